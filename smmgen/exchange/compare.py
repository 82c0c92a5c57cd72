"""A table held against a workspace: what it changes, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from smmgen.exchange.arrival import OF_ENTRY, Arrival, Planned
from smmgen.exchange.clock import read_times
from smmgen.exchange.finding import Told
from smmgen.exchange.sheet import (
    AS,
    CAPTION,
    CHANNELS,
    FIELDS,
    ID,
    POST,
    RUN,
    SEEN,
    WHEN,
    ZONE,
    caption_key,
    slot_cells,
    slot_id,
)
from smmgen.exchange.table import Row, Table
from smmgen.exchange.wording import Slug, Wording
from smmgen.model.calendar import Slot, SlotEntry
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem, did_you_mean
from smmgen.source.record import read_record

FORM = "%Y-%m-%d %H:%M"
_AGAIN = "export anew, or empty the id to make this row a new one"


def compare(workspace: Workspace, table: Table, slug: Slug) -> Arrival:
    """What a table changes. A row that is missing changes nothing; a `when` that was emptied
    takes its slot out, another cell that was emptied its field.
    """
    return _Comparison(workspace, table, slug).arrival()


class _Comparison:
    """One table, row by row."""

    def __init__(self, workspace: Workspace, table: Table, slug: Slug) -> None:
        self.workspace = workspace
        self.table = table
        self.told = Told(table)
        self.wording = Wording(workspace, self.told, slug)
        self.planned: list[Planned] = []
        self.rows: list[tuple[SlotEntry, Row]] = []
        self.free: dict[str, list[Slot]] = {}
        for slot in workspace.slots:
            self.free.setdefault(slot_id(slot), []).append(slot)

    def arrival(self) -> Arrival:
        """All of it."""
        self.tell_columns()
        mine = {row.number: self.claimed(row) for row in self.table.rows if row[ID]}
        times = self.times(mine)
        for row in self.table.rows:
            if row[ZONE] and row[ZONE] != self.workspace.settings.zone:
                here = self.workspace.settings.zone
                self.told.tell(row, ZONE, "zone-other", f"times are those of {here} here", _AGAIN)
            at = times.get(row.number)
            if row[ID]:
                self.known_row(row, mine[row.number], at)
            else:
                self.new_row(row, at)
        words = self.wording.reworded()
        begun = tuple(self.wording.begun.values())
        return Arrival(
            tuple(self.planned), words, begun, tuple(self.rows), tuple(self.told.problems)
        )

    def tell_columns(self) -> None:
        head = Row(self.table.head, {})
        known = (ID, ZONE, *OF_ENTRY, CAPTION, *FIELDS, SEEN)
        for column in self.table.columns:
            if column and column not in known and not caption_key(column):
                message = f"nothing reads the column '{column[:40]}'"
                origin = self.table.at(head, column)
                hint = did_you_mean(column, known)
                self.told.problems.append(
                    Problem(origin, "column-unknown", message, hint, "warning")
                )
        if not {ID, POST, "title"} & {*self.table.columns}:
            self.told.tell(head, "", "column-missing", "no column says which post a row is of",
                      f"name one of them '{ID}', '{POST}' or 'title'")  # fmt: skip

    def claimed(self, row: Row) -> Slot | None:
        """The slot that a row's id names, once; told where there is none."""
        if row[ID].endswith("@") and row[ID][:-1] in self.workspace.posts:
            return None
        free = self.free.get(row[ID])
        found = free or self.free.get(self.key(row), [])
        if found:
            return found.pop(0)
        if free is None and WHEN in self.table.columns and not row[WHEN]:
            return None  # it was taken out before
        what = "is that of another row too" if free is not None else "is not in the workspace"
        self.told.tell(row, ID, "row-unknown", f"the id '{row[ID][:80]}' {what}", _AGAIN)
        return None

    def key(self, row: Row) -> str:
        """What a row's slot is known by, as the row has it now."""
        channels = _split(row[CHANNELS])
        return f"{row[POST]}@{channels[0] if channels else ''}/{row[AS] or 'feed'}#{row[RUN] or 1}"

    def times(self, mine: Mapping[int, Slot | None]) -> dict[int, datetime]:
        """Row number -> the time that it says, where it says one."""
        rows = [row for row in self.table.rows if row[WHEN]]
        slots = [mine.get(row.number) for row in rows]
        known = [slot.at.replace(tzinfo=None) if slot is not None else None for slot in slots]
        found = {}
        for row, time in zip(rows, read_times([row[WHEN] for row in rows], known), strict=True):
            if isinstance(time, str):
                self.told.tell(row, WHEN, "value-kind", time, "write it as 2026-12-01 08:30")
            else:
                found[row.number] = time
        return found

    def known_row(self, row: Row, slot: Slot | None, at: datetime | None) -> None:
        """A row with an id: its slot may change, and its post's words."""
        name = slot.post if slot is not None else row[ID].removesuffix("@")
        if slot is None and name not in self.workspace.posts:
            return  # told
        if POST in self.table.columns and row[POST] != name:
            self.told.tell(row, POST, "row-post", f"the id of this row is that of '{name}'", _AGAIN)
            return
        if slot is None and at is not None:
            self.slot(row, None, at, name)
        elif slot is not None and at is not None:
            self.slot(row, slot, at, name)
        elif slot is not None and WHEN not in self.table.columns:
            self.slot(row, slot, slot.at.replace(tzinfo=None), name)
        elif (
            slot is not None
            and not row[WHEN]
            and self.told.touched(row, WHEN, "", f"{slot.at:{FORM}}")
        ):
            self.planned.append(Planned(row, slot, None, self.title(name)))
        self.wording.reword(row, name, emptied=True)

    def new_row(self, row: Row, at: datetime | None) -> None:
        """A row without an id: a slot more, or words, of a post that is there or begun here."""
        name = row[POST]
        if not name and row["title"]:
            title = " ".join(row["title"].split())
            titled = [p.id for p in self.workspace.posts.values() if p.head.title == title]
            name = titled[0] if titled else self.wording.begin(row)
            if not name:
                return  # told
        if not name:
            self.told.tell(row, POST, "row-post", "this row names no post",
                      "write the id of a post, or the title of a new one")  # fmt: skip
            return
        begun = name in {each.head.id for each in self.wording.begun.values()}
        if not begun and name not in self.workspace.posts:
            hint = did_you_mean(name, self.workspace.posts)
            message = f"no post is called '{name[:80]}'"
            self.told.tell(
                row, POST, "post-unknown", message, hint or "for a new post give a title"
            )
            return
        if at is not None:
            self.slot(row, None, at, name)
        if not begun:
            self.wording.reword(row, name, emptied=False)

    def slot(self, row: Row, slot: Slot | None, at: datetime, post: str) -> None:
        """A slot as a row wants it, where that is not as it is."""
        base = slot_cells(slot) if slot is not None else {AS: "feed", RUN: "1"}
        said = {
            WHEN: f"{at:{FORM}}",
            CHANNELS: ", ".join(_split(row[CHANNELS])),
            AS: row[AS].casefold() or "feed",
            RUN: row[RUN] or "1",
        }
        for column, value in said.items():
            was = base.get(column, value)
            # A name with a comma in it would not come back as it went.
            same = slot is not None and row[column] == was
            if (
                same
                or column not in self.table.columns
                or (
                    slot is not None
                    and value != was
                    and not self.told.touched(row, column, value, was)
                )
            ):
                said[column] = was
        channels = _split(said[CHANNELS])
        if slot is not None and said[CHANNELS] == base[CHANNELS]:
            channels = [*slot.channels]
        run = said[RUN]
        entry: dict[str, Any] = {
            "at": said[WHEN],
            "post": post,
            "channels": channels,
            "as": said[AS],
            "run": int(run) if run.isdecimal() and len(run) < 9 else run,
        }
        reading = read_record(SlotEntry, entry, self.told.marks(row, OF_ENTRY))
        self.told.problems += reading.problems
        wanted = reading.record
        if wanted is None or reading.problems:
            return
        self.rows.append((wanted, row))
        if slot is None:
            same_key = self.free.get(f"{post}@{wanted.channels[0]}/{wanted.as_}#{wanted.run}", [])
            slot = next((each for each in same_key if f"{each.at:{FORM}}" == wanted.at), None)
            if slot is not None:  # brought in before
                same_key.remove(slot)
        if slot is None or wanted != _entry(slot):
            self.planned.append(Planned(row, slot, wanted, self.title(post)))

    def title(self, post: str) -> str:
        known = self.workspace.posts.get(post)
        if known is not None:
            return known.head.title
        return next((e.head.title for e in self.wording.begun.values() if e.head.id == post), post)


def _split(channels: str) -> list[str]:
    return [each for each in re.split(r"[,;\s]+", channels) if each]


def _entry(slot: Slot) -> SlotEntry:
    return SlotEntry.model_validate({
        "at": f"{slot.at:{FORM}}", "post": slot.post, "channels": slot.channels,
        "as": slot.place, "run": slot.run,
    })  # fmt: skip
