"""layouts/<layout>/example.md into the slide that the layout is made for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from smmgen.model.post import Slide
from smmgen.problem import Origin, Problem
from smmgen.roles import Files
from smmgen.source.beside import Beside
from smmgen.source.finding import Findings
from smmgen.source.slide import read_slide
from smmgen.source.text_file import read_text

NAME = "example.md"


@dataclass(frozen=True, slots=True)
class Example:
    """A layout's example as read; `slide` is None where there is no readable one."""

    slide: Slide | None
    problems: tuple[Problem, ...] = ()


def read_example(folder: str, files: Files, paths: Iterable[str] | None = None) -> Example:
    """The example in a layout's `folder`: one slide as an author writes it, with no head.

    A photo or a table of values that it names lies in the same folder. `paths` saves walking the
    whole tree.
    """
    path = f"{folder}/{NAME}"
    beside = Beside.of(folder, files, paths)
    if NAME not in beside.names:
        message, hint = "this layout has no example", f"write a slide for it: {path}"
        return Example(None, (Problem(Origin(path), "example-missing", message, hint),))
    text, problems = read_text(files, path)
    if text is None:
        return Example(None, problems)
    found = Findings(path)
    slide = read_slide(text.split("\n"), 1, 1, beside, found)
    return Example(slide, (*problems, *found.problems))
