"""The things of a trade, drawn in a brand's hand: readable, apart, and of every carried pack."""

from __future__ import annotations

import re

import pytest

from smmgen.draft.mood import MOODS
from smmgen.draft.starter import OWN_NAMES
from smmgen.draft.trade import thing_words, trade_art
from smmgen.errors import UsageError
from smmgen.model.settings import Settings
from smmgen.model.workspace import Workspace
from smmgen.render.art import read_art
from smmgen.work.packs import carried_packs, check_pack

HANDS = sorted({mood.hand for mood in MOODS.values()})
CUP = '<svg viewBox="0 0 9 9"><!-- A cup. --><rect width="9" height="7"/></svg>'
PACKS = {name: each.pack for name, each in carried_packs().items() if each.pack.art}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("name", sorted(PACKS))
def test_what_a_pack_has_can_be_drawn_in_every_hand(name: str, hand: str) -> None:
    """Alone and on the line that runs from slide to slide; in roles, so that it is recoloured."""
    things = PACKS[name].art
    made = trade_art(things, hand)
    assert {*made} == {f"{each}{end}.svg" for each in things for end in ("", "-line")}
    for path, text in made.items():
        art = read_art(path, path, text)
        assert (art.problems, art.root is None) == ((), False), path
        assert ("data-thread" in text) == path.endswith("-line.svg")
        assert 'data-fill="accent"' in text or 'data-fill="ink"' in text


@pytest.mark.parametrize("name", sorted(PACKS))
def test_what_a_pack_has_is_shown_and_said(name: str) -> None:
    """An entry shows each, nothing takes a brand's own name, and each says what it is."""
    pack, problems = check_pack(Workspace(Settings(name="Test")), name)
    assert [each for each in problems if each.code == "pack-art"] == []
    assert not OWN_NAMES & {*pack.art}
    said = [thing_words(thing, text) for thing, text in pack.art.items()]
    assert len(set(said)) == len(said)
    assert all(re.fullmatch(r"[A-Z].{4,70}\.", each) for each in said), said


def test_neighbours_are_set_in_another_way() -> None:
    """Two things that follow one another in name do not look alike."""
    made = trade_art({"cup-a": CUP, "cup-b": CUP}, "cuts")
    assert made["cup-a.svg"] != made["cup-b.svg"]


def test_what_is_no_emblem_is_refused() -> None:
    """With its name, and what to do."""
    with pytest.raises(UsageError, match=r"mug\.svg"):
        trade_art({"mug": '<svg viewBox="0 0 9 9"><image href="x.png"/></svg>'}, "dots")


def test_a_thing_without_words_is_called_by_its_name() -> None:
    """An alt text is never empty."""
    assert thing_words("two-cups", "<svg/>") == "Two cups."
    assert thing_words("cup", CUP) == "A cup."
