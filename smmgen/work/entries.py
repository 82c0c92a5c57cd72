"""New slots behind what stands in the calendar's files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smmgen.draft.entry import NEW, entry_text, with_entry
from smmgen.model.calendar import SlotEntry
from smmgen.roles import Files


def calendar_files(entries: Iterable[SlotEntry], files: Files) -> Mapping[str, bytes]:
    """Path -> bytes of each month's file with its new entries at the end. Raises Unwritable."""
    found: dict[str, bytes] = {}
    for entry in entries:
        path = f"content/calendar/{entry.at[:7]}.yml"
        if path not in found:
            try:
                found[path] = files.read(path)
            except OSError:
                found[path] = NEW.encode()
        found[path] = with_entry(found[path], entry_text(entry))
    return found
