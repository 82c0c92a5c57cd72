"""A knowledge pack: what there is to say in one industry.

A pack is a folder: `pack.yml` says what it is, every other `.yml` is a chapter of entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import AnyHttpUrl, Field

from smmgen.model.entry import (
    Checklist,
    Comparison,
    Entry,
    Explainer,
    Invitation,
    Line,
    Listing,
    Myth,
    Number,
    Question,
    Steps,
    Story,
)
from smmgen.model.manner import Way
from smmgen.model.point import Text
from smmgen.model.record import Id, Lang, Record
from smmgen.model.region import WORLD, Region
from smmgen.problem import Marks

Risk = Literal["general", "health", "money", "law"]
# What a wrong word costs most in: there a fact's source must be of the pack's own list.
STRICT: frozenset[Risk] = frozenset({"health", "money", "law"})
EntryKind = Literal[
    "explainers",
    "steps",
    "myths",
    "mistakes",
    "tips",
    "glossary",
    "checklists",
    "questions",
    "numbers",
    "lines",
    "stories",
    "comparisons",
    "invitations",
]
KINDS: tuple[EntryKind, ...] = get_args(EntryKind)


class Fact(Record):
    """A claim about the world, the page that says so, and the sentence there."""

    id: Id = Field(description="What [id] in an entry's words cites.")
    claim: Text = Field(description="What is claimed, in one sentence of your own.")
    title: Annotated[str, Field(min_length=3)] = Field(description="Who says it, and where.")
    short: Annotated[str, Field(min_length=3, max_length=80)] | None = Field(
        None, description="How a slide's source line says it; else the title."
    )
    url: AnyHttpUrl = Field(description="The page that was opened.")
    accessed: date = Field(description="The day it was opened.")
    passage: Annotated[str, Field(min_length=10)] = Field(
        description="The sentence there that supports the claim, word for word."
    )
    region: Region = Field(WORLD, description="Where it holds: World, EU, UK, US-CA.")
    risk: Risk = Field("general", description="What a mistake in it could cost.")
    reckoned: Text | None = Field(
        None, description="How a number in the claim follows, where the passage does not have it."
    )


class Audience(Record):
    """Somebody to speak to, and the words by which a workspace's persona is known as them."""

    name: Text = Field(description="As people call them.")
    words: tuple[Text, ...] = Field(min_length=1, description="What a persona like it speaks of.")


class PackTheme(Record):
    """Something to talk about, and the words by which a workspace's theme is known as it."""

    name: Text = Field(description="As people call it.")
    emoji: Annotated[str, Field(max_length=8)] | None = Field(
        None, description="One that a warm or bright brand may end a caption with."
    )
    words: tuple[Text, ...] = Field(min_length=1, description="What a theme like it speaks of.")


class PackFile(Record):
    """<pack>/pack.yml: what a pack is, and what all of its entries share."""

    name: Text = Field(description="The industry, as people call it.")
    about: Text = Field(description="What is in it and what is not, for whoever takes it.")
    version: Annotated[int, Field(ge=1, le=9999)] = Field(
        1, description="Higher whenever words change; posts say which one they came from."
    )
    lang: Lang = Field("en", description="The language it is written in.")
    extends: Id | None = Field(
        None, description="A pack that smmgen carries; entries of the same id replace its own."
    )
    leaves_out: tuple[Id, ...] = Field((), description="Ids of that pack that are not wanted.")
    words: tuple[Text, ...] = Field((), description="By which a workspace is known as this trade.")
    themes: dict[Id, PackTheme] = Field(default_factory=dict, description="What is talked about.")
    audiences: dict[Id, Audience] = Field(default_factory=dict, description="Who is spoken to.")
    calls: dict[Id, dict[Way, tuple[Text, ...]]] = Field(
        default_factory=dict,
        description="What a reader is asked to do, by manner, several each: none is said twice. "
        "{phone}, {site}, {mail} and {name} are the brand's own; what it lacks is not said.",
    )
    trusted: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+$")], ...] = Field(
        (), description="Sites that facts on health, money or law may come from."
    )


class Chapter(Record):
    """Any other file of a pack: facts and entries, sorted as its writer likes."""

    facts: tuple[Fact, ...] = Field((), description="What is claimed, each with its passage.")
    explainers: tuple[Explainer, ...] = Field((), description="Things explained slide by slide.")
    steps: tuple[Steps, ...] = Field((), description="How something is done.")
    myths: tuple[Myth, ...] = Field((), description="What is believed, and what is so.")
    mistakes: tuple[Listing, ...] = Field((), description="What goes wrong, as a list.")
    tips: tuple[Listing, ...] = Field((), description="What helps, as a list.")
    glossary: tuple[Listing, ...] = Field((), description="Words of the trade, as a list.")
    checklists: tuple[Checklist, ...] = Field((), description="Things to tick off.")
    questions: tuple[Question, ...] = Field((), description="What people ask, and the answer.")
    numbers: tuple[Number, ...] = Field((), description="A number each, and what it means.")
    lines: tuple[Line, ...] = Field((), description="Sentences that stand for themselves.")
    stories: tuple[Story, ...] = Field((), description="Words without a picture.")
    comparisons: tuple[Comparison, ...] = Field((), description="Two things side by side.")
    invitations: tuple[Invitation, ...] = Field((), description="Things to come to or take up.")

    def entries(self) -> Iterator[tuple[EntryKind, int, Entry]]:
        """Every entry with its kind and its place among those of its kind."""
        for kind in KINDS:
            for index, entry in enumerate(getattr(self, kind)):
                yield kind, index, entry


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry, its kind, and where it stands."""

    kind: EntryKind
    entry: Entry
    marks: Marks
    at: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read. `entries` and `facts` are by id, in the order of their files; `art` are the
    trade's things as SVG texts, by the name that `shows` has."""

    id: str
    file: PackFile
    entries: Mapping[str, Placed] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    marks: Marks = Marks("")
    art: Mapping[str, str] = field(default_factory=dict)

    def over(self, under: Pack) -> Pack:
        """This pack where it extends another: what has the same id replaces what was there."""
        gone = set(self.file.leaves_out)
        mine, theirs = self.file, under.file
        file = mine.model_copy(
            update={
                "themes": {**theirs.themes, **mine.themes},
                "audiences": {**theirs.audiences, **mine.audiences},
                "calls": {**theirs.calls, **mine.calls},
                "trusted": tuple(dict.fromkeys((*theirs.trusted, *mine.trusted))),
                "words": tuple(dict.fromkeys((*theirs.words, *mine.words))),
            }
        )
        kept = {name: each for name, each in under.entries.items() if name not in gone}
        facts = {name: fact for name, fact in under.facts.items() if name not in gone}
        art = {**under.art, **self.art}
        return Pack(
            self.id, file, {**kept, **self.entries}, {**facts, **self.facts}, self.marks, art
        )

    @property
    def edition(self) -> str:
        """What a post names as the pack it came from, like `dental 3`."""
        return f"{self.id} {self.file.version}"
