"""Layouts as templates: faults are told at the layout's own line."""

from __future__ import annotations

import pytest

from smmgen.render.content import marked
from smmgen.render.template import TemplateFault, compile_template, fill
from tests.render.ground import rich, svg

HERE = "layouts/test/1.svg"


def fault(inside: str) -> tuple[str, int, str]:
    """Code, line and message of what is wrong with a drawing, before or while it is filled in."""
    template, problems = compile_template(HERE, svg(inside))
    if template is None:
        problem = problems[0]
    else:
        with pytest.raises(TemplateFault) as raised:
            fill(HERE, template, {"title": "A", "items": [1]})
        problem = raised.value.problem
    assert problem.origin.path == HERE
    return problem.code, problem.origin.line, problem.message


def test_every_element_knows_its_line_after_it_is_filled_in() -> None:
    """Also behind a loop that repeats, and behind comments that look like tags."""
    inside = "<!-- <rect/> -->\n<g>\n{% for n in [1, 2] %}\n<rect/>\n{% endfor %}</g>\n<circle/>"
    template, problems = compile_template(HERE, svg(inside))
    assert template is not None
    assert problems == ()
    root = fill(HERE, template, {})
    found = [(node.tag, int(node.attrs["data-line"])) for node in root.iter()]
    assert found == [("svg", 1), ("g", 3), ("rect", 5), ("rect", 5), ("circle", 7)]


@pytest.mark.parametrize(
    ("inside", "code", "line", "words"),
    [
        ("\n<rect>", "layout-not-svg", 4, "mismatched tag"),
        ("\n{% if title %}", "layout-template", 3, "Jinja2"),
        ("\n<g>{{ nothing }}</g>", "layout-template", 3, "'nothing' is undefined"),
        ("\n<g>{{ items[0].none.at.all }}</g>", "layout-template", 3, "no attribute 'none'"),
        ("\n\n<g>{{ title.__class__ }}</g>", "layout-template", 4, "not allowed"),
        ("<g>{{ 1 / 0 }}</g>", "layout-template", 2, "division by zero"),
        ("<g>{% include 'other.svg' %}</g>", "layout-template", 2, "Jinja2"),
    ],
)
def test_a_fault_is_told_at_its_line(inside: str, code: str, line: int, words: str) -> None:
    """XML, Jinja2's own errors, undefined names, what the sandbox forbids."""
    found = fault(inside)
    assert found[:2] == (code, line)
    assert words in found[2]


def test_what_a_slide_says_is_never_markup() -> None:
    """Angle brackets and quotes of the content stay text."""
    template, _ = compile_template(HERE, svg('<g id="{{ title }}">{{ title }}</g>'))
    assert template is not None
    hostile = '"/><script>x</script>'
    root = fill(HERE, template, {"title": hostile})
    assert [node.tag for node in root.iter()] == ["svg", "g"]
    assert root.children[0].attrs["id"] == root.children[0].text == hostile


def test_another_root_is_told() -> None:
    """A drawing is an <svg>."""
    _, problems = compile_template(HERE, "<html/>")
    assert [p.code for p in problems] == ["layout-not-svg"]


def test_letters_are_counted_as_they_are_seen() -> None:
    """Neither the emphasis around them nor the line of the file that they carry counts."""
    template, _ = compile_template(
        HERE, svg("<g id='{{ title | letters }} {{ plain | letters }}'/>")
    )
    assert template is not None
    for line in (9, 10):
        data = {"title": marked(rich("Soft **wins** & 👩🏽‍⚕️", line)), "plain": "né🪥"}
        assert fill(HERE, template, data).children[0].attrs["id"] == "13 3"
