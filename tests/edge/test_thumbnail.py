"""What is left of a picture when it is made small."""

from __future__ import annotations

from PIL import Image, ImageDraw

from smmgen.edge.thumbnail import thumbnail
from smmgen.render.craft.thumb import UNEVEN, Thumb


def small(*boxes: tuple[int, int, int, int]) -> Thumb:
    """Black boxes on a white portrait, a quarter of its size."""
    picture = Image.new("RGB", (270, 338), "#FFFFFF")
    draw = ImageDraw.Draw(picture)
    for left, top, right, bottom in boxes:
        draw.rectangle((left, top, right - 1, bottom - 1), fill="#000000")
    return thumbnail(picture, 0.25)


def test_cells_are_flat_or_uneven() -> None:
    """A cell in which something ends belongs to no colour."""
    found = small((5, 5, 13, 10))
    assert (found.across, found.down) == (54, 67)
    row = found.cells[54:108]
    assert (row[0], row[1], row[2], row[3]) == (0, UNEVEN, UNEVEN, 0)


def test_shares_are_of_the_whole() -> None:
    """A half and a half."""
    found = small((0, 0, 270, 169))
    assert found.colours in (("#000000", "#FFFFFF"), ("#FFFFFF", "#000000"))
    assert abs(found.share("#000000") - 0.5) < 0.01
    assert found.share("#123456") == 0


def test_the_largest_flat_field_is_found() -> None:
    """Beside a column and above a block."""
    left, top, width, height = small((0, 0, 70, 338), (70, 200, 270, 338)).largest_flat()
    assert (left, top, width) == (15, 0, 39) or (width, height) == (14, 67)
    assert width * height > 0.25 * 54 * 67


def test_elements_are_what_stands_on_the_ground() -> None:
    """Each in one piece, the largest first, with the place of its weight."""
    large, little = small((100, 100, 200, 300), (10, 10, 30, 30)).elements
    assert large.box[0] in (19, 20)
    assert large.box[2] in (20, 21)
    assert abs(large.middle[1] - 39.5) < 1
    assert little.filled < large.filled


def test_the_sides_are_kept_as_they_are() -> None:
    """For what crosses from slide to slide."""
    found = small((200, 40, 270, 60))
    assert found.left == (0xFFFFFF,) * 338
    assert [at for at, colour in enumerate(found.right) if not colour] == list(range(40, 60))
