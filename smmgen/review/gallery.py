"""A page of every layout in every brand. It needs no script and holds its own styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from smmgen.model.layout import Layout, Placeholder

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1280px;padding:24px 16px}
h1{font-size:1.75rem;line-height:1.2;margin:.5em 0}h2{font-size:1.25rem;margin:3em 0 .25em}
h3{font-size:1rem;margin:1.25em 0 .25em}p{margin:.25em 0;max-width:65ch}
.quiet{opacity:.75}
nav ul{columns:9rem;list-style:none;margin:0;padding:0}nav a{display:inline-block;padding:.3em 0}
.strip{display:flex;gap:12px;overflow-x:auto;padding:4px 0 12px;align-items:flex-start}
figure{margin:0;flex:none}figcaption{font-size:.875rem;opacity:.75}
.strip img{height:min(360px,96vw);width:auto;display:block}
details{margin:.5em 0}table{border-collapse:collapse}
td,th{text-align:start;padding:.2em 1em .2em 0;vertical-align:top;font-weight:inherit}
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One drawn example. `path` is relative to the page; empty where it could not be drawn."""

    layout: str
    brand: str
    canvas: str
    path: str
    width: int
    height: int
    alt: str
    composition: str


def gallery_page(
    title: str, layouts: Sequence[Layout], brands: Sequence[tuple[str, str]], shown: Sequence[Shown]
) -> str:
    """The page as HTML. `brands` are (id, name), in the order in which they are to be seen."""
    listed = "".join(f'<li><a href="#{escape(each.id)}">{escape(each.id)}</a>' for each in layouts)
    parts = [
        (
            '<!doctype html><html lang="en"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            '<meta name="robots" content="noindex">'
            f"<title>Layouts of {escape(title)}</title><style>{_STYLE}</style>"
            f"<h1>Layouts of {escape(title)}</h1><nav><ul>{listed}</ul></nav>"
        )
    ]
    for layout in layouts:
        parts += _layout(layout)
        for brand, name in brands:
            own = [s for s in shown if (s.layout, s.brand) == (layout.id, brand)]
            if own:
                parts.append(f"<h3>{escape(name)}</h3>")
                parts.append(f'<div class="strip" tabindex="0">{"".join(map(_figure, own))}</div>')
    return "\n".join(parts) + "</html>\n"


def _layout(layout: Layout) -> Iterator[str]:
    file = layout.file
    yield f'<h2 id="{escape(layout.id)}">{escape(layout.id)}</h2>'
    yield f"<p>{escape(file.about)}</p>"
    said = f"{', '.join(file.formats)} · {', '.join(file.roles)}"
    yield f'<p class="quiet">{escape(said)}</p>'
    rows = "".join(
        f"<tr><td>{escape(kind)}<td>{span(place.words, 'words')}<td>{span(place.count, '')}"
        f"<td>{'needed' if place.required else ''}<td>{escape('; '.join(_less(place)))}"
        for kind, place in file.takes.items()
    )
    head = "<tr><th>it takes<th>of<th>how many<th><th>at the most"
    yield f"<details><summary>What it takes</summary><table>{head}{rows}</table></details>"


def _less(place: Placeholder) -> Iterator[str]:
    """What all of them hold together, and canvases that hold less."""
    if place.total is not None:
        yield f"{place.total} words in all"
    for canvas, there in place.at.items():
        told = [
            span(there.words, "words") if there.words else "",
            f"{span(there.count, '')} of them" if there.count else "",
            f"{there.total} words in all" if there.total else "",
        ]
        yield f"{canvas}: {', '.join(each for each in told if each)}"


def span(bounds: tuple[int, int], unit: str) -> str:
    """`8–30 words`, `3 words`; empty where everything goes."""
    low, high = bounds
    if high >= 1000:
        return ""
    many = f"{low}" if low == high else f"{low}–{high}"
    return f"{many} {unit}".strip()


def _figure(each: Shown) -> str:
    if not each.path:
        return f"<figure><figcaption>{escape(each.canvas)}: not drawn</figcaption></figure>"
    return (
        f'<figure><a href="{escape(each.path)}"><img src="{escape(each.path)}" '
        f'width="{each.width}" height="{each.height}" alt="{escape(each.alt)}" loading="lazy"></a>'
        f"<figcaption>{escape(each.canvas)}</figcaption></figure>"
    )
