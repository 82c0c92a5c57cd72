"""Where each value and key of a YAML text begins and ends."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml

from smmgen.problem import DataPath
from smmgen.source.yaml_node import KEY

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Spot = tuple[int, int]  # line and column, both from 0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, and whether what stands there is in brackets."""

    start: Spot
    end: Spot
    flow: bool = False


@dataclass(slots=True)
class _Open:
    """A collection that has begun."""

    path: DataPath
    start: Spot
    flow: bool
    mapping: bool
    end: Spot
    count: int = 0
    key: str | None = None


def read_spans(source: str) -> dict[DataPath, Span]:
    """Path -> span, in the order of the text; of keys too, as `(*path, KEY)`.

    What is in a text that is no YAML ends with the fault; of a doubled key the last counts.
    """
    found: dict[DataPath, Span] = {}
    stack: list[_Open] = []
    rows = source.split("\n")

    def close(path: DataPath, span: Span) -> None:
        found[path] = span
        if stack:
            stack[-1].end = span.end

    with suppress(yaml.YAMLError):
        for event in yaml.parse(source, Loader=_Loader):
            if isinstance(event, yaml.CollectionEndEvent):
                done = stack.pop()
                end = _spot(event.end_mark) if done.flow else done.end
                close(done.path, Span(done.start, end, done.flow))
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            top = stack[-1] if stack else None
            if top is not None and top.mapping and top.key is None:
                top.key = getattr(event, "value", "")
                key = Span(_spot(event.start_mark), _spot(event.end_mark), top.flow)
                found[(*top.path, top.key, KEY)] = key
                found.setdefault((*top.path, top.key), key)  # before what is in it
                top.end = key.end
                if isinstance(event, yaml.CollectionStartEvent):
                    return found  # a key that is no text: told by reading
                continue
            path: DataPath = ()
            if top is not None:
                path = (*top.path, top.count if top.key is None else top.key)
                top.count += 1
                top.key = None
            start = _spot(event.start_mark)
            if isinstance(event, yaml.CollectionStartEvent):
                mapping = isinstance(event, yaml.MappingStartEvent)
                flow = bool(event.flow_style)
                found.setdefault(path, Span(start, start, flow))
                stack.append(_Open(path, start, flow, mapping, start))
            else:
                close(path, Span(start, _scalar_end(event, rows), bool(top and top.flow)))
    return found


def _spot(mark: Any) -> Spot:
    return mark.line, mark.column


def _scalar_end(event: Any, rows: list[str]) -> Spot:
    """Where a scalar ends; the last line ends of a block are not its own."""
    line, column = _spot(event.end_mark)
    if getattr(event, "style", None) in {"|", ">"}:
        stop = min(line if column == 0 else line + 1, len(rows))
        while stop - 1 > event.start_mark.line and not rows[stop - 1].strip():
            stop -= 1
        return stop - 1, len(rows[stop - 1])
    return line, column
