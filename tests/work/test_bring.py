"""A spreadsheet brought back: what it changes, at its place, and what is wrong with it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.exchange.csv_file import write_csv
from smmgen.exchange.sheet import sheet
from smmgen.source.workspace import read_workspace
from smmgen.work.bring import Brought
from smmgen.work.overlay import Overlay
from tests.review.desks import CHANNELS, post
from tests.source.tree import Memory

DECEMBER, JANUARY = "content/calendar/2026-12.yml", "content/calendar/2027-01.yml"
A, B = "content/posts/a/post.md", "content/posts/b/post.md"
SLOTS = """\
# Everything in December.

# Week 1
- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}   # early
- at: '2026-12-03 08:30'
  post: b
  channels:
    - gram
  run: 2
"""
FILES: dict[str, str] = {
    "smmgen.yml": "name: Walks\nzone: Europe/Madrid\n",
    "content/channels.yml": CHANNELS,
    "content/themes/walks.yml": "name: Walks\n",
    "layouts/README.md": "",
    DECEMBER: SLOTS,
    A: post("a", more="# a note\ncaptions:\n  x: Short. [s]  # why\nfirst_comment: And you?\n"),
    B: post("b", "Hills", "draft"),
}


def table(files: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows of an export, as a spreadsheet has them."""
    data = write_csv(sheet(read_workspace(Memory(files)))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def saved(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as a spreadsheet saves them."""
    listed = list(rows)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*dict.fromkeys(name for row in listed for name in row)])
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue().encode("utf-8-sig")


def brought(rows: Iterable[Mapping[str, str]], files: Mapping[str, Any] = FILES) -> Brought:
    """What rows change."""
    return work.bring(Memory(files), saved(rows), "c.csv", work.Around())


def after(found: Brought, files: Mapping[str, Any] = FILES) -> dict[str, bytes]:
    """The files with the changes in them."""
    return Memory(files).files | dict(found.after)


def told(found: Brought) -> list[str]:
    """The codes of what is wrong, with row and column."""
    return [
        f"{each.origin.line}:{each.origin.column} {each.code}"
        for each in found.problems
        if each.origin.path == "c.csv"
    ]


def test_an_export_changes_nothing() -> None:
    """No step, no problem, no byte."""
    found = brought(table(FILES))
    assert (found.steps, found.problems, found.after) == ((), (), {})
    assert found.gist == "nothing to change"


def test_each_change_stands_at_its_place() -> None:
    """Comments, quotes and the order of a file stay; a field that is new stands with its like."""
    first, second = table(FILES)
    first |= {"when": "2026-12-05 09:00", "caption: x": "Longer. [s]", "theme": "walks"}
    second |= {"channels": "gram; ex", "run": "1", "status": "held", "caption": "New words.\n\n#b"}
    found = brought([first, second])
    assert found.gist == "1 moved, 5 changed"
    assert after(found)[DECEMBER].decode() == SLOTS.replace(
        "2026-12-02 08:30", "2026-12-05 09:00"
    ).replace("    - gram\n  run: 2\n", "    [gram, ex]\n")
    assert after(found)[A].decode() == FILES[A].replace("Short. [s]", "Longer. [s]").replace(
        "status: ready\n", "status: ready\ntheme: walks\n"
    )
    assert after(found)[B].decode() == FILES[B].replace("status: draft", "status: held").replace(
        "Caption of b. #walks", "New words.\n\n#b"
    )


def test_a_slot_moves_to_another_month_with_what_is_said_of_it() -> None:
    """Its lines go over as they are, comments too; an emptied time takes one out."""
    first, second = table(FILES)
    found = brought([first | {"when": "2027-01-04 08:30"}, second | {"when": ""}])
    assert found.gist == "1 moved, 1 taken out"
    assert after(found)[DECEMBER].decode() == "# Everything in December.\n\n# Week 1\n"
    assert after(found)[JANUARY].decode().splitlines()[1:] == [
        "- {at: 2027-01-04 08:30, post: a, channels: [gram, ex]}   # early"
    ]
    again = brought([first | {"when": "2027-01-04 08:30"}, second | {"when": ""}], after(found))
    assert (again.after, again.problems) == ({}, ())


def test_a_new_row_is_a_slot_and_where_it_names_no_post_a_draft() -> None:
    """A draft begins as `smmgen new` begins it, with the words of its row; twice is once."""
    rows = [
        *table(FILES),
        {"post": "b", "when": "2026-12-20 08:30", "channels": "ex"},
        {"title": "New  hills", "when": "2027-01-02 08:30", "channels": "ex", "format": "text",
         "caption": "=Words.", "caption: x": "Fewer.", "link": "https://a.example/b"},
        {"title": "New hills", "when": "2027-01-09 08:30", "channels": "gram"},
    ]  # fmt: skip
    found = brought(rows)
    assert found.gist == "3 new, 1 new draft"
    files = after(found)
    made = read_workspace(Memory(files)).posts["new-hills"]
    assert (made.head.title, made.head.status, made.head.format) == ("New hills", "draft", "text")
    assert made.caption == ("=Words.",)
    assert made.head.captions == {"x": "Fewer."}
    assert str(made.head.link) == "https://a.example/b"
    assert (
        files[DECEMBER]
        .decode()
        .endswith("  run: 2\n- {at: 2026-12-20 08:30, post: b, channels: [ex]}\n")
    )
    again = brought(rows, files)
    assert (again.steps, again.after) == ((), {})


def test_what_others_changed_meanwhile_stays() -> None:
    """A cell that was not touched changes nothing; one that both changed is told."""
    rows = table(FILES)
    moved = FILES | {
        DECEMBER: SLOTS.replace("2026-12-02 08:30", "2026-12-04 08:30"),
        A: FILES[A].replace("Caption of a.", "Better."),
    }
    assert brought(rows, moved).after == {}
    rows[0] |= {"caption": "Mine.", "when": "2026-12-05 08:30"}
    assert told(brought(rows, moved)) == ["2:2 row-stale", "2:16 row-stale"]
    for row in rows:
        del row["as exported"]
    assert brought(rows, moved).gist == "1 moved, 1 changed"


WRONG = [
    ({"id": "c@gram/feed#1", "run": "3"}, "row-unknown", "id"),
    ({"post": "b"}, "row-post", "post"),
    ({"when": "2026-12-32 08:30"}, "value-kind", "when"),
    ({"when": "soon"}, "value-kind", "when"),
    ({"zone": "UTC"}, "zone-other", "zone"),
    ({"channels": ""}, "value-length", "channels"),
    ({"channels": "gramm"}, "channel-unknown", "channels"),
    ({"as": "reel"}, "value-choice", "as"),
    ({"as": "story"}, "place-unknown", "as"),
    ({"run": "often"}, "value-kind", "run"),
    ({"run": "0"}, "value-range", "run"),
    ({"title": ""}, "value-missing", "title"),
    ({"status": "redy"}, "value-choice", "status"),
    ({"theme": "wolks"}, "theme-unknown", "theme"),
    ({"campaign": "spring"}, "campaign-unknown", "campaign"),
    ({"lang": "english"}, "value-pattern", "lang"),
    ({"link": "a.example"}, "value-kind", "link"),
    ({"caption": ""}, "value-missing", "caption"),
    ({"caption: x": "word " * 300}, "caption-long", "caption: x"),
    ({"when": "2026-12-03 08:30", "channels": "gram"}, "slot-clash", "when"),
]


@pytest.mark.parametrize(("cells", "code", "column"), WRONG)
def test_a_mistake_is_told_at_its_cell(cells: dict[str, str], code: str, column: str) -> None:
    """And nothing may be written then."""
    rows = table(FILES)
    rows[0] |= cells
    found = brought(rows)
    spot = [*rows[0]].index(column) + 1
    hits = [each for each in told(found) if each.endswith(f" {code}")]
    assert hits, told(found)
    assert all(hit.split(":")[1].startswith(f"{spot} ") for hit in hits)
    assert not found.possible


def test_clashes_are_counted() -> None:
    """`2 moved, 1 clash`, and who clashes with whom is said at the row."""
    first, second = table(FILES)
    found = brought([first | {"when": "2026-12-09 08:30"}, second | {"when": "2026-12-09 08:30"}])
    assert found.gist == "2 moved, 1 clash"
    (clash,) = [each for each in found.problems if each.code == "slot-clash"]
    assert "'b' and 'a' go to gram at the same minute" in clash.message


def test_rows_of_one_post_may_not_disagree() -> None:
    """One that has its old words gives way; two with new words are told."""
    files = FILES | {DECEMBER: SLOTS.replace("post: b", "post: a")}
    first, second, _ = table(files)
    found = brought([first, second | {"caption": "Two."}], files)
    assert [step.what for step in found.steps] == ["A walk: caption"]
    both = brought([first | {"caption": "One."}, second | {"caption": "Two."}], files)
    assert told(both) == ["3:16 words-differ"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"when": "2026-12-20 08:30"}, "row-post"),
        ({"post": "c", "when": "2026-12-20 08:30", "channels": "ex"}, "post-unknown"),
        ({"title": "New", "status": "ready"}, "value-kind"),
        ({"title": "New", "format": "photo"}, "value-kind"),
        ({"title": "New", "format": "caroussel"}, "value-choice"),
        ({"title": "x" * 121}, "value-length"),
    ],
)
def test_a_new_row_that_cannot_be(cells: dict[str, str], code: str) -> None:
    """Says what is missing, and writes nothing."""
    found = brought([*table(FILES), cells])
    assert [each for each in told(found) if each.endswith(code)], told(found)
    assert not found.possible


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"PK\x03\x04", b"a,b\n1", b"", b'id\n"', b"id,id\n1,2"]
)
def test_a_hostile_file_changes_nothing(data: bytes) -> None:
    """Whatever it is, it ends in problems."""
    found = work.bring(Memory(FILES), data, "c.csv", work.Around())
    assert found.problems
    assert found.after == {}


@given(
    st.binary(max_size=200)
    | st.text("id,post;when\"'\n\t=@#a2026-12:08 ", max_size=120).map(str.encode)
)
@settings(max_examples=150, deadline=None)
def test_no_file_is_too_strange(data: bytes) -> None:
    """Reading never raises."""
    work.bring(Memory(FILES), data, "c.csv", work.Around())


WORDS = st.text(st.sampled_from("ab é=+-@'\"#:,;[]{}|>&*!%\\<\n٣\t"), min_size=1, max_size=30).map(
    lambda text: text.strip()
)
NAMES = st.sampled_from(["a", "b", "c-3", "no", "2026"])


@st.composite
def workspaces(draw: st.DrawFn) -> dict[str, str]:
    """Workspaces with odd words in odd styles, and calendars with clashes and unknown names."""
    files = {name: FILES[name] for name in ("smmgen.yml", "content/channels.yml")}
    for name in draw(st.sets(NAMES, min_size=1)):
        head = [f"id: '{name}'", "format: text", f"title: {json.dumps(draw(WORDS) or 'x')}"]
        if draw(st.booleans()):
            said = draw(WORDS | st.just("a\rb\r\nc")) or "x"
            style = draw(st.sampled_from([json.dumps(said), "'" + said.replace("'", "''") + "'"]))
            head.append(f"captions: {{x: {style}}}")
        if draw(st.booleans()):
            rows = [f"  {row}" for row in (draw(WORDS) or "x").replace("\t", " ").split("\n")]
            head.append("first_comment: |\n" + "\n".join(rows))
        end = draw(st.sampled_from(["\n", "\r\n"]))
        text = "---\n" + "\n".join(head) + f"\n---\n{draw(WORDS)}\n"
        files[f"content/posts/p-{name}/post.md"] = text.replace("\r", "").replace("\n", end)
    slots = draw(
        st.lists(
            st.tuples(
                st.integers(1, 28),
                NAMES,
                st.lists(st.sampled_from(["gram", "ex", "no one", "x,y"]), min_size=1, max_size=3),
                st.sampled_from(["feed", "story"]),
                st.integers(1, 2),
            ),
            max_size=5,
        )
    )
    files[DECEMBER] = "".join(
        f"- {{at: 2026-12-{day:02} 08:30, post: '{name}', channels: {json.dumps(channels)}, "
        f"as: {place}, run: {run}}}  # kept\n"
        for day, name, channels, place, run in slots
    )
    return files


@given(workspaces())
@settings(max_examples=120, deadline=None)
def test_whatever_is_exported_changes_nothing(files: dict[str, str]) -> None:
    """Byte for byte, in any workspace, with any separator, broken ones among them."""
    exported = sheet(read_workspace(Memory(files)))
    for separator in ",;\t":
        found = work.bring(Memory(files), write_csv(exported, separator), "c.csv", work.Around())
        assert (found.steps, dict(found.after)) == ((), {})
        assert [each for each in found.problems if each.origin.path == "c.csv"] == []


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_was_brought_in_is_there_and_changes_nothing_again(data: st.DataObject) -> None:
    """Whatever is typed into cells, an import either is refused or says just that afterwards."""
    rows = table(FILES)
    for row in rows:
        for column in data.draw(
            st.sets(st.sampled_from(["title", "caption", "caption: x", "first comment", "when"]))
        ):
            said = (
                WORDS
                if column != "when"
                else st.datetimes().map(lambda at: f"{at:2027-%m-%d %H:%M}")
            )
            row[column] = data.draw(said)
    found = brought(rows)
    if not found.possible:
        return
    files = after(found)
    again = brought(rows, files)
    assert dict(again.after) == {}
    assert brought(table(files), files).after == {}


def test_a_file_that_changed_meanwhile_is_not_written(workspace: Path) -> None:
    """Between the plan and its yes somebody saved: nothing is written, and it says so."""
    files = Tree(workspace)
    rows = list(
        csv.DictReader(
            io.StringIO(write_csv(sheet(read_workspace(files))).decode("utf-8-sig"), newline="")
        )
    )
    rows[0]["when"], rows[0]["status"] = "2026-12-05 08:30", "held"
    found = work.bring(files, saved(rows), "c.csv", work.Around())
    calendar = workspace / DECEMBER
    before = calendar.read_text()
    calendar.write_text(before + "# saved meanwhile\n")
    with pytest.raises(UsageError, match="changed meanwhile"):
        work.write_brought(found, files, Output(workspace))
    calendar.write_text(before)
    work.write_brought(found, files, Output(workspace))
    assert "2026-12-05 08:30" in calendar.read_text()
    assert "status: held" in (workspace / "content/posts/harder-brush/post.md").read_text()


def test_an_overlay_is_the_tree_with_files_in_front() -> None:
    """Every path once, what is in front first."""
    over = Overlay(Memory({"a": "1", "b": "2"}), {"b": b"3", "c": b"4"})
    assert [*over.paths()] == ["a", "b", "c"]
    assert [over.read(path) for path in over.paths()] == [b"1", b"3", b"4"]
