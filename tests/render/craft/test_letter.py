"""Letters and figures."""

from __future__ import annotations

from smmgen.model.post import Slide
from smmgen.render.compose import Composer
from smmgen.render.craft.letter import even_figures, letters_apart
from tests.render.craft.seed import box, piece, text, title, told
from tests.render.ground import kit, rich, slide


def test_letters_that_run_into_each_other_are_told() -> None:
    """Tracking has a limit."""
    tight = Composer(kit(display={"tracking": -0.12, "tight": -0.12}))
    assert told(letters_apart, piece(title("Pink thin rink"), composer=tight)) == ["letters-touch"]
    sound = Composer(kit(display={"tracking": -0.02, "tight": -0.035}))
    assert told(letters_apart, piece(title("Pink thin rink"), composer=sound)) == []


def test_figures_of_uneven_width_under_each_other_are_told() -> None:
    """In a table or chart; tabular figures are sound, and elsewhere they may differ."""
    row = ((rich("Monday"), rich("131")),)
    table = Slide(1, 3, rich("Visits"), table=row)
    inside = box(1, 84, 300, 300) + text(1, "body", "40", "131")
    plain = Composer(kit(text={"features": {"pnum": 1}}))
    even = Composer(kit(text={"features": {"tnum": 1}}))
    assert told(even_figures, piece(inside, what=table, composer=plain)) == ["figures-uneven"]
    assert told(even_figures, piece(inside, what=table, composer=even)) == []
    assert told(even_figures, piece(inside, what=slide("Visits"), composer=plain)) == []
