"""Small pictures for a comment."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from smmgen.edge.strip import recoded, strip


def jpeg(colour: tuple[int, int, int], size: tuple[int, int]) -> bytes:
    """A picture of one colour."""
    kept = BytesIO()
    Image.new("RGB", size, colour).save(kept, "JPEG")
    return kept.getvalue()


RED, BLUE = jpeg((220, 0, 0), (540, 675)), jpeg((0, 0, 220), (540, 675))


def size(data: bytes) -> tuple[int, int]:
    """How many pixels."""
    with Image.open(BytesIO(data)) as picture:
        return picture.size


def test_both_sides_stand_beside_each_other() -> None:
    """The one before at the left, white between them."""
    found = strip(RED, BLUE)
    assert size(found) == (736, 450)
    with Image.open(BytesIO(found)) as picture:
        spots = [picture.getpixel((x, 200)) for x in (10, 368, 730)]
    for spot, colour in zip(spots, ((220, 0, 0), (255, 255, 255), (0, 0, 220)), strict=True):
        assert isinstance(spot, tuple)
        assert max(abs(a - b) for a, b in zip(spot, colour, strict=True)) < 12


def test_a_side_that_is_not_there_leaves_no_room() -> None:
    """A new slide, a removed one, and none at all."""
    assert size(strip(b"", BLUE)) == (360, 450)
    assert size(strip(RED, b"")) == (360, 450)
    assert strip(b"", b"") == b""


def test_what_is_drawn_anew_is_no_larger_and_no_other() -> None:
    """A small one keeps its size; what is no picture, or a huge one, is nothing."""
    assert size(recoded(jpeg((1, 2, 3), (100, 50)))) == (100, 50)
    assert size(recoded(jpeg((1, 2, 3), (1472, 100)))) == (736, 50)
    assert recoded(b"no picture") == b""
    assert recoded(jpeg((1, 2, 3), (4001, 4))) == b""
