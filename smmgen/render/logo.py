"""A brand's logo where a drawing places it: the variant that is read there, its size, its room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smmgen.model.brand import Brand, Logo
from smmgen.model.canvas import Canvas
from smmgen.model.colour import contrast
from smmgen.problem import Origin, Problem
from smmgen.render.art import Art
from smmgen.render.display import IDENTITY, Box, Matrix, SetText
from smmgen.render.markup import Node
from smmgen.render.paint import Palette
from smmgen.render.transform import box_through, multiply, place, read_number, read_transform

_PREFIX = "brand:"
_WHITE, _BLACK = "#FFFFFF", "#000000"
_NEAR = 0.75  # px: what rounding makes of a size is not told
_ALMOST = 0.85  # of the room: a descender that reaches into it is not told


def wear(root: Node, brand: Brand, palette: Palette) -> None:
    """Put the variant that belongs there in the place of each logo and mark of a drawing.

    `palette` is the slide's; what the drawing exchanges there counts.
    """
    for node in root.iter():
        href = node.attrs.get("href", "")
        if node.tag.removeprefix("svg:") != "image" or href not in {"brand:logo", "brand:mark"}:
            continue
        worn = palette.swapped(node.attrs.get("data-roles", ""))
        node.attrs["href"] = _PREFIX + variant(href.removeprefix(_PREFIX), brand, worn)


def variant(name: str, brand: Brand, palette: Palette) -> str:
    """The art name of the logo or mark that stands on the ground in force.

    On the grounds of the schemes that `mono_on` names it is the one-colour logo. Else, where the
    ink in force is light (it stands on something dark), it is the variant for dark grounds.
    """
    logo = brand.file.logo
    schemes = brand.file.schemes
    grounds = {brand.file.colours[schemes[on].ground] for on in logo.mono_on if on in schemes}
    if name == "logo" and logo.mono and palette.hex("ground") in grounds:
        return "logo-mono"
    dark = logo.dark if name == "logo" else logo.mark_dark
    ink = palette.hex("ink") or _BLACK
    return f"{name}-dark" if dark and contrast(ink, _BLACK) > contrast(ink, _WHITE) else name


@dataclass(frozen=True, slots=True)
class Placed:
    """A logo as a drawing places it: its variant, the box of its ink in px, the layout's line."""

    name: str
    box: Box
    line: int


def placed(root: Node, logos: Mapping[str, Art], canvas: Canvas, flipped: bool) -> Iterator[Placed]:
    """Every logo and mark of a filled-in drawing; `flipped` where it is seen in a mirror.

    `logos` are the brand's variants by their art names.
    """
    for node, matrix in _images(root, IDENTITY):
        name = node.attrs.get("href", "").removeprefix(_PREFIX)
        drawn = logos.get(name)
        if drawn is None or not drawn.root:
            continue
        try:
            x, y = (read_number(node.attrs.get(key, "0")) for key in ("x", "y"))
            width, height = (read_number(node.attrs[key]) for key in ("width", "height"))
            aspect = node.attrs.get("preserveAspectRatio", "xMidYMid")
            inner, _ = place(drawn.view, (x, y, width, height), aspect)
        except (KeyError, ValueError, OverflowError):
            continue  # told where it is drawn
        left, top, wide, high = box_through(multiply(matrix, inner), drawn.view)
        if flipped:
            left = canvas.width - left - wide
        yield Placed(name, (left, top, wide, high), node.line)


def logo_problems(
    found: Iterator[Placed], logo: Logo, texts: tuple[SetText, ...], canvas: Canvas, path: str
) -> Iterator[Problem]:
    """Logos smaller than they may be, and what comes too near to them, at the layout's line."""
    for each in found:
        x, y, width, height = each.box
        is_mark = each.name.startswith("mark")
        least, field = (logo.mark_width, "mark_width") if is_mark else (logo.min_width, "min_width")
        origin = Origin(path, each.line)
        if width < least - _NEAR:
            yield Problem(
                origin,
                "logo-small",
                f"the {'mark' if is_mark else 'logo'} is {width:.0f} px wide on {canvas.name}; "
                f"the brand's 'logo: {field}' is {least}",
                "give it a wider box, or let the small mark stand there",
            )
        room = logo.clear * height
        for text in texts:
            for line in text.lines:
                gap = _gap(each.box, line)
                if gap < room * _ALMOST or gap == 0:
                    what = "over" if gap <= 0 else f"{gap:.0f} px from"
                    words = " ".join(text.words)[:40]
                    yield Problem(
                        origin,
                        "logo-crowded",
                        f"“{words}” stands {what} the {'mark' if is_mark else 'logo'} "
                        f"on {canvas.name}; {room:.0f} px around it are to be clear",
                        f"move the text at line {text.layout_line}, or the logo",
                        "error" if gap <= 0 else "warning",
                    )
                    break
        edge = min(x, y, canvas.width - x - width, canvas.height - y - height)
        if edge < room * _ALMOST:
            yield Problem(
                origin,
                "logo-crowded",
                f"the {'mark' if is_mark else 'logo'} is {edge:.0f} px from the edge of "
                f"{canvas.name}; {room:.0f} px around it are to be clear",
                "move it inwards",
                "warning",
            )


def _images(node: Node, matrix: Matrix) -> Iterator[tuple[Node, Matrix]]:
    for child in node.children:
        if child.tag in {"defs", "clipPath"} or child.attrs.get("display") == "none":
            continue
        own = matrix
        if "transform" in child.attrs:
            try:
                own = multiply(matrix, read_transform(child.attrs["transform"]))
            except (ValueError, OverflowError):
                continue  # told where it is drawn
        if child.tag == "image":
            yield child, own
        yield from _images(child, own)


def _gap(one: Box, other: Box) -> float:
    """How far two boxes are apart, in the direction in which they are; 0 where they meet."""
    across = max(other[0] - one[0] - one[2], one[0] - other[0] - other[2])
    down = max(other[1] - one[1] - one[3], one[1] - other[1] - other[3])
    return max(across, down, 0.0)
