"""A drawing with what is wrong with it marked: outlines, and the codes of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smmgen.problem import Problem
from smmgen.render.craft.piece import Finding, around, meet
from smmgen.render.display import Box, Drawing, Graphic, Op, Words
from smmgen.render.fallback import carried_font
from smmgen.render.paragraph import Span, Style, lay_out

_INK, _LABEL = "#E6007E", "#FFFFFF"  # of no brand, so that they are not taken for its own
_BOX = "#0A84FF"
_SIZE, _PAD, _LINE = 26.0, 10.0, 5.0  # px
_AROUND = 8.0  # px between what is wrong and its outline


def marked(drawing: Drawing, findings: Sequence[Finding], *, boxes: bool = False) -> Drawing:
    """The drawing with each finding outlined and named by its code; those without a place stand
    at the head. With `boxes` the box of each text is drawn too, in dashes.
    """
    shapes = [_dashed(text.column, drawing) for text in drawing.texts] if boxes else []
    labels: list[Op] = []
    taken: list[Box] = []
    for finding in sorted(findings, key=lambda each: each.problem):
        outer = [_wider(box) for box in finding.boxes]
        shapes += [_outline(box) for box in outer]
        ahead = around(outer) if outer else (_AROUND, _AROUND + _SIZE + 2 * _PAD, 0.0, 0.0)
        shape, words = _label(finding.problem.code, ahead, drawing, taken)
        shapes.append(shape)
        labels += words
    return replace(drawing, ops=(*drawing.ops, Graphic("".join(shapes)), *labels), texts=())


def found(drawing: Drawing, problems: Sequence[Problem]) -> list[Finding]:
    """Problems told by setting the words, with the texts that stand at their lines."""
    return [
        Finding(
            problem,
            tuple(
                around(text.lines)
                for text in drawing.texts
                if text.lines and problem.origin.line in {text.content_line, text.layout_line}
            ),
        )
        for problem in problems
    ]


def _wider(box: Box) -> Box:
    x, y, width, height = box
    return x - _AROUND, y - _AROUND, width + 2 * _AROUND, height + 2 * _AROUND


def _dashed(box: Box, drawing: Drawing) -> str:
    x, y, width, height = box
    height = min(height, drawing.canvas.height - y)  # a text without a box's height has no end
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(height, 1):.1f}" '
        f'fill="none" stroke="{_BOX}" stroke-width="3" stroke-dasharray="14 8"/>'
    )


def _outline(box: Box) -> str:
    x, y, width, height = (f"{number:.1f}" for number in box)
    return "".join(
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" stroke="{colour}" '
        f'stroke-width="{wide:g}"/>'
        for colour, wide in ((_LABEL, 2 * _LINE), (_INK, _LINE))
    )


def _label(
    code: str, ahead: Box, drawing: Drawing, taken: list[Box]
) -> tuple[str, tuple[Words, ...]]:
    """A code above a box, pushed into the sheet and clear of the codes that stand there."""
    font = carried_font(code, 700.0)
    assert font is not None  # a code is in Latin letters
    block = lay_out([Span(code, Style((font,), _LABEL))], size=_SIZE, width=10_000, leading=1.2)
    width, height = block.width + 2 * _PAD, block.cap_height + 2 * _PAD
    x = min(max(0.0, ahead[0]), drawing.canvas.width - width)
    y = min(max(0.0, ahead[1] - height), drawing.canvas.height - height)
    while any(meet((x, y, width, height), other) for other in taken):
        y += height + 2
    taken.append((x, y, width, height))
    shape = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{_INK}"/>'
    )
    return shape, (Words(block.runs, block.marks, (1, 0, 0, 1, x + _PAD, y + _PAD)),)
