"""A cell of a table as a number, for layouts that draw quantities to scale."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"\s*(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*\Z")
_LEADING = re.compile(r"\s*([-+\u2212]?)(\d{1,3}(?:[,\u202f\u00a0']\d{3})+|\d+)(?:([.,])(\d+))?")


def quantity(text: str) -> float | None:
    """The number that a text begins with; None when it begins with none.

    `0:45` and `1:02:30` are 45 and 3,750 seconds (or minutes, as the table means them); of
    `180 g`, `1,200 ml` and `1.5 kg` the number counts, and `1,5` is one and a half.
    """
    clock = _CLOCK.match(text)
    if clock is not None:
        parts = [int(part) for part in clock.groups() if part is not None]
        return float(sum(part * 60**power for power, part in enumerate(reversed(parts))))
    found = _LEADING.match(text)
    if found is None:
        return None
    whole = re.sub(r"\D", "", found[2])
    value = float(f"{whole}.{found[4] or 0}")
    return -value if found[1] in {"-", "\u2212"} else value
