"""A brand proposed from a logo: every file of its folder, and in words why it is so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor

from smmgen.draft.emblem import Emblem, Shape, read_emblem
from smmgen.draft.mark import mark_of
from smmgen.draft.mood import MOODS, mood_of
from smmgen.draft.paint import is_white
from smmgen.draft.palette import Proposal, propose
from smmgen.draft.pattern import Paint, emblem_svg, in_role
from smmgen.draft.starter import starter_art
from smmgen.draft.trade import trade_art
from smmgen.errors import UsageError
from smmgen.model.brand import Typeface, TypeSystem
from smmgen.model.colour import contrast
from smmgen.model.manner import Manner
from smmgen.problem import did_you_mean

_SEEN = 1.6  # contrast with the ground under which a part of a logo is hardly there
_STRONG = 3.5  # that of its strongest part, a little above what must be
# Width over height under which a logo with its name is a stack.
_STACK = 1.4
_HANDS = {"cuts": "flat cuts", "dots": "halftone dots", "lines": "contour lines"}
# The least box that layouts give a logo, in px (smmgen/render/frame.py).
_LOGO_BOX = (320, 40)
# The school grade that a manner keeps under: few words are simple ones, a number takes more.
_READING: Mapping[Manner | None, int] = {"plain": 8, "exact": 10}


@dataclass(frozen=True, slots=True)
class Fonts:
    """A type system and its files (name in the brand's folder -> bytes), with their licences."""

    system: TypeSystem
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Told:
    """What no logo shows of a brand: its name, how it speaks, how to reach it."""

    title: str
    manner: Manner | None = None
    footer: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a brand (path in its folder -> bytes), and what was decided, line by line."""

    files: Mapping[str, bytes]
    why: tuple[str, ...]


def draft_brand(
    name: str,
    logo: tuple[str, str],
    fonts: Mapping[str, Fonts],
    *,
    lang: str,
    colour: str | None = None,
    mood: str | None = None,
    told: Told | None = None,
    things: Mapping[str, str] | None = None,
) -> Draft:
    """A whole brand from a logo (its file's name, its text) and carried `fonts` by mood.

    `things` are those of its trade, name -> SVG text, to be drawn in its hand.

    Raises UsageError for a logo that cannot be used and for a mood without fonts.
    """
    emblem = read_emblem(*logo)
    if mood is not None and mood not in fonts:
        raise UsageError(f"there are no fonts for the mood '{mood}'", did_you_mean(mood, fonts))
    found, because = mood_of(emblem, fonts)
    if mood is not None:
        found, because = mood, f"it is set {mood}: {MOODS[mood].about}"
    palette = propose(emblem.colours, colour, MOODS[found].hue)
    told = told or Told(name.replace("-", " ").title())
    title = told.title
    mark = mark_of(emblem)
    hand = MOODS[found].hand
    why = [because, *palette.why, f"its drawings are made of the mark in {_HANDS[hand]}"]
    if things:
        why.append(f"the things of its trade are drawn alike: {', '.join(sorted(things))}")
    if emblem.flattened:
        why.append("a gradient of the logo is one colour here, so that it can be recoloured")
    drawings = {}
    if mark != emblem and emblem.view[2] / emblem.view[3] < _STACK:
        drawings["art/whole-logo.svg"] = emblem_svg(emblem, _in_colours(palette), title)
        why.append("the logo is a stack, too small to read at a slide's edge: its symbol is there")
        emblem = mark
    mono_on = _mono_on(emblem, palette)
    drawings |= {
        "logo.svg": emblem_svg(emblem, _in_colours(palette), title),
        "mark.svg": emblem_svg(mark, in_role("ink"), title),
        **{f"art/{file}": svg for file, svg in starter_art(mark, hand).items()},
        **{f"art/{file}": svg for file, svg in trade_art(things or {}, hand).items()},
    }
    if mono_on:
        drawings["logo-mono.svg"] = emblem_svg(emblem, in_role("ink"), title)
    text = _brand_yml(told, lang, palette, fonts[found].system, emblem, mono_on)
    files = {path: svg.encode() for path, svg in drawings.items()}
    files |= {"brand.yml": text.encode(), **fonts[found].files}
    return Draft(dict(sorted(files.items())), tuple(why))


def _in_colours(palette: Proposal) -> Paint:
    """Each shape in the brand's colour; what is ink turns with the scheme, white stays white."""

    def paint(shape: Shape, _: float) -> dict[str, str]:
        name = palette.paints.get(shape.paint)
        return {} if name is None or is_white(shape.paint) else {"data-fill": name}

    return paint


def _mono_on(emblem: Emblem, palette: Proposal) -> list[str]:
    """The schemes on which a part of the logo would be lost in its own colours."""
    found = []
    for name, roles in palette.schemes.items():
        ground = palette.colours[roles["ground"]]
        ratios = []
        for colour, share in emblem.colours.items():
            role = palette.paints.get(colour, "")
            shown = palette.colours[roles["ink"]] if role == "ink" else colour
            if share >= 0.05 and not is_white(colour):
                ratios.append(contrast(shown, ground))
        if ratios and (min(ratios) < _SEEN or max(ratios) < _STRONG):
            found.append(name)
    return found


def _brand_yml(
    told: Told,
    lang: str,
    palette: Proposal,
    system: TypeSystem,
    emblem: Emblem,
    mono_on: list[str],
) -> str:
    wide = emblem.view[2] / emblem.view[3]
    drawn = min(_LOGO_BOX[0], _LOGO_BOX[1] * wide)
    logo = {"file": "logo.svg", "mark": "mark.svg", "clear": 0.4}
    if mono_on:
        logo |= {"mono": "logo-mono.svg", "mono_on": mono_on}
    logo |= {"min_width": max(24, floor(drawn * 0.9))}
    reasons = {line.partition(" ")[0]: line.partition(": ")[2] for line in palette.why}
    colours = "\n".join(
        f'  {name}: "{value}"' + (f"  # {reasons[name]}" if name in reasons else "")
        for name, value in palette.colours.items()
    )
    schemes = "\n".join(f"  {name}: {_flow(roles)}" for name, roles in palette.schemes.items())
    faces = "\n".join(_face(role, face) for role in ("display", "text", "figures")
                      if (face := getattr(system, role)) is not None)  # fmt: skip
    ramp = {"from": palette.roles["tint"], "to": palette.roles["ink"], "steps": 6}
    manner = f"  manner: {told.manner}\n" if told.manner else ""
    footer = "# What closes a post, when it is known: footer: {phone: 555 0100, site: your.example}"
    if told.footer:
        footer = f"footer: {json.dumps(dict(told.footer), ensure_ascii=False)}"
    return f"""\
# yaml-language-server: $schema=../../schemas/brand.json
# Proposed from a logo. Name the colours after things in your trade, and write down the voice.
name: {json.dumps(told.title, ensure_ascii=False)}
lang: {lang}

colours:
{colours}

# Every ground a slide may stand on; covers and closings take the first of `order`.
schemes:
{schemes}
order: {_flow(list(palette.schemes))}
ramp: {_flow(ramp)}

type:
{faces}

logo: {_flow(logo)}
device: line                        # runs from slide to slide
furniture: {{place: foot, progress: step}}

# `smmgen check` holds every post to this. Add the words that are yours and those that never are.
voice:
  tone: ""
{manner}  use: []
  avoid: []
  emoji: few
  hashtags: 5
  reading: {_READING.get(told.manner, 9)}

{footer}
"""


def _face(role: str, face: Typeface) -> str:
    said = face.model_dump(exclude_defaults=True)
    lines = "\n".join(f"    {key}: {_flow(value)}" for key, value in said.items())
    return f"  {role}:\n{lines}"


def _flow(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
