"""Raster pictures out of a post: checked before they are decoded, upright, in sRGB, cropped.

What comes back is pixels, so no metadata survives.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from smmgen.render.shelf import Shelf

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
MAX_BYTES = 20 * 1024 * 1024
DECODED_ROOM = 12 * 1024 * 1024  # bytes of pixels
_SRGB = ImageCms.createProfile("sRGB")
_ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
_CALLED = {"JPEG": "a JPEG", "PNG": "a PNG", "WEBP": "a WebP"}


class PictureUnreadable(ValueError):
    """The bytes are not a picture we take; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "save it again as JPEG, PNG or WebP") -> None:
        super().__init__(message)
        self.hint = hint


def look_at(data: bytes, name: str = "") -> tuple[int, int]:
    """A picture's width and height as it is seen (upright), by its header alone.

    `name` is the file's: what it says of the content must be true. Raises PictureUnreadable.
    """
    with _decoding():
        picture = _open(data)
        told = _ENDINGS.get(name.rpartition(".")[2].lower())
        if told and told != picture.format:
            raise PictureUnreadable(
                f"it is called {told.lower()} and is {_CALLED[picture.format or '']}",
                "give the file the ending of what it is",
            )
        width, height = picture.size
        if picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}:
            return height, width
        return width, height


def crop(
    data: bytes,
    size: tuple[int, int],
    focus: tuple[float, float] = (0.5, 0.5),
    *,
    cover: bool = True,
) -> Image.Image:
    """The picture in RGB, or RGBa (premultiplied) where it is see-through, resampled to `size`.

    `cover` fills the size and cuts around the focal point (shares of width and height); else the
    whole picture comes back, fitted inside. Raises PictureUnreadable for what is not a whole
    JPEG, PNG or WebP of at most 40 megapixels.
    """
    return Darkroom(0).crop("", data, size, focus, cover=cover)


class Darkroom:
    """Crops of pictures that are told apart by their digests. The last ones decoded are kept: a
    picture is looked at small, painted large, and then both on the next canvas.
    """

    def __init__(self, room: int = DECODED_ROOM) -> None:
        self._decoded: Shelf[tuple[str, tuple[int, int]], Image.Image] = Shelf(room)

    def crop(
        self,
        digest: str,
        data: bytes,
        size: tuple[int, int],
        focus: tuple[float, float] = (0.5, 0.5),
        *,
        cover: bool = True,
        painted: tuple[int, int] | None = None,
    ) -> Image.Image:
        """As the function of that name. `painted` is the size at which it will be painted, when
        this crop is only to be looked at: then both are made of the same pixels.
        """
        with _decoding():
            picture = _open(data)
            orientation = picture.getexif().get(0x0112, 1)
            least = painted or size
            least = least[::-1] if orientation in {5, 6, 7, 8} else least
            # A JPEG is decoded at a half, a quarter or an eighth when that is large enough.
            picture.draft("RGB", _needed(picture.size, least, cover=cover))
            key = (digest, picture.size)
            upright = self._decoded.get(key)
            if upright is None:
                picture.load()
                # Turning copies, even where there is nothing to turn.
                turned = picture if orientation == 1 else ImageOps.exif_transpose(picture)
                upright = _in_srgb(turned)
                self._decoded.put(key, upright, 4 * upright.width * upright.height)
            if not cover:
                width, height = upright.size
                share = min(size[0] / width, size[1] / height)
                size = max(1, round(width * share)), max(1, round(height * share))
            box = _window(upright.size, size, focus) if cover else (0, 0, *upright.size)
            # `reducing_gap` halves first and resamples the rest: at 2 as good, several times
            # faster; at 1 good enough to be looked at.
            gap = 2.0 if painted is None else 1.0
            found = upright.resize(size, Image.Resampling.BICUBIC, box=box, reducing_gap=gap)
            found.info.clear()  # a comment would be saved again with it
            return found


def plain_photo(data: bytes, most: int = 4096) -> tuple[str, bytes]:
    """A picture saved anew, and the ending of its file: upright, in sRGB, without metadata.

    It has at most `most` pixels a side. Raises PictureUnreadable.
    """
    width, height = look_at(data)
    share = min(1.0, most / max(width, height))
    made = crop(data, (max(1, round(width * share)), max(1, round(height * share))), cover=False)
    kept = BytesIO()
    if made.mode == "RGB":
        made.save(kept, "JPEG", quality=92, subsampling=0)
        return "jpg", kept.getvalue()
    made.convert("RGBA").save(kept, "PNG")
    return "png", kept.getvalue()


def _open(data: bytes) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise PictureUnreadable(f"it has {len(data) / 1e6:.0f} MB; {MAX_BYTES >> 20} at most")
    picture = Image.open(BytesIO(data), formats=FORMATS)
    if picture.format not in FORMATS:
        # A JPEG with more pictures behind it opens as MPO whatever `formats` says, and its later
        # frames escape the checks (CVE-2026-96636).
        raise PictureUnreadable("it holds several pictures (MPO)", "export it as one plain JPEG")
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise PictureUnreadable(
            f"it has {width} x {height} pixels; {MAX_PIXELS // 10**6} million at most",
            "a picture 2,160 pixels wide is enough",
        )
    return picture


@contextmanager
def _decoding() -> Iterator[None]:
    """Decoders raise nearly anything; what is no fault of ours is a picture we cannot read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (PictureUnreadable, MemoryError):
        raise
    except UnidentifiedImageError:
        raise PictureUnreadable("it is not a JPEG, PNG or WebP picture") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureUnreadable(f"it has more than {MAX_PIXELS // 10**6} million pixels") from None
    except Exception as error:  # noqa: BLE001  (decoders raise many kinds)
        reason = str(error) or type(error).__name__
        raise PictureUnreadable(f"it is damaged: {reason}") from None


def _needed(full: tuple[int, int], size: tuple[int, int], *, cover: bool) -> tuple[int, int]:
    """The least size to decode at, so that resampling still has pixels enough for `size`."""
    shares = (size[0] / full[0], size[1] / full[1])
    share = max(shares) if cover else min(shares)
    return max(1, round(full[0] * share)), max(1, round(full[1] * share))


def _window(
    full: tuple[int, int], size: tuple[int, int], focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The part of a picture that has the shape of `size`, as near to the focal point as it goes."""
    share = min(full[0] / size[0], full[1] / size[1])
    width, height = min(size[0] * share, full[0]), min(size[1] * share, full[1])
    left = min(max(focus[0] * full[0] - width / 2, 0.0), full[0] - width)
    top = min(max(focus[1] * full[1] - height / 2, 0.0), full[1] - height)
    return left, top, left + width, top + height


def _in_srgb(picture: Image.Image) -> Image.Image:
    clear = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if clear else "RGB"
    if picture.mode.startswith("I"):  # 16 bits: a plain conversion would cut, not scale
        picture = picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"} and not _says_srgb(profile):
        picture = _through(profile, picture, mode)
    if picture.mode != mode:
        picture = picture.convert(mode)
    return picture.convert("RGBa") if clear else picture


def _says_srgb(profile: bytes) -> bool:
    return b"sRGB" in profile[:4096] or "sRGB".encode("utf-16-be") in profile[:4096]


def _through(profile: bytes, picture: Image.Image, mode: str) -> Image.Image:
    """The picture by its colour profile; a broken profile is passed over, as browsers do."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        colours = picture.convert("RGB") if alpha else picture
        converted = ImageCms.profileToProfile(colours, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    if converted is None:
        return picture
    if alpha is not None:
        converted.putalpha(alpha)
    return converted if mode in {converted.mode, "RGB"} else converted.convert(mode)
