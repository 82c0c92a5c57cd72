"""A language model that writes as well as the pack's own writers: it gives back their entries."""

from __future__ import annotations

import json
import re
from typing import Any

from smmgen.draft.deck import formats_of
from smmgen.draft.sheet import sheet_of
from smmgen.model.entry import texts_of
from smmgen.model.pack import Pack, Placed
from smmgen.model.post import Format
from smmgen.source.citation import without_citations
from tests.edge.fake_model import Said


def as_sheet(placed: Placed, form: Format) -> dict[str, Any]:
    """An entry as a model would fill it in: one manner, and a last line of its own."""
    told = placed.entry.model_dump(mode="json", exclude_none=True)
    filled: dict[str, Any] = {}
    for name in sheet_of(placed.kind, form).model_fields:  # type: ignore[arg-type]
        value = told.get(name)
        if name in {"open", "body", "ask", "close"}:
            value = (value or {}).get("any")
        if name == "close":
            value = value or f"Keep the part about “{told['title']}” for later."
        if value is not None:
            filled[name] = value
    return filled


class PackModel:
    """Each entry once: the next of the kind and format that is asked for, on given facts alone."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._given: set[str] = set()

    def __call__(self, _: str, task: str) -> Said:
        """An answer to a question."""
        asked = dict(re.findall(r"^- (format|kind): (.*)$", task, re.MULTILINE))
        facts = set(re.findall(r"^- \[([a-z0-9-]+)\]", task, re.MULTILINE))
        for name, placed in self._pack.entries.items():
            texts = [text for _, text in texts_of(placed.entry)]
            cited = {cite for text in texts for cite in without_citations(text)[1]}
            fits = placed.kind == asked["kind"] and asked["format"] in formats_of(placed.entry)
            if fits and name not in self._given and cited <= facts:
                self._given.add(name)
                return Said(json.dumps(as_sheet(placed, asked["format"])))  # type: ignore[arg-type]
        return Said("", finish="content_filter")
