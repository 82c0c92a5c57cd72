"""A layout's drawing as a template: well-formed SVG whose text and attribute values hold Jinja2.

Because a drawing is XML before it is filled in, every element's line is known: a `data-line` is
written into each start tag before Jinja sees it, so that a fault found on the finished picture
still names the line of the layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from smmgen.problem import Origin, Problem
from smmgen.render.drawable import undrawable
from smmgen.render.markup import MAX_CHARACTERS, MarkupFault, Node, parse
from smmgen.render.sandbox import ENVIRONMENT, counted_range

_SEE = "docs/layouts.md says what a layout can use"


class TemplateFault(ValueError):
    """A drawing that cannot be filled in, as a problem at the layout's line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@lru_cache(maxsize=512)
def compile_template(path: str, source: str) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template of a drawing, or None, and what is wrong with it. Kept by its text."""
    try:
        root = parse(source)
    except MarkupFault as fault:
        hint = "a drawing is SVG before it is filled in: inside {% %}, write 'gt' for >, 'lt' for <"
        origin = Origin(path, fault.line, fault.column)
        return None, (Problem(origin, "layout-not-svg", f"not SVG: {fault.reason}", hint),)
    if root.tag != "svg":
        message = f"the root element is <{root.tag}>, not <svg>"
        return None, (Problem(Origin(path, root.line), "layout-not-svg", message),)
    problems = tuple(undrawable(path, root))
    try:
        template = ENVIRONMENT.from_string(_with_lines(source, root))
    except TemplateSyntaxError as error:
        found = Problem(
            Origin(path, error.lineno), "layout-template", f"Jinja2: {error.message}", _SEE
        )
        return None, (*problems, found)
    except Exception as error:  # noqa: BLE001  (Jinja2's and Python's compilers raise many kinds)
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        found = Problem(Origin(path), "layout-template", f"Jinja2: {reason}"[:300], _SEE)
        return None, (*problems, found)
    return (None if any(p.severity == "error" for p in problems) else template), problems


def fill(path: str, template: Template, data: Mapping[str, Any]) -> Node:
    """The drawing filled in, as a tree. Raises TemplateFault."""
    parts: list[str] = []
    length = 0
    try:
        for part in template.generate({**data, "range": counted_range()}):
            length += len(part)
            if length > MAX_CHARACTERS:
                raise TemplateFault(
                    Problem(
                        Origin(path),
                        "layout-too-large",
                        f"filled in, the drawing passes {MAX_CHARACTERS:,} characters",
                        "look for a loop that repeats too often",
                    )
                )
            parts.append(part)
    except TemplateFault:
        raise
    except UndefinedError as error:
        raise TemplateFault(
            Problem(_jinja_line(path, error), "layout-template", f"Jinja2: {error.message}", _SEE)
        ) from None
    except SecurityError as error:
        raise TemplateFault(
            Problem(
                _jinja_line(path, error),
                "layout-template",
                f"not allowed in a layout: {error}",
                _SEE,
            )
        ) from None
    except Exception as error:  # noqa: BLE001  (a template may raise anything its operators do)
        what = f"{type(error).__name__}: {error}"[:300]
        raise TemplateFault(
            Problem(_jinja_line(path, error), "layout-template", f"Jinja2: {what}", _SEE)
        ) from None
    text = "".join(parts)
    try:
        return parse(text)
    except MarkupFault as fault:
        raise TemplateFault(
            Problem(
                Origin(path, fault.line),
                "layout-not-svg",
                f"filled in, the drawing is no longer SVG: {fault.reason}",
                _SEE,
            )
        ) from None


def _jinja_line(path: str, error: BaseException) -> Origin:
    """The template line an exception came from: Jinja rewrites traceback lines to the source's."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return Origin(path, line)


_START_TAG = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<([A-Za-z][\w:.-]*)", re.DOTALL)


def _with_lines(source: str, root: Node) -> str:
    """The source with ` data-line="N"` behind every element's name."""
    lines = iter(node.line for node in root.iter())

    def numbered(match: re.Match[str]) -> str:
        return f'{match[0]} data-line="{next(lines)}"' if match[1] else match[0]

    return _START_TAG.sub(numbered, source)
