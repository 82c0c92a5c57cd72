"""A drawing's colours and sizes as the brand's roles: what it comes nearest to."""

from __future__ import annotations

from collections.abc import Iterable

from smmgen.draft.tracing.part import Lettering
from smmgen.model.brand import ROLES, Brand
from smmgen.model.oklch import difference
from smmgen.render.typescale import TYPE_ROLES

FAR = 0.12  # a difference that is plainly seen
SHRINK = 0.7  # of its drawn size: how small a text may become before it does not fit


def scheme_for(ground: str, colours: Iterable[str], brand: Brand) -> str:
    """The brand's scheme that is nearest to a drawing's ground and colours; ties by order."""
    used = sorted(set(colours))

    def far(name: str) -> float:
        roles = brand.roles(name)
        rest = [min(difference(one, hex_) for hex_ in roles.values()) for one in used]
        return 3 * difference(ground, roles["ground"]) + sum(rest) / max(len(rest), 1)

    return min(brand.scheme_order, key=far)


def nearest_role(colour: str, roles: dict[str, str], *, words: str = "") -> tuple[str, float]:
    """The role whose colour is nearest, and how far it is. For `words` a headline's or a text's
    role goes before one of a shape that has the same colour.
    """
    order = [words, *(role for role in ROLES if role != words)] if words else list(ROLES)
    found = min(
        order, key=lambda role: (round(difference(colour, roles[role]), 3), order.index(role))
    )
    return found, difference(colour, roles[found])


def type_role(kind: str, set_as: Lettering | None, height: float) -> tuple[str, float, float]:
    """The craft role of a text and its sizes, least and most, by what it is and how it is drawn.

    Without words in the drawing the box's height tells: a headline in three lines, a text in four.
    """
    bold = bool(set_as and set_as.bold)
    size = set_as.size if set_as else height / (3.0 if kind in _HEADLINES else 5.0)
    if kind == "figure":
        role = "hero" if size >= TYPE_ROLES["hero"].floor else "figure"
    elif kind in _HEADLINES:
        role = "title" if size >= TYPE_ROLES["title"].floor else "finding"
    elif kind in {"source", "label"}:
        role = kind
    elif kind == "sections":
        role = "finding" if size >= TYPE_ROLES["finding"].floor else "term"
    elif size < TYPE_ROLES["body"].floor and kind in {"attribution", "note"}:
        role = "note"
    else:
        role = "strong" if bold else "body"
    floor = TYPE_ROLES[role].floor
    most = max(round(size), floor)
    return role, max(floor, float(round(most * SHRINK))), float(most)


_HEADLINES = {"title", "quote"}
