"""Whether a layout can hold a slide: what the slide has against what the layout takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from smmgen.model.chart import CHART_KINDS
from smmgen.model.layout import Kind, Layout, SlideRole, role_of
from smmgen.model.post import Post, Slide
from smmgen.model.text import Rich
from smmgen.plan.when import says_when
from smmgen.render.quantity import quantity

# What a slide has: kind -> (how many, most words in one, words in all).
Held = Mapping[Kind, tuple[int, int, int]]

# What a layout may set in a way of its own, and need not.
READINGS: tuple[Kind, ...] = ("figure", "dates", "amounts", "times")
# Kinds whose names are plurals.
_MANY: tuple[Kind, ...] = ("items", "terms", "dates", "amounts", "times", "sections")

# Scripts that are written without spaces: their letters are counted instead, at about as many to
# a word as there are in running text.
_SPACELESS = (
    (re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 5),  # Thai, Lao, Burmese, Khmer
    (re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"), 2),  # kana, Chinese characters
)


def slide_role(post: Post, slide: Slide) -> SlideRole:
    """What a slide is in its post."""
    return role_of(slide.number, len(post.slides))


def holds(slide: Slide) -> Held:
    """What a slide has."""
    found: dict[Kind, tuple[int, int, int]] = {}

    def add(kind: Kind, *words: int) -> None:
        if words:
            found[kind] = (len(words), max(words), sum(words))

    if slide.title:
        add("title", words_of(slide.title))
    if slide.figure:
        add("figure", words_of(slide.title))
    if slide.label:
        add("label", words_of(slide.label))
    add("body", *(words_of(text) for text in slide.body))
    add("items", *(words_of(item.text) for item in slide.items))
    terms = [item.term for item in slide.items if item.term]
    add("terms", *(words_of(term) for term in terms))
    if len(terms) == len(slide.items) and all(says_when(term.plain) for term in terms):
        add("dates", *(words_of(term) for term in terms))
    elif len(terms) == len(slide.items) and all(_amount(term.plain) for term in terms):
        add("amounts", *(words_of(term) for term in terms))
    add("sections", *(words_of(section.title) for section in slide.sections))
    if slide.quote:
        add("quote", words_of(slide.quote))
    if slide.attribution:
        add("attribution", words_of(slide.attribution))
    if slide.table:
        add("table", *(sum(words_of(cell) for cell in row) for row in slide.table))
    if _grows(slide.table[1:]):
        add("times", *(0 for _ in slide.table[1:]))
    add("picture", *(0 for picture in slide.pictures if picture.art))
    add("photo", *(0 for picture in slide.pictures if not picture.art))
    if slide.charts:
        # What a layout must find room for is the chart with the most rows.
        add("chart", *(0 for _ in range(max(len(chart.rows) for chart in slide.charts))))
    return found


def _amount(words: str) -> bool:
    return quantity(words) is not None


def _grows(rows: Sequence[Sequence[Rich]]) -> bool:
    """Whether rows are a time and an amount each, both growing; the last may be the end alone."""
    columns = list(zip(*rows, strict=False))
    if len(rows) < 3 or len(columns) < 2:
        return False
    times = [quantity(cell.plain) for cell in columns[0]]
    amounts = [quantity(cell.plain) for cell in columns[1]]
    return _climbs(times) and _climbs(amounts if columns[1][-1] else amounts[:-1])


def _climbs(numbers: Sequence[float | None]) -> bool:
    return None not in numbers and all(
        low < high for low, high in pairwise(number or 0.0 for number in numbers)
    )


def words_of(text: Rich) -> int:
    """How many words there are to read, also where none has a space behind it."""
    if text.plain.isascii():
        return text.words
    letters = sum(len(script.findall(text.plain)) // each for script, each in _SPACELESS)
    return max(text.words, letters)


def misfit(layout: Layout, slide: Slide, has: Held, canvas: str | None = None) -> str:
    """Why a layout cannot hold a slide that `holds` this, in words; empty when it can.

    On one `canvas`, else on that which holds the most.
    """
    if canvas is not None and canvas not in layout.file.canvases:
        return f"it has no drawing for {canvas}"
    takes = layout.file.on(canvas).takes
    for kind, (count, words, total) in has.items():
        if kind in READINGS and kind not in takes:
            continue
        place = takes.get(kind)
        if place is None:
            return f"it has no place for the slide's {kind}"
        low, high = place.count
        if not low <= count <= high:
            return f"it takes {_span(low, high)} {_counted(kind, high)}, the slide has {count}"
        low, high = place.words
        if not low <= words <= high:
            which = f"each of its {kind}" if kind in _MANY else f"its {kind}"
            return f"{which} takes {_span(low, high)} words, the slide has {words}"
        if place.total is not None and total > place.total:
            return f"all of its {kind} take {place.total} words, the slide has {total}"
    for kind, place in takes.items():
        if place.required and kind not in has:
            article = "" if kind in _MANY else "an " if kind[0] in "aeiou" else "a "
            return f"it needs {article}{kind}"
    if layout.file.ordered is not None and slide.items and layout.file.ordered != slide.ordered:
        return "it takes numbered lists" if layout.file.ordered else "it takes plain lists"
    return _charts(layout, slide) if slide.charts else ""


def _charts(layout: Layout, slide: Slide) -> str:
    """Why a layout cannot draw a slide's charts, by their kinds; empty when it can."""
    places, charts = layout.file.charts or (CHART_KINDS,), slide.charts
    if len(charts) != len(places):
        return (
            f"it draws {len(places)} chart{'s' * (len(places) != 1)}, the slide has {len(charts)}"
        )
    for kinds, chart in zip(places, charts, strict=True):
        if chart.kind not in kinds:
            return f"it draws {' or '.join(kinds)}, and the slide has {chart.kind}"
    return ""


def _counted(kind: Kind, count: int) -> str:
    return kind.removesuffix("s") if count == 1 and kind in _MANY else kind


def _span(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"
