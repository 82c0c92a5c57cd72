"""Brand fonts that are none, are damaged, or do too much."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from .conftest import Attack
from .ground import BRAND, BRAND_FILE, FACE, FONT

DATA = FONT.read_bytes()
TABLES = {
    tag.decode(): (12 + 16 * n, offset, length)
    for n in range(struct.unpack_from(">H", DATA, 4)[0])
    for tag, _, offset, length in [struct.unpack_from(">4sLLL", DATA, 12 + 16 * n)]
}
NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")
PARTS = ("GDEF", "GPOS", "GSUB", "HVAR", "OS/2", "STAT", "avar", "fvar", "gvar", "name", "post")


def filled(tag: str, fill: Callable[[int], bytes]) -> bytes:
    """The font with other bytes in a table."""
    _, offset, length = TABLES[tag]
    return DATA[:offset] + fill(length) + DATA[offset + length :]


def claimed(tag: str, length: int) -> bytes:
    """The font whose directory says another length of a table."""
    data = bytearray(DATA)
    struct.pack_into(">L", data, TABLES[tag][0] + 12, length)
    return bytes(data)


def rebuilt(change: Callable[[TTFont], None]) -> bytes:
    """The font, static, after a change by fontTools."""
    font = TTFont(BytesIO(DATA), recalcBBoxes=False)
    for tag in ("gvar", "fvar", "HVAR", "avar", "STAT", "MVAR"):
        if tag in font:
            del font[tag]
    change(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def composed(font: TTFont, name: str, of: str) -> None:
    """Make a glyph of twenty times another."""
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for _ in range(20):
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = of, 0, 0, 4
        glyph.components.append(part)
    glyph.xMin = glyph.yMin = 0
    glyph.xMax = glyph.yMax = 500
    font["glyf"].glyphs[name] = glyph


def cyclic(font: TTFont) -> None:
    """Every letter is made of itself."""
    for name in font.getBestCmap().values():
        composed(font, name, name)


def towering(font: TTFont) -> None:
    """Every letter is made of twenty of the next: 20^16 outlines."""
    names = [font.getBestCmap()[ord(letter)] for letter in "Softbrueaczxwvy"]
    for name, following in pairwise(names):
        composed(font, name, following)


def multiplying(font: TTFont) -> None:
    """Thirty times every o becomes eight."""
    del font["GSUB"]
    steps = "".join(f"lookup L{n} {{ sub o by {'o ' * 8}; }} L{n};\n" for n in range(30))
    addOpenTypeFeaturesFromString(font, f"feature ccmp {{ {steps} }} ccmp;")


def endless(font: TTFont) -> None:
    """A contextual rule that calls lookups which call it again."""
    del font["GSUB"]
    addOpenTypeFeaturesFromString(
        font,
        "lookup A { sub o by s; } A; lookup B { sub s by o; } B;\n"
        "feature calt { "
        + "sub o' lookup A s' lookup B; sub s' lookup B o' lookup A;\n" * 400
        + "} calt;",
    )


def crowded(font: TTFont) -> None:
    """One letter has 60,000 points."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for n in range(60_000):
        pen.lineTo((n % 1000, n * 7 % 1000))
    pen.closePath()
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"].glyphs[font.getBestCmap()[ord("o")]] = glyph


def weightless(font: TTFont) -> None:
    """No letter has a width."""
    font["hmtx"].metrics = dict.fromkeys(font["hmtx"].metrics, (0, 0))


def unreadable() -> Iterator[tuple[str, bytes]]:
    """What is no font that could be drawn with."""
    noise = random.Random(7)
    yield "nothing", b""
    yield "text", b"hello, I am a font"
    yield "noise", noise.randbytes(9000)
    yield "noise after a font's beginning", DATA[:4] + noise.randbytes(9000)
    yield "a web font", b"wOFF" + DATA[4:]
    yield "a newer web font", b"wOF2" + DATA[4:]
    yield "a collection", b"ttcf" + DATA[4:]
    yield "Type 1", b"%!PS-AdobeFont-1.0: Figtree"
    for tag, (_, offset, length) in TABLES.items():
        yield f"cut in {tag}", DATA[: offset + length // 2]
        yield f"{tag} beyond the end", claimed(tag, 0xFFFFFFFF)
    for tag in NEEDED:
        yield f"{tag} of zeros", filled(tag, bytes)
        yield f"{tag} of four bytes", claimed(tag, 4)
        yield f"{tag} empty", claimed(tag, 0)
    yield "every letter of itself", rebuilt(cyclic)
    yield "letters without width", rebuilt(weightless)


UNREADABLE = dict(unreadable())


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_font(attack: Attack, data: bytes) -> None:
    """Nothing is drawn with it, and the problem is at the font file."""
    found = attack({FACE: data})
    assert "loud" not in found.pictures
    assert {(p.code, p.origin.path) for p in found.errors} == {("font-unreadable", FACE)}
    assert all(problem.hint for problem in found.errors)


@pytest.mark.parametrize("tag", [*PARTS, "gasp", "prep", *NEEDED])
def test_damage_that_a_font_can_bear(attack: Attack, tag: str) -> None:
    """Noise in a table ends in a picture or a problem, never in an accident."""
    noise = random.Random(tag)
    for fill in (bytes, lambda n: b"\xff" * n, noise.randbytes):
        attack({FACE: filled(tag, fill)})
    if tag in PARTS:
        attack({FACE: claimed(tag, 4)})


@pytest.mark.parametrize("change", [towering, multiplying, endless, crowded])
def test_fonts_that_do_too_much(attack: Attack, change: Callable[[TTFont], None]) -> None:
    """Outlines of outlines and substitutions of substitutions come to an end."""
    found = attack({FACE: rebuilt(change)})
    assert found.codes <= {"font-unreadable", "text-overflow", "text-cut", "drawing-ended"}


def test_a_vast_font(attack: Attack) -> None:
    """Nineteen megabytes behind a font are carried; twenty-one are told."""
    attack({FACE: DATA + bytes(19_000_000)})
    assert attack({FACE: DATA + bytes(21_000_000)}).codes


@pytest.mark.parametrize(
    "asked",
    [
        "axes: {wght: 1e300}",
        "axes: {wght: .nan}",
        "axes: {wght: -1e9}",
        "tracking: 1e308",
        "features: {liga: 99999999999}",
        "features: {liga: -1}",
        "fallback: [../calm/face.ttf]",
        "fallback: [/etc/passwd]",
        "fallback: [brand.yml]",
    ],
)
def test_type_asked_for_impossibly(attack: Attack, asked: str) -> None:
    """Axes, tracking, features and fallbacks of a brand are bounded, or told at their line."""
    plain = "display: {family: Figtree, file: face.ttf"
    found = attack({BRAND: brand_with(f"{plain}, {asked}", plain)})
    told = [p for p in found.errors if p.origin.path == BRAND]
    assert told or asked == "axes: {wght: -1e9}"


def brand_with(new: str, old: str) -> str:
    """The attacked brand's file, changed."""
    text = BRAND_FILE.format(name="loud")
    assert old in text
    return text.replace(old, new)
