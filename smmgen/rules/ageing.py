"""Limits and API versions whose day has come, or comes soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.rules.channels import channel_at

NOTICE = timedelta(days=60)


def ageing(
    workspace: Workspace, platforms: Mapping[str, Platform], today: date
) -> Iterator[Problem]:
    """What has ended, or ends within `NOTICE`, once a network that a channel is on."""
    first: dict[str, str] = {}
    for known in workspace.channels.values():
        first.setdefault(known.platform, known.id)
    for name, channel in first.items():
        platform = platforms.get(name)
        for what, until, evidence in _ends(platform) if platform is not None else ():
            if until - today > NOTICE:
                continue
            yield Problem(
                channel_at(workspace, channel, "platform"),
                "platform-ageing",
                f"{what} {'ends' if until >= today else 'ended'} on {until}",
                f"take a newer smmgen; known from: {evidence}",
                "warning",
            )


def _ends(platform: Platform) -> Iterator[tuple[str, date, str]]:
    """What has an end: in words, its day, and how it is known."""
    title, version = platform.title, platform.version
    if version is not None and version.until is not None:
        yield f"version {version.name} of {title}'s API", version.until, version.evidence
    for limit in platform.limits():
        if limit.until is not None:
            yield f"{title}'s limit of {limit.most:,} {limit.unit}", limit.until, limit.evidence
