"""A brand's voice, held against what its posts say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from smmgen.problem import Problem
from smmgen.rules import rule_problems
from smmgen.rules.reading import grade, hardest_sentence, syllables_of

from .desk import post, workspace

LONG = (
    "Comprehensive periodontal rehabilitation necessitates individually administered "
    "prophylactic interventions, and subsequently, considerable perseverance regarding "
    "interdental hygiene methodologies, notwithstanding occasional gingival discomfort. "
    "Patients consistently underestimate accumulating bacterial concentrations nevertheless, "
    "particularly interproximally."
)


def brand(colours: dict[str, str] | None = None, **more: Any) -> dict[str, str]:
    """The files of a brand `b` with this voice."""
    shades = {"paper": "#FDFBF7", "night": "#1D1433", **(colours or {})}
    roles = {"ground": "paper", "second": "paper", "soft": "paper"}
    scheme = {**roles, "ink": "night", "display": "night", "accent": "night"}
    face = {"family": "A", "file": "a.ttf"}
    record: dict[str, Any] = {
        "name": "B", "colours": shades, "schemes": {"day": scheme},
        "type": {"display": face, "text": face}, "logo": {"file": "logo.svg"}, **more,
    }  # fmt: skip
    svg = '<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    return {"brand/b/brand.yml": json.dumps(record), "brand/b/a.ttf": "", "brand/b/logo.svg": svg}


def heard(text: str, **voice: Any) -> list[Problem]:
    """What is said of a post's file by a brand's voice."""
    space = workspace(text, files=brand(voice=voice))
    assert not space.problems, [str(problem) for problem in space.problems]
    kinds = ("voice-", "hashtag-")
    return [p for p in rule_problems(space, {}) if p.code.startswith(kinds)]


def test_a_word_the_brand_never_says_is_told_where_it_stands() -> None:
    """At its line and column, in whatever case."""
    text = post("One line.\nThen a Painless one.")
    (problem,) = heard(text, avoid=["painless"], use=["gum"])
    line = text.split("\n").index("Then a Painless one.") + 1
    assert (problem.code, problem.origin.line, problem.origin.column) == ("voice-word", line, 8)
    assert "“Painless”" in problem.message
    assert "gum" in problem.hint


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A perfect\nsmile, and more.", True),
        ("Two perfect smiles.", True),
        ("A perfect smiley.", False),
        ("Imperfect smile.", False),
        ("Don’t delay.", True),
        ("DON'T DELAY", True),
        ("Unguaranteed.", False),
    ],
)
def test_words_are_found_whole(words: str, found: bool) -> None:
    """Over a line's end, with a plural's s, with either apostrophe; never inside another word."""
    told = heard(post(words), avoid=["perfect smile", "don't delay", "guaranteed"])
    assert bool(told) == found


def test_every_text_of_a_post_is_listened_to() -> None:
    """Captions for networks, the first comment, slides and alt texts."""
    text = post(
        slides="---\n<!-- alt: A cheap thing -->\n# Cheap\n",
        first_comment="So cheap",
        captions={"mastodon": "Cheap there"},
    )
    space = workspace(text, files=brand(voice={"avoid": ["cheap"]}))
    found = [p for p in rule_problems(space, {}) if p.code == "voice-word"]
    assert sorted(p.message.rpartition("(")[2] for p in found) == [
        "slide 1)", "the alt text of slide 1)", "the caption for mastodon)", "the first comment)",
    ]  # fmt: skip
    assert len({p.origin for p in found}) == 4


def test_emoji_by_the_brands_policy() -> None:
    """None at all, three in a caption and one on a slide, or any."""
    three, four = post("A 🦷🦷🦷"), post("A 🦷🦷🦷🪥")
    assert [p.severity for p in heard(three, emoji="none")] == ["error"]
    assert heard(three, emoji="few") == []
    (problem,) = heard(four, emoji="few")
    assert (problem.severity, problem.origin.column) == ("warning", 6)
    assert [p.code for p in heard(post(slides="---\n# Two 🦷🪥\n"), emoji="few")] == ["voice-emoji"]
    assert heard(four, emoji="any") == []


def test_hashtags_are_counted_with_those_of_the_first_comment() -> None:
    """Each once, however it is written."""
    text = post("Hello #One #Two #one", first_comment="And #Three")
    (problem,) = heard(text, hashtags=2)
    assert problem.code == "voice-hashtags"
    assert "3 hashtags" in problem.message
    assert heard(text, hashtags=3) == []


@pytest.mark.parametrize(
    ("caption", "hint"),
    [
        ("Dental care at home. #dentalcare", "write #DentalCare"),
        ("Come in. #marigoldstreetdental", "begin each word with a capital"),
        ("Come in. #DentalCare", None),
        ("Come in. #toothbrush", None),
    ],
)
def test_a_hashtag_of_several_words_has_a_capital_for_each(caption: str, hint: str | None) -> None:
    """Or a screen reader reads it as one."""
    assert [p.hint for p in heard(post(caption))] == ([] if hint is None else [hint])


def test_exclamation_marks_count_only_where_the_brand_says_so() -> None:
    """Nothing said, nothing counted."""
    text = post("Hello! There!")
    assert heard(text) == []
    assert [p.code for p in heard(text, exclamations=1)] == ["voice-exclamation"]
    assert heard(text, exclamations=2) == []


def test_a_text_that_asks_for_too_much_school_is_told_at_its_hardest_sentence() -> None:
    """As a warning, and in English only."""
    (problem,) = heard(post("Pop in. " + LONG), reading=8)
    assert (problem.code, problem.severity) == ("voice-reading", "warning")
    assert "Patients consistently" in problem.hint or "Comprehensive" in problem.hint
    assert heard(post("Pop in. " + LONG, lang="de"), reading=8) == []
    assert heard(post("Brush. " * 40), reading=1) == []


def test_syllables_are_within_a_tenth_over_a_text() -> None:
    """Counted by hand, after a dictionary's division."""
    counts = {
        "the": 1, "toothbrush": 2, "people": 2, "little": 2, "bristles": 2, "enamel": 3,
        "brushes": 2, "wanted": 2, "walked": 1, "guaranteed": 3, "idea": 3, "science": 2,
        "doing": 2, "oranges": 3, "quiet": 2, "question": 2, "nation": 2, "patient": 2,
        "every": 2, "something": 2, "isn't": 2, "don't": 1, "temperature": 4, "business": 2,
        "situation": 4, "changed": 1, "minutes": 2, "video": 3, "usual": 3, "coffee": 2,
    }  # fmt: skip
    estimated = sum(map(syllables_of, counts))
    assert abs(estimated - sum(counts.values())) <= len(counts) / 10


def test_longer_words_and_sentences_ask_for_more() -> None:
    """The published example of the formula's reach: short words stay below grade 4."""
    assert grade("The cat sat on the mat. It was warm there.") < 1
    assert grade(LONG) > 15
    assert hardest_sentence("We saw the dog run off. " + LONG).startswith(("Compre", "Patients"))
