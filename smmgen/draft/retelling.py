"""A post made of what was written elsewhere: its own sentences, cut at their ends, with its source.

Nothing is added to what it says and nothing is reworded. What does not fit is left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import AnyHttpUrl, TypeAdapter

from smmgen.draft.piece import BREAK, Piece
from smmgen.draft.remedy import with_bound_titles
from smmgen.draft.speech import Speech
from smmgen.errors import UsageError
from smmgen.model.material import Material, Passage
from smmgen.model.post import Source
from smmgen.model.provenance import Provenance
from smmgen.source.material import seen, sentences_in, sentences_of

SOURCE = "source"
_URL = TypeAdapter(AnyHttpUrl)
_TITLE, _HEADING, _TEXT = 14, 12, 28  # words that a slide holds
_POINTS = (2, 5)
_ENTRIES, _ENTRY = (4, 8), 7
_PART = 240  # characters of a part of a thread
_ROWS = 9
_KEPT = 1500  # characters of a source that are kept beside the post
_FORMULA = ("=", "+", "@", "\t")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known besides the material: the brand's way, the day, where a table was published."""

    speech: Speech
    lang: str
    today: date
    published: str = ""
    brand: str | None = None


def retold(material: Material, told: Told) -> Iterator[Piece]:
    """The posts that it could become, the one that shows most of it first. Raises UsageError."""
    if material.table:
        yield _chart(material, told)
        return
    if not material.passages:
        raise UsageError(
            f"nothing in {material.where} can be read as words",
            "give notes in Markdown, a page, a feed, or a CSV",
        )
    points = list(_points(material.passages))[: _POINTS[1]]
    if len(points) >= _POINTS[0] and _count(material.title) <= _TITLE:
        yield _carousel(material, points, told)
    for passage in material.passages:
        entries = [each for each in passage.entries if _count(each) <= _ENTRY][: _ENTRIES[1]]
        head = passage.heading or material.title
        if len(entries) >= _ENTRIES[0] and 2 <= _count(head) <= 7:
            yield _list(material, head, entries, told)
            break
    yield _words(material, told)


def _points(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Headings with the first sentences under them, as far as a slide holds them."""
    for passage in passages:
        said = _within(passage.paragraphs, _TEXT)
        if 2 <= _count(passage.heading) <= _HEADING and _count(said) >= 6:
            yield passage.heading, said


def _within(paragraphs: Sequence[str], most: int) -> str:
    """The first sentences of some paragraphs that have no more words than `most`."""
    kept: list[str] = []
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            if _count(" ".join([*kept, sentence])) > most:
                return " ".join(kept)
            kept.append(sentence)
    return " ".join(kept)


def _carousel(material: Material, points: Sequence[tuple[str, str]], told: Told) -> Piece:
    cite = _cite(material, told)
    slides = [f"# {material.title}"]
    slides += [f"# {heading}\n\n{said}{cite}" for heading, said in points]
    listed = [f"- **{name}** {value}" for name, value in told.speech.contacts()]
    if listed and told.lang.startswith("en"):  # the closing words are English
        slides.append("# Ask us about it\n\n" + "\n".join(listed))
    return _piece(material, told, "carousel", slides)


def _list(material: Material, head: str, entries: Sequence[str], told: Told) -> Piece:
    rows = "\n".join(f"- {entry}" for entry in entries)
    return _piece(material, told, "tip-sheet", [f"# {head}\n\n{rows}"])


def _words(material: Material, told: Told) -> Piece:
    return _piece(material, told, "text", [])


def _piece(material: Material, told: Told, form: str, slides: Sequence[str]) -> Piece:
    cite = _cite(material, told)
    opening = [each for each in sentences_in(material.passages) if len(each) <= _PART]
    first = " ".join(opening[:2]) or material.title
    caption = f"{first}{cite}"
    if form == "text":
        parts = [f"{each}{cite}" for each in opening[:4]] or [first]
        caption = BREAK.join(parts) if len(parts) > 1 else parts[0]
    source = source_of(material, told)
    return Piece(
        title=material.title[:120],
        form=form,  # type: ignore[arg-type]  # one of three that are formats
        lang=told.lang,
        caption=caption,
        captions={},
        slides=tuple(with_bound_titles(slide, told.lang) for slide in slides),
        sources=(source,) if source is not None else (),
        brand=told.brand,
        link=material.link or None,
        provenance=Provenance(
            by="file",
            of=(material.link or material.where)[:500],
            manner=None,
            why=f"It retells {material.where}, in its own words.",
        ),
    )


def _chart(material: Material, told: Told) -> Piece:
    rows = [row for row in csv.reader(io.StringIO(material.table)) if any(map(str.strip, row))]
    if len(rows) < 3 or len(rows[0]) < 2:
        raise UsageError(
            f"{material.where} is no table with names and numbers",
            "begin with a row of names; the first column names, the second counts",
        )
    for number, row in enumerate(rows, 1):
        if any(cell.strip().startswith(_FORMULA) for cell in row):
            raise UsageError(
                f"row {number} of {material.where} has a formula", "save the values alone"
            )
    if not told.published:
        raise UsageError(
            f"a chart of {material.where} must say where its numbers are from",
            "name the page that they are published on: --source https://…",
        )
    names = [seen(cell) for cell in rows[0][:2]]
    kept = [[seen(cell) for cell in row[:2]] for row in rows[1 : _ROWS + 1] if len(row) > 1]
    top = max(kept, key=lambda row: _value(row[1]))
    title = f"{names[1]}: {top[0]} first, with {top[1]}"
    table = [names, ["---", "---"], *kept]
    fence = "\n".join(("```chart", "", *(f"| {a} | {b} |" for a, b in table), "```"))
    body = f"{names[1]} by {names[0].lower()}, as published [{SOURCE}]"
    slide = f"# {title}\n\n{body}\n\n{fence}"
    caption = f"{title}. [{SOURCE}]"
    source = Source(
        id=SOURCE,
        title=material.title,
        url=_URL.validate_python(told.published),
        accessed=told.today,
        passage=" | ".join(" ".join(row) for row in rows[: _ROWS + 1])[:_KEPT],
    )
    return Piece(
        title=title[:120],
        form="infographic",
        lang=told.lang,
        caption=caption,
        slides=(with_bound_titles(slide, told.lang),),
        sources=(source,),
        brand=told.brand,
        provenance=Provenance(
            by="file", of=material.where[:500], why=f"It charts {material.where}."
        ),
    )


def _value(text: str) -> float:
    try:
        return float(text.replace(",", "").rstrip("% "))
    except ValueError:
        return float("-inf")


def _cite(material: Material, told: Told) -> str:
    return f" [{SOURCE}]" if source_of(material, told) is not None else ""


def source_of(material: Material, told: Told) -> Source | None:
    """Where it stands for everybody, and what it says there; None for notes of one's own."""
    address = material.link or told.published
    said = " ".join(sentences_in(material.passages))[:_KEPT].strip()
    if not address.startswith(("https://", "http://")) or len(said) < 10:
        return None
    return Source(
        id=SOURCE,
        title=material.title if len(material.title) >= 3 else material.where,
        url=_URL.validate_python(address),
        accessed=told.today,
        passage=said,
    )


def _count(text: str) -> int:
    return len(text.split())
