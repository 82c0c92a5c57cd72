"""A field of a YAML mapping written, exchanged or taken out; every other byte stays.

Reading proves each draft before it is given back: it says what is wanted, and nothing else.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from smmgen.draft.passage import Lines, Unwritable, must_be_sayable
from smmgen.draft.scalar import scalar_passages
from smmgen.draft.span import Span, read_spans
from smmgen.problem import DataPath
from smmgen.source.frontmatter import split_head
from smmgen.source.yaml_node import KEY, read_yaml

Value = str | int | Sequence[str] | None


def with_field(
    data: bytes, at: DataPath, value: Value, *, head: bool = False, order: Sequence[str] = ()
) -> bytes:
    """A file's bytes in which the mapping's field at a path has another value; None takes it out.

    With `head` the YAML is that above a Markdown file's body. A new field stands behind those
    that `order` names before it, else at the end. Raises Unwritable for what cannot be said there,
    UnicodeDecodeError for what is not UTF-8.
    """
    lines = Lines(data)
    source, first = _yaml(lines, head)
    values, _, before = read_yaml(source, "")
    if not isinstance(values, dict | list):
        raise Unwritable("the file has no fields that can be read", "smmgen check says why")
    wanted = _wanted(values, at, value)
    if wanted == values:
        return data
    for draft in _drafts(lines, source, first, values, at, value, order):
        written = draft.encode("utf-8")
        now, _, faults = read_yaml(_yaml(Lines(written), head)[0], "")
        if len(faults) <= len(before) and now == wanted:
            return written
    raise Unwritable(f"'{at[-1]}' cannot be written here", "change it in the file")


def _yaml(lines: Lines, head: bool) -> tuple[str, int]:
    """The YAML of a file, and the index of its first line."""
    if not head:
        return lines.plain, 0
    split, _ = split_head(lines.plain, "")
    if split is None:
        raise Unwritable("the file has no fields", "smmgen check says why")
    return split.head, split.head_line - 1


def _wanted(values: Any, at: DataPath, value: Value) -> Any:
    """The data with the change; a mapping that would be empty is taken out with its field."""
    found = copy.deepcopy(values)
    parents = [found]
    for key in at[:-1]:
        inner = parents[-1]
        if isinstance(inner, dict) and inner.get(key) is None and value is not None:
            inner[key] = {}
        parents.append(inner[key])
    last = parents[-1]
    if value is not None:
        last[at[-1]] = list(value) if isinstance(value, tuple | list) else value
        return found
    last.pop(at[-1], None)
    if not last and len(at) > 1 and isinstance(parents[-2], dict):
        del parents[-2][at[-2]]
    return found


def _drafts(
    lines: Lines,
    source: str,
    first: int,
    values: Any,
    at: DataPath,
    value: Value,
    order: Sequence[str],
) -> Iterator[str]:
    spans = read_spans(source)
    if value is None:
        lone = len(at) > 1 and isinstance(at[-2], str) and list(_at(values, at[:-1])) == [at[-1]]
        yield _without(lines, first, spans, at[:-1] if lone else at)
        return
    if at in spans and _at(values, at) is not None:
        if isinstance(value, str) and isinstance(_at(values, at), str):
            stop = first + source.count("\n") + 1
            for passage in scalar_passages(lines, at, first, stop):
                with suppress(Unwritable):  # not in this style; there are others
                    yield from passage.drafts(lines.text, value)
        span = spans[at]
        for text in _written(value, lines.usual, inline=True):
            yield _replaced(lines, first, span, text)
        return
    parent = at[:-1]
    if parent and _at(values, parent) is None:  # a mapping that is not there yet, as `captions`
        if parent in spans:
            raise Unwritable(f"'{parent[-1]}' is there, and empty", "write it in the file")
        yield from _inserted(lines, first, spans, (), str(parent[-1]), {str(at[-1]): value}, order)
        return
    yield from _inserted(lines, first, spans, parent, str(at[-1]), value, order)


def _at(values: Any, path: DataPath) -> Any:
    for key in path:
        if isinstance(values, dict):
            values = values.get(key)
        else:
            values = values[key] if isinstance(values, list) and isinstance(key, int) else None
    return values


def _without(lines: Lines, first: int, spans: dict[DataPath, Span], at: DataPath) -> str:
    """The text without a field: its lines, or its place between brackets."""
    key, value, parent = spans[(*at, KEY)], spans[at], spans[at[:-1]]
    text = lines.text
    if parent.flow:
        beside = [each for each in spans if len(each) == len(at) and each[:-1] == at[:-1]]
        index = beside.index(at)
        if index:
            start = _spot(lines, first, spans[beside[index - 1]].end)
            return text[:start] + text[_spot(lines, first, value.end) :]
        if len(beside) > 1:
            end = _spot(lines, first, spans[(*beside[1], KEY)].start)
            return text[: _spot(lines, first, key.start)] + text[end:]
        raise Unwritable(f"'{at[-1]}' stands alone there", "take it out in the file")
    line = first + key.start[0]
    if lines.line(line)[: key.start[1]].strip():
        raise Unwritable(f"'{at[-1]}' begins an entry", "take it out in the file")
    after = first + max(value.end[0], key.end[0]) + 1
    end = lines.starts[after] if after < len(lines.starts) else len(text)
    return text[: lines.starts[line]] + text[end:]


def _replaced(lines: Lines, first: int, span: Span, text: str) -> str:
    start, end = _spot(lines, first, span.start), _spot(lines, first, span.end)
    return lines.text[:start] + text + lines.text[end:]


def _inserted(
    lines: Lines,
    first: int,
    spans: dict[DataPath, Span],
    parent: DataPath,
    name: str,
    value: Any,
    order: Sequence[str],
) -> Iterator[str]:
    """The text with a field more in the mapping at `parent`."""
    there = [each for each in spans if len(each) == len(parent) + 1 and each[:-1] == parent]
    there = [each for each in there if each[-1] != KEY]
    if not there:
        raise Unwritable(f"there is no place for '{name}'", "write it in the file")
    before = order[: order.index(name)] if name in order else ()
    after = next((each for each in reversed(there) if each[-1] in before), there[-1])
    text, end_of_line = lines.text, lines.usual
    if spans[parent].flow:
        spot = _spot(lines, first, spans[after].end)
        for written in _written(value, end_of_line, inline=True):
            yield f"{text[:spot]}, {name}: {written}{text[spot:]}"
        return
    last = first + max(spans[after].end[0], spans[(*after, KEY)].end[0])
    indent = " " * spans[(*after, KEY)].start[1]
    spot = lines.stops[last]
    for written in _fields(name, value, indent, end_of_line):
        yield f"{text[:spot]}{end_of_line}{written}{text[spot:]}"


def _fields(name: str, value: Any, indent: str, line_end: str) -> Iterator[str]:
    if isinstance(value, dict):
        for inner, said in value.items():
            for written in _fields(inner, said, f"{indent}  ", line_end):
                yield f"{indent}{name}:{line_end}{written}"
        return
    for written in _written(value, line_end, inline=False, indent=f"{indent}  "):
        yield f"{indent}{name}: {written}"


def _written(value: Value, line_end: str, *, inline: bool, indent: str = "") -> Iterator[str]:
    """A value as YAML, the plainest first; whoever takes one reads it to see what it says."""
    if isinstance(value, int):
        yield str(value)
    elif isinstance(value, str):
        must_be_sayable(value)
        if "\n" in value:
            if not inline and value == value.strip() and "\t" not in value:
                rows = [f"{indent}{row}" if row else "" for row in value.split("\n")]
                yield line_end.join(("|-", *rows))
        elif value and read_yaml(f"[{value}]", "")[0] == [value]:
            yield value
        yield json.dumps(value, ensure_ascii=False)
    elif value is not None:
        yield "[" + ", ".join(map(as_yaml, value)) + "]"


def as_yaml(value: str) -> str:
    """A text as it stands among brackets, in quotes where it needs them. Raises Unwritable."""
    return next(_written(value, "\n", inline=True))


def _spot(lines: Lines, first: int, place: tuple[int, int]) -> int:
    return lines.at(first + place[0], place[1])
