"""Captions as they are published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.source.caption import Caption, read_caption
from smmgen.source.finding import Findings


def read(text: str) -> tuple[Caption, list[str]]:
    findings = Findings("f")
    caption = read_caption(text, 1, findings)
    return caption, [problem.code for problem in findings.problems]


@pytest.mark.parametrize(
    ("text", "published", "cites"),
    [
        ("Softer. [a-1] Swipe.", "Softer. Swipe.", ("a-1",)),
        ("Softer [a]. Swipe [b] [a].", "Softer. Swipe.", ("a", "b")),
        ("[a] First.", "First.", ("a",)),
        ("Line\n[a]\nnext", "Line\n\nnext", ("a",)),
        ("5\u00a0mm\u00a0[a] wide", "5\u00a0mm wide", ("a",)),
        ("See [Note] and [a b] and [].", "See [Note] and [a b] and [].", ()),
        (r"Escaped \[a] stays.", "Escaped [a] stays.", ()),
        ("[[a]] stays", "[[a]] stays", ()),
    ],
)
def test_citations_are_taken_out(text: str, published: str, cites: tuple[str, ...]) -> None:
    """`[id]` goes with the space before it; what is not shaped like an id stays."""
    caption, problems = read(text)
    assert (caption.text, caption.cites) == (published, cites)
    assert not problems


@pytest.mark.parametrize(
    "text",
    [
        "“Quotes” – dashes… l’été",
        "I <3 you & you",
        "1 < 2 > 0",
        "#one #two",
        "a_b_c *x* ~y~",
        "- a list\n- stays",
        "C:\\dir",
        "5\u202f% of\u00a0it",
        "two  spaces",
    ],
)
def test_typography_stays(text: str) -> None:
    """What people write goes out as they wrote it."""
    assert read(text) == (Caption(text, (), 1), [])


def test_entities_are_characters() -> None:
    """`&nbsp;` and its kin are the characters they stand for, a bare ampersand itself."""
    assert read("5&nbsp;mm &lt;b&gt; R&D &amp; &#8239; &nosuch;")[0].text == (
        "5\u00a0mm <b> R&D & \u202f &nosuch;"
    )


def test_breaks_part_a_thread() -> None:
    """A `break` on its own line parts the caption; the parts are trimmed."""
    caption, problems = read("One. [a]\n\n<!-- break -->\n\nTwo.\n<!--break-->\nThree.\n")
    assert caption.parts == ("One.", "Two.", "Three.")
    assert not problems


def test_comments_are_not_published() -> None:
    """A note, also over several lines, leaves no trace and no double gap."""
    caption, problems = read("One.\n\n<!-- a note\nof two lines -->\n\nTwo. <!-- x y --> Three.")
    assert caption.text == "One.\n\nTwo.  Three."
    assert not problems


def test_line_is_that_of_the_first_words() -> None:
    """Blank lines above the caption count."""
    assert read("\n\nHello.")[0].line == 3
    assert read("")[0] == Caption("", (), 1)


def test_problems_of_folded_text_stand_at_its_field() -> None:
    """Lines in a YAML text are not those of the file, so its problems stand where it begins."""
    findings = Findings("f")
    read_caption("a\nb\n<b>", 7, findings, exact=False)
    assert [(p.code, p.origin.line, p.origin.column) for p in findings.problems] == [("html", 7, 1)]


@pytest.mark.parametrize(
    "piece", ["[", "![", "<!--", "<a ", "**a ", "[a](", "&a", " \n", "<!-- a -->"]
)
def test_hostile_captions_are_cut(piece: str) -> None:
    """A caption longer than any network takes is told and cut, whatever it is made of."""
    caption, problems = read(piece * (200_000 // len(piece)))
    assert problems[0] == "caption-long"
    assert len(caption.text) <= 64_000


@given(st.text("ab [](){}!<>-*#&;\\\n\u00a0", max_size=60))
def test_any_text_is_read(text: str) -> None:
    """No caption makes the reader raise, and its problems stand on its lines."""
    findings = Findings("f")
    caption = read_caption(text, 4, findings)
    last = 4 + text.count("\n")
    assert 4 <= caption.line <= last
    assert all(4 <= p.origin.line <= last for p in findings.problems)
    assert caption.text == caption.text.strip()


def test_problems_after_a_break_stand_at_their_lines() -> None:
    """Where one part of a thread ends and the next begins, no line is counted twice."""
    findings = Findings("f")
    caption = read_caption("one\n\n<!-- break -->\n\n# two\n<!--\nbreak\n-->\n<b>", 1, findings)
    told = {(problem.code, problem.origin.line) for problem in findings.problems}
    assert told == {("caption-markup", 5), ("html", 9)}
    assert caption.parts[0] == "one"
    assert len(caption.parts) == 3
