"""What the designer called an element: the place in the layout that is meant by it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smmgen.render.markup import Node

_SAID: dict[str, str] = {
    "title": "title", "headline": "title", "heading": "title",
    "body": "body", "text": "body", "paragraph": "body", "copy": "body",
    "items": "items", "item": "items", "list": "items", "steps": "items", "step": "items",
    "picture": "picture", "art": "picture", "illustration": "picture", "image": "picture",
    "photo": "photo", "source": "source", "footnote": "source", "quote": "quote",
    "figure": "figure", "number": "figure", "stat": "figure",
    "label": "label", "kicker": "label", "eyebrow": "label",
    "attribution": "attribution", "author": "attribution", "speaker": "attribution",
    "section": "sections", "side": "sections",
    "logo": "logo", "furniture": "logo", "progress": "logo", "folio": "logo",
    "chart": "chart", "table": "table",
}  # fmt: skip
# "Title", "title 2", "item-3", "#body_2", "section 1 text", "body copy 2" of a doubled layer.
_NAME = re.compile(r"#?\s*([a-z]+)(?:[\s_-]*copy)?[\s_-]*(\d{1,2})?(?:[\s_-]*(text|body))?\Z")
# What programs call an element that nobody named: a type and a number.
_AUTOMATIC = re.compile(r"(text|image|path|rect|g|tspan)\d+\Z")
_LABELS = ("inkscape:label", "data-name", "aria-label", "id")


@dataclass(frozen=True, slots=True, order=True)
class PlaceName:
    """A kind of what a slide holds ('logo' for the furniture), which of several (0: the only
    one), and whether the text under a section's heading is meant.
    """

    kind: str
    number: int = 0
    under: bool = False


def place_name(node: Node) -> PlaceName | None:
    """The place that an element is named for: by its label, `data-name`, `<title>` or id."""
    told = [node.attrs.get(key, "") for key in _LABELS]
    told[2:2] = [child.content for child in node.children if child.tag == "title"]
    return next((found for name in told if (found := named(name))), None)


def named(name: str) -> PlaceName | None:
    """The place that a name says."""
    name = name.strip().lower()
    found = _NAME.match(name)
    if found is None or _AUTOMATIC.match(name) or found[1] not in _SAID:
        return None
    if found[3] and _SAID[found[1]] != "sections":
        return None
    return PlaceName(_SAID[found[1]], int(found[2] or 0), bool(found[3]))
