"""A claim about the world has a source, and every source is known and used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmgen.model.post import Post, Slide
from smmgen.model.settings import Settings
from smmgen.problem import Origin, Problem, Severity, did_you_mean
from smmgen.source.claim import claim_in, says_sample


def claims(post: Post, settings: Settings) -> Iterator[Problem]:
    """Numbers, superlatives and "studies show" stand with a source, as strictly as is set."""
    strictness = settings.claims
    if strictness == "off":
        return
    for slide in post.slides:
        if not slide.cites:
            yield from _on_slide(post, slide, strictness)
    for origin, texts, cites in _said(post):
        said = "\n".join(texts)
        found = "" if cites else claim_in(said)
        if found and not says_sample(said):
            yield _unsourced(origin, found, strictness)


def sources(post: Post, _: Settings) -> Iterator[Problem]:
    """What is cited is among the post's sources, and each of these is cited."""
    known = {source.id: None for source in post.head.sources}
    used: set[str] = set()
    for origin, cites in _cited(post):
        used.update(cites)
        for cite in cites:
            if cite not in known:
                message = f"no source of this post is called '{cite}'"
                hint = did_you_mean(cite, known) or "add it to 'sources:' in the front matter"
                yield Problem(origin, "source-unknown", message, hint)
    for number, source in enumerate(post.head.sources):
        if source.id not in used:
            yield Problem(
                post.marks.at("sources", number),
                "source-unused",
                f"source '{source.id}' supports nothing in this post",
                f"cite it as [{source.id}] behind the sentence it supports, or take it out",
                "warning",
            )


def _said(post: Post) -> Iterator[tuple[Origin, Sequence[str], Sequence[str]]]:
    """Where words go out beside the pictures, the words, and what they cite."""
    yield post.at(post.caption_line), post.caption, post.caption_cites
    for key, text in post.head.captions.items():
        yield post.marks.at("captions", key), (text,), post.head_cites.get(key, ())
    if post.head.first_comment is not None:
        cites = post.head_cites.get("first_comment", ())
        yield post.marks.at("first_comment"), (post.head.first_comment,), cites


def _cited(post: Post) -> Iterator[tuple[Origin, Sequence[str]]]:
    for slide in post.slides:
        if slide.cites:
            yield post.at(slide.line), slide.cites
    for origin, _, cites in _said(post):
        if cites:
            yield origin, cites


def _on_slide(post: Post, slide: Slide, severity: Severity) -> Iterator[Problem]:
    texts = slide.texts
    # Most slides claim nothing, and one look at all their words is quicker than many.
    said = "\n".join(text.plain for text in texts)
    if not claim_in(said) or says_sample(said):
        return
    for text in texts:
        found = claim_in(text.plain)
        if found:
            yield _unsourced(post.at(text.line), found, severity)
            return


def _unsourced(origin: Origin, found: str, severity: Severity) -> Problem:
    return Problem(
        origin,
        "claim-unsourced",
        f"“{found}” reads as a fact, and no source stands by it",
        "cite a source of 'sources:' as [its-id] behind it, or say it without the claim",
        severity,
    )
