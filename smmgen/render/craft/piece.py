"""A drawing as the rules of craft look at it, and what they find on it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from smmgen.model.canvas import Canvas
from smmgen.model.layout import Layout, SlideRole
from smmgen.model.platform import Area
from smmgen.model.post import Slide
from smmgen.problem import Origin, Problem, Severity
from smmgen.render.display import Box, Drawing, SetText, Words

DISPLAY = frozenset({"hero", "cover", "title", "finding", "term", "figure"})
HEADLINES = frozenset({"cover", "title", "finding"})
RUNNING = frozenset({"body", "strong", "note"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a drawing, where it is on it (boxes in canvas pixels), and the slide's number."""

    problem: Problem
    boxes: tuple[Box, ...] = ()
    slide: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawing with what it is for: its slide and the slide's part in the post, its layout, the
    post's file (`path`) and language, the areas of it that networks cover or cut off, and its
    scheme as role -> `#RRGGBB`.
    """

    drawing: Drawing
    layout: Layout
    slide: Slide
    path: str
    lang: str = "en"
    role: SlideRole = "single"
    areas: tuple[Area, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)

    @property
    def canvas(self) -> Canvas:
        """The sheet it is drawn on."""
        return self.drawing.canvas

    @property
    def texts(self) -> tuple[SetText, ...]:
        """Its texts that have words."""
        return tuple(text for text in self.drawing.texts if text.lines)

    @property
    def where(self) -> str:
        """The path of the layout's drawing."""
        return f"{self.layout.folder}/{self.drawing.composition}"

    def asked(self, text: SetText) -> str:
        """The place in the layout's drawing where a text is asked for."""
        return f"{self.where}:{text.layout_line}"

    def size(self, text: SetText) -> float:
        """A text's size on the picture in pixels, with the groups around it counted."""
        a, b, _, _, _, _ = self.words(text).matrix
        return text.size * math.hypot(a, b)

    def words(self, text: SetText) -> Words:
        """The glyphs of a text."""
        found = self.drawing.ops[text.op]
        assert isinstance(found, Words)
        return found

    def at(self, *texts: SetText) -> Origin:
        """Where texts stand in the post; in the layout when their words are the layout's own."""
        for text in texts:
            if text.content_line:
                return Origin(self.path, text.content_line)
        if texts:
            return Origin(self.where, texts[0].layout_line)
        return Origin(self.path, self.slide.line)

    def finding(
        self,
        code: str,
        message: str,
        hint: str,
        *texts: SetText,
        severity: Severity = "warning",
        boxes: Sequence[Box] | None = None,
    ) -> Finding:
        """A finding about texts (none: about the slide), outlined around them or at `boxes`."""
        if boxes is None:
            boxes = [around(text.lines) for text in texts]
        problem = Problem(self.at(*texts), code, message, hint, severity)
        return Finding(problem, tuple(boxes), self.slide.number)


def short(text: SetText) -> str:
    """The first words of a text, to name it by."""
    whole = " ".join(text.plain.split())
    return whole if len(whole) <= 40 else whole[:38] + "…"


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    return left, top, right - left, max(box[1] + box[3] for box in boxes) - top


def meet(one: Box, two: Box, by: float = 0.0) -> bool:
    """Whether two boxes share more than `by` pixels, in width and in height."""
    wide = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    high = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    return wide > by and high > by
