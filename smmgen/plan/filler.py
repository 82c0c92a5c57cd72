"""Slides made to measure: as many words, entries and pictures as a layout says it takes.

They are written as an author writes them and read as authors' slides are, so that what a layout
is tried with is what it will get.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle, islice

from smmgen.model.chart import CHART_KINDS, SHAPES, ChartKind
from smmgen.model.layout import Kind, LayoutFile, Placeholder
from smmgen.model.text import Rich, Run
from smmgen.plan.holding import words_of

_OVER_TIME = {"line", "area", "columns"}
_ENDS = ".,;:"
MOST_WORDS, MOST_ROWS = 40, 7  # where a layout sets no bound, this is what it is tried with
MOST_POINTS = 40  # of a chart: more look the same


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words to fill with, in one language; `space` is what stands between two."""

    name: str
    lang: str
    words: tuple[str, ...]
    space: str = " "

    def phrase(self, count: int, start: int = 0) -> str:
        """So many words, as words are counted for layouts, beginning with the `start`-th."""
        supply = islice(cycle(self.words), start % len(self.words), None)
        chosen = [next(supply)]
        text = chosen[0]
        # What has no space and needs one is a single word, however much of it there is.
        while words_of(Rich((Run(text),))) < count and len(chosen) < count:
            chosen.append(next(supply))
            text = self.space.join(chosen)
        return text


_SAID = """
Small habits win when they are easy to keep. Pick one thing and do it tonight, then do it again
tomorrow. Nobody needs a perfect week; a good morning will do. Leave the brush where you can see
it, fill the kettle, and let the song play twice.
"""
ENGLISH = Vocabulary("English", "en", tuple(_SAID.split()))


@dataclass(slots=True)
class Filler:
    """Makes slides for one layout. `art` are names of drawings, `photo` a file beside it.

    `amount` says of each kind how much of its range to use, from 0 (the fewest) to 1 (the most);
    kinds that need not be are there when `whole`. Where there is a bound to all words together,
    many are short; or few are long, when `few`.
    """

    file: LayoutFile
    vocabulary: Vocabulary = ENGLISH
    art: tuple[str, ...] = ()
    photo: str = ""
    whole: bool = True
    few: bool = False
    amount: Callable[[Kind], float] = field(default=lambda _: 1.0)
    _used: int = 0
    _own: Mapping[Kind, list[str]] = field(default_factory=dict)

    def fill(self, own: Mapping[Kind, list[str]] | None = None) -> str:
        """The slide as Markdown; `own` are words, kind by kind, to use before the vocabulary's."""
        self._own = {kind: list(words) for kind, words in (own or {}).items()}
        return "\n\n".join(part for part in self._parts() if part) + "\n"

    def _parts(self) -> Iterator[str]:
        if (place := self._place("label")) is not None:
            yield f"###### {self._words('label', place)}"
        if self._place("figure") is not None:
            yield "# 42%"
        elif (place := self._place("title")) is not None:
            yield f"# {self._words('title', place)}"
        yield from self._pictures()
        if (place := self._place("quote")) is not None:
            by = self._place("attribution")
            said = f"> {self._words('quote', place)}"
            yield said + (f"\n> — {self._words('attribution', by)}" if by is not None else "")
        if (place := self._place("body")) is not None:
            count = self._count("body", place)
            for _ in range(count):
                yield self._words("body", place, count)
        if (place := self._place("items")) is not None:
            yield "\n".join(self._items(place))
        if (place := self._place("table")) is not None:
            yield "\n".join(self._table(place))
        if (place := self._place("chart")) is not None:
            for kinds in self.file.charts or (CHART_KINDS[:1],):
                yield "\n".join(
                    ["```chart", f"kind: {kinds[0]}", *self._values(place, kinds[0]), "```"]
                )
        if (place := self._place("sections")) is not None:
            for _ in range(self._count("sections", place)):
                yield f"## {self._words('sections', place)}"
                if self.whole:
                    yield self._phrase(6)

    def _pictures(self) -> Iterator[str]:
        for kind, names in (("picture", self.art), ("photo", (self.photo,) if self.photo else ())):
            place = self._place(kind)  # type: ignore[arg-type]  # both are kinds
            if place is None or not names:
                continue
            count = max(self._count(kind, place), int(place.required))  # type: ignore[arg-type]  # as above
            for name in islice(cycle(names), count):
                alt = name.partition(".")[0].replace("-", " ")
                yield f"![{alt}]({'brand:' if kind == 'picture' else ''}{name})"

    def _items(self, place: Placeholder) -> Iterator[str]:
        count = self._count("items", place)
        for number in range(1, count + 1):
            mark = f"{number}." if self.file.ordered else "-"
            term = f"**{self._term(number)}** " if self._termed() else ""
            yield f"{mark} {term}{self._words('items', place, count)}"

    def _termed(self) -> bool:
        return self._place("terms") is not None and "items" not in self._own

    def _term(self, number: int) -> str:
        if self._must("dates"):
            return f"Week {number}"
        if self._must("amounts"):
            return f"{12 + number} g"
        return self._words("terms", self.file.takes["terms"]).strip(_ENDS)

    def _must(self, kind: Kind) -> bool:
        place = self.file.takes.get(kind)
        return place is not None and place.required

    def _times(self, place: Placeholder) -> Iterator[str]:
        """Rows of a time, an amount and what to do."""
        count = max(self._count("table", place), 4)
        words = max(self._number(_each(place, count), "table", MOST_WORDS) - 3, 1)
        yield "| Time | Amount | What |"
        yield "|---|---|---|"
        for row in range(count - 1):
            yield f"| {row // 2}:{row % 2 * 30:02} | {50 * (row + 1)} g | {self._phrase(words)} |"

    def _table(self, place: Placeholder) -> Iterator[str]:
        if self._must("times"):
            yield from self._times(place)
            return
        columns = 3 if self.amount("table") > 0.5 else 2
        count = max(self._count("table", place), 2)
        words = max(self._number(_each(place, count), "table", MOST_WORDS), columns)
        share = [words // columns + (at < words % columns) for at in range(columns)]
        for row in range(count):
            yield "| " + " | ".join(self._phrase(number) for number in share) + " |"
            if row == 0:
                yield "|" + "---|" * columns

    def _values(self, place: Placeholder, kind: ChartKind) -> Iterator[str]:
        shape = SHAPES[kind]
        rows = min(max(self._count("chart", place), shape.rows[0]), shape.rows[1])
        columns = shape.columns[0]
        yield " | ".join(["| Name", *(f"{2000 + at}" for at in range(columns))]) + " |"
        yield "|---" * (columns + 1) + "|"
        heights = [17 + 23 * (row + 2 * at) % 71 for row in range(rows) for at in range(columns)]
        if kind == "level":
            heights.sort(reverse=True)  # the first is the mark that the others cross
        for row in range(rows):
            name = (
                f"{1900 + row}"
                if kind in _OVER_TIME
                else f"{self._phrase(1).strip(_ENDS)} {row + 1}"
            )
            numbers = heights[row * columns : (row + 1) * columns]
            if shape.whole:
                numbers = [number // (2 * max(rows, columns)) + 1 for number in numbers]
            yield " | ".join([f"| {name}", *(f"{number}" for number in numbers)]) + " |"

    def _place(self, kind: Kind) -> Placeholder | None:
        place = self.file.takes.get(kind)
        if place is None or (kind == "figure" and not place.required and not self.whole):
            return None
        return place if place.required or self.whole else None

    def _count(self, kind: Kind, place: Placeholder) -> int:
        low = max(place.count[0], 1)
        if own := self._own.get(kind):
            return max(low, min(len(own), place.count[1]))
        high = min(place.count[1], MOST_POINTS) if kind == "chart" else place.count[1]
        if self.few and place.total is not None:
            high = min(high, max(low, place.total // max(place.words[1], 1)))
        return max(low, self._number((low, high), kind, MOST_ROWS))

    def _words(self, kind: Kind, place: Placeholder, count: int = 1) -> str:
        if own := self._own.get(kind):
            return own.pop(0)
        low, high = _each(place, count)
        return self._phrase(self._number((max(low, 1), high), kind, MOST_WORDS))

    def _number(self, bounds: tuple[int, int], kind: Kind, bound: int) -> int:
        low, high = bounds
        high = max(min(high, bound) if high >= 1000 else high, low)
        return round(low + (high - low) * self.amount(kind))

    def _phrase(self, count: int) -> str:
        text = self.vocabulary.phrase(max(count, 1), self._used)
        self._used += count
        return text


def _each(place: Placeholder, count: int) -> tuple[int, int]:
    """The fewest and the most words of each of so many."""
    return place.words[0], place.longest(count)
