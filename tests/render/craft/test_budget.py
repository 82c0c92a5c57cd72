"""How much there is to read."""

from __future__ import annotations

from smmgen.render.craft.budget import words
from tests.render.craft.seed import piece, title, told
from tests.render.ground import slide


def test_a_slide_with_too_many_words_is_told() -> None:
    """By its part in the post."""
    long = slide("Soft brush", "word " * 46)
    assert told(words, piece(title("Soft"), what=long)) == ["words-many"]
    cover = slide(
        "Soft brush, slow hand", "What bleeding gums mean and how they heal, in two weeks and"
    )
    assert told(words, piece(title("Soft"), what=cover, role="cover")) == []
    assert told(words, piece(title("Soft"), what=slide("word " * 19), role="cover")) == [
        "words-many"
    ]


def test_rows_may_hold_more() -> None:
    """A tip sheet is looked things up in."""
    rows = slide("Soft brush", items=("word " * 10,) * 6)
    assert told(words, piece(title("Soft"), what=rows)) == []
    assert told(words, piece(title("Soft"), what=slide("a", items=("word " * 16,) * 5))) == [
        "words-many"
    ]
