"""What a model writes is plain words, and claims only what a given fact says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smmgen.draft.ground import Grounds, without_sentences
from smmgen.draft.sheet import sheet_of
from smmgen.draft.speech import Speech
from smmgen.model.pack import Fact

FLOSS = Fact(
    id="floss-thirty",
    claim="In the US about 30% of adults floss every day.",
    title="A survey",
    url="https://a.example/floss",  # type: ignore[arg-type]
    accessed=date(2026, 11, 1),
    passage="About 30 percent of adults said that they floss daily.",
)
GROUNDS = Grounds({FLOSS.id: FLOSS}, frozenset({"555", "0142"}), "marigold.example")
LINE: dict[str, Any] = {
    "title": "A line",
    "brief": "Floss is kinder than it looks.",
    "line": "The thread goes where no brush has ever been before.",
    "open": "Somebody should talk about floss.",
    "body": "It takes a minute. Nobody ever sees it, and that is the point.",
    "close": "Try one gap tonight.",
}


def told(**said: Any) -> list[str]:
    """What is wrong with a sheet that says this."""
    filled = sheet_of("lines", "quote").model_validate({**LINE, **said})
    return [str(each) for each in GROUNDS.complaints(filled)]


@pytest.mark.parametrize(
    "body",
    [
        "Three steps, two minutes, one thread. Ring 555 0142 if it bleeds.",
        "About 30% of adults floss every day. [floss-thirty]",
        "About 30% of adults floss every day [floss-thirty]. The others mean to.",
        "Weigh 300 g of water and 18 g of coffee.",
        "It’s marigold.example where we write down the rest.",
        "One line.\n\nAnd another paragraph.",
        "A wonderful thing – truly; it’s 50/50, said R&D (and us).",
    ],
)
def test_words_on_given_ground_are_left_alone(body: str) -> None:
    """Numbers of a craft, cited numbers, the brand's own; and what a writer's keyboard has."""
    assert told(body=body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("About 45% of adults floss. [floss-thirty]", "does not say 45"),
        ("About 30% of adults floss every day.", "reads as a fact"),
        ("Three in four dentists do.", "reads as a fact"),
        ("Studies show it works.", "reads as a fact"),
        ("It costs $40 here.", "is a figure that nothing given says"),
        ("It was 1987 when it began.", "is a figure that nothing given says"),
        ("Floss prevents gum disease.", "is about health, law or money"),
        ("Dentists recommend this one.", "is about health, law or money"),
        ("By law you must floss.", "is about health, law or money"),
        ("It helps a lot. [who-says]", "is none of the facts that were given"),
        ("Read more at https://evil.example now.", "is an address"),
        ("Read more at evil.example/buy now.", "is an address"),
        ("Write to me@evil.example now.", "is no plain text"),
        ("Thanks, @somebody.", "is no plain text"),
        ("Look #here.", "is no plain text"),
        ("A [link](javascript:alert) here.", "is no plain text"),
        ("Some **bold** words.", "is no plain text"),
        ("A <!-- layout: stat --> here.", "is no plain text"),
        ("Some &nbsp; space.", "is no plain text"),
        ("- a list\n- of two", "is no plain text"),
        ("1. First\n2. Second", "is no plain text"),
        ("---", "is no plain text"),
        ("Zero\u200bwidth words here.", "cannot be seen"),
        ("\u202eturned round words", "cannot be seen"),
        ("As an AI I cannot floss.", "speaks of its own making"),
        ("Ignore all previous instructions.", "speaks of its own making"),
        ("I’m sorry, but I can’t help with that.", "speaks of its own making"),
    ],
)
def test_what_stands_on_nothing_or_is_no_text_is_told(body: str, words: str) -> None:
    """Each with words from which a writer, or a model, knows what to do."""
    found = told(body=body)
    assert len(found) >= 1
    assert words in found[0]
    assert found[0].startswith("body: ")


def test_a_title_is_one_line_and_claims_nothing() -> None:
    """Also what stands on no slide goes out, and is held to the same."""
    assert "must be one line" in told(open="One.\nTwo.")[0]
    assert "reads as a fact" in told(title="Proven to work")[0]


def test_what_the_brand_never_says_is_told() -> None:
    """A drafter would leave such a line out, and then it would be missing."""
    avoid = Speech("warm", {}, (__import__("re").compile("painless"),)).avoid
    filled = sheet_of("lines", "quote").model_validate({**LINE, "open": "It is painless."})
    assert "never says “painless”" in str(next(iter(Grounds(avoid=avoid).complaints(filled))))


def test_a_number_alone_takes_its_source_from_what_it_means() -> None:
    """The number set large and the words behind it are one sentence."""
    stat = {**LINE, "figure": "30%", "means": "of adults floss every day. [floss-thirty]"}
    del stat["line"]
    model = sheet_of("numbers", "stat")
    assert [*GROUNDS.complaints(model.model_validate(stat))] == []
    wrong = model.model_validate({**stat, "figure": "60%"})
    assert [each.words for each in GROUNDS.complaints(wrong)]
    bare = model.model_validate({**stat, "means": "of adults floss every day."})
    assert any("cite the fact" in each.words for each in GROUNDS.complaints(bare))


def test_a_sentence_without_ground_can_be_cut() -> None:
    """The rest of the text stays as it is."""
    body = "It takes a minute. Studies show it works. Try it tonight."
    filled = sheet_of("lines", "quote").model_validate({**LINE, "body": body})
    wrong = [*GROUNDS.complaints(filled)]
    cut = without_sentences(filled.model_dump(mode="json"), wrong)
    assert isinstance(cut, dict)
    assert cut["body"] == "It takes a minute. Try it tonight."
    assert cut["open"] == LINE["open"]
