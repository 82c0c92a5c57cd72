"""One slide's Markdown into a Slide."""

from __future__ import annotations

from collections.abc import Sequence

from smmgen.model.post import Section, Slide
from smmgen.source.beside import Beside
from smmgen.source.block import Blocks, Parts
from smmgen.source.comment import SlideComments, slide_comments
from smmgen.source.commonmark import tokens
from smmgen.source.finding import Findings
from smmgen.source.inline import Words

# A slide has fifty words, some 300 characters, and alt text that networks take up to 4,000 of;
# more than this fits no picture, and costs time.
MAX_CHARACTERS = 8_000


def read_slide(
    lines: Sequence[str],
    first_line: int,
    number: int,
    beside: Beside,
    findings: Findings,
    lang: str = "en",
) -> Slide:
    """The slide whose lines begin on `first_line` of the file; `number` counts from 1. Numbers in
    charts are read as `lang` writes them.
    """
    text = "\n".join(lines)
    # After a '---' that ends the file there is no line; then it is the line of the '---'.
    start = first_line + next((i for i, line in enumerate(lines) if line.strip()), -(not lines))
    if len(text) > MAX_CHARACTERS:
        findings.tell(
            start,
            "slide-long",
            f"this slide has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read",
            "a slide holds a few words; split it with '---' lines",
        )
        return Slide(number, start)
    before = len(findings.problems)
    words = Words(lines, first_line, beside, findings)
    parts, set_by = read_parts(text, words, lang)
    slide = Slide(
        number=number,
        line=start,
        title=parts.title,
        label=parts.label,
        sections=tuple(Section(title, tuple(body)) for title, body in parts.sections),
        body=tuple(parts.body),
        items=tuple(parts.items),
        ordered=parts.ordered,
        quote=parts.quote,
        attribution=parts.attribution,
        table=parts.table,
        pictures=tuple(words.pictures),
        charts=tuple(parts.charts),
        cites=tuple(words.cites),
        layout=set_by.layout,
        layout_line=set_by.layout_line,
        scheme=set_by.scheme,
        alt_override=set_by.alt,
    )
    told = any(p.severity == "error" for p in findings.problems[before:])
    if not (told or slide.texts or slide.pictures or slide.charts):
        findings.tell(
            start, "slide-empty", "this slide has nothing on it", "remove one of the '---' lines"
        )
    return slide


def read_parts(text: str, words: Words, lang: str = "en") -> tuple[Parts, SlideComments]:
    """The parts of a slide's text, whose words are gathered in `words`, and what comments set."""
    text, set_by = slide_comments(text, words.first_line, words.findings)
    return Blocks(tokens(text), words, words.first_line, lang).read(), set_by
