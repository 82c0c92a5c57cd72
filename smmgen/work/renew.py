"""Tokens that end or rotate, renewed and kept: kept before they are used, and never by two at once.

Of a refresh token that can be used once, the worst is a new one that is lost. So the store is
tried before the network is asked, what the network gave is kept before anything is done with it,
and where it cannot be kept, it is sealed into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from smmgen.errors import (
    NetworkFault,
    Rejected,
    SafeFault,
    SafeHeld,
    Throttled,
    Unauthorised,
    Unreachable,
)
from smmgen.model.access import Access, Granted
from smmgen.model.calendar import Channel
from smmgen.model.diagnosis import Renewed
from smmgen.model.platform import Platform
from smmgen.model.sending import Line
from smmgen.model.span import spoken
from smmgen.plan.fitness import renewable
from smmgen.roles import Kept, Safe, Transport

EARLY = timedelta(days=30)  # before its end a token is renewed, whoever asks
AT_USE = timedelta(minutes=15)  # and when it is about to be used
BRIEF = timedelta(days=2)  # a token that lasts no longer is renewed when it is used
_PATIENCE = (1.0, 5.0, 20.0)  # seconds between tries to keep what was given
_AGAIN = "if the next run cannot renew it either: smmgen auth {}"


@dataclass(slots=True)
class Renewing:
    """What renewing needs. `rescue` seals what could not be kept, and says where it lies."""

    platforms: Mapping[str, Platform]
    net: Transport
    safe: Safe
    now: Callable[[], datetime]
    wait: Callable[[float], object]
    rescue: Callable[[Mapping[str, Kept]], str] | None = None
    _done: set[str] = field(default_factory=set)

    def access(self, channel: Channel) -> Access | None:
        """How the channel's network knows tokens."""
        platform = self.platforms.get(channel.platform)
        return platform.access if platform is not None else None

    def brief(self, channel: Channel) -> bool:
        """Whether the channel's token lasts hours, so that it is renewed when it is used."""
        access = self.access(channel)
        life = access.life(channel) if access is not None else None
        return life is not None and life <= BRIEF and renewable(channel, access)

    def renew(self, channel: Channel, early: timedelta) -> Renewed | None:
        """Renew the channel's token if it ends within `early`, or nobody knows when it does.

        None where there is nothing that ends. Nothing is raised: what went wrong is told.
        """
        access = self.access(channel)
        life = access.life(channel) if access is not None else None
        if access is None or life is None:
            return None
        if access.renew is None or not renewable(channel, access):
            return self._by_hand(channel, access, life)
        token = channel.secrets["token"]
        if token in self._done:
            return Renewed(channel.id, "not yet", f"{token} was renewed for another channel")
        try:
            with self.safe.alone():
                return self._alone(channel, access, access.renew, early)
        except SafeHeld as fault:
            return Renewed(channel.id, "held", str(fault), fault.hint)
        except SafeFault as fault:
            return Renewed(channel.id, "failed", f"{fault}: nothing was asked for", fault.hint)

    def _by_hand(self, channel: Channel, access: Access, life: timedelta) -> Renewed:
        if access.renew is None:
            return Renewed(
                channel.id, "by hand", f"the network renews none; they last {spoken(life)}"
            )
        lacks = [role for role in ("token", *access.renewal) if role not in channel.secrets]
        roles = ", ".join(f"`{role}`" for role in lacks)
        return Renewed(
            channel.id,
            "by hand",
            f"channels.yml names no secret {roles} to renew it with; they last {spoken(life)}",
        )

    def _alone(
        self,
        channel: Channel,
        access: Access,
        renew: Callable[[Channel, Line], Granted],
        early: timedelta,
    ) -> Renewed:
        """With nobody else at it: what is kept is read now, for somebody may have just renewed."""
        kept: dict[str, Kept] = {}
        if all(self.safe.get(channel.secrets[role]) is None for role in ("token", *access.renewal)):
            return Renewed(channel.id, "by hand", f"{channel.secrets['token']} is not set here yet")
        for role in dict.fromkeys(("token", *access.renewal)):
            found = self.safe.get(channel.secrets[role])
            if found is None and role in access.renewal:
                return Renewed(
                    channel.id, "failed", f"{channel.secrets[role]} is not set",
                    f"smmgen auth {channel.id}",
                )  # fmt: skip
            if found is not None:
                kept[role] = found
        until = kept["token"].until if "token" in kept else None
        if until is not None and until - self.now() > early:
            left = spoken(until - self.now())
            return Renewed(channel.id, "not yet", f"it ends in {left}")
        names = [channel.secrets[role] for role in ("refresh", "token") if role in kept]
        self.safe.ready(names)
        if access.rotates:
            # Whether it takes a secret shows only when it is given one, and then it is too late.
            self.safe.put({channel.secrets["refresh"]: kept["refresh"]})
        line = Line(self.net, {role: each.value for role, each in kept.items()}, self.wait)
        try:
            given = renew(channel, line)
        except NetworkFault as fault:
            return self._not_given(channel, access, fault)
        except Exception as fault:  # noqa: BLE001  # an answer can be anything, and others wait
            said = f"the network's answer was not understood ({type(fault).__name__})"
            return Renewed(channel.id, "failed", said, _AGAIN.format(channel.id))
        return self._keep(channel, given, kept.get("token"))

    def _not_given(self, channel: Channel, access: Access, fault: NetworkFault) -> Renewed:
        surely = isinstance(fault, Rejected | Throttled | Unauthorised | Unreachable)
        if surely or not access.rotates:
            ended = isinstance(fault, Rejected | Unauthorised)
            do = f"smmgen auth {channel.id}" if ended else fault.hint or "run it again later"
            return Renewed(channel.id, "failed", str(fault), do)
        said = f"{fault}. A new refresh token may have been given and lost on its way"
        return Renewed(channel.id, "failed", said, _AGAIN.format(channel.id))

    def _keep(self, channel: Channel, given: Granted, old: Kept | None) -> Renewed:
        """Keep what was given, the refresh token first; nothing else happens before that."""
        until = self.now() + given.lasts if given.lasts is not None else None
        scopes = given.scopes or (old.scopes if old is not None else None)
        new = {}
        if "refresh" in channel.secrets and "refresh" in given.values:
            new[channel.secrets["refresh"]] = Kept(given.values["refresh"])
        new[channel.secrets["token"]] = Kept(given.values["token"], until, scopes)
        fault: SafeFault | None = None
        for pause in (0.0, *_PATIENCE):
            if pause:
                self.wait(pause)
            try:
                self.safe.put(new)
            except SafeFault as wrong:
                fault = wrong
            else:
                self._done.add(channel.secrets["token"])
                ends = f", until {until:%Y-%m-%d %H:%M} UTC" if until is not None else ""
                return Renewed(channel.id, "renewed", f"kept in {self.safe.title}{ends}")
        said = f"IT WAS RENEWED AND CANNOT BE KEPT: {fault}"
        if self.rescue is not None:
            try:
                return Renewed(
                    channel.id, "failed", f"{said}. It lies sealed in {self.rescue(new)}",
                    "smmgen auth restore, with the name of that file, once it can be kept again",
                )  # fmt: skip
            except SafeFault as wrong:
                said = f"{said}. {wrong}"
        return Renewed(channel.id, "failed", said, f"smmgen auth {channel.id}")


def renew_all(
    channels: Mapping[str, Channel], renewing: Renewing, only: frozenset[str], early: timedelta
) -> Iterator[Renewed]:
    """Renew what ends, of all channels or those named."""
    for channel in channels.values():
        if not only or channel.id in only:
            told = renewing.renew(channel, early)
            if told is not None:
                yield told


class Fresh:
    """Secrets by name, as `World.secrets` wants them: a token of hours is renewed when it is asked
    for. `heard` is told what could not be done; the token is then given as it is."""

    def __init__(
        self,
        channels: Callable[[], Mapping[str, Channel]],
        renewing: Renewing,
        heard: Callable[[Renewed], object],
    ) -> None:
        self._channels, self._renewing, self._heard = channels, renewing, heard
        self._brief: dict[str, Channel] | None = None
        self._asked: set[str] = set()

    def __call__(self, name: str) -> str | None:
        """The secret of that name."""
        if self._brief is None:
            found = self._channels().values()
            self._brief = {
                each.secrets["token"]: each for each in found if self._renewing.brief(each)
            }
        channel = self._brief.get(name)
        if channel is not None and name not in self._asked:
            self._asked.add(name)
            told = self._renewing.renew(channel, AT_USE)
            if told is not None and told.state in {"failed", "held"}:
                self._heard(told)
        try:
            kept = self._renewing.safe.get(name)
        except SafeFault as fault:
            self._heard(Renewed(name, "failed", str(fault), fault.hint))
            return None
        return kept.value if kept is not None else None
