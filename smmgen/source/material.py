"""Notes, pages, feeds and tables from anywhere into Material: words alone, and not too many.

Whatever it is, it is a stranger's: no markup, no comment, nothing that cannot be seen comes along.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from smmgen.model.material import Material, Passage
from smmgen.source.commonmark import tokens

MAX_WORDS = 40_000  # characters that are looked at
MAX_PASSAGES = 40
_SILENT = frozenset(
    ["script", "style", "template", "noscript", "nav", "header", "footer", "aside", "form",
     "button", "svg", "iframe", "figure", "select", "textarea", "head"]
)  # fmt: skip
_VOID = frozenset(["br", "img", "hr", "input", "meta", "link", "source", "wbr", "area", "col"])
_HEADS = frozenset(["h1", "h2", "h3", "h4"])
_BLOCKS = frozenset(["p", "li", "dd", "blockquote", "td"]) | _HEADS
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*(?:0(?:px|pt|em|%)?|1px)\s*(?:;|$)"
    r"|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|$)|(?:left|top|right|text-indent)\s*:\s*-\d{3,}"
    r"|(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)|clip(?:-path)?\s*:"
    r"|color\s*:\s*(?:transparent|rgba\([^)]*,\s*0\s*\))",
    re.I,
)
# Names that style sheets hide text under, for screen readers at best.
_UNSEEN = frozenset(
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "hidden"]
)


def read_material(text: str, where: str, link: str = "") -> Material:
    """What a text is, by itself: a feed, a page, a table by its name, else notes in Markdown."""
    text = text.replace("\r\n", "\n")
    start = text.lstrip("\ufeff \n\t")[:400].lower()
    if where.lower().endswith((".csv", ".tsv")):
        return Material(_named(where), where, table=text, link=link)
    if start.startswith(("<?xml", "<rss", "<feed")) and ("<rss" in start or "<feed" in start):
        return _feed(text, where)
    if start.startswith("<"):
        return _page(text, where, link)
    return _notes(text, where, link)


def _notes(text: str, where: str, link: str) -> Material:
    """Notes in Markdown: the first heading is the title."""
    gathered = _Gathered()
    for before, token in pairwise(tokens(text[:MAX_WORDS])):
        if token.type != "inline":
            continue
        said = "".join(
            child.content if child.type in {"text", "code_inline"} else " "
            for child in token.children or ()
            if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
        )
        kind = "li" if token.level > 1 and before.type == "paragraph_open" else before.tag
        gathered.add(kind, said)
    return gathered.material(where, link)


class _Reader(HTMLParser):
    """The words of a page that somebody would see, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.blocks: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []  # tag, and whether it is silent
        self._words: list[str] = []
        self._block = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or something that is not read."""
        if tag in _VOID:
            self._words.append(" ")
            return
        said = {name: value or "" for name, value in attrs}
        hidden = (
            "hidden" in said
            or said.get("aria-hidden") == "true"
            or bool(_HIDDEN.search(said.get("style", "")))
            or not _UNSEEN.isdisjoint(said.get("class", "").lower().split())
        )
        self._open.append((tag, tag in _SILENT or hidden))
        self._in_title = tag == "title"
        if tag in _BLOCKS:
            self._flush()
            self._block = tag

    def handle_endtag(self, tag: str) -> None:
        """End the last of that kind; what stands open inside ends with it."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break
        self._in_title = False
        if tag in _BLOCKS:
            self._flush()
            self._block = ""

    def handle_data(self, data: str) -> None:
        """Words, if anybody would see them."""
        if self._in_title:
            self.title += data
        elif not any(silent for _, silent in self._open):
            self._words.append(data)

    def _flush(self) -> None:
        said = "".join(self._words)
        if self._block and said.strip():
            self.blocks.append((self._block, said))
        self._words = []


def _page(text: str, where: str, link: str) -> Material:
    reader = _Reader()
    reader.feed(text[: MAX_WORDS * 20])
    reader.close()
    gathered = _Gathered()
    for tag, said in reader.blocks:
        gathered.add(tag, said)
    title = re.split(r"\s+[|–—-]\s+", seen(reader.title))[0]
    return gathered.material(where, link, title)


def _feed(text: str, where: str) -> Material:
    """The newest entry of a feed, RSS or Atom: the first, as feeds have it."""
    entry = _first_entry(text)
    if entry is None:
        return Material("", where)
    parts: dict[str, str] = {}
    link = ""
    for child in entry:
        name = _tag(child)
        parts.setdefault(name, "".join(child.itertext()))
        if name == "link" and child.get("rel", "alternate") == "alternate":
            link = link or child.get("href") or (child.text or "").strip()
    said = parts.get("encoded") or parts.get("content") or parts.get("description")
    body = said or parts.get("summary") or ""
    page = _page(body if "<" in body else f"<p>{body}</p>", where, link)
    return Material(seen(parts.get("title", "")) or page.title, where, page.passages, link=link)


def _first_entry(text: str) -> Element | None:
    """The first entry; what stands behind it is not read, so that a long feed costs no more."""
    try:
        for _, element in iterparse(io.BytesIO(text.encode()), forbid_dtd=True):
            if _tag(element) in {"item", "entry"}:
                return element  # type: ignore[no-any-return]  # untyped library
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return None


def _tag(element: Element | Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


class _Gathered:
    """Blocks in the order of a text, put together under their headings."""

    def __init__(self) -> None:
        self.title = ""
        self._passages: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._size = 0

    def add(self, tag: str, words: str) -> None:
        said = seen(words)
        self._size += len(said)
        if not said or self._size > MAX_WORDS or len(self._passages) > MAX_PASSAGES:
            return
        if tag in _HEADS:
            if not self.title and tag in {"h1", "h2"} and self._passages == [("", [], [])]:
                self.title = said
            else:
                self._passages.append((said, [], []))
        elif tag == "li":
            self._passages[-1][2].append(said)
        else:
            self._passages[-1][1].append(said)

    def material(self, where: str, link: str, title: str = "") -> Material:
        """All of it."""
        passages = tuple(
            Passage(heading, tuple(paragraphs), tuple(entries))
            for heading, paragraphs, entries in self._passages
            if paragraphs or entries
        )
        first = next(iter(sentences_in(passages)), "")
        return Material(self.title or title or first or _named(where), where, passages, link=link)


def sentences_in(passages: tuple[Passage, ...]) -> Iterator[str]:
    """The sentences of all paragraphs, in order."""
    for passage in passages:
        for paragraph in passage.paragraphs:
            yield from sentences_of(paragraph)


def sentences_of(paragraph: str) -> list[str]:
    """A paragraph's sentences."""
    return [each for each in re.split(r"(?<=[.!?…])[\s\u200b]+(?=\S)", paragraph) if each.strip()]


def seen(words: str) -> str:
    """Words on one line, without anything that cannot be seen or that Markdown would act on."""
    flat = " ".join(words[:MAX_WORDS].split())
    plain = "".join(letter for letter in flat if letter.isprintable())
    plain = re.sub(r"[\[\]<>`*_|\\#{}]", "", plain)
    plain = re.sub(r"^(?:[-+>~=]+|\d+[.)])\s*", "", plain)
    quoted = re.sub(r"(?<!\w)'(?=\w)", "‘", plain).replace("'", "’")
    return " ".join(quoted.split())


def _named(where: str) -> str:
    stem = where.rpartition("/")[2].rpartition(".")[0] or where
    return seen(stem.replace("-", " ").replace("_", " ")).capitalize()
