"""A text in YAML as a passage: plain, quoted or a block, it stays what it is if it can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from smmgen.draft.passage import Lines, Passage, Piece, Unwritable, must_be_sayable, trimmed
from smmgen.problem import DataPath
from smmgen.source.yaml_node import read_yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\n])|\\\n[ \t]*", re.DOTALL
)
_FOLD = re.compile(r"[ \t]*\n[ \t\n]*")
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def scalar_passages(
    lines: Lines, path: DataPath, first: int = 0, stop: int | None = None, say: str = ""
) -> Iterator[Passage]:
    """The value at `path` of the YAML in the lines from index `first` to before `stop`.

    As it is written, then in double quotes: not every text can stand in every style, and whoever
    reads a draft sees whether it did. Raises Unwritable where no text stands there; `say` is what
    it is called then.
    """
    end = len(lines.starts) if stop is None else stop
    source = "\n".join(lines.line(number) for number in range(first, end))
    event = _scalar(source, path)
    if event is None:
        raise Unwritable(f"{say or path[-1]} is no text in the file", "write it there")
    if event.style in {"|", ">"}:
        pieces, indent = _block(event, source.split("\n"), lines, first)
        if shown := trimmed(pieces):
            folded = event.style == ">"
            yield Passage(shown, lambda words: _block_ink(words, lines.usual, indent, folded))
    elif pieces := tuple(_flow(event, source, lines, first)):
        yield Passage(pieces, lambda words: _flow_ink(words, event.style))
    start = lines.at(first + event.start_mark.line, event.start_mark.column)
    yield Passage((Piece(start, _end(event, source, lines, first), "\0"),), _quoted)


def _scalar(source: str, path: DataPath) -> Any:
    """The event of the value at a path; None where no text stands there."""
    _, marks, _ = read_yaml(source, "")
    wanted = marks.places.get(path)
    with suppress(yaml.YAMLError):  # told by reading
        for event in yaml.parse(source, Loader=_Loader) if wanted else ():
            start, end = _marks(event)
            at = start.line + 1, start.column + 1
            if isinstance(event, yaml.ScalarEvent) and at == wanted and start.index != end.index:
                return event
    return None


def _marks(event: Any) -> tuple[Any, Any]:
    return event.start_mark, event.end_mark


def _end(event: Any, source: str, lines: Lines, first: int) -> int:
    """Where a scalar ends; a block's last line end is not its own."""
    number, column = event.end_mark.line, event.end_mark.column
    if event.style in {"|", ">"}:
        rows = source.split("\n")[event.start_mark.line : number]
        while len(rows) > 1 and not rows[-1].strip():
            rows.pop()
        number = event.start_mark.line + len(rows) - 1
        column = len(rows[-1])
    return lines.at(first + number, column)


def _flow(event: Any, source: str, lines: Lines, first: int) -> Iterator[Piece]:
    """The characters of a plain or quoted scalar; a fold says a space."""
    quoted = bool(event.style)
    begin = event.start_mark.index + quoted
    inside = source[begin : event.end_mark.index - quoted]
    at = 0
    while at < len(inside):
        size, said = 1, inside[at]
        if fold := _FOLD.match(inside, at):
            size, said = len(fold[0]), "\n" * (fold[0].count("\n") - 1) or " "
        elif event.style == "'" and inside.startswith("''", at):
            size = 2
        elif event.style == '"' and (escape := _ESCAPE.match(inside, at)):
            size = len(escape[0])
            said = "" if "\n" in escape[0] else yaml.safe_load(f'"{escape[0]}"')
        here, after = (_offset(source, begin + spot, lines, first) for spot in (at, at + size))
        yield from (
            _breaks(lines, here, after, said)
            if "\n" in inside[at : at + size]
            else (Piece(here, after, said),)
        )
        at += size


def _offset(source: str, index: int, lines: Lines, first: int) -> int:
    row = source.count("\n", 0, index)
    return lines.at(first + row, index - source.rfind("\n", 0, index) - 1)


def _block(event: Any, rows: list[str], lines: Lines, first: int) -> tuple[tuple[Piece, ...], str]:
    """The characters of a block's lines, and what they are indented by; a fold says a space."""
    number = event.start_mark.line + 1
    inner = rows[number : event.end_mark.line + 1]
    if event.end_mark.column == 0:
        inner = rows[number : event.end_mark.line]
    while inner and not inner[-1].strip():
        inner.pop()
    indent = min((len(row) - len(row.lstrip(" ")) for row in inner if row.strip()), default=0)
    pieces: list[Piece] = []
    gap = 0
    for step, row in enumerate(inner):
        if not row.strip():
            gap += 1
            continue
        begin = lines.at(first + number + step, indent)
        if pieces:
            said = "\n" * (gap + 1) if event.style == "|" else "\n" * gap or " "
            pieces += _breaks(lines, pieces[-1].end, begin, said)
        pieces += (Piece(begin + at, begin + at + 1, char) for at, char in enumerate(row[indent:]))
        gap = 0
    return tuple(pieces), " " * indent


def _breaks(lines: Lines, start: int, end: int, said: str) -> Iterator[Piece]:
    """Line ends between two stretches of words, each with one of the characters that they say."""
    cuts = [at for at in lines.starts if start < at <= end]
    cuts = [*cuts[len(cuts) - len(said) : -1], end] if said else [end]
    for char, cut in zip(said or ("",), cuts, strict=True):
        yield Piece(start, cut, char)
        start = cut


def _block_ink(words: str, line_end: str, indent: str, folded: bool) -> list[str]:
    must_be_sayable(words)
    ink = list(words)
    for at, char in enumerate(words):
        if char == "\n":
            opening = folded and words[at - 1 : at] != "\n"
            closing = words[at + 1 : at + 2] != "\n"
            ink[at] = line_end * (1 + opening) + (indent if closing else "")
    return ink


def _flow_ink(words: str, quote: str | None) -> list[str]:
    must_be_sayable(words)
    if quote == '"':
        return [char.translate(_ESCAPED) for char in words]
    if "\n" in words or "\t" in words:
        raise Unwritable("this needs double quotes")
    return [char * 2 if char == quote else char for char in words]


def _quoted(words: str) -> list[str]:
    must_be_sayable(words)
    ink = [char.translate(_ESCAPED) for char in words]
    ink[0] = '"' + ink[0]
    ink[-1] += '"'
    return ink
