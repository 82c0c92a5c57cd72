"""An entry of a pack as slides, in Markdown: which formats it has the material for, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from smmgen.draft.drawing import Drawings
from smmgen.draft.remedy import with_bound_titles
from smmgen.draft.speech import LONGEST, Speech, turn_of
from smmgen.model.entry import (
    Bars,
    Checklist,
    Comparison,
    Entry,
    Explainer,
    Invitation,
    Line,
    Listing,
    Myth,
    Number,
    Opened,
    Question,
    Steps,
    Story,
)
from smmgen.model.pack import Placed
from smmgen.model.point import End, Point
from smmgen.model.post import Format

# Marks within a quote: the layout sets the outer ones.
_INNER = str.maketrans("“”„«»", "‘’‚‹›")
_CITED = re.compile(r"( ?\[[a-z0-9-]+\])+$")


def formats_of(entry: Entry) -> tuple[Format, ...]:
    """What an entry has enough material for, the most fitting first."""
    match entry:
        case Explainer():
            return ("carousel",) if entry.hook and entry.end else ()
        case Steps():
            carousel: tuple[Format, ...] = ("carousel",) if entry.hook and entry.end else ()
            return (*carousel, "infographic")
        case Myth():
            full = bool(entry.hook and entry.end and len(entry.points) > 1)
            return ("myth-fact", "carousel") if full else ("myth-fact",)
        case Listing():
            return ("listicle", "tip-sheet")
        case Checklist():
            return ("tip-sheet",)
        case Question():
            full = bool(entry.hook and entry.end and entry.points)
            return ("carousel", "tip-sheet") if full else ("tip-sheet",)
        case Number():
            return ("stat", "infographic") if entry.chart and entry.head else ("stat",)
        case Line():
            return ("quote",)
        case Story():
            return ("text",)
        case Comparison():
            return ("infographic",)
        case Invitation():
            return ("announcement",)
    return ()


@dataclass(slots=True)
class Deck:
    """Slides in the making: whose, with which drawings, and how often each was made anew."""

    speech: Speech
    drawings: Drawings
    lang: str = "en"
    seed: int = 0
    turns: Mapping[str, int] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)

    def slides(self, placed: Placed, form: Format) -> tuple[str, ...]:
        """The slides of an entry in a format that it has the material for."""
        entry = placed.entry
        make = _SINGLE.get(type(entry))
        if form == "carousel":
            return tuple(self._carousel(entry))
        return (self._joined(make(self, entry, form)),) if make is not None else ()

    def _carousel(self, entry: Entry) -> Iterator[str]:
        assert isinstance(entry, Opened)  # (formats_of says so)
        assert entry.end is not None
        hooks = [self.speech.turned(each) for each in entry.hook]
        hook = hooks[turn_of(len(hooks), self.seed, entry.id, "hook", turn=self._turn(1))]
        cover = [f"# {hook}", self.speech.turned(entry.promise or "")]
        cover.append(
            self._picture(entry.shows, anything=True, running=True, key=f"{entry.id} cover")
        )
        yield self._joined(cover)
        number = 1
        if isinstance(entry, Question):
            number += 1
            yield self._joined(self._answer(entry))
        if isinstance(entry, Myth):
            number += 1
            yield self._joined(self._turned_myth(entry))
        for point in _points(entry):
            number += 1
            yield self._joined(self._point(point, f"{entry.id} {number}", self._turn(number)))
        yield self._joined(self._closing(entry, entry.end))

    def _point(self, point: Point, key: str, turn: int) -> list[str]:
        say = self.speech.turned
        blocks = [f"# {say(point.title)}"]
        if point.sides is not None:
            for side in point.sides:
                blocks += [f"## {say(side.name)}", say(side.says)]
        elif point.items is not None:
            blocks.append("\n".join(f"- **{say(p.term)}** {say(p.says)}" for p in point.items))
        elif point.answer is not None:
            blocks.append(f"## {say(point.answer)}")
        else:
            blocks.append(self._picture(point.shows, running=True, key=f"{key}"))
            texts = [point.text or "", *point.other]
            blocks.append(say(texts[turn % len(texts)]))
        return blocks

    def _closing(self, entry: Entry, end: End) -> list[str]:
        picture = self._picture((), anything=True, running=True, key=f"{entry.id} end")
        ways = self.speech.contacts()
        text = self.speech.turned(end.text or "")
        if picture and not ways:
            return [f"# {self.speech.turned(end.title)}", picture, text]
        if picture:
            where = " · ".join(value for _, value in ways[:2])
            return [f"# {self.speech.turned(end.title)}", picture, f"**{text}**" if text else "",
                    where]  # fmt: skip
        if any(len(value) > LONGEST for _, value in ways):
            return [f"# {self.speech.turned(end.title)}", text, f"**{ways[0][1]}**"]
        listed = "\n".join(f"- **{name}** {value}" for name, value in ways)
        return [f"# {self.speech.turned(end.title)}", text, listed]

    def _answer(self, entry: Question) -> list[str]:
        say = self.speech.turned
        return [f"# {say(entry.question)}", f"## {say(entry.answer)}", say(entry.detail or "")]

    def _turned_myth(self, entry: Myth) -> list[str]:
        say = self.speech.turned
        return [f"# {say(entry.fact)}", say(_sentence(entry.because))]

    def _turn(self, number: int) -> int:
        return self.turns.get(f"slide-{number}", 0)

    def _picture(
        self, wanted: Sequence[str], *, key: str, anything: bool = False, running: bool = False
    ) -> str:
        name = self.drawings.pick(
            wanted, self.used, key=f"{self.seed} {key}", anything=anything, running=running
        )
        if name is None:
            return ""
        self.used.append(name)
        return self.drawings.markdown(name)

    def _joined(self, blocks: Sequence[str]) -> str:
        return with_bound_titles("\n\n".join(block for block in blocks if block), self.lang)

    def myth(self, entry: Myth, _: Format) -> list[str]:
        """A myth and its fact on one slide."""
        say = self.speech.turned
        picture = self._picture(entry.shows, key=entry.id)
        return [f"# {say(entry.myth)}", picture, f"## {say(entry.fact)}", say(entry.because)]

    def listing(self, entry: Listing, _: Format) -> list[str]:
        """Terms with a line each."""
        say = self.speech.turned
        rows = [f"- **{say(pair.term)}** {say(pair.says)}" for pair in entry.entries]
        return [f"# {say(entry.head)}", "\n".join(rows)]

    def checklist(self, entry: Checklist, _: Format) -> list[str]:
        """Things to tick."""
        say = self.speech.turned
        return [f"# {say(entry.head)}", "\n".join(f"- {say(each)}" for each in entry.entries)]

    def in_order(self, entry: Steps, _: Format) -> list[str]:
        """Steps by number."""
        say = self.speech.turned
        rows = [f"{number}. {say(step.do)}" for number, step in enumerate(entry.steps, 1)]
        picture = ""
        if len(rows) == 3:
            picture = self._picture(entry.shows, key=entry.id)
        promise = say(entry.promise or "") if picture else ""
        return [f"# {say(entry.head)}", promise, picture, "\n".join(rows)]

    def question(self, entry: Question, _: Format) -> list[str]:
        """A question and its answer."""
        return self._answer(entry)

    def number(self, entry: Number, form: Format) -> list[str]:
        """A number set large; or its chart, under what it shows."""
        say = self.speech.turned
        if form == "infographic" and entry.chart is not None and entry.head is not None:
            return [f"# {say(entry.head)}", say(entry.counts or ""), _fence(entry.chart)]
        picture = self._picture(entry.shows, key=entry.id)
        return [f"# {say(entry.figure)}", say(entry.means), picture]

    def line(self, entry: Line, _: Format) -> list[str]:
        """A sentence in the brand's own name."""
        picture = self._picture(entry.shows, anything=True, key=entry.id)
        said = self.speech.turned(entry.line).translate(_INNER)
        quote = f"> {said}\n> — {self.speech.own['name']}"
        return [quote, picture]

    def comparison(self, entry: Comparison, _: Format) -> list[str]:
        """Two sides."""
        say = self.speech.turned
        blocks = [f"# {say(entry.head)}"]
        for side in entry.sides:
            blocks += [f"## {say(side.name)}", say(side.says)]
        return blocks

    def invitation(self, entry: Invitation, _: Format) -> list[str]:
        """Something to come to."""
        say = self.speech.turned
        label = f"###### {say(entry.label)}" if entry.label else ""
        picture = self._picture(entry.shows, key=entry.id)
        return [label, f"# {say(entry.head)}", picture, say(entry.text)]


_SINGLE: Mapping[type[Entry], Callable[..., list[str]]] = {
    Steps: Deck.in_order,
    Myth: Deck.myth,
    Listing: Deck.listing,
    Checklist: Deck.checklist,
    Question: Deck.question,
    Number: Deck.number,
    Line: Deck.line,
    Comparison: Deck.comparison,
    Invitation: Deck.invitation,
}


def _points(entry: Opened) -> Sequence[Point]:
    if isinstance(entry, Steps):
        return [Point(title=step.do, text=step.how, shows=step.shows) for step in entry.steps]
    points = getattr(entry, "points", ())
    return tuple(points)


def _fence(chart: Bars) -> str:
    keys = [f"kind: {chart.kind}"]
    keys += [f'unit: "{chart.unit}"'] if chart.unit else []
    keys += [f"highlight: {chart.highlight}"] if chart.highlight else []
    rows = [chart.columns, ("---", "---"), *chart.rows]
    table = [f"| {name} | {value} |" for name, value in rows]
    return "\n".join(("```chart", *keys, "", *table, "```"))


def _sentence(text: str) -> str:
    """A text that goes on from a title, as a sentence of its own."""
    return text[:1].upper() + text[1:]
