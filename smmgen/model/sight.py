"""Colours as people with another sight see them.

G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation
of Color Vision Deficiency", 2009: their matrices for the whole loss of one kind of cone.
"""

from __future__ import annotations

from typing import Literal

from smmgen.model.colour import encoded, linear
from smmgen.model.oklch import difference

Sight = Literal["protan", "deutan", "tritan"]
Row = tuple[float, float, float]

ALIKE = 0.06  # difference under which two colours are taken for one
# On linear light; together about one man in twelve has one of the first two in some degree.
SIGHTS: dict[Sight, tuple[Row, Row, Row]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def told_apart(one: str, other: str) -> float:
    """How far apart two colours look to whoever tells them apart least (see `difference`)."""
    return min(difference(seen_by(one, sight), seen_by(other, sight)) for sight in SIGHTS)


def seen_by(colour: str, sight: Sight) -> str:
    """The colour (`#RRGGBB`) that somebody with full sight sees as others see this one."""
    light = [linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    mixed = (sum(a * b for a, b in zip(row, light, strict=True)) for row in SIGHTS[sight])
    return "#" + "".join(f"{round(255 * encoded(part)):02X}" for part in mixed)
