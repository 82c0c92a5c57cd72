"""A brand's first drawings: its mark as an object, a field, a row, a line, in one hand.

A hand is a way of making marks, and a brand has one: flat cuts, halftone dots, or contour lines.
Every drawing has the proportions of a place that layouts have, until somebody draws more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from smmgen.draft.emblem import Emblem
from smmgen.draft.form import Sheet, Spot
from smmgen.draft.pattern import emblem_svg, in_role

Hand = Literal["cuts", "dots", "lines"]
LINE = 34  # px, the thickness of the line that runs from slide to slide
_QUIET, _LIT = 4.0, 11.0  # px, lines of a contour
EDGE = 26.0  # px of ground around what lies on something else


def starter_art(mark: Emblem, hand: Hand) -> dict[str, str]:
    """File name -> SVG of the drawings made of a mark."""
    drawn = {name: draw(mark, hand) for name, draw in _DRAWINGS.items()}
    return {
        **{f"{name}.svg": svg for name, svg in drawn.items()},
        "line.svg": _line(mark),
        "step.svg": emblem_svg(mark, in_role("ink"), "One step"),
    }


def disc(x: float, y: float, radius: float) -> str:
    """A disc, its tag left open."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"'


def filled(shape: str, role: str) -> str:
    """A shape that was left open, in a role."""
    return f'{shape} fill="#CCCCCC" data-fill="{role}"/>'


def land(sheet: Sheet, spots: Sequence[Spot], first: float, pitch: float, lines: int) -> None:
    """Contour lines around marks, from the farthest to the nearest; the third is lit."""
    for level in range(lines - 1, -1, -1):
        lit = level == 2
        role, wide = ("accent", _LIT) if lit else ("second", _QUIET)
        sheet.contour(role, spots, first + pitch * level, wide)


def _object(mark: Emblem, hand: Hand) -> str:
    """What a cover shows, cut by its corner: the mark much too large for its disc."""
    sheet = Sheet(mark, 1000, 1000)
    if hand == "lines":
        land(sheet, [(500, 500, 330)], 46, 36, 9)
        sheet.mark("ink", 500, 500, 330)
        return sheet.svg("The mark as the summit of a land.")
    if hand == "dots":
        sheet.add(filled(disc(500, 500, 500), "accent"))
        sheet.add(filled(disc(500, 500, 384), "ground"))
        sheet.add(filled(disc(500, 500, 350), "second"))
        sheet.screen(disc(500, 500, 350), "ink")
        sheet.form("second", 500, 500, 330, -8, EDGE)
        sheet.mark("ink", 500, 500, 330, -8, out="second")
        return sheet.svg("The mark in a disc of dots, with a rim.")
    sheet.define("disc", f'<clipPath id="disc">{disc(500, 500, 500)}/></clipPath>')
    sheet.add(filled(disc(500, 500, 500), "second"))
    sheet.add('<g clip-path="url(#disc)">')
    sheet.form("soft", 430, 470, 760, -14, 120)
    sheet.form("ground", 430, 470, 760, -14, 44)
    sheet.mark("accent", 430, 470, 760, -14)
    sheet.add("</g>")
    return sheet.svg("The mark, larger than the disc that it is seen in.")


def _halo(mark: Emblem, hand: Hand) -> str:
    """A second object: the mark, and how far it is heard."""
    sheet = Sheet(mark, 1000, 1000)
    if hand == "lines":
        spots = [(370, 400, 230), (690, 660, 150)]
        land(sheet, spots, 40, 34, 8)
        for x, y, side in spots:
            sheet.form("second", x, y, side)
        return sheet.svg("Two summits of one land.")
    if hand == "dots":
        sheet.screen(disc(500, 500, 490), "second")
        sheet.form("ground", 500, 500, 560, 10, EDGE)
        sheet.mark("accent", 500, 500, 560, 10)
        return sheet.svg("The mark on a disc of dots.")
    for role, grown in (("second", 290), ("ground", 216), ("soft", 142), ("ground", 68)):
        sheet.form(role, 500, 500, 400, 8, grown)
    sheet.mark("accent", 500, 500, 400, 8)
    return sheet.svg("The mark, and its ripples.")


def _field(mark: Emblem, hand: Hand) -> str:
    """What runs off every edge, and is cut there."""
    sheet = Sheet(mark, 1080, 760)
    sheet.define("field", '<clipPath id="field"><rect width="1080" height="760"/></clipPath>')
    sheet.add('<g clip-path="url(#field)">')
    comment = _covered(sheet, hand)
    sheet.add("</g>")
    return sheet.svg(comment)


def _covered(sheet: Sheet, hand: Hand) -> str:
    if hand == "lines":
        land(sheet, [(800, 400, 240), (170, 640, 170), (330, 60, 110)], 40, 38, 12)
        return "A land without a name, one of its lines lit."
    if hand == "dots":
        sheet.screen('<rect x="-60" y="-60" width="1200" height="880"', "second")
        sheet.form("ground", 760, 470, 760, -10, 1.5 * EDGE)
        sheet.form("accent", 760, 470, 760, -10)
        return "The mark out of a field of dots."
    roles = ("second", "soft", "second", "accent", "second", "second", "soft")
    for row in range(-1, 4):
        for column in range(-1, 5):
            x = column * 300 + (150 if row % 2 else 0) + 60
            role = roles[(3 * row + 2 * column) % len(roles)]
            sheet.form(role, x, row * 250 + 70, 226, 90.0 * ((row + 2 * column) % 4))
    return "The mark in all four directions, running off the edges."


def _tower(mark: Emblem, hand: Hand) -> str:
    """High, and cut by the right edge and the foot."""
    sheet = Sheet(mark, 640, 750)
    if hand == "lines":
        land(sheet, [(430, 470, 420)], 40, 32, 5)
        sheet.mark("ink", 430, 470, 420)
        return sheet.svg("The mark with a few lines around it.")
    if hand == "dots":
        sheet.form("second", 440, 470, 720, 12)
        sheet.dotted("accent", 440, 470, 720, 12)
        return sheet.svg("The mark in dots, too large for its place.")
    sheet.form("second", 440, 480, 700, 14, 56)
    sheet.form("accent", 440, 480, 700, 14)
    return sheet.svg("The mark, too large for its place.")


def _corner(mark: Emblem, hand: Hand) -> str:
    """What comes up from a lower corner; its right and its foot are seldom seen."""
    sheet = Sheet(mark, 1060, 848)
    if hand == "lines":
        land(sheet, [(600, 520, 300)], 50, 44, 7)
        sheet.form("second", 600, 520, 300)
        return sheet.svg("A land in the corner.")
    if hand == "dots":
        sheet.form("second", 520, 470, 900, -16)
        sheet.dotted("accent", 520, 470, 900, -16)
        return sheet.svg("The mark in dots, in the corner.")
    for role, grown in (("soft", 190), ("second", 95), ("accent", 0)):
        sheet.form(role, 560, 500, 560, -12, grown)
    return sheet.svg("The mark and its ripples, in the corner.")


def _pair(mark: Emblem, hand: Hand) -> str:
    """Two, the nearer one lit."""
    sheet = Sheet(mark, 1080, 760)
    if hand == "lines":
        sheet.contour("second", [(370, 410, 480)], 5, 8)
        sheet.form("ground", 660, 380, 560, grown=EDGE)
        sheet.mark("accent", 660, 380, 560)
        return sheet.svg("Two marks, one only drawn around.")
    if hand == "dots":
        sheet.screen(disc(380, 400, 330), "second")
        sheet.form("ground", 640, 380, 600, 8, EDGE)
        sheet.mark("accent", 640, 380, 600, 8)
        return sheet.svg("The mark before a disc of dots.")
    sheet.form("second", 370, 410, 540, -18)
    sheet.form("ground", 660, 370, 620, 10, EDGE)
    sheet.mark("accent", 660, 370, 620, 10)
    return sheet.svg("Two marks, the nearer one lit.")


def line_around(mark: Emblem, hand: Hand, words: str = "The line goes around the mark.") -> str:
    """The line from slide to slide, and how it goes around the mark; `words` say what is seen."""
    sheet = Sheet(mark, 1080, 640)
    at, side, clear = 400, 310, 78  # so clear that what is open in a letter is closed
    sheet.add(
        f'<path fill="none" stroke="#CCCCCC" data-stroke="accent" stroke-width="{LINE}" '
        f'd="M-8 {at}H1088"/>'
    )
    sheet.form("accent", 540, 320, side, grown=clear + LINE)
    sheet.form("ground", 540, 320, side, grown=clear)
    if hand == "lines":
        sheet.contour("second", [(540, 320, side)], clear / 2, _QUIET)
    sheet.mark("second" if hand == "cuts" else "ink", 540, 320, side)
    return sheet.svg(words, thread=str(at))


def _wave(mark: Emblem, hand: Hand) -> str:
    """The line carries three, and bends under the largest."""
    sheet = Sheet(mark, 1080, 520)
    half = LINE / 2
    top, foot = 300 - half, 300 + half
    for x, side in ((170, 190), (540, 300), (910, 190)):
        base = top + (52 if x == 540 else 14)
        role = "second"
        high = side * mark.view[3] / max(mark.view[2:])
        if hand == "lines" and x != 540:
            sheet.contour(role, [(x, base - high / 2 + 8, side)], 4, 7)
        else:
            sheet.mark(role, x, base - high / 2 + 8, side)
    sheet.add(
        f'<path fill="#CCCCCC" data-fill="accent" d="M-8 {top:g}C180 {top:g} 300 {top + 70:g} 540 '
        f"{top + 70:g}C780 {top + 70:g} 900 {top:g} 1088 {top:g}V{foot:g}C930 {foot:g} 800 "
        f'{foot + 150:g} 540 {foot + 150:g}C280 {foot + 150:g} 150 {foot:g} -8 {foot:g}Z"/>'
    )
    return sheet.svg("The line carries three marks.", thread="300")


def _row(mark: Emblem, hand: Hand) -> str:
    """Growth; the last one is lit."""
    sheet = Sheet(mark, 1080, 360)
    wide, high = (side / max(mark.view[2:]) for side in mark.view[2:])
    sides = [90.0, 128.0, 178.0, 240.0, 310.0]
    room = 1032 - sum(sides) * wide
    gap = room / 4 if 0 < room < 400 else 24.0
    x = 24.0 if room < 400 else (1080 - sum(sides) * wide - 4 * gap) / 2
    for step, side in enumerate(sides):
        at = (x + side * wide / 2, 340 - side * high / 2, side)
        if step == 4:
            sheet.mark("accent", *at)
        elif hand == "lines":
            sheet.contour("second", [at], 4, 7)
        else:
            sheet.form("second", *at)
        x += side * wide + gap
    return sheet.svg("The mark growing, the last one lit.")


def _belt(mark: Emblem, hand: Hand) -> str:
    """A band from edge to edge with marks that are too large for it."""
    sheet = Sheet(mark, 1080, 290)
    box = '<rect x="0" y="0" width="1080" height="290"'
    sheet.define("belt", f'<clipPath id="belt">{box}/></clipPath>')
    if hand == "lines":
        for step in range(7):
            role, wide = ("accent", _LIT) if step == 3 else ("second", _QUIET)
            sheet.add(
                f'<path fill="none" stroke="#CCCCCC" data-stroke="{role}" stroke-width="{wide:g}" '
                f'd="M-8 {25 + 40 * step}H1088"/>'
            )
        sheet.form("ground", 760, 145, 240, grown=EDGE)
        sheet.mark("ink", 760, 145, 240)
        return sheet.svg("Lines that stop for the mark.")
    if hand == "dots":
        sheet.add(filled(box, "ink"))
        sheet.screen(box, "second", across=True)
        return sheet.svg("A band of dots, from few to many.")
    sheet.add(filled(box, "second"))
    sheet.add('<g clip-path="url(#belt)">')
    for step in range(4):
        role = "accent" if step == 2 else "soft"
        sheet.form(role, 30 + 345 * step, 150, 330, -14 if step % 2 else 14)
    sheet.add("</g>")
    return sheet.svg("Marks that are too large for their band, one lit.")


def _strip(mark: Emblem, _: Hand) -> str:
    sheet = Sheet(mark, 1080, 76)
    for step in range(12):
        sheet.form("accent" if step == 8 else "second", 45 + step * 90, 38, 60)
    return sheet.svg("Twelve marks in a row, the ninth lit.")


def _line(mark: Emblem) -> str:
    """What runs from slide to slide: straight where the mark is, else in a slow wave."""
    way = "M-8 40H1088"
    if mark.curved > 0.4:
        way = "M-8 40L0 40C180 40 220 54 380 54C580 54 640 26 820 26C940 26 960 40 1080 40L1088 40"
    return (
        '<svg data-mirror="yes" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 80" '
        'data-thread="40">\n  <!-- The line, from edge to edge. -->\n'
        f'  <path fill="none" stroke="#CCCCCC" data-stroke="accent" stroke-width="{LINE}" '
        f'd="{way}"/>\n</svg>\n'
    )


_DRAWINGS: dict[str, Callable[[Emblem, Hand], str]] = {
    "object": _object, "halo": _halo, "field": _field, "tower": _tower, "corner": _corner,
    "pair": _pair, "around": line_around, "wave": _wave, "row": _row, "belt": _belt,
    "strip": _strip,
}  # fmt: skip
# What a drawing of something else cannot be called.
OWN_NAMES = frozenset({*_DRAWINGS, "line", "step"})
