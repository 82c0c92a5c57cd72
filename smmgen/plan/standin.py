"""A layout's example in another brand than it was written for: its pictures are that brand's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from smmgen.model.brand import Brand
from smmgen.model.layout import Layout
from smmgen.model.post import PictureRef, Slide
from smmgen.plan.window import filled, nearest_art, picture_window

# Art this much less alike in its proportions than the nearest is as good: a name decides.
_NEARLY = 0.9
_SEEN = 0.5  # of a drawing: less of it on a ground, and it is lost there
Seen = Callable[[str], float]


def _all_seen(_: str) -> float:
    return 1.0


def stood_in(
    slide: Slide, layout: Layout, brand: Brand, brands: Iterable[Brand], seen: Seen = _all_seen
) -> Slide:
    """The slide with art that `brand` lacks replaced by art of its own.

    It is the art with the nearest proportions of that which is not lost on the ground: to those of
    the drawing that is named, if one of the `brands` has it, else to the layout's window for a
    picture. `seen` says of art by name how much of it stands out, 0 to 1. The brand's marks (what
    runs from slide to slide, what counts slides) are no pictures. A brand without art, and what
    is beside the layout, stay as they are.
    """
    pictures = tuple(
        _stand_in(picture, layout, brand, brands, seen)
        if picture.art and picture.name not in brand.art
        else picture
        for picture in slide.pictures
    )
    return slide if pictures == slide.pictures else replace(slide, pictures=pictures)


def _stand_in(
    picture: PictureRef, layout: Layout, brand: Brand, brands: Iterable[Brand], seen: Seen
) -> PictureRef:
    shown = {name: seen(name) for name in pictures_of(brand)}
    # Where all is lost, what is seen most is left.
    enough = min(_SEEN, max(shown.values(), default=0.0))
    shapes = {name: brand.shapes[name] for name, share in shown.items() if share >= enough}
    owners = sorted(brands, key=lambda other: other.id)
    shape = next((b.shapes[picture.name] for b in owners if picture.name in b.shapes), None)
    wanted = shape or picture_window(layout) or 1.0
    nearest = nearest_art(wanted, shapes)
    if nearest is None:
        return picture
    best = filled(wanted, shapes[nearest])
    near = sorted(name for name in shapes if filled(wanted, shapes[name]) >= best * _NEARLY)
    # Many drawings are square: what decides among them spreads them over the layouts.
    turn = int.from_bytes(sha256(f"{layout.id}\n{picture.name}".encode()).digest()[:4])
    name = near[turn % len(near)]
    return replace(picture, name=name, alt=f"{brand.file.name}: {name.replace('-', ' ')}")


def pictures_of(brand: Brand) -> tuple[str, ...]:
    """The brand's art that can be a slide's picture, sorted: all but its marks."""
    marks = {brand.file.device, brand.file.furniture.progress}
    return tuple(name for name in sorted(brand.shapes) if name not in marks)
