"""Whether a channel's token is the right one, may do what is needed, and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from smmgen.model.access import Access, Identity
from smmgen.model.calendar import Channel
from smmgen.model.diagnosis import ChannelHealth, Finding, Renewed
from smmgen.model.notice import Notice
from smmgen.model.platform import Platform
from smmgen.model.span import spoken
from smmgen.plan.notice import plain

_SOON = timedelta(days=14)
_SUNSET = timedelta(days=45)
# Findings that a person is told of wherever they are.
_TOLD = {"account", "scopes", "end", "token", "warning", "version"}


def fitness(
    channel: Channel,
    platform: Platform,
    access: Access,
    identity: Identity,
    until: datetime | None,
    now: datetime,
) -> Iterator[Finding]:
    """What a token's identity says; `until` is when it ends by what was kept beside it."""
    yield _who(channel, identity)
    yield _scopes(channel, platform, identity)
    yield _end(channel, platform, access, identity, until, now)
    if identity.warning:
        yield Finding("warning", "soon", identity.warning)
    if identity.note:
        yield Finding("note", "fine", identity.note)


def needed(channel: Channel, platform: Platform) -> tuple[str, ...]:
    """What a token of the channel has to be allowed."""
    return platform.publisher.scopes(channel) if platform.publisher is not None else ()


def version(platform: Platform, today: date) -> Iterator[Finding]:
    """A version of a network's interface that ends before long, or has ended."""
    told = platform.version
    if told is None or told.until is None:
        return
    if told.until < today:
        yield Finding(
            "version", "wrong",
            f"{platform.title} has switched off its interface {told.name} on {told.until}",
            "take a newer smmgen: requirements.txt says which one the workflows install",
        )  # fmt: skip
    elif told.until - today < _SUNSET:
        yield Finding(
            "version", "soon",
            f"{platform.title} switches off its interface {told.name} on {told.until}",
            "take a newer smmgen before: requirements.txt says which one the workflows install",
        )  # fmt: skip


def renewable(channel: Channel, access: Access | None) -> bool:
    """Whether smmgen can renew the channel's token: it knows how, and has what is needed."""
    if access is None or access.renew is None:
        return False
    return all(role in channel.secrets for role in ("token", *access.renewal))


def _who(channel: Channel, identity: Identity) -> Finding:
    name = f"{identity.name} " if identity.name else ""
    if not identity.account:
        return Finding("account", "open", "the network does not say whose token it is")
    if identity.account != channel.account:
        return Finding(
            "account", "wrong",
            f"the token is {name}({identity.account}), and the channel is {channel.account}",
            f"smmgen auth {channel.id}, signed in as {channel.handle}; "
            "or mend `account`, if nothing was published to the channel yet",
        )  # fmt: skip
    return Finding("account", "fine", f"{name}({identity.account})")


def _scopes(channel: Channel, platform: Platform, identity: Identity) -> Finding:
    wanted = needed(channel, platform)
    if not wanted:
        return Finding("scopes", "fine", "it needs none beyond the account's")
    if identity.scopes is None:
        return Finding(
            "scopes", "open",
            f"{platform.title} does not say what it may do; needed: {' '.join(wanted)}",
        )  # fmt: skip
    missing = [each for each in wanted if not _allowed(each, identity.scopes)]
    if missing:
        return Finding(
            "scopes", "wrong", f"it may not: {' '.join(missing)}",
            f"smmgen auth {channel.id}, and agree to everything that is asked",
        )  # fmt: skip
    return Finding("scopes", "fine", " ".join(wanted))


def _allowed(scope: str, given: frozenset[str]) -> bool:
    """Whether it was given, by itself or as a part of a wider one: `write` has `write:media`."""
    return scope in given or scope.partition(":")[0] in given


def _end(
    channel: Channel,
    platform: Platform,
    access: Access,
    identity: Identity,
    kept: datetime | None,
    now: datetime,
) -> Finding:
    until = identity.until or kept
    life = access.life(channel)
    renews = renewable(channel, access)
    by_hand = f"smmgen auth {channel.id} gets another one"
    if identity.lasting:
        return Finding("end", "fine", "it does not end")
    brief = life is not None and life <= _SOON
    if brief and not renews and (until is None or until > now):
        return Finding(
            "end", "wrong",
            f"it lasts {spoken(life or _SOON)}, and channels.yml names nothing to renew it with",
            f"smmgen auth {channel.id}, which says what to write",
        )  # fmt: skip
    if until is None and life is not None:
        told = f"{platform.title} does not say when it ends; they last {spoken(life)}"
        if renews:
            return Finding("end", "fine", f"{told}, and smmgen renews it")
        return Finding("end", "open", told, by_hand)
    if until is None:
        return Finding("end", "open", f"{platform.title} does not say when it ends")
    left = until - now
    said = f"{until:%Y-%m-%d %H:%M} UTC, in {spoken(left)}"
    if left <= timedelta(0):
        return Finding("end", "wrong", f"it ended on {until:%Y-%m-%d %H:%M} UTC", by_hand)
    if renews and (brief or left >= _SOON):
        return Finding("end", "fine", f"{said}; smmgen renews it")
    if left >= _SOON:
        return Finding("end", "fine", said)
    return Finding("end", "soon", said, f"smmgen auth refresh {channel.id}" if renews else by_hand)


def token_notices(
    renewed: Iterable[Renewed], found: Iterable[ChannelHealth], now: datetime
) -> Iterator[Notice]:
    """What somebody is told of tokens: those that could not be renewed, each time; those that are
    wrong or end before long, once of each end. A channel whose token is not set is left alone: it
    may be one that nobody uses yet."""
    failed = set()
    for each in renewed:
        if each.state == "failed":
            failed.add(each.channel)
            text = ". ".join(filter(None, (f"{each.channel}: {each.said}", each.do)))
            name = f"renewing {each.channel}"
            yield Notice("token", plain(text), name=name, occasion=f"failed {now:%Y-%m-%d}")
    for health in found:
        if health.channel.id in failed:
            continue
        for finding in health.findings:
            if finding.mark in {"wrong", "soon"} and finding.what in _TOLD:
                said = f"{health.channel.id} ({health.network}), {finding.what}: {finding.said}"
                until = health.identity.until if health.identity is not None else None
                ends = f" {until:%Y-%m-%d}" if until is not None and finding.what == "end" else ""
                yield Notice(
                    "token",
                    plain(". ".join(filter(None, (said, finding.do)))),
                    name=f"token {health.channel.id} {finding.what}",
                    occasion=f"{finding.mark}{ends}",
                )
