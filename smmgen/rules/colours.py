"""A brand's colours work together: schemes are read, ramps are told apart, ends are tinted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from smmgen.model.brand import Brand, Scheme
from smmgen.model.colour import contrast
from smmgen.model.oklch import difference, oklch
from smmgen.model.pairing import nearest_readable
from smmgen.model.platform import Platform
from smmgen.model.ramp import LARGE, LEAST_STEP, READABLE
from smmgen.model.sight import ALIKE, SIGHTS, seen_by
from smmgen.model.workspace import Workspace
from smmgen.problem import DataPath, Marks, Problem

MOST_HUES = 5  # of a brand (craft rule 24)
_COLOURFUL = 0.05  # chroma from which a colour counts as having a hue
_APART = 25.0  # degrees between two hues that are two
_TINT = {"#ffffff": ("white", 0.985, 0.008), "#000000": ("black", 0.2, 0.03)}


def colours(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """What is wrong with each brand's schemes, ramp and palette, at its line of brand.yml."""
    for brand in workspace.brands.values():
        marks = workspace.marks.get(f"{brand.folder}/brand.yml", Marks(f"{brand.folder}/brand.yml"))
        for name, scheme in brand.file.schemes.items():
            yield from _scheme(brand, name, scheme, marks)
            yield from _sights(brand, name, scheme, marks)
        yield from _ramp(brand, marks)
        yield from _pure(brand, marks)
        yield from _hues(brand, marks)


def _scheme(brand: Brand, name: str, scheme: Scheme, marks: Marks) -> Iterator[Problem]:
    known = brand.file.colours
    ground = known[scheme.ground]
    for role, needed, what in (
        ("ink", READABLE, "body text"),
        ("display", LARGE, "a headline"),
    ):
        asked = getattr(scheme, role)
        ratio = contrast(known[asked], ground)
        if ratio >= needed:
            continue
        yield Problem(
            marks.at("schemes", name, role),
            "scheme-contrast",
            f"'{asked}' on '{scheme.ground}' has a contrast of {ratio:.1f}:1; "
            f"{what} needs {needed:g}:1",
            _fix(brand, asked, ground, needed),
        )


def _fix(brand: Brand, asked: str, ground: str, needed: float) -> str:
    """The nearest shade that would do, and the brand's own colour that does."""
    known = brand.file.colours
    shade = nearest_readable(known[asked], ground, needed)
    best = max(known, key=lambda name: contrast(known[name], ground))
    ways = [f"the nearest shade that has it is {shade}"] if shade else []
    if contrast(known[best], ground) >= needed:
        ways.append(f"take '{best}', which has {contrast(known[best], ground):.1f}:1")
    return ", or ".join(ways) or "take a lighter or darker ground"


def _sights(brand: Brand, name: str, scheme: Scheme, marks: Marks) -> Iterator[Problem]:
    """The accent is told from what it stands among, whatever kind of cone an eye lacks.

    Steps of a ramp are told apart by lightness, which every eye sees.
    """
    for role in ("second", "soft", "ground"):
        other = getattr(scheme, role)
        shades = [brand.file.colours[scheme.accent], brand.file.colours[other]]
        if difference(*shades) < ALIKE:
            continue  # meant: a scheme whose accent is quiet
        for sight in SIGHTS:
            if difference(*(seen_by(shade, sight) for shade in shades)) < ALIKE:
                yield Problem(
                    marks.at("schemes", name, "accent"),
                    "accent-alike",
                    f"to a {sight}ope '{scheme.accent}' looks like '{other}' ({role})",
                    "make one of them lighter: lightness is what every eye sees",
                    "warning",
                )
                break


def _ramp(brand: Brand, marks: Marks) -> Iterator[Problem]:
    known, ramp = brand.colours, brand.file.ramp
    if ramp is None:
        return

    def at(index: int) -> DataPath:
        return ("ramp", index) if isinstance(ramp, tuple) else ("ramp",)

    for index, step in enumerate(brand.ramp):
        ratio = contrast(known[step.ink], known[step.fill])
        if ratio < READABLE:
            inks = " and ".join(f"'{name}'" for name in brand.inks[:2])
            yield Problem(
                marks.at(*at(index)),
                "ramp-unreadable",
                f"no text is read on '{step.fill}': the best, '{step.ink}', has {ratio:.1f}:1",
                f"make it lighter or darker, so that {inks} has 4.5:1 on it",
            )
    for index, (one, other) in enumerate(pairwise(brand.ramp), 1):
        apart = abs(oklch(known[one.fill]).lightness - oklch(known[other.fill]).lightness)
        if apart < LEAST_STEP - 0.005:
            yield Problem(
                marks.at(*at(index)),
                "ramp-step",
                f"'{one.fill}' and '{other.fill}' are {apart:.2f} apart in lightness; "
                f"bands {LEAST_STEP:g} apart are told from each other in grey",
                "take fewer steps, or colours further apart",
                "warning",
            )


def _pure(brand: Brand, marks: Marks) -> Iterator[Problem]:
    """Pure white and black as ground or text: no brand is in them (craft rule 30)."""
    schemes = brand.file.schemes.values()
    used = {name for scheme in schemes for name in (scheme.ground, scheme.ink)}
    for name in sorted(used):
        pure = _TINT.get(brand.file.colours[name].lower())
        if pure is None:
            continue
        word, lightness, chroma = pure
        yield Problem(
            marks.at("colours", name),
            "colour-pure",
            f"'{name}' is pure {word}, as everybody's is",
            f"tint it towards the brand's hue: lightness {lightness:g}, chroma {chroma:g} in OKLCH",
            "warning",
        )


def _hues(brand: Brand, marks: Marks) -> Iterator[Problem]:
    found = sorted(
        colour.hue for colour in map(oklch, brand.file.colours.values())
        if colour.chroma >= _COLOURFUL
    )  # fmt: skip
    if not found:
        return
    gaps = [after - before for before, after in pairwise([*found, found[0] + 360])]
    count = max(sum(gap >= _APART for gap in gaps), 1)
    if count > MOST_HUES:
        yield Problem(
            marks.at("colours"),
            "hues-many",
            f"the brand has {count} hues; more than {MOST_HUES} are no longer its own",
            "make tints and shades of fewer",
            "warning",
        )
