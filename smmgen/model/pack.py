"""A knowledge pack: what there is to say in one industry, as entries with enough for a post each.

A pack is a folder: `pack.yml` says what it is, every other `.yml` is a chapter of entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Annotated, Literal, get_args

from pydantic import AnyHttpUrl, Field

from smmgen.model.chart import ChartKind
from smmgen.model.manner import Way
from smmgen.model.record import Id, Lang, Record
from smmgen.problem import Marks

Risk = Literal["general", "health", "money", "law"]
# What a wrong word costs most in: there a fact's source must be of the pack's own list.
STRICT: frozenset[Risk] = frozenset({"health", "money", "law"})
Aim = Literal["teach", "trust", "reach", "act"]
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
Text = Annotated[str, Field(min_length=1, max_length=2000)]


@dataclass(frozen=True, slots=True)
class Words:
    """How many words a text of a pack may have: what a slide holds, or a reader takes in."""

    least: int
    most: int


# The same thing said in several manners; `any` is for every brand that has no words of its own.
Ways = dict[Way, Text]
Day = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-([0-2]\d|3[01])$")]


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
    region: Annotated[str, Field(min_length=2, max_length=60)] = Field(
        "world", description="Where it holds: world, US, UK, EU."
    )
    risk: Risk = Field("general", description="What a mistake in it could cost.")
    reckoned: Text | None = Field(
        None, description="How a number in the claim follows, where the passage does not have it."
    )


class Season(Record):
    """The part of the year in which an entry makes sense; it may run over the year's end."""

    from_: Annotated[Day, Field(alias="from", description="The first day, as MM-DD.")]
    to: Day = Field(description="The last day, as MM-DD.")
    why: Text = Field(description="What is then, for the reason that is given for the choice.")

    def covers(self, day: date) -> bool:
        """Whether a day is one of its days, in any year."""
        now = f"{day:%m-%d}"
        if self.from_ <= self.to:
            return self.from_ <= now <= self.to
        return now >= self.from_ or now <= self.to


class End(Record):
    """The last slide of a carousel: one thing to do; the brand's footer says where."""

    title: Annotated[Text, Words(2, 7)] = Field(
        description="What is asked of the reader, in 2 to 7 words."
    )
    text: Annotated[Text, Words(2, 10)] | None = Field(
        None, description="One line under it, at most 10 words."
    )


class Entry(Record):
    """What every entry has: what it is about, for whom, and its caption."""

    id: Id = Field(description="Its name for ever: what was posted is known by it.")
    title: Annotated[str, Field(min_length=1, max_length=100)] = Field(
        description="The post's title, for people."
    )
    theme: Id = Field(description="A theme of pack.yml.")
    aim: Aim = Field("teach", description="What it is for: teach, trust, reach or act (it sells).")
    audience: tuple[Id, ...] = Field((), description="Audiences of pack.yml that it speaks to.")
    shows: tuple[Id, ...] = Field(
        (), description="Names of drawings that would suit it, the best first."
    )
    season: Season | None = Field(None, description="When it makes sense; else always.")
    open: Ways = Field(description="The caption's first line, as a hook; `any` must be there.")
    body: Ways = Field(description="The caption's middle, one or two short paragraphs.")
    brief: Annotated[str, Field(min_length=1, max_length=230)] = Field(
        description="The same in one or two sentences, for networks with little room."
    )
    ask: Ways = Field(default_factory=dict, description="What the first comment asks.")
    close: Ways = Field(
        default_factory=dict, description="The caption's last line, what to do; else a call."
    )
    call: Id | None = Field(
        None, description="The calls of pack.yml that one is taken from, where nothing closes."
    )
    tags: tuple[Annotated[str, Field(pattern=r"^\w{2,40}$")], ...] = Field(
        (), description="Hashtags without '#', each word with a capital."
    )


class Opened(Entry):
    """An entry that may become a carousel: it has a first and a last slide."""

    hook: tuple[Annotated[Text, Words(2, 7)], ...] = Field(
        (), description="First slides to choose from, 2 to 7 words each."
    )
    promise: Annotated[Text, Words(2, 12)] | None = Field(
        None, description="One line under the hook, at most 12 words."
    )
    end: End | None = Field(None, description="The last slide.")


class Pair(Record):
    """A term and what there is to say about it."""

    term: Annotated[Text, Words(1, 3)] = Field(
        description="1 to 3 words, found in two seconds; one is best."
    )
    says: Annotated[Text, Words(2, 8)] = Field(description="What to know, 2 to 8 words.")


class Side(Record):
    """One of two sides."""

    name: Annotated[Text, Words(1, 3)] = Field(description="1 to 3 words.")
    says: Annotated[Text, Words(4, 14)] = Field(description="4 to 14 words.")


class Point(Record):
    """One slide within a carousel: a finding, and one thing that carries it.

    That is a `text`, a list of `items`, two `sides`, or the `answer` to a title that asks.
    """

    title: Annotated[Text, Words(2, 12)] = Field(
        description="What is found, in 2 to 12 words; not a topic."
    )
    text: Annotated[Text, Words(6, 28)] | None = Field(
        None, description="Why, or how, in 6 to 28 words."
    )
    items: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=5)] | None = Field(
        None, description="Terms with a line each; times as terms make a timeline."
    )
    sides: tuple[Side, Side] | None = Field(None, description="The one and the other.")
    answer: Annotated[Text, Words(1, 8)] | None = Field(
        None, description="The answer to a title that asks, in 1 to 8 words."
    )
    other: tuple[Annotated[Text, Words(6, 28)], ...] = Field(
        (), description="The text said in other words, for a redo."
    )
    shows: tuple[Id, ...] = Field((), description="Drawings that would suit this slide.")


class Step(Record):
    """One thing to do."""

    do: Annotated[Text, Words(2, 6)] = Field(description="What, in 2 to 6 words.")
    how: Annotated[Text, Words(6, 28)] = Field(
        description="How one does it well, in 6 to 28 words."
    )
    shows: tuple[Id, ...] = Field((), description="Drawings that would suit this slide.")


class Explainer(Opened):
    """Something explained slide by slide."""

    points: Annotated[tuple[Point, ...], Field(min_length=2, max_length=7)] = Field(
        description="The slides between the first and the last."
    )


class Steps(Opened):
    """How one thing is done, in order."""

    head: Annotated[Text, Words(2, 6)] = Field(
        description="What is done, in 2 to 6 words, for a single slide."
    )
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)] = Field(
        description="What is done, one after the other."
    )


class Myth(Opened):
    """Something that many believe, and what is so."""

    myth: Annotated[Text, Words(2, 8)] = Field(
        description="What is believed, as it is said; 2 to 8 words."
    )
    fact: Annotated[Text, Words(2, 7)] = Field(description="What is so, in 2 to 7 words.")
    because: Annotated[Text, Words(4, 16)] = Field(
        description="How the fact goes on, in 4 to 16 words; cite its source."
    )
    points: Annotated[tuple[Point, ...], Field(max_length=5)] = Field(
        (), description="With two or more, and a hook, it may be a carousel as well."
    )


class Listing(Entry):
    """A title and three to seven terms with a line each: mistakes, tips, words."""

    head: Annotated[Text, Words(2, 6)] = Field(description="The slide's title, in 2 to 6 words.")
    entries: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=7)] = Field(
        description="The terms; four to six fit most layouts."
    )


class Checklist(Entry):
    """Things to tick off."""

    head: Annotated[Text, Words(2, 6)] = Field(description="The slide's title, in 2 to 6 words.")
    entries: Annotated[
        tuple[Annotated[Text, Words(1, 7)], ...], Field(min_length=4, max_length=8)
    ] = Field(description="What to tick, 1 to 7 words each.")


class Question(Opened):
    """What people ask, and the answer."""

    question: Annotated[Text, Words(3, 10)] = Field(description="As it is asked, in 3 to 10 words.")
    answer: Annotated[Text, Words(1, 8)] = Field(description="In 1 to 8 words.")
    detail: Annotated[Text, Words(3, 14)] | None = Field(
        None, description="What goes with the answer, at most 14 words."
    )
    points: Annotated[tuple[Point, ...], Field(max_length=5)] = Field(
        (), description="With one or more, and a hook, it may be a carousel as well."
    )


class Bars(Record):
    """The chart of a number: names and values, and what they count."""

    kind: ChartKind = Field("bars", description="What it is drawn as.")
    columns: tuple[Text, Text] = Field(description="What names and values are, e.g. Year, People.")
    rows: Annotated[tuple[tuple[Text, Text], ...], Field(min_length=1, max_length=12)] = Field(
        description="Name and value; quote both."
    )
    unit: str = Field("", max_length=12, description="What stands at the values, such as %.")
    highlight: str = Field("", max_length=60, description="The row that is lit.")


class Number(Entry):
    """A number, and what makes it matter."""

    figure: Annotated[Text, Words(1, 2)] = Field(
        description="The number alone: 42%, 2 minutes, 3 in 10."
    )
    means: Annotated[Text, Words(4, 15)] = Field(
        description="Reads on from the number, 4 to 15 words; cite its source."
    )
    head: Annotated[Text, Words(3, 9)] | None = Field(
        None, description="The finding in 3 to 9 words, above a chart."
    )
    counts: Annotated[Text, Words(3, 14)] | None = Field(
        None, description="What the chart counts, 3 to 14 words; cite it."
    )
    chart: Bars | None = Field(None, description="With a chart it may be an infographic as well.")


class Line(Entry):
    """A sentence that stands for itself, said in the brand's own name."""

    line: Annotated[Text, Words(6, 16)] = Field(
        description="8 to 16 words that could hang on a wall."
    )


class Story(Entry):
    """Words alone: a text post, in parts where a network has threads."""

    parts: Annotated[
        tuple[Annotated[Text, Words(4, 60)], ...], Field(min_length=1, max_length=6)
    ] = Field(description="Each at most 260 characters, so that every network takes it.")


class Comparison(Entry):
    """Two things side by side; what comes second is what we would take."""

    head: Annotated[Text, Words(2, 6)] = Field(description="The slide's title, in 2 to 6 words.")
    sides: tuple[Side, Side] = Field(description="The one and the other.")


class Invitation(Entry):
    """Something to come to, or to take up."""

    label: Annotated[Text, Words(1, 4)] | None = Field(
        None, description="1 to 4 words above the title."
    )
    head: Annotated[Text, Words(2, 10)] = Field(description="The slide's title, in 2 to 10 words.")
    text: Annotated[Text, Words(6, 20)] = Field(description="What to know, in 6 to 20 words.")


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
    """A pack as read. `entries` and `facts` are by id, in the order of their files."""

    id: str
    file: PackFile
    entries: Mapping[str, Placed] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    marks: Marks = Marks("")

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
        return Pack(self.id, file, {**kept, **self.entries}, {**facts, **self.facts}, self.marks)

    @property
    def edition(self) -> str:
        """What a post names as the pack it came from, like `dental 3`."""
        return f"{self.id} {self.file.version}"


def texts_of(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a record and of the records in it, each with its data path."""
    for name, value in record:
        yield from _texts((name,), value)


def _texts(at: tuple[str | int, ...], value: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Record):
        yield from ((tuple(chain(at, path)), text) for path, text in texts_of(value))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts((*at, index), inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts((*at, key), inner)
