"""Pictures out of a post: what is taken, what is refused and why, and what becomes of them."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from smmgen.edge.photo import Darkroom, PictureUnreadable, crop, look_at

from .sheets import near, picture

RED, BLUE = (220, 20, 20), (20, 20, 220)


def png_of(width: int, height: int) -> bytes:
    """A valid PNG header for a picture of any size, with no pixels worth the name."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_three_formats_are_taken(form: str) -> None:
    """JPEG, PNG and WebP come back in the size asked for."""
    found = crop(picture(form=form), (30, 20))
    assert (found.size, found.mode) == ((30, 20), "RGB")
    assert near(found.getpixel((4, 10)), RED, 20)
    assert near(found.getpixel((25, 10)), BLUE, 20)


@pytest.mark.parametrize("form", ["GIF", "TIFF", "BMP", "ICO", "PPM"])
def test_other_formats_are_refused(form: str) -> None:
    """A format that no network takes is not even opened."""
    with pytest.raises(PictureUnreadable, match="not a JPEG, PNG or WebP"):
        crop(picture(form=form), (30, 20))


def test_a_name_that_lies_is_told() -> None:
    """A PNG called .jpg is a reason that says both."""
    with pytest.raises(PictureUnreadable, match="called jpeg and is a PNG"):
        look_at(picture(form="PNG"), "photos/smile.JPG")
    assert look_at(picture(form="PNG"), "smile.png") == (60, 40)
    assert look_at(picture(form="JPEG"), "smile.jpeg") == (60, 40)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_picture_is_told(form: str) -> None:
    """A file cut short is damaged; it is not half drawn."""
    whole = picture((400, 400), form)
    with pytest.raises(PictureUnreadable):
        crop(whole[: len(whole) * 2 // 3], (200, 200))


def test_a_bomb_is_refused_by_its_header() -> None:
    """144 million pixels in a few kilobytes are not decoded, and 900 million neither."""
    with pytest.raises(PictureUnreadable, match="40 million"):
        crop(png_of(12_000, 12_000), (100, 100))
    with pytest.raises(PictureUnreadable, match="40 million"):
        look_at(png_of(30_000, 30_000))


def test_several_pictures_in_one_file_are_refused() -> None:
    """An MPO looks like a JPEG and hides more frames behind it."""
    out = BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    frames[0].save(out, "MPO", save_all=True, append_images=frames[1:])
    with pytest.raises(PictureUnreadable, match="several pictures"):
        crop(out.getvalue(), (20, 20))


def test_of_an_animation_the_first_picture_counts() -> None:
    """An animated WebP gives its first frame."""
    out = BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert near(crop(out.getvalue(), (20, 20)).getpixel((10, 10)), RED)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright(orientation: int) -> None:
    """All eight EXIF orientations come out as the camera saw them."""
    upright = Image.new("RGB", (60, 40), RED)
    upright.paste(BLUE, (0, 0, 30, 20))  # top left
    undo = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM], 5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90], 7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }  # fmt: skip
    stored = upright
    for turn in undo.get(orientation, []):
        stored = stored.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    stored.save(out, "JPEG", quality=95, subsampling=0, exif=exif)
    assert look_at(out.getvalue()) == (60, 40)
    found = crop(out.getvalue(), (60, 40))
    assert near(found.getpixel((10, 8)), BLUE, 30)
    for x, y in ((50, 8), (10, 32), (50, 32)):
        assert near(found.getpixel((x, y)), RED, 30)


def test_metadata_does_not_survive() -> None:
    """Where a photo was taken is nobody's business."""
    exif = Image.Exif()
    exif[0x010E] = "the back door is open on Sundays"
    data = picture(exif=exif, comment=b"secret")
    assert b"back door" in data
    found = crop(data, (60, 40))
    out = BytesIO()
    found.save(out, "JPEG")
    assert b"back door" not in out.getvalue()
    assert b"secret" not in out.getvalue()


def test_colours_are_brought_to_srgb() -> None:
    """A picture whose profile swaps red and blue comes out swapped; in sRGB, as it is."""
    plain = crop(picture(form="PNG"), (60, 40))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    told = crop(picture(form="PNG", icc_profile=srgb), (60, 40))
    assert told.tobytes() == plain.tobytes()
    # The three colorant tags of a matrix profile: red's data and blue's exchanged.
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    swapped = swapped.replace("sRGB".encode("utf-16-be"), "odd ".encode("utf-16-be"))
    other = crop(picture(form="PNG", icc_profile=swapped), (60, 40))
    assert near(other.getpixel((5, 5)), BLUE, 20)


def test_a_broken_colour_profile_is_passed_over() -> None:
    """As browsers do: the picture is worth more than its profile."""
    data = picture(form="PNG", icc_profile=b"no profile at all" * 20)
    assert near(crop(data, (60, 40)).getpixel((5, 5)), RED)


def test_cmyk_grey_palette_and_sixteen_bits_become_rgb() -> None:
    """Whatever the mode of the file, three channels of eight bits come back."""
    assert near(crop(picture(mode="CMYK"), (60, 40)).getpixel((5, 20)), RED, 40)
    assert crop(picture(form="PNG", mode="P"), (60, 40)).mode == "RGB"
    assert crop(picture(form="PNG", mode="L"), (60, 40)).mode == "RGB"
    out = BytesIO()
    Image.new("I;16", (20, 20), 0x8080).save(out, "PNG")
    assert near(crop(out.getvalue(), (20, 20)).getpixel((9, 9)), (128, 128, 128), 2)


def test_a_transparent_palette_stays_transparent() -> None:
    """A PNG with a see-through palette colour comes back premultiplied."""
    image = Image.new("P", (20, 20), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    out = BytesIO()
    image.save(out, "PNG", transparency=0)
    found = crop(out.getvalue(), (20, 20))
    assert (found.mode, found.getpixel((9, 9))) == ("RGBa", (0, 0, 0, 0))


@settings(max_examples=80, deadline=None)
@given(
    st.tuples(st.integers(1, 90), st.integers(1, 90)),
    st.tuples(st.integers(1, 120), st.integers(1, 120)),
    st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)),
    st.booleans(),
)
def test_any_crop_has_its_size(
    full: tuple[int, int], size: tuple[int, int], focus: tuple[float, float], cover: bool
) -> None:
    """Covering gives exactly the size, fitting at most; a focus outside is the nearest inside."""
    found = crop(picture(full, "PNG"), size, focus, cover=cover)
    if cover:
        assert found.size == size
    else:
        assert found.width <= size[0]
        assert found.height <= size[1]
        assert size[0] in {found.width, size[0] if found.height == size[1] else 0}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_no_bytes_raise_anything_else(form: str, data: st.DataObject) -> None:
    """A file with bytes changed is read, or it is PictureUnreadable."""
    whole = bytearray(picture(form=form))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for attempt in (lambda: crop(bytes(whole), (20, 20)), lambda: look_at(bytes(whole), "a.png")):
        with suppress(PictureUnreadable):
            assert attempt()


@given(st.binary(max_size=200))
def test_random_bytes_are_no_picture(data: bytes) -> None:
    """Noise is refused with a reason."""
    with pytest.raises(PictureUnreadable):
        look_at(data)


def test_a_picture_is_decoded_once_to_be_looked_at_and_painted() -> None:
    """What was looked at small is painted from the same pixels, and is what it would be alone."""
    data = picture((640, 480))
    room = Darkroom()
    small = room.crop("a", data, (80, 60), painted=(320, 240))
    broken = data[: data.index(b"\xff\xda") + 40]
    painted = room.crop("a", broken, (320, 240))
    assert (small.size, painted.size) == ((80, 60), (320, 240))
    assert painted.tobytes() == crop(data, (320, 240)).tobytes()
    assert small.tobytes() == Darkroom(0).crop("", data, (80, 60), painted=(320, 240)).tobytes()
    with pytest.raises(PictureUnreadable):
        room.crop("b", broken, (320, 240))


def test_few_decoded_pictures_are_kept() -> None:
    """No more than there is room for: what was used longest ago is decoded again."""
    one, two = picture((64, 48)), picture((48, 64))
    room = Darkroom(64 * 48 * 4)
    room.crop("a", one, (64, 48))
    room.crop("b", two, (48, 64))
    with pytest.raises(PictureUnreadable):
        room.crop("a", one[: one.index(b"\xff\xda") + 40], (64, 48))
