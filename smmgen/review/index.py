"""A plain page of all pictures, until the review site takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from smmgen.model.manifest import Manifest, PostEntry, Series
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1280px;padding:24px 16px}
h1{font-size:1.75rem;line-height:1.2;margin:.5em 0 0}h2{font-size:1.25rem;margin:2.5em 0 .25em}
.quiet{opacity:.75;margin:0 0 .75em}
.strip{display:flex;gap:2px;overflow-x:auto;padding:0 0 12px}
.strip img{height:min(440px,110vw);width:auto;display:block;flex:none}
pre{white-space:pre-wrap;font:inherit;max-width:65ch;margin:.5em 0}
li{margin:.4em 0}code{font-size:.9em}
"""


@dataclass(slots=True)
class Block:
    """A post's part of the page, and what it was made of."""

    when: str
    caption: tuple[str, ...]
    entry: PostEntry
    html: str


def index_page(
    workspace: Workspace,
    manifest: Manifest,
    problems: Sequence[Problem],
    blocks: dict[str, Block],
) -> str:
    """The page as HTML; picture paths are relative to it.

    `blocks` are the parts of an earlier page by post; those that hold are taken, others made anew.
    """
    posts = manifest.posts
    parts = [
        (
            f'<!doctype html><html lang="{escape(workspace.settings.lang)}"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            '<meta name="robots" content="noindex">'
            f"<title>{escape(workspace.settings.name)}</title><style>{_STYLE}</style>"
            f"<h1>{escape(workspace.settings.name)}</h1>"
            f'<p class="quiet">{len(posts)} posts, {len(manifest.deliveries)} deliveries, '
            f"{len(problems)} problems</p>"
        )
    ]
    if problems:
        listed = "".join(
            f"<li><code>{escape(str(p.origin))}</code> {escape(p.message)}"
            + (f'<br><span class="quiet">{escape(p.hint)}</span>' if p.hint else "")
            for p in problems
        )
        parts.append(f"<h2>Problems</h2><ul>{listed}</ul>")
    first: dict[str, str] = {}
    for delivery in manifest.deliveries:
        first.setdefault(delivery.post, delivery.at)
    for name in sorted(posts, key=lambda post: (first.get(post, "9"), post)):
        when, caption, entry = first.get(name, ""), workspace.posts[name].caption, posts[name]
        block = blocks.get(name)
        if block is None or (block.when, block.caption, block.entry) != (when, caption, entry):
            block = blocks[name] = Block(when, caption, entry, _block(name, when, caption, entry))
        parts.append(block.html)
    for gone in blocks.keys() - posts.keys():
        del blocks[gone]
    return "\n".join(parts) + "</html>\n"


def _block(name: str, when: str, caption: tuple[str, ...], entry: PostEntry) -> str:
    day = when[:16].replace("T", " ") or "not in the calendar"
    parts = [f"<h2>{escape(entry.title)}</h2><p class=quiet>{escape(name)} · {day}</p>"]
    seen: set[tuple[str, ...]] = set()
    for series in sorted(entry.series, key=lambda s: s.document is not None):
        parts += _series(series, seen)
    said = "\n\n".join(caption)
    parts.append(f"<pre>{escape(said)}</pre>")
    return "\n".join(parts)


def _series(series: Series, seen: set[tuple[str, ...]]) -> Iterator[str]:
    """A series' pictures, unless another canvas showed the same, and a link to its document."""
    shown = tuple(
        f'<img src="{escape(p.files["jpeg"].path)}" alt="{escape(p.alt)}" loading="lazy">'
        for p in series.pictures
        if "jpeg" in p.files
    )
    if shown and shown not in seen:
        seen.add(shown)
        yield f'<p class="quiet">{escape(series.canvas)}</p>'
        yield f'<div class="strip">{"".join(shown)}</div>'
    if series.document is not None:
        path, pages = escape(series.document.path), len(series.pictures)
        yield f'<p><a href="{path}">The same as a PDF of {pages} pages</a></p>'
