"""The files of a workspace with what a table changes in them, each change at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from smmgen.draft.amendment import Place, amend, open_place
from smmgen.draft.blank import blank_post
from smmgen.draft.entry import NEW, cut_entry, entry_text, with_entry
from smmgen.draft.field import Value, with_field
from smmgen.draft.passage import Unwritable
from smmgen.exchange.arrival import Arrival, Begun, Planned, Reworded
from smmgen.exchange.sheet import CAPTION, FIELDS, caption_key
from smmgen.exchange.table import Row, Table
from smmgen.model.calendar import Slot, SlotEntry
from smmgen.model.post import Post, PostHead
from smmgen.model.workspace import Workspace
from smmgen.problem import DataPath, Problem
from smmgen.roles import Files

_HEAD = tuple(PostHead.model_fields)
_ENTRY = ("at", "post", "channels", "as", "run")
# The fields whose words are written by whoever knows what they cite.
_WORDS = {"title": "title", "first comment": "first_comment"}


@dataclass(slots=True)
class Rewrite:
    """The files that are another now, by path; what could not be written, at its cell; and the
    changed columns of each post, by its path.
    """

    table: Table
    workspace: Workspace
    files: Files
    written: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, dict[str, Row]] = field(default_factory=dict)

    def take(self, arrival: Arrival) -> None:
        """Write all that arrives."""
        for begun in arrival.begun:
            self.begin(begun)
        for each in arrival.words:
            self.reword(each)
        self.replan(arrival.slots)

    def data(self, path: str) -> bytes:
        """A file as it is by now; empty where there is none."""
        try:
            return self.written[path] if path in self.written else self.files.read(path)
        except FileNotFoundError:
            return b""

    def refuse(self, row: Row, column: str, why: Unwritable | Problem) -> None:
        """Tell what cannot be written, at its cell."""
        message = why.message if isinstance(why, Problem) else str(why)
        origin = self.table.at(row, column)
        self.problems.append(Problem(origin, "place-unwritable", message, why.hint))

    def begin(self, begun: Begun) -> None:
        """A new post: its format's skeleton, with the words of its row."""
        head = begun.head
        path = f"content/posts/{head.id}/post.md"
        text = blank_post(
            self.workspace, slug=head.id, title=head.title, form=head.format,
            theme=head.theme, lang=head.lang,
        )  # fmt: skip
        self.written[path] = text.encode()
        made = {"title", "status", "theme", "format", "lang"}
        for column, said in begun.cells.items():
            self.columns.setdefault(path, {})[column] = begun.row
            if column not in made:
                self.cell(path, column, said, begun.row, there=column == CAPTION)

    def reword(self, each: Reworded) -> None:
        """A post's words, each at its place."""
        path = each.post.path
        for column, (said, row) in each.cells.items():
            before = self.data(path)
            self.cell(path, column, said, row, there=bool(said) and _there(each.post, column))
            if self.data(path) != before:
                self.columns.setdefault(path, {})[column] = row

    def cell(self, path: str, column: str, said: str, row: Row, *, there: bool) -> None:
        """One of a post's columns. `there`: words stand in its place already."""
        key = caption_key(column)
        part = CAPTION if column == CAPTION else f"captions.{key}" if key else _WORDS.get(column)
        data = self.data(path)
        if part is not None and (there or column == CAPTION):
            opened = open_place(path, data, self.files, Place(0, part))
            found = opened if isinstance(opened, Problem) else amend(opened, said, self.files)
            if isinstance(found, Problem):
                self.refuse(row, column, found)
            else:
                self._keep(path, found)
            return
        at: DataPath = ("captions", key) if key else (FIELDS[column],)
        try:
            self._keep(path, with_field(data, at, said or None, head=True, order=_HEAD))
        except Unwritable as why:
            self.refuse(row, column, why)

    def replan(self, slots: Iterable[Planned]) -> None:
        """The calendar: entries changed where they stand, then cut, then written at the end."""
        cuts: list[tuple[str, int, Planned]] = []
        new = []
        for each in slots:
            if each.slot is None:
                new.append(each)
                continue
            path = each.slot.origin.path
            index = _index(self.workspace, each.slot)
            try:
                if each.entry is not None:
                    self._change(path, index, each.slot, each.entry)
            except Unwritable as why:
                self.refuse(each.row, "when", why)
                continue
            if each.entry is None or _month(each.entry) != path:
                cuts.append((path, index, each))
        moved = []
        for path, index, each in sorted(cuts, key=lambda cut: cut[:2], reverse=True):
            try:
                data, text = cut_entry(self.data(path), index)
            except Unwritable as why:
                self.refuse(each.row, "when", why)
                continue
            self._keep(path, data)
            if each.entry is not None:
                moved.append((each, text))
        moved += [(each, entry_text(each.entry)) for each in new if each.entry is not None]
        for each, text in sorted(moved, key=lambda item: (_at(item[0]), item[0].row.number)):
            assert each.entry is not None
            path = _month(each.entry)
            try:
                self._keep(path, with_entry(self.data(path) or NEW.encode(), text))
            except Unwritable as why:
                self.refuse(each.row, "when", why)

    def _change(self, path: str, index: int, slot: Slot, entry: SlotEntry) -> None:
        """An entry's fields that are another; a field with a default goes where it says that."""
        wanted: Mapping[str, tuple[Value, Value]] = {
            "at": (f"{slot.at:%Y-%m-%d %H:%M}", entry.at),
            "channels": (slot.channels, entry.channels),
            "as": (slot.place, entry.as_),
            "run": (slot.run, entry.run),
        }
        defaults = {"as": "feed", "run": 1}
        for name, (was, now) in wanted.items():
            if was != now:
                value = None if now == defaults.get(name) else now
                data = with_field(self.data(path), (index, name), value, order=_ENTRY)
                self._keep(path, data)

    def _keep(self, path: str, data: bytes) -> None:
        if data != self.data(path) or not data:
            self.written[path] = data


def _there(post: Post, column: str) -> bool:
    key = caption_key(column)
    if key is not None:
        return bool(post.head.captions.get(key))
    return column == "title" or (column == "first comment" and bool(post.head.first_comment))


def _index(workspace: Workspace, slot: Slot) -> int:
    """Which entry of its file a slot is."""
    places = workspace.marks[slot.origin.path].places
    wanted = slot.origin.line, slot.origin.column
    found = (at[0] for at, place in places.items() if len(at) == 1 and place == wanted)
    index = next(found)
    assert isinstance(index, int)
    return index


def _month(entry: SlotEntry) -> str:
    return f"content/calendar/{entry.at[:7]}.yml"


def _at(each: Planned) -> str:
    return each.entry.at if each.entry is not None else ""
