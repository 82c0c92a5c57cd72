"""What a pack speaks of, known again in a workspace: its themes, people and goals, by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from smmgen.model.brand import Brand
from smmgen.model.entry import Aim
from smmgen.model.pack import Pack
from smmgen.model.workspace import Workspace

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    _WORD.findall(
        "the and for that with what who from not are you your our one they them their this people "
        "post month week which about when how can into have has than"
    )
)
N = TypeVar("N", bound=str)
# What a goal of that aim speaks of.
_AIMS: Mapping[Aim, str] = {
    "teach": "advice save saves share shares learn trust ask recipes kept tips",
    "trust": "trust return returning back loyal regulars advice welcome",
    "reach": "reach reached new people followers known awareness area",
    "act": "book booked bookings call calls sale sales order subscription trial visit enquiry lead",
}


@dataclass(frozen=True, slots=True)
class Kin:
    """Id in the pack -> id in the workspace; what has no counterpart is left out."""

    themes: Mapping[str, str]
    personas: Mapping[str, str]
    goals: Mapping[Aim, str]


@dataclass(frozen=True, slots=True)
class Own:
    """What a brand speaks of, to whom and what for: ids of the workspace, sorted."""

    themes: Sequence[str]
    personas: Sequence[str]
    goals: Sequence[str]


def own_of(workspace: Workspace, brand: Brand) -> Own:
    """What of a workspace is this brand's.

    Where there are several brands, those that its posts name are its own, and the themes that say
    so; where no post of it names any, all are.
    """
    posts = [post for post in workspace.posts.values() if workspace.brand_of(post) is brand]

    def own(known: Iterable[str], used: Iterable[str | None]) -> list[str]:
        names = set(known)
        if len(workspace.brands) == 1:
            return sorted(names)
        return sorted(names & {each for each in used if each} or names)

    said = [name for name, theme in workspace.themes.items() if theme.brand == brand.id]
    return Own(
        own(workspace.themes, (*said, *(post.head.theme for post in posts))),
        own(workspace.personas, (post.head.persona for post in posts)),
        own((goal.id for goal in workspace.strategy.goals), (post.head.goal for post in posts)),
    )


def kin_of(pack: Pack, workspace: Workspace, brand: Brand) -> Kin:
    """The workspace's own names for what the pack speaks of, as this brand uses them."""
    own = own_of(workspace, brand)
    said = {
        name: f"{name} {theme.name} {theme.about}"
        for name in own.themes
        if (theme := workspace.themes[name])
    }
    spoken = {
        name: " ".join((name, who.name, *who.needs, *who.pains))
        for name in own.personas
        if (who := workspace.personas[name])
    }
    wanted = {
        goal.id: f"{goal.id} {goal.name} {goal.kpi}"
        for goal in workspace.strategy.goals
        if goal.id in own.goals
    }
    heard = {name: (name, who.name, *who.words) for name, who in pack.file.audiences.items()}
    talked = {name: (name, each.name, *each.words) for name, each in pack.file.themes.items()}
    aims = {aim: (aim, *words.split()) for aim, words in _AIMS.items()}
    return Kin(_nearest(talked, said), _nearest(heard, spoken), _nearest(aims, wanted))


def _nearest(mine: Mapping[N, Iterable[str]], theirs: Mapping[str, str]) -> dict[N, str]:
    """Each of mine -> that of theirs which shares most words with it, if it shares any."""
    found = {}
    texts = {name: _stems(text) for name, text in theirs.items()}
    for name, words in mine.items():
        asked = _stems(" ".join(words))
        shared = {other: len(asked & stems) for other, stems in texts.items()}
        best = max(shared, key=lambda other: (shared[other], other == name), default=None)
        if name in texts:
            best = name
        if best is not None and (shared[best] or best == name):
            found[name] = best
    return found


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON}


def _stem(word: str) -> str:
    for end in ("ing", "ers", "ies", "es", "s", "ed"):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)]
    return word
