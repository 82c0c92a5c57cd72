"""A bounded store: what was used longest ago makes room for what comes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """Values by key, up to a total weight; a value heavier than the shelf is not kept."""

    __slots__ = ("_kept", "_room", "_weight")

    def __init__(self, room: int) -> None:
        self._room = room
        self._weight = 0
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value, or None."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, weight: int = 1) -> V:
        """Keep a value and give it back."""
        if weight > self._room:
            return value
        old = self._kept.pop(key, None)
        self._weight += weight - (old[1] if old else 0)
        self._kept[key] = (value, weight)
        while self._weight > self._room:
            self._weight -= self._kept.popitem(last=False)[1][1]
        return value

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def weight(self) -> int:
        """What is kept, in the unit that `put` was told."""
        return self._weight
