"""Fitting: the largest size that fits, and what is said when none does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.render.fit import STEP, Fit, fit
from smmgen.render.paragraph import Span, lay_out
from tests.render.fonts import display_font, span

WORDS = st.lists(
    st.sampled_from(["a", "harder", "brush", "cleans", "better", "gumline,", "of", "toothbrushes"]),
    min_size=1,
    max_size=12,
)


def fitted(text: str, **asked: Any) -> Fit:
    """A text fitted in 600 x 300 between 40 and 160 px unless asked otherwise."""
    box = {"sizes": (40.0, 160.0), "width": 600.0, "height": 300.0, "leading": 1.0}
    return fit([span(text)], **{**box, **asked})


@settings(max_examples=60)
@given(WORDS, st.integers(250, 900), st.integers(60, 500), st.sampled_from([None, 1, 3]))
def test_it_is_the_largest_size_that_fits(
    words: list[str], width: int, height: int, most: int | None
) -> None:
    """The block holds its bounds; one step larger would not."""
    spans = [span(" ".join(words))]

    def holds(size: float) -> bool:
        block = lay_out(spans, size=size, width=width, leading=1.0, max_lines=most)
        return not block.overflow and block.height <= height + 0.01

    found = fit(spans, sizes=(40, 160), width=width, height=height, leading=1.0, max_lines=most)
    assert found.fits == holds(found.size)
    if found.fits and found.size < 160:
        assert not holds(found.size + STEP)
    if not found.fits:
        assert found.size == 40


@settings(max_examples=40)
@given(WORDS, st.integers(250, 800), st.integers(60, 400))
def test_more_room_never_makes_type_smaller(words: list[str], width: int, height: int) -> None:
    """Monotone in width and in height."""
    text = " ".join(words)
    least = fitted(text, width=width, height=height).size
    assert fitted(text, width=width + 40, height=height).size >= least
    assert fitted(text, width=width, height=height + 40).size >= least


def test_when_none_fits_it_is_set_at_the_least_and_says_by_how_much() -> None:
    """Too high in px, too many lines, too wide in px: each told apart, nothing cut."""
    text = "Soft bristles bend to reach under the gumline and sweep plaque away"
    high = fitted(text, height=60.0)
    assert (high.fits, high.size, high.over_lines) == (False, 40, 0)
    assert high.over_height == pytest.approx(high.block.height - 60)
    many = fitted(text, max_lines=1)
    assert (many.fits, many.over_lines) == (False, len(many.block.lines) - 1)
    wide = fitted("Donaudampfschifffahrtsgesellschaft", width=300.0)
    assert wide.over_width == pytest.approx(wide.block.width - 300, abs=0.5)
    assert " ".join(line.text for line in high.block.lines) == text


def test_leading_and_tracking_may_follow_the_size() -> None:
    """Tighter letters at large sizes let type grow; both functions are asked at the size set."""

    def spans(size: float) -> list[Span]:
        return [span("A harder brush", -0.04 if size >= 100 else 0.0, display_font())]

    found = fit(spans, sizes=(40, 200), width=800, height=400, leading=lambda size: 220 / size,
                balance=True, optical=True)  # fmt: skip
    loose = fit(spans(40), sizes=(40, 200), width=800, height=400, leading=0.9)
    assert found.size > 100
    assert found.size >= loose.size
    if len(found.block.lines) > 1:
        first, second = found.block.lines[:2]
        assert second.baseline - first.baseline == pytest.approx(220)


def test_one_size_is_tried_when_one_is_given() -> None:
    """A fixed size fits or does not."""
    assert fitted("Hi", sizes=(64.0, 64.0)).size == 64
    assert not fitted("Hi", sizes=(64.0, 64.0), height=10.0).fits


def test_no_text_fits_anywhere() -> None:
    """The empty text has no lines and the largest size."""
    found = fitted("")
    assert (found.fits, found.size, found.block.lines) == (True, 160, ())
