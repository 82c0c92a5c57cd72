"""What a language model fills in: one entry, without what is not its to say.

A sheet is the entry's own model, narrowed: no ids, no theme, no audience, one manner of speaking,
and what the format needs must be there. So one model says how long each text may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import Annotated, Any

from pydantic import Field, create_model
from pydantic_core import PydanticUndefined

from smmgen.draft.turns import Subject
from smmgen.model.entry import (
    Checklist,
    Comparison,
    Entry,
    Explainer,
    Line,
    Listing,
    Myth,
    Number,
    Question,
    Steps,
    Story,
)
from smmgen.model.manner import Manner
from smmgen.model.pack import EntryKind
from smmgen.model.point import Text
from smmgen.model.post import Format
from smmgen.model.record import Record

MODELS: Mapping[EntryKind, type[Entry]] = {
    "explainers": Explainer,
    "steps": Steps,
    "myths": Myth,
    "mistakes": Listing,
    "tips": Listing,
    "glossary": Listing,
    "checklists": Checklist,
    "questions": Question,
    "numbers": Number,
    "lines": Line,
    "stories": Story,
    "comparisons": Comparison,
}
# Which kinds a format is made of. What is announced, or seen in a photo, only people know.
KINDS_OF: Mapping[Format, tuple[EntryKind, ...]] = {
    "carousel": ("explainers", "steps", "questions"),
    "infographic": ("comparisons", "steps"),
    "tip-sheet": ("checklists", "tips", "questions"),
    "listicle": ("mistakes", "tips", "glossary"),
    "myth-fact": ("myths",),
    "stat": ("numbers",),
    "quote": ("lines",),
    "text": ("stories",),
}
# Formats that say how the world is, and so need a fact to stand on.
ON_FACTS: frozenset[Format] = frozenset({"myth-fact", "stat"})
_ABOUT: Mapping[EntryKind, str] = {
    "explainers": "Something explained slide by slide: a hook, a finding a slide, one thing to do.",
    "steps": "How one thing is done, in order.",
    "myths": "Something that many believe, and what is so.",
    "mistakes": "What goes wrong, as terms with a line each.",
    "tips": "What helps, as terms with a line each.",
    "glossary": "Words of the trade, each with what it means.",
    "checklists": "Things to tick off.",
    "questions": "What people ask, and the answer.",
    "numbers": "One number of a given fact, and what makes it matter.",
    "lines": "One sentence that stands for itself, in the brand’s own name.",
    "stories": "Words alone, in parts.",
    "comparisons": "Two things side by side; what comes second is what we would take.",
}
# What is ours to say, or a person's: names, choices, numbers in a chart.
_OURS = ("id", "theme", "aim", "audience", "season", "region", "call", "chart", "counts")
_SINGLE = ("hook", "promise", "end", "points")  # of a carousel alone
_OF_POINT = ("other",)  # what a redo asks for when it is wanted


class _Caption(Record):
    """What every sheet asks for in an entry's place, in the one manner that the brand has."""

    open: Annotated[Text, Field(max_length=200)] = Field(
        description="The caption’s first line, which makes somebody stop; at most 20 words."
    )
    body: Annotated[Text, Field(max_length=900)] = Field(
        description="The caption’s middle: one or two short paragraphs, 20 to 110 words in all, "
        "with a blank line between them."
    )
    ask: Annotated[Text, Field(max_length=160)] | None = Field(
        None, description="A question to readers for the first comment."
    )
    close: Annotated[Text, Field(max_length=160)] = Field(
        description="The caption’s last line: one thing to do."
    )


@cache
def sheet_of(kind: EntryKind, form: Format) -> type[Record]:
    """The model of what is to be filled in for an entry of that kind in that format."""
    fields: dict[str, Any] = {}
    for name, info in MODELS[kind].model_fields.items():
        if name in _Caption.model_fields or _left_out(kind, form, name):
            continue
        known = copy(info)
        if form == "carousel" and name in {"hook", "end"}:
            known.default = PydanticUndefined
        fields[name] = (info.annotation, known)
    for name, info in _Caption.model_fields.items():
        fields[name] = (info.annotation, info)
    model: type[Record] = create_model(
        kind.capitalize(), __base__=Record, __doc__=_ABOUT[kind], **fields
    )
    return model


def schema_of(kind: EntryKind, form: Format) -> Mapping[str, Any]:
    """Its JSON Schema, for the model that fills it in."""
    schema = sheet_of(kind, form).model_json_schema()
    for told in (schema, *schema.get("$defs", {}).values()):
        told.pop("title", None)
        for name in _OF_POINT:
            told.get("properties", {}).pop(name, None)
        for inner in told.get("properties", {}).values():
            inner.pop("title", None)
    return schema


def entry_data(filled: Record, subject: Subject, name: str, manner: Manner) -> dict[str, Any]:
    """A filled sheet as the data of an entry, with what was ours to say."""
    said = filled.model_dump(mode="json", exclude_none=True)
    for field in ("open", "body", "ask", "close"):
        if field in said:
            said[field] = {"any": said[field], manner: said[field]}
    ours = {
        "id": name,
        "theme": subject.theme or "any",
        "aim": "act" if subject.sells else "teach",
    }
    return {**said, **ours}


def _left_out(kind: EntryKind, form: Format, name: str) -> bool:
    if kind == "numbers" and name == "head":  # there it stands above a chart
        return True
    return name in _OURS or (form != "carousel" and name in _SINGLE)
