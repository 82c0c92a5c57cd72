"""A pack tried before anybody drafts from it: every entry as every post that it could become."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime, time

from smmgen.draft.choice import Chosen
from smmgen.draft.deck import formats_of
from smmgen.draft.occasion import takers
from smmgen.draft.piece import Piece
from smmgen.model.brand import Brand
from smmgen.model.manner import MANNERS, Manner
from smmgen.model.pack import Pack
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.roles import Files
from smmgen.work.drafters import Asked, channels_of, pack_drafter
from smmgen.work.judged import Judge
from smmgen.work.mending import mended


@dataclass(frozen=True, slots=True)
class Tried:
    """One way in which an entry can become a post, and what is wrong with it."""

    entry: str
    manner: Manner
    piece: Piece
    problems: tuple[Problem, ...]


def tried(
    workspace: Workspace,
    files: Files,
    pack: Pack,
    brand: Brand,
    executor: Executor | None = None,
    only: Collection[str] = (),
) -> Iterator[Tried]:
    """Each entry in each format and manner, judged in a workspace; drawn with an executor."""
    when = datetime.combine(date(2027, 1, 4), time(8, 30))
    judge = Judge(workspace, PLATFORMS, files, executor)
    channels = channels_of(workspace, brand)
    for manner in MANNERS:
        asked = Asked(when.date(), manner=manner)
        drafter = pack_drafter(workspace, files, brand, pack, asked, 1)
        for name, placed in pack.entries.items():
            if only and name not in only:
                continue
            for form in formats_of(placed.entry):
                piece = drafter.piece(Chosen(placed, form, ""))
                to = takers(workspace, PLATFORMS, channels, len(piece.slides), {}, 0)
                piece, problems = mended(piece, judge, brand, "a-draft", when, to)
                yield Tried(name, manner, piece, problems)


def trial_problems(pack: Pack, trials: Iterator[Tried]) -> tuple[Problem, ...]:
    """What is wrong with entries as posts, at the entries' places; each fault once."""
    found: dict[tuple[str, str, str], Problem] = {}
    for each in trials:
        for problem in each.problems:
            placed = pack.entries[each.entry]
            key = (each.entry, problem.code, problem.message)
            form = each.piece.form
            article = "an" if form[0] in "aeiou" else "a"
            message = f"as {article} {form} ({each.manner}): {problem.message}"
            if key not in found:
                found[key] = Problem(
                    placed.marks.at(*placed.at), problem.code, message, problem.hint,
                    problem.severity,
                )  # fmt: skip
    return tuple(sorted(found.values()))
