"""A delivery as its network will show it: what a frame of `site/frames` draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from smmgen.model.brand import Brand
from smmgen.model.calendar import Channel
from smmgen.model.canvas import HALVED, SMALLER
from smmgen.model.colour import contrast
from smmgen.model.label import told_of
from smmgen.model.manifest import Picture, Series
from smmgen.model.platform import Fold, Measure, Platform
from smmgen.review.desk import Desk, Going
from smmgen.review.label import label_words


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: `src` from the page, pixels, and what a screen reader says of it.

    `half`: the same at half its size, where there is one.
    """

    src: str
    width: int
    height: int
    alt: str
    number: int
    half: str = ""

    @property
    def sources(self) -> str:
        """Both sizes with their widths, as `srcset` takes them; "" where there is one."""
        if not self.half:
            return ""
        return f"{self.half} {-(-self.width // HALVED)}w, {self.src} {self.width}w"


@dataclass(frozen=True, slots=True)
class Folded:
    """A part of a caption: what is seen, what is behind the network's word for more."""

    shown: str
    hidden: str
    word: str

    @property
    def whole(self) -> str:
        """All of it."""
        return self.shown + self.hidden


@dataclass(frozen=True, slots=True)
class Count:
    """How much of something there is, in the network's own measure, and how much it takes."""

    what: str
    count: int
    most: int
    unit: str
    hard: bool

    @property
    def over(self) -> bool:
        """Whether that is too much."""
        return self.count > self.most


@dataclass(frozen=True, slots=True)
class Avatar:
    """What stands for an account: the brand's first letter in its first scheme."""

    letter: str
    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A delivery in its frame. `folds` tells where the text is cut, on which screen; `comments`
    whether the network takes a first comment here, `label` what is said of the mark for AI.
    """

    going: Going
    anchor: str
    frame: str
    network: str
    name: str
    handle: str
    avatar: Avatar
    shots: tuple[Shot, ...]
    document: str
    caption: tuple[Folded, ...]
    counts: tuple[Count, ...]
    folds: tuple[Fold, ...]
    comments: bool
    host: str
    label: str


def shown(desk: Desk, going: Going, up: str) -> Shown | None:
    """A delivery in its frame; None where the network is not known. `up` leads to the site."""
    entry, channel = going.entry, going.channel
    platform = desk.platforms.get(entry.platform)
    if platform is None:
        return None
    post = desk.workspace.posts[entry.post]
    brand = desk.workspace.brand_of(post, channel)
    options = entry.options
    document = ""
    if entry.series is not None and entry.series.document is not None:
        document = str(options.get("title") or going.title)
    return Shown(
        going=going,
        anchor=f"{channel.id}-{entry.place}-{entry.run}",
        frame=platform.name if entry.place == "feed" else entry.place,
        network=platform.title,
        name=channel.name or (brand.file.name if brand is not None else channel.handle),
        handle=channel.handle,
        avatar=avatar(brand),
        shots=shots(entry.series, up),
        document=document,
        caption=tuple(folded(part, platform.folds) for part in entry.caption),
        counts=tuple(counts_of(platform, channel, entry.caption, entry.first_comment)),
        folds=platform.folds,
        comments=bool(platform.first_comment) and entry.place == "feed",
        host=(post.head.link.host or "") if post.head.link is not None else "",
        label=label_words(told_of(post.head, channel, platform.label, entry.place), platform.title),
    )


def shots(series: Series | None, up: str) -> tuple[Shot, ...]:
    """A series' pictures."""
    found = (shot(each, up) for each in (series.pictures if series is not None else ()))
    return tuple(each for each in found if each is not None)


def shot(picture: Picture | None, up: str) -> Shot | None:
    """A picture, where there is a JPEG of it."""
    if picture is None or "jpeg" not in picture.files:
        return None
    path = picture.files["jpeg"].path
    return Shot(
        src=f"{up}{path}",
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
        number=picture.slide,
        half=f"{up}{half_path(picture)}",
    )


def small_path(picture: Picture) -> str:
    """Where a picture lies at a quarter of its size, for pages that show many."""
    return f"small/{picture.digest}.jpg"


def half_path(picture: Picture) -> str:
    """Where a picture lies at half its size, for screens on which its post's page shows no more."""
    return f"half/{picture.digest}.jpg"


def small_shot(picture: Picture | None, up: str) -> Shot | None:
    """A cover as pages show it that show many."""
    whole = shot(picture, up)
    if picture is None or whole is None:
        return None
    return replace(
        whole,
        src=f"{up}{small_path(picture)}",
        width=-(-whole.width // SMALLER),
        height=-(-whole.height // SMALLER),
        half="",
    )


def folded(text: str, folds: Sequence[Fold]) -> Folded:
    """A text cut where the smallest screen cuts it."""
    if not folds:
        return Folded(text, "", "")
    at = folds[0].cut(text)
    return Folded(text[:at], text[at:], folds[0].word)


def avatar(brand: Brand | None) -> Avatar:
    """The brand's letter on its first ground, in the role that is read there best."""
    if brand is None or not brand.scheme_order:
        return Avatar("?", "#777777", "#FFFFFF")
    roles = brand.roles(brand.scheme_order[0])
    inks = ("display", "ink", "accent")
    ink = max((roles[role] for role in inks), key=lambda one: contrast(one, roles["ground"]))
    return Avatar(brand.file.name[:1].upper(), roles["ground"], ink)


def counts_of(
    platform: Platform, channel: Channel, caption: tuple[str, ...], first_comment: str | None
) -> Iterator[Count]:
    """What a caption and a first comment take of a network's room, in its own measures."""
    own = channel.limits.get("text") if "text" in platform.own_limits else None
    for number, part in enumerate(caption, 1):
        what = f"part {number}" if len(caption) > 1 else "caption"
        for measure in platform.text:
            yield _count(what, part, measure, own)
    whole = "\n".join(caption)
    for what, measures in (
        ("hashtags", platform.hashtags[-1:]),
        ("mentions", platform.mentions),
        ("links", platform.links),
    ):
        for measure in measures:
            found = _count(what, whole, measure, None)
            if found.count:
                yield found
    if first_comment is not None:
        for measure in platform.first_comment:
            yield _count("first comment", first_comment, measure, own)


def _count(what: str, text: str, measure: Measure, own: int | None) -> Count:
    limit = measure.limit
    most = limit.most if own is None else own
    return Count(what, measure.count(text), most, limit.unit, limit.hard)
