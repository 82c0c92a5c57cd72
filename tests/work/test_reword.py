"""One part of what a model wrote is written again by a model, and nothing that a person wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from smmgen import work
from smmgen.draft.composer import Meant
from smmgen.draft.rewording import passages_of
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.provenance import Provenance, part_digest
from smmgen.roles import Prompt, Reply
from smmgen.source.part import changed_parts, parts_of, with_part
from smmgen.work.drafters import composer_of
from smmgen.work.drafting import Drafted, Month

POST = "how-plaque-turns-to-stone"
Answer = Callable[[Sequence[str]], Sequence[str]]


class Reworder:
    """A model that gives other texts for those that it is asked for."""

    name = "openai:told"

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.asked: list[Prompt] = []

    def ask(self, prompt: Prompt) -> Reply:
        """The next answer; the last one for ever."""
        self.asked.append(prompt)
        texts = re.findall(r"^\d+\. \(\d+ words at most\) (.*)$", prompt.task, re.MULTILINE)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return Reply(json.dumps({"texts": [*answer(texts)]}))


def swapped(texts: Sequence[str]) -> Sequence[str]:
    """The same words with the first two in the other order: as long, and with the same source."""
    return [re.sub(r"^(\S+) (\S+)(?= )", r"\2 \1", text) for text in texts]


@pytest.fixture
def drafted(workspace: Path) -> Path:
    """The sample with one post that a model wrote."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    brand = work.brand_of(loaded, None)
    pack = work.packs_of(loaded)["dental"].pack
    asked = work.Asked(date(2027, 2, 1))
    composer = composer_of(loaded, tree, brand, pack, asked)
    origin = Provenance(by="model", of="openai:told", prompt=1, manner="wry", why="Because.")
    piece = composer.piece(pack.entries["plaque-to-stone"], Meant("carousel", origin))
    at = datetime(2027, 2, 1, 8, 30)  # noqa: DTZ001  (wall-clock time)
    drafts = (Drafted(POST, at, ("clinic-instagram", "clinic-x"), piece),)
    work.write_drafts(Month(pack, brand, drafts), tree, Output(workspace))
    return workspace


def text_of(folder: Path) -> str:
    """The draft's file."""
    return (folder / f"content/posts/{POST}/post.md").read_text(encoding="utf-8")


def redo(folder: Path, part: str, model: Reworder | None) -> str:
    """Have a part written again, write it, and give back the file."""
    tree = Tree(folder)
    author = work.Author(model, 2000) if model is not None else None
    found = work.redrafted(work.load(tree), tree, f"{POST}#{part}", author=author)
    work.write_redrafted(found, Output(folder))
    return text_of(folder)


@pytest.mark.parametrize("part", ["slide-2", "slide-4", "caption", "title"])
def test_a_part_is_said_otherwise_and_all_else_stays(drafted: Path, part: str) -> None:
    """A caption takes those of the networks along; the new words are known by their digest."""
    before = parts_of(text_of(drafted))
    after = parts_of(redo(drafted, part, Reworder(swapped)))
    other = {name for name in after if after[name] != before[name]}
    assert part in other
    assert all(name.startswith(part) for name in other)
    head = work.load(Tree(drafted)).posts[POST].head
    assert head.provenance is not None
    assert changed_parts(text_of(drafted), head.provenance) == ()
    assert head.provenance.parts[part] == part_digest(after[part])
    assert head.provenance.turns[part] == 1
    assert {source.id for source in head.sources} == {"scot-tartar"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda texts: texts, "say it in others"),
        (lambda texts: texts[:1], "there are 1 texts"),
        (
            lambda texts: [f"{each} and so on and on and on and on" * 2 for each in texts],
            "room for",
        ),
        (lambda texts: ["**Bold**", *texts[1:]], "is no plain text"),
        (lambda texts: [texts[0], "It cures 90% of all people."], "reads as a fact"),
        (lambda texts: [texts[0], "Go to evil.example now."], "is an address"),
        (lambda texts: [texts[0], "Made up. [who-says]"], "none of the facts"),
        (lambda texts: ["", *texts[1:]], "it is empty"),
    ],
)
def test_what_is_wrong_goes_back(drafted: Path, wrong: Answer, words: str) -> None:
    """And is mended, or the part stays as it is."""
    before = text_of(drafted)
    stubborn = Reworder(wrong)
    with pytest.raises(UsageError, match="stays as it is: after 3 repairs"):
        redo(drafted, "slide-2", stubborn)
    assert text_of(drafted) == before
    assert len(stubborn.asked) == 4
    model = Reworder(wrong, swapped)
    assert redo(drafted, "slide-2", model) != before
    assert words in model.asked[1].task


def test_what_somebody_changed_is_theirs(drafted: Path) -> None:
    """Nobody is asked about it."""
    path = drafted / f"content/posts/{POST}/post.md"
    path.write_text(with_part(text_of(drafted), "slide-2", "# My own words\n\nAnd nobody else’s."))
    model = Reworder(swapped)
    with pytest.raises(UsageError, match="it is theirs"):
        redo(drafted, "slide-2", model)
    assert model.asked == []


def test_without_a_model_it_is_said_what_to_do(drafted: Path) -> None:
    """The pack cannot say again what it has not said."""
    with pytest.raises(UsageError, match="written by openai:told, and no language model") as told:
        redo(drafted, "slide-2", None)
    assert "smmgen.yml" in told.value.hint


def test_words_are_taken_out_of_their_places_and_put_back() -> None:
    """Pictures, pins, charts, hashtags, the brand's own contacts and who is quoted stay."""
    part = (
        "<!-- layout: a -->\n# A&nbsp;title\n\n![Alt](brand:a)\n\n- **Term** says it\n"
        "- **Call** 555 0142\n1. Step one\n> A quote\n> — Marigold\n\n```chart\n| a | 1 |\n```\n"
        "Some words\n\n#Gum #Health"
    )
    found = passages_of({"slide-1": part}, ["555 0142"])
    assert found.texts == ("A title", "Term", "says it", "Step one", "A quote", "Some words")
    back = found.filled([text.upper() for text in found.texts])["slide-1"]
    assert back.lower().replace("&nbsp;", " ") == part.lower().replace("&nbsp;", " ")
    assert "SOME WORDS" in back
    assert "| a | 1 |" in back
