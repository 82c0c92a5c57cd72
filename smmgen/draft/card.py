"""Cards that show a brand: its colours, its schemes, its type, its logo on every ground.

They are layouts like any other, so that what they show is what slides will be.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from smmgen.model.brand import Brand
from smmgen.model.colour import contrast
from smmgen.model.layout import Layout, LayoutFile

SIDE = 1080  # px: the cards are squares
_ROLES = ("accent", "second", "soft")


def cards(brand: Brand) -> tuple[Layout, ...]:
    """The four cards of a brand, in the order in which they are looked at."""
    drawn = {
        "card-colours": _colours(brand),
        "card-schemes": _schemes(brand),
        "card-type": _type(brand),
        "card-logo": _logo(brand),
    }
    return tuple(
        Layout(
            id=name,
            folder=f"layouts/{name}",
            file=LayoutFile.model_validate(
                {
                    "about": "A card that shows the brand.",
                    "formats": ["carousel"],
                    "roles": ["single"],
                    "takes": {},
                    "canvases": {"square": ["square.svg"]},
                }
            ),
            drawings={"square.svg": _sheet(inside)},
        )
        for name, inside in drawn.items()
    )


def _sheet(inside: list[str]) -> str:
    body = "\n".join(inside)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">\n'
        f'<rect width="{SIDE}" height="{SIDE}" data-fill="ground"/>\n{body}\n</svg>\n'
    )


def _box(fill: str, x: float, y: float, width: float, height: float) -> str:
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {place} data-fill="{fill}"/>'


def _words(
    key: str,
    words: str,
    kind: str,
    fill: str,
    box: tuple[float, float, float, float],
    fit: str,
    align: str = "middle",
) -> str:
    x, y, width, height = box
    return (
        f'<defs><rect id="{key}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/></defs>'
        f'<text style="shape-inside:url(#{key})" data-type="{kind}" data-fit="{fit}" '
        f'data-valign="{align}" data-fill="{fill}">{escape(words)}</text>'
    )


def _colours(brand: Brand) -> list[str]:
    """Each colour as a band with its name, and the ramp with the text that is read on it."""
    known, found = brand.file.colours, []
    names = list(known)[:12]
    high = 840 / len(names)
    for at, name in enumerate(names):
        ink = max(brand.inks, key=lambda one: _ratio(brand, one, name))
        found.append(_box(name, 0, at * high, SIDE, high + 1))
        size = min(36, high - 26)
        if size >= 28:
            box = (72, at * high, 600, high)
            found.append(_words(f"n{at}", name, "note", ink, box, f"{size:g} {size:g}"))
            box = (672, at * high, 336, high)
            found.append(_words(f"h{at}", known[name], "note", ink, box, f"{size:g} {size:g}"))
    wide = SIDE / len(brand.ramp)
    for at, step in enumerate(brand.ramp):
        found.append(_box(step.fill, at * wide, 840, wide + 1, 240))
        room = (at * wide + 24, 840.0, wide - 24, 216.0)
        found.append(_words(f"r{at}", "Aa", "term", step.ink, room, "56 56", "bottom"))
    return found


def _ratio(brand: Brand, one: str, other: str) -> float:
    return contrast(brand.colours[one], brand.colours[other])


def _schemes(brand: Brand) -> list[str]:
    """Each scheme as a band: headline, text, accent, second shape and quiet field."""
    found = []
    schemes = [brand.file.schemes[name] for name in brand.scheme_order[:6]]
    high = SIDE / len(schemes)
    for at, scheme in enumerate(schemes):
        y = at * high
        found.append(_box(scheme.ground, 0, y, SIDE, high + 1))
        box = (72, y + 28, 560, high * 0.5 - 20)
        found.append(_words(f"d{at}", "Said once, well", "finding", scheme.display, box, "60 72"))
        box = (72, y + high * 0.56, 560, high * 0.3)
        words = f"Text in {scheme.ink} on {scheme.ground}"
        found.append(_words(f"b{at}", words, "note", scheme.ink, box, "32 32"))
        for spot, role in enumerate(_ROLES):
            size = high * 0.62
            x = 690 + spot * 116
            found.append(_box(getattr(scheme, role), x, y + high * 0.19, 116, size))
    return found


def _type(brand: Brand) -> list[str]:
    system = brand.file.type
    figures = (system.figures or system.display).family
    sample = (
        "This is how a paragraph reads: at arm’s length, on a phone, in a queue. "
        "It has to be easy on the eye before it is anything else."
    )
    return [
        _words("name", brand.file.name, "title", "display", (72, 72, 936, 300), "84 150", "top"),
        _words("sample", sample, "body", "ink", (72, 420, 900, 240), "40 40", "top"),
        _words("figure", "42%", "hero", "accent", (72, 690, 580, 230), "200 240", "bottom"),
        _words("digits", "0123456789", "figure", "ink", (680, 690, 328, 230), "48 54", "bottom"),
        _words("family", f"{system.display.family} · {system.text.family} · {figures}",
               "note", "ink", (72, 960, 936, 60), "30 30"),
    ]  # fmt: skip


def _logo(brand: Brand) -> list[str]:
    """The logo on each ground in the variant that stands there, and the mark beside it."""
    found = []
    names = list(brand.scheme_order[:6])
    high = SIDE / len(names)
    logo = brand.file.logo
    for at, name in enumerate(names):
        scheme = brand.file.schemes[name]
        roles = " ".join(f"{role}={getattr(scheme, role)}" for role in
                         ("ground", "ink", "display", "accent", "second", "soft"))  # fmt: skip
        y, tall = at * high, high * 0.42
        found.append(_box(scheme.ground, 0, y, SIDE, high + 1))
        place = f'x="72" y="{y + (high - tall) / 2:g}" width="640" height="{tall:g}"'
        found.append(
            f'<image href="brand:logo" {place} preserveAspectRatio="xMinYMid" '
            f'data-roles="{roles}"/>'
        )
        if logo.mark:
            place = f'x="800" y="{y + high * 0.2:g}" width="208" height="{high * 0.6:g}"'
            found.append(
                f'<image href="brand:mark" {place} preserveAspectRatio="xMaxYMid" '
                f'data-roles="{roles}"/>'
            )
    return found
