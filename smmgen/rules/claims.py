"""A claim about the world has a source, and every source is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from smmgen.model.platform import Platform
from smmgen.model.post import Post, Slide
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem, Severity, did_you_mean

# What reads as a fact about the world: a share, a multiple, a count of people, research, a
# superlative. A plain number ("three steps", "call 555 0142") is not one.
_CLAIMS = (
    re.compile(r"\d[\d.,]*\s?(?:%|percent\b|per cent\b|por ciento\b|Prozent\b)", re.I),
    re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) "
               r"(?:two|three|four|five|six|seven|eight|nine|ten|a hundred|\d+)\b", re.I),
    re.compile(r"\b\d+(?:\.\d+)?(?:x|×| times) "
               r"(?:more|less|as|higher|lower|better|faster)\b", re.I),
    re.compile(r"\b(?:stud(?:y|ies)|research|trials?|surveys?|scientists?|experts?) "
               r"(?:show|shows|find|finds|found|prove|proves|say|says|suggest|suggests)\b", re.I),
    re.compile(r"\b(?:los )?estudios? (?:muestra|demuestra|indica)n?\b", re.I),
    re.compile(r"\b\d[\d.,]*\s?(?:million|billion|thousand|millones)\b", re.I),
    re.compile(r"\b(?:the (?:best|most|largest|fastest|safest|leading)|number one|#1|clinically "
               r"proven|proven to|guaranteed)\b", re.I),
)  # fmt: skip


def claims(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """Numbers, superlatives and "studies show" stand with a source; sources are known and used."""
    strictness = workspace.settings.claims
    for post in workspace.posts.values():
        known = {source.id for source in post.head.sources}
        used = {*post.caption_cites}
        for slide in post.slides:
            used |= set(slide.cites)
            for cite in slide.cites:
                if cite not in known:
                    message = f"no source of this post is called '{cite}'"
                    hint = did_you_mean(cite, known) or "add it to 'sources:' in the front matter"
                    yield Problem(post.at(slide.line), "source-unknown", message, hint)
            if strictness != "off" and not slide.cites:
                yield from _slide(post, slide, strictness)
        for cite in post.caption_cites:
            if cite not in known:
                message = f"no source of this post is called '{cite}'"
                hint = did_you_mean(cite, known) or "add it to 'sources:' in the front matter"
                yield Problem(post.at(post.caption_line), "source-unknown", message, hint)
        for number, source in enumerate(post.head.sources):
            if source.id not in used:
                yield Problem(
                    post.marks.at("sources", number),
                    "source-unused",
                    f"source '{source.id}' supports nothing in this post",
                    f"cite it as [{source.id}] behind the sentence it supports, or take it out",
                    "warning",
                )
        if strictness != "off" and not post.caption_cites:
            found = claim_in(" ".join(post.caption))
            if found:
                yield _unsourced(post, post.caption_line, found, strictness)


def _slide(post: Post, slide: Slide, strictness: Severity) -> Iterator[Problem]:
    for text in slide.texts:
        found = claim_in(text.plain)
        if found:
            yield _unsourced(post, text.line, found, strictness)
            return


def claim_in(text: str) -> str:
    """The words that read as a claim about the world, or nothing."""
    for pattern in _CLAIMS:
        match = pattern.search(text)
        if match:
            return match[0]
    return ""


def _unsourced(post: Post, line: int, found: str, severity: Severity) -> Problem:
    return Problem(
        post.at(line),
        "claim-unsourced",
        f"“{found}” reads as a fact, and no source stands by it",
        "cite a source of 'sources:' as [its-id] behind it, or say it without the claim",
        severity,
    )
