"""The blocks of a slide's Markdown into its parts; what slides do not hold is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from smmgen.model.chart import Chart
from smmgen.model.post import Item
from smmgen.model.text import Rich, Run
from smmgen.problem import did_you_mean
from smmgen.source.chart import read_chart
from smmgen.source.finding import Findings
from smmgen.source.inline import Words, joined, lines_of

# The dash before a name.
ATTRIBUTION = re.compile(r"\s*(?:--|[\u2014\u2013\u2015])\s*")


@dataclass(slots=True)
class Parts:
    """The parts of a slide while its blocks are read; `seen` names the blocks that came.

    `places` are the inline tokens that each part was read from: `title`, `body.0`, `item.2`,
    `section.0.title`, `section.0.body.1`, `quote` (with its attribution), `cell.1.0`.
    """

    title: Rich = Rich()
    label: Rich = Rich()
    body: list[Rich] = field(default_factory=list)
    sections: list[tuple[Rich, list[Rich]]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    ordered: bool = False
    quote: Rich = Rich()
    attribution: Rich = Rich()
    table: tuple[tuple[Rich, ...], ...] = ()
    charts: list[Chart] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    places: dict[str, list[Token]] = field(default_factory=dict)


@dataclass(slots=True)
class Blocks:
    """A walk over the block tokens of one slide."""

    tokens: list[Token]
    words: Words
    first_line: int
    lang: str = "en"
    parts: Parts = field(default_factory=Parts)

    def line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def read(self) -> Parts:
        """The parts that the tokens hold; what cannot be drawn is told."""
        spot = 0
        while spot < len(self.tokens):
            token = self.tokens[spot]
            end = self.close(spot)
            inner = self.tokens[spot + 1 : end]
            if token.type == "paragraph_open":
                self.paragraph(inner[0])
            elif token.type == "heading_open":
                self.heading(token, inner[0])
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self.list(token, inner)
            elif token.type == "blockquote_open":
                self.blockquote(token, inner)
            elif token.type == "table_open":
                self.table(token, inner)
            elif token.type == "fence":
                self.fence(token)
            elif token.type == "hr":
                self.tell(
                    token,
                    "slide-rule-other",
                    "this line draws nothing",
                    "to begin a slide write exactly '---', with a blank line before it",
                )
            spot = end + 1
        return self.parts

    def close(self, spot: int) -> int:
        """The index of the token that closes the one at `spot`; its own when it has none."""
        if self.tokens[spot].nesting != 1:
            return spot
        level = self.tokens[spot].level
        end = spot + 1
        while self.tokens[end].level != level or self.tokens[end].nesting != -1:
            end += 1
        return end

    def tell(self, token: Token, code: str, message: str, hint: str = "") -> None:
        self.words.findings.tell(self.line(token), code, message, hint)

    def once(self, token: Token, what: str) -> bool:
        """Whether this is the slide's first `what`; the second is told."""
        if what in self.parts.seen:
            self.tell(
                token,
                f"{what}-doubled",
                f"a slide holds one {what}, and this is another",
                "put a line '---' with a blank line before it, to begin a new slide",
            )
            return False
        self.parts.seen.add(what)
        return True

    def rich(self, inline: Token) -> Rich:
        return self.words.rich(inline.children or (), self.line(inline))

    def paragraph(self, inline: Token) -> None:
        text = self.rich(inline)
        if text:
            sections = self.parts.sections
            body = sections[-1][1] if sections else self.parts.body
            where = f"section.{len(sections) - 1}.body" if sections else "body"
            self.parts.places[f"{where}.{len(body)}"] = [inline]
            body.append(text)

    def heading(self, token: Token, inline: Token) -> None:
        text = self.rich(inline)
        if token.markup == "-":
            after = token.map[1] - 1 if token.map else 0
            tell_glued(self.first_line + after, self.words.findings)
            if text:
                self.parts.body.append(text)
        elif token.tag == "h6" and self.once(token, "label"):
            self.parts.label = text
            self.parts.places["label"] = [inline]
        elif token.tag == "h1" and self.once(token, "title"):
            self.parts.title = text
            self.parts.places["title"] = [inline]
        elif text:
            if token.tag not in ("h1", "h2", "h6"):
                self.tell(
                    token,
                    "heading-level",
                    f"'{token.markup}' is not a heading that slides have",
                    "use '#' for the title, '##' for sections, '######' for the label",
                )
            self.parts.places[f"section.{len(self.parts.sections)}.title"] = [inline]
            self.parts.sections.append((text, []))

    def list(self, token: Token, inner: Sequence[Token]) -> None:
        ordered = token.type == "ordered_list_open"
        if self.once(token, "list"):
            self.parts.ordered = ordered
        if ordered and token.attrs.get("start", 1) != 1:
            self.tell(
                token,
                "list-start",
                f"this list begins with {token.attrs['start']}, and slides count from 1",
                "begin it with '1.'",
            )
        body: list[Rich] = []
        lines: list[Token] = []
        opened: Token | None = None
        spot = 0
        while spot < len(inner):
            child = inner[spot]
            if child.type == "list_item_open":
                opened, body, lines = child, [], []
            elif child.type == "list_item_close" and opened is not None:
                self.parts.places[f"item.{len(self.parts.items)}"] = lines
                self.item(opened, body)
            elif child.type == "paragraph_open":
                lines.append(inner[spot + 1])
                body.append(self.rich(inner[spot + 1]))
                spot += 2
            else:
                spot = self.refuse(child, inner, spot, "a list entry")
            spot += 1

    def item(self, token: Token, body: Sequence[Rich]) -> None:
        text = joined(body) if body else Rich((), self.line(token))
        if not text:
            self.tell(token, "item-empty", "this list entry is empty")
            return
        self.parts.items.append(item_of(text))

    def refuse(self, token: Token, inner: Sequence[Token], spot: int, where: str) -> int:
        """Tells a block where none can stand; the index of its last token."""
        nested = token.type in ("bullet_list_open", "ordered_list_open")
        self.tell(
            token,
            "list-nested" if nested and where == "a list entry" else "block-nested",
            f"{'a list' if nested else 'this'} stands inside {where}",
            "slides draw one level: move it out, or make it a slide of its own",
        )
        if token.nesting != 1:
            return spot
        while inner[spot].level != token.level or inner[spot].nesting != -1:
            spot += 1
        return spot

    def blockquote(self, token: Token, inner: Sequence[Token]) -> None:
        first = self.once(token, "quote")
        paragraphs: list[Rich] = []
        attribution = Rich()
        lines: list[Token] = []
        spot = 0
        while spot < len(inner):
            if inner[spot].type != "paragraph_open":
                spot = self.refuse(inner[spot], inner, spot, "a quote") + 1
                continue
            inline = inner[spot + 1]
            lines.append(inline)
            spot += 3
            cut = lines_of(inline.children or (), self.line(inline))
            last = spot >= len(inner) and (len(cut) > 1 or bool(paragraphs))
            if last and cut[-1][1] and ATTRIBUTION.match(cut[-1][1][0].content):
                line, tokens = cut[-1]
                attribution = _without_dash(self.words.rich(tokens, line))
                tokens = list(inline.children or ())[: -len(tokens) - 1]
                paragraphs.append(self.words.rich(tokens, self.line(inline)))
            else:
                paragraphs.append(self.rich(inline))
        text = joined([part for part in paragraphs if part])
        if first:
            self.parts.quote, self.parts.attribution = text, attribution
            self.parts.places["quote"] = lines
        elif text:
            self.parts.body.append(text)

    def table(self, token: Token, inner: Sequence[Token]) -> None:
        rows: list[list[Rich]] = []
        for child in inner:
            if child.type == "tr_open":
                rows.append([])
            elif child.type == "inline":
                self.parts.places.setdefault(f"cell.{len(rows) - 1}.{len(rows[-1])}", [child])
                rows[-1].append(self.rich(child))
        if self.once(token, "table"):
            self.parts.table = tuple(tuple(row) for row in rows)

    def fence(self, token: Token) -> None:
        kind = token.info.strip()
        if kind != "chart":
            self.tell(
                token,
                "fence-unknown",
                f"a fenced '{kind[:40]}' is not drawn" if kind else "fenced text is not drawn",
                did_you_mean(kind, ["chart"]) if kind else "write ```chart, or remove the fence",
            )
        else:
            content, line = token.content.removesuffix("\n"), self.line(token)
            found = read_chart(
                content, line, self.words.beside, self.words.findings, lang=self.lang
            )
            if isinstance(found, Chart):
                self.parts.charts.append(found)
            elif found is not None and self.once(token, "table"):
                self.parts.table = tuple(
                    tuple(Rich((Run(cell.text),) if cell.text else (), line) for cell in row)
                    for row in found
                )


def item_of(text: Rich) -> Item:
    """A list entry's words (there are some) as term and text."""
    first = text.runs[0]
    if first.emphasis != "strong" or len(text.runs) == 1:
        return Item(text)
    second = text.runs[1]
    rest = (Run(second.text.lstrip(" \n"), second.emphasis), *text.runs[2:])
    term = Rich((Run(first.text.rstrip(" ")),), text.line)
    return Item(Rich(tuple(run for run in rest if run.text), text.line), term)


def tell_glued(line: int, findings: Findings) -> None:
    """The problem of a `---` on `line` that would make a heading of the line above it."""
    findings.tell(
        line,
        "slide-rule-glued",
        "this '---' stands right under a line of text, where Markdown makes that line a heading",
        "leave a blank line before it",
    )


def _without_dash(text: Rich) -> Rich:
    first = text.runs[0]
    bare = Run(ATTRIBUTION.sub("", first.text, count=1), first.emphasis)
    return Rich(tuple(run for run in (bare, *text.runs[1:]) if run.text), text.line)
