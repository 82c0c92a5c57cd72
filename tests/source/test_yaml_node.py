"""YAML: which text stays text, where every value stands, and how hostile files end."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from smmgen.source import yaml_node
from smmgen.source.yaml_node import KEY, MAX_DEPTH, read_yaml


def value(text: str) -> Any:
    data, _marks, problems = read_yaml(f"a: {text}\n", "f.yml")
    assert not problems, problems
    return data["a"]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "off",
        "10:30",
        "12:30:45",
        "012",
        "0x1F",
        "0o17",
        "+15550142",
        "2026-11-02",
        "2026-12-01 08:30",
        "1_000",
        ".inf",
        ".nan",
        "1.2.3",
        "1e999",
        "NULLable",
        "17841400005550142",
        "-.",
        "=",
        "<<x",
    ],
)
def test_text_stays_text(text: str) -> None:
    """What other YAML readers turn into times, octals, booleans or rounded ids is left alone."""
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("0.3", 0.3),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("2.", 2.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_plain_scalars(text: str, meant: object) -> None:
    """Numbers, true, false and null are what YAML 1.2 says, with JSON's numbers."""
    found = value(text)
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize("text", ["'7'", '"7"', "'true'", '"null"', "''"])
def test_quotes_make_text(text: str) -> None:
    """A quoted value is text whatever it looks like."""
    assert value(text) == text[1:-1]


def test_keys_are_text() -> None:
    """A key is its own letters, also where a value would be a number or a boolean."""
    data, marks, problems = read_yaml("1: a\ntrue: b\nno: c\n~: d\n", "f.yml")
    assert list(data) == ["1", "true", "no", "~"]
    assert not problems
    assert str(marks.at("no")) == "f.yml:3:5"


def test_every_value_has_its_place() -> None:
    """Line and column are those of the file, from 1, for values, keys and list entries."""
    text = "a: 1\nb:\n  - x\n  - {c: é, d: 😀, e: y}\n"
    _data, marks, problems = read_yaml(text, "f.yml", first_line=10)
    assert not problems
    places = {path: (o.line, o.column) for path in marks.places for o in [marks.at(*path)]}
    assert places[("a",)] == (10, 4)
    assert places[("b",)] == (12, 3)
    assert places[("b", KEY)] == (11, 1)
    assert places[("b", 0)] == (12, 5)
    assert places[("b", 1, "c")] == (13, 9)
    assert places[("b", 1, "e", KEY)] == (13, 18)
    assert places[("b", 1, "e")] == (13, 21)
    assert str(marks.at("b", 1, "nothing", 7)) == "f.yml:13:5"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "- " * 20_000,
        "{a: " * 20_000,
        "? " * 20_000,
        "[" * 20_000 + "]" * 20_000,
        "\n".join("  " * n + "a:" for n in range(300)),
    ],
    ids=["lists", "entries", "maps", "keys", "closed", "indents"],
)
def test_deep_nesting_is_one_problem(text: str) -> None:
    """However deep a file nests, reading stops at its depth and tells it."""
    data, _marks, problems = read_yaml(text, "f.yml")
    assert data is None
    assert problems[-1].code == "yaml-deep"


def test_forty_levels_are_read() -> None:
    """The bound is on what lies deeper than forty levels, not on forty."""
    data, _marks, problems = read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f.yml")
    assert not problems
    assert data is not None


def test_first_of_doubled_keys_counts() -> None:
    """A later `status: ready` never overrides the one that a reviewer sees first."""
    data, _marks, problems = read_yaml("status: draft\nx: {a: 1, a: 2}\nstatus: ready\n", "f.yml")
    assert data == {"status": "draft", "x": {"a": 1}}
    assert [(p.code, p.origin.line, p.origin.column) for p in problems] == [
        ("yaml-doubled", 2, 11),
        ("yaml-doubled", 3, 1),
    ]


def test_aliases_are_nothing() -> None:
    """An alias is told and read as nothing, so that it cannot multiply a document."""
    data, _marks, problems = read_yaml("a: &x [1, 2]\nb: *x\n", "f.yml")
    assert data == {"a": [1, 2], "b": None}
    assert [p.code for p in problems] == ["yaml-anchor", "yaml-alias"]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!env", "!!int", "!"])
def test_tags_do_nothing(tag: str) -> None:
    """A tag is told; its value stays the text that it is."""
    data, _marks, problems = read_yaml(f"a: {tag} 'id'\n", "f.yml")
    assert data == {"a": "id"}
    assert [p.code for p in problems] == ["yaml-tag"]


def test_lost_text_after_hash() -> None:
    """`title: Tip #1` warns that `#1` is a comment; a comment with a space does not."""
    _data, _marks, problems = read_yaml("a: Tip #1\nb: x # note\nc: 'Tip #1'\n", "f.yml")
    assert [(p.code, p.origin.line, p.origin.column, p.severity) for p in problems] == [
        ("yaml-hash", 1, 8, "warning")
    ]


def test_empty_is_no_problem() -> None:
    """A file of nothing, or of comments, has no data and no fault."""
    for text in ("", "\n", "# only\n", "---\n"):
        data, _marks, problems = read_yaml(text, "f.yml")
        assert (data, problems) == (None, ())


_PLAIN = st.text("abé: #-'\"{}[],\n&*!|>%@`?\\0.~\t😀", max_size=60)


@given(_PLAIN)
def test_any_text_ends_in_data_or_problems(text: str) -> None:
    """No text makes the reader raise, and every problem stands on a line of the text."""
    _data, marks, problems = read_yaml(text, "f.yml", first_line=3)
    last = 3 + text.count("\n")
    told = [(p.origin.line, p.origin.column) for p in problems]
    for line, column in [*marks.places.values(), *told]:
        assert 3 <= line <= last
        assert column >= 1


@given(_PLAIN)
def test_both_parsers_agree(text: str) -> None:
    """Where libyaml and PyYAML's own parser both accept a text they give the same data."""
    fast = read_yaml(text, "f.yml")
    kept = yaml_node._Loader
    try:
        yaml_node._Loader = yaml.SafeLoader
        slow = read_yaml(text, "f.yml")
    finally:
        yaml_node._Loader = kept
    if not (fast[2] or slow[2]):
        assert fast[0] == slow[0]


_DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text("ab é:#", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(_DATA)
def test_round_trip(data: Any) -> None:
    """What PyYAML writes in double quotes and brackets comes back as it was."""
    text = yaml.safe_dump(data, default_style='"', allow_unicode=True)
    plain = yaml.safe_dump(data, default_flow_style=True, allow_unicode=True)
    for written in (text, plain):
        if "!!" not in written:
            back, _marks, problems = read_yaml(written, "f.yml")
            assert not [p for p in problems if p.code != "yaml-hash"]
            assert back == data
