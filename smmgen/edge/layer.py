"""The shapes of a `Graphic`, drawn by CairoSVG and kept as pixels.

CairoSVG is given shapes only: its text does not kern or shape, its pictures would be read from
anywhere, and either would change what the drawing's digest names.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, NoReturn

import cairocffi as cairo
from cairosvg.parser import Tree
from cairosvg.surface import Surface
from PIL import Image, ImageChops

from smmgen.edge.dots import DOTS
from smmgen.edge.geometry import shape_fault
from smmgen.errors import SmmgenError
from smmgen.model.canvas import Canvas
from smmgen.render.display import Graphic
from smmgen.render.shelf import Shelf

LAYER_ROOM = 36 * 1024 * 1024  # bytes of pixels
RECORDED = 12  # graphics
MAX_CHARACTERS = 1_000_000
MAX_SIDE = 8192  # pixels
# CairoSVG copies what a <use> points to, each time anew: 1.2 KB can ask for 10^5 shapes
# (CVE-2026-31899). So the copies are counted before, and what is drawn while drawing.
MAX_COPIED = 100_000
MAX_DRAWN = 20_000
MAX_USES = 2_000
MAX_STYLED = 20_000_000  # characters of style sheet, each looked at for each shape
MAX_GROUPS = 300  # each takes a sheet of its own size to mix
_REFUSED = frozenset({"text", "tspan", "textPath", "tref", "image", "foreignObject", "switch"})
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ELEMENT = re.compile(r"<[A-Za-z]")
_STYLE = re.compile(r"<(?:\w+:)?style\b.*?</", re.DOTALL)
_USE = re.compile(r"<(?:\w+:)?use\b")


class GraphicUnreadable(SmmgenError):
    """The shapes cannot be drawn as asked: not well formed, text in them, or far too many.

    `value` is the attribute's value that is to blame, by which its place can be found.
    """

    def __init__(self, message: str, hint: str = "", *, value: str = "") -> None:
        super().__init__(message, hint or "look at the drawing in a browser or in Inkscape")
        self.value = value


@dataclass(frozen=True, slots=True)
class Layer:
    """Pixels kept: `ground` is a flat colour under everything, `patch` what differs from it.

    The patch's corner stands at (x, y) of the canvas; premultiplied ARGB, or RGB24 on a ground.
    """

    ground: tuple[float, float, float] | None
    patch: Any | None
    x: int = 0
    y: int = 0

    def paint(self, context: Any) -> None:
        """Put the layer on a context whose matrix is the identity."""
        if self.ground is not None:
            context.set_source_rgb(*self.ground)
            context.paint()
        if self.patch is not None:
            context.set_source_surface(self.patch, self.x, self.y)
            if self.ground is None:
                context.paint()
            else:
                # The patch is opaque, so it is copied; mixing would read what lies under it.
                context.rectangle(self.x, self.y, self.patch.get_width(), self.patch.get_height())
                context.fill()

    @property
    def weight(self) -> int:
        """Bytes of pixels kept."""
        return 64 if self.patch is None else self.patch.get_stride() * self.patch.get_height()


class Layers:
    """Layers by graphic and scale, bounded by bytes: what was used longest ago goes first."""

    def __init__(self, room: int = LAYER_ROOM) -> None:
        self._kept: Shelf[tuple[str, int, int, float], Layer] = Shelf(room)
        # What a picture is looked at by is asked for again when the picture is painted.
        self._recorded: Shelf[tuple[str, int, int], Any] = Shelf(RECORDED)

    def get(self, graphic: Graphic, canvas: Canvas, scale: float = 1.0) -> Layer:
        """The graphic's pixels on a canvas. Raises GraphicUnreadable."""
        of = (graphic.digest, canvas.width, canvas.height)
        layer = self._kept.get((*of, scale))
        if layer is None:
            recording = self._recorded.get(of)
            if recording is None:
                recording = self._recorded.put(of, _record(graphic.svg, canvas))
            layer = _rasterise(recording, canvas, scale)
            self._kept.put((*of, scale), layer, layer.weight)
        return layer

    @property
    def weight(self) -> int:
        """Bytes of pixels kept."""
        return self._kept.weight


def draw_graphic(svg: str, target: Any, width: float, height: float, view: str) -> None:
    """Draw the inside of an `<svg>` with this viewBox on a cairo surface, vector to vector.

    `width` and `height` are in the target's units. Raises GraphicUnreadable.
    """
    if len(svg) > MAX_CHARACTERS:
        raise GraphicUnreadable(
            f"the shapes take {len(svg):,} characters; {MAX_CHARACTERS:,} is the most"
        )
    if _DECLARATION.search(svg):
        raise GraphicUnreadable("a document type or an entity is not taken")
    copied = len(_USE.findall(svg)) * len(_ELEMENT.findall(svg))
    if copied > MAX_COPIED:
        raise GraphicUnreadable("too many <use> elements", "draw the shapes once, or fewer times")
    if sum(map(len, _STYLE.findall(svg))) * len(_ELEMENT.findall(svg)) > MAX_STYLED:
        raise GraphicUnreadable("the style sheet is too long for so many shapes")
    document = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="{view}">{svg}</svg>'
    )
    try:
        tree = Tree(bytestring=document.encode(), url_fetcher=_fetch_nothing)
        fault = shape_fault(tree)
        if fault is not None:
            raise GraphicUnreadable(fault.reason, value=fault.value)
        _Shapes(tree, target, width, height)
    except (GraphicUnreadable, MemoryError):
        raise
    except RecursionError:
        raise GraphicUnreadable("the shapes are nested too deep, or refer to themselves") from None
    except Exception as error:  # CairoSVG lets any kind of Python error out
        reason = str(error) or type(error).__name__
        raise GraphicUnreadable(f"the shapes cannot be drawn: {reason}") from error


class _Shapes(Surface):  # type: ignore[misc]  # CairoSVG has no types
    """CairoSVG's drawing on a surface that is handed in, with text and pictures refused."""

    device_units_per_user_units = 1

    def __init__(self, tree: Tree, target: Any, width: float, height: float) -> None:
        self._target = target
        self._drawn = 0
        self._uses = 0
        self._groups = 0
        super().__init__(tree, None, 96, output_width=width, output_height=height)

    def _create_surface(self, width: float, height: float) -> tuple[Any, float, float]:
        return self._target, width, height

    def draw(self, node: Any) -> None:
        """Draw a node and what is in it."""
        self._drawn += 1
        if self._drawn > MAX_DRAWN:
            raise GraphicUnreadable(f"more than {MAX_DRAWN:,} shapes")
        tag = node.tag
        if "data-dots" in node:
            node.tag = DOTS
        if tag == "use":
            self._uses += 1
            if self._uses > MAX_USES:
                raise GraphicUnreadable(f"more than {MAX_USES:,} copies by <use>")
        if tag in _REFUSED:
            raise GraphicUnreadable(f"<{tag}> cannot be drawn as a shape")
        if tag == "a":
            node.tag = "g"  # CairoSVG takes a link for text
        if node.children and node.get("opacity", "1") != "1":
            self._groups += 1
            if self._groups > MAX_GROUPS:
                raise GraphicUnreadable(f"more than {MAX_GROUPS} groups with an opacity")
        super().draw(node)


def _fetch_nothing(url: str, kind: str) -> NoReturn:
    raise GraphicUnreadable(f"'{url[:80]}' is not fetched ({kind}): a graphic holds shapes only")


def _record(svg: str, canvas: Canvas) -> Any:
    """The shapes as cairo calls on the canvas, which are played at any scale."""
    width, height = canvas.width, canvas.height
    recording = cairo.RecordingSurface(cairo.CONTENT_COLOR_ALPHA, (0, 0, width, height))
    draw_graphic(svg, recording, width, height, f"0 0 {width} {height}")
    return recording


def _rasterise(recording: Any, canvas: Canvas, scale: float) -> Layer:
    width, height = pixel_size(canvas, scale)
    # The sheet's corner is the first pixel's; its last row may be a part of a pixel high.
    left, top, ink_width, ink_height = (part * scale for part in recording.ink_extents())
    # A pixel around the ink, because cairo's extents of a stroke may be a fraction too small.
    x0, y0 = max(0, math.floor(left) - 1), max(0, math.floor(top) - 1)
    x1 = min(width, math.ceil(left + ink_width) + 1)
    y1 = min(height, math.ceil(top + ink_height) + 1)
    if x1 <= x0 or y1 <= y0 or ink_width <= 0 or ink_height <= 0:
        return Layer(None, None)
    patch = cairo.ImageSurface(cairo.FORMAT_ARGB32, x1 - x0, y1 - y0)
    context = cairo.Context(patch)
    context.translate(-x0, -y0)
    context.scale(scale, scale)
    context.set_source_surface(recording)
    context.paint()
    patch.flush()
    if (x0, y0, x1, y1) == (0, 0, width, height):
        return _without_ground(patch)
    return Layer(None, patch, x0, y0)


def _without_ground(sheet: Any) -> Layer:
    """A full sheet with the flat colour of its corner taken out, when it is opaque."""
    size = (sheet.get_width(), sheet.get_height())
    # cairo's bytes as they lie (blue first), without a copy: only equality is asked of them.
    pixels = Image.frombuffer("RGBA", size, sheet.get_data(), "raw", "RGBA", sheet.get_stride(), 1)
    if pixels.getchannel("A").getextrema() != (255, 255):
        return Layer(None, sheet)
    corner = pixels.getpixel((0, 0))
    assert isinstance(corner, tuple)
    ground = (corner[2] / 255, corner[1] / 255, corner[0] / 255)
    changed = ImageChops.difference(pixels, Image.new("RGBA", size, corner))
    box = changed.getbbox(alpha_only=False)
    if box is None:
        return Layer(ground, None)
    patch = cairo.ImageSurface(cairo.FORMAT_RGB24, box[2] - box[0], box[3] - box[1])
    context = cairo.Context(patch)
    context.set_source_surface(sheet, -box[0], -box[1])
    context.paint()
    patch.flush()
    return Layer(ground, patch, box[0], box[1])


def pixel_size(canvas: Canvas, scale: float) -> tuple[int, int]:
    """A canvas in whole pixels at a scale. Raises GraphicUnreadable when it is too large."""
    width, height = max(1, round(canvas.width * scale)), max(1, round(canvas.height * scale))
    if width > MAX_SIDE or height > MAX_SIDE:
        raise GraphicUnreadable(f"{width} x {height} pixels; {MAX_SIDE} a side is the most")
    return width, height
