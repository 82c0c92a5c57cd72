"""A palette and its schemes from a logo's colours: chosen in OKLCH, tinted towards the logo.

The logo's own colours stay as they are. What is added leans to their hue (craft rules 26 to 30),
and every scheme holds 4.5:1 for text and 3:1 for headlines and its accent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from smmgen.draft.paint import is_dark, is_white
from smmgen.draft.shade import thing_name
from smmgen.model.colour import contrast
from smmgen.model.oklch import Oklch, difference, hex_of, hue_turn, oklch
from smmgen.model.pairing import nearest_readable
from smmgen.model.ramp import LARGE, READABLE
from smmgen.model.sight import ALIKE, told_apart

_COLOURFUL = 0.05  # chroma from which a colour leads a palette
_ANOTHER = 0.12  # difference from which a second colour of the logo is an accent
_HEAVY = 6.0  # contrast from which a colour is text and no accent
_SHAPE, _QUIET = 1.7, 1.35  # contrast with the ground: of a shape, of a quiet field
_TEXT = 0.42  # lightness below which a colour is text and no accent
_SAME = 1e-6  # difference under which a colour is the very same
_KEPT = 0.02  # share of the ink from which a logo's colour is the brand's


@dataclass(slots=True)
class Proposal:
    """Colours by name, schemes (name -> role -> colour's name), the logo's paints by colour name.

    `why` says in words what was decided. `lead` is the name of the logo's own colour, or of the
    accent where the logo has none.
    """

    colours: dict[str, str] = field(default_factory=dict)
    schemes: dict[str, dict[str, str]] = field(default_factory=dict)
    paints: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    lead: str = ""
    why: list[str] = field(default_factory=list)

    def add(self, role: str, colour: str, reason: str, *, near: float = 0.015) -> str:
        """Take a colour in under the name of a thing; one that is `near` has a name already."""
        for name, known in self.colours.items():
            if difference(known, colour) < near:
                self.roles[role] = name
                return name
        name = thing_name(colour, self.colours)
        self.colours[name] = colour
        self.roles[role] = name
        self.why.append(f"{name} {colour}: {reason}")
        return name

    def hex(self, role: str) -> str:
        """The colour that was taken for a use."""
        return self.colours[self.roles[role]]


def propose(logo: Mapping[str, float], asked: str | None, hue: float) -> Proposal:
    """A palette from a logo's colours (`#RRGGBB` -> share of its ink).

    `asked` leads where it is given; `hue` (degrees) is that of a logo without one.
    """
    found = Proposal()
    own = [colour for colour, share in logo.items() if share >= _KEPT and not is_white(colour)]
    colourful = [colour for colour in own if oklch(colour).chroma >= _COLOURFUL]
    # What is dark is somebody's ink, and leads only where nothing else does.
    colourful = [c for c in colourful if not is_dark(c)] or colourful
    lead = asked or max(colourful, key=lambda c: logo[c] * (0.1 + oklch(c).chroma), default=None)
    base = oklch(lead).hue if lead else hue
    _ends(found, own, lead, base)
    _lead(found, lead)
    _accent(found, [c for c in colourful if c != lead], base)
    _supports(found, base)
    for colour in own:
        if is_dark(colour) and oklch(colour).chroma < 0.1:
            found.paints[colour] = "ink"
        else:
            found.paints[colour] = found.add(
                f"logo {colour}", colour, "a colour of the logo", near=_SAME
            )
    _schemes(found, monochrome=lead is None)
    return found


def _ends(found: Proposal, own: list[str], lead: str | None, hue: float) -> None:
    """Ink and paper, both tinted and neither pure."""
    dark = [c for c in own if is_dark(c) and c != lead]
    ink = Oklch(0.24, 0.055, hue)
    if dark:
        told = oklch(dark[0])
        tinted = told.hue if told.chroma > 0.03 else hue
        ink = Oklch(min(max(told.lightness, 0.2), 0.3), max(told.chroma, 0.04), tinted)
    elif lead and is_dark(lead):
        ink = oklch(lead)._replace(lightness=max(0.2, oklch(lead).lightness - 0.06))
    found.add("ink", hex_of(ink), "ink: as dark as text must be, and still of the logo's hue")
    found.add("paper", hex_of(Oklch(0.985, 0.009, hue)), "paper: not white, a breath of the hue")


def _lead(found: Proposal, lead: str | None) -> None:
    if lead is None:
        found.lead = found.roles["ink"]
        found.roles["lead"] = found.lead
        found.why.append("the logo has no colour: it leads in ink, and the accent is a proposal")
        return
    found.lead = found.add("lead", lead, "the logo's own colour", near=_SAME)
    inks = found.hex("ink"), found.hex("paper")
    if max(contrast(ink, lead) for ink in inks) < READABLE:
        shade = nearest_readable(lead, found.hex("paper"), READABLE) or lead
        found.add("field", shade, "the same as a ground, where words must be read on it")
    else:
        found.roles["field"] = found.lead


def _accent(found: Proposal, others: list[str], hue: float) -> None:
    """The one thing: a second colour of the logo, else one from across the circle."""
    paper, ink, lead = found.hex("paper"), found.hex("ink"), found.hex("lead")
    for colour in others:
        if difference(colour, lead) >= _ANOTHER:
            found.add("accent", colour, "the logo's second colour is the accent where it is read")
            found.roles["second colour"] = found.roles["accent"]
            return
    if found.lead == found.roles["ink"]:
        found.add("accent", hex_of(Oklch(0.65, 0.21, hue)), "the accent: read on paper and on ink")
        return
    tries = [
        hex_of(Oklch(lightness, 0.19, (hue + turn) % 360))
        for turn in (180, 150, -150, 120, -120)
        for lightness in (0.67, 0.655, 0.64, 0.62)
    ]
    # Words in ink are read on it, and it is seen on paper.
    read = [c for c in tries if contrast(c, paper) >= LARGE and contrast(c, ink) >= READABLE]
    # Of those the one with most colour in it; far from the lead they all are.
    best = max(read or tries, key=lambda c: oklch(c).chroma + 0.2 * difference(c, lead))
    found.add("accent", best, "the accent: from across the circle, read on paper and on ink")


def _supports(found: Proposal, hue: float) -> None:
    """Quiet grounds: a tint of the lead, a light neighbour on the accent's side, a deep shade."""
    strong = min(oklch(found.hex("lead")).chroma * 0.4 + 0.012, 0.06)
    found.add("tint", hex_of(Oklch(0.935, strong, hue)), "a tint of the lead, as a quiet ground")
    side = 1 if hue_turn(hue, oklch(found.hex("accent")).hue) > 0 else -1
    turned, reason = (hue + side * 48) % 360, "a light neighbour of the lead, as a second ground"
    if "second colour" in found.roles:
        turned, reason = oklch(found.hex("accent")).hue, "a tint of the logo's second colour"
    found.add("support", hex_of(Oklch(0.87, 0.085, turned)), reason)
    found.add("mid", hex_of(Oklch(0.83, strong + 0.02, hue)), "a stronger tint, for quiet fields")
    _deep_accent(found)
    dark = oklch(found.hex("ink")).lightness
    found.add("deep", hex_of(Oklch(dark + 0.19, 0.07, hue)), "a shade of the lead, on dark grounds")
    found.add("shade", hex_of(Oklch(dark + 0.1, 0.06, hue)), "a deeper shade, on dark grounds")


def _deep_accent(found: Proposal) -> None:
    """The accent darkened once for all light grounds on which it would not be seen.

    Paper is read on it. A colour of the logo is never darkened: there the lead is the accent.
    """
    if "second colour" in found.roles:
        return
    lights = [found.hex(use) for use in ("paper", "tint", "support", "field") if use in found.roles]
    lights = [c for c in lights if contrast(found.hex("ink"), c) >= READABLE]
    accent = found.hex("accent")
    failing = [
        c for c in lights if contrast(accent, c) < LARGE and difference(accent, c) > _ANOTHER
    ]
    shades = [nearest_readable(accent, c, LARGE + 0.05) for c in failing]
    if failing:
        shades.append(nearest_readable(accent, found.hex("paper"), READABLE))
    darkest = min((s for s in shades if s), key=lambda s: oklch(s).lightness, default=None)
    if darkest is not None and oklch(darkest).lightness > _TEXT:
        found.add("deep accent", darkest, "the accent as it is read on light grounds", near=_SAME)


def _schemes(found: Proposal, *, monochrome: bool) -> None:
    grounds = ["paper", "ink", "accent", "tint", "support"]
    if not monochrome:
        grounds = ["field", "tint", "ink", "support", "paper"]
    for ground in grounds:
        name = found.roles[ground]
        if name in found.schemes or max(_contrasts(found, name)) < READABLE:
            continue
        found.schemes[name] = _scheme(found, name)


def _contrasts(found: Proposal, ground: str) -> Iterator[float]:
    for end in ("ink", "paper"):
        yield contrast(found.hex(end), found.colours[ground])


def _scheme(found: Proposal, ground: str) -> dict[str, str]:
    """What stands on a ground: light things on light ones, so that ink is read on them too."""
    roles, under = found.roles, found.colours[ground]

    def reads(name: str, least: float) -> bool:
        return contrast(found.colours[name], under) >= least

    ink = roles["ink"] if reads(roles["ink"], READABLE) else roles["paper"]
    dark = ink == roles["paper"]
    display = ink
    if dark:
        bright = [roles["support"], roles["lead"], roles["tint"]]
        display = next((n for n in bright if n != ground and reads(n, READABLE)), ink)
    accents = [roles["accent"], roles.get("deep accent", ground), roles["lead"]]
    accents += [roles["support"], ink]
    accent = next((n for n in accents if n not in {ground, display} and reads(n, LARGE)), "")
    made = [n for use, n in roles.items() if use.startswith("accent on")]
    fair = (n for n in made if reads(n, LARGE) and not reads(n, _HEAVY))
    accent = accent or next(fair, "")
    if not accent:
        shade = nearest_readable(found.hex("accent"), under, LARGE + 0.05)
        accent = found.add(f"accent on {ground}", shade or found.colours[ink],
                           f"the accent as it is read on {ground}", near=0.001)  # fmt: skip
    used = {ground, accent, ink, display}
    fields = ["deep", "shade", "ink"] if dark else ["paper", "tint", "support", "mid"]
    apart = [roles[f] for f in fields if roles[f] not in used]
    # Whatever a layout lays on a shape or a field is read there, as on the ground.
    apart = [
        n for n in apart
        if difference(found.colours[n], under) >= 0.05
        and contrast(found.colours[ink], found.colours[n]) >= READABLE
        and told_apart(found.colours[accent], found.colours[n]) >= ALIKE
    ]  # fmt: skip
    # A shape is seen and stays behind the words; a field is quieter.
    second = min(apart, key=lambda n: abs(contrast(found.colours[n], under) - _SHAPE), default=ink)
    quiet = [n for n in apart if n != second] or [second]
    soft = min(quiet, key=lambda n: abs(contrast(found.colours[n], under) - _QUIET))
    if contrast(found.colours[soft], under) > contrast(found.colours[second], under):
        second, soft = soft, second
    return {
        "ground": ground, "ink": ink, "display": display, "accent": accent,
        "second": second, "soft": soft,
    }  # fmt: skip
