"""A drawing's name: the same for the same picture, another for any change that can be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smmgen.model.canvas import CANVASES
from smmgen.render.compose import Composer
from smmgen.render.digest import drawing_digest
from smmgen.render.display import Photo
from tests.render.ground import DOT, drawn, kit, slide

INSIDE = (
    '<rect width="90" height="90" data-fill="accent"/>'
    '<image href="brand:dot" width="50" height="50"/>'
    '<image href="slide:abc@0.5,0.5" width="50" height="50" preserveAspectRatio="xMidYMid slice"/>'
    '<text style="inline-size:900px" x="84" y="200" data-type="body" font-size="40" '
    'data-fill="ink">{{ body }}</text>'
)


def digest(body: str = "Soft wins 🪥", inside: str = INSIDE, **more: object) -> str:
    """The digest of a slide."""
    return drawn(slide(body=body), inside, **more).digest  # type: ignore[arg-type]


def test_the_same_inputs_have_the_same_digest() -> None:
    """Made anew, by another composer."""
    assert digest() == digest(composer=Composer(kit()))


def test_each_input_that_can_be_seen_changes_it() -> None:
    """Words, emoji, emphasis, layout, scheme, canvas, art, a photo's bytes or crop, type."""
    found = [
        digest(),
        digest("Soft wins 🦷"),
        digest("Soft win 🪥"),
        digest("Soft **wins** 🪥"),
        digest(inside=INSIDE.replace('width="90"', 'width="91"')),
        digest(inside=INSIDE.replace("abc", "abd")),
        digest(inside=INSIDE.replace("0.5,0.5", "0.5,0.4")),
        digest(inside=INSIDE.replace("slice", "meet")),
        digest(inside=INSIDE.replace('font-size="40"', 'font-size="42"')),
        digest(scheme="night"),
        digest(canvas="square"),
        digest(composer=Composer(kit({"dot": DOT.replace('r="5"', 'r="4"')}))),
        digest(composer=Composer(kit(text={"axes": {"wght": 500}}))),
    ]
    assert len(set(found)) == len(found)


def test_what_cannot_be_seen_does_not_change_it() -> None:
    """Art that is not used, the alt text, the path of the post, a comment in the layout."""
    assert digest() == digest(composer=Composer(kit({"other": DOT})))
    assert digest() == digest(inside="<!-- a comment -->" + INSIDE)
    assert (
        digest() == drawn(slide(body="Soft wins 🪥", alt_override="x", scheme="day"), INSIDE).digest
    )


@pytest.mark.parametrize(
    "change", [{"radius": 9.0}, {"box": (0.0, 0.0, 9.0, 9.0)}, {"cover": False}]
)
def test_a_photos_place_and_shape_are_in_it(change: dict[str, object]) -> None:
    """All that painting a photo depends on."""
    photo = Photo("abc", (0, 0, 10, 10))
    other = replace(photo, **change)  # type: ignore[arg-type]
    sheet = CANVASES["square"]
    assert drawing_digest(sheet, (photo,)) != drawing_digest(sheet, (other,))
