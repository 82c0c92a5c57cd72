"""What is said: a post, its caption and its slides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AnyHttpUrl, Field

from smmgen.model.chart import Chart
from smmgen.model.provenance import Provenance
from smmgen.model.record import Id, Lang, Record
from smmgen.model.span import Span
from smmgen.model.text import Rich
from smmgen.problem import Marks, Origin

Format = Literal[
    "carousel",
    "infographic",
    "tip-sheet",
    "listicle",
    "myth-fact",
    "quote",
    "stat",
    "announcement",
    "photo",
    "text",
]
FORMATS: tuple[str, ...] = get_args(Format)
Status = Literal["draft", "held", "ready"]

# A title that is a figure: "42%", "2 minutes", "€1,200", "3 in 4".
_FIGURE = re.compile(r"^[€$£¥]?\s?\d[\d.,:\u202f\u00a0 ]*\s?(%|°C|[^\W\d_]{1,10}|in \d+)?\.?$")


class Source(Record):
    """Where a fact comes from, and the sentence there that supports it."""

    id: Id = Field(description="What [id] in the text cites.")
    title: Annotated[str, Field(min_length=3)] = Field(description="Who says it, and where.")
    short: Annotated[str, Field(min_length=3, max_length=80)] | None = Field(
        None, description="How a slide's source line says it; else the title."
    )
    url: AnyHttpUrl = Field(description="The page that was opened.")
    accessed: date = Field(description="The day it was opened.")
    passage: Annotated[str, Field(min_length=10)] = Field(
        description="The sentence there that supports the claim, word for word."
    )


class PostHead(Record):
    """The front matter of a post."""

    id: Id = Field(description="Never changes once merged.")
    title: Annotated[str, Field(min_length=1, max_length=120)] = Field(
        description="For people; it is not drawn."
    )
    lang: Lang = Field("en", description="The language it is written in.")
    status: Status = Field(
        "draft",
        description="draft: drawn and reviewed, never due; held: paused; ready: may go out.",
    )
    theme: Id | None = Field(None, description="A file in content/themes.")
    campaign: Id | None = Field(None, description="A file in content/campaigns.")
    format: Format = Field(description="What kind of post it is; layouts are matched by it.")
    goal: Id | None = Field(None, description="A goal of the strategy.")
    persona: Id | None = Field(None, description="A file in content/strategy/personas.")
    intent: Literal["value", "promotion", "community"] = Field(
        "value", description="value: it gives something; promotion: it sells; community: it asks."
    )
    brand: Id | None = Field(None, description="Only where a workspace has several.")
    link: AnyHttpUrl | None = Field(None, description="Where the post leads.")
    captions: dict[str, str] = Field(
        default_factory=dict, description="By platform or channel id; the channel wins."
    )
    first_comment: str | None = Field(
        None, description="Said below the post, where a network has that."
    )
    options: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="By platform, validated by its file."
    )
    phase: Id | None = Field(None, description="A phase of its campaign.")
    day: date | None = Field(
        None, description="The day that it is about: it is planned for it, or up to three before."
    )
    evergreen: Span | None = Field(
        None, description="How long after it went out it may go out again, like 90d."
    )
    max_late: Span | None = Field(
        None, description="How late it may still go out, like 2h; else the channel's."
    )
    sources: tuple[Source, ...] = Field((), description="What the post's claims rest on.")
    translates: Id | None = Field(None, description="The id of the post this one translates.")
    provenance: Provenance | None = Field(
        None, description="Where a drafted post came from; `smmgen draft` writes it."
    )


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture a slide calls for: `brand:NAME` art, or a file beside the post.

    `focus` is the point that a crop keeps, as fractions of width and height.
    """

    name: str
    art: bool
    alt: str
    focus: tuple[float, float] | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: an optional term ("**Sour** grind finer") and its text."""

    text: Rich
    term: Rich = Rich()

    @property
    def lit(self) -> bool:
        """Whether it is bold from end to end: one of the few that a layout is to light."""
        return bool(self.text) and all(run.emphasis == "strong" for run in self.text.runs)


@dataclass(frozen=True, slots=True)
class Section:
    """A second-level heading and the paragraphs under it."""

    title: Rich
    body: tuple[Rich, ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture's content. Lines are those of the post's file."""

    number: int
    line: int
    title: Rich = Rich()
    label: Rich = Rich()
    sections: tuple[Section, ...] = ()
    body: tuple[Rich, ...] = ()
    items: tuple[Item, ...] = ()
    ordered: bool = False
    quote: Rich = Rich()
    attribution: Rich = Rich()
    table: tuple[tuple[Rich, ...], ...] = ()
    pictures: tuple[PictureRef, ...] = ()
    charts: tuple[Chart, ...] = ()
    cites: tuple[str, ...] = ()
    layout: str | None = None
    layout_line: int = 0
    scheme: str | None = None
    alt_override: str | None = None

    @property
    def figure(self) -> bool:
        """Whether the title is a number to be set huge."""
        return bool(_FIGURE.match(self.title.plain.strip()))

    @property
    def texts(self) -> tuple[Rich, ...]:
        """Every piece of text that is drawn, in reading order."""
        parts: list[Rich] = [self.label, self.title, self.quote, self.attribution, *self.body]
        for section in self.sections:
            parts += [section.title, *section.body]
        for item in self.items:
            parts += [item.term, item.text]
        for row in self.table:
            parts += row
        return tuple(part for part in parts if part)

    @property
    def words(self) -> int:
        """How many words are drawn."""
        return sum(text.words for text in self.texts)

    @property
    def alt(self) -> str:
        """What a screen reader says: the override, else the slide's words and its pictures."""
        if self.alt_override is not None:
            return self.alt_override
        said = [text.plain.strip() for text in self.texts]
        said += [chart.summary for chart in self.charts]
        seen = [picture.alt.strip() for picture in self.pictures if picture.alt.strip()]
        ended = [s if s[-1:] in ".!?…:" else s + "." for s in (*said, *seen) if s]
        return " ".join(ended)


@dataclass(frozen=True, slots=True)
class Post:
    """One folder below content/posts."""

    head: PostHead
    folder: str
    caption: tuple[str, ...] = ("",)
    caption_cites: tuple[str, ...] = ()
    caption_line: int = 1
    slides: tuple[Slide, ...] = ()
    marks: Marks = Marks("")
    # What the head's captions (by key) and its `first_comment` cite; there they are taken out.
    head_cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Of all that it was read from: its path and text, the names of the files beside it, its data.
    digest: str = field(default="", compare=False)
    # As it stands in the file, so that a rule can say where a word is.
    text: str = field(default="", compare=False, repr=False)

    @property
    def id(self) -> str:
        """The id that never changes."""
        return self.head.id

    @property
    def path(self) -> str:
        """The post's file."""
        return f"{self.folder}/post.md"

    def at(self, line: int, column: int = 1) -> Origin:
        """A place in the post's file."""
        return Origin(self.path, line, column)

    def place(self, pattern: re.Pattern[str], line: int) -> Origin:
        """Where a pattern is first found in the file from a line on; else that line's beginning."""
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        found = pattern.search(self.text, start)
        if found is None:
            return self.at(line)
        before = self.text.rfind("\n", 0, found.start()) + 1
        return self.at(self.text.count("\n", 0, found.start()) + 1, found.start() - before + 1)

    def said(self, *keys: str) -> tuple[str, ...]:
        """The caption by the first of `keys` that has one, in thread parts; else the body's."""
        for key in keys:
            if key in self.head.captions:
                return thread_parts(self.head.captions[key])
        return self.caption


_BREAK = re.compile(r"^[ \t]*<!--\s*break\s*-->[ \t]*$", re.MULTILINE)


def thread_parts(text: str) -> tuple[str, ...]:
    """A caption cut at its `<!-- break -->` lines, each part trimmed."""
    return tuple(part.strip() for part in _BREAK.split(text))
