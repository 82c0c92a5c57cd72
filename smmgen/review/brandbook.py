"""The brand book: what `brand.yml` says, to look at. Its drawings and fonts are files beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from smmgen.model.brand import ROLES, Brand, Typeface
from smmgen.model.pairing import pairings
from smmgen.model.ramp import ink_on
from smmgen.render.logo import variant
from smmgen.render.paint import Palette
from smmgen.review.desk import Desk, digest
from smmgen.review.drawing import plain_svg
from smmgen.review.page import Asset, Page
from smmgen.review.template import Templates

_FACES = ("display", "text", "figures")


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour, and the colour of the words that are read on it."""

    name: str
    hex: str
    ink: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A scheme: its roles as colours, and the file of the logo as it stands there."""

    name: str
    roles: Mapping[str, str]
    names: Mapping[str, str]
    logo: str


def brand_path(brand: str) -> str:
    """Where a brand's page lies."""
    return f"brands/{brand}.html"


def brands_page(desk: Desk, templates: Templates) -> Page:
    """All brands."""
    brands = [(brand, _swatches(brand)) for brand in desk.workspace.brands.values()]
    body = templates.fill("brands.html", brands=brands)
    return Page(
        "brands.html", "Brand book", "brand", body, links=templates.listing("brand", "All files")
    )


def brand_page(desk: Desk, templates: Templates, brand: Brand) -> Page:
    """One brand's page."""
    colours = brand.colours
    on: dict[str, list[tuple[str, str, str, float, bool]]] = {}
    for pair in pairings({name: colours[name] for name in brand.file.colours}):
        told = (pair.text, colours[pair.text], colours[pair.ground], pair.ratio, pair.readable)
        on.setdefault(pair.ground, []).append(told)
    typed = {face: getattr(brand.file.type, face) for face in _FACES}
    posts = [p for p in desk.workspace.posts.values() if desk.workspace.brand_of(p) == brand]
    body = templates.fill(
        "brand.html",
        up="../",
        brand=brand,
        file=brand.file,
        swatches=_swatches(brand),
        grounds=[_ground(brand, scheme) for scheme in brand.scheme_order],
        roles=ROLES,
        pairings=on,
        ramp=[Swatch(s.fill, colours[s.fill], colours[s.ink]) for s in brand.ramp],
        faces={face: type_ for face, type_ in typed.items() if type_ is not None},
        sample=posts[0].head.title if posts else brand.file.name,
        art=sorted(brand.art),
        problems=desk.problems_in.get(f"{brand.folder}/brand.yml", ()),
    )
    styles = (f"brands/{brand.id}/type.css",)
    links = templates.links(f"{brand.folder}/brand.yml")
    return Page(brand_path(brand.id), brand.file.name, "brand", body, styles, links)


def brand_assets(brand: Brand, files: Mapping[str, bytes]) -> Iterator[Asset]:
    """A brand's drawings, fonts and type as files of the site; `files` are its own, by path."""
    folder = f"brands/{brand.id}"
    own = digest((brand.file,))
    for scheme in brand.scheme_order:
        name = _logo(brand, scheme)
        path = brand.logo_files.get(name, "")
        to = f"{folder}/logo-{scheme}.svg"
        yield _drawing(brand, scheme, name, path, to, own, files, ratio=1.5)
    if brand.scheme_order:
        first = brand.scheme_order[0]
        for name, path in brand.art.items():
            yield _drawing(brand, first, name, path, f"{folder}/art-{name}.svg", own, files)
    for face in _FACES:
        type_ = getattr(brand.file.type, face)
        data = files.get(f"{brand.folder}/{type_.file}") if type_ is not None else None
        if data is not None:
            yield Asset(f"{folder}/{face}.font", digest((data,)), partial(bytes, data))
    yield Asset(f"{folder}/type.css", own, lambda: _css(brand).encode())


def _drawing(
    brand: Brand,
    scheme: str,
    name: str,
    path: str,
    to: str,
    own: str,
    files: Mapping[str, bytes],
    ratio: float = 1.0,
) -> Asset:
    data = files.get(path, b"")

    def drawn() -> bytes:
        found = plain_svg(brand, scheme, name, path, data.decode("utf-8", "replace"), ratio)
        return (found or '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>').encode()

    return Asset(to, digest((own, scheme, data)), drawn)


def _logo(brand: Brand, scheme: str) -> str:
    return variant("logo", brand, Palette(brand.colours, brand.roles(scheme)))


def _swatches(brand: Brand) -> list[Swatch]:
    colours = brand.file.colours
    return [Swatch(n, c, colours[ink_on(c, colours, brand.inks)]) for n, c in colours.items()]


def _ground(brand: Brand, scheme: str) -> Ground:
    names = {role: getattr(brand.file.schemes[scheme], role) for role in ROLES}
    return Ground(scheme, brand.roles(scheme), names, f"brands/{brand.id}/logo-{scheme}.svg")


def _css(brand: Brand) -> str:
    """The typefaces under names of our own; every value is a number or a tag of four letters."""
    found = []
    for face in _FACES:
        type_: Typeface | None = getattr(brand.file.type, face)
        if type_ is None:
            continue
        axes = ", ".join(f'"{axis}" {value:g}' for axis, value in type_.axes.items()) or "normal"
        features = ", ".join(f'"{tag}" {on}' for tag, on in type_.features.items()) or "normal"
        tight = type_.tight if type_.tight is not None else type_.tracking
        found.append(
            f'@font-face {{ font-family: "brand-{face}"; src: url("{face}.font"); '
            f"font-weight: 1 1000; font-stretch: 25% 200%; }}\n"
            f'.face-{face} {{ font-family: "brand-{face}"; font-variation-settings: {axes}; '
            f"font-feature-settings: {features}; letter-spacing: {type_.tracking:g}em; }}\n"
            f".face-{face}.tight {{ letter-spacing: {tight:g}em; }}\n"
        )
    return "".join(found)
