"""What a change brings, as values: the facts that its review tells, on a page or in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from smmgen.model.record import Id
from smmgen.problem import Problem

Kind = Literal["intended", "collateral", "new", "removed"]
KINDS: tuple[Kind, ...] = ("new", "intended", "collateral", "removed")  # as they are shown
Parts = tuple[tuple[str, bool], ...]
_WORD = re.compile(r"\S+\s*|\s+")
_MANY = 3000  # words; more are not compared one by one


@dataclass(frozen=True)
class Fact:
    """One thing that is another now: what, how it was, how it is. "" where there is none."""

    what: str
    before: str
    after: str

    @cached_property
    def parts(self) -> tuple[Parts, Parts]:
        """Both sides in pieces, each with whether it is another on the other side."""
        old, new = _WORD.findall(self.before), _WORD.findall(self.after)
        if not old or not new or len(old) + len(new) > _MANY:
            return ((self.before, True),), ((self.after, True),)
        codes = SequenceMatcher(None, old, new).get_opcodes()
        return (
            tuple(("".join(old[a:b]), kind != "equal") for kind, a, b, _, _ in codes if b > a),
            tuple(("".join(new[a:b]), kind != "equal") for kind, _, _, a, b in codes if b > a),
        )


@dataclass(frozen=True, slots=True)
class Side:
    """A slide as it is or was drawn: its number in the post, and its picture (a JPEG's bytes)."""

    number: int
    picture: bytes = b""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class SlideChange:
    """A slide on a canvas that is drawn otherwise now; no side where it is not there.

    `causes` are what made it so, as far as can be told; `difference` is a JPEG's bytes.
    """

    brand: str
    canvas: str
    width: int
    height: int
    before: Side | None
    after: Side | None
    causes: tuple[str, ...] = ()
    words: tuple[Fact, ...] = ()
    difference: bytes = b""

    @property
    def number(self) -> int:
        """The number of the slide as it is now, or as it was."""
        side = self.after or self.before
        return side.number if side is not None else 0


@dataclass(frozen=True, slots=True)
class PostChange:
    """A post that is another now, or looks otherwise. `live` says what of it is out already."""

    kind: Kind
    id: Id
    title: str
    lang: str
    path: str
    facts: tuple[Fact, ...] = ()
    slides: tuple[SlideChange, ...] = ()
    live: str = ""

    @property
    def causes(self) -> tuple[str, ...]:
        """Why its slides look otherwise, each reason once."""
        return tuple(dict.fromkeys(why for slide in self.slides for why in slide.causes))


@dataclass(frozen=True, slots=True)
class GoesLive:
    """A post that goes live by itself after a merge, where, and what is new about that.

    `charges` say what networks take for it.
    """

    at: datetime
    post: str
    title: str
    channels: tuple[str, ...]
    place: str
    news: str
    charges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A post that cannot be read now, and is not drawn: its file, its title where it had one."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Called:
    """What has an effect on more than a post, and the files of it that changed."""

    what: str
    why: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """All that a change brings. `since` is what it is compared with; times are of `zone`.

    `answer_to` is the mail address for people who have no account.
    """

    workspace: str
    since: str
    zone: str
    called: tuple[Called, ...] = ()
    look: tuple[Fact, ...] = ()
    posts: tuple[PostChange, ...] = ()
    schedule: tuple[Fact, ...] = ()
    channels: tuple[Fact, ...] = ()
    live: tuple[GoesLive, ...] = ()
    costs: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    problems: tuple[Problem, ...] = ()
    fixed: tuple[Problem, ...] = ()
    answer_to: str | None = None

    def of(self, kind: Kind) -> tuple[PostChange, ...]:
        """The posts of one kind, by title."""
        found = [post for post in self.posts if post.kind == kind]
        return tuple(sorted(found, key=lambda post: (post.title.casefold(), post.id)))

    @property
    def slides(self) -> Iterator[SlideChange]:
        """Every slide that is drawn otherwise."""
        return (slide for post in self.posts for slide in post.slides)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return not (
            self.called or self.look or self.posts or self.schedule or self.channels
            or self.unread or self.problems or self.fixed
        )  # fmt: skip
