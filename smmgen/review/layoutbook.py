"""The layouts: what each is for, its example, and the posts that use it."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.layout import Layout, Placeholder
from smmgen.review.desk import Desk
from smmgen.review.gallery import span
from smmgen.review.page import Page
from smmgen.review.shown import Shot
from smmgen.review.template import Templates


def layouts_page(desk: Desk, templates: Templates, examples: Mapping[str, Shot]) -> Page:
    """The page; `examples` are the layouts' examples as drawn."""
    used = uses(desk)
    rows = [
        (layout, examples.get(name), used.get(name, {}), list(map(_taken, *_items(layout))))
        for name, layout in desk.workspace.layouts.items()
    ]
    rows.sort(key=lambda row: row[0].id)
    body = templates.fill("layouts.html", up="", rows=rows)
    links = templates.listing("layouts", "All files")
    return Page("layouts.html", "Layouts", "layouts", body, links=links)


def uses(desk: Desk) -> Mapping[str, Mapping[str, str]]:
    """Layout -> the posts in which it stands: id -> title."""
    found: dict[str, dict[str, str]] = {}
    for name, entry in desk.manifest.posts.items():
        for series in entry.series:
            for picture in series.pictures:
                found.setdefault(picture.layout, {})[name] = entry.title
    return found


def _items(layout: Layout) -> tuple[list[str], list[Placeholder]]:
    takes = layout.file.takes
    return [str(kind) for kind in takes], list(takes.values())


def _taken(kind: str, place: Placeholder) -> str:
    """`body, 8–30 words, needed`."""
    said = [kind, span(place.words, "words"), "needed" if place.required else ""]
    return ", ".join(each for each in said if each)
