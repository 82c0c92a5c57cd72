"""Drawings with what is wrong marked."""

from __future__ import annotations

from smmgen.problem import Origin, Problem
from smmgen.render.craft import Finding, geometry
from smmgen.render.craft.mark import found, marked
from smmgen.render.display import Graphic, Words
from tests.render.craft.seed import body, piece, title
from tests.render.ground import drawn, slide
from tests.render.ground import layout as made


def problem(code: str, line: int = 3) -> Problem:
    """A fault at a line of the post."""
    return Problem(Origin("post.md", line), code, "a fault")


def test_each_finding_is_outlined_and_named() -> None:
    """Over what was drawn; the drawing itself stays as it is."""
    of = piece(title(x=30), body())
    findings = geometry(of)
    assert findings
    shown = marked(of.drawing, findings)
    assert shown.ops[: len(of.drawing.ops)] == of.drawing.ops
    shapes = shown.ops[len(of.drawing.ops)]
    assert isinstance(shapes, Graphic)
    assert shapes.svg.count('fill="none"') == 2 * sum(len(each.boxes) for each in findings)
    names = shown.ops[len(of.drawing.ops) + 1 :]
    assert len(names) == len(findings)
    assert all(isinstance(name, Words) and name.runs for name in names)


def test_names_stand_clear_of_each_other_and_on_the_sheet() -> None:
    """Two faults of one text are both read."""
    of = piece(title())
    box = (-200.0, -100.0, 5000.0, 80.0)
    shown = marked(of.drawing, [Finding(problem(code), (box,)) for code in ("one", "two", "three")])
    tops = [name.matrix[5] for name in shown.ops[-3:] if isinstance(name, Words)]
    assert len(set(tops)) == 3
    assert min(tops) > 0


def test_what_setting_told_is_found_by_its_line() -> None:
    """A text that does not fit is outlined where it stands."""
    inside = (
        '<defs><rect id="b" x="84" y="96" width="300" height="90"/></defs>'
        '<text style="shape-inside:url(#b)" data-type="title" data-fit="100">{{ title }}</text>'
    )
    drawing = drawn(slide("A harder brush cleans better"), inside)
    assert [p.code for p in drawing.problems] == ["text-overflow"]
    (finding,) = found(drawing, drawing.problems)
    assert len(finding.boxes) == 1
    assert found(drawing, [problem("other", 99)])[0].boxes == ()
    assert made(inside).id == "test"
