"""The use case of checking layouts: its example, and slides at both ends of its ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from smmgen.edge.contact import Tile, contact_sheet
from smmgen.edge.output import Output
from smmgen.edge.press import Pressed
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.layout import Layout
from smmgen.model.workspace import Workspace
from smmgen.plan.end import End, ends
from smmgen.plan.filler import Filler
from smmgen.plan.specimen import canvases, specimen
from smmgen.plan.standin import pictures_of
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.roles import Files
from smmgen.source.example import read_example
from smmgen.source.workspace import read_workspace
from smmgen.work.piece import Piece, drawn_pieces
from smmgen.work.trial import PHOTO, Trial, pressed

WIDTH = 360  # px, of a picture on a sheet
_HINT = (
    "narrow its range in 'takes' ('at' does for one canvas), give it more room, or name a "
    "roomier drawing after it"
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was found in how many slides, and the sheets that show them."""

    problems: tuple[Problem, ...]
    slides: int
    sheets: tuple[str, ...]


def check_layouts(
    files: Files,
    executor: Executor,
    output: Output,
    name: str | None = None,
    *,
    brand: str | None = None,
    say: Callable[[int, int, str], None] = lambda _done, _total, _name: None,
) -> Fitted:
    """Draw each layout, or one, on each canvas: its example, the least and the most it takes.

    In `brand`, else the workspace's. Raises UsageError, OutputError.
    """
    workspace = read_workspace(files)
    layouts = [workspace.layouts[each] for each in _named(name, workspace)]
    chosen = _brand(brand, workspace)
    problems: list[Problem] = []
    sheets = []
    slides = 0
    for done, layout in enumerate(layouts, 1):
        folder = f"{layout.folder}/"
        problems += [p for p in workspace.problems if p.origin.path.startswith(folder)]
        tiles = []
        for label, drawn in _drawn(layout, chosen, workspace, files, executor, problems):
            problems += drawn.problems
            slides += 1
            if picture := drawn.files.get("marked") or drawn.files.get("jpeg"):
                tiles.append(Tile(label, picture))
        for number, sheet in enumerate(contact_sheet(tiles, columns=3, width=WIDTH), 1):
            sheets.append(f"{layout.id}{f'-{number}' if number > 1 else ''}.jpg")
            output.write(sheets[-1], sheet)
        say(done, len(layouts), layout.id)
    return Fitted(tuple(sorted(set(problems))), slides, tuple(sheets))


def _drawn(
    layout: Layout,
    brand: Brand,
    workspace: Workspace,
    files: Files,
    executor: Executor,
    problems: list[Problem],
) -> Iterator[tuple[str, Pressed]]:
    example = read_example(layout.folder, files)
    problems += example.problems
    sound = example.slide is not None and not any(p.severity == "error" for p in example.problems)
    names = tuple(p.name for p in example.slide.pictures if p.art) if example.slide else ()
    photo = next((p.name for p in example.slide.pictures if not p.art), "") if example.slide else ""
    art = names or pictures_of(brand)[:1]
    for canvas in canvases(layout):
        if sound and example.slide is not None:
            shown = specimen(example.slide, layout, brand, workspace.brands.values())
            piece = Piece(layout, brand, shown, canvas)
            found = next(
                drawn_pieces([piece], workspace, files, executor, wanted=("jpeg",), scale=0.5)
            )
            yield f"{canvas}: its example", found[1]
        data = files.read(f"{layout.folder}/{photo}") if photo else b""
        trial = Trial(layout, brand, canvas, workspace, files, executor, art, data)
        contract = layout.file.on(canvas)
        for end in ends(contract):
            filler = Filler(
                contract,
                art=art,
                photo=PHOTO if data else "",
                whole=end.whole,
                few=end.few,
                amount=end.amount,
            )
            wanted: tuple[str, ...] = () if len(end.most) == 1 else ("boxes",)
            drawn = pressed(trial, filler.fill(), wanted, scale=0.5)
            told = tuple(_told(drawn.problems, layout, canvas, end))
            yield f"{canvas}: {end.name}", replace(drawn, problems=told)


def _told(
    problems: tuple[Problem, ...], layout: Layout, canvas: str, end: End
) -> Iterator[Problem]:
    """What is wrong with a made-up slide, told at the layout's contract.

    How it reads does not matter. What runs over also stands in the way of other things, which is
    not told again. Ranges that hold one by one may be too much together: a warning.
    """
    made_up = [problem for problem in problems if problem.origin.path.endswith(".md")]
    over = [problem for problem in made_up if problem.code == "text-overflow"]
    wrong = over or [problem for problem in made_up if problem.severity == "error"]
    yield from (problem for problem in problems if problem not in made_up and not over)
    for problem in wrong:
        yield replace(
            problem,
            origin=Origin(f"{layout.folder}/layout.yml"),
            message=f"{canvas}, {end.name}: {problem.message}",
            hint=_HINT if over else problem.hint,
            severity="warning" if over and not end.promised else problem.severity,
        )


def _named(name: str | None, workspace: Workspace) -> list[str]:
    if name is not None and name not in workspace.layouts:
        raise UsageError(f"no layout is called '{name}'", did_you_mean(name, workspace.layouts))
    return sorted(workspace.layouts) if name is None else [name]


def _brand(name: str | None, workspace: Workspace) -> Brand:
    name = name or workspace.settings.brand or next(iter(sorted(workspace.brands)), None)
    if name is None or name not in workspace.brands:
        hint = did_you_mean(name or "", workspace.brands)
        raise UsageError(f"no brand is called '{name}'" if name else "there is no brand", hint)
    return workspace.brands[name]
