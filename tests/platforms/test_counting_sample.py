"""Text is as long as each network says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.platforms import PLATFORMS
from smmgen.platforms.counting import clusters, mastodon_length, threads_length, x_weighted

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("hello", 5),
        ("https://example.com/a/very/long/path?with=a&query=string", 23),
        ("see https://example.com now", 4 + 23 + 4),
        ("日本語", 6),
        (FAMILY, 2),
        ("cafe\u0301", 4),
    ],
)
def test_x_weighs(text: str, length: int) -> None:
    """Latin 1, CJK 2, a link 23, a whole emoji sequence 2, after composing."""
    assert x_weighted(text) == length


def test_threads_counts_an_emoji_by_its_bytes() -> None:
    """One family emoji is 25 bytes."""
    assert threads_length("a" + FAMILY) == 1 + len(FAMILY.encode())


def test_mastodon_counts_links_as_23_and_mentions_by_their_local_part() -> None:
    """The server of a mention is free."""
    assert mastodon_length("@a@example.social https://example.com/" + "x" * 90) == 3 + 23 - 0


def test_a_family_is_one_character_for_bluesky() -> None:
    """Grapheme clusters are counted."""
    assert clusters(FAMILY + "!") == 2


@given(st.text(max_size=60))
def test_no_measure_fails_or_is_negative(text: str) -> None:
    """Every network's measure takes any text."""
    for platform in PLATFORMS.values():
        for measure in platform.text:
            assert measure.count(text) >= 0
