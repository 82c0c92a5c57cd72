"""Unicode's own conformance tests, as carried in tests/data/ucd."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "ucd"


def lines(name: str) -> Iterator[str]:
    """The cases of one file."""
    with lzma.open(FOLDER / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
        yield from file.read().splitlines()


def breaks(name: str) -> Iterator[tuple[str, list[int]]]:
    """(text, places of ÷) of a break test; the start counts when the file says so."""
    for line in lines(name):
        text, places = "", []
        for part in line.split():
            if part == "÷":
                places.append(len(text))
            elif part != "×":
                text += chr(int(part, 16))
        yield text, places
