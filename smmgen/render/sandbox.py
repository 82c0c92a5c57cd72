"""Jinja2 as layouts have it: plain data in, text out, and nothing that makes much of little.

Time and memory are bounded outside, where drawings are made in processes; here stands what would
reach those bounds most easily, so that it is told at its line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from smmgen.render.grapheme import count

MAX_LENGTH = 10_000  # of a text or list that an operator makes
MAX_BITS = 128
MAX_TURNS = 20_000  # of all loops over `range` in one drawing
_FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "join",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim",
    "truncate", "unique", "upper",
})  # fmt: skip
_METHODS = frozenset({
    "capitalize", "count", "cycle", "endswith", "get", "index", "items", "keys", "lower", "split",
    "startswith", "strip", "title", "upper", "values",
})  # fmt: skip
_GLOBALS = frozenset({"dict", "range"})


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox with the filters and methods that layouts need, and bounded operators."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, loader=None)
        for kept, names in ((_FILTERS, self.filters), (_GLOBALS, self.globals)):
            for name in set(names) - kept:
                del names[name]
        self.filters["letters"] = letters

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a name after a dot may be used: data, and the few methods."""
        known = attr in _METHODS or not callable(value)
        return known and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """What an operator gives. Raises SecurityError where that is out of all proportion."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError("text is not formatted with '%'")
        if operator == "**" and not (abs(left) <= 1000 and abs(right) <= 10):
            raise SecurityError("a power this large")
        if operator == "*":
            sizes = [len(side) if hasattr(side, "__len__") else side for side in (left, right)]
            if sizes != [left, right] and sizes[0] * sizes[1] > MAX_LENGTH:
                raise SecurityError(f"a text or list repeated to more than {MAX_LENGTH:,}")
            if sum(size.bit_length() for size in sizes if isinstance(size, int)) > MAX_BITS:
                raise SecurityError("a number this large")
        return super().call_binop(context, operator, left, right)


def letters(words: str) -> int:
    """How many characters of a slide's words are seen; `length` would count their markup too."""
    return count(words.striptags() if isinstance(words, Markup) else words)


ENVIRONMENT = Sandbox()


def counted_range() -> Callable[..., range]:
    """`range` for one drawing: loops over it, nested or not, come to an end together."""
    left = MAX_TURNS

    def counted(*bounds: int) -> range:
        nonlocal left
        found = range(*bounds)
        left -= len(found) + 1
        if left < 0:
            raise SecurityError(f"loops over 'range' that turn more than {MAX_TURNS:,} times")
        return found

    return counted
