"""A head that another program wrote anew, with every field that it left alone as it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from smmgen.source.frontmatter import split_head
from smmgen.source.yaml_node import read_yaml

_KEY = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([\w.-]+))[ \t]*:(?:[ \t]|$)""")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field's lines, and the comments and blank lines that stand before it."""

    before: tuple[str, ...]
    lines: tuple[str, ...]


def kept_head(old: str, new: str) -> str:
    """The text `new` of a Markdown file with its head as `kept_fields` has it."""
    before, after = split_head(old, "")[0], split_head(new, "")[0]
    if before is None or after is None:
        return new
    return f"---\n{kept_fields(before.head, after.head)}\n---\n{after.body}"


def kept_fields(old: str, new: str) -> str:
    """The YAML mapping `new` with the lines of `old` for each field that says the same.

    Comments, quoting and the order of fields stay. Where the result would not say what `new`
    says, or one of them cannot be read, it is `new`.
    """
    had, says = _values(old), _values(new)
    if had is None or says is None:
        return new
    if had == says:
        return old
    was, tail = _fields(old)
    now, _ = _fields(new)
    lines: list[str] = []
    for key, field in was.items():
        if key in now:
            same = had.get(key) == says.get(key)
            lines += (*field.before, *(field.lines if same else now[key].lines))
    for key, field in now.items():
        lines += field.lines if key not in was else ()
    made = "\n".join((*lines, *tail))
    return made if _values(made) == says else new


def _values(head: str) -> dict[str, Any] | None:
    values, _, faults = read_yaml(head, "", 1)
    return values if isinstance(values, dict) and not faults else None


def _fields(head: str) -> tuple[dict[str, _Field], tuple[str, ...]]:
    """The fields of a head by name, and what stands after the last."""
    found: dict[str, _Field] = {}
    before: list[str] = []
    name = ""
    for line in head.split("\n"):
        key = _KEY.match(line)
        if key is not None:
            name = next(filter(None, key.groups()))
            found[name] = _Field(tuple(before), (line,))
            before = []
        elif name and line[:1] in {" ", "\t", "-", "]", "}"}:
            # What looked like blank lines and comments between was inside this field.
            found[name] = _Field(found[name].before, (*found[name].lines, *before, line))
            before = []
        else:
            before.append(line)
    return found, tuple(before)
