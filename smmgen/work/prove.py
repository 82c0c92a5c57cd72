"""The use case of proving a brand: its files, its pairings, and every layout drawn in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.workspace import Workspace
from smmgen.plan.window import filled, nearest_art, picture_window
from smmgen.platforms import PLATFORMS
from smmgen.problem import Marks, Problem, did_you_mean
from smmgen.render.proof import proof
from smmgen.roles import Files
from smmgen.rules import rule_problems
from smmgen.source.workspace import read_workspace
from smmgen.work.piece import drawn_pieces, pieces
from smmgen.work.request import kit_of

# The least of a layout's window that a drawing should fill.
_FITTING = 0.35


@dataclass(frozen=True, slots=True)
class Proved:
    """A brand, what is wrong with it, and how many layouts were drawn on how many canvases.

    `failing` are the layouts whose example has an error in it; `avoided` were not drawn.
    """

    brand: Brand
    problems: tuple[Problem, ...]
    layouts: int
    pictures: int
    failing: tuple[str, ...] = ()
    avoided: tuple[str, ...] = ()


def prove_brand(
    files: Files,
    executor: Executor,
    name: str,
    say: Callable[[int, int, str], None] = lambda _done, _total, _name: None,
) -> Proved:
    """Everything that can be wrong with a brand. Raises UsageError for one that is not there.

    A layout's fault is told where it stands, and only if this brand brings it out. Layouts that
    the brand avoids are not its own, and not drawn.
    """
    workspace = read_workspace(files)
    brand = workspace.brands.get(name)
    path = f"brand/{name}/"
    own = [problem for problem in workspace.problems if problem.origin.path.startswith(path)]
    if brand is None:
        if own:
            first = min(own)
            raise UsageError(f"{first.origin} {first.message}", first.hint)
        raise UsageError(f"no brand is called '{name}'", did_you_mean(name, workspace.brands))
    ruled = rule_problems(workspace, PLATFORMS)
    own += [problem for problem in ruled if problem.origin.path.startswith(path)]
    marks = workspace.marks.get(f"{path}brand.yml", Marks(f"{path}brand.yml"))
    own += proof(kit_of(brand, workspace, files).payload, marks)
    own += _wanting(brand, workspace, marks)
    avoided = {name for name in brand.file.layouts.avoid if name in workspace.layouts}
    layouts = [each for name, each in workspace.layouts.items() if name not in avoided]
    asked = list(pieces(workspace, files, layouts, [brand], own))
    failing = set()
    drawn = drawn_pieces(asked, workspace, files, executor)
    for done, (piece, pressed) in enumerate(drawn, 1):
        own += pressed.problems
        if any(problem.severity == "error" for problem in pressed.problems):
            failing.add(piece.layout.id)
        say(done, len(asked), piece.layout.id)
    return Proved(
        brand=brand,
        problems=tuple(sorted(set(own))),
        layouts=len({piece.layout.id for piece in asked}),
        pictures=len(asked),
        failing=tuple(sorted(failing)),
        avoided=tuple(sorted(avoided)),
    )


def brands_of(files: Files) -> tuple[str, ...]:
    """The names of a workspace's brands."""
    return tuple(sorted(read_workspace(files).brands))


def _wanting(brand: Brand, workspace: Workspace, marks: Marks) -> Iterator[Problem]:
    """Layouts whose window for a picture nothing in the brand's art would fill."""
    kept = {brand.file.device, brand.file.furniture.progress}
    shapes = {name: shape for name, shape in brand.shapes.items() if name not in kept}
    wanting: dict[str, list[str]] = {}
    for layout in workspace.layouts.values():
        window = picture_window(layout) if "picture" in layout.file.takes else None
        if window is None or layout.id in brand.file.layouts.avoid:
            continue
        nearest = nearest_art(window, shapes)
        if nearest is None or filled(window, shapes[nearest]) < _FITTING:
            kind = "wide" if window > 1.3 else "high" if window < 0.75 else "square"
            wanting.setdefault(f"{kind}, about {window:.1f} to 1", []).append(layout.id)
    for shape, layouts in wanting.items():
        yield Problem(
            marks.at(),
            "art-wanting",
            f"no drawing in {brand.folder}/art/ is {shape}, as the picture of "
            f"{', '.join(sorted(layouts)[:6])} is",
            "draw one; layouts lay it in at the size they have",
            "warning",
        )
