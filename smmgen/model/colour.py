"""Contrast, as WCAG 2 reckons it."""

from __future__ import annotations

from functools import lru_cache


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (`#RRGGBB`): 1 for none, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def linear(value: float) -> float:
    """A channel of a colour (0..1, as sRGB writes it) as an amount of light, 0..1."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def encoded(light: float) -> float:
    """An amount of light, brought within 0..1, as sRGB writes a channel."""
    light = min(max(light, 0.0), 1.0)
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
