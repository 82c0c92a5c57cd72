"""Other ways to set a slide: the same words, the least other first."""

from __future__ import annotations

from smmgen.draft.remedy import remedies, with_bound_titles


def test_small_words_are_held_to_the_next_before_anything_else_changes() -> None:
    """In running text and quotes; a title has them held from the start, lists are left alone."""
    slide = "# 7 hours\n\nand the caffeine in a cold brew.\n\n- a list\n\n> Hang the sign on a wall"
    first = next(remedies(slide, ["one", "two"], [], ["plain"], "en"))
    assert first == (
        "# 7 hours\n\nand the&nbsp;caffeine in&nbsp;a&nbsp;cold brew.\n\n- a list\n\n"
        "> Hang the&nbsp;sign on&nbsp;a&nbsp;wall"
    )
    title = "# Hang the sign on a wall\n\n## On a wall\n\non a wall"
    assert with_bound_titles(title, "en") == (
        "# Hang the&nbsp;sign on&nbsp;a&nbsp;wall\n\n## On a wall\n\non a wall"
    )


def test_other_layouts_and_schemes_come_after() -> None:
    """Without the drawing, in another layout, in another scheme; nothing twice."""
    slide = "# Rinse\n\n![A tap](brand:tap)\n\nNot at once."
    ways = [*remedies(slide, ["one", "two"], ["three"], ["plain"], "en")]
    assert ways[0] == "# Rinse\n\nNot at once."
    assert ways[1].startswith("<!-- layout: two -->")
    assert ways[-1].startswith("<!-- scheme: plain -->")
    assert len(set(ways)) == len(ways)
