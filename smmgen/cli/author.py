"""The language model that drafts, as a command is told of it: asked within its means, on record."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from smmgen import work
from smmgen.draft.brief import VERSION
from smmgen.draft.budget import Capped, Spending, spending_of
from smmgen.draft.transcript import Recorded, Replayed, Run, read_transcript
from smmgen.edge.language_model import language_model
from smmgen.edge.output import Output
from smmgen.edge.tree import SETTINGS
from smmgen.errors import UsageError
from smmgen.model.drafting import Drafting
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.roles import Files

MAX_BYTES = 20_000_000  # of a transcript
_FOLDER = "build/drafting"


@dataclass(frozen=True, slots=True)
class Told:
    """What the command line says of a model: not to ask one, where to keep what, what to replay."""

    offline: bool = False
    transcript: Path | None = None
    replay: Path | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, if anybody, on which run; what it takes, and where it is written down."""

    run: Run
    author: work.Author | None = None
    spending: Spending | None = None
    transcript: str = ""

    @property
    def name(self) -> str:
        """The model's name; "" for nobody."""
        return self.author.model.name if self.author is not None else ""


@contextmanager
def asking(
    root: Path, files: Files, workspace: Workspace, run: Run, now: datetime, told: Told
) -> Iterator[Asking]:
    """Whoever answers as a transcript says, else the model of the settings, else nobody.

    What is asked is kept in a file of the moment's name, where none is named; at the end it is
    said what it took, whatever happened. Raises UsageError.
    """
    if told.replay is not None:
        found = _replaying(told.replay)
    elif told.offline:
        found = Asking(run)
    elif wrong := _wrong(workspace, files):
        # What is wrong is left out when it is read, and a limit must not be lost.
        raise UsageError(
            f"no model is asked while {wrong.origin} is wrong: {wrong.message}",
            "mend it: smmgen check; or draft from the pack: --offline",
        )
    elif workspace.settings.drafting is None:
        found = Asking(run)
    else:
        found = _recording(root, workspace.settings.drafting, run, now, told.transcript)
    try:
        yield found
    finally:
        spending = found.spending
        if spending is not None and found.transcript and Path(found.transcript).exists():
            click.echo(f"{found.name}: {spending.told()}")
            click.echo(f"what was asked and answered: {found.transcript}")
        elif spending is not None and not found.transcript:
            click.echo(f"answers that were replayed: {spending.answers}")


def _wrong(workspace: Workspace, files: Files) -> Problem | None:
    """What is wrong in the settings, where they have something to say of a model."""
    if b"drafting" not in files.read(SETTINGS):
        return None
    found = (each for each in workspace.problems if each.origin.path == SETTINGS)
    return next((each for each in found if each.severity == "error"), None)


def _recording(
    root: Path, settings: Drafting, run: Run, now: datetime, transcript: Path | None
) -> Asking:
    beyond = language_model(settings, lambda name: os.environ.get(name, ""))
    spending = spending_of(settings)
    path = transcript or root / _FOLDER / f"{now:%Y%m%d-%H%M%S}.jsonl"
    run = run.model_copy(update={"model": settings.model})
    recorded = Recorded(Capped(beyond, spending), run, _keep(path, spending))
    return Asking(run, work.Author(recorded, settings.answer), spending, str(path))


def _replaying(path: Path) -> Asking:
    if not path.is_file():
        raise UsageError(f"there is no transcript '{path}'", "smmgen draft says where it wrote one")
    if path.stat().st_size > MAX_BYTES:
        raise UsageError(f"'{path}' is larger than {MAX_BYTES >> 20} MB", "it is no transcript")
    run, exchanges = read_transcript(path.read_bytes(), str(path))
    if run.prompt != VERSION:
        raise UsageError(
            f"{path} was asked with version {run.prompt} of the words, and this smmgen has "
            f"version {VERSION}",
            "replay it with the smmgen that wrote it",
        )
    spending = Spending(sum(each.asked + each.said for each in exchanges))
    most = exchanges[0].most if exchanges else 1
    return Asking(run, work.Author(Replayed(run, exchanges, spending), most), spending)


def _keep(path: Path, spending: Spending) -> Callable[[bytes], None]:
    """Writes what there is so far, whole; says on a terminal that something goes on."""
    output = Output(path.parent)

    def keep(data: bytes) -> None:
        output.write(path.name, data)
        if sys.stderr.isatty():
            click.echo(f"\r{spending.answers} answered so far ", nl=False, err=True)

    return keep
