"""A person gets a token for a channel, and it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from smmgen.errors import NetworkFault, SmmgenError, Unsure, UsageError
from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.diagnosis import Finding
from smmgen.model.platform import Platform
from smmgen.model.sending import Line
from smmgen.model.workspace import Workspace
from smmgen.plan.fitness import fitness, needed
from smmgen.roles import Kept, Person, Safe, Transport
from smmgen.work.renew import BRIEF

# As people read them.
_ORDER = ("token", "refresh", "client", "client_secret")


@dataclass(frozen=True, slots=True)
class Obtaining:
    """What getting a token needs. `chance` gives a word that nobody can guess.

    `redirect` is what the person has registered in place of smmgen's own, "" for that.
    """

    platforms: Mapping[str, Platform]
    net: Transport
    safe: Safe
    person: Person
    now: Callable[[], datetime]
    wait: Callable[[float], object]
    chance: Callable[[], str]
    redirect: str = ""


@dataclass(frozen=True, slots=True)
class Obtained:
    """What came of it: who the token is, what is to be said of it, secrets by name.

    `line` is what channels.yml has to say for the channel, "" where it says so already;
    `renewed_at_use` that the token lasts hours, `revoke` where it is taken back.
    """

    channel: Channel
    identity: Identity | None
    findings: tuple[Finding, ...]
    kept: Mapping[str, Kept]
    line: str
    renewed_at_use: bool = False
    revoke: str = ""

    @property
    def wrong(self) -> bool:
        """Whether it is another account's, or may not do what is needed."""
        return any(each.mark == "wrong" for each in self.findings)


def obtain(workspace: Workspace, name: str, means: Obtaining) -> Obtained:
    """Lead a person to a channel's token, and look whose it is; nothing is kept yet.

    Raises UsageError for a channel that there is not, or that needs no token; NetworkFault.
    """
    channel = workspace.channels.get(name)
    if channel is None:
        known = ", ".join(workspace.channels) or "none"
        raise UsageError(f"there is no channel '{name}'", f"channels.yml has: {known}")
    platform, access = _access(channel, means.platforms)
    errand = Errand(
        channel,
        Line(means.net, _known(channel, means.safe), means.wait),
        means.person,
        needed(channel, platform),
        means.redirect or access.redirect,
        means.chance,
    )
    with _understood(platform):
        given = access.grant(errand)
    names = _names(channel, given)
    until = means.now() + given.lasts if given.lasts is not None else None
    kept = {names[role]: Kept(given.values[role]) for role in _ORDER if role in given.values}
    kept[names["token"]] = Kept(given.values["token"], until, given.scopes)
    named = channel.model_copy(update={"secrets": {**channel.secrets, **names}})
    identity, findings = _looked_at(named, platform, access, given, until, means)
    wanted = {role: names[role] for role in _ORDER if role in given.values}
    line = ""
    if not wanted.keys() <= channel.secrets.keys():
        every = {**wanted, **channel.secrets}
        line = f"secrets: {{{', '.join(f'{role}: {each}' for role, each in every.items())}}}"
    life = access.life(channel)
    brief = life is not None and life <= BRIEF
    revoke = f"{platform.title}: {access.revoke}"
    return Obtained(channel, identity, findings, kept, line, brief, revoke)


def keep(obtained: Obtained, safe: Safe) -> None:
    """Keep a token where it belongs. Raises SafeFault."""
    with safe.alone():
        safe.ready(obtained.kept)
        safe.put(obtained.kept)


def _access(channel: Channel, platforms: Mapping[str, Platform]) -> tuple[Platform, Access]:
    platform = platforms.get(channel.platform)
    if platform is None:
        raise UsageError(f"there is no network '{channel.platform}'")
    if platform.access is None:
        raise UsageError(f"{platform.title} needs no token")
    if platform.publisher is None:
        raise UsageError(
            f"smmgen does not publish to {platform.title} yet, so it needs no token",
            "post by hand: the review site has pictures and captions",
        )
    return platform, platform.access


def _known(channel: Channel, safe: Safe) -> dict[str, str]:
    """What of the app is kept already, so that nobody types it again."""
    found = {}
    for role in ("client", "client_secret"):
        kept = safe.get(channel.secrets[role]) if role in channel.secrets else None
        if kept is not None:
            found[role] = kept.value
    return found


def _names(channel: Channel, given: Granted) -> dict[str, str]:
    """Role -> name of the environment variable: the channel's own, else one made of its id."""
    stem = channel.id.upper().replace("-", "_")
    own = {role: f"{stem}_{role.upper()}"[:64] for role in given.values}
    if stem[0].isdigit():  # no variable begins so
        own = {role: f"S{name}"[:64] for role, name in own.items()}
    return {**own, **{role: name for role, name in channel.secrets.items() if role in own}}


def _looked_at(
    channel: Channel,
    platform: Platform,
    access: Access,
    given: Granted,
    until: datetime | None,
    means: Obtaining,
) -> tuple[Identity | None, tuple[Finding, ...]]:
    """Who the new token is, and what is to be said of it."""
    line = Line(means.net, given.values, means.wait)
    try:
        with _understood(platform):
            identity = access.inspect(channel, line)
    except NetworkFault as fault:
        return None, (Finding("token", "wrong", str(fault), fault.hint),)
    if identity.scopes is None and given.scopes is not None:
        # What was said when it was given is the network's word, too.
        identity = replace(identity, scopes=given.scopes)
    found = tuple(fitness(channel, platform, access, identity, until, means.now()))
    return identity, found


@contextmanager
def _understood(platform: Platform) -> Iterator[None]:
    """An answer can be anything, and what goes wrong with one may quote it."""
    try:
        yield
    except SmmgenError:
        raise
    except Exception as fault:  # noqa: BLE001  # see above
        said = f"{platform.title}'s answer was not understood ({type(fault).__name__})"
        raise Unsure(said) from None
