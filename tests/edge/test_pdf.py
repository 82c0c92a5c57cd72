"""PDF: a page a drawing, vectors and the photo's own compression, the same bytes each time."""

from __future__ import annotations

import re
import zlib

import pytest

from smmgen.edge.layer import GraphicUnreadable
from smmgen.edge.pdf import write_pdf
from smmgen.edge.photo import PictureUnreadable
from smmgen.render.display import Graphic, Photo

from .sheets import PORTRAIT, SMALL, drawing, ground, mark, picture, words

DISC = '<circle cx="64" cy="64" r="60" fill="#FF0000"/>'
PAGE = drawing(ground("#FFC42E"), words("Soft", 10, 80, 40))


def page_boxes(data: bytes) -> list[bytes]:
    """The MediaBox of each page, wherever it stands (streams of objects included)."""
    return re.findall(rb"/MediaBox ?\[ ?([^\]]+?) ?\]", inflated(data))


def inflated(data: bytes) -> bytes:
    """The file with its compressed streams opened, as far as they are."""
    out = [data]
    for found in re.finditer(rb"stream\r?\n", data):
        try:
            out.append(zlib.decompressobj().decompress(data[found.end() :]))
        except zlib.error:
            continue
    return b"\n".join(out)


def test_each_drawing_is_a_page_of_its_size() -> None:
    """A point to the canvas pixel, canvases mixed."""
    boxes = page_boxes(write_pdf([PAGE, drawing(ground("#FFFFFF", PORTRAIT), canvas=PORTRAIT)], {}))
    assert boxes == [b"0 0 200 100", b"0 0 1080 1350"]
    assert (SMALL.width, SMALL.height) == (200, 100)


def test_the_same_drawings_give_the_same_bytes() -> None:
    """No date of today, no random name."""
    page = drawing(
        ground("#CDB9F4"), Photo("p", (0, 0, 50, 50)), mark("a", 5, 5, 30), words("x", 9, 90, 20)
    )
    pictures = {"p": picture()}
    first = write_pdf([page, PAGE], pictures, title="Pink", emoji=lambda _: DISC)
    assert first == write_pdf([page, PAGE], pictures, title="Pink", emoji=lambda _: DISC)
    dates = re.findall(rb"/(?:Creation|Mod)Date \((?:D:)?(\d{8})", inflated(first))
    assert dates == [b"20000101", b"20000101"]


def test_the_title_is_said() -> None:
    """A reader of the file is told what it is."""
    assert b"/Title (Pink)" in inflated(write_pdf([PAGE], {}, title="Pink"))


def test_shapes_and_letters_are_vectors() -> None:
    """No picture is made of what is drawn, and no font is needed to read it."""
    found = inflated(write_pdf([PAGE], {}))
    assert b"/Image" not in found
    assert b"/Font " not in found or b"/Font <<\n   >>" in found


def test_a_photo_stays_a_jpeg() -> None:
    """It is not inflated into pixels; its comment does not come along."""
    data = write_pdf([drawing(Photo("p", (0, 0, 60, 40)))], {"p": picture(comment=b"secret")})
    assert b"/DCTDecode" in inflated(data)
    assert b"secret" not in data


def test_a_picture_without_a_photo_is_told() -> None:
    """As in painting."""
    with pytest.raises(PictureUnreadable, match="not there"):
        write_pdf([drawing(Photo("p", (0, 0, 60, 40)))], {})
    with pytest.raises(GraphicUnreadable):
        write_pdf([drawing(Graphic("<text>x</text>"))], {})


def test_no_pages_are_no_pdf() -> None:
    """There is nothing to write."""
    with pytest.raises(ValueError, match="needs a page"):
        write_pdf([], {})
