"""Numbers and references of shapes, looked at before CairoSVG draws them.

CairoSVG passes over what it does not understand: a width that is no number or a colour that is
nowhere defined leaves a hole in the picture, and nobody is told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from smmgen.render.transform import read_transform

MOST = 1_000_000.0  # a length, in either direction
MAX_NUMBERS = 200_000  # of all paths together
_LENGTHS = frozenset({
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "fx", "fy", "stroke-dashoffset", "opacity",
    "fill-opacity", "stroke-opacity", "stop-opacity", "offset",
})  # fmt: skip
_SIZES = frozenset({"width", "height", "r", "rx", "ry", "stroke-width"})
_TRANSFORMS = frozenset({"transform", "gradientTransform", "patternTransform"})
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH = re.compile(rf"\s*((?>{_NUMBER.pattern}))(?:px|pt|pc|mm|cm|in|em|ex|%)?\s*\Z")
_PATH = re.compile(r"[\s,]*(?:[Mm][-+\d.eE\s,MmZzLlHhVvCcSsQqTtAa]*)?\Z")
_STEP = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
# Of an arc the two flags may stand together: "0 01-3 4" is 0, 0, 1, -3, 4.
_ONE = rf"(?>{_NUMBER.pattern})"  # whole: no text makes the search slow
_ARC = re.compile(r"[\s,]*".join(["", _ONE, _ONE, _ONE, "[01]", "[01]", _ONE, _ONE]))
_BETWEEN = " \t\r\n,"
_ARITY = {"A": 7, "Z": 0, "M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
_REFERENCE = re.compile(r"url\(\s*['\"]?([^)'\"]*)")
_HREFS = ("{http://www.w3.org/1999/xlink}href", "href")


_SHARING = frozenset({"linearGradient", "radialGradient", "pattern"})


class Fault(NamedTuple):
    """Why shapes cannot be drawn, and the value that is to blame."""

    reason: str
    value: str


def shape_fault(root: Any) -> Fault | None:
    """The first fault in a tree of CairoSVG's nodes; None when all can be drawn."""
    nodes = [root]
    for node in nodes:  # grows as it goes
        nodes += node.children
    names = {node["id"] for node in nodes if "id" in node}
    numbers = 0
    links = {f"#{node['id']}": _href(node) for node in nodes if "id" in node}
    for node in nodes:
        for key, value in node.items():
            reason = _wrong(node.tag, key, value, names)
            if reason:
                return Fault(f'<{node.tag} {key}="{_short(value)}">: {reason}', value)
        if node.tag in _SHARING and _endless(_href(node), links):
            return Fault(f"<{node.tag}>: it refers to itself", _href(node))
        if node.tag == "path":
            numbers += len(_NUMBER.findall(node.get("d", "")))
            if numbers > MAX_NUMBERS:
                return Fault(f"the paths have more than {MAX_NUMBERS:,} numbers", "")
    return None


def _wrong(tag: str, key: str, value: str, names: set[str]) -> str:
    """Why the value of an attribute cannot be drawn; empty when it can."""
    if key in _LENGTHS or key in _SIZES:
        found = _LENGTH.match(value)
        if found is None:
            return "" if value == "auto" else "it is no number"
        if abs(float(found[1])) > MOST:
            return "it is too large"
        return "it is negative" if key in _SIZES and float(found[1]) < 0 else ""
    if key in _TRANSFORMS:
        try:
            return "" if all(map(math.isfinite, read_transform(value))) else "it is too large"
        except (ValueError, OverflowError):
            return "it is no transform"
    if key == "d" and tag == "path":
        return _wrong_path(value)
    if key == "points":
        return "" if len(_NUMBER.findall(value)) % 2 == 0 else "a point has two numbers"
    if key == "viewBox":
        view = [float(number) for number in _NUMBER.findall(value)]
        whole = len(view) == 4 and view[2] > 0 and view[3] > 0 and max(map(abs, view)) <= MOST
        return "" if whole else "it is no box of four numbers"
    if key in _HREFS and (tag == "use" or tag in _SHARING):
        return _wrong_reference(value, names)
    if "url(" in value:
        return next(
            filter(None, (_wrong_reference(at, names) for at in _REFERENCE.findall(value))), ""
        )
    return ""


def _wrong_path(data: str) -> str:
    if not _PATH.match(data):
        return "it is no path"
    for letter, rest in _STEP.findall(data):
        numbers = _NUMBER.findall(rest)
        # With a number after Z CairoSVG never ends.
        arity = _ARITY[letter.upper()]
        if letter in "Aa":
            whole = numbers and not _ARC.sub("", rest).strip(_BETWEEN)
        else:
            whole = len(numbers) % arity == 0 and bool(numbers) if arity else not numbers
            if _NUMBER.sub("", rest).strip(_BETWEEN):
                return "it is no path"
        if not whole:
            return f"'{letter}' takes {arity} numbers"
        if any(abs(float(number)) > MOST for number in numbers):
            return "it is too large"
    return ""


def _wrong_reference(target: str, names: set[str]) -> str:
    name = target.strip()
    if not name.startswith("#"):
        return "it is outside the drawing"
    return "" if name[1:] in names else f"nothing is called '{_short(name[1:])}'"


def _href(node: Any) -> str:
    return str(next((node[key] for key in _HREFS if key in node), ""))


def _endless(name: str, links: Mapping[str, str]) -> bool:
    """Whether gradients or patterns that build on each other come back to the first."""
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        name = links.get(name, "")
    return bool(name)


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"
