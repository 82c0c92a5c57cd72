"""A layout's example as it is drawn in a brand: with its art, in colours, at a place in a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from smmgen.model.brand import Brand
from smmgen.model.canvas import CANVASES, CanvasName
from smmgen.model.layout import Layout, SlideRole
from smmgen.model.post import Slide
from smmgen.plan.match import scheme_of
from smmgen.plan.standin import stood_in

# Role -> the number of the slide that is shown, and how many there are.
_PLACES: dict[SlideRole, tuple[int, int]] = {
    "single": (1, 1), "cover": (1, 5), "point": (2, 5), "closing": (5, 5),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Specimen:
    """One slide to draw in one layout and brand; `slide.number` of `count`."""

    layout: str
    brand: str
    slide: Slide
    count: int
    scheme: str


def specimen(
    slide: Slide,
    layout: Layout,
    brand: Brand,
    brands: Iterable[Brand],
    seen: Callable[[str, str], float] = lambda _art, _scheme: 1.0,
) -> Specimen:
    """A slide for a layout, such as its example, as the layout's first role shows it.

    `seen` says how much of the brand's art stands out on the ground of a scheme, 0 to 1.
    """
    role = layout.file.roles[0]
    number, count = _PLACES[role]
    turn = int.from_bytes(sha256(layout.id.encode()).digest()[:4])
    before = [brand.scheme_order[0]] if role == "point" else []
    scheme, _ = scheme_of(role, layout, brand, before, turn)
    if slide.scheme in brand.file.schemes:
        scheme = str(slide.scheme)
    shown = stood_in(slide, layout, brand, brands, lambda name: seen(name, scheme))
    shown = replace(shown, number=number)
    return Specimen(layout.id, brand.id, shown, count, scheme)


def canvases(layout: Layout) -> tuple[CanvasName, ...]:
    """The canvases that a layout is composed for, without one that is drawn like another."""
    found: list[CanvasName] = []
    seen: set[tuple[object, ...]] = set()
    for name in CANVASES:
        canvas = CANVASES[name]
        drawings = layout.file.canvases.get(canvas.name)
        key = (canvas.width, canvas.height, drawings)
        if drawings and key not in seen:
            seen.add(key)
            found.append(canvas.name)
    return tuple(found)
