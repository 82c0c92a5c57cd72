"""The ends of a layout's ranges, each a slide that it promises to hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smmgen.model.layout import Kind, LayoutFile


@dataclass(frozen=True, slots=True)
class End:
    """A slide with the most of some kinds and the least of all others.

    Kinds that need not be are there when `whole`. Where only so many words are held in all, the
    most is many short ones, or a few long ones when `few`.
    """

    name: str
    most: frozenset[Kind] = frozenset()
    whole: bool = True
    few: bool = False

    def amount(self, kind: Kind) -> float:
        """How much of a kind's range is used: 0, or 1 for the most."""
        return float(kind in self.most)

    @property
    def promised(self) -> bool:
        """Whether it must hold: ranges that do one by one may be too much together."""
        return len(self.most) < 2


def ends(file: LayoutFile) -> Iterator[End]:
    """The fewest of everything, the most of everything, and the most of each kind alone."""
    kinds = frozenset(file.takes)
    yield End("the fewest of everything", whole=False)
    yield End("the most of everything", kinds)
    for kind in sorted(kinds - {"picture", "photo", "source"}):
        place = file.takes[kind]
        if place.words[0] < place.words[1] < 1000 or place.count[0] < place.count[1] < 1000:
            yield End(f"the most of its {kind}", frozenset({kind}))
        if place.total is not None:
            yield End(f"the longest of its {kind}", frozenset({kind}), few=True)
