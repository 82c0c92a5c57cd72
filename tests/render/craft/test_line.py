"""How lines end."""

from __future__ import annotations

from smmgen.render.craft.line import last_lines, lengths, line_ends, paragraphs, rag, sense
from tests.render.craft.seed import body, box, piece, text, title, told
from tests.render.ground import slide

LONG = "Let the bristles do the work and draw small circles along the gum, one tooth after another"


def test_lines_of_more_than_fifty_characters_are_told() -> None:
    """The eye does not find the next one."""
    assert told(lengths, piece(body(LONG, size="36", width=1000))) == ["line-long"]
    assert told(lengths, piece(body(LONG, size="36", width=720))) == []


def test_a_headline_line_that_ends_in_an_article_is_told() -> None:
    """Broken there by hand, or held by a no-break space, it is not."""

    def at(words: str) -> list[str]:
        return told(sense, piece(title(words, size="84", width=500), what=slide(words)))

    assert at("Wonderful brushes reach the gingivae as gently as a feather") == ["line-leans"]
    assert at("Wonderful brushes reach the\u2028gingivae as gently as a feather") == []
    assert at("Wonderful brushes reach the\u00a0gingivae as gently as a\u00a0feather") == []


def test_a_headline_of_five_words_is_a_shape() -> None:
    """With a word or two a line, articles may end one."""
    few = piece(title("Pink in the sink?", size="200", width=700))
    assert any(words.endswith("the") for words in few.texts[0].words)
    assert told(sense, few) == []


def test_a_last_line_of_one_word_is_told() -> None:
    """Where a word that holds on to its line leaves no other break."""
    words = "Small circles along the gum, then rest\u00a0for\u00a0a\u00a0whole\u00a0minute now"
    lonely = piece(body(words, width=460))
    assert lonely.texts[0].words[-1] == "now"
    assert told(last_lines, lonely) == ["last-line-short"]
    assert told(last_lines, piece(body(words.replace("\u00a0", " "), width=460))) == []


def test_a_hole_in_the_rag_is_told() -> None:
    """A word too long for the line before leaves one."""
    words = "Small circles a Kieferorthopaedenverband then small circles again and rest"
    assert told(rag, piece(body(words, width=560))) == ["rag-rough"]


def test_steps_over_four_lines_are_told() -> None:
    """Lines that were broken by hand into a staircase; up and down is a lively rag."""

    def at(*lines: str) -> list[str]:
        return told(rag, piece(body("\u2028".join(lines), width=900)))

    whole = piece(body("Small circles along the gum line and then rest", width=300)).texts[0]
    assert len(paragraphs(whole)) == 1
    joined = "\u00a0".join
    steps = ("so slow and", "so slow and so", "so slow and so soft", "so slow and so soft a line")
    words = " ".join(joined(step.split()) for step in (*steps, "end it"))
    narrow = piece(body(words, width=480))
    assert [len(line) for line in narrow.texts[0].words[:4]] == [len(step) for step in steps]
    assert told(rag, narrow) == ["rag-stairs"]
    assert at(*steps) == []  # each is a paragraph of its own


def test_line_ends_are_found_in_the_text_they_were_broken_from() -> None:
    """Soft hyphens and spaces are not seen at the end of a line."""
    words = "Kiefer\u00adorthopäden\u00adverband rät zu Ruhe"
    broken = piece(body(words, width=420)).texts[0]
    ends = line_ends(broken)
    assert len(ends) == len(broken.words) > 1
    assert words[: ends[0]].replace("\u00ad", "") == broken.words[0].rstrip("-‐")
    assert ends[-1] == len(words)


def test_paragraphs_are_told_apart() -> None:
    """Each has a last line of its own."""
    two = piece(body("One, two\u2028Three, four")).texts[0]
    assert paragraphs(two) == [[0], [1]]
    one = piece(box(2, 84, 800, 300) + text(2, "body", "40", "One, two, three, four, five")).texts[
        0
    ]
    assert len(paragraphs(one)) == 1
