"""A layout tried with slides made to measure, before or after it is in the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

from smmgen.edge.press import Pressed
from smmgen.model.brand import Brand
from smmgen.model.canvas import CanvasName
from smmgen.model.layout import Kind, Layout
from smmgen.model.workspace import Workspace
from smmgen.plan.filler import Filler
from smmgen.plan.specimen import specimen
from smmgen.problem import Problem
from smmgen.render.figure.place import CROWDED
from smmgen.roles import Files
from smmgen.source.example import NAME, read_example
from smmgen.work.piece import Piece, drawn_pieces

PHOTO = "photo.jpg"
_SHORTER = 0.85  # of a range that is too long for its box
_TRIES = 8
_TOO_MUCH = {"text-overflow", CROWDED}
_TOO_MANY = {CROWDED, "text-collision"}  # rows of a chart


class Aside:
    """Files that are in no workspace yet, over those that are, as `roles.Files` has them."""

    def __init__(self, data: Mapping[str, bytes], under: Files) -> None:
        self._data = dict(data)
        self._under = under

    def paths(self) -> Iterator[str]:
        """The files that are in no workspace yet, sorted."""
        return iter(sorted(self._data))

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises as the files under it do."""
        return self._data[path] if path in self._data else self._under.read(path)


@dataclass(frozen=True, slots=True)
class Trial:
    """A layout, a brand and a canvas, with what slides can be filled with."""

    layout: Layout
    brand: Brand
    canvas: CanvasName
    workspace: Workspace
    files: Files
    executor: Executor
    art: tuple[str, ...] = ()
    photo: bytes = b""


def tried(trial: Trial, slide: str) -> tuple[Problem, ...]:
    """What is wrong with a slide in the layout, at the lines of its Markdown."""
    return pressed(trial, slide).problems


def pressed(
    trial: Trial, slide: str, wanted: tuple[str, ...] = (), *, scale: float = 1.0
) -> Pressed:
    """A slide drawn in the layout; `wanted` and `scale` as of a `Request`."""
    folder = trial.layout.folder
    aside = Aside(
        {
            f"{folder}/{NAME}": slide.encode(),
            **({f"{folder}/{PHOTO}": trial.photo} if trial.photo else {}),
        },
        trial.files,
    )
    example = read_example(folder, aside)
    if example.slide is None or any(p.severity == "error" for p in example.problems):
        return Pressed(1, "", trial.layout.id, "", example.problems)
    brands = trial.workspace.brands.values()
    shown = specimen(example.slide, trial.layout, trial.brand, brands)
    piece = Piece(trial.layout, trial.brand, shown, trial.canvas)
    alone = replace(trial.workspace, layouts={trial.layout.id: trial.layout})
    return next(drawn_pieces([piece], alone, aside, trial.executor, wanted=wanted, scale=scale))[1]


def measured(trial: Trial) -> Layout:
    """The layout with its ranges of words, and of a chart's rows, cut back to what really fits,
    each kind by itself.
    """
    layout = trial.layout
    for kind, place in layout.file.takes.items():
        rows = kind == "chart"
        low, high = place.count if rows else place.words
        if high >= 1000:
            continue
        for _ in range(_TRIES):
            now = replace(trial, layout=_with(layout, kind, high, rows=rows))
            filler = Filler(
                now.layout.file,
                art=trial.art,
                photo=PHOTO if trial.photo else "",
                amount=partial(_share, kind),
            )
            minded = _TOO_MANY if rows else _TOO_MUCH
            if not any(p.code in minded for p in tried(now, filler.fill())):
                break
            high = max(low, int(high * _SHORTER))
        layout = _with(layout, kind, high, rows=rows)
    return layout


def _share(most: Kind, kind: Kind) -> float:
    return float(kind == most)


def _with(layout: Layout, kind: Kind, high: int, *, rows: bool) -> Layout:
    """The layout with another upper end of a kind's words, or of how many `rows` it has."""
    takes = dict(layout.file.takes)
    place = takes[kind]
    field, low = ("count", place.count[0]) if rows else ("words", place.words[0])
    takes[kind] = place.model_copy(update={field: (low, high)})
    return layout.model_copy(update={"file": layout.file.model_copy(update={"takes": takes})})
