"""Words with `**bold**`, `*italic*` and `[source]` marks, and the Markdown that says just them.

What would be something else in Markdown (a heading, a list, a link, a tag) is escaped: whoever
types it in a headline means the letters.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from smmgen.draft.passage import Lines, Passage, Piece, Unwritable, must_be_sayable, trimmed
from smmgen.model.text import Rich
from smmgen.source.beside import Beside
from smmgen.source.block import ATTRIBUTION
from smmgen.source.finding import Findings
from smmgen.source.inline import Words

_PUNCTUATION = frozenset(string.punctuation)
_TAG = re.compile(r"<[A-Za-z/!?]")
# What begins another block at the start of a line; the group is what takes the backslash.
_BLOCK = re.compile(
    r"(#)#{0,5}(?:[ \t]|\Z)|(>)|([-+*])(?:[ \t]|\Z)|\d{1,9}([.)])(?:[ \t]|\Z)|(`)``|(~)~~|(=)=*\Z"
    r"|([-_*])[ \t]*(?:[-_*][ \t]*){0,200}\Z|([|:-])[ \t|:-]*\Z"
)
_CLOSING = re.compile(r"(?:\A|(?<=[ \t]))(#)#*\Z")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_PIPE = re.compile(r"(?<!\\)\|")
_INDENT = re.compile(r"[^>\t]")
PICTURE = re.compile(
    r"\\[!-/:-@\[-`{-~]"  # an escape, which is passed over
    r"|!\[(?P<alt>(?:\\.|[^\\\[\]])*)\]\((?P<inner>[ \t]*"
    r"(?P<src><[^<>\n]*>|[^\s<()][^\s()]*)"
    r"(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*)\)"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How words stand at a place: in a heading, in a cell, or as lines with `turn` between them."""

    heading: bool = False
    cell: bool = False
    turn: str = "\\\n"


def tidied(words: str) -> str:
    """Words as they will be read: no white space around lines, a last backslash said twice."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    return "\n".join(_closed(line.strip(" \t")) for line in lines)


def _closed(line: str) -> str:
    return line + "\\" if (len(line) - len(line.rstrip("\\"))) % 2 else line


def meant(words: str) -> tuple[Rich, tuple[str, ...]]:
    """What tidied words say: runs, and the sources they cite."""
    tokens = _WORDS.parseInline(words.replace("\n", "\\\n"))[0].children or ()
    gathered = loose_words((), 1)
    return gathered.rich(tokens, 1), tuple(gathered.cites)


def loose_words(rows: Sequence[str], first_line: int) -> Words:
    """Gathers words of a slide whose pictures do not matter."""
    return Words(rows, first_line, Beside("", frozenset(), _NoFiles()), Findings(""))


def ink_of(words: str, manner: Manner) -> list[str]:
    """How each character of tidied words is written. Raises Unwritable."""
    must_be_sayable(words)
    if not words:
        raise Unwritable("there are no words", "to take it out, delete its line in the file")
    ink = list(words)
    skip = False
    for at, char in enumerate(words):
        after = words[at + 1 : at + 2]
        if skip:
            skip = False
        elif char == "\\" and after in _PUNCTUATION and after:
            skip = True
            if after == "<" and _TAG.match(words, at + 1):
                ink[at : at + 2] = "", "&lt;"
        elif char == "<" and _TAG.match(words, at):
            ink[at] = "&lt;"  # comments are found before escapes are
        elif (char == "]" and after == "(") or (char == "|" and manner.cell):
            ink[at] = "\\" + char
        elif char == "\n":
            if manner.heading or manner.cell:
                where = "a headline" if manner.heading else "a cell of a table"
                raise Unwritable(f"{where} stands on one line", "take the line break out")
            ink[at] = manner.turn
    if manner.heading:
        starts = [found.start(1) for found in [_CLOSING.search(words)] if found]
    else:
        starts = [] if manner.cell else list(_block_starts(words))
    for at in starts:
        if ink[at] == words[at] and (at == 0 or ink[at - 1] != "\\"):
            ink[at] = "\\" + words[at]
    return ink


def _block_starts(words: str) -> Iterator[int]:
    begin = 0
    for line in words.split("\n"):
        if found := _BLOCK.match(line):
            yield begin + found.start(found.lastindex or 0)
        begin += len(line) + 1


def words_passage(lines: Lines, first: int, tokens: Sequence[Token], part: str) -> Passage:
    """The passage of a part of a slide whose lines begin at index `first` of the file.

    `tokens` are the inline tokens that the part was read from. Raises Unwritable where the file
    holds something between the words.
    """
    kind, _, last = part.rpartition(".")
    line = first + _line(tokens[0])
    if kind.startswith("cell"):
        cell = trimmed(tuple(_cell(lines, line, int(last), tokens[0].content)))
        return Passage(_said(cell), lambda words: ink_of(words, Manner(cell=True)))
    pieces = _said(trimmed(tuple(_lines(lines, first, tokens))))
    if last in {"title", "label"} and _HEADING.match(lines.line(line)):
        return Passage(pieces, lambda words: ink_of(words, Manner(heading=True)))
    head = lines.line(line)
    prefix = _INDENT.sub(" ", head[: _column(head, tokens[0].content.partition("\n")[0])])
    manner = Manner(turn=f"\\{lines.usual}{prefix}")
    return Passage(pieces, lambda words: ink_of(words, manner))


def quote_passages(lines: Lines, first: int, tokens: Sequence[Token]) -> tuple[Passage, Passage]:
    """The passages of a quote and of who said it, which is the quote's last line."""
    whole = words_passage(lines, first, tokens, "quote")
    content = tokens[-1].content.rpartition("\n")[2]
    dash = ATTRIBUTION.match(content)
    named = len(content) - (dash.end() if dash else 0)
    end = whole.pieces[-1].end
    name = tuple(piece for piece in whole.pieces if piece.start >= end - named)
    rest = tuple(piece for piece in whole.pieces if piece.end <= end - len(content))
    one_line = Manner(heading=True)
    return (
        Passage(_said(trimmed(rest)), whole.ink),
        Passage(_said(trimmed(name)), lambda words: ink_of(words, one_line)),
    )


def _said(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not pieces:
        raise Unwritable("there are no words here", "write them in the file")
    return pieces


def _line(token: Token) -> int:
    assert token.map is not None  # (every inline token of a block has one)
    return token.map[0]


def _lines(lines: Lines, first: int, tokens: Sequence[Token]) -> Iterator[Piece]:
    """The pieces of paragraphs, line by line; a line break in the file may say a space."""
    end, said = -1, ""
    for token in tokens:
        contents = token.content.split("\n")
        for step, content in enumerate(contents):
            number = first + _line(token) + step
            begin = lines.at(number, _column(lines.line(number), content))
            if end >= 0:
                yield Piece(end, begin, said)
            words, said = content, "\n"
            if step + 1 < len(contents):
                words = content.rstrip(" ")
                slashes = len(words) - len(words.rstrip("\\"))
                said = "\n" if slashes % 2 or len(content) - len(words) > 1 else " "
                words = words[: len(words) - slashes % 2]
            yield from _pieces(words, begin)
            end = begin + len(words)


def _column(line: str, content: str) -> int:
    """Where a line's content begins. Raises Unwritable where it is not there as it was read."""
    heading, bare = _HEADING.match(line), line.rstrip()
    if heading and line.startswith(content, heading.end()):
        return heading.end()
    if bare.endswith(content.rstrip()):
        return len(bare) - len(content.rstrip())
    raise Unwritable("a comment stands among these words", "change them in the file")


def _cell(lines: Lines, line: int, column: int, content: str) -> Iterator[Piece]:
    """The pieces of a table's cell, counted from 0."""
    row = lines.line(line)
    cut = [-1, *(at.start() for at in _PIPE.finditer(row)), len(row)]
    column += not row[: cut[1]].strip()
    begin, end = cut[column] + 1, cut[column + 1]
    if row[begin:end].strip().replace("\\|", "|") != content:
        raise Unwritable("this cell cannot be told from others", "change it in the file")
    for found in re.finditer(r"\\\||.", row[begin:end]):
        yield Piece(
            lines.at(line, begin + found.start()),
            lines.at(line, begin + found.end()),
            found[0][-1] if found[0] == "\\|" else found[0],
        )


def _pieces(content: str, begin: int) -> Iterator[Piece]:
    """A line's characters; a picture among them says nothing."""
    at = 0
    for found in PICTURE.finditer(content):
        if found["src"] is None:
            continue
        yield from (Piece(begin + k, begin + k + 1, content[k]) for k in range(at, found.start()))
        yield Piece(begin + found.start(), begin + found.end(), "")
        at = found.end()
    yield from (Piece(begin + k, begin + k + 1, content[k]) for k in range(at, len(content)))


class _NoFiles:
    def paths(self) -> Iterator[str]:
        return iter(())

    def read(self, path: str) -> bytes:
        raise FileNotFoundError(path)


_WORDS = MarkdownIt("commonmark").disable(["link", "image", "autolink", "html_inline", "text_join"])
