"""The brand's own drawings: read once, recoloured by role, laid into a box of a layout."""

from __future__ import annotations

import re
from functools import lru_cache

from smmgen.problem import Origin, Problem
from smmgen.render.display import Box
from smmgen.render.drawable import undrawable
from smmgen.render.halftone import halftone_faults, screen_shapes
from smmgen.render.markup import MarkupFault, Node, open_tag, parse, write
from smmgen.render.paint import Palette
from smmgen.render.shelf import Shelf
from smmgen.render.template import TemplateFault
from smmgen.render.transform import MOST, matrix_text, place

_NUMBERS = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_REFERENCE = re.compile(r"url\(\s*#([^)\s]+)\s*\)")
# What drawing programs leave behind and no picture needs.
_DROPPED = {"metadata", "title", "desc", "sodipodi:namedview"}
# Characters kept of what a drawing was laid as: most stand at one place in a few colours.
_LAID_ROOM = 200_000


class Art:
    """One drawing of the brand, as a tree with its viewBox; `problems` when it cannot be used."""

    def __init__(self, name: str, path: str, source: str) -> None:
        self.name = name
        self.path = path
        self.view: Box = (0.0, 0.0, 0.0, 0.0)
        self.root: Node | None = None
        self.problems: tuple[Problem, ...] = ()
        self.source = source
        self._screened = False
        self._laid: Shelf[tuple[object, ...], str] = Shelf(_LAID_ROOM)
        try:
            root = parse(source)
        except MarkupFault as fault:
            origin = Origin(path, fault.line, fault.column)
            hint = "save it again as plain SVG"
            self.problems = (Problem(origin, "art-not-svg", f"not SVG: {fault.reason}", hint),)
            return
        view = [float(n) for n in _NUMBERS.findall(root.attrs.get("viewBox", ""))]
        if root.tag != "svg" or len(view) != 4 or not _sensible(view):
            self.problems = (
                Problem(
                    Origin(path, root.line),
                    "art-not-svg",
                    "brand art is an <svg> with a viewBox of four numbers",
                    'for example viewBox="0 0 1080 360"',
                ),
            )
            return
        if all(child.tag in _DROPPED for child in root.children):
            origin = Origin(path, root.line)
            message, hint = "there is nothing in this drawing", "draw it, or take the file out"
            self.problems = (Problem(origin, "art-empty", message, hint),)
            return
        if sum(node.tag == "use" for node in root.iter()) > 2000:
            self.problems = (
                Problem(
                    Origin(path),
                    "art-too-large",
                    "more than 2,000 <use> elements",
                    "draw the shapes once, or fewer times",
                ),
            )
            return
        self._screened = any("data-halftone" in node.attrs for node in root.iter())
        told = halftone_faults(root, path) if self._screened else []
        self.problems = (*undrawable(path, root), *told)
        if not any(p.severity == "error" for p in self.problems):
            self.root, self.view = root, (view[0], view[1], view[2], view[3])

    @property
    def turns(self) -> bool:
        """Whether it may be seen in a mirror: `data-mirror="yes"` on its root."""
        return self.root is not None and self.root.attrs.get("data-mirror") == "yes"

    @property
    def words(self) -> str:
        """The colour in which words are read right below its middle: `data-words` on its root."""
        return self.root.attrs.get("data-words", "") if self.root is not None else ""

    def laid(self, box: Box, aspect: str, palette: Palette, prefix: str, clip: bool) -> str:
        """The drawing as SVG inside a box, in the palette's colours, its ids made its own.

        Raises TemplateFault for halftone that takes too many dots there.
        """
        if self.root is None:
            return ""
        key = (box, aspect, palette.key, prefix, clip)
        drawn = self._laid.get(key)
        if drawn is None:
            drawn = self._lay(box, aspect, palette, prefix, clip)
            self._laid.put(key, drawn, len(drawn))
        return drawn

    def _lay(self, box: Box, aspect: str, palette: Palette, prefix: str, clip: bool) -> str:
        root = parse(self.source)
        for node in root.iter():
            node.attrs.pop("data-dots", None)  # ours to give
            palette.recolour(node, self.path)
        matrix, cover = place(self.view, box, aspect)
        if self._screened:
            ids = {node.attrs["id"]: node for node in root.iter() if "id" in node.attrs}
            for problem in screen_shapes(root, ids, self.path, matrix):
                if problem.severity == "error":
                    raise TemplateFault(problem)
        _own_ids(root, prefix)
        inner = "".join(write(c) for c in root.children if c.tag not in _DROPPED)
        kept = {k: v for k, v in root.attrs.items() if k in {"fill", "stroke", "style", "class"}}
        group = open_tag(Node("g", {"transform": matrix_text(matrix), **kept}))
        drawn = f"{group}{inner}</g>"
        if not (cover and clip):
            return drawn
        x, y, w, h = box
        return (
            f'<clipPath id="{prefix}clip"><rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"/>'
            f'</clipPath><g clip-path="url(#{prefix}clip)">{drawn}</g>'
        )


def _sensible(view: list[float]) -> bool:
    return all(abs(number) <= MOST for number in view) and min(view[2:]) >= 0.001


def _own_ids(root: Node, prefix: str) -> None:
    """Prefix ids and what refers to them: several drawings share one document."""
    for node in root.iter():
        for key, value in node.attrs.items():
            if key == "id":
                node.attrs[key] = prefix + value
            elif key in {"href", "xlink:href"} and value.startswith("#"):
                node.attrs[key] = f"#{prefix}{value[1:]}"
            elif "url(" in value:
                node.attrs[key] = _REFERENCE.sub(rf"url(#{prefix}\1)", value)


@lru_cache(maxsize=256)
def read_art(name: str, path: str, source: str) -> Art:
    """A drawing, read once by its text."""
    return Art(name, path, source)
