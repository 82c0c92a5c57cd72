"""JSON Schemas of every file kind, for editors: what may be written, and what it is for."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from smmgen.model.brand import BrandFile
from smmgen.model.calendar import (
    Campaign,
    Channels,
    Competitor,
    Persona,
    SlotEntry,
    Strategy,
    Theme,
)
from smmgen.model.layout import LayoutFile
from smmgen.model.manifest import Manifest
from smmgen.model.pack import Chapter, PackFile
from smmgen.model.post import PostHead
from smmgen.model.settings import Settings

# Schema name -> the model of the file, and what the file is.
KINDS: dict[str, tuple[type[BaseModel], str]] = {
    "settings": (Settings, "smmgen.yml: the settings of a workspace"),
    "post": (PostHead, "The fields of content/posts/<slug>/post.md"),
    "brand": (BrandFile, "brand/<brand>/brand.yml: how everything looks and sounds"),
    "layout": (LayoutFile, "layouts/<layout>/layout.yml: what a layout is for and takes"),
    "channels": (Channels, "content/channels.yml: the accounts"),
    "theme": (Theme, "content/themes/<theme>.yml: something we talk about"),
    "campaign": (Campaign, "content/campaigns/<campaign>.yml: posts that say one thing together"),
    "strategy": (Strategy, "content/strategy/strategy.yml: goals, cadence, mixes, dates"),
    "calendar": (SlotEntry, "content/calendar/<month>.yml: what goes out when, and where"),
    "persona": (Persona, "The fields of content/strategy/personas/<persona>.md"),
    "competitor": (Competitor, "The fields of content/strategy/competitors/<competitor>.md"),
    "pack": (PackFile, "content/packs/<pack>/pack.yml: what a knowledge pack is"),
    "chapter": (Chapter, "Any other file of a knowledge pack: facts, and entries for posts"),
    "manifest": (Manifest, "build/manifest.json: what a build made, delivery by delivery"),
}
# A calendar is a list of its model; every other file is one.
_LISTS = frozenset({"calendar"})


class _Untitled(GenerateJsonSchema):
    """Schemas without the titles that repeat each field's own name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's signature)
        return False


def read_schema(kind: str) -> dict[str, Any]:
    """The schema of one file kind, by its name in `KINDS`, as JSON data."""
    model, about = KINDS[kind]
    schema = model.model_json_schema(schema_generator=_Untitled)
    definitions = schema.pop("$defs", {})
    for part in (schema, *definitions.values()):
        part.pop("title", None)
    schema.pop("description", None)
    whole: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": about,
    }
    whole |= {"type": "array", "items": schema} if kind in _LISTS else schema
    if definitions:
        whole["$defs"] = definitions
    return whole


def write_schemas() -> dict[str, str]:
    """File name -> text of every schema; the same text on every machine."""
    return {
        f"{kind}.json": json.dumps(read_schema(kind), indent=2, ensure_ascii=False) + "\n"
        for kind in KINDS
    }
