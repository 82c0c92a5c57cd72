"""Networks that are simulated: they take what they are sent once, unless the weather is against it.

A call goes to `simulation://CHANNEL/NAME`: POST makes the post of that name, once, and GET says
whether it is there.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from smmgen.edge.clock import VirtualClock
from smmgen.errors import Unanswered, Unreachable
from smmgen.plan.weather import NETWORKS, Weather
from smmgen.roles import Answer, Request

SCHEME = "simulation"
_SECONDS = 2.0  # that a call takes
_DAY = timedelta(days=1)
_HALF_THERE = 0.2  # of the calls in an outage are answered by whatever stands before the network


class SimulatedNetworks:
    """`roles.Transport` to all networks at once.

    `networks`: channel -> its network; `quotas`: channel -> posts in any 24 hours. `posts`: name
    of a post that is out -> when it went out.
    """

    def __init__(
        self,
        clock: VirtualClock,
        weather: Weather,
        networks: Mapping[str, str],
        quotas: Mapping[str, int],
    ) -> None:
        self._clock = clock
        self._weather = weather
        self._networks = networks
        self._quotas = quotas
        self._chance = random.Random(f"networks {weather.seed}")  # noqa: S311  # no secret
        self._sent: dict[str, list[datetime]] = {}
        self.posts: dict[str, datetime] = {}

    def send(self, request: Request) -> Answer:
        """What the network answers. Raises Unreachable, Unanswered."""
        told = urlsplit(request.url)
        channel, name = told.netloc, told.path.removeprefix("/")
        self._clock.wait(_SECONDS)
        now = self._clock.now()
        if self._weather.out(now, channel, self._networks[channel], NETWORKS):
            if self._chance.random() < _HALF_THERE:
                return Answer(503)
            raise Unreachable(f"{self._networks[channel]} cannot be reached")
        if request.method != "GET" and name not in self.posts:
            if wait := self._full(channel, now):
                return Answer(429, {"retry-after": f"{wait.total_seconds():.0f}"}, b"{}")
            self.posts[name] = now
            self._sent.setdefault(channel, []).append(now)
        if self._chance.random() < self._weather.lost:
            raise Unanswered(f"{self._networks[channel]} gave no whole answer")
        return _yes({"id": name} if name in self.posts else {})

    def _full(self, channel: str, now: datetime) -> timedelta:
        """How long a channel takes nothing more; nothing while it does."""
        most = self._quotas.get(channel)
        recent = [at for at in self._sent.get(channel, ()) if now - at < _DAY]
        if most is None or len(recent) < most:
            return timedelta(0)
        return recent[len(recent) - most] + _DAY - now if most else _DAY


def _yes(told: Mapping[str, str]) -> Answer:
    return Answer(200, {"content-type": "application/json"}, json.dumps(told).encode())
