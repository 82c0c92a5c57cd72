"""Pictures beside a post: bombs, broken ones, and what only calls itself a picture."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from .conftest import Attack
from .ground import POST, slides, svg

SHOWN = "<!-- layout: loud -->\n# Soft brushes reach\n\n![A photo](photo.{ending})\n"


def saved(form: str, mode: str = "RGB", size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    """A small picture with something in it."""
    out = BytesIO()
    Image.effect_noise(size, 50).convert(mode).save(out, form, **how)  # type: ignore[arg-type]
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, data: bytes = b"", before: bytes = b"") -> bytes:
    """A PNG of one bit a pixel that says this size, whatever is in it."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def bomb(width: int, height: int) -> bytes:
    """A whole PNG of black pixels: kilobytes that want to be gigabytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    return png(
        width, height, b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    )


def moving(form: str, mode: str, size: int, count: int) -> bytes:
    """An animation, or several pictures in one file."""
    out = BytesIO()
    frames = [Image.new(mode, (size, size), n) for n in range(count)]
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()


def turned(value: int) -> bytes:
    """A JPEG with this orientation in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = value
    return saved("JPEG", exif=exif)


def with_exif(data: bytes) -> bytes:
    """A JPEG with these bytes for EXIF."""
    jpeg = saved("JPEG")
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", 8 + len(data)) + b"Exif\0\0" + data + jpeg[2:]


NINETY_MB = zlib.compress(bytes(90_000_000), 1)
JPEG, PNG, WEBP = saved("JPEG"), saved("PNG"), saved("WEBP")
MOVING = moving("WEBP", "RGB", 200, 9)
BROKEN = {
    "30,000 pixels square": ("png", bomb(30_000, 30_000)),
    "12,000 pixels square": ("png", bomb(12_000, 12_000)),
    "says two thousand million": ("png", png(2**31 - 1, 1)),
    "no pixels": ("png", png(0, 0)),
    "no data": ("png", png(9, 9)),
    "a comment of 90 MB": ("png", png(9, 9, before=chunk(b"zTXt", b"a\0\0" + NINETY_MB))),
    "several JPEGs (MPO)": ("jpg", moving("MPO", "RGB", 40, 3)),
    "half an animation": ("webp", MOVING[: len(MOVING) // 2]),
    "GIF called PNG": ("png", moving("GIF", "P", 20, 3)),
    "EPS called PNG": ("png", saved("EPS")),
    "PDF called PNG": ("png", saved("PDF")),
    "TIFF called JPEG": ("jpg", saved("TIFF")),
    "BMP called PNG": ("png", saved("BMP")),
    "SVG called PNG": ("png", svg("<circle r='1'/>").encode()),
    "gzip called JPEG": ("jpg", b"\x1f\x8b" + bytes(99)),
    "PNG called JPEG": ("jpg", PNG),
    "JPEG called PNG": ("png", JPEG),
    "JPEG called WebP": ("webp", JPEG),
    "nothing": ("jpg", b""),
    "a byte": ("jpg", b"\xff"),
    "half a JPEG": ("jpg", JPEG[: len(JPEG) // 2]),
    "half a PNG": ("png", PNG[: len(PNG) // 2]),
    "half a WebP": ("webp", WEBP[: len(WEBP) // 2]),
    "a JPEG's beginning": ("jpg", JPEG[:20]),
    "more than 20 MB": ("jpg", JPEG + bytes(21 * 1024 * 1024)),
}  # fmt: skip


@pytest.mark.parametrize(("ending", "data"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_picture_we_take(attack: Attack, ending: str, data: bytes) -> None:
    """It is told by its name at the line of the post that shows it, with what to do."""
    post = slides(SHOWN.format(ending=ending))
    found = attack({POST: post, f"content/posts/loud/photo.{ending}": data})
    assert "loud" not in found.pictures
    (fault,) = found.errors
    assert (fault.code, fault.origin.path) == ("picture-unreadable", POST)
    assert fault.origin.line == post[: post.index("![")].count("\n") + 1
    assert f"photo.{ending}" in fault.message
    assert fault.hint


ODD = {
    "CMYK": ("jpg", saved("JPEG", "CMYK")),
    "grey": ("jpg", saved("JPEG", "L")),
    "16 bits": ("png", saved("PNG", "I;16")),
    "1 bit": ("png", saved("PNG", "1")),
    "palette": ("png", saved("PNG", "P")),
    "see-through": ("png", saved("PNG", "RGBA")),
    "animated PNG": ("png", moving("PNG", "RGB", 300, 30)),
    "animated WebP": ("webp", moving("WEBP", "RGB", 300, 30)),
    "nonsense for a profile": ("jpg", saved("JPEG", icc_profile=b"junk" * 50)),
    "a profile of zeros": ("png", saved("PNG", icc_profile=bytes(200))),
    "turned by 99": ("jpg", turned(99)),
    "turned by nothing": ("jpg", turned(0)),
    "nonsense for EXIF": ("jpg", with_exif(b"MM\0*\xff\xff\xff\xff" + b"\xff" * 24)),
    "empty EXIF": ("jpg", with_exif(b"")),
    "one pixel": ("png", saved("PNG", size=(1, 1))),
    "very wide": ("png", bomb(1_000_000, 8)),
    "very tall": ("png", bomb(8, 500_000)),
}


@pytest.mark.parametrize(("ending", "data"), ODD.values(), ids=ODD)
def test_odd_pictures_are_drawn(attack: Attack, ending: str, data: bytes) -> None:
    """What a browser shows is shown: other colour models, broken profiles, first frames."""
    post = slides(SHOWN.format(ending=ending))
    found = attack({POST: post, f"content/posts/loud/photo.{ending}": data})
    assert not found.errors
    assert found.pictures["loud"] == 1
