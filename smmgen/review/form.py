"""A model's fields as those of a form, in Decap CMS's words, from the model's own JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

Choices = Mapping[str, list[dict[str, str]]]

# Texts that take more than a line.
_LONG = frozenset({"about", "first_comment", "passage"})


def choice(label: str, value: str) -> dict[str, str]:
    """A value that may be chosen, and what people call it."""
    return {"label": label or value, "value": value}


def fields_of(
    model: type[BaseModel], choices: Choices, own: Mapping[str, list[dict[str, Any]]] | None = None
) -> Iterator[dict[str, Any]]:
    """A form's fields, in the order of the model's."""
    schema = model.model_json_schema()
    needed = schema.get("required", ())
    for name, told in schema["properties"].items():
        field = {
            "name": name,
            "label": name.replace("_", " ").capitalize(),
            "required": name in needed,
        }
        # What can be chosen needs no word on where it stands.
        if told.get("description") and name not in choices:
            field["hint"] = told["description"]
        if own and name in own:
            yield field | {"widget": "object", "collapsed": True, "fields": own[name]}
            continue
        widget = _widget(name, told, schema.get("$defs", {}), choices)
        if widget is not None:
            yield field | widget
    return


def _widget(
    name: str, told: dict[str, Any], defs: Mapping[str, Any], choices: Choices
) -> dict[str, Any] | None:
    """What a field is written in; None for a mapping of any names."""
    default = {"default": told["default"]} if told.get("default") not in (None, "", [], {}) else {}
    told = _plain(told, defs)
    if name in choices:
        return {"widget": "select", "options": choices[name]} | default
    if "enum" in told:
        options = [choice(each.replace("-", " ").capitalize(), each) for each in told["enum"]]
        return {"widget": "select", "options": options} | default
    match told.get("type"):
        case "boolean":
            return {"widget": "boolean"} | default
        case "integer" | "number" as kind:
            ends = {end: told[key] for end, key in (("min", "minimum"), ("max", "maximum"))
                    if key in told}  # fmt: skip
            value_type = "int" if kind == "integer" else "float"
            step = {} if kind == "integer" else {"step": 0.01}
            return {"widget": "number", "value_type": value_type} | step | ends | default
        case "array":
            return {"widget": "list", "collapsed": True, "default": []} | _items(
                name, told, defs, choices
            )
        case "string":
            return _line(name, told) | default
        case "object" if "properties" in told:
            return {"widget": "hidden"}  # what a machine wrote; it goes back as it came
    return None


def _plain(told: dict[str, Any], defs: Mapping[str, Any]) -> dict[str, Any]:
    """A schema without references, and without the choice of leaving the field out."""
    for each in told.get("anyOf", ()):
        if each.get("type") != "null":
            told = told | each
            break
    while "$ref" in told:
        name = told["$ref"].rpartition("/")[2]
        told = {key: value for key, value in told.items() if key != "$ref"} | defs[name]
    return told


def _items(
    name: str, told: dict[str, Any], defs: Mapping[str, Any], choices: Choices
) -> dict[str, Any]:
    inner = _plain(told.get("items", {}), defs)
    one = name.removesuffix("s")
    if inner.get("type") != "object":
        field = {"name": one, "label": one.capitalize(), **(_widget(one, inner, defs, {}) or {})}
        return {"label_singular": one, "field": field}
    needed = inner.get("required", ())
    fields = [
        {"name": key, "label": key.replace("_", " ").capitalize(), "required": key in needed}
        | ({"hint": value["description"]} if value.get("description") else {})
        | (_widget(key, value, defs, choices) or {"widget": "string"})
        for key, value in inner.get("properties", {}).items()
    ]
    return {"label_singular": one, "fields": fields, "summary": "{{fields.id}} {{fields.title}}"}


def _line(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """A text: a day, an address, a line with a form of its own, or as long as it likes."""
    if told.get("format") == "date":
        day = "YYYY-MM-DD"
        return {"widget": "datetime", "format": day, "date_format": day, "time_format": False}
    if told.get("format") == "uri":
        return {"widget": "string", "pattern": ["^https?://.+", "an address like https://…"]}
    if "pattern" in told:
        return {"widget": "string", "pattern": [told["pattern"], f"a form like {told['pattern']}"]}
    return {"widget": "text" if name in _LONG else "string"}
