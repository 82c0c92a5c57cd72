"""A `<text>` of a filled-in drawing, read and set: what it asks for, and how it came out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.render.content import BREAK
from smmgen.render.display import IDENTITY, Box, Matrix, SetText
from smmgen.render.faces import Faces
from smmgen.render.fit import Fit, fit
from smmgen.render.markup import Node, attribute
from smmgen.render.paint import Palette
from smmgen.render.paragraph import Align, Span, Style, stands_along
from smmgen.render.transform import box_through, read_number
from smmgen.render.typescale import LINING, TYPE_ROLES, TypeRole, leading

_ALIGN: dict[str, Align] = {
    "start": "start", "left": "start", "end": "end", "right": "end",
    "center": "center", "middle": "center",
}  # fmt: skip
_SHAPE = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)['\"]?\s*\)")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_FOLD = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text in one dress."""

    text: str
    emphasis: str
    colour: str


@dataclass(slots=True)
class TextBlock:
    """What one `<text>` asks for. `anchor_y` is the first baseline of an `inline-size` text."""

    id: str
    role: str
    kind: TypeRole
    pieces: tuple[Piece, ...]
    box: Box
    sizes: tuple[float, float]
    align: Align
    valign: Literal["top", "middle", "bottom"]
    lines: int | None
    spacing: float | None
    below: str
    gap: float
    group: str
    anchor_y: float | None
    language: str
    layout_line: int
    content_line: int
    lining: bool = False
    matrix: Matrix = IDENTITY
    opacity: float = 1.0
    fitted: Fit | None = None
    size: float | None = None
    top: float = 0.0

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Where the last line's baseline is; the box's top when there are no words."""
        return self.top + (self.fitted.block.height if self.fitted and self.pieces else 0.0)

    @property
    def lowest(self) -> float:
        """Where its ink ends, descenders and all."""
        lines = self.fitted.block.lines if self.fitted and self.pieces else ()
        return max((self.top + line.ink[1] + line.ink[3] for line in lines), default=self.top)


def read_text(
    node: Node, path: str, boxes: dict[str, Node], palette: Palette, fill: str, language: str
) -> TextBlock | Problem:
    """What a `<text>` element asks for, or what is wrong with it (at the layout's line)."""

    def wrong(message: str, hint: str = "") -> Problem:
        return Problem(Origin(path, node.line), "layout-text", message, hint)

    role = node.attrs.get("data-type", "body")
    kind = TYPE_ROLES.get(role)
    if kind is None:
        return wrong(f"no type role is called '{role}'", did_you_mean(role, TYPE_ROLES))
    try:
        box, anchor_y = _box(node, boxes)
        sizes = _sizes(node)
        lines = round(read_number(node.attrs.get("data-lines", "1000")))
        gap = read_number(node.attrs.get("data-gap", "0"))
        line_height = attribute(node, "line-height")
        spacing = read_number(line_height) if line_height not in {"", "normal"} else None
        if lines < 1 or (spacing is not None and not 0.5 <= spacing <= 5):
            raise ValueError("data-lines is 1 or more, line-height 0.5 to 5")
    except (ValueError, KeyError) as error:
        return wrong(f"this text cannot be set: {error}", "see docs/layouts.md, Text")
    if sizes[0] < kind.floor:
        return wrong(
            f"'{role}' may shrink to {sizes[0]:g} px; its floor is {kind.floor:g} px",
            f'write data-fit="{kind.floor:g} {max(sizes[1], kind.floor):g}" or more',
        )
    colour = attribute(node, "fill") or fill
    pieces, content_line = _pieces(node, colour, palette)
    wrongly = next((piece.colour for piece in pieces if not _HEX.match(piece.colour)), None)
    if wrongly is not None:
        hint = "write #RRGGBB, or data-fill with a role or a colour of the brand"
        return wrong(f"'{wrongly[:40]}' is no colour that text is set in", hint)
    valign = node.attrs.get("data-valign", "top")
    if valign not in {"top", "middle", "bottom"}:
        return wrong(f"data-valign is top, middle or bottom, not '{valign}'")
    figures = node.attrs.get("data-figures", "")
    if figures not in {"", "lining"}:
        return wrong(f"data-figures is lining, or not there; it is not '{figures[:40]}'")
    return TextBlock(
        id=node.attrs.get("id", ""),
        role=role,
        kind=kind,
        pieces=pieces,
        box=box,
        sizes=sizes,
        align=_ALIGN.get(attribute(node, "text-align") or attribute(node, "text-anchor"), "start"),
        valign=valign,  # type: ignore[arg-type]  # checked two lines above
        lines=lines if "data-lines" in node.attrs else None,
        spacing=spacing,
        below=node.attrs.get("data-below", ""),
        gap=gap,
        group=node.attrs.get("data-group", ""),
        anchor_y=anchor_y,
        language=language,
        layout_line=node.line,
        content_line=content_line,
        lining=figures == "lining",
    )


def set_text(block: TextBlock, faces: Faces, size: float | None = None) -> Fit:
    """The block fitted into its box, at one size when `size` is given. Raises FontUnreadable."""
    _, _, width, height = block.box
    kind = block.kind

    def spans(at: float) -> tuple[Span, ...]:
        letter = faces.tracking(kind, at)
        return tuple(
            Span(
                piece.text,
                Style(
                    faces.fonts(kind, piece.emphasis),
                    piece.colour,
                    letter,
                    LINING if block.lining else (),
                    strong=kind.face != "text" or kind.strong or piece.emphasis == "strong",
                ),
            )
            for piece in block.pieces
        )

    return fit(
        spans,
        sizes=(size, size) if size is not None else block.sizes,
        width=width,
        height=height,
        leading=leading if block.spacing is None else block.spacing,
        align=block.align,
        language=block.language,
        balance=kind.balance,
        hang=kind.hang,
        optical=kind.optical,
        max_lines=block.lines,
    )


def as_set(block: TextBlock, matrix: Matrix, op: int) -> SetText:
    """A fitted block as the rules see it: `matrix` puts it on the sheet, `op` paints it."""
    assert block.fitted is not None
    found = block.fitted.block
    return SetText(
        role=block.role,
        size=block.fitted.size,
        colour=block.pieces[0].colour,
        lines=tuple(box_through(matrix, line.ink) for line in found.lines),
        words=tuple(line.text for line in found.lines),
        op=op,
        layout_line=block.layout_line,
        content_line=block.content_line,
        plain=block.plain,
        column=box_through(matrix, (0.0, 0.0, *block.box[2:])),
        baselines=tuple(
            box_through(matrix, (0.0, line.baseline, 0.0, 0.0))[1] for line in found.lines
        ),
        side=stands_along(block.align, found.right),
    )


def _box(node: Node, boxes: dict[str, Node]) -> tuple[Box, float | None]:
    shape = _SHAPE.match(attribute(node, "shape-inside"))
    if shape:
        rect = boxes.get(shape[1])
        if rect is None or rect.tag.rsplit(":", 1)[-1] != "rect":
            raise ValueError(f"shape-inside names '{shape[1]}', which is no <rect> of this drawing")
        x, y, w, h = (
            read_number(rect.attrs.get(key, "0")) for key in ("x", "y", "width", "height")
        )
        if w <= 0 or h <= 0:
            raise ValueError(f"the box '{shape[1]}' has no width or no height")
        return (x, y, w, h), None
    x, y = read_number(node.attrs.get("x", "0")), read_number(node.attrs.get("y", "0"))
    inline = attribute(node, "inline-size")
    if not inline:
        raise ValueError("it has neither shape-inside nor inline-size, so it cannot wrap")
    width = read_number(inline)
    if width <= 0:
        raise ValueError("its inline-size is no width")
    anchor = _ALIGN.get(attribute(node, "text-anchor") or attribute(node, "text-align"), "start")
    left = x - {"start": 0.0, "center": 0.5, "end": 1.0}[anchor] * width
    return (left, y, width, read_number(node.attrs.get("data-height", "100000"))), y


def _sizes(node: Node) -> tuple[float, float]:
    numbers = node.attrs.get("data-fit", "").split()
    if not numbers:
        fixed = attribute(node, "font-size")
        if not fixed:
            raise ValueError("it has neither data-fit nor font-size")
        numbers = [fixed]
    low, high = read_number(numbers[0]), read_number(numbers[-1])
    if not 0 < low <= high <= 2000:
        raise ValueError(f'data-fit="{" ".join(numbers)}" is not a range of sizes')
    return low, high


def _pieces(node: Node, colour: str, palette: Palette) -> tuple[tuple[Piece, ...], int]:
    """The text's stretches with XML's white space folded, and the line of the post they are of."""
    raw: list[Piece] = []
    line = 0
    tints = {
        "strong": palette.hex(node.attrs.get("data-strong", "")) or "",
        "em": palette.hex(node.attrs.get("data-emphasis", "")) or "",
    }

    def gather(at: Node, emphasis: str, fill: str) -> None:
        nonlocal line
        told = at.attrs.get("data-content-line", "")
        line = line or (int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0)
        emphasis = at.attrs.get("data-em", emphasis)
        fill = tints.get(at.attrs.get("data-em", ""), "") or attribute(at, "fill") or fill
        if at.text:
            raw.append(Piece(at.text, emphasis, fill))
        for child in at.children:
            gather(child, emphasis, fill)
            if child.tail:
                raw.append(Piece(child.tail, emphasis, fill))

    gather(node, "", colour)
    pieces: list[Piece] = []
    before = " "
    for piece in raw:
        text = _FOLD.sub(" ", piece.text).replace(f" {BREAK}", BREAK).replace(f"{BREAK} ", BREAK)
        if before[-1:] in {" ", BREAK}:
            text = text.lstrip(" ")
        if text:
            before = text
            pieces.append(Piece(text.replace(BREAK, "\n"), piece.emphasis, piece.colour))
    while pieces and not pieces[-1].text.rstrip(" \n"):
        pieces.pop()
    if pieces:
        last = pieces[-1]
        pieces[-1] = Piece(last.text.rstrip(" \n"), last.emphasis, last.colour)
    return tuple(pieces), line
