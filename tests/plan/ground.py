"""Layouts, posts and brands for tests of matching, and the sample workspace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.model.brand import Brand, Taste
from smmgen.model.layout import Layout, LayoutFile
from smmgen.model.post import Post, PostHead, Slide
from smmgen.model.text import Rich, Run

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = work.load(Tree(ROOT))
MARIGOLD = WORKSPACE.brands["marigold"]


def rich(words: str) -> Rich:
    return Rich((Run(words),)) if words else Rich()


def layout(name: str, **fields: Any) -> Layout:
    """A layout for titles on any slide of a carousel, but for what is said."""
    told: dict[str, Any] = {
        "about": "A test.",
        "formats": ("carousel",),
        "roles": ("cover", "point", "closing", "single"),
        "takes": {"title": {"words": (1, 20)}},
        "canvases": {"portrait": ("portrait.svg",)},
        **fields,
    }
    return Layout(id=name, folder=f"layouts/{name}", file=LayoutFile(**told))


def library(*layouts: Layout) -> dict[str, Layout]:
    return {each.id: each for each in layouts}


def a_post(*slides: Slide, name: str = "a-post", **head: Any) -> Post:
    told = PostHead(id=name, title="A post", format="carousel", **head)
    numbered = tuple(replace(slide, number=n) for n, slide in enumerate(slides, 1))
    return Post(head=told, folder=f"content/posts/{name}", slides=numbered)


def titled(words: str = "One two three", **fields: Any) -> Slide:
    return Slide(1, 1, title=rich(words), **fields)


def tasting(prefer: tuple[str, ...] = (), avoid: tuple[str, ...] = ()) -> Brand:
    """Marigold with a taste in layouts."""
    taste = Taste(prefer=prefer, avoid=avoid)
    file = MARIGOLD.file.model_copy(update={"layouts": taste})
    return MARIGOLD.model_copy(update={"file": file})
