"""What differs between two pictures, lit on a quiet ground."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops

_AMPLIFIED = 6  # a change of a sixth of the range is seen as a whole one
_FAINT = 12  # of 255: what JPEG makes of equal pixels
_LIT, _PAPER = (224, 17, 95), (250, 250, 251)
_QUIET = 0.16  # of the picture that shines through


def difference(before: bytes, after: bytes) -> bytes:
    """The pixels of two JPEGs that differ, as a JPEG; the smaller one is taken to the larger's
    size. Raises OSError for what is no picture.
    """
    old, new = _opened(before), _opened(after)
    most = _apart(old, new)
    scale = [0 if value <= _FAINT else min(255, value * _AMPLIFIED) for value in range(256)]
    quiet = Image.blend(Image.new("RGB", new.size, _PAPER), new.convert("L").convert("RGB"), _QUIET)
    quiet.paste(_LIT, mask=most.point(scale))
    return _packed(quiet)


def told_apart(before: bytes, after: bytes, scale: float) -> tuple[bytes, bytes, bytes] | None:
    """Two JPEGs and what differs, at a scale.

    None where nothing does that can be seen, or where one is no picture.
    """
    try:
        old, new = _opened(before), _opened(after)
    except (OSError, ValueError, SyntaxError):  # what the decoder raises for bytes that are none
        return None
    seen = _apart(old, new).point([int(value > _FAINT) for value in range(256)]).getbbox()
    if old.size == new.size and seen is None:
        return None
    size = round(new.width * scale), round(new.height * scale)
    sides = [_packed(each.resize(size, Image.Resampling.LANCZOS)) for each in (old, new)]
    return sides[0], sides[1], difference(*sides)


def _apart(old: Image.Image, new: Image.Image) -> Image.Image:
    """How far each pixel is from the other side's, in the channel where that is farthest."""
    if old.size != new.size:
        old = old.resize(new.size)
    red, green, blue = ImageChops.difference(old, new).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _packed(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=80)
    return kept.getvalue()


def _opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=("JPEG",)) as image:
        return image.convert("RGB")
