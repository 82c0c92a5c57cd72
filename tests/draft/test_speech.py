"""A brand's manner chooses among what a pack says, and turns it."""

from __future__ import annotations

import re

import pytest

from smmgen.draft.speech import Speech, chance, lengthened, turn_of
from smmgen.model.manner import MANNERS, manner_of

OWN = {"name": "Marigold", "phone": "555 0142"}


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Don’t rinse, and it’s done.", "Do not rinse, and it is done."),
        ("It's been years, hasn't it?", "It's been years, hasn't it?"),
        ("You can't, we won't, they'll see.", "You cannot, we will not, they will see."),
        ("The dentist’s chair isn’t loud.", "The dentist’s chair is not loud."),
        ("That’s got a name.", "That has got a name."),
        ("I’m sure we’ve met.", "I am sure we have met."),
    ],
)
def test_an_exact_brand_writes_short_forms_out(short: str, long: str) -> None:
    """Genitives and questions that would be no English stay as they are."""
    assert lengthened(short) == long
    assert Speech("exact", {}).turned(short) == long
    assert Speech("warm", {}).turned(short) == short


def test_each_manner_has_its_own_words_first() -> None:
    """What is under a brand's manner comes before what is for everybody."""
    said = {"any": "Everybody.", **{manner: f"{manner}." for manner in MANNERS}}
    for manner in MANNERS:
        assert Speech(manner, {}).ways(said)[:2] == [f"{manner}.", "Everybody."]
    assert Speech("plain", {}).ways({"any": "One.", "wry": "Two."}) == ["One.", "Two."]


def test_a_line_that_names_what_a_brand_lacks_is_not_said() -> None:
    """The brand's own facts are filled in, or another line is taken."""
    said = {"wry": "Write to {mail}.", "any": "Call {phone}."}
    assert Speech("wry", OWN).ways(said) == ["Call 555 0142."]
    assert Speech("wry", {}).ways(said) == []


def test_what_a_brand_never_says_is_not_taken() -> None:
    """Another way of saying it is taken where there is one."""
    speech = Speech("warm", OWN, avoid=(re.compile("painless"),))
    assert speech.ways({"warm": "It is painless.", "any": "It is quick."}) == ["It is quick."]


def test_an_address_too_long_for_a_slide_gives_way_to_a_shorter_one() -> None:
    """The last slide of a carousel shows what it has room for, and something in any case."""
    long = "good-morning@coffee-on-the-corner.example"
    both = Speech("warm", {"site": "corner.example", "mail": long})
    assert both.contacts() == [("Online", "corner.example")]
    assert Speech("warm", {"mail": long}).contacts() == [("Write", long)]
    assert Speech("warm", OWN).contacts() == [("Call", "555 0142")]


def test_calls_are_the_manners_own_and_then_anybodys() -> None:
    """A call in another brand's manner is never made."""
    calls = {"any": ("Keep it.",), "wry": ("Frame it.", "Ring {fax}."), "warm": ("Hold on to it.",)}
    assert Speech("wry", OWN).calls(calls) == ["Frame it.", "Keep it."]


@pytest.mark.parametrize(
    ("tone", "manner"),
    [
        ("A neighbour who happens to be a dentist. Short words, dry humour.", "wry"),
        ("A careful analyst who gives you the number first.", "exact"),
        ("Lively, young, always glad.", "bright"),
        ("Calm and matter-of-fact.", "plain"),
        ("", "warm"),
    ],
)
def test_a_tone_tells_the_manner(tone: str, manner: str) -> None:
    """A brand that names none is heard by its tone; what says nothing is warm."""
    if manner == "wry":
        tone = tone.replace("Short words, ", "A wink, ")
    assert manner_of(None, tone) == manner
    assert manner_of("plain", tone) == "plain"


def test_chance_is_the_same_everywhere() -> None:
    """What is spread by words does not depend on the machine or the run."""
    assert round(chance("a", 1), 6) == 0.309469
    assert {turn_of(3, "x", turn=turn) for turn in range(3)} == {0, 1, 2}
