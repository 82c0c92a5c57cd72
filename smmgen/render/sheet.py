"""One filled-in drawing on one canvas: texts set, art laid in, shapes gathered into layers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from smmgen.model.canvas import Canvas
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.render.art import Art
from smmgen.render.display import IDENTITY, Box, Graphic, Matrix, Op, Photo, SetText, Words
from smmgen.render.faces import Faces
from smmgen.render.halftone import screen_shapes
from smmgen.render.markup import Node, attribute, open_tag, referred, write
from smmgen.render.paint import Palette
from smmgen.render.paragraph import Align
from smmgen.render.script import is_right_to_left
from smmgen.render.stack import settle_groups, stand_below
from smmgen.render.transform import (
    box_through,
    mirrored,
    multiply,
    read_number,
    read_transform,
    usable,
)
from smmgen.render.typesetting import (
    TextBlock,
    as_set,
    read_text,
    set_text,
)
from smmgen.render.verdict import verdict

_LIVE = {"text", "image"}
_UNSEEN = {"defs", "style", "title", "desc", "metadata", "clipPath", "namedview"}
_DEFINED = {"linearGradient", "radialGradient", "pattern", "symbol", "marker"}
_OPPOSITE: dict[Align, Align] = {"start": "right", "end": "left"}
_OF_PICTURES = ("transform", "opacity")
_ASIDE = re.compile("xMin|xMax")
_SIDES = {"xMin": "xMax", "xMax": "xMin"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What an element stands in: the start tags to repeat, the transform, and what is handed on."""

    tags: tuple[str, ...] = ()
    matrix: Matrix = IDENTITY
    opacity: float = 1.0
    fill: str = "#000000"


class Sheet:
    """A filled-in drawing being resolved. `draw()` once; then `problems` and `told()`.

    For a language that is read from the right it is seen in a mirror: columns, numbers and what
    runs off an edge change sides. Words, photos and drawings are not turned round, unless a
    drawing says that it may be.
    """

    def __init__(
        self,
        root: Node,
        path: str,
        canvas: Canvas,
        palette: Palette,
        faces: Faces,
        art: Mapping[str, Art],
        lang: str,
    ) -> None:
        self._root = root
        self._path = path
        self._canvas = canvas
        self._palette = palette
        self._faces = faces
        self._art = art
        self._lang = lang
        self._flipped = is_right_to_left(lang)
        self.problems: list[Problem] = []
        self._ops: list[Op] = []
        self._shapes: list[str] = []
        self._texts: list[SetText] = []
        self._blocks: list[TextBlock] = []
        self._by_id: dict[str, TextBlock] = {}
        self._ids: dict[str, Node] = {}

    def draw(self) -> tuple[tuple[Op, ...], tuple[SetText, ...]]:
        """What to paint, in order, and the texts as they were set. Raises FontUnreadable."""
        for node in self._root.iter():
            for ours in ("data-block", "data-dots"):
                node.attrs.pop(ours, None)
            node.line = int(node.attrs.pop("data-line", node.line))
            node.tag = node.tag.removeprefix("svg:")
            if "id" in node.attrs:
                self._ids[node.attrs["id"]] = node
            self.problems += self._palette.recolour(node, self._path)
        self.problems += screen_shapes(self._root, self._ids, self._path, IDENTITY)
        if any(node.tag == "text" for node in self._root.iter()):
            self._measure(self._root, _Around())
            settle_groups(self._blocks, self._by_id, self._faces)
        around = _Around()
        if self._flipped:
            around = _Around((f'<g transform="matrix(-1 0 0 1 {self._canvas.width} 0)">',))
        for child in self._root.children:
            self._visit(child, around)
        self._flush()
        return tuple(self._ops), tuple(self._texts)

    def told(self, path: str, line: int, layout: str) -> Iterator[Problem]:
        """What is wrong with the words, at the line of the post's file."""
        place = f"layout '{layout}' on {self._canvas.name}"
        yield from verdict(self._blocks, self._faces, place, path, line)

    # -- first pass: texts alone, so that texts of one group come out in one size --------------

    def _measure(self, node: Node, around: _Around) -> None:
        for child in node.children:
            if child.tag.rsplit(":", 1)[-1] in _UNSEEN or child.attrs.get("display") == "none":
                continue
            if child.tag == "text":
                self._read(child, self._inside(child, around))
            else:
                self._measure(child, self._inside(child, around))

    def _read(self, node: Node, around: _Around) -> None:
        found = read_text(node, self._path, self._ids, self._palette, around.fill, self._lang)
        if isinstance(found, Problem):
            self.problems.append(found)
            return
        found.matrix, found.opacity = around.matrix, around.opacity
        if self._flipped:
            found.box = self._opposite(found.box)
            found.align = _OPPOSITE.get(found.align, found.align)
        self._blocks.append(found)
        node.attrs["data-block"] = str(len(self._blocks) - 1)
        if found.id:
            self._by_id[found.id] = found

    # -- second pass: everything, in the order in which it is painted --------------------------

    def _inside(self, node: Node, around: _Around) -> _Around:
        matrix = around.matrix
        if "transform" in node.attrs:
            told = node.attrs["transform"]
            try:
                own = read_transform(told)
                own = mirrored(own, self._canvas.width) if self._flipped else own
                matrix = multiply(matrix, own)
            except (ValueError, OverflowError):
                self._fault(node, "layout-transform", f"'{told[:80]}' is not a transform")
            if not usable(matrix):
                if any(below.tag in _LIVE for below in node.iter()):
                    message = f"'{told[:80]}' leaves nothing to be seen"
                    self._fault(node, "layout-transform", message)
                matrix = around.matrix
        opacity = around.opacity * _number(attribute(node, "opacity"), 1.0)
        return _Around(around.tags, matrix, opacity, attribute(node, "fill") or around.fill)

    def _visit(self, node: Node, around: _Around) -> None:
        name = node.tag.rsplit(":", 1)[-1]
        if name in _UNSEEN or name in _DEFINED or node.attrs.get("display") == "none":
            return
        if name == "text":
            self._set(node)
        elif name == "image":
            self._picture(node, self._inside(node, around))
        elif name in {"g", "svg", "a"} and any(below.tag in _LIVE for below in node.iter()):
            inner = self._inside(node, around)
            tag = open_tag(Node("g", {k: v for k, v in node.attrs.items() if k != "id"}))
            inner = _Around((*around.tags, tag), inner.matrix, inner.opacity, inner.fill)
            for child in node.children:
                self._visit(child, inner)
        else:
            self._shapes.append("".join(around.tags) + write(node) + "</g>" * len(around.tags))

    def _set(self, node: Node) -> None:
        if "data-block" not in node.attrs:
            return
        block = self._blocks[int(node.attrs["data-block"])]
        x, y, _, height = block.box
        above = self._by_id.get(block.below)
        if block.below and above is None:
            hint = did_you_mean(block.below, self._by_id)
            self._fault(node, "layout-text", f"data-below names no text '{block.below}'", hint)
        if above is not None:
            stand_below(block, above, self._faces)
            x, y, _, height = block.box
        block.top = y
        if not block.pieces:
            return
        block.fitted = set_text(block, self._faces, block.size)
        set_block = block.fitted.block
        if block.anchor_y is not None and above is None:
            block.top = block.anchor_y - set_block.cap_height
            if block.valign == "bottom":
                block.top = block.anchor_y - set_block.height
        elif block.valign == "bottom":
            block.top = y + height - set_block.height
        elif block.valign == "middle":
            block.top = y + (height - set_block.height) / 2
        self._flush()
        shifted = multiply(block.matrix, (1, 0, 0, 1, x, block.top))
        self._ops.append(Words(set_block.runs, set_block.marks, shifted, block.opacity))
        self._texts.append(as_set(block, shifted, len(self._ops) - 1))

    def _picture(self, node: Node, around: _Around) -> None:
        href = node.attrs.get("href") or node.attrs.get("xlink:href") or ""
        try:
            x, y = (read_number(node.attrs.get(key, "0")) for key in ("x", "y"))
            width, height = (read_number(node.attrs[key]) for key in ("width", "height"))
        except (ValueError, KeyError):
            width = height = -1.0
        if width < 0 or height < 0:
            self._fault(node, "layout-picture", "a picture's x, y, width and height are numbers")
            return
        if not href or width == 0 or height == 0:
            return
        box: Box = (x, y, width, height)
        aspect = node.attrs.get("preserveAspectRatio", "xMidYMid")
        if href.startswith("brand:"):
            name = href.removeprefix("brand:")
            art = self._art.get(name)
            if art is None:
                hint = did_you_mean(name, self._art)
                self._fault(node, "art-unknown", f"the brand has no art '{name}'", hint)
                return
            self.problems += [p for p in art.problems if p not in self.problems]
            roles = node.attrs.get("data-roles", "")
            palette = self._palette.swapped(roles)
            clip = node.attrs.get("data-clip") != "none"
            # Its ids say what it is and where, not what stands before it: a logo is the same
            # layer on every slide.
            where = crc32(repr((box, aspect, roles, clip)).encode())
            prefix = f"{name}-{where:08x}-"
            turned = self._flipped and not art.turns
            if turned:
                aspect = _ASIDE.sub(lambda side: _SIDES[side[0]], aspect)
            drawn = art.laid(box, aspect, palette, prefix, clip)
            if turned:
                drawn = f'<g transform="matrix(-1 0 0 1 {2 * x + width:g} 0)">{drawn}</g>'
            kept = {key: node.attrs[key] for key in _OF_PICTURES if key in node.attrs}
            if kept:
                drawn = open_tag(Node("g", kept)) + drawn + "</g>"
            self._shapes.append("".join(around.tags) + drawn + "</g>" * len(around.tags))
        elif href.startswith("slide:"):
            digest, _, point = href.removeprefix("slide:").partition("@")
            focus = [_number(part, 0.5) for part in point.split(",")]
            self._flush()
            self._ops.append(
                Photo(
                    digest,
                    box_through(around.matrix, self._opposite(box) if self._flipped else box),
                    (focus[0], focus[1]) if len(focus) == 2 else (0.5, 0.5),
                    cover="slice" in aspect,
                    radius=_number(node.attrs.get("rx", ""), 0.0),
                )
            )
        else:
            hint = "pictures come as brand:NAME or from the slide, as {{ picture.href }}"
            self._fault(node, "layout-outside", f"'{href[:80]}' is outside the drawing", hint)

    def _flush(self) -> None:
        """End a layer: the shapes gathered so far, with the definitions they refer to."""
        if not self._shapes:
            return
        body = "".join(self._shapes)
        self._shapes = []
        defs = referred(body, self._ids)
        defs += [write(n) for n in self._root.iter() if n.tag == "style"]
        self._ops.append(
            Graphic(("<defs>" + "".join(sorted(defs)) + "</defs>" if defs else "") + body)
        )

    def _opposite(self, box: Box) -> Box:
        x, y, width, height = box
        return self._canvas.width - x - width, y, width, height

    def _fault(self, node: Node, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(Origin(self._path, node.line), code, message, hint))


def _number(text: str, default: float) -> float:
    try:
        return read_number(text) if text else default
    except ValueError:
        return default
