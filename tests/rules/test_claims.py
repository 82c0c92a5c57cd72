"""A claim about the world has a source; what is no claim needs none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.source.claim import claim_in

from .desk import POST, codes, post, told, workspace

SOURCE = {
    "id": "who-1",
    "title": "The World Health Organization",
    "url": "https://example.com/a",
    "accessed": "2026-11-02",
    "passage": "The sentence that supports it.",
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("70% of adults", "70%"),
        ("About 12.5 % do", "12.5 %"),
        ("Forty? 40 percent", "40 percent"),
        ("El 30 por ciento", "30 por ciento"),
        ("30 Prozent aller", "30 Prozent"),
        ("30 pour cent", "30 pour cent"),
        ("Three in four adults", "Three in four"),
        ("9 out of 10 dentists", "9 out of 10"),
        ("Tres de cada cuatro", "Tres de cada cuatro"),
        ("3 de cada 10", "3 de cada 10"),
        ("twice? 5 times more", "5 times more"),
        ("2x faster", "2x faster"),
        ("3 million people", "3 million"),
        ("Studies show it", "Studies show"),
        ("One\nin four", "One\nin four"),
        ("A new survey found that", "survey found"),
        ("Los estudios demuestran que", "estudios demuestran"),
        ("Studien zeigen, dass", "Studien zeigen"),
        ("The best dentist in town", "The best"),
        ("We are #1 in town", "#1 in"),
        ("The #1 dentist", "The #1"),
        ("Clinically proven", "Clinically proven"),
        ("Resultados garantizados", "garantizados"),
        ("El mejor de la ciudad", "El mejor de"),
    ],
)
def test_what_reads_as_a_fact(text: str, words: str) -> None:
    """Shares, multiples, research, superlatives, in the languages that are known."""
    assert claim_in(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Brush for 2 minutes, twice a day",
        "Call 555 0142",
        "20% off this week, 15 % de descuento",
        "December 24–27 closed",
        "Three steps in one minute",
        "2 in 1",
        "Tip #1 of the day: #1tip",
        "Study hall is open",
        "It costs $1,200 or 30 €",
        "Most of us do",
        "You did your best",
        "One in a row",
        "Ask an expert",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    """Plain numbers, prices, discounts, opinions."""
    assert claim_in(text) == ""


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    """Letters whose small form is longer too."""
    assert claim_in(text + "İ 70%") in ("70%", claim_in(text + "İ"), claim_in(text + "İ 70%"))
    assert claim_in(text + " 70% ")


def test_a_claim_on_a_slide_is_told_at_its_line() -> None:
    """And is fine with a citation anywhere on the slide."""
    slides = "---\n# A slide\n\nWords.\n\n70% of adults do.{}\n"
    (problem,) = told(workspace(post(slides=slides.format(""))))
    assert (problem.code, str(problem.origin)) == ("claim-unsourced", f"{POST}:13:1")
    assert "“70%”" in problem.message
    cited = post(slides=slides.format(" [who-1]"), sources=[SOURCE])
    assert told(workspace(cited)) == []


def test_sample_data_that_is_called_so_claims_nothing() -> None:
    """On the slide or in the caption where it stands; elsewhere the words do not help."""
    slides = "---\n# 91% of the tonnes\n\nSample data: an appliance maker\n"
    assert told(workspace(post("Sample data, and 91% of it.", slides=slides))) == []
    assert codes(told(workspace(post("It is 91%.", slides=slides)))) == ["claim-unsourced"]


def test_every_caption_stands_for_itself() -> None:
    """The body's, each network's, and the first comment are judged apart, at their places."""
    claim = "70% of adults do."
    text = post(claim, captions={"x": claim, "bluesky": "No claim."}, first_comment=claim)
    found = told(workspace(text))
    assert codes(found) == ["claim-unsourced"] * 3
    assert [problem.origin.line for problem in found] == [5, 6, 8]
    cited = f"{claim} [who-1]"
    text = post(cited, captions={"x": cited}, first_comment=cited, sources=[SOURCE])
    assert told(workspace(text)) == []
    text = post("Words.", captions={"x": cited, "bluesky": claim}, sources=[SOURCE])
    assert codes(told(workspace(text))) == ["claim-unsourced"]


@pytest.mark.parametrize(("strictness", "severity"), [("warning", "warning"), ("off", None)])
def test_the_strictness_is_a_setting(strictness: str, severity: str | None) -> None:
    """A warning, or nothing."""
    found = told(workspace(post("70% of adults do."), claims=strictness))
    assert [problem.severity for problem in found] == ([severity] if severity else [])


@pytest.mark.parametrize("where", ["body", "slide", "x", "first"])
def test_a_citation_anywhere_is_a_use_and_must_be_known(where: str) -> None:
    """Of the source it names; another name is told with the nearest."""

    def said(cite: str) -> str:
        return post(
            f"Words.{cite if where == 'body' else ''}",
            slides=f"---\n# A slide\n\nWords.{cite if where == 'slide' else ''}\n",
            captions={"x": f"Words.{cite if where == 'x' else ''}"},
            first_comment=f"Words.{cite if where == 'first' else ''}",
            sources=[SOURCE],
        )

    assert told(workspace(said(" [who-1]"))) == []
    assert codes(told(workspace(said("")))) == ["source-unused"]
    found = {problem.code: problem for problem in told(workspace(said(" [who-2]")))}
    assert sorted(found) == ["source-unknown", "source-unused"]
    assert found["source-unknown"].hint == "did you mean 'who-1'?"
    assert found["source-unused"].severity == "warning"
