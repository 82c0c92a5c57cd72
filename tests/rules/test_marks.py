"""Marks on slides are those of print."""

from __future__ import annotations

import pytest

from tests.rules.desk import POST, post, told, workspace


def said(words: str, lang: str = "en") -> list[str]:
    """What is to be written in place of the marks of one line of a slide."""
    text = post(slides=f"---\n# A slide\n\n{words}\n", lang=lang)
    return [p.hint for p in told(workspace(text)) if p.code == "marks-typed"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('She said "come back" to me', "“come back”"),
        ("It's done", "’"),
        ("Call 2-3 days before", "2–3"),
        ("A 2x4 grid", "2 × 4"),
        ("It fell to -5 overnight", "−5"),
        ("Water at 94 °C", "94&#8239;°C"),
        ("More CO2 than before", "CO₂"),
        ("Wait...", "…"),
        ("Soft - and slow", "–"),
        ("He is 6'2\" tall", "6′2″"),
    ],
)
def test_what_is_typed_is_told_with_what_to_write(typed: str, printed: str) -> None:
    """As a warning at its line."""
    assert said(typed) == [f"in print it is {printed}"]


@pytest.mark.parametrize(
    "words",
    [
        "She said “come back”, and it’s done", "Call 555-0142", "On 2026-12-01", "A three-minute",
        "24-7 we are here", "marigoldstreet.example/gum-check",
        "2–3 days, 2 × 4, −5, 94\u202f°C, CO₂", "X-ray", "Figtree-12", "Vitamin B12", "B2B and 4K",
    ],
)  # fmt: skip
def test_what_is_set_is_passed(words: str) -> None:
    """Telephone numbers, dates, compounds and addresses keep their hyphens."""
    assert said(words) == []


def test_quotation_marks_follow_the_language() -> None:
    """German opens below."""
    assert said('Sie sagte "komm"', "de") == ["in print it is „komm“"]


def test_all_of_a_text_is_one_problem_at_its_line() -> None:
    """A title of three faults is one line to mend."""
    text = post(slides='---\n# It\'s 2-3 "days"\n')
    found = [p for p in told(workspace(text)) if p.code == "marks-typed"]
    assert [(p.origin.path, p.severity) for p in found] == [(POST, "warning")]
    assert found[0].hint == "in print it is 2–3, ’, “days”"
