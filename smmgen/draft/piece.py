"""A draft: everything a post says, before it is a file; and the file's text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from smmgen.draft.field import as_yaml
from smmgen.model.post import Format, Source
from smmgen.model.provenance import Provenance, part_digest

BREAK = "\n\n<!-- break -->\n\n"
_SCHEMA = "# yaml-language-server: $schema=../../../schemas/post.json"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a drafter gives: a post in parts, in the notation of `post.md`.

    `caption` and `captions` (by network or channel) may be threads, with `BREAK` between parts;
    `slides` are Markdown, a slide each.
    """

    title: str
    form: Format
    lang: str
    caption: str
    provenance: Provenance
    captions: Mapping[str, str] = field(default_factory=dict)
    slides: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    theme: str | None = None
    goal: str | None = None
    persona: str | None = None
    brand: str | None = None
    link: str | None = None
    sells: bool = False
    first_comment: str | None = None

    def parts(self) -> Iterator[tuple[str, str]]:
        """Every part that somebody may change, by its name in `provenance.parts`."""
        yield "title", self.title
        yield "caption", self.caption
        for key, text in self.captions.items():
            yield f"captions.{key}", text
        if self.first_comment is not None:
            yield "first_comment", self.first_comment
        for number, slide in enumerate(self.slides, 1):
            yield f"slide-{number}", slide

    def signed(self) -> Provenance:
        """Its provenance with a digest of each part."""
        parts = {name: part_digest(text) for name, text in self.parts()}
        return self.provenance.model_copy(update={"parts": parts})


def post_text(piece: Piece, slug: str) -> str:
    """The text of `content/posts/<slug>/post.md`: a draft, never due."""
    head = ["---", _SCHEMA, f"id: {slug}", f"title: {_quoted(piece.title)}"]
    head += [f"lang: {piece.lang}", "status: draft"]
    for name, value in (
        ("theme", piece.theme),
        ("format", piece.form),
        ("goal", piece.goal),
        ("persona", piece.persona),
        ("intent", "promotion" if piece.sells else None),
        ("brand", piece.brand),
        ("link", piece.link),
    ):
        head += [f"{name}: {value}"] if value else []
    if piece.captions:
        head.append("captions:")
        for key, text in piece.captions.items():
            head += [f"  {key}: |-", *(f"    {line}" if line else "" for line in text.split("\n"))]
    if piece.first_comment is not None:
        head.append(f"first_comment: {_quoted(piece.first_comment)}")
    head += _sources(piece.sources)
    head += _provenance(piece.signed())
    head.append("---")
    body = [piece.caption, *(f"---\n{slide}" for slide in piece.slides)]
    return "\n".join(head) + "\n" + "\n\n".join(body) + "\n"


def _sources(sources: tuple[Source, ...]) -> list[str]:
    lines = ["sources:"] if sources else []
    for source in sources:
        lines += [f"  - id: {source.id}", f"    title: {_quoted(source.title)}"]
        lines += [f"    short: {_quoted(source.short)}"] if source.short else []
        lines += [
            f"    url: {source.url}",
            f"    accessed: {source.accessed}",
            f"    passage: {_quoted(source.passage)}",
        ]
    return lines


def _provenance(origin: Provenance) -> list[str]:
    lines = ["provenance:", f"  by: {origin.by}", f"  of: {as_yaml(origin.of)}"]
    if origin.prompt:
        lines.append(f"  prompt: {origin.prompt}")
    if origin.items:
        lines.append(f"  items: [{', '.join(origin.items)}]")
    if origin.manner:
        lines.append(f"  manner: {origin.manner}")
    lines.append(f"  seed: {origin.seed}")
    # Never empty, so that a part that is drafted again finds its place.
    turns = {"caption": 0, **origin.turns}
    said = ", ".join(f"{name}: {count}" for name, count in turns.items())
    lines.append(f"  turns: {{{said}}}")
    if origin.why:
        lines.append(f"  why: {_quoted(origin.why)}")
    lines.append("  parts:")
    # In quotes: a digest of digits alone would be a number.
    lines += [f'    {name}: "{digest}"' for name, digest in origin.parts.items()]
    return lines


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
