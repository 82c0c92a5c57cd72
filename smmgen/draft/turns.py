"""Whose turn it is: what was posted, and what speaks for a theme, a format, a goal at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from smmgen.draft.speech import chance
from smmgen.draft.why import Had, Reason, of_format, of_theme, of_whom, told
from smmgen.model.likeness import likeness, words_of
from smmgen.model.post import Format
from smmgen.model.workspace import Workspace

# The mix of formats where a strategy says nothing.
MIX: Mapping[Format, float] = {
    "carousel": 0.2,
    "infographic": 0.15,
    "tip-sheet": 0.15,
    "listicle": 0.15,
    "myth-fact": 0.15,
    "stat": 0.1,
    "quote": 0.05,
    "announcement": 0.03,
    "text": 0.02,
}
_PROMOTION = 0.2  # the share of posts that may sell, where a strategy says nothing
_CALLED: Mapping[str, str] = {
    "myth-fact": "myth graphic",
    "tip-sheet": "tip sheet",
    "stat": "number",
    "text": "text post",
}
_QUOTA, _TURN, _SEASON, _JITTER = 3.0, 1.0, 2.5, 0.6
# The part of the shorter one's pairs of words from which on two say the same.
ALIKE = 0.3
_SAME_FORMAT, _SAME_THEME, _SAME_KIND = -2.5, -2.0, -0.8

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a post could be: its theme by the workspace's id and by name, its format, whom it is for
    and what for. `key` tells it from others of the same kind, `season` is why it is its time.
    """

    theme: str
    called: str
    form: Format
    kind: str
    goal: str | None
    persona: str | None
    key: str
    sells: bool = False
    season: str = ""


@dataclass(frozen=True, slots=True)
class _Past:
    """A post that went out before, or is to."""

    day: date | None
    form: str
    theme: str | None
    goal: str | None
    persona: str | None
    kind: str = ""


@dataclass(slots=True)
class Turns:
    """What a brand has posted, and so what is due; `total` is how many are to be drafted."""

    workspace: Workspace
    seed: int
    total: int
    channels: Sequence[str]
    gone: set[str] = field(default_factory=set)  # what posts were made of, by id
    _past: list[_Past] = field(default_factory=list)
    _forms: list[str] = field(default_factory=list)  # of every brand, as the mix is one
    _said: list[tuple[str, Pairs]] = field(default_factory=list)  # title, words
    _drawn: int = 0
    _sold: int = 0

    def remember(self, brand_posts: Sequence[str], start: date) -> None:
        """Take up what was posted: nothing of it again, and its mix counts for eight weeks."""
        when = {
            slot.post: slot.at.date()
            for slot in self.workspace.slots
            if set(slot.channels) & set(self.channels)
        }
        for name in brand_posts:
            post = self.workspace.posts[name]
            head = post.head
            self._said.append((head.title, words_of(post)))
            if head.provenance is not None:
                self.gone.update(head.provenance.items)
            day = when.get(name)
            if day is not None and day >= start - timedelta(weeks=8):
                past = _Past(day, head.format, head.theme, head.goal, head.persona)
                self._past.append(past)
        recent = {slot.post for slot in self.workspace.slots
                  if slot.at.date() >= start - timedelta(weeks=8)}  # fmt: skip
        posts = self.workspace.posts
        self._forms = [posts[name].head.format for name in sorted(recent) if name in posts]
        self._past.sort(key=lambda each: each.day or start)

    def may_sell(self) -> bool:
        """Whether another post of these may sell."""
        asked = self.workspace.strategy.promotion
        return self._sold < round((_PROMOTION if asked is None else asked) * self.total)

    def twin(self, pairs: Pairs) -> str | None:
        """The title of a post that says too much of the same; None where there is none."""
        return next((title for title, said in self._said if likeness(pairs, said) >= ALIKE), None)

    @property
    def titles(self) -> Sequence[str]:
        """The titles of what was posted, and of what was drafted since."""
        return [title for title, _ in self._said]

    def waiting(
        self, names: Iterable[str], what: Literal["persona", "goal"] = "persona"
    ) -> str | None:
        """The one of these personas, or goals, that has waited longest."""
        last = {getattr(past, what): number for number, past in enumerate(self._past)}
        return min(names, key=lambda name: (last.get(name, -1), name), default=None)

    def take(self, subject: Subject, day: date, title: str, said: Pairs) -> None:
        """Note that a post was made of it."""
        self._forms.append(subject.form)
        self._drawn += 1
        self._sold += subject.sells
        self._said.append((title, said))
        self._past.append(
            _Past(day, subject.form, subject.theme, subject.goal, subject.persona, subject.kind)
        )

    def weighed(
        self, subject: Subject, day: date, shares: Mapping[str, float]
    ) -> tuple[float, str]:
        """How much speaks for it on a day, and why; `shares` are those of the themes."""
        reasons = [*self._reasons(subject, day, shares)]
        return sum(each.weight for each in reasons), told(reasons)

    def shares(self, themes: Iterable[str]) -> Mapping[str, float]:
        """The share of each theme: as the workspace says, evenly where it says nothing."""
        names = sorted({*themes})  # a sum depends on the order, in its last digit
        known = self.workspace.themes
        said = {name: known[name].share for name in names if name in known}
        given = [share for share in said.values() if share is not None]
        usual = sum(given) / len(given) if given else 1.0
        shares = {name: said.get(name) or usual for name in names}
        whole = sum(shares.values()) or 1.0
        return {name: share / whole for name, share in shares.items()}

    def _reasons(
        self, subject: Subject, day: date, shares: Mapping[str, float]
    ) -> Iterator[Reason]:
        form, theme = subject.form, subject.theme
        asked = self.workspace.strategy.formats or MIX
        mix = {str(name): share for name, share in asked.items()}
        last = self._last([past.form == form for past in self._past])
        had = Had(self._forms.count(form), len(self._forms), mix.get(form, 0.0), last)
        yield Reason(_QUOTA * _owed(had), of_format(_CALLED.get(form, form), had, day))
        spoken = [past.theme == theme for past in self._past]
        had = Had(sum(spoken), len(spoken), shares.get(theme, 0.0), self._last(spoken))
        yield Reason(_QUOTA * _owed(had), of_theme(subject.called, had, day))
        if subject.goal is not None:
            served = [past.goal == subject.goal for past in self._past]
            goals = {each.id: each.name for each in self.workspace.strategy.goals}
            words = of_whom(goals.get(subject.goal, subject.goal), self._last(served), goal=True)
            yield Reason(_TURN * min(_since(served), 6) / 6, words, whom=True)
        if subject.persona is not None:
            met = [past.persona == subject.persona for past in self._past]
            words = of_whom(self.workspace.personas[subject.persona].name, self._last(met))
            yield Reason(_TURN * min(_since(met), 6) / 6, words, whom=True)
        if subject.season:
            yield Reason(_SEASON, f"it is the time of year: {subject.season}")
        if self._past:
            before = self._past[-1]
            yield Reason(_SAME_FORMAT if before.form == form else 0.0)
            yield Reason(_SAME_THEME if before.theme == theme else 0.0)
            yield Reason(_SAME_KIND if before.kind == subject.kind else 0.0)
        if len(self._past) > 1:
            yield Reason(_SAME_FORMAT / 2 if self._past[-2].form == form else 0.0)
        yield Reason(_JITTER * chance(self.seed, self._drawn, subject.key, form))

    def _last(self, met: Sequence[bool]) -> date | None:
        """The day of the last post of which something holds."""
        hits = zip(reversed(self._past), reversed(met), strict=True)
        return next((past.day for past, hit in hits if hit), None)


def _owed(had: Had) -> float:
    """How many posts a part is behind its share, the next one counted in."""
    return min(had.share * (had.of + 1) - had.made, 1.5)


def _since(met: Sequence[bool]) -> int:
    return next((back for back, hit in enumerate(reversed(met)) if hit), len(met))
