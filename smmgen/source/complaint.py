"""What a model refuses, said to somebody who writes posts and not programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from smmgen.problem import DataPath, did_you_mean
from smmgen.source.shape import fields_of, type_at

# Pattern -> what it asks for, and an example.
PATTERNS: dict[str, tuple[str, str]] = {
    r"^[a-z0-9][a-z0-9-]{0,63}$": (
        "must be small letters a-z, digits and hyphens, at most 64",
        "for example 'brushing-myths'",
    ),
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": (
        "must be a language tag",
        "for example 'en', 'es' or 'pt-BR'",
    ),
    r"^[A-Z][A-Z0-9_]{1,63}$": (
        "must be the name of an environment variable, never the secret itself",
        "for example 'CLINIC_INSTAGRAM_TOKEN'",
    ),
    r"^(openai|anthropic|google):[\w./:@-]{1,120}$": (
        "must be a provider and a model",
        "for example 'openai:NAME', 'anthropic:NAME' or 'google:NAME'",
    ),
    r"^\d{1,24}$": ("must be an id: figures alone, in quotes", 'for example "5550142000000"'),
    r"^([^{}]|\{(platform|channel|post|campaign|theme)\})+$": (
        "has words in braces that stand for nothing",
        "known are {platform}, {channel}, {post}, {campaign} and {theme}",
    ),
    r"^[a-z0-9-]+(\.[a-z0-9-]+)+$": (
        "must be the name of a site, without https:// and path",
        "for example 'marigoldstreet.example'",
    ),
    r"^[a-z0-9.-]+$": (
        "must be the name of a site, without https:// and path",
        "for example 'nhs.uk'",
    ),
    r"^\w{2,40}$": ("must be a hashtag: one word, without '#'", "for example 'GumHealth'"),
    r"^(0[1-9]|1[0-2])-([0-2]\d|3[01])$": (
        "must be a month and a day",
        "for example '12-24', in quotes",
    ),
    r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$": (
        "must be a country by its two letters, or a part of it",
        "for example 'GB' or 'DE-BY'",
    ),
    r"^[0-9a-f]{12}$": (
        "must be a digest of twelve hexadecimal digits",
        "smmgen writes these itself: take the part out to make it your own",
    ),
    r"^[^.&]+$": ("must have no '.' and no '&' in it", "for example 'dental care'"),
    r"^#[0-9A-Fa-f]{6}$": (
        "must be a colour of six hexadecimal digits",
        "for example \"#FFC42E\", in quotes because YAML drops what follows a bare '#'",
    ),
    r"^[A-Za-z]{4}$": (
        "must be the four-letter name of a font axis or feature",
        "for example 'wght' or 'lnum'",
    ),
    r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$": (
        "must be a date and a time of day",
        "for example '2026-12-01 08:30'",
    ),
    r"^[0-9]{1,4}(m|h|d)$": (
        "must be a number of minutes, hours or days",
        "for example '90m' or '2h'",
    ),
    r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$": (
        "must be two times of day",
        "for example '22:00-07:00'",
    ),
    r"^(https://[\w.-]+(:\d+)?|http://127\.0\.0\.1:\d+)$": (
        "must be the address of a server, without a path",
        "for example 'https://social.example'",
    ),
    r"^(git(:[\w./-]{1,100})?|sqlite:.{1,200}|s3:[a-z0-9.-]{3,63}(/[a-zA-Z0-9_-]+)*)$": (
        "must say where the ledger is",
        "write git, git:BRANCH, sqlite:FILE or s3:BUCKET/FOLDER",
    ),
    r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$": (
        "must be the name of a bucket: small letters, digits, hyphens and dots",
        "for example 'my-brand-media'",
    ),
    r"^(https://[A-Za-z0-9.-]+(:\d+)?|http://127\.0\.0\.1:\d+)(/[A-Za-z0-9_.~-]+)*$": (
        "must be a web address of plain letters that does not end in '/'",
        "for example 'https://media.my-brand.example'",
    ),
    r"^[a-z0-9-]{1,40}$": (
        "must be the name of a store's region",
        "for example 'eu-central-1', or 'auto' at Cloudflare R2",
    ),
    r"^[^\s@<>\"?&,;:%]+@[^\s@<>\"?&,;:%]+$": (
        "must be a mail address",
        "for example 'anna@marigoldstreet.example'",
    ),
}

_KINDS: dict[str, tuple[str, str]] = {
    "string": ("must be text", "put it in quotes"),
    "int": ("must be a whole number", ""),
    "float": ("must be a number", ""),
    "bool": ("must be true or false", ""),
    "date": ("must be a date", "write it as 2026-11-02: year, month, day"),
    "url": ("must be a web address", "begin it with https:// and leave no spaces in it"),
    "dict": ("must be 'name: value' lines", "indent them below the field"),
    "model": ("must be 'name: value' lines", "indent them below the field"),
    "tuple": ("must be a list", "write [a, b], or one '- entry' a line"),
    "list": ("must be a list", "write [a, b], or one '- entry' a line"),
}
_BOUNDS: dict[str, tuple[str, str]] = {
    "greater_than_equal": ("ge", "must be at least"),
    "greater_than": ("gt", "must be more than"),
    "less_than_equal": ("le", "must be at most"),
    "less_than": ("lt", "must be less than"),
}
# Kind -> the word after "text or a number" in a union's complaint.
_CHOICES = {"string": "text", "int": "a number", "float": "a number", "bool": "true or false"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One refusal: the data path, pydantic's kinds of it (several for a union), the value.

    `of_key` says that the path's last key is refused, not its value; `missing` names the field
    that the mapping at `path` lacks.
    """

    path: DataPath
    kinds: tuple[str, ...]
    value: Any
    context: Mapping[str, Any] = field(default_factory=dict)
    of_key: bool = False
    missing: str | int | None = None

    def also(self, kind: str) -> Fault:
        """The same fault, refused by one more branch of a union."""
        return replace(self, kinds=(*self.kinds, kind))


def complaint(fault: Fault, model: type[BaseModel]) -> tuple[str, str, str]:
    """The code, message and hint of a fault in a record of `model`."""
    kind, name = fault.kinds[0], _name(fault.path)
    if isinstance(fault.missing, str):
        return "field-missing", f"'{fault.missing}' is missing", _about(model, fault)
    if fault.missing is not None:
        return "value-length", f"{name} needs more entries", "for example [3, 14]"
    if kind == "extra_forbidden":
        known = tuple(fields_of(type_at(model, fault.path[:-1])))
        return "field-unknown", f"{name} is not a field here", did_you_mean(_last(fault), known)
    if kind == "literal_error":
        known = _choices(type_at(model, fault.path, key=fault.of_key))
        value = _last(fault) if fault.of_key else str(fault.value)
        what = "is not a name known here" if fault.of_key else f"cannot be '{_short(value)}'"
        return "value-choice", f"{name} {what}", did_you_mean(value, known)
    if fault.value is None and not fault.of_key:
        return "value-missing", f"{name} is empty", "give it a value, or remove the line"
    if kind == "string_pattern_mismatch":
        words, example = PATTERNS.get(
            str(fault.context.get("pattern")), ("is not written as it must be", "")
        )
        return "value-pattern", f"{name} {words}", example
    if kind in _BOUNDS:
        bound, words = _BOUNDS[kind]
        most = fault.context.get(bound)
        hint = "a share of 30% is written 0.3" if bound == "le" and most == 1 else ""
        return "value-range", f"{name} {words} {_number(most)}", hint
    if kind.endswith(("too_short", "too_long")):
        return ("value-length", *_length(fault, name))
    return _wrong_kind(fault, name)


def _wrong_kind(fault: Fault, name: str) -> tuple[str, str, str]:
    stems = [kind.partition("_")[0] for kind in fault.kinds]
    if len(stems) > 1:
        words = list(dict.fromkeys(_CHOICES.get(stem, "") for stem in stems))
        return "value-kind", f"{name} must be {' or '.join(w for w in words if w)}", ""
    message, hint = _KINDS.get(stems[0], ("is not valid here", ""))
    if stems[0] == "date" and isinstance(fault.value, str):
        message = f"'{_short(fault.value)}' is not a date"
        return "value-kind", message, hint
    if stems[0] == "url" and isinstance(fault.value, str):
        return "value-kind", f"'{_short(fault.value)}' is not a web address", hint
    if stems[0] == "string":
        if isinstance(fault.value, bool):
            hint = f'put it in quotes: "{str(fault.value).lower()}"'
        elif isinstance(fault.value, (int, float)):
            hint = f'put it in quotes: "{fault.value}"'
        else:
            hint = "write one text, not a list or fields"
    return "value-kind", f"{name} {message}", hint


def _length(fault: Fault, name: str) -> tuple[str, str]:
    least, most = fault.context.get("min_length"), fault.context.get("max_length")
    if isinstance(fault.value, str):
        size = len(fault.value.strip())
        bound = f"at least {least}" if least is not None else f"at most {most}"
        return f"{name} has {size} characters; it must have {bound}", ""
    bound = f"at least {least}" if least is not None else f"at most {most}"
    return f"{name} must have {bound} {'entry' if 1 in (least, most) else 'entries'}", ""


def _last(fault: Fault) -> str:
    return str(fault.path[-1]) if fault.path else ""


def _name(path: DataPath) -> str:
    if not path:
        return "this"
    last = path[-1]
    if isinstance(last, str):
        return f"'{_short(last)}'"
    owner = next((step for step in reversed(path) if isinstance(step, str)), None)
    return f"entry {last + 1} of '{owner}'" if owner else f"entry {last + 1}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _about(model: type[BaseModel], fault: Fault) -> str:
    """What the missing field is for, from its own description."""
    info = fields_of(type_at(model, fault.path)).get(str(fault.missing))
    return (info.description if info is not None else None) or ""


def _choices(annotation: Any) -> tuple[str, ...]:
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()
