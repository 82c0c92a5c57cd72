"""The use case of bringing a spreadsheet back: what it changes, then the changes, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from smmgen.draft.blank import slug_of
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.exchange.arrival import Arrival, Planned
from smmgen.exchange.compare import compare
from smmgen.exchange.csv_file import read_csv
from smmgen.exchange.sheet import AS, CHANNELS, FIELDS, WHEN, caption_key
from smmgen.exchange.table import Row, Table
from smmgen.model.calendar import SlotEntry
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.review.compare import problem_changes
from smmgen.review.wording import short_day
from smmgen.roles import Files
from smmgen.source.workspace import read_workspace
from smmgen.work.build import Around, told
from smmgen.work.overlay import Overlay
from smmgen.work.rewrite import Rewrite

NOTHING = "nothing to change"
_CLASHES = frozenset({"slot-clash", "slot-repeated"})
# The column of what is wrong with a slot; else it is its time.
_COLUMNS = {"channel-unknown": CHANNELS, "place-unknown": AS}
# The kinds of step, in the order in which they are counted.
_KINDS = ("new", "new draft", "moved", "changed", "taken out")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a row changes: its number, the kind of change, and what, in words."""

    row: int
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a table would change: step by step, what is wrong with it, and file by file.

    Problems of the table itself are at row and column; so are those that the workspace would have
    with the changes and has not without, where a row brings them. `before` and `after` are files
    by path.
    """

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    @property
    def possible(self) -> bool:
        """Whether it may be written: nothing is wrong with it."""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def gist(self) -> str:
        """`12 new, 3 moved, 1 clash`."""
        counts = Counter(step.kind for step in self.steps)
        said = [f"{counts[kind]} {kind}" for kind in _KINDS if counts[kind]]
        clashes = sum(problem.code in _CLASHES for problem in self.problems)
        if clashes:
            said.append(f"{clashes} clash{'es' if clashes > 1 else ''}")
        return ", ".join(said) or NOTHING


def bring(files: Files, data: bytes, name: str, around: Around) -> Brought:
    """What the CSV `data`, called `name`, changes in a workspace. Nothing is written."""
    table, problems = read_csv(data, name)
    if table is None:
        return Brought((), problems, {}, {})
    workspace = read_workspace(files, around.memory.reads)
    arrival = compare(workspace, table, slug_of)
    rewrite = Rewrite(table, workspace, files)
    rewrite.take(arrival)
    found = [*problems, *arrival.problems, *rewrite.problems]
    after = {path: data for path, data in rewrite.written.items() if data != _data(files, path)}
    if after:
        found += _brought_in(workspace, Overlay(files, after), arrival, rewrite, around)
    steps = sorted(_steps(arrival, rewrite), key=lambda step: (step.row, step.kind))
    before = {path: _data(files, path) for path in after}
    return Brought(tuple(steps), tuple(sorted(set(found))), before, after)


def write_brought(brought: Brought, files: Files, output: Output) -> None:
    """Write the changes; `output` is the workspace's folder.

    Raises UsageError where a file is not as it was when the changes were worked out, and then
    writes nothing; OutputError where one cannot be written.
    """
    for path, data in brought.before.items():
        if _data(files, path) != data:
            message = f"{path} was changed meanwhile; nothing is written"
            raise UsageError(message, "import the file again")
    for path, data in brought.after.items():
        output.write(path, data)


def _data(files: Files, path: str) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        return b""


def _brought_in(
    old: Workspace, files: Overlay, arrival: Arrival, rewrite: Rewrite, around: Around
) -> Iterator[Problem]:
    """The problems that the changes bring, at the rows that bring them."""
    now = read_workspace(files)
    calm = Around(clock=around.clock)
    new, _ = problem_changes([*told(old, calm)], [*told(now, calm)])
    table = rewrite.table
    of_entry = {_key(entry): row for entry, row in arrival.rows}
    of_slot = {
        (slot.origin.path, slot.origin.line): of_entry.get(
            (f"{slot.at:%Y-%m-%d %H:%M}", slot.post, slot.channels, slot.place, slot.run)
        )
        for slot in now.slots
    }
    paths = {post.path: post.id for post in now.posts.values()}
    of_post = {each.entry.post: each.row for each in arrival.slots if each.entry is not None}
    for problem in new:
        path, line = problem.origin.path, problem.origin.line
        row = of_slot.get((path, line))
        if row is not None:
            yield _at(table, row, _COLUMNS.get(problem.code, WHEN), problem)
        elif path in rewrite.columns:
            column, row = _column(now, path, line, rewrite.columns[path])
            yield _at(table, row, column, problem)
        elif paths.get(path) in of_post:  # it goes where it did not go before
            yield _at(table, of_post[paths[path]], CHANNELS, problem)
        else:
            yield problem


def _key(entry: SlotEntry) -> tuple[object, ...]:
    return entry.at, entry.post, entry.channels, entry.as_, entry.run


def _at(table: Table, row: Row, column: str, problem: Problem) -> Problem:
    return Problem(
        table.at(row, column), problem.code, problem.message, problem.hint, problem.severity
    )


def _column(now: Workspace, path: str, line: int, columns: Mapping[str, Row]) -> tuple[str, Row]:
    """The changed column that stands on a line of a post, else the first that changed."""
    post = next((each for each in now.posts.values() if each.path == path), None)
    for column, row in columns.items() if post is not None else ():
        key = caption_key(column)
        at = ("captions", key) if key else (FIELDS.get(column, ""),)
        assert post is not None
        if at in post.marks.places and post.marks.places[at][0] == line:
            return column, row
    return next(iter(columns.items()))


def _steps(arrival: Arrival, rewrite: Rewrite) -> Iterator[Step]:
    for begun in arrival.begun:
        yield Step(begun.row.number, "new draft", f"{begun.head.title} ({begun.head.id})")
    for planned in arrival.slots:
        yield _slot_step(planned)
    for each in arrival.words:
        for column, row in rewrite.columns.get(each.post.path, {}).items():
            said, _ = each.cells[column]
            short = column in {"status", "theme", "campaign", "format", "lang", "title"}
            what = f"{column}: {said or 'none'}" if short else column + ("" if said else ": none")
            yield Step(row.number, "changed", f"{each.post.head.title}: {what}")


def _slot_step(planned: Planned) -> Step:
    row, slot, entry = planned.row.number, planned.slot, planned.entry
    if slot is None:
        assert entry is not None
        return Step(row, "new", f"{planned.title}: {_when(entry.at)}, {_where(entry)}")
    was = f"{slot.at:%Y-%m-%d %H:%M}"
    if entry is None:
        return Step(row, "taken out", f"{planned.title}: {_when(was)}, {', '.join(slot.channels)}")
    others = (slot.channels, slot.place, slot.run) != (entry.channels, entry.as_, entry.run)
    also = f", now {_where(entry)}" if others else ""
    if was != entry.at:
        return Step(row, "moved", f"{planned.title}: {_when(was)} to {_when(entry.at)}{also}")
    return Step(row, "changed", f"{planned.title}: {_when(was)}{also}")


def _when(at: str) -> str:
    moment = datetime.strptime(at, "%Y-%m-%d %H:%M")  # noqa: DTZ007  (wall-clock time has no zone)
    return f"{short_day(moment)} {moment:%Y %H:%M}"


def _where(entry: SlotEntry) -> str:
    place = "" if entry.as_ == "feed" else f", as a {entry.as_}"
    return ", ".join(entry.channels) + place + (f", run {entry.run}" if entry.run > 1 else "")
