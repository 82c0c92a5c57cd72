"""Captions, pictures and alt text within each network's limits, counted as it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from smmgen.model.calendar import Channel, Place
from smmgen.model.platform import Limit, Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.problem import Origin, Problem, Severity

_HASHTAG = re.compile(r"(?<![\w&])#(\w*[^\W\d_]\w*)")
_MENTION = re.compile(r"(?<![\w@/])@([\w.]+(?:@[\w.-]+)?)")


def captions(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """Every scheduled post fits where it goes; a post that is not scheduled is not judged."""
    seen: set[tuple[str, str, str]] = set()
    for slot in workspace.slots:
        post = workspace.posts.get(slot.post)
        if post is None:
            continue
        for name in slot.channels:
            channel = workspace.channels.get(name)
            platform = platforms.get(channel.platform) if channel else None
            if channel is None or platform is None or (post.id, name, slot.place) in seen:
                continue
            seen.add((post.id, name, slot.place))
            yield from _delivery(post, channel, platform, slot.place, slot.origin)


def _delivery(
    post: Post, channel: Channel, platform: Platform, place: Place, slot: Origin
) -> Iterator[Problem]:
    pictures = platform.place_pictures.get(place)
    if pictures is None:
        hint = f"{platform.title} takes: {', '.join(platform.place_pictures) or 'nothing yet'}"
        yield Problem(slot, "place-unknown", f"{platform.title} has no {place} to post to", hint)
        return
    count = len(post.slides)
    if not count and platform.needs_picture:
        message = f"{platform.title} needs a picture, and '{post.id}' has none"
        yield Problem(slot, "picture-missing", message, "add a slide, or take the channel out")
    as_document = pictures.document_canvas is not None and count > 1
    if not as_document and count:
        yield from _over(
            count,
            pictures.most,
            post.at(post.slides[-1].line),
            platform,
            "pictures-many",
            "pictures",
        )
    if place == "story":
        return
    yield from _text(post, channel, platform)
    for slide in post.slides:
        if platform.alt_text is not None:
            origin = post.at(slide.line)
            yield from _over(
                len(slide.alt), platform.alt_text, origin, platform, "alt-long", "alt text"
            )


def _text(post: Post, channel: Channel, platform: Platform) -> Iterator[Problem]:
    key = next((k for k in (channel.id, platform.name) if k in post.head.captions), None)
    origin = post.marks.at("captions", key) if key else post.at(post.caption_line)
    parts = post.said(channel.id, platform.name)
    if len(parts) > 1 and not platform.threads:
        yield Problem(
            origin,
            "thread-unsupported",
            f"{platform.title} takes no threads, and this caption has {len(parts)} parts",
            f"write one caption under 'captions: {platform.name}:'",
        )
    for number, part in enumerate(parts, 1):
        where = f"caption part {number}" if len(parts) > 1 else "caption"
        for measure in platform.text:
            limit = measure.limit
            most = channel.limits.get("text", limit.most)
            length = measure.count(part)
            if length > most:
                severity: Severity = "error" if limit.hard else "warning"
                yield Problem(
                    origin,
                    "caption-long",
                    f"{where} has {length:,} {limit.unit}; {platform.title} takes {most:,}",
                    f"cut {length - most:,}, or write a shorter one under "
                    f"'captions: {platform.name}:'",
                    severity,
                )
    whole = "\n".join(parts)
    tags, mentions = len(_HASHTAG.findall(whole)), len(_MENTION.findall(whole))
    if platform.hashtags is not None:
        yield from _over(tags, platform.hashtags, origin, platform, "hashtags-many", "hashtags")
    if platform.hashtags_advised is not None:
        yield from _over(
            tags, platform.hashtags_advised, origin, platform, "hashtags-many", "hashtags"
        )
    if platform.mentions is not None:
        yield from _over(mentions, platform.mentions, origin, platform, "mentions-many", "mentions")
    if post.head.first_comment and not platform.first_comment:
        yield Problem(
            post.marks.at("first_comment"),
            "first-comment-unsupported",
            f"{platform.title} takes no first comment by its API; it is left out there",
            severity="warning",
        )


def options(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """What a post says to one network is something that network knows."""
    for post in workspace.posts.values():
        for name, given in post.head.options.items():
            platform = platforms.get(name)
            if platform is None:
                continue
            if platform.options is None:
                message = f"{platform.title} has no options"
                yield Problem(post.marks.at("options", name), "option-unknown", message)
                continue
            try:
                platform.options.model_validate(given)
            except ValidationError as error:
                for fault in error.errors(include_url=False, include_input=False):
                    keys = [k for k in fault["loc"] if isinstance(k, str | int)]
                    what = ".".join(str(k) for k in keys)
                    yield Problem(
                        post.marks.at("options", name, *keys),
                        "option-wrong",
                        f"{platform.title} option '{what}': {fault['msg']}",
                        f"known: {', '.join(platform.options.model_fields)}",
                    )


def _over(
    count: int, limit: Limit, origin: Origin, platform: Platform, code: str, what: str
) -> Iterator[Problem]:
    if count > limit.most:
        severity: Severity = "error" if limit.hard else "warning"
        message = f"{count} {what} ({limit.unit}); {platform.title} takes {limit.most}"
        yield Problem(origin, code, message, limit.evidence, severity)
