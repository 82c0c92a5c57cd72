"""layouts/<layout>/ into a Layout: its contract and the text of its drawings."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.model.layout import Layout, LayoutFile
from smmgen.problem import Marks, Origin, Problem, did_you_mean
from smmgen.roles import Files
from smmgen.source.data_file import read_file
from smmgen.source.text_file import LINE_BREAK, read_text


def read_layout(
    name: str, files: Files, names: frozenset[str]
) -> tuple[Layout | None, Marks, tuple[Problem, ...]]:
    """The layout in the folder `layouts/<name>`; `names` are the files in it.

    Drawings that are missing or unreadable are left out of its canvases; without any it is None.
    """
    folder = f"layouts/{name}"
    reading = read_file(LayoutFile, files, f"{folder}/layout.yml")
    file, marks = reading.record, reading.marks
    if file is None:
        return None, marks, reading.problems
    problems = [*reading.problems, *_contract(file, marks), *_names(file, marks, folder, names)]
    drawings: dict[str, str] = {}
    for drawing in sorted({d for tried in file.canvases.values() for d in tried} & names):
        text, unreadable = read_text(files, f"{folder}/{drawing}", LINE_BREAK)
        problems += unreadable
        if text is not None:
            drawings[drawing] = text
    canvases = {
        canvas: kept
        for canvas, tried in file.canvases.items()
        if (kept := tuple(drawing for drawing in tried if drawing in drawings))
    }
    if not canvases:
        return None, marks, tuple(problems)
    file = file.model_copy(update={"canvases": canvases})
    return Layout(id=name, folder=folder, file=file, drawings=drawings), marks, tuple(problems)


def _contract(file: LayoutFile, marks: Marks) -> Iterator[Problem]:
    for kind, taken in file.takes.items():
        for field in ("words", "count"):
            widest = getattr(taken, field)
            yield from _turned(widest, field, marks.at("takes", kind, field))
            for canvas, there in taken.at.items():
                bounds, where = getattr(there, field), marks.at("takes", kind, "at", canvas, field)
                if bounds is None:
                    continue
                yield from _turned(bounds, field, where)
                if bounds[0] < widest[0] or bounds[1] > widest[1]:
                    yield Problem(
                        where,
                        "value-range",
                        f"on {canvas} it takes {bounds[0]} to {bounds[1]}, and everywhere "
                        f"{widest[0]} to {widest[1]}",
                        "a canvas can only hold less; widen the range above",
                    )


def _turned(bounds: tuple[int, int], field: str, where: Origin) -> Iterator[Problem]:
    least, most = bounds
    if least > most:
        message = f"'{field}' begins with {least} and ends with {most}"
        yield Problem(where, "value-range", message, "write the smaller number first")


def _names(file: LayoutFile, marks: Marks, folder: str, names: frozenset[str]) -> Iterator[Problem]:
    known = [name for name in names if name.endswith(".svg")]
    for canvas, tried in file.canvases.items():
        for index, name in enumerate(tried):
            where = marks.at("canvases", canvas, index)
            if "/" in name or "\\" in name or not name.endswith(".svg"):
                yield Problem(
                    where,
                    "file-outside" if "/" in name or "\\" in name else "file-kind",
                    f"'{name[:80]}' is not a drawing in the layout's own folder",
                    f"name an .svg file in {folder}/",
                )
            elif name not in names:
                message = f"there is no '{name[:80]}' in {folder}/"
                yield Problem(where, "file-missing", message, did_you_mean(name, known))
