"""How much there is to read on a picture that is looked at for seconds."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.render.craft.piece import Finding, Piece

READ = 3.5  # words in a second
MOST = {"cover": 18, "point": 45, "single": 45, "closing": 26}
IN_ROWS = 75  # words of a slide of items, sections, a table or a chart


def words(piece: Piece) -> Iterator[Finding]:
    """A slide is read before a thumb moves on: so many words, by its part in the post."""
    slide = piece.slide
    count = slide.words
    most = MOST[piece.role]
    if slide.items or slide.sections or slide.table or slide.charts:
        most = IN_ROWS
    if count > most:
        what = {"cover": "a cover", "closing": "a closing slide"}.get(piece.role, "this slide")
        yield piece.finding(
            "words-many",
            f"slide {slide.number} has {count} words, some {count / READ:.0f} seconds to read; "
            f"{most} are the most for {what}",
            "cut it, or make two slides of it",
        )
