"""What a table changes in a workspace: slots that move, come or go, words, and posts to begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smmgen.exchange.sheet import AS, CHANNELS, POST, RUN, WHEN
from smmgen.exchange.table import Row
from smmgen.model.calendar import Slot, SlotEntry
from smmgen.model.post import Post, PostHead
from smmgen.problem import Problem

# Column -> the field of a calendar's entry that stands in it.
OF_ENTRY = {WHEN: "at", POST: "post", CHANNELS: "channels", AS: "as", RUN: "run"}


@dataclass(frozen=True, slots=True)
class Planned:
    """A slot: as it is (None: it is new), as a row wants it (None: it is taken out).

    `title` is that of its post.
    """

    row: Row
    slot: Slot | None
    entry: SlotEntry | None
    title: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A post whose words are to be others: column -> text, and the row that it stands in.

    An empty text takes the field out.
    """

    post: Post
    cells: Mapping[str, tuple[str, Row]]


@dataclass(frozen=True, slots=True)
class Begun:
    """A post to begin: its head as a row says it, its words by column."""

    row: Row
    head: PostHead
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrival:
    """All that a table changes, and what is wrong with it, at row and column.

    `rows` has every entry of a row, changed or not.
    """

    slots: tuple[Planned, ...] = ()
    words: tuple[Reworded, ...] = ()
    begun: tuple[Begun, ...] = ()
    rows: tuple[tuple[SlotEntry, Row], ...] = ()
    problems: tuple[Problem, ...] = ()
