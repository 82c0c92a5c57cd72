"""A Markdown file's head and body, and the lines they begin on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmgen.source.frontmatter import split_head


def test_lines_of_head_and_body() -> None:
    """Head and body keep the line numbers of the file."""
    split, problems = split_head("---\na: 1\nb: 2\n--- \nBody.\n", "f")
    assert not problems
    assert split is not None
    assert (split.head, split.head_line) == ("a: 1\nb: 2", 2)
    assert (split.body, split.body_line) == ("Body.\n", 5)


def test_head_may_hold_blank_lines_comments_and_texts() -> None:
    """Blank lines in a head do not make its next field look like the body."""
    head = "a: |\n  one\n\n  two\n\n# comment\nb:\n\n- x\n\n'c d': e"
    split, problems = split_head(f"---\n{head}\n---\n", "f")
    assert not problems
    assert split is not None
    assert split.head == head


def test_body_may_hold_any_rules() -> None:
    """Only the first closing line ends the head; slides' rules stay in the body."""
    split, _problems = split_head("---\na: 1\n---\nx\n\n---\ny\n", "f")
    assert split is not None
    assert split.body == "x\n\n---\ny\n"


def test_unclosed_head_is_told_where_the_body_begins() -> None:
    """A sentence after a blank line is body: the closing line is missing above it."""
    split, problems = split_head("---\na: 1\n\nHello, world.\n\n---\n# x\n", "f")
    assert split is None
    assert [(p.code, p.origin.line) for p in problems] == [("head-open", 4)]


@given(st.text("a:-\n #", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    """Head and body are all of the file but its two fences."""
    split, problems = split_head(text, "f")
    assert (split is None) == bool(problems)
    if split is not None:
        lines = text.split("\n")
        fences = (lines[0], lines[split.body_line - 2])
        assert all(fence.strip() == "---" for fence in fences)
        head = [split.head] if split.body_line > 3 else []
        assert "\n".join([fences[0], *head, fences[1], split.body]) == (
            text if split.body_line <= len(lines) else text + "\n"
        )
