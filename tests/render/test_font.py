"""Fonts: which bytes are refused, and what is read off those that are not."""

from __future__ import annotations

import pickle
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smmgen.render.fallback import carried_font
from smmgen.render.font import Font, FontUnreadable
from smmgen.render.outline import ARITY
from tests.render.fonts import BRAND, CJK, cjk_font, display_font, text_font

DATA = (BRAND / "Figtree.ttf").read_bytes()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no TrueType"),
        (b"<svg/>", "no TrueType"),
        (b"\0\1\0\0", "truncated"),
        (DATA[:100], "truncated"),
        (DATA[: len(DATA) // 2], "truncated"),
        (DATA[:-1000], "truncated"),
        (b"ttcf" + DATA, "collection"),
        (b"wOF2" + DATA, "web font"),
        (b"wOFF" + DATA, "web font"),
        (b"OTTO" + bytes(8), "'cmap'"),
    ],
)
def test_what_is_no_font_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """Truncated files, collections, web fonts and anything else: FontUnreadable says which."""
    with pytest.raises(FontUnreadable, match=reason):
        Font.load(data)


@given(st.binary(max_size=400))
def test_random_bytes_are_refused(data: bytes) -> None:
    """No other exception, whatever the bytes."""
    for head in (b"", b"\0\1\0\0", b"OTTO"):
        with pytest.raises(FontUnreadable):
            Font.load(head + data)


@settings(max_examples=40)
@example(454)  # an axis whose tag is no text
@given(st.integers(0, 2**32))
def test_a_damaged_font_is_refused_or_can_be_drawn(seed: int) -> None:
    """Bytes changed at random: FontUnreadable, or a font whose text can be shaped and drawn."""
    random, data = Random(seed), bytearray(DATA)
    for _ in range(random.choice((1, 20, 2000))):
        data[random.randrange(len(data))] = random.randrange(256)
    try:
        font = Font.load(bytes(data), axes={"wght": 650})
    except FontUnreadable:
        return
    for glyph in font.shape("Hang fi 12"):
        font.outline(glyph.gid)
        font.extents(glyph.gid)


def test_equal_bytes_axes_and_features_are_one_font() -> None:
    """Opened once in a process; another weight is another font."""
    assert Font.load(DATA, axes={"wght": 500}) is text_font()
    assert Font.load(DATA, axes={"wght": 600}) != text_font()
    assert Font.load(DATA, features={"tnum": 1}).digest != Font.load(DATA).digest


def test_a_font_travels_to_another_process() -> None:
    """A pickle holds the bytes, and opens to the font that is there already."""
    assert pickle.loads(pickle.dumps(text_font())) is text_font()


def test_heights_are_those_of_the_ink() -> None:
    """The cap height is the top of H, at the given weight."""
    font = display_font()
    box = font.extents(font.glyph(ord("H")))
    assert box is not None
    assert font.cap_height == box[3] == pytest.approx(0.66, abs=0.001)
    assert font.weight == 800


def test_axes_are_told_and_used() -> None:
    """A bolder weight is wider; unknown axes are ignored; values beyond the range are clamped."""
    assert text_font().axes["wght"] == (300.0, 300.0, 900.0)
    width = {w: sum(g.advance for g in text_font(w).shape("Brush")) for w in (300, 900, 2000)}
    assert width[300] < width[900] == width[2000]
    assert Font.load(DATA, axes={"wght": 500, "XXXX": 3}).shape("a") == text_font().shape("a")


def test_pairs_are_kerned() -> None:
    """To stands closer than T and o apart."""
    font = text_font()
    apart = sum(font.shape(letter)[0].advance for letter in "To")
    assert sum(g.advance for g in font.shape("To")) < apart - 0.02


def test_features_change_glyphs() -> None:
    """Tabular figures are all as wide as each other, the font's own need not be."""
    tabular = text_font().shape("1108", features=(("tnum", 1),))
    assert len({round(g.advance, 4) for g in tabular}) == 1
    assert tabular != text_font().shape("1108")


def test_an_outline_is_the_glyph_in_both_notations() -> None:
    """As many numbers as its commands take, closed, boxed by its ink; the same as SVG and cairo."""
    font = text_font()
    outline = font.outline(font.glyph(ord("g")))
    extents = font.extents(font.glyph(ord("g")))
    assert len(outline.points) == sum(ARITY[command] for command in outline.commands)
    assert outline.commands.startswith("M")
    assert outline.commands.endswith("Z")
    assert outline.box == pytest.approx(extents, abs=0.002)
    records = sum(1 + ARITY[command] // 2 for command in outline.commands)
    assert len(outline.cairo()) == 16 * records
    assert outline.svg(0, 0, 100).count("Z") == outline.commands.count("Z")
    assert outline.svg(10, 0, 100) != outline.svg(0, 0, 100)


def test_a_space_has_no_ink() -> None:
    """No commands, no box."""
    font = text_font()
    outline = font.outline(font.glyph(32))
    assert (outline.commands, outline.box, font.extents(font.glyph(32))) == ("", None, None)


def test_postscript_outlines_are_read_too() -> None:
    """An OpenType font with cubic curves."""
    assert CJK.read_bytes()[:4] == b"OTTO"
    assert "C" in cjk_font().outline(cjk_font().glyph(ord("歯"))).commands


def test_arabic_letters_join() -> None:
    """A letter's glyph depends on its neighbours, in its own run or another one."""
    font = carried_font("ب", 400)
    assert font is not None
    alone = font.shape("ب", rtl=True, script="Arab", language="ar")
    joined = font.shape("ب", rtl=True, script="Arab", language="ar", before="ب", after="ب")
    bodies = {glyph.gid for glyph in alone if glyph.advance}
    assert bodies.isdisjoint(glyph.gid for glyph in joined if glyph.advance)
    triple = font.shape("ببب", rtl=True, script="Arab", language="ar")
    assert len({glyph.gid for glyph in triple if glyph.advance}) == 3
