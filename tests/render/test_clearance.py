"""Lines that touch no other: what is asked for Latin, more where letters reach further."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.render.fit import fit
from smmgen.render.paragraph import Block, lay_out
from tests.render.fonts import display_font, span

WORDS = [
    "gypsy",
    "hill",
    "Ễnh",
    "ương",
    "لثة",
    "أسنانك",
    "في",
    "कर्त्री",
    "दाँत",
    "ครั้ง",
    "ปู่",
    "👨‍👩‍👧",
    "A",
]


def block(text: str, leading: float = 0.92, width: float = 620, language: str = "en") -> Block:
    """A headline at 100 px."""
    return lay_out([span(text, -0.02, display_font())], size=100, width=width, leading=leading,
                   balance=True, language=language)  # fmt: skip


def distances(found: Block) -> set[float]:
    """How far baselines are apart."""
    lines = found.lines
    return {round(b.baseline - a.baseline, 1) for a, b in pairwise(lines)}


def test_latin_stays_as_tight_as_asked() -> None:
    """Descenders over ascenders have room at 0.95; nothing is moved."""
    assert distances(block("Harder is not a gypsy hill", 1.0)) == {100.0}


@pytest.mark.parametrize(
    "text",
    [
        "اغسل أسنانك مرتين في اليوم",
        "Ngày ngày Ễnh ương Ễnh ương",
        "day 👨‍👩‍👧 day 👨‍👩‍👧 day 👨‍👩‍👧",
    ],
)
def test_letters_that_reach_further_move_lines_apart(text: str) -> None:
    """Arabic, stacked accents, emoji: all lines alike, further than asked."""
    found = distances(block(text, 0.9, 420))
    assert len(found) == 1
    assert min(found) > 90


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=8), st.sampled_from([0.8, 0.95, 1.2]))
def test_no_glyph_touches_one_of_the_next_line(words: list[str], leading: float) -> None:
    """Ink boxes of neighbouring lines never meet, whatever is asked."""
    found = block(" ".join(words), leading, 480)
    boxes: dict[float, list[tuple[float, float, float, float]]] = {}
    for run in found.runs:
        for gid, x, y in run.glyphs:
            box = run.font.extents(gid)
            assert box is not None
            line = min(found.lines, key=lambda one: abs(one.baseline - y))
            inks = boxes.setdefault(line.baseline, [])
            inks.append((x + box[0] * 100, y - box[3] * 100, x + box[2] * 100, y - box[1] * 100))
    rows = [boxes[baseline] for baseline in sorted(boxes)]
    for upper, lower in pairwise(rows):
        for a in upper:
            assert not any(b[0] < a[2] and a[0] < b[2] and b[1] < a[3] for b in lower)


def test_a_text_moved_apart_still_fits_its_box() -> None:
    """The size falls until the higher block fits, and a text that never does is told."""
    arabic = span("اغسل أسنانك مرتين في اليوم", 0.0, display_font())
    found = fit([arabic], sizes=(40, 120), width=420, height=260, leading=0.8, language="ar")
    assert found.fits
    assert found.block.height <= 260.01
    short = fit([arabic], sizes=(100, 100), width=420, height=200, leading=0.8, language="ar")
    assert not short.fits
    assert short.over_height > 0
