"""What goes live after a merge that would not, or not so, and what is live already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from smmgen.model.calendar import Delivery
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.review.change import GoesLive, PostChange
from smmgen.review.charge import charge, shares, total
from smmgen.review.compare import spoken
from smmgen.review.wording import listed

# What a post's head sends out with it.
_SENT = {"title", "link", "first comment"}


def ready(going: tuple[Delivery, ...], workspace: Workspace) -> tuple[Delivery, ...]:
    """The deliveries whose post goes live by itself."""
    return tuple(each for each in going if workspace.posts[each.post].head.status == "ready")


@dataclass(frozen=True, slots=True)
class Out:
    """Where a post is out by the ledger, and whether smmgen can take it down there."""

    network: str
    removable: bool


def already_out(
    post: str, going: tuple[Delivery, ...], local: datetime | None, out: Sequence[Out] = ()
) -> str:
    """Where a post is out, and how it would come down; else when its last time was, in words.

    "" where none has come yet. Without a word of the ledger it goes by the calendar alone.
    """
    if out:
        where = listed(list(dict.fromkeys(each.network for each in out)))
        can = list(dict.fromkeys(each.network for each in out if each.removable))
        rest = list(dict.fromkeys(each.network for each in out if not each.removable))
        ways = [f"smmgen undo {post} takes it down on {listed(can)}"] if can else []
        ways += [f"on {listed(rest)} only a person can"] if rest else []
        return f"it is out on {where}, and stays so: {'; '.join(ways)}"
    past = [each.at for each in going if each.post == post and local and each.at <= local]
    return f"its time was {spoken(max(past))}: what went out then stays as it is" if past else ""


def goes_live(
    old: tuple[Delivery, ...],
    new: tuple[Delivery, ...],
    then: Workspace,
    now: Workspace,
    posts: tuple[PostChange, ...],
    local: datetime | None,
    platforms: Mapping[str, Platform],
) -> tuple[tuple[GoesLive, ...], tuple[str, ...]]:
    """What goes live after a merge that would not, or not so, by time; and what it costs."""
    was = {each.key: each for each in old}
    old_zone = then.settings.zone if then.settings.zone != now.settings.zone else ""
    changed = {post.id: post for post in posts if post.slides or post.facts}
    together: dict[tuple[datetime, str, str, str], list[str]] = {}
    for each in ready(new, now):
        if local is not None and each.at <= local:
            continue
        before = was.get(each.key)
        keys = each.channel, now.channels[each.channel].platform
        said = then.posts.get(each.post), now.posts[each.post]
        news = _news(before, each, *said, keys, changed.get(each.post), old_zone)
        if news:
            together.setdefault((each.at, each.post, each.place, news), []).append(each.channel)
    found, charges = [], []
    for (at, name, place, news), channels in together.items():
        post = now.posts[name]
        taken = []
        for channel in map(now.channels.__getitem__, sorted(channels)):
            platform = platforms.get(channel.platform)
            cost = charge(post, channel, platform, place) if platform is not None else None
            if cost is not None:
                taken.append(cost)
        charges += taken
        costs = tuple(dict.fromkeys(each.said for each in taken))
        where = tuple(sorted(channels))
        found.append(GoesLive(at, name, post.head.title, where, place, news, costs))
    touched = {channel for each in found for channel in each.channels}
    used = shares(ready(new, now), touched, now, platforms)
    return tuple(found), (*total(charges), *used)


def _news(
    before: Delivery | None,
    after: Delivery,
    old: Post | None,
    post: Post,
    keys: tuple[str, str],
    changed: PostChange | None,
    old_zone: str,
) -> str:
    if before is None:
        return "new"
    if old is not None and old.head.status != "ready":
        return "released: it was a draft" if old.head.status == "draft" else "no longer on hold"
    if before.at != after.at:
        return f"moved: it was {spoken(before.at, old_zone)}"
    if changed is None or old is None:
        return ""
    found = ["looks otherwise"] if changed.slides else []
    if old.said(*keys) != post.said(*keys):
        found.append("says something else")
    if not found and any(_goes_out(fact.what, keys) for fact in changed.facts):
        found.append("goes out with other details")
    return " and ".join(found)


def _goes_out(what: str, keys: tuple[str, str]) -> bool:
    """Whether a fact is of what goes to a channel, apart from pictures and caption."""
    return what in _SENT or what.startswith(("alt text", *(f"{key}: " for key in keys)))
