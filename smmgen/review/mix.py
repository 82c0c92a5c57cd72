"""Themes and mix: what is talked about, and in which formats, beside what the strategy wants."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from smmgen.review.desk import Desk, Going
from smmgen.review.page import Page
from smmgen.review.shown import Shot, small_shot
from smmgen.review.template import Templates
from smmgen.source.workspace import STRATEGY


@dataclass(frozen=True, slots=True)
class Part:
    """A theme's or format's part of the posts, 0 to 1, and the part it is to have."""

    id: str
    name: str
    count: int
    share: float
    wanted: float | None


@dataclass(frozen=True, slots=True)
class Covered:
    """A theme with its posts, by when they first go live."""

    part: Part
    about: str
    hashtags: tuple[str, ...]
    posts: tuple[tuple[str, str, Shot | None], ...]


def mix_page(desk: Desk, templates: Templates) -> Page:
    """The page. What is in the calendar counts, each post once; without a calendar every post.

    A theme is held against the posts of the brand that mostly has it.
    """
    posts = desk.workspace.posts
    counted = [name for name in desk.going_of if name in posts] or list(posts)
    strategy = desk.workspace.strategy
    owner = {name: _brand(desk, name) for name in counted}
    of_brand = Counter(owner.values())
    themes = Counter(posts[name].head.theme or "" for name in counted)
    formats = Counter(posts[name].head.format for name in counted)
    known = desk.workspace.themes
    groups: dict[str, list[Covered]] = {}
    for name, theme in known.items():
        brands = Counter(owner[each] for each in counted if posts[each].head.theme == name)
        brand = brands.most_common(1)[0][0] if brands else ""
        part = _part(name, theme.name, themes[name], of_brand[brand] or len(counted), theme.share)
        groups.setdefault(brand, []).append(_covered(desk, part))
    names = sorted({*strategy.formats, *formats}, key=lambda each: (-formats[each], each))
    body = templates.fill(
        "themes.html",
        up="",
        count=len(counted),
        planned=bool(desk.going_of),
        groups=groups,
        without=themes[""] + sum(many for name, many in themes.items() if name not in known),
        formats=[
            _part(each, each.replace("-", " "), formats[each], len(counted),
                  strategy.formats.get(each))
            for each in names
        ],
    )  # fmt: skip
    links = templates.links(STRATEGY) if STRATEGY in desk.workspace.marks else ()
    return Page("themes.html", "Themes and mix", "themes", body, links=links)


def _brand(desk: Desk, name: str) -> str:
    """The name of the brand that a post first goes out in."""
    going = desk.going_of.get(name, ())
    channel = going[0].channel if going else None
    brand = desk.workspace.brand_of(desk.workspace.posts[name], channel)
    return brand.file.name if brand is not None else ""


def _part(name: str, said: str, count: int, whole: int, wanted: float | None) -> Part:
    return Part(name, said, count, count / whole if whole else 0.0, wanted)


def _covered(desk: Desk, part: Part) -> Covered:
    theme = desk.workspace.themes[part.id]
    posts = [post for post in desk.workspace.posts.values() if post.head.theme == part.id]

    def first(name: str) -> float:
        going: tuple[Going, ...] = desk.going_of.get(name, ())
        return going[0].at.timestamp() if going else float("inf")

    posts.sort(key=lambda post: (first(post.id), post.id))
    return Covered(
        part,
        theme.about,
        theme.hashtags,
        tuple(
            (each.id, each.head.title, small_shot(desk.cover(each.id), "")) for each in posts[:24]
        ),
    )
