"""What publishing costs where a network charges, and how much of a day's share it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from smmgen.model.calendar import Channel, Delivery
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.review.wording import counted, full_day

_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Charge:
    """What one post costs on one channel; `plain` is what it would cost without its links."""

    platform: Platform
    amount: Decimal
    plain: Decimal

    @property
    def said(self) -> str:
        """`X: $0.205, because it has a link ($0.02 without)`."""
        price = self.platform.price
        sign = price.currency if price is not None else ""
        text = f"{self.platform.title}: {money(sign, self.amount)}"
        if self.plain == self.amount:
            return text
        return f"{text}, because it has a link ({money(sign, self.plain)} without)"


def charge(post: Post, channel: Channel, platform: Platform, place: str) -> Charge | None:
    """What a network takes for a post, by the prices that it publishes; None where it is free."""
    price, pictures = platform.price, platform.place_pictures.get(place)
    if price is None or pictures is None:
        return None
    parts = post.said(channel.id, channel.platform)
    if post.head.first_comment and platform.first_comment:
        parts = (*parts, post.head.first_comment)
    linked = sum(any(each.count(part) for each in platform.links) for part in parts)
    shown = min(len(post.slides), pictures.most.most)
    rest = (len(parts) - linked) * price.post + shown * price.alt_text
    return Charge(platform, linked * price.linked + rest, linked * price.post + rest)


def total(charges: Iterable[Charge]) -> Iterator[str]:
    """What each network takes in all, in a sentence with the day of its prices."""
    sums: dict[str, tuple[Platform, Decimal, int]] = {}
    for each in charges:
        _, amount, count = sums.get(each.platform.name, (each.platform, Decimal(0), 0))
        sums[each.platform.name] = each.platform, amount + each.amount, count + 1
    for platform, amount, count in sums.values():
        price = platform.price
        assert price is not None
        besides = f", {price.besides} not counted" if price.besides else ""
        yield (
            f"{platform.title} takes {money(price.currency, amount)} for {counted(count, 'post')}"
            f"{besides} (prices seen on {full_day(price.seen)})"
        )


def shares(
    going: Iterable[Delivery],
    touched: Iterable[str],
    workspace: Workspace,
    platforms: Mapping[str, Platform],
) -> Iterator[str]:
    """Where half or more of what a network takes of an account in 24 hours is used.

    `touched` are the channels that are looked at; a sentence each.
    """
    times: dict[str, list[datetime]] = {}
    for each in going:
        times.setdefault(each.channel, []).append(each.at)
    for name in sorted(set(touched)):
        platform = platforms.get(workspace.channels[name].platform)
        daily = platform.daily if platform is not None else None
        if platform is None or daily is None:
            continue
        most, since = _busiest(sorted(times.get(name, ())))
        if since is not None and most * 2 >= daily.most:
            over = ", which is more than it takes" if most > daily.most else ""
            yield (
                f"{name}: {most} of the {daily.most} posts that {platform.title} takes in 24 "
                f"hours, from {full_day(since)} on{over}"
            )


def _busiest(times: list[datetime]) -> tuple[int, datetime | None]:
    """How many at most lie within 24 hours, and when those begin."""
    best: tuple[int, datetime | None] = (0, None)
    first = 0
    for at, time in enumerate(times):
        while time - times[first] >= _DAY:
            first += 1
        if at - first + 1 > best[0]:
            best = at - first + 1, times[first]
    return best


def money(sign: str, amount: Decimal) -> str:
    """`$0.205`, `$0.20`: as many places as it has, two at least."""
    text = f"{amount:.3f}"
    return f"{sign}{text[:-1] if text.endswith('0') else text}"
