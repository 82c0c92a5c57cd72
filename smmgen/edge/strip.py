"""A small picture for a comment: a slide before and after, side by side.

A fault in a picture is an answer, not an exception: it is b"".
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image

_WIDE, _GAP = 360, 16  # pixels: of a side, and between them
_PAPER = (255, 255, 255)
_MOST = 4000  # pixels a side, of what a stranger sends
_QUALITY = 82


def strip(before: bytes, after: bytes) -> bytes:
    """Two JPEGs side by side as one; a side that is empty, or no picture, is left out."""
    sides = [each for each in (_small(before, _WIDE), _small(after, _WIDE)) if each is not None]
    if not sides:
        return b""
    whole = Image.new(
        "RGB",
        (sum(each.width for each in sides) + _GAP * (len(sides) - 1), max(s.height for s in sides)),
        _PAPER,
    )
    at = 0
    for each in sides:
        whole.paste(each, (at, 0))
        at += each.width + _GAP
    return _packed(whole)


def recoded(data: bytes) -> bytes:
    """A stranger's JPEG drawn anew, so that nothing but its pixels is left."""
    picture = _small(data, 2 * _WIDE + _GAP)
    return _packed(picture) if picture is not None else b""


def _small(data: bytes, most: int) -> Image.Image | None:
    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            if max(image.size) > _MOST:
                return None
            picture = image.convert("RGB")
    except (OSError, ValueError, SyntaxError):  # what the decoder raises for bytes that are none
        return None
    if picture.width > most:
        size = most, max(1, round(picture.height * most / picture.width))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    return picture


def _packed(picture: Image.Image) -> bytes:
    kept = BytesIO()
    # A picture carries a JPEG's comment and profile along, and would save them again.
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    clean.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()
