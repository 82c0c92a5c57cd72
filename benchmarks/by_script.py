"""The month of a guided start once more: the same brand, and a language model that is scripted.

Its answers were written beforehand (benchmarks/scripted/PACK/*.yml), and it is asked over the wire
as any model is. So this shows what the path makes of good answers, and of bad ones, not how a model
writes.
"""

from __future__ import annotations

import re
import sys
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree

from guided import NOW, WEEKS

from smmgen import work
from smmgen.draft.budget import Capped, Spending, spending_of
from smmgen.draft.speech import own_seed
from smmgen.edge.clock import VirtualClock
from smmgen.edge.language_model import language_model
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.model.drafting import Drafting

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.edge.fake_model import FakeModel
from tests.scripted_model import Scripted

SCRIPTS = Path(__file__).parent / "scripted"
_SENT_BACK = re.compile(r"^It cannot be used yet:\n((?:- .*\n)+)", re.MULTILINE)
_TITLE = re.compile(r'"title": "([^"]*)"')


@dataclass(frozen=True, slots=True)
class SentBack:
    """An answer that was given back: its title, and what was wrong with it."""

    title: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A month that was drafted by a script: where it lies, what was answered and what it took.

    `unmet` are the questions for which there was no answer, `problems` what is still wrong.
    """

    folder: Path
    spending: Spending
    back: tuple[SentBack, ...]
    unmet: tuple[str, ...]
    problems: tuple[str, ...]


def write(begun: Path, pack: str, executor: Executor) -> Written:
    """Draft the first month of a guided workspace again, beside it, on the same dates."""
    folder = begun.with_name(f"{begun.name}-by-script")
    copytree(begun, folder)
    for drafted in ("posts", "calendar"):
        rmtree(folder / "content" / drafted)
    files, around = Tree(folder), work.Around(clock=VirtualClock(NOW))
    space = work.load(files, around.memory)
    brand = work.brand_of(space, None)
    first, seed = work.next_monday(space, brand, NOW.date()), own_seed(brand.id)
    asked = work.Asked(first, WEEKS, industry=pack, brand=brand.id, seed=seed)
    scripted = Scripted(SCRIPTS / pack)
    with FakeModel(scripted) as server:
        said = {"model": "openai:scripted", "base_url": server.address}
        settings = Drafting.model_validate(said)
        spending = spending_of(settings)
        model = Capped(language_model(settings, lambda _: ""), spending)
        month = work.drafted(
            space, files, asked, executor,
            openings=work.wanted(space, brand, first, WEEKS, seed),
            author=work.Author(model, settings.answer),
        )  # fmt: skip
    work.write_drafts(month, files, Output(folder))
    problems = work.check(files, executor, around).problems
    tasks = [each["messages"][-1]["content"] for each in server.asked]
    back = tuple(each for task in tasks if (each := _sent_back(task)) is not None)
    return Written(folder, spending, back, tuple(scripted.unmet), tuple(map(str, problems)))


def _sent_back(task: str) -> SentBack | None:
    """What was wrong with the answer before, where a question is for mending it."""
    found = _SENT_BACK.search(task)
    if found is None:
        return None
    named = _TITLE.search(task)
    wrong = (line.removeprefix("- ") for line in found[1].splitlines())
    return SentBack(named[1] if named is not None else "", tuple(wrong))
