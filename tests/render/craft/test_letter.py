"""Letters and figures."""

from __future__ import annotations

from smmgen.render.compose import Composer
from smmgen.render.craft.letter import even_figures, letters_apart
from tests.render.craft.seed import box, piece, text, title, told
from tests.render.ground import drawn, kit, slide


def test_letters_that_run_into_each_other_are_told() -> None:
    """Tracking has a limit."""
    tight = Composer(kit(display={"tracking": -0.12, "tight": -0.12}))
    assert told(letters_apart, piece(title("Pink thin rink"), composer=tight)) == ["letters-touch"]
    sound = Composer(kit(display={"tracking": -0.02, "tight": -0.035}))
    assert told(letters_apart, piece(title("Pink thin rink"), composer=sound)) == []


def test_figures_of_uneven_width_under_each_other_are_told() -> None:
    """Where they end at one edge; tabular figures are sound, and one number alone may differ."""

    def column(number: int) -> str:
        placed = box(number, 84, 200 + 80 * number, 300)
        return placed + text(number, "body", "40", "131", 'text-anchor="end"')

    plain = Composer(kit(text={"features": {"pnum": 1}}))
    even = Composer(kit(text={"features": {"tnum": 1}}))
    two = column(1) + column(2)
    assert told(even_figures, piece(two, composer=plain)) == ["figures-uneven"]
    assert told(even_figures, piece(two, composer=even)) == []
    assert told(even_figures, piece(column(1), composer=plain)) == []
    lining = two.replace("text-anchor", 'data-figures="lining" text-anchor')
    assert told(even_figures, piece(lining, composer=plain)) == []


def test_figures_are_lining_or_as_the_brand_has_them() -> None:
    """Another word there is told at the layout's line."""
    wrong = box(1, 84, 200, 300) + text(1, "body", "40", "131", 'data-figures="old"')
    assert [p.code for p in drawn(slide("Soft"), wrong).problems] == ["layout-text"]
