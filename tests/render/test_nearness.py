"""How near letters come to each other."""

from __future__ import annotations

import pytest

from smmgen.render.font import Font
from smmgen.render.nearness import letter_gap
from tests.render.fonts import BRAND


@pytest.fixture(scope="module")
def font() -> Font:
    data = (BRAND / "BricolageGrotesque.ttf").read_bytes()
    return Font.load(data, axes={"wght": 800, "opsz": 96})


def test_the_gap_is_that_of_the_outlines(font: Font) -> None:
    """Two straight stems: the side bearings of both, whatever is above and below."""
    gap = letter_gap(font, "HH")
    box = font.extents(font.glyph(ord("H")))
    advance = font.shape("H")[0].advance
    assert box is not None
    assert gap == pytest.approx(advance - box[2] + box[0], abs=0.001)


def test_what_is_not_beside_each_other_has_no_gap(font: Font) -> None:
    """A full stop lies lower than a quotation mark hangs."""
    assert letter_gap(font, ".'") is None


def test_slanted_letters_interlock(font: Font) -> None:
    """The gap of A and V is measured at each height, not between their boxes."""
    boxes = [font.extents(font.glyph(ord(letter))) for letter in "AV"]
    assert boxes[0] is not None
    assert boxes[1] is not None
    glyphs = font.shape("AV")
    between_boxes = glyphs[0].advance + boxes[1][0] - boxes[0][2]
    gap = letter_gap(font, "AV")
    assert gap is not None
    assert gap > between_boxes + 0.02
