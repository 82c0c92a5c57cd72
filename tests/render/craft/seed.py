"""Drawings with one thing wrong, for the tests of craft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from smmgen.model.layout import Layout, SlideRole
from smmgen.model.platform import Area
from smmgen.model.post import Slide
from smmgen.render.craft import Finding, Piece, geometry
from smmgen.render.display import Drawing
from tests.render.ground import drawn, layout, slide


def box(number: int, x: float, y: float, width: float, height: float = 600) -> str:
    """A box for words."""
    return f'<defs><rect id="b{number}" x="{x}" y="{y}" width="{width}" height="{height}"/></defs>'


def text(number: int, role: str, size: str, words: str, more: str = "") -> str:
    """A text in a box; `words` may be a name of the template's."""
    style = f"shape-inside:url(#b{number})"
    return f'<text style="{style}" data-type="{role}" data-fit="{size}" {more}>{words}</text>'


def piece(
    *inside: str,
    what: Slide | None = None,
    canvas: str = "portrait",
    role: SlideRole = "single",
    areas: tuple[Area, ...] = (),
    lang: str = "en",
    roles: dict[str, str] | None = None,
    **more: Any,
) -> Piece:
    """A drawing of these shapes and texts on the test brand's paper."""
    what = what or slide("Soft brush", "Small circles along the gum")
    drawing: Drawing = drawn(what, "\n".join(inside), canvas=canvas, lang=lang, **more)
    assert not drawing.problems, drawing.problems
    of: Layout = layout("\n".join(inside), canvas=canvas)
    return Piece(drawing, of, what, "content/posts/a/post.md", lang, role, areas, roles or {})


def told(rule: Callable[[Piece], Iterator[Finding]], of: Piece) -> list[str]:
    """The codes of what one rule finds."""
    return [finding.problem.code for finding in rule(of)]


def all_told(of: Piece) -> list[str]:
    """The codes of what all rules of geometry find."""
    return [finding.problem.code for finding in geometry(of)]


def title(words: str = "{{ title }}", size: str = "120", x: float = 84, width: float = 912) -> str:
    """A sound title at the head."""
    return box(1, x, 120, width) + text(1, "title", size, words)


def body(words: str = "{{ body }}", size: str = "40", y: float = 800, width: float = 720) -> str:
    """Sound running text lower down."""
    return box(2, 84, y, width, 300) + text(2, "body", size, words)
