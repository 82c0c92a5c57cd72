"""The use case of making a layout from a drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from smmgen.draft.tracing.contract import contract, contract_text, own_words, with_canvas
from smmgen.draft.tracing.dress import length
from smmgen.draft.tracing.name import PlaceName
from smmgen.draft.tracing.part import Place, Traced
from smmgen.draft.tracing.role import scheme_for
from smmgen.draft.tracing.room import boxes_of
from smmgen.draft.tracing.sheet import Writer, colours_of, ground_of
from smmgen.draft.tracing.trace import Tracer
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.canvas import CANVASES, Canvas, CanvasName
from smmgen.model.layout import Layout, LayoutFile
from smmgen.model.workspace import Workspace
from smmgen.plan.filler import Filler
from smmgen.plan.standin import pictures_of
from smmgen.plan.window import nearest_art
from smmgen.problem import Problem
from smmgen.render.frame import frame
from smmgen.render.markup import MarkupFault, Node, parse
from smmgen.roles import Files
from smmgen.source.text_file import decode
from smmgen.source.workspace import read_workspace
from smmgen.work.trial import PHOTO, Trial, measured, tried

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
# What older programs write at the head of a file; it names no other file that would be read.
_DOCTYPE = re.compile(r"<!DOCTYPE\s+svg\s+PUBLIC\s+\"[^\"<>\[]*\"\s+\"[^\"<>\[]*\"\s*>")
_NEAR = 0.02  # how much the proportions of a drawing may differ from its canvas's


@dataclass(frozen=True, slots=True)
class Designed:
    """The files of the new layout that were written, and what was left out or changed."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def new_layout(
    files: Files,
    executor: Executor,
    output: Output,
    name: str,
    path: str,
    data: bytes,
    canvas: CanvasName | None = None,
) -> Designed:
    """Make the layout `name` of a drawing, or give it another canvas, and try that it holds.

    `path` names the drawing in problems, `data` are its bytes. Raises UsageError, OutputError.
    """
    if not _NAME.match(name):
        raise UsageError(f"'{name[:80]}' cannot be a layout's name", "use a-z, digits and hyphens")
    workspace = read_workspace(files)
    brand = _brand(workspace)
    root, problems = _root(path, data)
    on = _canvas(root, canvas)
    old = workspace.layouts.get(name)
    if old is not None and on.name in old.file.canvases:
        hint = "draw into its SVG, or choose another name"
        raise UsageError(f"layout '{name}' has a drawing for {on.name} already", hint)
    traced = Tracer(root, path, (on.width, on.height)).trace()
    drawing, file, places = _made(traced, brand, on, path)
    problems += traced.problems
    folder = f"layouts/{name}"
    if old is not None:
        text = files.read(f"{folder}/layout.yml").decode()
        written = {
            f"{folder}/{on.name}.svg": drawing.encode(),
            f"{folder}/layout.yml": with_canvas(text, on.name).encode(),
        }
        return _written(output, written, problems)
    layout = Layout(id=name, folder=folder, file=file, drawings={f"{on.name}.svg": drawing})
    photo = next((p.picture for n, p in places.items() if n.kind == "photo" and p.picture), b"")
    art = _art(brand, places)
    trial = Trial(layout, brand, on.name, workspace, files, executor, art, photo)
    layout = measured(trial)
    filler = Filler(layout.file, art=art, photo=PHOTO if photo else "", amount=lambda _: 0.5)
    example = filler.fill(own_words(places, layout.file))
    problems += tried(replace(trial, layout=layout), example)
    written = {
        f"{folder}/{on.name}.svg": drawing.encode(),
        f"{folder}/layout.yml": contract_text(layout.file).encode(),
        f"{folder}/example.md": example.encode(),
        **({f"{folder}/{PHOTO}": photo} if photo else {}),
    }
    return _written(output, written, problems)


def _written(output: Output, files: Mapping[str, bytes], problems: list[Problem]) -> Designed:
    for path, data in files.items():
        output.write(path, data)
    return Designed(tuple(files), tuple(sorted(set(problems))))


def _brand(workspace: Workspace) -> Brand:
    named = workspace.settings.brand
    found = workspace.brands.get(named) if named else next(iter(workspace.brands.values()), None)
    if found is None:
        raise UsageError("the workspace has no brand to draw in", "write one first: brand/NAME")
    return found


def _root(path: str, data: bytes) -> tuple[Node, list[Problem]]:
    text, problems = decode(data, path)
    if text is None:
        raise UsageError(f"{path}: {problems[0].message}", problems[0].hint)
    text = _DOCTYPE.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    try:
        root = parse(text)
    except MarkupFault as fault:
        raise UsageError(f"{path}:{fault.line}: not SVG: {fault.reason}") from None
    if root.tag.removeprefix("svg:") != "svg":
        raise UsageError(f"{path}: the root element is <{root.tag}>, not <svg>")
    return root, list(problems)


def _canvas(root: Node, wanted: CanvasName | None) -> Canvas:
    """The canvas of a drawing: the one that is named, else the one with its proportions."""
    told = root.attrs.get("viewBox", "").replace(",", " ").split()
    try:
        width, height = (
            (float(told[2]), float(told[3]))
            if len(told) == 4
            else (length(root.attrs["width"]), length(root.attrs["height"]))
        )
        shape = width / height
    except (ValueError, KeyError, ZeroDivisionError):
        raise UsageError("the drawing says no size", "give its page a width and a height") from None
    if len(told) != 4:
        root.attrs["viewBox"] = f"0 0 {width:g} {height:g}"
    able = {n: c for n, c in CANVASES.items() if abs(c.width / c.height / shape - 1) <= _NEAR}
    sizes = ", ".join(
        f"{n} {c.width} by {c.height}" for n, c in CANVASES.items() if n != "document"
    )
    if wanted is not None and wanted not in able:
        message = f"the drawing is {width:g} by {height:g}, which is not the shape of {wanted}"
        raise UsageError(message, f"draw on {sizes}")
    if not able:
        raise UsageError(f"no canvas has the shape {width:g} by {height:g}", f"draw on {sizes}")
    return CANVASES[wanted] if wanted is not None else next(iter(able.values()))


def _made(
    traced: Traced, brand: Brand, canvas: Canvas, path: str
) -> tuple[str, LayoutFile, Mapping[PlaceName, Place]]:
    places = traced.places()
    around = frame(brand, canvas)
    boxes = boxes_of(places, around)
    if not any(name.kind for name in boxes):
        raise UsageError(
            f"nothing in {path} is called title, body, items, picture or the like",
            "name its texts and rectangles; docs/layouts.md lists the names",
        )
    scheme = scheme_for(ground_of(traced, canvas), colours_of(traced), brand)
    writer = Writer(traced, places, boxes, canvas, around, brand.roles(scheme), path)
    drawing = writer.text()
    traced.problems += writer.problems
    return drawing, contract(places, boxes, canvas.name, scheme, traced.about), places


def _art(brand: Brand, places: Mapping[PlaceName, Place]) -> tuple[str, ...]:
    """Of the brand's drawings the one for each picture's box, by its proportions."""
    shapes = {name: brand.shapes[name] for name in pictures_of(brand)}
    found = []
    for name, place in sorted(places.items()):
        if name.kind == "picture" and place.box is not None:
            nearest = nearest_art(place.box[2] / place.box[3], shapes)
            found += [nearest] if nearest else []
    return tuple(found)
