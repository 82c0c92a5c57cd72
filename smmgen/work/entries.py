"""New slots behind what stands in the calendar's files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smmgen.draft.entry import NEW, entry_text, with_entry
from smmgen.draft.passage import Unwritable
from smmgen.errors import UsageError
from smmgen.model.calendar import SlotEntry
from smmgen.roles import Files


def calendar_files(entries: Iterable[SlotEntry], files: Files) -> Mapping[str, bytes]:
    """Path -> bytes of each month's file with its new entries at the end. Raises UsageError."""
    found: dict[str, bytes] = {}
    for entry in entries:
        path = f"content/calendar/{entry.at[:7]}.yml"
        if path not in found:
            try:
                found[path] = files.read(path)
            except OSError:
                found[path] = NEW.encode()
        try:
            found[path] = with_entry(found[path], entry_text(entry))
        except Unwritable as refusal:
            hint = "write it as a list, an entry a line, like '- {at: …, post: …, channels: […]}'"
            raise UsageError(f"{path}: {refusal}", hint) from None
    return found
