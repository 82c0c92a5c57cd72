"""Pictures as each place takes them: whether, how many, in which shape, and their alt text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smmgen.problem import Problem
from smmgen.rules.limit import measured, over
from smmgen.rules.outgoing import Outgoing


def pictures(out: Outgoing) -> Iterator[Problem]:
    """The place exists and takes that many slides of that shape."""
    post, platform, taken = out.post, out.platform, out.pictures
    title = platform.title
    if taken is None:
        hint = f"{title} has: {', '.join(platform.place_pictures)}"
        yield Problem(out.slot, "place-unknown", f"{title} has no {out.place} to post to", hint)
        return
    count = len(post.slides)
    if count < taken.fewest:
        message = f"{title} needs a picture, and '{post.id}' has none"
        yield Problem(out.slot, "picture-missing", message, "add a slide, or take the channel out")
    if not count:
        return
    limit = taken.most
    if taken.document is not None and out.as_document:
        limit = taken.document.pages
    elif "pictures" in platform.own_limits:
        limit = replace(limit, most=out.channel.limits.get("pictures", limit.most))
    origin = post.at(post.slides[min(limit.most, count - 1)].line)
    where = "the post" if out.place == "feed" else f"the {out.place}"
    yield from over(count, limit, origin, "pictures-many", where, title)
    canvas = out.canvas
    wrong = taken.misfit(canvas) if canvas is not None else ""
    if wrong:
        message = f"{title} takes no {out.place} picture of this shape: {wrong}"
        yield Problem(out.slot, "picture-shape", message, taken.evidence)


def alt_texts(out: Outgoing) -> Iterator[Problem]:
    """What a screen reader says of a slide is not cut."""
    platform = out.platform
    # The pages of a document have no alt text of their own, nor has a story.
    if not platform.alt_text or not out.says or out.as_document:
        return
    own = out.channel.limits.get("alt_text") if "alt_text" in platform.own_limits else None
    for slide, alt in zip(out.post.slides, out.alts(), strict=True):
        yield from measured(
            alt,
            platform.alt_text,
            out.post.at(slide.line),
            "alt-long",
            "the alt text",
            platform.title,
            cut="write a shorter one as <!-- alt: … --> on the slide",
            own=own,
        )
