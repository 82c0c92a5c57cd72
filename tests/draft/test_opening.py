"""Drafts open as none of their neighbours do, and say in plain words why they come next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smmgen.draft.opening import Openings
from smmgen.draft.piece import Piece
from smmgen.draft.why import Had, Reason, of_format, of_theme, of_whom, told
from smmgen.model.provenance import Provenance

DAY = date(2027, 3, 10)


def opens(line: str, hook: str = "") -> Piece:
    """A piece with this first line, and this on its first slide."""
    origin = Provenance(by="pack", of="p 1", items=("a",), manner="plain", seed=0, why="So.")
    slides = (f"# {hook}",) if hook else ()
    return Piece("T", "stat", "en", f"{line}\n\nMore.", origin, slides=slides)


def test_a_word_opens_one_post_a_week() -> None:
    """In captions and on first slides, each for itself; a week later it may come again."""
    past = Openings()
    past.keep(opens("Your gums bleed.", "Brush&nbsp;them"), DAY)
    for line, hook, days, faults in (
        ("Your tea stains.", "Two minutes", 6, 1),
        ("“Your” tea stains.", "Brush twice", 6, 2),
        ("Your tea stains.", "Brush twice", 7, 0),
        ("Brush twice.", "Your gums", 1, 0),
        ("Yours is next.", "Brushing", 1, 0),
    ):
        assert past.faults(opens(line, hook), DAY + timedelta(days=days)) == faults


def test_no_three_questions_follow_each_other() -> None:
    """Two may, and a third after something else."""
    past = Openings()
    for number, line in enumerate(("Why floss?", "Is it late?")):
        past.keep(opens(line), DAY + timedelta(days=number))
    assert past.faults(opens("Who knows?"), DAY + timedelta(days=2)) == 1
    past.keep(opens("Nobody does."), DAY + timedelta(days=2))
    assert past.faults(opens("Who knows?"), DAY + timedelta(days=3)) == 0


@pytest.mark.parametrize(
    ("had", "theme", "form"),
    [
        (Had(0, 4, 0.2, None), "nothing on “Gums” yet", "no carousel yet"),
        (
            Had(1, 8, 0.25, DAY - timedelta(days=21)),
            "3 weeks without “Gums”",
            "3 weeks without a carousel",
        ),
        (
            Had(1, 8, 0.25, DAY - timedelta(days=5)),
            "“Gums” has 1 of 8 posts so far, and is to have 25%",
            "of 8 posts so far 1 is a carousel, and 25% are to be",
        ),
        (
            Had(2, 9, 0.4, DAY - timedelta(days=13)),
            "“Gums” has 2 of 9 posts so far, and is to have 40%",
            "of 9 posts so far 2 are carousels, and 40% are to be",
        ),
    ],
)
def test_a_reason_says_since_when_or_how_little(had: Had, theme: str, form: str) -> None:
    """In days and posts that anybody can count."""
    assert of_theme("Gums", had, DAY) == theme
    assert of_format("carousel", had, DAY) == form


def test_whom_it_is_for_is_told_too() -> None:
    """Behind the two that weigh most, unless one of them says it; what weighs nothing is left."""
    parents = Reason(0.4, of_whom("Busy parents", date(2027, 3, 3)), whom=True)
    goal = Reason(0.2, of_whom("Bookings", None, goal=True), whom=True)
    two = [Reason(2.0, "no carousel yet"), Reason(1.0, "nothing on “Gums” yet")]
    assert told([*two, goal, parents, Reason(0.05, "x"), Reason(3.0)]) == (
        "No carousel yet; nothing on “Gums” yet; nothing for “Busy parents” since 3 March."
    )
    assert told([two[0], goal, parents]) == (
        "No carousel yet; nothing for “Busy parents” since 3 March."
    )
    assert told([goal]) == "Nothing towards “Bookings” yet."
    assert told([Reason(0.0, "x")]) == "Nothing else was as far from its turn."
