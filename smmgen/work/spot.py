"""What of a slide can be changed, by part, and where each part stands on a picture of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smmgen.edge.sketch import Share, Sketch, SketchText
from smmgen.model.post import Slide
from smmgen.model.text import Rich


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a slide that is drawn: its name for people, and its words by line of the post.

    An item's term and text may be set apart; both are the item's.
    """

    part: str
    name: str
    texts: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A part where it was set: the texts it is in, and the box around its lines."""

    spot: Spot
    text: SketchText
    box: Share


def spots(slide: Slide) -> Iterator[Spot]:
    """The parts of a slide with words on the picture, in reading order."""
    many = len(slide.body) > 1
    for part, name, texts in (
        ("label", "label", (slide.label,)),
        ("title", "headline", (slide.title,)),
        ("quote", "quote", (slide.quote,)),
        ("attribution", "who said it", (slide.attribution,)),
        *((f"body.{n}", f"text {n + 1}" if many else "text", (t,)) for n, t in _told(slide.body)),
        *(
            spot
            for n, section in enumerate(slide.sections)
            for spot in (
                (f"section.{n}.title", "second headline", (section.title,)),
                *((f"section.{n}.body.{k}", "text", (t,)) for k, t in _told(section.body)),
            )
        ),
        *(
            (f"item.{n}", f"item {n + 1}", (item.term, item.text))
            for n, item in enumerate(slide.items)
        ),
        *(
            (f"cell.{row}.{column}", f"cell, row {row + 1}, column {column + 1}", (cell,))
            for row, cells in enumerate(slide.table)
            for column, cell in enumerate(cells)
        ),
    ):
        if any(texts):
            yield Spot(part, name, tuple(text for text in texts if text))


def _told(texts: tuple[Rich, ...]) -> Iterator[tuple[int, Rich]]:
    yield from enumerate(texts)


def seen(slide: Slide, sketch: Sketch) -> Iterator[Seen]:
    """Where the parts of a slide stand on a sketch of it: those that can be told apart."""
    known = list(spots(slide))
    for text in sketch.texts:
        if text.line:
            yield from _found(text, known)


def _found(text: SketchText, known: list[Spot]) -> Iterator[Seen]:
    whole = _bare(text.plain)
    here = [spot for spot in known for rich in spot.texts if rich.line == text.line]
    same = [spot for spot in here if any(_bare(rich.plain) == whole for rich in spot.texts)]
    near = [spot for spot in here if whole in _bare("".join(r.plain for r in spot.texts))]
    for spot in (same or near)[:1]:
        yield Seen(spot, text, _around(text.boxes))
        return
    # Paragraphs are set as one text, each from a line of its own; layouts add quotation marks.
    for first in here[:1]:
        at = known.index(first)
        kind = first.part.rpartition(".")[0]
        rest = [spot for spot in known[at:] if spot.part.rpartition(".")[0] == kind]
        lines = list(zip(text.lines, text.boxes, strict=True))
        for spot in rest if kind.endswith("body") else [first]:
            left = len(_bare(spot.texts[0].plain)) if spot is not rest[-1] else len(whole)
            boxes = []
            while lines and left > 0:
                words, box = lines.pop(0)
                left -= len(_bare(words))
                boxes.append(box)
            if boxes:
                yield Seen(spot, text, _around(tuple(boxes)))


def _bare(words: str) -> str:
    return "".join(words.casefold().replace("\u00ad", "").split())


def _around(boxes: tuple[Share, ...]) -> Share:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    return left, top, right - left, max(box[1] + box[3] for box in boxes) - top
