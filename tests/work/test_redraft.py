"""One part of a draft is drafted again; what somebody changed, and every other line, stays."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from smmgen import work
from smmgen.draft.choice import Chosen
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.provenance import part_digest
from smmgen.source.part import changed_parts, parts_of, with_part
from smmgen.work.drafters import pack_drafter
from smmgen.work.drafting import Drafted, Month

POST = "how-plaque-turns-to-stone"


@pytest.fixture
def month(workspace: Path) -> Path:
    """The sample with one draft, from an entry that has more than one way of saying things."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    brand = work.brand_of(loaded, None)
    pack = work.packs_of(loaded)["dental"].pack
    drafter = pack_drafter(loaded, tree, brand, pack, work.Asked(date(2027, 2, 1)), 1)
    placed = pack.entries["plaque-to-stone"]
    piece = drafter.piece(Chosen(placed, "carousel", "Because."))
    at = datetime(2027, 2, 1, 8, 30)  # noqa: DTZ001  (wall-clock time)
    drafts = (Drafted(POST, at, ("clinic-instagram", "clinic-facebook"), piece),)
    work.write_drafts(Month(pack, brand, drafts), tree, Output(workspace))
    return workspace


def text_of(folder: Path) -> str:
    """The draft's file."""
    return (folder / f"content/posts/{POST}/post.md").read_text(encoding="utf-8")


def redo(folder: Path, part: str) -> str:
    """Draft a part again, write it, and give back the file."""
    tree = Tree(folder)
    found = work.redrafted(work.load(tree), tree, f"{POST}#{part}")
    work.write_redrafted(found, Output(folder))
    return text_of(folder)


def test_another_way_of_saying_a_slide_changes_that_slide_alone(month: Path) -> None:
    """Every other part is as it was, and the new one is known by its digest."""
    before = parts_of(text_of(month))
    text = redo(month, "slide-2")
    after = parts_of(text)
    assert {name for name in after if after[name] != before[name]} == {"slide-2"}
    head = work.load(Tree(month)).posts[POST].head
    assert head.provenance is not None
    assert head.provenance.parts["slide-2"] == part_digest(after["slide-2"])
    assert head.provenance.turns["slide-2"] == 1
    assert changed_parts(text, head.provenance) == ()


def test_a_caption_takes_those_of_the_networks_along(month: Path) -> None:
    """They open alike, so they open anew alike."""
    before = parts_of(text_of(month))
    after = parts_of(redo(month, "caption"))
    other = {name for name in after if after[name] != before[name]}
    assert "caption" in other
    assert other == {name for name in after if name.startswith("caption")}


def test_what_somebody_changed_is_theirs(month: Path) -> None:
    """A part that says something else than was drafted is not touched, also not with another."""
    path = month / f"content/posts/{POST}/post.md"
    mine = with_part(text_of(month), "slide-2", "# My own words\n\nAnd nobody else’s.")
    path.write_text(mine, encoding="utf-8")
    with pytest.raises(UsageError, match="it is theirs"):
        redo(month, "slide-2")
    assert text_of(month) == mine
    assert parts_of(redo(month, "slide-3"))["slide-2"].startswith("# My own words")


def test_a_part_that_is_not_there_is_told(month: Path) -> None:
    """The nearest name is offered, of parts as of posts."""
    with pytest.raises(UsageError) as told:
        redo(month, "slid-2")
    assert "slide-2" in told.value.hint
    tree = Tree(month)
    with pytest.raises(UsageError, match="was not drafted from a pack"):
        work.redrafted(work.load(tree), tree, "harder-brush#caption")


def test_words_are_exchanged_at_their_place() -> None:
    """The lines around them stay, blank ones too."""
    text = "---\nid: a\n---\n\nOne.\n\n---\n\n# Two\n\n\n---\n# Three\n"
    assert parts_of(text) == {"caption": "One.", "slide-1": "# Two", "slide-2": "# Three"}
    assert with_part(text, "slide-1", "# Zwei\n\nUnd drei") == text.replace(
        "# Two", "# Zwei\n\nUnd drei"
    )
    assert with_part(text, "caption", "Eins.") == text.replace("One.", "Eins.")
