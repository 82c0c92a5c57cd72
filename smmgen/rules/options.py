"""What a post or a channel says to one network alone: options, a title there, a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import DataPath, Marks, Problem
from smmgen.rules.channels import PATH
from smmgen.rules.limit import measured
from smmgen.rules.outgoing import Outgoing
from smmgen.source.record import read_record


def options(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """Options are those that the network knows, with values it takes."""
    for post in workspace.posts.values():
        for name, given in post.head.options.items():
            yield from _known(platforms.get(name), given, post.marks, ("options", name))
    marks = workspace.marks.get(PATH, Marks(PATH))
    for number, channel in enumerate(workspace.channels.values()):
        at = ("channels", number, "options")
        yield from _known(platforms.get(channel.platform), channel.options, marks, at)


def _known(
    platform: Platform | None, given: Mapping[str, Any], marks: Marks, at: DataPath
) -> Iterator[Problem]:
    if platform is None:
        return
    if platform.options is not None:
        yield from read_record(platform.options, given, marks, at).problems
    elif given:
        message = f"{platform.title} has no options"
        yield Problem(marks.at(*at), "option-unknown", message, "remove them")


def options_together(out: Outgoing) -> Iterator[Problem]:
    """What a post and its channel say to the network is all that it must know, and agrees."""
    platform, head = out.platform, out.post.head
    fault = platform.clash(out.options) if platform.clash is not None else None
    if fault is not None:
        own = platform.name in head.options
        origin = out.post.marks.at("options", platform.name) if own else out.slot
        yield Problem(origin, "options-clash", *fault)


def titles(out: Outgoing) -> Iterator[Problem]:
    """Where a network shows a title, it is short enough."""
    platform, head = out.platform, out.post.head
    if not platform.post_title or not out.says:
        return
    given = out.options.get("title")
    own = isinstance(head.options.get(platform.name, {}).get("title"), str)
    yield from measured(
        given if isinstance(given, str) else head.title,
        platform.post_title,
        out.post.marks.at("options", platform.name, "title") if own else out.post.marks.at("title"),
        "title-long",
        "the title",
        platform.title,
        cut=f"write another as 'title' under 'options: {platform.name}:'",
    )


def post_links(out: Outgoing) -> Iterator[Problem]:
    """Where a network takes the post's link, it is short enough."""
    link = out.words.link
    if link is not None and out.platform.link and out.says:
        origin = out.post.marks.at("link")
        yield from measured(
            link, out.platform.link, origin, "link-long", "the link", out.platform.title
        )
