"""A fault in content, and the place it stands at.

Problems are values: a reader or rule returns them, nobody raises them. They sort by place,
so that one run tells everything, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]
DataPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in a workspace file: its path from the root, line and column, both from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Marks:
    """Where each value of a data file stands: data path -> (line, column)."""

    path: str
    places: Mapping[DataPath, tuple[int, int]] = field(default_factory=dict)

    def at(self, *keys: str | int) -> Origin:
        """The origin of a value, or of the nearest ancestor that stands in the file."""
        for end in range(len(keys), -1, -1):
            place = self.places.get(keys[:end])
            if place is not None:
                return Origin(self.path, *place)
        return Origin(self.path)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, where, and what to do about it. `code` is stable across versions."""

    origin: Origin
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.origin}: {self.message}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known name, or lists them when none is near."""
    choices = sorted(known)
    near = get_close_matches(name, choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    if not choices:
        return ""
    listed = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    return f"known: {listed}"
