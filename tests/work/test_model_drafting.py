"""A language model drafts: whatever it answers ends in a valid post, or in a clear word."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smmgen import work
from smmgen.draft.budget import Capped, Spending
from smmgen.draft.piece import post_text
from smmgen.edge.tree import Tree
from smmgen.errors import NetworkFault, Throttled, Unanswered, Unauthorised, Unreachable
from smmgen.model.workspace import Workspace
from smmgen.roles import LanguageModel, Prompt, Reply
from smmgen.work.drafting import Month, as_workspace, drafted
from smmgen.work.packs import carried_packs
from tests.work.pack_model import PackModel

START = date(2027, 2, 1)
Answers = Callable[[Prompt], Reply]


class Told:
    """A model that answers as a function says, and keeps what it was asked."""

    name = "openai:told"

    def __init__(self, answer: Answers) -> None:
        self._answer = answer
        self.asked: list[Prompt] = []

    def ask(self, prompt: Prompt) -> Reply:
        """The function's answer."""
        self.asked.append(prompt)
        return self._answer(prompt)


def good() -> Answers:
    """A model that writes as well as the pack's writers."""
    model = PackModel(carried_packs()["dental"].pack)

    def answer(prompt: Prompt) -> Reply:
        said = model(prompt.system, prompt.task)
        return Reply(said.text, "whole" if said.text else "refused", 900, 300)

    return answer


def twisted(change: Callable[[dict[str, Any]], Any], times: int = 99) -> Answers:
    """One that answers well, with something changed in its first answers."""
    well, left = good(), [times]

    def answer(prompt: Prompt) -> Reply:
        if "It cannot be used yet" in prompt.task and left[0] > 0:
            left[0] -= 1
            return Reply(json.dumps(change(json.loads(last[0]))))
        if "It cannot be used yet" in prompt.task:
            return Reply(last[0])
        last[0] = well(prompt).text
        left[0] -= 1
        return Reply(json.dumps(change(json.loads(last[0]))) if last[0] else "", "whole")

    last = [""]
    return answer


def month(
    folder: Path,
    model: LanguageModel,
    loaded: Workspace | None = None,
    **asked: Any,
) -> Month:
    """A week drafted for the sample by a model, and not drawn."""
    tree = Tree(folder)
    told = work.Asked(START, **{"weeks": 1, "per_week": 2, "industry": "dental", **asked})
    workspace = loaded or work.load(tree)
    return drafted(workspace, tree, told, author=work.Author(model, 4000))


def by_model(drafts: Month) -> list[bool]:
    """Which drafts the model wrote."""
    return [each.piece.provenance.by == "model" for each in drafts.drafts]


def problems(folder: Path, drafts: Month) -> list[str]:
    """What the check says of the workspace with them."""
    tree = Tree(folder)
    after = as_workspace(work.load(tree), drafts, tree)
    return [str(each) for each in after.problems]


def test_a_post_says_who_wrote_it_with_which_words_and_why(workspace: Path) -> None:
    """Model, version of the prompt, facts that it cites, and the reason for the choice."""
    model = Told(good())
    made = month(workspace, model, per_week=4)
    assert by_model(made) == [True] * 4
    assert (made.open, made.notes, problems(workspace, made)) == ((), (), [])
    for each in made.drafts:
        origin = each.piece.provenance
        assert (origin.of, origin.prompt) == ("openai:told", 1)
        assert origin.why.endswith(".")
        assert origin.items == tuple(source.id for source in each.piece.sources)
        assert "  prompt: 1\n" in post_text(each.piece, each.slug)
    assert any(each.piece.provenance.items for each in made.drafts)
    assert len({each.piece.theme for each in made.drafts}) > 1


def test_the_model_is_told_all_that_there_is_to_know(workspace: Path) -> None:
    """Brand, voice, persona, goal, facts, what was posted, and what was drafted just before."""
    model = Told(good())
    made = month(workspace, model)
    first, second = model.asked
    for words in (
        "Marigold Street Dental",
        "A neighbour who happens to be a dentist",
        "never says: painless",
        "needs ",
        "counted: ",
        "A harder brush cleans better?",
    ):
        assert words in first.task
    assert made.drafts[0].piece.title in second.task
    assert "holds in: UK" in first.task + second.task


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda said: {**said, "id": "mine"}, "is not a field here"),
        (lambda said: {**said, "open": "x " * 60}, "open: it has 60 words"),
        (lambda said: {**said, "body": "See https://evil.example today, all of you."}, "address"),
        (lambda said: {**said, "body": "It cures 87% of all patients within a day."}, "87%"),
        (lambda said: {**said, "body": "It helps with everything you do. [made-up]"}, "made-up"),
        (lambda said: {**said, "open": "It is painless."}, "never says “painless”"),
        (lambda said: {**said, "body": None}, "body"),
        (lambda said: [said], "one JSON object"),
    ],
)
def test_what_is_wrong_goes_back_and_comes_mended(
    workspace: Path, change: Callable[[dict[str, Any]], Any], words: str
) -> None:
    """Too long, lying, with an invented source, an address, forbidden words: told, and mended."""
    model = Told(twisted(change, 1))
    made = month(workspace, model, per_week=1)
    assert by_model(made) == [True]
    assert made.notes == ()
    assert len(model.asked) == 2
    assert "It cannot be used yet" in model.asked[1].task
    assert words in model.asked[1].task
    assert problems(workspace, made) == []


def test_a_model_that_never_mends_it_gives_way_to_the_pack(workspace: Path) -> None:
    """After three repairs the pack's own words stand there, and it is said."""
    model = Told(twisted(lambda said: {**said, "body": "Visit https://evil.example today, all."}))
    made = month(workspace, model)
    assert by_model(made) == [False, False]
    assert len(model.asked) == 8
    assert len(made.notes) == 2
    assert "after 3 repairs openai:told still had it wrong" in made.notes[0].why
    assert [each.at for each in made.notes] == [each.at for each in made.drafts]
    assert "evil" not in "".join(post_text(each.piece, each.slug) for each in made.drafts)


def test_a_sentence_that_stands_on_nothing_is_cut_at_last(workspace: Path) -> None:
    """Where the piece holds without it, it goes out without it."""
    lie = "Studies show that it works for everybody."

    def change(said: dict[str, Any]) -> dict[str, Any]:
        return {**said, "body": f"{said['body']} {lie}"}

    made = month(workspace, Told(twisted(change)), per_week=1)
    assert by_model(made) == [True]
    assert lie not in made.drafts[0].piece.caption
    assert made.drafts[0].piece.caption.count("\n\n") >= 2


def test_it_says_nothing_twice(workspace: Path) -> None:
    """A model that answers the same again is told so, and the pack takes over."""
    well = good()
    first: list[Reply] = []

    def answer(prompt: Prompt) -> Reply:
        if not first:
            first.append(well(prompt))
        return first[0]

    model = Told(answer)
    tree = Tree(workspace)
    loaded = work.load(tree)
    # One theme and format, so that the second answer fits the question as well.
    strategy = loaded.strategy.model_copy(update={"formats": {"tip-sheet": 1.0}})
    made = month(workspace, model, replace(loaded, strategy=strategy))
    titles = [each.piece.title for each in made.drafts]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("fault", [Throttled("busy"), Unanswered("no answer in time")])
def test_a_provider_that_fails_is_left_alone_after_two_moments(
    workspace: Path, fault: NetworkFault
) -> None:
    """The pack drafts what is left, and it is said why."""

    def answer(_: Prompt) -> Reply:
        raise fault

    model = Told(answer)
    made = month(workspace, model, per_week=4)
    assert by_model(made) == [False] * 4
    assert len(model.asked) == 2
    assert "nothing more is asked" in made.notes[1].why


@pytest.mark.parametrize("fault", [Unauthorised("no"), Unreachable("nobody there")])
def test_a_fault_before_any_answer_is_raised(workspace: Path, fault: NetworkFault) -> None:
    """A wrong key or address wants somebody to look; later it costs nobody their drafts."""

    def never(_: Prompt) -> Reply:
        raise fault

    with pytest.raises(type(fault)):
        month(workspace, Told(never))
    well, turns = good(), [0]

    def later(prompt: Prompt) -> Reply:
        turns[0] += 1
        if turns[0] > 1:
            raise fault
        return well(prompt)

    assert by_model(month(workspace, Told(later))) == [True, False]


def test_what_may_be_spent_is_kept(workspace: Path) -> None:
    """When it could be overrun the pack goes on."""
    model = Told(good())
    spending = Spending(tokens=7_000)
    made = month(workspace, Capped(model, spending), per_week=4)
    assert 1 <= len(model.asked) < 4
    assert by_model(made)[0]
    assert not by_model(made)[-1]
    assert "could take more than the 7,000 tokens" in made.notes[0].why


def test_without_a_pack_it_works_from_strategy_and_brand_alone(workspace: Path) -> None:
    """Then nothing is given to cite, no format that needs a fact is asked for, and a moment that
    the model cannot fill stays open.
    """
    tree = Tree(workspace)
    loaded = work.load(tree)
    path = workspace / "brand/marigold/brand.yml"
    path.write_text(path.read_text().replace("lang: en", "lang: pt"))
    model = Told(lambda _: Reply("", "refused"))
    made = month(workspace, model, work.load(tree), industry=None)
    assert loaded.brands
    assert made.pack is None
    assert made.drafts == ()
    assert len(made.open) == 2
    assert made.notes == ()
    assert "after 3 repairs" in made.open[0].why
    for prompt in model.asked:
        assert "Facts that may be cited: none" in prompt.task
        assert "- language: pt" in prompt.task
        assert "- format: stat" not in prompt.task


def test_only_what_a_moment_takes_is_asked_for(workspace: Path) -> None:
    """A network that wants pictures is not offered words alone."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    strategy = loaded.strategy.model_copy(
        update={"formats": {"text": 1.0}, "cadence": {"clinic-instagram": 2}}
    )
    bare = replace(loaded, strategy=strategy)
    wanted = work.wanted(bare, work.brand_of(bare, None), START, 1)
    model = Told(good())
    told = work.Asked(START, 1, 2, "dental")
    made = drafted(bare, tree, told, openings=wanted, author=work.Author(model, 4000))
    assert model.asked == []
    assert "no format that a model writes can go out then" in made.notes[0].why


def test_weeks_ahead_are_drafted_by_the_model_as_well(workspace: Path) -> None:
    """What is proposed as one change says which model wrote it."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    strategy = loaded.strategy.model_copy(update={"cadence": {"clinic-instagram": 2}})
    asked = work.Asked(START, 1, 2, "dental", "marigold")
    author = work.Author(Told(good()), 4000)
    drafts = work.ahead(replace(loaded, strategy=strategy), tree, asked, author=author)
    (month,) = drafts.months
    assert by_model(month) == [True, True]
    assert drafts.groups[0].of == ["the model openai:told"]
