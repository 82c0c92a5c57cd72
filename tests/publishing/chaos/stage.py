"""What is published in the disorder: posts to every kind of network, reworded on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from smmgen import work
from smmgen.model.calendar import Delivery
from smmgen.plan.approval import approval_of
from smmgen.plan.deliveries import deliveries
from smmgen.plan.manifest import delivery_entry
from tests.publishing.chaos.moody import networks
from tests.publishing.kinds import ALL_KINDS, post_text, workspace

BROKEN = 2  # the tip with an error, whose words nobody approves


@dataclass(frozen=True)
class Scene:
    """The tips of the default branch, one after another, and what may be out of them.

    `words`: delivery -> digest of an approval -> the words that it approves.
    """

    tips: tuple[work.Tip, ...]
    going: tuple[Delivery, ...]
    words: Mapping[str, Mapping[str, list[str]]]
    never: frozenset[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """Of everything that is to go out."""
        return tuple(each.key for each in self.going)


def scene(posts: int, now: datetime) -> Scene:
    """So many posts, due since some minutes; a draft and one on hold, which are never to go out."""
    start = now - timedelta(minutes=posts + 4)
    slots = []
    for number in range(posts + 2):
        at = start + timedelta(minutes=number)
        slots += [(f"{at:%Y-%m-%d %H:%M}", f"p{number}", kind) for kind in ALL_KINDS]
    channels = "".join(
        f"  - {{id: {kind}-one, platform: {kind}, account: a-{kind}, handle: h}}\n"
        for kind in ALL_KINDS
    )
    tips = []
    for version in range(4):
        texts = {
            f"p{number}": post_text(f"p{number}", words=_words(number, version))
            for number in range(posts)
        }
        texts[f"p{posts}"] = post_text(f"p{posts}", "draft")
        texts[f"p{posts + 1}"] = post_text(f"p{posts + 1}", "held")
        files = workspace(slots, texts, channels=channels)
        files.files["smmgen.yml"] += b"max_late: 999d\n"
        if version == BROKEN:
            files.files["content/themes/all.yml"] = b"nmae: All\n"
        tips.append(work.Tip(files, f"{version + 1:040x}", "Ana", work.load(files)))
    space = tips[0].workspace
    assert space is not None
    everything = deliveries(space)
    never = {f"p{posts}", f"p{posts + 1}"}
    return Scene(
        tuple(tips),
        tuple(each for each in everything if each.post not in never),
        {each.key: _approved(tips, each) for each in everything if each.post not in never},
        frozenset(_name(each.key) for each in everything if each.post in never),
    )


def _words(number: int, version: int) -> str:
    """A third of the posts is reworded with each version."""
    mine = max((v for v in range(1, version + 1) if number % 3 == v % 3), default=0)
    return f"Post {number} as of version {mine}."


def _approved(tips: list[work.Tip], delivery: Delivery) -> dict[str, list[str]]:
    found = {}
    for number, tip in enumerate(tips):
        space = tip.workspace
        if number == BROKEN or space is None:
            continue
        entry = delivery_entry(space, networks(), {}, delivery)
        channel = space.channels[delivery.channel]
        approval = approval_of(delivery, entry, channel, tip.commit)
        found[approval.digest] = list(entry.caption)
    return found


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:40]


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)
