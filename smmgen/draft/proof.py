"""All that a post says, part by part: what a changed file is held against before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smmgen.model.post import Post, Slide

# (slide, part) -> what it says; 0 is the post itself.
Values = dict[tuple[int, str], object]


def says_just(
    now: Values, wanted: Values, loose: tuple[int, str], may_cite: frozenset[str]
) -> bool:
    """Whether a post says what is wanted, no more and no less.

    What a changed text cites are other sources; at `loose` they are among those it `may_cite`.
    """
    if now.keys() != wanted.keys():
        return False
    cited = now.get(loose, frozenset())
    assert isinstance(cited, frozenset)
    return cited <= may_cite and all(now[key] == wanted[key] for key in now if key != loose)


def values_of(post: Post) -> Values:
    """All that a post says, by its parts, without the lines that it stands on."""
    head = post.head.model_dump()
    found: Values = {
        (0, "title"): head.pop("title"),
        (0, "first_comment"): head.pop("first_comment"),
        **{(0, f"captions.{key}"): text for key, text in head.pop("captions").items()},
        (0, "caption"): "\n\n<!-- break -->\n\n".join(post.caption),
        (0, "cites"): frozenset(
            (*post.caption_cites, *(c for cites in post.head_cites.values() for c in cites))
        ),
        (0, "rest"): head,
    }
    for slide in post.slides:
        found |= {(slide.number, part): value for part, value in _slide_values(slide)}
    return found


def _slide_values(slide: Slide) -> Iterator[tuple[str, object]]:
    yield "title", slide.title.runs
    yield "label", slide.label.runs
    yield "quote", slide.quote.runs
    yield "attribution", slide.attribution.runs
    for at, body in enumerate(slide.body):
        yield f"body.{at}", body.runs
    for at, section in enumerate(slide.sections):
        yield f"section.{at}.title", section.title.runs
        for step, body in enumerate(section.body):
            yield f"section.{at}.body.{step}", body.runs
    for at, item in enumerate(slide.items):
        yield f"item.{at}", (item.term.runs, item.text.runs)
    for at, row in enumerate(slide.table):
        for step, cell in enumerate(row):
            yield f"cell.{at}.{step}", cell.runs
    for at, picture in enumerate(slide.pictures):
        yield f"picture.{at}", (picture.name, picture.art)
        yield f"picture.{at}.alt", picture.alt
        yield f"picture.{at}.focus", picture.focus
    yield "charts", tuple(replace(chart, line=0) for chart in slide.charts)
    yield "rest", (slide.ordered, slide.scheme)
    yield "layout", slide.layout
    yield "alt", slide.alt_override
    yield "cites", frozenset(slide.cites)
