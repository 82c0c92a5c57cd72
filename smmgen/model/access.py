"""How a network knows who calls it: who a token is, how one is got, how it is renewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.roles import Person


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token is, by the network's own word.

    `account` is written as channels.yml writes it. `scopes` is None where the network does not
    say what a token may do, `until` where it does not say when it ends; one that never ends is
    `lasting`. `note` is something else that a person should know, `warning` something that has
    to be mended; "" for nothing.
    """

    account: str
    name: str = ""
    scopes: frozenset[str] | None = None
    until: datetime | None = None
    lasting: bool = False
    note: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Granted:
    """What a network gave: secrets by what they are (token, refresh, client, client_secret).

    `lasts` is how long the token does, None where the network does not say or it never ends.
    """

    values: Mapping[str, str] = field(repr=False)
    lasts: timedelta | None = None
    scopes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """Somebody gets a token for a channel.

    `scopes` is what smmgen needs it for, `redirect` where the network is to send the browser,
    `chance` gives a word that nobody can guess.
    """

    channel: Channel
    line: Line
    person: Person
    scopes: tuple[str, ...]
    redirect: str
    chance: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Access:
    """How a network's tokens are looked at, got and renewed.

    `inspect` reads and changes nothing. `grant` leads a person through getting a token. `renew`
    takes the secrets that `renewal` names, and gives new ones: where it `rotates`, the old refresh
    token is worth nothing from then on. All raise NetworkFault. `redirect` is where a browser is
    sent back to: smmgen listens there if it is http://127.0.0.1, else its address is pasted. `life`
    is how long a channel's token lasts by the network's documents, None for ever. `revoke` says
    where a token is taken back by hand.
    """

    inspect: Callable[[Channel, Line], Identity]
    grant: Callable[[Errand], Granted]
    renew: Callable[[Channel, Line], Granted] | None = None
    renewal: tuple[str, ...] = ()
    rotates: bool = False
    redirect: str = ""
    life: Callable[[Channel], timedelta | None] = lambda _: None
    revoke: str = ""
