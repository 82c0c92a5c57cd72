"""Words on words."""

from __future__ import annotations

from smmgen.render.craft.collision import collisions
from tests.render.craft.seed import box, piece, text, title, told


def test_a_text_on_another_is_an_error() -> None:
    """Outlined where letters meet."""
    second = box(3, 84, 160, 900) + text(3, "label", "40", "Slow hand")
    found = list(collisions(piece(title("Soft brush"), second)))
    assert [(f.problem.code, f.problem.severity) for f in found] == [("text-collision", "error")]
    assert len(found[0].boxes) > 2


def test_lines_may_share_a_height_where_no_letters_meet() -> None:
    """What hangs down into a gap of the next text is sound."""
    second = box(3, 84, 250, 900) + text(3, "label", "40", "Slow hand")
    assert told(collisions, piece(title("Soft brush"), second)) == []
