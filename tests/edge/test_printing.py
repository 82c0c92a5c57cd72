"""A photo in an outlined SVG is what the picture shows of it, and nothing more."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from smmgen.edge.press import Request
from smmgen.edge.printing import printed
from smmgen.edge.worker import Shared
from smmgen.model.post import PictureRef
from tests.render.ground import kit, layout, slide

INSIDE = (
    '<rect width="1080" height="1350" fill="#ffffff"/><image href="{{ picture.href }}" '
    'width="200" height="100" preserveAspectRatio="xMidYMid slice"/>'
)


def embedded(picture: Image.Image, kind: str, **more: object) -> bytes:
    """The photo inside the SVG of a slide that has it, its focus on the left."""
    kept = BytesIO()
    picture.save(kept, kind, **more)
    photo = PictureRef("cup", art=False, alt="", focus=(0.0, 0.5))
    request = Request(
        path="post.md", lang="en", canvas="portrait", slides=(slide(pictures=(photo,)),), count=1,
        layouts=("test",), schemes=("day",), sources=((),), photos={"cup": "abc"},
        pictures={"abc": kept.getvalue()}, wanted=("svg",),
    )  # fmt: skip
    brand = replace(kit(), layouts={"test": layout(INSIDE)})
    (sheet,) = printed(Shared(brand.digest(), brand), request).slides
    found = re.search(r"base64,([^\"]+)", sheet.files["svg"].decode())
    assert found is not None
    return b64decode(found[1])


def test_it_is_cropped_around_its_focus_and_has_no_metadata() -> None:
    """The right half, out of the picture, and the place where it was taken stay at home."""
    wide = Image.new("RGB", (1600, 400), "#00ff00")
    wide.paste("#ff0000", (0, 0, 800, 400))
    taken = Image.Exif()
    taken[0x010E] = "at home"
    data = embedded(wide, "JPEG", exif=taken.tobytes(), quality=95)
    found = Image.open(BytesIO(data))
    assert (found.size, found.format) == ((400, 200), "JPEG")
    assert not found.getexif()
    assert b"at home" not in data
    assert found.convert("RGB").getpixel((390, 100)) == pytest.approx((255, 0, 0), abs=4)


def test_a_see_through_picture_stays_see_through() -> None:
    """As PNG, its colours as they were."""
    clear = Image.new("RGBA", (400, 200), (200, 100, 50, 128))
    found = Image.open(BytesIO(embedded(clear, "PNG")))
    assert (found.mode, found.format) == ("RGBA", "PNG")
    assert found.getpixel((200, 100)) == pytest.approx((200, 100, 50, 128), abs=2)
