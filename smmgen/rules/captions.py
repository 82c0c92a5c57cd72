"""Captions and first comments within each network's limits, counted as it counts."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.problem import Origin, Problem
from smmgen.rules.limit import measured
from smmgen.rules.outgoing import Outgoing


def captions(out: Outgoing) -> Iterator[Problem]:
    """Each part of a caption is short enough, with no more tags, mentions and links than taken."""
    if not out.says:
        return
    post, platform = out.post, out.platform
    key = next((k for k in (out.channel.id, platform.name) if k in post.head.captions), None)
    origin = post.marks.at("captions", key) if key else post.at(post.caption_line)
    parts, written = out.words.parts, post.said(out.channel.id, platform.name)
    if not post.slides and not any(parts):
        hint = "write a caption, add a slide, or take the channel out"
        message = f"'{post.id}' has neither words nor pictures for {platform.title}"
        yield Problem(out.slot, "caption-missing", message, hint)
    if len(parts) > 1 and platform.threads != "yes":
        yield _thread(out, len(parts), origin)
    beside = _beside(out)
    cut = f"write a shorter one under 'captions: {platform.name}:'"
    own = out.channel.limits.get("text") if "text" in platform.own_limits else None
    for number, part in enumerate(parts, 1):
        what = f"part {number} of the caption" if len(parts) > 1 else "the caption"
        for code, measures in (
            ("hashtags-many", platform.hashtags),
            ("mentions-many", platform.mentions),
            ("links-many", platform.links),
        ):
            yield from measured(part, measures, origin, code, what, platform.title)
        if part != written[number - 1]:
            what += " with its links' parameters"
        if beside:
            what += " with the options that count"
        yield from measured(
            beside + part,
            platform.text,
            origin,
            "caption-long",
            what,
            platform.title,
            cut=cut,
            own=own,
        )


def first_comments(out: Outgoing) -> Iterator[Problem]:
    """A first comment is short enough; a network without them leaves it out."""
    text, platform = out.words.first_comment, out.platform
    if text is None or not out.says:
        return
    origin = out.post.marks.at("first_comment")
    if platform.first_comment and platform.threads == "untried":
        message = f"{platform.title} may refuse a first comment, as it is an answer to the post"
        hint = "the post is out then, and its receipt says that the comment is not"
        yield Problem(origin, "first-comment-untried", message, hint, "warning")
    own = out.channel.limits.get("text") if "text" in platform.own_limits else None
    yield from measured(
        text,
        platform.first_comment,
        origin,
        "first-comment-long",
        "the first comment",
        platform.title,
        own=own,
    )


def _thread(out: Outgoing, parts: int, origin: Origin) -> Problem:
    title = out.platform.title
    hint = f"write one caption under 'captions: {out.platform.name}:'"
    if out.platform.threads == "no":
        message = f"{title} takes no threads, and this caption has {parts} parts"
        return Problem(origin, "thread-unsupported", message, hint)
    message = f"{title} may refuse a thread after its first part, and this caption has {parts}"
    return Problem(origin, "thread-untried", message, hint, "warning")


def _beside(out: Outgoing) -> str:
    """The text of options that counts with the caption."""
    if not out.platform.counted_options:
        return ""
    given = out.options
    texts = (given.get(name) for name in out.platform.counted_options)
    return "".join(text for text in texts if isinstance(text, str))
