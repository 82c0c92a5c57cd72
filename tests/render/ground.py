"""A small brand with the sample's fonts, and layouts of a few lines, for the tests of drawing."""

from __future__ import annotations

from functools import cache
from typing import Any

from smmgen.model.brand import Brand, BrandFile
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import Layout, LayoutFile
from smmgen.model.post import Item, Slide
from smmgen.model.text import Rich, Run
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.display import Drawing, Words
from smmgen.render.kit import Kit
from tests.render.fonts import BRAND, CJK

LOGO = '<svg viewBox="0 0 40 10"><rect width="40" height="10" data-fill="ink"/></svg>'
DOT = (
    '<svg viewBox="0 0 10 10"><defs><linearGradient id="g"><stop offset="0" data-stop="accent"/>'
    '</linearGradient></defs><circle id="c" cx="5" cy="5" r="5" fill="url(#g)" '
    'stroke="#000000" data-stroke="second"/></svg>'
)
COLOURS = {"ink": "#39113f", "paper": "#fffbf3", "coral": "#f04e63", "lilac": "#cdb9f4"}
_DAY = {"ground": "paper", "ink": "ink", "display": "ink", "accent": "coral"}
SCHEMES = {
    "day": {**_DAY, "second": "lilac", "soft": "lilac"},
    "night": {**_DAY, "ground": "ink", "ink": "paper", "second": "lilac", "soft": "coral"},
}


@cache
def font_files() -> dict[str, bytes]:
    """The font files of the test brand, by path."""
    return {
        "brand/test/display.ttf": (BRAND / "BricolageGrotesque.ttf").read_bytes(),
        "brand/test/text.ttf": (BRAND / "Figtree.ttf").read_bytes(),
        "brand/test/cjk.otf": CJK.read_bytes(),
    }


def svg(inside: str, size: str = "1080 1350") -> str:
    """A layout's drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">\n{inside}\n</svg>'


def layout(*insides: str, canvas: str = "portrait", **more: Any) -> Layout:
    """A layout with these compositions on one canvas."""
    names = [f"{number}.svg" for number in range(1, len(insides) + 1)]
    sheet = CANVASES[canvas]
    size = f"{sheet.width} {sheet.height}"
    record = {
        "about": "a test", "formats": ["carousel"], "roles": ["point"], "takes": {},
        "canvases": {canvas: names}, **more,
    }  # fmt: skip
    drawings = {name: svg(one, size) for name, one in zip(names, insides, strict=True)}
    return Layout(
        id="test", folder="layouts/test", file=LayoutFile.model_validate(record), drawings=drawings
    )


def brand_file(**changes: Any) -> BrandFile:
    """The test brand; `changes` go over its type system's faces: display, text, figures."""
    faces: dict[str, Any] = {
        "display": {"family": "Bricolage", "file": "display.ttf", "axes": {"wght": 800}},
        "text": {
            "family": "Figtree",
            "file": "text.ttf",
            "axes": {"wght": 400},
            "strong": {"wght": 700},
        },
    }
    for name, change in changes.items():
        faces[name] = {**faces.get(name, faces["display"]), **change}
    return BrandFile.model_validate(
        {"name": "Test", "colours": COLOURS, "schemes": SCHEMES, "type": faces,
         "logo": {"file": "logo.svg"}, "footer": {"phone": "555 0142"}}
    )  # fmt: skip


def kit(art: dict[str, str] | None = None, **changes: Any) -> Kit:
    """The kit of the test brand, with drawings by name."""
    drawings = {"dot": DOT, **(art or {})}
    files = {
        **font_files(),
        "brand/test/logo.svg": LOGO.encode(),
        **{f"brand/test/art/{name}.svg": text.encode() for name, text in drawings.items()},
    }
    brand = Brand(
        id="test", folder="brand/test", file=brand_file(**changes),
        art={name: f"brand/test/art/{name}.svg" for name in drawings},
    )  # fmt: skip
    return Kit(brand, files, {})


@cache
def composer() -> Composer:
    """The composer of the test brand."""
    return Composer(kit())


def rich(text: str, line: int = 1) -> Rich:
    """Words, with **bold** kept as emphasis."""
    parts = text.split("**")
    runs = [Run(part, "strong" if at % 2 else "") for at, part in enumerate(parts) if part]
    return Rich(tuple(runs), line)


def slide(title: str = "", body: str = "", items: tuple[str, ...] = (), **more: Any) -> Slide:
    """A slide: its title stands in line 3 of the post, its body in line 5, items from line 7."""
    return Slide(
        1, 3, rich(title, 3), body=(rich(body, 5),) if body else (),
        items=tuple(Item(rich(text, 7 + at)) for at, text in enumerate(items)), **more,
    )  # fmt: skip


def drawn(
    what: Slide, *insides: str, scheme: str = "day", canvas: str = "portrait", **more: Any
) -> Drawing:
    """A slide composed in a layout of these insides."""
    made = more.pop("composer", None) or composer()
    position = more.pop("position", Position())
    return made.compose(
        what, layout(*insides, canvas=canvas), scheme, CANVASES[canvas], position,
        path="content/posts/a/post.md", **more,
    )  # fmt: skip


def said(drawing: Drawing) -> str:
    """All words on a drawing, with spaces where lines end."""
    return " ".join(word for text in drawing.texts for word in text.words)


def words_of(drawing: Drawing) -> list[Words]:
    """The words that are painted."""
    return [op for op in drawing.ops if isinstance(op, Words)]
