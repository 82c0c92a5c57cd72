"""Slides from Markdown: every part, with its line of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.chart import Value
from smmgen.model.post import Item, PictureRef, Section, Slide
from smmgen.model.text import Rich, Run
from smmgen.source.beside import Beside
from smmgen.source.finding import Findings
from smmgen.source.slide import MAX_CHARACTERS, read_slide

from .tree import Memory

FOLDER = "content/posts/a"


def slide_and_problems(text: str, line: int = 1) -> tuple[Slide, Findings]:
    files = Memory({f"{FOLDER}/photo.jpg": b"x", f"{FOLDER}/data.csv": "a,b\nc,1\n"})
    findings = Findings(f"{FOLDER}/post.md")
    beside = Beside.of(FOLDER, files)
    return read_slide(text.split("\n"), line, 1, beside, findings), findings


def read(text: str, line: int = 1) -> Slide:
    slide, findings = slide_and_problems(text, line)
    assert not findings.problems, findings.problems
    return slide


def rich(text: str, line: int) -> Rich:
    return Rich((Run(text),), line)


def test_parts_and_their_lines() -> None:
    """Label, title, sections, body and list are told apart and know their lines."""
    slide = read(
        "\n###### Label\n\n# Title\n\nBody one,\nstill one.\n\nBody two.\n\n"
        "1. First\n2. Second\n   goes on\n\n## Section\n\nIts text.\n",
        line=20,
    )
    assert slide.line == 21
    assert slide.label == rich("Label", 21)
    assert slide.title == rich("Title", 23)
    assert slide.body == (rich("Body one, still one.", 25), rich("Body two.", 28))
    assert slide.ordered
    assert slide.items == (Item(rich("First", 30)), Item(rich("Second goes on", 31)))
    assert slide.sections == (Section(rich("Section", 34), (rich("Its text.", 36),)),)


def test_list_entries_with_terms() -> None:
    """`**Term** text` is a term and its text; strong words elsewhere are only strong."""
    slide = read("- **Sour** grind *finer*\n- **All strong**\n- not **first**\n- **A:** b\n")
    assert slide.items == (
        Item(Rich((Run("grind "), Run("finer", "em")), 1), rich("Sour", 1)),
        Item(Rich((Run("All strong", "strong"),), 2)),
        Item(Rich((Run("not "), Run("first", "strong")), 3)),
        Item(rich("b", 4), rich("A:", 4)),
    )
    assert not slide.ordered
    assert [item.lit for item in slide.items] == [False, True, False, False]


@pytest.mark.parametrize("dash", ["—", "–", "--", "― "])
def test_quote_and_who_said_it(dash: str) -> None:
    """The last line of a quote, if it begins with a dash, says who said it."""
    slide = read(f"> One line,\n> and *another*.\n> {dash} Rosa, hygienist\n", line=5)
    assert slide.quote == Rich((Run("One line, and "), Run("another", "em"), Run(".")), 5)
    assert slide.attribution == rich("Rosa, hygienist", 7)


def test_quote_in_paragraphs() -> None:
    """Paragraphs of a quote are lines of it; the attribution may be one of its own."""
    slide = read("> One.\n>\n> Two.\n>\n> — Rosa\n")
    assert slide.quote.plain == "One.\nTwo."
    assert slide.attribution == rich("Rosa", 5)


def test_quote_of_one_line_has_no_attribution() -> None:
    """A quote that is nothing but a line with a dash is a quote."""
    slide = read("> — and so on\n")
    assert (slide.quote.plain, slide.attribution.plain) == ("— and so on", "")


def test_table() -> None:
    """A table's first row is its header; cells keep emphasis and lines."""
    slide = read("| a | **b** |\n|---|---|\n| c |\n| d | e [x-1] |\n", line=3)
    assert slide.table == (
        (rich("a", 3), Rich((Run("b", "strong"),), 3)),
        (rich("c", 5), Rich((), 5)),
        (rich("d", 6), rich("e", 6)),
    )
    assert slide.cites == ("x-1",)


def test_pictures() -> None:
    """Art by name, files beside the post, alt text and focus."""
    slide = read(
        "# ![In a title](brand:brush)\n\n"
        'Words ![between *words*](./photo.jpg "focus 30% 40%") go on\n'
    )
    assert slide.pictures == (
        PictureRef("brush", True, "In a title", None, 1),
        PictureRef("photo.jpg", False, "between words", (0.3, 0.4), 3),
    )
    assert not slide.title
    assert slide.body == (rich("Words go on", 3),)


def test_chart() -> None:
    """A fenced chart brings the rows of its CSV; a slide may have several."""
    fence = '```chart\ndata: data.csv\nunit: "%"\nhighlight: c\n```\n'
    slide = read(fence + "\n" + fence, line=8)
    first, second = slide.charts
    assert (first.line, second.line) == (8, 14)
    assert (first.columns, first.rows, first.lit) == (("b",), ("c",), ((0, 0),))
    assert first.values == ((Value(1.0, "1%"),),)


def test_a_chart_that_is_a_table() -> None:
    """`kind: table` makes the slide's table of a CSV."""
    slide = read("```chart\nkind: table\ndata: data.csv\n```\n")
    assert slide.charts == ()
    assert [[cell.plain for cell in row] for row in slide.table] == [["a", "b"], ["c", "1"]]


@pytest.mark.parametrize(
    ("text", "drawn", "cites"),
    [
        ("Softer. [a-1]", "Softer.", ("a-1",)),
        ("Softer [a]. And [b] [a] on.", "Softer. And on.", ("a", "b")),
        ("**42% [a]** of us", "42% of us", ("a",)),
        ("one\n[a] two", "one two", ("a",)),
        ("one\\\n[a] two", "one\ntwo", ("a",)),
        (r"\[a] stays, [Not This] too", "[a] stays, [Not This] too", ()),
    ],
)
def test_citations(text: str, drawn: str, cites: tuple[str, ...]) -> None:
    """A citation is not drawn where it stands, and no space is left for it."""
    slide = read(text)
    assert (slide.body[0].plain, slide.cites) == (drawn, cites)


@pytest.mark.parametrize(
    "text",
    [
        "“Quotes” – l’été…",
        "5\u00a0mm, 3\u202f%",
        "soft\u00adhyphen",
        "a  b",
        "'straight' \"too\" -- ...",
    ],
)
def test_typography_stays(text: str) -> None:
    """Nothing is made typographic that was not typed so."""
    assert read(text).body[0].plain == text


def test_characters_by_name() -> None:
    """Entities are their characters, a backslash at a line's end breaks it."""
    assert read("5&nbsp;mm &lt;b&gt;\\\nnext").body[0].plain == "5\u00a0mm <b>\nnext"


def test_comments_set_layout_scheme_and_alt() -> None:
    """Comments are not drawn; what they set is known with its line."""
    slide = read(
        "<!-- layout: stat -->\n# 42%\n<!--alt: Two\nlines-->\n<!-- scheme: night -->\nBody", 9
    )
    assert (slide.layout, slide.layout_line, slide.scheme) == ("stat", 9, "night")
    assert slide.alt == "Two lines"
    assert slide.title == rich("42%", 10)
    assert slide.body == (rich("Body", 14),)


def test_refused_parts_keep_their_words() -> None:
    """What is told is still drawn as well as it can be, so that other checks see it."""
    slide, findings = slide_and_problems(
        "A [link](https://x.example) and <b>bold</b>.\n\n### Deep\n"
    )
    assert [p.code for p in findings.problems] == ["slide-link", "html", "html", "heading-level"]
    assert slide.body == (rich("A link and bold.", 1),)
    assert slide.sections[0].title == rich("Deep", 3)


def test_links_and_tags_are_told_at_their_columns() -> None:
    """A problem in a paragraph of several lines stands at its own line and column."""
    _slide, findings = slide_and_problems("one\ntwo <br> three\nfour [five](x)\n", line=30)
    assert [str(p.origin) for p in findings.problems] == [
        f"{FOLDER}/post.md:31:5",
        f"{FOLDER}/post.md:32:6",
    ]


@pytest.mark.parametrize("mark", ["```", "~~~"])
def test_indented_text_is_text(mark: str) -> None:
    """Four spaces do not make code; a fence that is no chart is told."""
    assert read("    four spaces").body == (rich("four spaces", 1),)
    assert [p.code for p in slide_and_problems(f"{mark}\nx\n{mark}\n")[1].problems] == [
        "fence-unknown"
    ]


@pytest.mark.parametrize(
    "piece",
    ["[", "![", "> ", "*", "**a ", "_a*", "`", "<", "<!--", "<a ", "[a](", "&", "|a", "- ", "#"],
)
def test_hostile_slides(piece: str) -> None:
    """A slide of nothing but markup is read; one that is too long is told instead."""
    slide_and_problems((piece * MAX_CHARACTERS)[: MAX_CHARACTERS // 4])
    _slide, findings = slide_and_problems(piece * (MAX_CHARACTERS + 1))
    assert findings.problems[0].code == "slide-long"


_WORDS = st.text("abcdefgh", min_size=1, max_size=6)


@given(st.lists(_WORDS, min_size=1, max_size=5), st.integers(1, 500))
def test_words_and_lines_survive(words: list[str], line: int) -> None:
    """Paragraphs come back word for word, each on the line it was written on."""
    slide = read("\n\n".join(words), line)
    assert slide.body == tuple(rich(word, line + 2 * n) for n, word in enumerate(words))


@given(st.text("ab1.#*_[]()!<>-|`~&;:\\\n \t", max_size=80), st.integers(1, 99))
def test_any_markdown_is_read(text: str, line: int) -> None:
    """No Markdown makes the reader raise, and everything stands on lines of the slide."""
    slide, findings = slide_and_problems(text, line)
    last = line + text.count("\n")
    lines = [rich.line for rich in slide.texts] + [p.origin.line for p in findings.problems]
    assert all(line <= found <= last for found in [slide.line, *lines])


_INERT = st.text("abc 123.,;é\n", max_size=60)


@given(_INERT)
def test_plain_words_are_never_lost(text: str) -> None:
    """Text without markup is drawn letter for letter (white space aside)."""
    slide, _findings = slide_and_problems(f"x{text}")
    drawn = "".join(rich.plain for rich in slide.texts)
    strip = str.maketrans("", "", " \n0123456789.")
    assert drawn.translate(strip) == f"x{text}".translate(strip)


def test_a_rule_that_ends_the_file_is_told_where_it_stands() -> None:
    """A slide of no lines is told at a line that there is."""
    files = Memory({})
    findings = Findings("f")
    read_slide([], 41, 1, Beside.of(FOLDER, files), findings)
    assert [(p.code, p.origin.line) for p in findings.problems] == [("slide-empty", 40)]


def test_a_rule_under_a_picture_makes_no_empty_paragraph() -> None:
    """`--` right below it would be a heading of nothing: it is told, and nothing is drawn of it."""
    slide, findings = slide_and_problems("# Title\n\n![alt](photo.jpg)\n--\n\nBody.")
    assert [problem.code for problem in findings.problems] == ["slide-rule-glued"]
    assert slide.body == (rich("Body.", 6),)
    assert len(slide.pictures) == 1
