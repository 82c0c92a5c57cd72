"""The use cases on a workspace: check it, build it, prove the build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from smmgen import __version__
from smmgen.edge.output import Output
from smmgen.model.manifest import Manifest, Series
from smmgen.model.platform import Platform
from smmgen.model.settings import Settings
from smmgen.model.workspace import Workspace
from smmgen.plan.approval import approvals_of, stated
from smmgen.plan.manifest import manifest
from smmgen.plan.match import match_problems
from smmgen.plan.series import series
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.render.kit import layouts_digest
from smmgen.roles import Clock, Files, History
from smmgen.rules import rule_problems, strategy_problems
from smmgen.rules.ids import merged_ids
from smmgen.source.settings import read_settings
from smmgen.source.workspace import read_workspace
from smmgen.work.draw import Progress, draw
from smmgen.work.marking import Marked, mark
from smmgen.work.memory import Memory
from smmgen.work.shelf import BuildShelf, ProofShelf, drawn_series


class Pause(Protocol):
    """Called between two pieces of work, with how many pages the site has been given so far."""

    def __call__(self, made: int = 0, /) -> object:
        """May raise, to leave it at that."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What else a use case may know: what the last run found, the time, what git has.

    Without a clock nothing is judged by its date, without git nothing by what was merged.
    Where `pause` raises, what was done so far is kept, and the next run goes on from there.
    """

    memory: Memory = field(default_factory=Memory)
    clock: Clock | None = None
    history: History | None = None
    progress: Progress | None = None
    pause: Pause = lambda made=0: None  # noqa: ARG005  (whoever pauses may look at it)


@dataclass(frozen=True, slots=True)
class Built:
    """What was found, how many pictures there are, and how many of them are new.

    `stated` is the digest of all that a merge would approve.
    """

    problems: tuple[Problem, ...]
    pictures: int = 0
    drawn: int = 0
    manifest: Manifest | None = None
    differing: tuple[str, ...] = ()
    marked: tuple[Marked, ...] = ()
    workspace: Workspace | None = None
    stated: str = ""


def load(files: Files, memory: Memory | None = None) -> Workspace:
    """The workspace as it stands in the files, with what is wrong with it."""
    return read_workspace(files, memory.reads if memory is not None else None)


def settings_of(files: Files) -> Settings:
    """The settings alone, for whoever wants no more than these."""
    return read_settings(files)[1]


def check(
    files: Files,
    executor: Executor,
    around: Around | None = None,
    marks: Output | None = None,
) -> Built:
    """All problems of a workspace: read, ruled, and every slide set on every canvas it needs.

    With `marks`, slides with something wrong are drawn there with it outlined; then it may raise
    OutputError.
    """
    around = around or Around()
    workspace = load(files, around.memory)
    problems = [*told(workspace, around)]
    pictures = 0
    faulty = []
    made = {}
    asked = series(workspace, PLATFORMS)
    for drawn in draw(
        asked, workspace, files, executor, around.memory, None, around.progress or quiet
    ):
        problems += drawn.problems
        pictures += len(drawn.sheets.slides)
        made[drawn.series.key] = drawn_series(drawn)
        if marks is not None and drawn.problems:
            faulty.append(drawn)
    around.memory.keep_drawn(asked)
    marked = mark(faulty, workspace, files, executor, marks) if marks is not None else ()
    says = stated(approvals_of(workspace, PLATFORMS, made, ""))
    return Built(tuple(sorted(set(problems))), pictures, marked=marked, stated=says)


def build(
    files: Files,
    executor: Executor,
    output: Output,
    kinds: Iterable[str] = ("jpeg",),
    around: Around | None = None,
) -> Built:
    """Draw what is missing and write the manifest. Raises OutputError."""
    around = around or Around()
    workspace = load(files, around.memory)
    around.pause()
    problems: list[Problem] = []
    shelf = BuildShelf(output, (*kinds, "pdf"), around.memory.sums)
    asked = series(workspace, PLATFORMS)
    made = {}
    shown = around.memory.shown
    kept: dict[str, Series] = {}
    painted = 0
    pen = draw(
        asked, workspace, files, executor, around.memory, shelf, around.progress or quiet,
        meanwhile=lambda: problems.extend(told(workspace, around)), pause=around.pause,
    )  # fmt: skip
    with closing(pen):
        for drawn in pen:
            problems += drawn.problems
            painted += drawn.painted
            entry = shown.get(drawn.digest)
            if entry is None or drawn.painted or not shelf.shows(entry):
                entry = shelf.series(drawn)
            made[drawn.series.key] = kept[drawn.digest] = entry
            around.pause()
    around.memory.keep_drawn(asked)
    around.memory.shown = kept
    around.pause()
    found = tuple(sorted(set(problems)))
    memory = around.memory
    whole = memory.manifest = manifest(workspace, PLATFORMS, made, __version__, memory.manifest)
    output.write(
        "manifest.json", (whole.model_dump_json(indent=1, exclude_none=True) + "\n").encode()
    )
    pictures = sum(len(each.pictures) for each in made.values())
    return Built(found, pictures, painted, whole, workspace=workspace)


def verify(
    files: Files, executor: Executor, output: Output, kinds: Iterable[str] = ("jpeg",)
) -> Built:
    """Draw every picture and document again and compare the bytes with what the build wrote."""
    workspace = load(files)
    shelf = ProofShelf(output, (*kinds, "pdf"))
    asked = series(workspace, PLATFORMS)
    drawn = list(draw(asked, workspace, files, executor, Memory(), shelf, quiet))
    count = sum(each.painted for each in drawn)
    return Built((), count, count, differing=tuple(sorted(set(shelf.differing))))


def told(
    workspace: Workspace, around: Around, platforms: Mapping[str, Platform] = PLATFORMS
) -> Iterable[Problem]:
    """What reading, the rules and the matcher say of a workspace, before it is drawn."""
    memory = around.memory
    today = around.clock.now().date() if around.clock is not None else None
    yield from workspace.problems
    yield from strategy_problems(workspace, today, memory.judged)
    yield from rule_problems(
        workspace,
        platforms,
        today=today,
        merged=_merged(around.history, memory) if around.history is not None else None,
        kept=memory.judged,
    )
    layouts = layouts_digest(workspace.layouts)
    for post in workspace.posts.values():
        yield from memory.matched.problems(
            post, layouts, partial(match_problems, post, workspace.layouts)
        )
    memory.matched.forget_others()


def _merged(history: History, memory: Memory) -> dict[str, str]:
    """The ids of the default branch's posts, read anew when its tip is another."""
    tip = history.default_branch_tip() or ""
    if memory.merged[0] != tip:
        posts = history.default_branch_files("content/posts", "post.md") if tip else {}
        memory.merged = tip, merged_ids(posts)
    return memory.merged[1]


def quiet(done: int, total: int, name: str) -> None:
    """No progress is shown."""
