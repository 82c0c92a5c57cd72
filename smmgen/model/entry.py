"""The entries of a pack: each with enough for a whole post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Annotated, Literal

from pydantic import Field

from smmgen.model.chart import ChartKind
from smmgen.model.manner import Way
from smmgen.model.point import End, Pair, Point, Side, Step, Text, Words
from smmgen.model.record import Id, Record
from smmgen.model.region import Region

Aim = Literal["teach", "trust", "reach", "act"]
# The same thing said in several manners; `any` is for every brand that has no words of its own.
Ways = dict[Way, Text]
Day = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-([0-2]\d|3[01])$")]


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
    region: Region | None = Field(
        None, description="For whom alone it holds: EU, UK, US-CA; else for everybody."
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
