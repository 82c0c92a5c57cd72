"""XML as it is taken: small, whole, and with lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.markup import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MarkupFault,
    Node,
    attribute,
    parse,
    referred,
    style_of,
    write,
)

NAMES = st.sampled_from(["g", "rect", "text", "svg:g"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).filter(
    lambda text: not text or bool(text.strip())
)
NODES = st.recursive(
    st.builds(
        Node, NAMES, st.dictionaries(st.sampled_from(["x", "id", "style"]), TEXTS), text=TEXTS
    ),
    lambda inner: st.builds(
        Node, NAMES, st.just({}), children=st.lists(inner, max_size=3), tail=st.just("")
    ),
    max_leaves=8,
)


def shape(node: Node) -> tuple[object, ...]:
    """Everything of an element but its line."""
    return node.tag, node.attrs, node.text, node.tail, [shape(child) for child in node.children]


@given(NODES)
def test_what_is_written_is_read_again(node: Node) -> None:
    """Names, attributes and text survive, whatever characters they have."""
    assert shape(parse(write(node))) == shape(node)


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("<svg>\n<g></svg>", 2, "mismatched tag"),
        ("", 1, "no element found"),
        ("<!DOCTYPE svg>\n<svg/>", 1, "document type"),
        ('<?xml-stylesheet href="a.css"?>\n<svg/>', 1, "style sheet"),
        ("<svg/>\n<svg/>", 2, "junk after document element"),
        ("<svg>&nbsp;</svg>", 1, "undefined entity"),
        ("<g>" * (MAX_DEPTH + 1), 1, "inside each other"),
        ("<svg>" + "<g/>" * MAX_ELEMENTS + "</svg>", 1, "elements"),
        (" " * (MAX_CHARACTERS + 1), 1, "characters"),
        ("<svg>\ud800</svg>", 1, "XML does not allow"),
    ],
)
def test_what_is_not_taken_is_told_with_its_line(source: str, line: int, reason: str) -> None:
    """Broken XML, document types, and what is too deep, too large or too much."""
    with pytest.raises(MarkupFault) as fault:
        parse(source)
    assert fault.value.line == line
    assert reason in fault.value.reason


def test_style_wins_over_the_attribute() -> None:
    """As in CSS."""
    node = parse('<g fill="red" style="fill: blue; x:; stroke : none"/>')
    assert style_of(node) == {"fill": "blue", "x": "", "stroke": "none"}
    assert (attribute(node, "fill"), attribute(node, "y", "z")) == ("blue", "z")


def test_what_a_shape_refers_to_is_found_through_references() -> None:
    """A gradient that builds on another brings it along, once, and circles end."""
    root = parse(
        '<svg><linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><g id="c"/></svg>'
    )
    ids = {node.attrs["id"]: node for node in root.children}
    found = referred('<rect fill="url(#a)" stroke="url( #c )"/><g id="c"/>', ids)
    assert sorted(found) == [write(ids["a"]), write(ids["b"])]
