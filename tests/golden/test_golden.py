"""Layouts look as they did. When one is meant to look otherwise: `scripts/golden`, and look."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from .gallery import MOST, PICTURES, Golden, apart, chosen, drawn

GOLDEN = list(chosen())


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.path.stem)
def test_a_layout_looks_as_it_did(golden: Golden) -> None:
    """The example drawn now is the picture that is kept, to the eye."""
    with Image.open(golden.path) as kept:
        assert apart(kept.convert("RGB"), drawn(golden)) == ""


def test_the_pictures_are_few_and_small() -> None:
    """At most 150, none that is not looked at, six megabytes in all."""
    assert len(GOLDEN) == len(set(GOLDEN)) <= MOST
    assert {golden.path for golden in GOLDEN} == set(PICTURES.glob("*.jpg"))
    assert sum(path.stat().st_size for path in PICTURES.glob("*.jpg")) < 6_000_000


def test_a_word_that_moves_is_seen() -> None:
    """What is the same to the eye passes; a line moved by its height, or gone, does not."""
    golden = next(one for one in GOLDEN if one.layout == "words")
    picture = drawn(golden)
    assert apart(picture, picture.copy()) == ""
    ground = picture.getpixel((3, 3))
    plain = Image.new("RGB", picture.size, ground)  # type: ignore[arg-type]  # an RGB
    left, top, right, _ = ImageChops.difference(picture, plain).getbbox() or (0, 0, 0, 0)
    line = (left, top, min(right, left + 200), top + 40)
    moved, gone = picture.copy(), picture.copy()
    moved.paste(picture.crop(line), (left, top + 24))
    assert apart(picture, moved) != ""
    ImageDraw.Draw(gone).rectangle(line, fill=ground)
    assert apart(picture, gone) != ""
    assert apart(picture, picture.resize((100, 100))) != ""
