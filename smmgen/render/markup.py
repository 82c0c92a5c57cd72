"""A small XML tree for SVG: elements, attributes, text, and the line each element stands at.

Read by expat with document types and entities refused, and with caps, because layouts and art
come from pull requests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_REFERENCES = re.compile(r"url\(\s*#([^)\s]+)\s*\)|href=\"#([^\"]+)\"")

MAX_CHARACTERS = 1_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 64


class MarkupFault(ValueError):
    """The text is not XML we take. Has the line and column (from 1) and a reason."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


@dataclass(slots=True)
class Node:
    """An element. `tail` is the text behind it, as in ElementTree."""

    tag: str
    attrs: dict[str, str]
    line: int = 1
    text: str = ""
    tail: str = ""
    children: list[Node] = field(default_factory=list)

    def iter(self) -> list[Node]:
        """This element and all below it, in document order."""
        found = [self]
        for child in self.children:
            found += child.iter()
        return found

    @property
    def content(self) -> str:
        """All text within, without tags."""
        return self.text + "".join(child.content + child.tail for child in self.children)


def parse(source: str) -> Node:
    """The root element of an XML text. Raises MarkupFault."""
    if len(source) > MAX_CHARACTERS:
        raise MarkupFault(f"the drawing has {len(source):,} characters; {MAX_CHARACTERS:,} at most")
    root: list[Node] = []
    stack: list[Node] = []
    count = 0
    parser = expat.ParserCreate()
    parser.buffer_text = True
    # Entity expansion is refused outright; without a document type none can be declared.
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def fault(reason: str) -> MarkupFault:
        return MarkupFault(reason, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def refuse_doctype(*_: object) -> None:
        raise fault("a document type (<!DOCTYPE>) is not taken: it can pull in other files")

    def start(tag: str, attrs: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MAX_ELEMENTS:
            raise fault(f"more than {MAX_ELEMENTS:,} elements")
        if len(stack) >= MAX_DEPTH:
            raise fault(f"more than {MAX_DEPTH} elements inside each other")
        node = Node(tag, attrs, parser.CurrentLineNumber)
        if stack:
            stack[-1].children.append(node)
        elif root:
            raise fault("more than one root element")
        else:
            root.append(node)
        stack.append(node)

    def end(_: str) -> None:
        stack.pop()

    def characters(data: str) -> None:
        if not stack:
            return
        parent = stack[-1]
        if parent.children:
            parent.children[-1].tail += data
        else:
            parent.text += data

    def refuse_style_sheet(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise fault("a style sheet from elsewhere (<?xml-stylesheet?>) is not taken")

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.ProcessingInstructionHandler = refuse_style_sheet
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, "")
        raise MarkupFault(reason or str(error), error.lineno, error.offset + 1) from None
    except UnicodeEncodeError:
        raise MarkupFault("the text has characters that XML does not allow") from None
    return root[0]


def write(node: Node) -> str:
    """The element as XML, without its tail."""
    attrs = "".join(f" {name}={quoteattr(value)}" for name, value in node.attrs.items())
    inner = escape(node.text) if node.text.strip() else ""
    for child in node.children:
        inner += write(child)
        if child.tail.strip():
            inner += escape(child.tail)
    return f"<{node.tag}{attrs}>{inner}</{node.tag}>" if inner else f"<{node.tag}{attrs}/>"


def open_tag(node: Node) -> str:
    """The start tag alone."""
    attrs = "".join(f" {name}={quoteattr(value)}" for name, value in node.attrs.items())
    return f"<{node.tag}{attrs}>"


def style_of(node: Node) -> dict[str, str]:
    """The declarations of the element's `style` attribute."""
    found: dict[str, str] = {}
    for declaration in node.attrs.get("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = value.strip()
    return found


def attribute(node: Node, name: str, default: str = "") -> str:
    """A property by its style declaration or, failing that, its attribute."""
    if "style" in node.attrs and (told := style_of(node).get(name)):
        return told
    return node.attrs.get(name, default)


def referred(body: str, ids: Mapping[str, Node]) -> list[str]:
    """The elements that a piece of SVG refers to and does not hold, and those that they refer to,
    as XML.
    """
    found: list[str] = []
    seen: set[str] = set()
    waiting = [a or b for a, b in _REFERENCES.findall(body)]
    while waiting:
        name = waiting.pop()
        node = ids.get(name)
        if name in seen or node is None or f'id="{name}"' in body:
            continue
        seen.add(name)
        found.append(write(node))
        waiting += [a or b for a, b in _REFERENCES.findall(found[-1])]
    return found
