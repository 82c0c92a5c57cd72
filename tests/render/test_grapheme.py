"""Grapheme clusters, against Unicode's own cases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.grapheme import boundaries, clusters, count
from tests.render.unicode_cases import breaks


def test_every_case_of_unicode_17_passes() -> None:
    """All 766 lines of GraphemeBreakTest.txt, emoji and Indic conjuncts among them."""
    cases = list(breaks("GraphemeBreakTest"))
    assert len(cases) == 766
    assert [text for text, places in cases if boundaries(text) != places] == []


def test_what_a_reader_counts_as_one_is_one() -> None:
    """A family, a flag, a toned thumb, a keycap, a conjunct and a Korean syllable: one each."""
    for one in ("👨‍👩‍👧", "🇪🇸", "👍🏽", "1️⃣", "क्ष", "각", "é", "\r\n"):
        assert count(one) == 1, one
    assert clusters("a🇪🇸🇩🇪b") == ["a", "🇪🇸", "🇩🇪", "b"]


def test_no_text_has_no_cluster() -> None:
    """The empty text counts nothing."""
    assert (count(""), clusters("")) == (0, [])


@given(st.text())
def test_clusters_make_up_the_text(text: str) -> None:
    """Nothing is lost or added, and no cluster is empty."""
    assert "".join(clusters(text)) == text
    assert all(clusters(text))
