"""What was made last, for as long as it would be made of the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Last(Generic[T]):
    """One result. What it was made of need not be hashable; the same objects are equal at once.

    >>> last = Last[int]()
    >>> last.once(([1, 2], "a"), lambda: 7), last.once(([1, 2], "a"), lambda: 8)
    (7, 7)
    >>> last.once(([1, 3], "a"), lambda: 8)
    8
    """

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], T] | None = None

    def once(self, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, or gave when it was last asked with equal things."""
        kept = self._kept
        if kept is None or kept[0] != of:
            kept = self._kept = of, make()
        return kept[1]
