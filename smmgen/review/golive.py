"""What goes live after a merge that would not, or not so, and what is live already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from smmgen.model.calendar import Delivery
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.review.change import GoesLive, PostChange
from smmgen.review.compare import spoken


def ready(going: tuple[Delivery, ...], workspace: Workspace) -> tuple[Delivery, ...]:
    """The deliveries whose post goes live by itself."""
    return tuple(each for each in going if workspace.posts[each.post].head.status == "ready")


def already_out(post: str, going: tuple[Delivery, ...], local: datetime | None) -> str:
    """When a post's last time was, in words; "" where none has come yet."""
    past = [each.at for each in going if each.post == post and local and each.at <= local]
    return f"its time was {spoken(max(past))}: what is live stays as it is" if past else ""


def goes_live(
    old: tuple[Delivery, ...],
    new: tuple[Delivery, ...],
    then: Workspace,
    now: Workspace,
    posts: tuple[PostChange, ...],
    local: datetime | None,
) -> Iterator[GoesLive]:
    """What goes live after a merge that would not, or not so, by time."""
    was = {each.key: each for each in old}
    changed = {post.id: post for post in posts if post.slides or post.facts}
    together: dict[tuple[datetime, str, str, str], list[str]] = {}
    for each in ready(new, now):
        if local is not None and each.at <= local:
            continue
        before = was.get(each.key)
        news = _news(before, each, then.posts.get(each.post), changed.get(each.post))
        if news:
            together.setdefault((each.at, each.post, each.place, news), []).append(each.channel)
    for (at, name, place, news), channels in together.items():
        title = now.posts[name].head.title
        yield GoesLive(at, name, title, tuple(sorted(channels)), place, news)


def _news(
    before: Delivery | None, after: Delivery, old: Post | None, changed: PostChange | None
) -> str:
    if before is None:
        return "new"
    if old is not None and old.head.status != "ready":
        return "released: it was a draft" if old.head.status == "draft" else "no longer on hold"
    if before.at != after.at:
        return f"moved: it was {spoken(before.at)}"
    if changed is None:
        return ""
    return "looks otherwise" if changed.slides else "says something else"
