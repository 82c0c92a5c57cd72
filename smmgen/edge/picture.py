"""Raster pictures from a post: checked before they are decoded, upright, in sRGB, cropped.

Metadata never survives: what is returned is pixels.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageCms, ImageOps

from smmgen.render.display import Photo

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000


class PictureUnreadable(ValueError):
    """The bytes are not a picture we take; says why."""


def crop(data: bytes, photo: Photo, scale: float) -> Image.Image:
    """The picture as RGBA at the size of its box, cut around its focal point.

    Raises PictureUnreadable for what is not a whole JPEG, PNG or WebP of at most 40 megapixels.
    """
    width = max(1, round(photo.box[2] * scale))
    height = max(1, round(photo.box[3] * scale))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = _open(data)
            picture.draft("RGB", (width, height))
            picture.load()
            upright = _srgb(ImageOps.exif_transpose(picture))
    except PictureUnreadable:
        raise
    except Exception as error:  # noqa: BLE001  (decoders raise many kinds)
        raise PictureUnreadable(f"the picture cannot be read: {error}") from None
    if not photo.cover:
        return ImageOps.contain(upright, (width, height), Image.Resampling.LANCZOS)
    return ImageOps.fit(upright, (width, height), Image.Resampling.LANCZOS, centering=photo.focus)


def _open(data: bytes) -> Image.Image:
    if data[:2] == b"\xff\xd8" and b"MPF\x00" in data[:65536]:
        raise PictureUnreadable("it holds several pictures (MPO); export one as JPEG")
    picture = Image.open(io.BytesIO(data), formats=FORMATS)
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise PictureUnreadable(f"it has {width * height / 1e6:.0f} megapixels; 40 at most")
    return picture


def _srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except ImageCms.PyCMSError:
            converted = None
        if converted is not None:
            return converted
    return picture.convert(mode)
