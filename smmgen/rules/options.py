"""What a post says to one network alone: its options, its title there, its link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.rules.limit import measured
from smmgen.rules.outgoing import Outgoing
from smmgen.source.record import read_record


def options(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """Options are those that the network knows, with values it takes."""
    for post in workspace.posts.values():
        for name, given in post.head.options.items():
            platform = platforms.get(name)
            if platform is None:
                continue
            at = ("options", name)
            if platform.options is not None:
                yield from read_record(platform.options, given, post.marks, at).problems
            elif given:
                message = f"{platform.title} has no options"
                yield Problem(post.marks.at(*at), "option-unknown", message, "remove them")


def titles(out: Outgoing) -> Iterator[Problem]:
    """Where a network shows a title, it is short enough."""
    platform, head = out.platform, out.post.head
    if not platform.post_title or not out.says:
        return
    given = head.options.get(platform.name, {}).get("title")
    own = isinstance(given, str)
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
    link = out.post.head.link
    if link is not None and out.platform.link and out.says:
        origin = out.post.marks.at("link")
        yield from measured(
            str(link), out.platform.link, origin, "link-long", "the link", out.platform.title
        )
