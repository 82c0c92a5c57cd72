"""Data into models: what is left when parts are refused, and the words for each refusal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.calendar import Channels, Strategy
from smmgen.model.layout import LayoutFile
from smmgen.model.post import PostHead
from smmgen.source.complaint import PATTERNS
from smmgen.source.record import MAX_FAULTS, Reading, read_record
from smmgen.source.schema import KINDS, read_schema
from smmgen.source.yaml_node import read_yaml


def head(text: str) -> Reading[PostHead]:
    data, marks, problems = read_yaml(text, "f.yml")
    assert not problems
    return read_record(PostHead, data, marks)


LEAST = "id: a\ntitle: b\nformat: quote\n"
SOURCE = "{id: %s, title: abc, url: 'https://x.example', accessed: 2026-01-01, passage: %s}"


def test_the_rest_is_read() -> None:
    """A refused value is left out, and the record made of everything else."""
    reading = head(LEAST + "status: reday\nlang: es\ncolour: red\n")
    assert reading.record is not None
    assert reading.record.lang == "es"
    assert reading.record.status == "draft"
    assert [p.code for p in reading.problems] == ["value-choice", "field-unknown"]


def test_without_what_is_required_there_is_no_record() -> None:
    """A post without its id is no post."""
    assert head("title: b\nformat: quote\n").record is None
    assert head("id: A B\ntitle: b\nformat: quote\n").record is None


def test_marks_follow_the_entries_that_are_left() -> None:
    """After a refused list entry the marks count entries as they stand in the record."""
    short, long = SOURCE % ("s", "short"), SOURCE % ("%s", "long enough")
    text = LEAST + f"sources:\n  - {long % 'a'}\n  - {short}\n  - {long % 'b'}\n"
    reading = head(text)
    assert reading.record is not None
    assert [source.id for source in reading.record.sources] == ["a", "b"]
    assert str(reading.marks.at("sources", 0, "id")) == "f.yml:5:10"
    assert str(reading.marks.at("sources", 1, "id")) == "f.yml:7:10"
    assert str(reading.problems[0].origin).startswith("f.yml:6:")


def test_nothing_is_coerced() -> None:
    """A number is no text, text no number, and a number no date."""
    dated = (SOURCE % ("s", "long enough")).replace("2026-01-01", "86400")
    reading = head(LEAST + f"goal: 5\nsources:\n  - {dated}\n")
    assert [p.code for p in reading.problems] == ["value-kind", "value-kind"]
    data, marks, _ = read_yaml("promotion: '0.2'\nreview: 20260101\n", "f.yml")
    problems = read_record(Strategy, data, marks).problems
    assert [p.code for p in problems] == ["value-kind", "value-kind"]


def test_unions_are_told_once() -> None:
    """A value that no branch of a union takes is one problem that names the choices."""
    data, marks, _ = read_yaml(
        "goals: [{id: a, name: b, kpi: c, target: [1], by: 2026-01-01}]", "f.yml"
    )
    (problem,) = read_record(Strategy, data, marks).problems
    assert problem.message == "'target' must be text or a number"
    assert problem.origin.column == 42


def test_thousands_of_faults_are_cut() -> None:
    """A list of thousands of wrong entries is told in part, and nothing is made of the rest."""
    data = {"channels": [{"id": 1}] * 3000}
    reading = read_record(Channels, data, read_yaml("", "f.yml")[1])
    assert reading.record is None
    assert len(reading.problems) == MAX_FAULTS


def patterns(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        names = schema.get("patternProperties", {})
        inner = set().union(*(patterns(value) for value in schema.values())) if schema else set()
        return own | set(names) | inner
    if isinstance(schema, list):
        return set().union(*map(patterns, schema)) if schema else set()
    return set()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_pattern_has_words(kind: str) -> None:
    """No author ever sees a regular expression: each pattern of a model is put into words."""
    assert patterns(read_schema(kind)) <= set(PATTERNS)


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "title", "format", "captions", "sources", "options", "channels"])
            | st.sampled_from(
                ["goals", "target", "takes", "words", "canvases", "roles", "[key]", "x"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@given(st.sampled_from([PostHead, Strategy, Channels, LayoutFile]), _ANY)
def test_any_data_ends_in_a_record_or_problems(model: type[Any], data: Any) -> None:
    """No data makes the reader raise; what is not whole is told, in words without jargon."""
    reading = read_record(model, data, read_yaml("", "f.yml")[1])
    assert reading.record is not None or reading.problems
    for problem in reading.problems:
        said = problem.message + problem.hint
        assert not any(word in said for word in ("Input", "String", "tuple", "dict", "pydantic"))
