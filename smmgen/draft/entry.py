"""An entry of a calendar's list written at its end, or cut out of it; every other byte stays."""

from __future__ import annotations

import re

from smmgen.draft.field import as_yaml
from smmgen.draft.passage import Lines, Unwritable
from smmgen.draft.span import read_spans
from smmgen.model.calendar import SlotEntry
from smmgen.source.yaml_node import read_yaml

_DASH = re.compile(r" *- *\Z")
NEW = "# yaml-language-server: $schema=../../schemas/calendar.json\n"


def entry_text(entry: SlotEntry) -> str:
    """A slot as one line of a calendar.

    >>> entry_text(SlotEntry(at="2026-12-01 08:30", post="a", channels=("x",), run=2))
    '- {at: 2026-12-01 08:30, post: a, channels: [x], run: 2}'
    """
    more = f", as: {entry.as_}" if entry.as_ != "feed" else ""
    more += f", run: {entry.run}" if entry.run != 1 else ""
    more += f", chance: {entry.chance:g}" if entry.chance is not None else ""
    channels = ", ".join(map(as_yaml, entry.channels))
    return f"- {{at: {entry.at}, post: {as_yaml(entry.post)}, channels: [{channels}]{more}}}"


def with_entry(data: bytes, text: str) -> bytes:
    """A calendar's bytes with an entry more, of one or more lines. Raises Unwritable."""
    lines = Lines(data)
    found, _, told = read_yaml(lines.plain, "")
    before = found or []
    added = read_yaml(text, "")[0]
    end = lines.usual
    gap = end if lines.text and not lines.text.endswith(("\n", "\r")) else ""
    draft = f"{lines.text}{gap}{text.replace(chr(10), end)}{end}".encode()
    now, _, faults = read_yaml(Lines(draft).plain, "")
    if len(faults) > len(told) or not isinstance(before, list) or now != [*before, *added]:
        raise Unwritable("nothing can be written behind this calendar's last entry")
    return draft


def cut_entry(data: bytes, index: int) -> tuple[bytes, str]:
    """A calendar's bytes without an entry, counted from 0, and the entry's own lines.

    What stands behind it on its last line goes with it. Raises Unwritable.
    """
    lines = Lines(data)
    before, _, told = read_yaml(lines.plain, "")
    span = read_spans(lines.plain).get((index,))
    if span is None or not _DASH.match(lines.line(span.start[0])[: span.start[1]]):
        raise Unwritable("this entry does not stand on lines of its own")
    stop = span.end[0] + 1
    begin = lines.starts[span.start[0]]
    end = lines.starts[stop] if stop < len(lines.starts) else len(lines.text)
    draft = (lines.text[:begin] + lines.text[end:]).encode()
    now, _, faults = read_yaml(Lines(draft).plain, "")
    if len(faults) > len(told) or (now or []) != before[:index] + before[index + 1 :]:
        raise Unwritable("this entry cannot be told from what is beside it")
    rows = [lines.line(number) for number in range(span.start[0], stop)]
    indent = len(rows[0]) - len(rows[0].lstrip(" "))
    return draft, "\n".join(row[indent:] for row in rows)
