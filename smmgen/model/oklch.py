"""Colours by lightness, chroma and hue, as the eye orders them: OKLCH.

The matrices are those of Oklab, https://bottosson.github.io/posts/oklab/ (2020-12-23).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from smmgen.model.colour import encoded, linear

# How far outside 0..1 a channel of linear light may be and still be taken for the edge.
_EDGE = 1e-4


class Oklch(NamedTuple):
    """Lightness 0..1, chroma 0..about 0.37 for what a screen can show, hue in degrees 0..360."""

    lightness: float
    chroma: float
    hue: float


@lru_cache(maxsize=4096)
def oklch(colour: str) -> Oklch:
    """A colour (`#RRGGBB`) in OKLCH; a grey has chroma 0 and hue 0."""
    r, g, b = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    chroma = hypot(green_red, blue_yellow)
    if chroma < 1e-4:
        return Oklch(lightness, 0.0, 0.0)
    return Oklch(lightness, chroma, degrees(atan2(blue_yellow, green_red)) % 360)


@lru_cache(maxsize=4096)
def hex_of(colour: Oklch) -> str:
    """A colour as `#RRGGBB`; where no screen shows it, with as much less chroma as it takes."""
    lightness = min(max(colour.lightness, 0.0), 1.0)
    low, high = 0.0, max(colour.chroma, 0.0)
    light = _light(Oklch(lightness, high, colour.hue))
    if not _shown(light):
        for _ in range(16):
            middle = (low + high) / 2
            if _shown(_light(Oklch(lightness, middle, colour.hue))):
                low = middle
            else:
                high = middle
        light = _light(Oklch(lightness, low, colour.hue))
    return "#" + "".join(f"{round(255 * encoded(part)):02X}" for part in light)


def hue_turn(start: float, end: float) -> float:
    """The shorter way from one hue to another, in degrees, -180 to 180."""
    return (end - start + 180) % 360 - 180


def difference(one: str, other: str) -> float:
    """How far apart two colours (`#RRGGBB`) look: 0 to 1 and a little more; 0.02 is just seen."""
    first, second = oklch(one), oklch(other)
    turn = radians(hue_turn(first.hue, second.hue))
    across = first.chroma**2 + second.chroma**2 - 2 * first.chroma * second.chroma * cos(turn)
    return hypot(first.lightness - second.lightness, max(across, 0.0) ** 0.5)


def middle(colours: Sequence[str]) -> str:
    """The colour between colours (`#RRGGBB`): as light and as strong as they are on average, of
    the hue that most of them lean to.
    """
    found = [oklch(colour) for colour in colours]
    across = sum(one.chroma * cos(radians(one.hue)) for one in found)
    down = sum(one.chroma * sin(radians(one.hue)) for one in found)
    lightness = sum(one.lightness for one in found) / len(found)
    chroma = sum(one.chroma for one in found) / len(found)
    return hex_of(Oklch(lightness, chroma, degrees(atan2(down, across)) % 360))


def _light(colour: Oklch) -> tuple[float, float, float]:
    """Linear light of red, green and blue; outside 0..1 where no screen shows it."""
    lightness, chroma, hue = colour
    green_red, blue_yellow = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(light: tuple[float, float, float]) -> bool:
    return all(-_EDGE <= part <= 1 + _EDGE for part in light)
