"""A logo's mark: its symbol, or the first letter of a name that has none.

A logo is a row of things with gaps, or a symbol above a name. What stands first, in a colour of
its own or behind the widest gap, is the symbol.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from smmgen.draft.emblem import Emblem, Shape
from smmgen.render.contour import contours
from smmgen.render.display import Box

_MOVE = re.compile(r"[Mm][^Mm]*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SQUARE = 1.6  # width over height up to which a logo is no row
_WIDEST = 2.2  # of a symbol
_INITIALS = 3  # letters that are a mark together
_NARROWEST = 0.4  # of a mark: an I alone is a line
_CLEAR_GAP = 1.35  # times the next widest gap

Group = tuple[Shape, ...]


def mark_of(emblem: Emblem) -> Emblem:
    """The mark of a logo, with its own box; the whole logo where it is no row and no stack."""
    pieces = [piece for shape in emblem.shapes for piece in _pieces(shape)]
    wide = emblem.view[2] / emblem.view[3]
    if wide <= _SQUARE:
        rows = _groups(pieces, axis=1)
        if len(rows) > 1:
            counts = [len(_groups(row, axis=0)) for row in rows]
            first = min(range(len(rows)), key=lambda at: (counts[at], -_box(rows[at])[3]))
            if counts[first] < max(counts):
                return _emblem(rows[first])
        return emblem
    columns = _groups(pieces, axis=0)
    if len(columns) == 1 or (len(columns) <= _INITIALS and wide <= _WIDEST):
        return emblem
    return _emblem(_first(columns))


def _first(columns: Sequence[Group]) -> Group:
    gap = _before_gap(columns)
    count = gap if gap and _apart(columns, gap) else _own_colour(columns) or gap or 1
    chosen = [shape for column in columns[:count] for shape in column]
    while count < len(columns) and _wide(chosen) < _NARROWEST:
        chosen += columns[count]
        count += 1
    return tuple(chosen)


def _own_colour(columns: Sequence[Group]) -> int:
    """How many of the first columns have colours that no later one has."""
    for count in range(1, len(columns)):
        symbol = [shape for column in columns[:count] for shape in column]
        if _apart(columns, count) and _wide(symbol) <= _WIDEST:
            return count
    return 0


def _apart(columns: Sequence[Group], count: int) -> bool:
    """Whether the first columns share no colour with the others."""
    before = {shape.paint for column in columns[:count] for shape in column}
    after = {shape.paint for column in columns[count:] for shape in column}
    return not before & after


def _before_gap(columns: Sequence[Group]) -> int:
    """How many columns stand before a gap that is clearly the widest."""
    boxes = [_box(column) for column in columns]
    gaps = [two[0] - one[0] - one[2] for one, two in itertools.pairwise(boxes)]
    widest = max(range(len(gaps)), key=lambda at: gaps[at])
    others = [gap for at, gap in enumerate(gaps) if at != widest]
    symbol = [shape for column in columns[: widest + 1] for shape in column]
    clear = not others or gaps[widest] >= _CLEAR_GAP * max(others)
    return widest + 1 if clear and _wide(symbol) <= _WIDEST else 0


def _pieces(shape: Shape) -> Iterable[Shape]:
    """A shape's parts that stand beside each other: the letters of a name in one path."""
    lines = contours(shape.node) if shape.node.tag == "path" and not shape.stroked else ()
    parts = _MOVE.findall(shape.node.attrs.get("d", ""))
    if len(lines) < 2 or not len(lines) == len(parts) == len(shape.outlines):
        return (shape,)
    data = []
    for line, part in zip(lines, parts, strict=True):
        start, rest = _after_start(part)
        data.append(f"M{line[0][0]:g} {line[0][1]:g}{start}{rest}")
    pieces: list[tuple[str, Shape]] = []
    for text, outline in zip(data, shape.outlines, strict=True):
        pieces.append((text, replace(shape, outlines=(outline,))))
    return [
        replace(
            group[0],
            node=replace(
                shape.node,
                attrs={
                    **shape.node.attrs,
                    "d": "".join(text for text, one in pieces if one in group),
                },
            ),
            outlines=tuple(one.outlines[0] for one in group),
        )
        for group in _groups([one for _, one in pieces], axis=0)
    ]


def _after_start(part: str) -> tuple[str, str]:
    """What follows a subpath's first point: its further points are lines."""
    numbers = list(_NUMBER.finditer(part))
    rest = part[numbers[1].end() :] if len(numbers) > 1 else ""
    bare = rest.lstrip(" ,\t\r\n")
    more = bool(bare) and not bare[0].isalpha()
    return ("l" if part[0] == "m" else "L") if more else "", rest


def _groups(shapes: Sequence[Shape], axis: int) -> list[Group]:
    """Shapes that share room along an axis (0 across, 1 down), in order along it."""
    order = sorted(shapes, key=lambda shape: shape.box[axis])
    groups: list[list[Shape]] = []
    end = 0.0
    for shape in order:
        start, size = shape.box[axis], shape.box[axis + 2]
        if groups and start < end - 0.02 * size:
            groups[-1].append(shape)
            end = max(end, start + size)
        else:
            groups.append([shape])
            end = start + size
    position = {id(shape): at for at, shape in enumerate(shapes)}
    return [tuple(sorted(group, key=lambda shape: position[id(shape)])) for group in groups]


def _box(shapes: Iterable[Shape]) -> Box:
    boxes = [shape.box for shape in shapes]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    return left, top, max(right - left, 0.001), max(bottom - top, 0.001)


def _wide(shapes: Iterable[Shape]) -> float:
    box = _box(shapes)
    return box[2] / box[3]


def _emblem(shapes: Group) -> Emblem:
    return Emblem(_box(shapes), shapes)
