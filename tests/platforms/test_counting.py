"""Text is as long as each network says.

Lengths for X are those that twitter-text 3.1.0 gives (its parseTweet, run on these texts).
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.platforms import PLATFORMS
from smmgen.platforms.counting import (
    clusters,
    code_points,
    hashtags,
    links,
    mastodon_length,
    mentions,
    threads_length,
    utf8,
    utf16,
    x_weighted,
)

FAMILY = "👨‍👩‍👧‍👦"
TEXTS = st.text(max_size=80)
# Letters and marks that weigh one and make no link.
PLAIN = st.text(alphabet=[chr(c) for c in range(0x20, 0x7F) if chr(c) != "."], max_size=60)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("This is a test.", 15),
        ("http://test.com", 23),
        ("test.com", 23),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("https://example.com/a/very/long/path?with=a&query=string", 23),
        ("see https://example.com now", 4 + 23 + 4),
        ("https://marigoldstreet.example/x", 32),
        ("a sentence.It went on", 33),
        ("a sentence.The next", 19),
        ("日本語", 6),
        ("저찀쯿쿿", 8),
        ("\U00010000\U0010ffff", 4),
        ("H🐱☺", 5),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("☝🏽", 2),
        ("🇪🇸", 2),
        ("1️⃣", 2),
        ("🏳️‍🌈", 2),
        ("❤️", 2),
        ("©", 1),
        ("©👍", 3),
        ("™", 2),
        ("…", 2),
        ("—", 1),
        ("“It’s here”", 11),
        ("cafe\u0301", 4),
        ("नमस्ते", 6),
        ("ไทย", 3),
        ("نص", 2),
        ("見てexample.com", 27),
        ("ann@example.com", 15),
        ("", 0),
    ],
)
def test_x_weighs_as_twitter_text_does(text: str, length: int) -> None:
    """Latin 1, CJK 2, a link 23, a whole emoji sequence 2, after composing."""
    assert x_weighted(text) == length


@given(PLAIN, PLAIN)
def test_x_adds_up(one: str, other: str) -> None:
    """Plain letters weigh one each, together as apart."""
    assert x_weighted(one + other) == x_weighted(one) + x_weighted(other) == len(one + other)


def test_threads_counts_an_emoji_by_its_bytes() -> None:
    """A family is 25 bytes, an accent is one character, and © is a letter."""
    assert threads_length("a" + FAMILY) == 1 + len(FAMILY.encode()) == 26
    assert threads_length("é©") == 2


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("@a@example.social hi", 5),
        ("https://example.com/" + "x" * 90, 23),
        ("https://example.com/größe/日本 x", 25),
        ("example.com", 11),
        ("@ann and @bob.b@b.social", 15),
        ("https://a.social/@b@c.social", 23),
        ("mail ann@example.com", 20),
        (FAMILY, 1),
        ("naïve — it’s", 12),
        ("a\r\nb", 3),
    ],
)
def test_mastodon_counts(text: str, length: int) -> None:
    """Clusters; links with a scheme are 23, and the server of a mention is free."""
    assert mastodon_length(text) == length


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("#one #two", 2),
        ("#one#two", 2),
        ("#日本語 #ñandú #नमस्ते #ไทย #العربية", 5),
        ("＃full", 1),
        ("#1 #2026 #1️⃣", 0),
        ("#1st #a_1", 2),
        ("https://example.com/a#anchor", 0),
        ("example.com/#anchor", 0),
        ("&#x27; C# a#b", 0),
        ("(#one), #two.", 2),
        ("", 0),
    ],
)
def test_hashtags_are_counted_in_any_script(text: str, number: int) -> None:
    """A tag has a letter, does not begin inside a word, and is no part of a link."""
    assert hashtags(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("@ann, @bob.b and (@cy)", 3),
        ("@ann@example.social", 1),
        ("mail ann@example.com", 0),
        ("https://example.com/@ann", 0),
        ("＠ann", 1),
        ("@ nobody", 0),
    ],
)
def test_mentions_are_counted(text: str, number: int) -> None:
    """An address or a link names nobody."""
    assert mentions(text) == number


def test_the_same_link_counts_once() -> None:
    """Threads counts different links."""
    assert links("example.com and example.com and https://example.com/b") == 2


@given(TEXTS)
def test_measures_stand_in_order(text: str) -> None:
    """Clusters are never more than characters, these never more than units and bytes."""
    assert clusters(text) <= code_points(text) <= utf16(text) <= utf8(text)
    assert code_points(text) <= threads_length(text) <= utf8(text)


@given(TEXTS)
def test_no_measure_fails_or_is_negative(text: str) -> None:
    """Every network's measure takes any text, lone halves of pairs as well."""
    for platform in PLATFORMS.values():
        for measure in (*platform.text, *platform.hashtags, *platform.mentions, *platform.links):
            assert measure.count(text) >= 0
            assert measure.count(text + "\ud800") >= 0
