"""Channels: one account each, with limits only where the network lets accounts have their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Marks, Origin, Problem, did_you_mean

PATH = "content/channels.yml"


def channel_at(workspace: Workspace, channel: str, *keys: str) -> Origin:
    """Where a channel, or one of its values, stands in the file."""
    number = list(workspace.channels).index(channel)
    return workspace.marks.get(PATH, Marks(PATH)).at("channels", number, *keys)


def accounts(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """No two channels stand for one account: its posts would go out twice."""
    seen: dict[tuple[str, str], str] = {}
    for channel in workspace.channels.values():
        if not channel.account:
            continue
        first = seen.setdefault((channel.platform, channel.account), channel.id)
        if first != channel.id:
            yield Problem(
                channel_at(workspace, channel.id, "account"),
                "channel-account-twice",
                f"channels '{first}' and '{channel.id}' are one account on {channel.platform}",
                "keep one of them, or correct the account",
            )


def without_account(workspace: Workspace, platforms: Mapping[str, Platform]) -> tuple[str, ...]:
    """The channels that have no account yet, on networks that want one."""
    return tuple(
        name
        for name, channel in workspace.channels.items()
        if not channel.account
        and (platform := platforms.get(channel.platform)) is not None
        and platform.access is not None
    )


def awaited(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """A post that is ready is planned for a channel without an account. Drafts may be."""
    posts = workspace.posts
    for name in without_account(workspace, platforms):
        ready = [
            slot.post
            for slot in workspace.slots
            if name in slot.channels and slot.post in posts
            and posts[slot.post].head.status == "ready"
        ]  # fmt: skip
        if ready:
            message = f"'{name}' has no account yet, and '{ready[0]}' is to go out there"
            hint = f"write its account and handle here, then: smmgen auth {name}"
            origin = channel_at(workspace, name, "account")
            yield Problem(origin, "channel-account-none", message, hint, "warning")


def own_limits(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """An account's own limits are of a kind that differs between accounts, and not below one."""
    for channel in workspace.channels.values():
        platform = platforms.get(channel.platform)
        for name, most in channel.limits.items() if platform is not None else ():
            origin = channel_at(workspace, channel.id, "limits", name)
            known = platform.own_limits if platform is not None else ()
            if name not in known:
                title = platform.title if platform is not None else ""
                message = f"on {title} no account has a limit '{name}' of its own"
                hint = did_you_mean(name, known) or "remove it; all accounts there are alike"
                yield Problem(origin, "limit-unknown", message, hint)
            elif most < 1:
                message = f"the limit '{name}' is {most}; nothing would fit"
                yield Problem(origin, "limit-low", message, "write what the server says")
