"""YAML as plain data, with the place of every value, in the part of YAML that cannot surprise.

Scalars follow YAML 1.2 with JSON's numbers, so `no`, `10:30`, `012`, `+1555` and dates stay
text (https://yaml.org/spec/1.2.2/#103-core-schema, #102-json-schema). Anchors, aliases, tags,
merge keys, doubled keys and second documents are refused.

The parser's events are read one by one instead of its composed nodes: PyYAML composes by
recursion and dies on 20,000 open brackets, while an event reader simply stops at its depth.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from smmgen.problem import DataPath, Marks, Origin, Problem
from smmgen.source.text_file import CONTROL, MAX_BYTES
from smmgen.source.yaml_fault import syntax_problem

MAX_DEPTH = 40

# Where a key itself stands; pydantic marks faults of keys with the same word.
KEY = "[key]"

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Longer numbers are account ids; they stay text, digit by digit.
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\Z")
_FLOAT = re.compile(
    r"-?(?:(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][-+]?[0-9]{1,2})?\Z"
)
_NUMERIC = frozenset("-.0123456789")
_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_LOST = re.compile(r"[ \t]+#[^\s#!-]")


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, Marks, tuple[Problem, ...]]:
    """The one document in `text`: data, its marks, and what is wrong with it.

    Data is None when nothing can be used (and when the text is empty, without a problem).
    `first_line` is the line of the file that the text begins on. Keys are always text.
    """
    lines = text.count("\n") + (not text.endswith("\n")) or 1
    reading = _Reading(text, path, first_line, lines)
    data: Any = None
    try:
        data = reading.document()
    except RecursionError:
        data = None
    except yaml.YAMLError as error:
        deep = getattr(error, "problem_mark", None)
        if deep is not None and "nesting depth" in str(getattr(error, "problem", "")):
            # libyaml 0.2.6 scans ahead and stops at a depth of its own before events reach ours.
            reading.tell_deep(min(deep.line, lines - 1) + first_line, deep.column + 1)
            return None, Marks(path, reading.places), tuple(reading.problems)
        reading.problems.append(syntax_problem(error, text, path, first_line, lines))
    except ValueError as error:
        # libyaml gives up on a character; control characters are gone before, so this is rare.
        reading.tell(1, 1, "yaml-syntax", f"this is not YAML: {error}")
    return data, Marks(path, reading.places), tuple(reading.problems)


class _Reading:
    """One pass over the events of one document."""

    def __init__(self, text: str, path: str, first_line: int, lines: int) -> None:
        self.text = text
        self.path = path
        self.shift = first_line
        self.lines = lines
        self.places: dict[DataPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.hashes = " #" in text or "\t#" in text

    def tell(
        self, line: int, column: int, code: str, message: str, hint: str = "", *, warn: bool = False
    ) -> None:
        origin = Origin(self.path, line, column)
        self.problems.append(Problem(origin, code, message, hint, "warning" if warn else "error"))

    def tell_deep(self, line: int, column: int) -> None:
        self.tell(line, column, "yaml-deep", f"nested more than {MAX_DEPTH} levels deep")

    def mark(self, event: Any) -> tuple[int, int]:
        start = event.start_mark
        # The parser puts an empty value after the end of the text on a line that is not there.
        return min(start.line, self.lines - 1) + self.shift, start.column + 1

    def document(self) -> Any:
        if len(self.text) > MAX_BYTES:
            self.tell(self.shift, 1, "file-large", f"more than {MAX_BYTES // 1024} KB of YAML")
            return None
        tab = _TAB.search(self.text)
        if tab is not None:
            line = self.text.count("\n", 0, tab.start()) + self.shift
            column = tab[0].index("\t") + 1
            self.tell(line, column, "yaml-tab", "a tab indents this line", "use spaces")
            return None
        loader = _Loader(self.text)
        try:
            self.next = loader.get_event
            self.next()
            first = self.next()
            if isinstance(first, yaml.StreamEndEvent):
                return None
            event = self.next()
            self.places[()] = self.mark(event)
            data = self.value(event, (), 0)
            self.next()
            after = self.next()
            if not isinstance(after, yaml.StreamEndEvent):
                line, column = self.mark(after)
                self.tell(
                    line,
                    column,
                    "yaml-documents",
                    "a second document begins here; a file holds one",
                    "remove the line '---', or put what follows into a file of its own",
                )
            return data
        finally:
            loader.dispose()

    def value(self, event: Any, at: DataPath, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            line, column = self.mark(event)
            self.tell(
                line,
                column,
                "yaml-alias",
                f"'*{event.anchor}' is a YAML alias; aliases are not read",
                "write the value out, or put it in quotes if it is text",
            )
            return None
        if event.anchor is not None or event.tag is not None:
            self.refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if depth >= MAX_DEPTH:
            self.tell_deep(*self.mark(event))
            raise RecursionError
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(at, depth + 1)
        return self.mapping(at, depth + 1)

    def refuse_extras(self, event: Any) -> None:
        line, column = self.mark(event)
        if event.anchor is not None:
            self.tell(
                line,
                column,
                "yaml-anchor",
                f"'&{event.anchor}' is a YAML anchor; anchors are not read",
                "remove it, or put the value in quotes if it is text",
            )
        if event.tag is not None:
            self.tell(
                line,
                column,
                "yaml-tag",
                f"'{event.tag}' is a YAML tag; tags are not read",
                "remove it, or put the value in quotes if it is text",
            )

    def sequence(self, at: DataPath, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            here = (*at, len(items))
            self.places[here] = self.mark(event)
            items.append(self.value(event, here, depth))
        return items

    def mapping(self, at: DataPath, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            place = self.mark(event)
            if not isinstance(event, yaml.ScalarEvent):
                self.tell(*place, "yaml-key", "a key must be plain text")
                self.value(event, (*at, KEY), depth)
                self.value(self.next(), (*at, KEY), depth)
                continue
            if event.anchor is not None or event.tag is not None:
                self.refuse_extras(event)
            key = event.value
            if key == "<<" and event.implicit[0]:
                self.tell(
                    *place, "yaml-merge", "'<<' merges YAML maps; merging is not read",
                    "write the fields out",
                )  # fmt: skip
                self.value(self.next(), (*at, KEY), depth)
                continue
            value_event = self.next()
            here = (*at, key)
            if key in found:
                first = self.places[(*here, KEY)][0]
                self.tell(
                    *place, "yaml-doubled", f"'{key}' is here twice; the first is on line {first}",
                    "remove one of them",
                )  # fmt: skip
                self.value(value_event, (*at, KEY), depth)
                continue
            self.places[(*here, KEY)] = place
            self.places[here] = self.mark(value_event)
            found[key] = self.value(value_event, here, depth)
        return found

    def scalar(self, event: Any) -> Any:
        value: str = event.value
        if event.implicit[0] and not event.style:
            if self.hashes:
                self.tell_lost(event)
            if value in _WORDS:
                return _WORDS[value]
            if value[0] in _NUMERIC:
                if _INT.match(value):
                    return int(value)
                if _FLOAT.match(value):
                    return float(value)
        elif event.style == '"' and CONTROL.search(value):
            line, column = self.mark(event)
            self.tell(
                line,
                column,
                "text-control",
                "an escape in this text stands for an invisible control character",
                "remove the escape",
            )
            return CONTROL.sub(" ", value)
        return value

    def tell_lost(self, event: Any) -> None:
        """`title: Tip #1` loses its end to a comment, without a word from YAML."""
        end = event.end_mark
        if _LOST.match(self.text, end.index) and event.value:
            self.tell(
                end.line + self.shift,
                end.column + 2,
                "yaml-hash",
                "everything after this '#' is dropped as a comment",
                "put the whole value in quotes; if it is a comment, leave a space after '#'",
                warn=True,
            )
