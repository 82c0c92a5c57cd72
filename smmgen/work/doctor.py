"""What a machine and each channel's token are like, looked at without changing anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from smmgen.errors import (
    NetworkFault,
    Rejected,
    SafeFault,
    SmmgenError,
    Throttled,
    Unauthorised,
    Unreachable,
)
from smmgen.model.access import Access, Identity
from smmgen.model.calendar import Channel
from smmgen.model.diagnosis import ChannelHealth, Diagnosis, Finding
from smmgen.model.platform import Platform
from smmgen.model.sending import Line
from smmgen.model.span import spoken
from smmgen.model.workspace import Workspace
from smmgen.plan.fitness import fitness, needed, renewable, version
from smmgen.roles import Files, History, Kept
from smmgen.work.book import Book
from smmgen.work.consulting import Consulting
from smmgen.work.equipment import equipment

# Of the app that a token was got with: a network says more of the token to who has these.
_BESIDES = ("client", "client_secret")


def diagnosis(
    workspace: Workspace,
    files: Files,
    history: History,
    book: Callable[[], Book],
    means: Consulting,
    only: frozenset[str],
) -> Diagnosis:
    """Of the machine, and of all channels or those named. `book` opens the ledger, or raises."""
    found = equipment(workspace, files, history, book, means)
    return Diagnosis(tuple(found), channels_health(workspace, means, only))


def channels_health(
    workspace: Workspace, means: Consulting, only: frozenset[str]
) -> tuple[ChannelHealth, ...]:
    """Of all channels or those named: what is to be said of each one's token."""
    return tuple(
        _channel(channel, means)
        for channel in workspace.channels.values()
        if not only or channel.id in only
    )


def _channel(channel: Channel, means: Consulting) -> ChannelHealth:
    platform = means.platforms.get(channel.platform)
    if platform is None:
        told = Finding("network", "wrong", f"there is no network '{channel.platform}'")
        return ChannelHealth(channel, channel.platform, None, (), (told,))
    findings = [*version(platform, means.now().date())]
    if platform.publisher is None:
        findings.append(
            Finding("network", "open", f"smmgen does not publish to {platform.title} yet",
                    "post by hand: the review site has pictures and captions")
        )  # fmt: skip
    identity: Identity | None = None
    access = platform.access
    if access is None:
        findings.append(Finding("token", "fine", f"{platform.title} needs none"))
    else:
        identity, told_of = _token(channel, platform, access, means)
        findings += told_of
    return ChannelHealth(
        channel, platform.title, identity, needed(channel, platform), tuple(findings)
    )


def _token(
    channel: Channel, platform: Platform, access: Access, means: Consulting
) -> tuple[Identity | None, list[Finding]]:
    """Who a channel's token is, and what is to be said of it."""
    wanted = platform.publisher.secrets if platform.publisher is not None else ("token",)
    kept: dict[str, Kept] = {}
    found: list[Finding] = []
    if means.safe is None or isinstance(means.safe, SmmgenError):
        return None, [Finding("token", "open", "not looked at: where it is kept is not open")]
    try:
        for role in dict.fromkeys((*wanted, *access.renewal, *_BESIDES)):
            name = channel.secrets.get(role)
            secret = means.safe.get(name) if name is not None else None
            if secret is not None:
                kept[role] = secret
            elif role in wanted or name is not None:
                found.append(_missing(channel, role, name))
    except SafeFault:
        return None, [Finding("token", "open", "not looked at: where it is kept is not open")]
    if any(role not in kept for role in wanted):
        return None, found
    if means.offline:
        return None, [*found, Finding("token", "open", "there is one; not looked at: offline")]
    line = Line(means.net, {role: each.value for role, each in kept.items()}, means.wait)
    until = kept["token"].until if "token" in kept else None
    try:
        identity = access.inspect(channel, line)
    except Unauthorised as fault:
        return None, [*found, _refused(channel, access, fault, until, means.now())]
    except Rejected as fault:
        told = Finding("token", "wrong", str(fault), fault.hint or f"smmgen auth {channel.id}")
        return None, [*found, told]
    except Throttled as fault:
        wait = spoken(timedelta(seconds=fault.seconds))
        return None, [*found, Finding("token", "open", f"{fault}; ask again in {wait}", fault.hint)]
    except Unreachable as fault:
        return None, [
            *found,
            Finding("token", "open", f"there is one; {fault}", "ask again when there is a network"),
        ]
    except NetworkFault as fault:
        return None, [*found, Finding("token", "open", f"there is one; {fault}", fault.hint)]
    except Exception as fault:  # noqa: BLE001  # an answer can be anything, and other channels wait
        said = f"{platform.title}'s answer was not understood ({type(fault).__name__})"
        return None, [*found, Finding("token", "open", said, "ask again later")]
    if identity.scopes is None and "token" in kept:
        # What the network said when it gave the token is its word, too.
        identity = replace(identity, scopes=kept["token"].scopes)
    identity = _printable(identity)
    found += fitness(channel, platform, access, identity, until, means.now())
    return identity, found


def _missing(channel: Channel, role: str, name: str | None) -> Finding:
    if name is None:
        return Finding(
            "secrets", "wrong", f"channels.yml names no secret `{role}` for {channel.id}",
            f"smmgen auth {channel.id} says what to write",
        )  # fmt: skip
    return Finding("secrets", "wrong", f"{name} is not set here", f"smmgen auth {channel.id}")


def _refused(
    channel: Channel, access: Access, fault: Unauthorised, until: datetime | None, now: datetime
) -> Finding:
    ended = f"; it ended on {until:%Y-%m-%d %H:%M} UTC" if until and until <= now else ""
    again = f"smmgen auth {channel.id}"
    if renewable(channel, access):
        life = access.life(channel)
        brief = f"; they last {spoken(life)}" if life is not None else ""
        do = f"smmgen auth refresh {channel.id}; if that fails: {again}"
        return Finding("token", "wrong", f"{fault}{ended or brief}", do)
    # A hint of the network's own says more than how tokens are got.
    own = f"{fault.hint}; " if fault.hint and not fault.hint.startswith("renew it") else ""
    return Finding("token", "wrong", f"{fault}{ended}", f"{own}{again}")


def _printable(identity: Identity) -> Identity:
    """What a network says of somebody is shown on a terminal: a line of letters, and not long."""
    return replace(
        identity,
        account=_line(identity.account),
        name=_line(identity.name),
        note=_line(identity.note),
        scopes=None
        if identity.scopes is None
        else frozenset(_line(each) for each in sorted(identity.scopes)[:100]),
    )


def _line(text: str) -> str:
    return "".join(each for each in text if each.isprintable())[:200]
