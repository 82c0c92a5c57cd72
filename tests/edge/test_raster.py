"""Drawings as pixels: what is painted where, the same each time, and how it is encoded."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from smmgen.edge.lettering import MASKED_SIZE
from smmgen.edge.raster import (
    Painter,
    PictureUnreadable,
    encode_jpeg,
    encode_png,
    pixel_digest,
)
from smmgen.render.craft.beneath import Beneath
from smmgen.render.display import Graphic, Photo, Words

from .sheets import PORTRAIT, drawing, ground, mark, near, picture, pixel, run, text, words

RED = '<rect x="20" y="20" width="30" height="30" fill="#F04E63"/>'
PHOTO = Photo("p", (10, 10, 60, 40))


def test_operations_are_painted_in_order() -> None:
    """What comes later lies on top."""
    surface = Painter().paint(drawing(ground("#FFC42E"), Graphic(RED)), {})
    assert pixel(surface, 5, 5) == (0xFF, 0xC4, 0x2E)
    assert pixel(surface, 30, 30) == (0xF0, 0x4E, 0x63)
    turned = Painter().paint(drawing(Graphic(RED), ground("#FFC42E")), {})
    assert pixel(turned, 30, 30) == (0xFF, 0xC4, 0x2E)


def test_an_empty_drawing_is_white() -> None:
    """Nothing painted is paper, not black."""
    assert pixel(Painter().paint(drawing(), {}), 100, 50) == (255, 255, 255)


@pytest.mark.parametrize("size", [30.0, MASKED_SIZE, 90.0])
def test_letters_are_filled_in_their_colour(size: float) -> None:
    """A full block's inside has the colour asked for, whether from a mask or from a path."""
    stroke = drawing(ground("#FFFFFF"), words("▮IIII", 10, 80, size, "#39113F"))
    surface = Painter().paint(stroke, {})
    seen = {pixel(surface, x, y) for x in range(200) for y in range(20, 80)}
    assert (0x39, 0x11, 0x3F) in seen
    assert (255, 255, 255) in seen


def coverage(size: float, x: float, *, exact: bool) -> list[int]:
    """The darkness of each column of a letter set at x."""
    painter = Painter()
    turned = replace(words("H", x, 80, size, "#000000"), matrix=(1, 0.0000001, 0, 1, 0, 0))
    shown = turned if exact else words("H", x, 80, size, "#000000")
    surface = painter.paint(drawing(ground("#FFFFFF"), shown), {})
    return [sum(255 - pixel(surface, col, row)[0] for row in range(100)) for col in range(200)]


def test_a_mask_stands_where_the_outline_would() -> None:
    """Small type from kept masks lies within an eighth of a pixel of its outline."""
    for x in (20.0, 20.25, 20.37, 20.5, 20.9):
        masked, outlined = coverage(40, x, exact=False), coverage(40, x, exact=True)
        assert sum(masked) == pytest.approx(sum(outlined), rel=0.02)
        centre = [sum(c * n for n, c in enumerate(each)) / sum(each) for each in (masked, outlined)]
        assert abs(centre[0] - centre[1]) <= 0.13


def test_opacity_is_that_of_the_whole() -> None:
    """Letters that overlap do not darken each other in faded words."""
    twice = Words((run("I", 50, 90, 90, "#000000"), run("I", 50, 90, 90, "#000000")), opacity=0.5)
    surface = Painter().paint(drawing(ground("#FFFFFF"), twice), {})
    darkest = min(pixel(surface, x, 60)[0] for x in range(40, 90))
    assert darkest in {127, 128}


def test_words_are_moved_and_scaled_by_their_matrix() -> None:
    """The matrix of words is the one of SVG."""
    plain = Painter().paint(drawing(words("H", 30, 80, 60)), {})
    moved = replace(words("H", 5, 20, 30), matrix=(2, 0, 0, 2, 20, 40))
    assert bytes(Painter().paint(drawing(moved), {}).get_data()) == bytes(plain.get_data())


def test_the_pixels_do_not_depend_on_what_was_painted_before() -> None:
    """A painter that has kept much paints as a new one does."""
    whole = drawing(
        ground("#CDB9F4"), Graphic(RED), words("Soft bristles", 8.3, 60.2, 27), PHOTO,
        words("ab", 90, 90, 80),
    )  # fmt: skip
    pictures = {"p": picture()}
    used = Painter()
    for size in range(20, 60, 3):
        used.paint(drawing(ground("#39113F"), words("Soft", 8.1, 60, size)), {})
    first, again = used.paint(whole, pictures), used.paint(whole, pictures)
    new = Painter().paint(whole, pictures)
    assert pixel_digest(first) == pixel_digest(again) == pixel_digest(new)


def test_a_photo_fills_its_box_around_the_focus() -> None:
    """Cut to a tall box, the focal point decides which half is seen."""
    pictures = {"p": picture((60, 40))}
    for focus, seen in (((0.0, 0.5), (220, 20, 20)), ((1.0, 0.5), (20, 20, 220))):
        tall = Photo("p", (90, 10, 20, 80), focus)
        surface = Painter().paint(drawing(ground("#FFFFFF"), tall), pictures)
        assert near(pixel(surface, 100, 50), seen)
        assert pixel(surface, 80, 50) == (255, 255, 255)
        assert pixel(surface, 115, 50) == (255, 255, 255)


def test_a_fitted_photo_is_whole_and_centred() -> None:
    """Without covering, the sides of the box stay free."""
    fitted = Photo("p", (0, 0, 200, 100), cover=False)
    surface = Painter().paint(drawing(ground("#FFFFFF"), fitted), {"p": picture((50, 50))})
    assert pixel(surface, 20, 50) == pixel(surface, 180, 50) == (255, 255, 255)
    assert near(pixel(surface, 60, 50), (220, 20, 20))
    assert near(pixel(surface, 140, 50), (20, 20, 220))


def test_round_corners_are_cut() -> None:
    """A radius of half the side makes a circle."""
    disc = Photo("p", (50, 10, 80, 80), radius=40)
    surface = Painter().paint(drawing(ground("#FFFFFF"), disc), {"p": picture()})
    assert pixel(surface, 53, 13) == (255, 255, 255)
    assert near(pixel(surface, 60, 50), (220, 20, 20))


def test_a_see_through_picture_lets_the_ground_through() -> None:
    """A PNG's transparency is kept, without a dark fringe."""
    image = Image.new("RGBA", (60, 40), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (30, 0, 60, 40))
    out = BytesIO()
    image.save(out, "PNG")
    surface = Painter().paint(drawing(ground("#00FF00"), PHOTO), {"p": out.getvalue()})
    assert pixel(surface, 15, 30) == (0, 255, 0)
    assert pixel(surface, 65, 30) == (0, 0, 255)


def test_a_picture_that_is_not_there_is_told() -> None:
    """A photo without bytes is a reason, not a hole."""
    with pytest.raises(PictureUnreadable, match="not there"):
        Painter().paint(drawing(PHOTO), {})


def test_an_emoji_is_drawn_at_its_box() -> None:
    """Its square, and nothing outside it, takes colour."""
    disc = '<circle cx="64" cy="64" r="64" fill="#FF0000"/>'
    surface = Painter(emoji=lambda name: disc if name == "dot" else "").paint(
        drawing(ground("#FFFFFF"), mark("dot", 40, 20, 30)), {}
    )
    assert pixel(surface, 55, 35) == (255, 0, 0)
    assert pixel(surface, 38, 35) == pixel(surface, 72, 35) == (255, 255, 255)


def test_carried_emoji_are_found() -> None:
    """The default draws from the set in the package."""
    surface = Painter().paint(drawing(ground("#FFFFFF"), mark("1f600", 20, 10, 80)), {})
    assert pixel(surface, 60, 20) != (255, 255, 255)


def test_a_quarter_is_a_quarter() -> None:
    """Scale makes the sheet smaller and keeps everything in place."""
    small = Painter().paint(
        drawing(ground("#FFC42E"), Graphic(RED), PHOTO), {"p": picture()}, scale=0.25
    )
    assert (small.get_width(), small.get_height()) == (50, 25)
    assert pixel(small, 45, 20) == (0xFF, 0xC4, 0x2E)


def test_the_ground_is_what_was_painted_before_the_text() -> None:
    """Samples see what lies under a text, not the text, nor what comes after."""
    line = (10, 10, 180, 40)
    whole = drawing(
        ground("#FFC42E"), words("ink", 10, 50, 60, "#000000"), ground("#CDB9F4"),
        texts=(text(1, line, line),),
    )  # fmt: skip
    ((colours, _, _),), _ = Painter().look(whole, {})
    assert set(colours) == {"#FFC42E"}
    assert len(colours) == 48


def test_the_ground_of_each_text_is_its_own() -> None:
    """Texts come back in their order, whatever the order in which they are painted."""
    line = (10, 10, 180, 40)
    whole = drawing(
        ground("#FFC42E"), words("one", 10, 50, 30), ground("#CDB9F4"), words("two", 10, 50, 30),
        texts=(text(3, line), text(1, line)),
    )  # fmt: skip
    assert [set(found.colours) for found in Painter().look(whole, {})[0]] == [
        {"#CDB9F4"},
        {"#FFC42E"},
    ]


def test_words_under_words_count_as_ground() -> None:
    """Text over a giant numeral is sampled with the numeral."""
    line = (0.0, 0.0, 200.0, 100.0)
    whole = drawing(
        ground("#FFFFFF"), words("88888", 0, 100, 130, "#000000"), words("over", 10, 50, 30),
        texts=(text(1, line), text(2, line)),
    )  # fmt: skip
    under = Painter().look(whole, {})[0][1].colours
    assert "#000000" in under
    assert "#FFFFFF" in under


def test_words_under_a_later_text_count_although_another_stands_between() -> None:
    """What is painted before a text is under it, however many texts were looked under since."""
    line, away = (0.0, 0.0, 200.0, 100.0), (0.0, 90.0, 20.0, 9.0)
    whole = drawing(
        ground("#FFFFFF"), words("88888", 0, 80, 100, "#000000"), words("by", 0, 98, 8),
        words("over", 10, 50, 30),
        texts=(text(1, (0, 0, 200, 85)), text(2, away), text(3, line)),
    )  # fmt: skip
    assert "#000000" in Painter().look(whole, {})[0][2].colours


def test_a_look_shows_the_whole_picture_and_opens_every_photo() -> None:
    """A quarter as wide and high, with what is painted after the last text."""
    whole = drawing(ground("#FFC42E"), words("x", 0, 0, 9), ground("#CDB9F4"), texts=(text(1),))
    _, seen = Painter().look(whole, {})
    assert (seen.size, seen.getpixel((20, 10))) == ((50, 25), (0xCD, 0xB9, 0xF4))
    with pytest.raises(PictureUnreadable):
        Painter().look(drawing(ground("#FFFFFF"), PHOTO), {})


def test_text_beyond_the_edge_has_the_samples_on_the_sheet() -> None:
    """What lies outside is no ground."""
    whole = drawing(ground("#FFC42E"), words("x", 0, 0, 9), texts=(text(1, (-500, -500, 40, 40)),))
    assert Painter().look(whole, {})[0] == (Beneath(()),)


def test_a_jpeg_has_full_colour_and_no_metadata() -> None:
    """4:4:4, quality 90, nothing but pixels."""
    surface = Painter().paint(drawing(ground("#F04E63", PORTRAIT), canvas=PORTRAIT), {})
    with Image.open(BytesIO(encode_jpeg(surface)[0])) as image:
        assert image.size == (1080, 1350)
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3
        assert not image.getexif()
        assert "icc_profile" not in image.info
        assert near(image.getpixel((500, 500)), (0xF0, 0x4E, 0x63), 2)


def test_quality_sinks_only_when_there_are_too_many_bytes() -> None:
    """A limit that is met changes nothing; one that is not takes the least loss that meets it."""
    noise = BytesIO()
    Image.effect_noise((200, 100), 120).convert("RGB").save(noise, "PNG")
    surface = Painter().paint(drawing(Photo("p", (0, 0, 200, 100))), {"p": noise.getvalue()})
    full, best = encode_jpeg(surface)
    assert best == 90
    assert encode_jpeg(surface, max_bytes=len(full)) == (full, 90)
    less, quality = encode_jpeg(surface, max_bytes=len(full) - 1)
    assert len(less) < len(full)
    assert quality == 86
    least, quality = encode_jpeg(surface, max_bytes=1)
    assert len(least) < len(less)
    assert quality == 62


def test_a_png_has_the_same_pixels() -> None:
    """Encoding to PNG loses nothing, and the digest is that of the pixels."""
    surface = Painter().paint(drawing(ground("#123456"), Graphic(RED)), {})
    with Image.open(BytesIO(encode_png(surface))) as image:
        assert image.mode == "RGB"
        assert image.getpixel((30, 30)) == (0xF0, 0x4E, 0x63)
    same = Painter().paint(drawing(ground("#123456"), Graphic(RED)), {})
    other = Painter().paint(drawing(ground("#123457"), Graphic(RED)), {})
    assert pixel_digest(surface) == pixel_digest(same) != pixel_digest(other)


def test_what_is_judged_is_not_shifted_by_half_a_pixel() -> None:
    """A portrait is 337.5 px high at a quarter: its first row has the ground's colour, unmixed."""
    _, seen = Painter().look(drawing(ground("#39113F", PORTRAIT), canvas=PORTRAIT), {})
    assert seen.size == (270, 338)
    assert {seen.getpixel((x, 0)) for x in range(0, 270, 9)} == {(0x39, 0x11, 0x3F)}
