"""What is wrong with a brand before anything is said in it: its type, its logo, its art."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from smmgen.model.brand import ROLES, Brand, Typeface
from smmgen.model.colour import contrast
from smmgen.model.ramp import LARGE
from smmgen.problem import Marks, Origin, Problem, did_you_mean
from smmgen.render.art import Art, read_art
from smmgen.render.craft.letter import TOUCH
from smmgen.render.font import Font, FontUnreadable
from smmgen.render.kit import Kit
from smmgen.render.logo import variant
from smmgen.render.markup import parse
from smmgen.render.nearness import letter_gap
from smmgen.render.paint import Palette

# Letters that come nearest to each other (craft rule 10).
PAIRS = ("Pi", "th", "nk", "rn", "42", "55")
_GONE = 1.15  # contrast under which a shape cannot be told from its ground


def proof(kit: Kit, marks: Marks) -> Iterator[Problem]:
    """What is wrong with the files of a brand; `marks` are those of its brand.yml."""
    system = kit.brand.file.type
    for role in ("display", "text", "figures"):
        face = getattr(system, role)
        if face is not None:
            yield from _type(kit, role, face, marks)
    arts = {
        name: read_art(name, path, kit.files.get(path, b"").decode("utf-8", "replace"))
        for name, path in {**kit.brand.art, **kit.brand.logo_files}.items()
    }
    palette = Palette(kit.brand.colours, dict.fromkeys(ROLES, "#000000"))
    for art in arts.values():
        yield from art.problems
        yield from _colours(art, palette)
    yield from _logo(kit.brand, arts, marks)


def _type(kit: Kit, role: str, face: Typeface, marks: Marks) -> Iterator[Problem]:
    path = f"{kit.brand.folder}/{face.file}"
    try:
        font = Font.load(kit.files.get(path, b""), axes=face.axes, features=face.features)
    except FontUnreadable as fault:
        hint = "put a whole .ttf or .otf file in its place"
        yield Problem(Origin(path), "font-unreadable", f"it cannot be drawn with: {fault}", hint)
        return
    for part in ("axes", "strong", "em"):
        for tag, value in getattr(face, part).items():
            at = marks.at("type", role, part, tag)
            if tag not in font.axes:
                message = f"'{face.family}' has no axis '{tag}'"
                hint = did_you_mean(tag, font.axes) or "it cannot be varied: use one file a weight"
                yield Problem(at, "type-axis", message, hint)
                continue
            least, _, most = font.axes[tag]
            if not least <= value <= most:
                message = f"'{face.family}' has {tag} from {least:g} to {most:g}, not {value:g}"
                yield Problem(at, "type-axis", message, "it is drawn at the nearest it has")
    for tag in face.features:
        if tag not in font.features:
            message = f"'{face.family}' has no feature '{tag}'"
            hint = did_you_mean(tag, font.features)
            at = marks.at("type", role, "features", tag)
            yield Problem(at, "type-feature", message, hint or "take it out", "warning")
    if role != "text":
        yield from _tracking(font, role, face, marks)


def _tracking(font: Font, role: str, face: Typeface, marks: Marks) -> Iterator[Problem]:
    """Type is tracked until letters nearly touch, and no further."""
    gaps = {pair: gap for pair in PAIRS if (gap := letter_gap(font, pair)) is not None}
    if not gaps:
        return
    nearest = min(gaps, key=lambda pair: gaps[pair])
    for field in ("tracking", "tight"):
        asked = getattr(face, field)
        if asked is not None and asked < 0 and gaps[nearest] + asked < -TOUCH:
            least = -floor(gaps[nearest] * 1000) / 1000
            yield Problem(
                marks.at("type", role, field),
                "type-overlap",
                f"at {asked:g} em '{nearest}' overlap in '{face.family}'",
                f"letters touch at {least:g}: take that or more",
                "warning",
            )


def _colours(art: Art, palette: Palette) -> Iterator[Problem]:
    if art.root is None:
        return
    for node in parse(art.source).iter():
        yield from palette.recolour(node, art.path)


def _logo(brand: Brand, arts: dict[str, Art], marks: Marks) -> Iterator[Problem]:
    """On every scheme's ground the logo that stands there is seen."""
    for scheme in brand.file.schemes:
        roles = brand.roles(scheme)
        palette = Palette(brand.colours, roles)
        for name in ("logo", "mark"):
            chosen = variant(name, brand, palette)
            art = arts.get(chosen)
            colours = _fills(art, palette) if art is not None else set()
            if not colours:
                continue
            field = {"logo": "file", "mark": "mark", "logo-dark": "dark", "logo-mono": "mono"}
            at = marks.at("logo", field.get(chosen, "mark_dark"))
            ratios = {colour: contrast(colour, roles["ground"]) for colour in colours}
            best = max(ratios.values())
            fix = f"add '{scheme}' to 'mono_on', with a one-colour logo as 'mono'"
            fix = fix if name == "logo" else 'give its shapes data-fill="ink"'
            if best < LARGE:
                message = f"on '{scheme}' the {name} has a contrast of {best:.1f}:1; it needs 3:1"
                yield Problem(at, "logo-unseen", message, fix)
                continue
            # White lies on another part of a logo; what is dark stands for itself.
            gone = sorted(c for c, ratio in ratios.items() if ratio < _GONE and c != "#FFFFFF")
            if gone and len(colours) > 1:
                message = f"on '{scheme}' the {name}'s {gone[0]} cannot be told from the ground"
                yield Problem(at, "logo-part", message, fix, "warning")


def _fills(art: Art, palette: Palette) -> set[str]:
    """The colours a drawing has in a palette."""
    if art.root is None:
        return set()
    root = parse(art.source)
    found: set[str] = set()
    for node in root.iter():
        if node.attrs.get("data-fill") == "ground":
            continue  # cut out of another shape, so that the ground is seen through it
        palette.recolour(node, art.path)
        found |= {
            value.upper() for key in ("fill", "stroke", "stop-color")
            if len(value := node.attrs.get(key, "")) == 7 and value.startswith("#")
        }  # fmt: skip
    return found
