"""Whose turn it is: what was posted, and what speaks for a theme, a format, a goal at a moment.

What speaks for a choice is a list of reasons in plain words; the two that weigh most are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from smmgen.draft.speech import chance
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
        return sum(weight for weight, _ in reasons), _told(reasons)

    def shares(self, themes: Iterable[str]) -> Mapping[str, float]:
        """The share of each theme: as the workspace says, evenly where it says nothing."""
        names = sorted({*themes})  # a sum depends on the order, in its last digit
        known = self.workspace.themes
        said = {name: known[name].share for name in names if name in known}
        told = [share for share in said.values() if share is not None]
        usual = sum(told) / len(told) if told else 1.0
        shares = {name: said.get(name) or usual for name in names}
        whole = sum(shares.values()) or 1.0
        return {name: share / whole for name, share in shares.items()}

    def _reasons(
        self, subject: Subject, day: date, shares: Mapping[str, float]
    ) -> Iterator[tuple[float, str]]:
        form, theme = subject.form, subject.theme
        count = len(self._past) + 1
        asked = self.workspace.strategy.formats or MIX
        mix = {str(name): share for name, share in asked.items()}
        made = Counter(self._forms)
        owed = mix.get(form, 0.0) * (len(self._forms) + 1) - made[form]
        yield _QUOTA * min(owed, 1.5), self._of_format(form, made[form], day)
        spoken = Counter(past.theme for past in self._past)
        owed = shares.get(theme, 0.0) * count - spoken[theme]
        yield _QUOTA * min(owed, 1.5), f"“{subject.called}” is behind its share of the plan"
        if subject.goal is not None:
            since = self._since([past.goal == subject.goal for past in self._past])
            yield _TURN * min(since, 6) / 6, f"the goal {subject.goal} has waited for {since} posts"
        if subject.persona is not None:
            since = self._since([past.persona == subject.persona for past in self._past])
            yield _TURN * min(since, 6) / 6, self._addressed(subject.persona)
        if subject.season:
            yield _SEASON, f"it is the time of year: {subject.season}"
        if self._past:
            last = self._past[-1]
            yield (_SAME_FORMAT if last.form == form else 0.0), ""
            yield (_SAME_THEME if last.theme == theme else 0.0), ""
            yield (_SAME_KIND if last.kind == subject.kind else 0.0), ""
        if len(self._past) > 1:
            yield (_SAME_FORMAT / 2 if self._past[-2].form == form else 0.0), ""
        yield _JITTER * chance(self.seed, self._drawn, subject.key, form), ""

    def _of_format(self, form: Format, made: int, day: date) -> str:
        called = _CALLED.get(form, form)
        article = "an" if called[0] in "aeiou" else "a"
        if not made:
            return f"there has been no {called} yet"
        last = next((p.day for p in reversed(self._past) if p.form == form and p.day), None)
        weeks = (day - last).days // 7 if last is not None else 0
        if weeks > 1:
            return f"{weeks} weeks without {article} {called}"
        return f"{article} {called} is due by the mix of formats"

    def _addressed(self, who: str) -> str:
        name = self.workspace.personas[who].name.lower()
        last = next((past.day for past in reversed(self._past) if past.persona == who), None)
        if last is None:
            return f"{name} have not been spoken to yet"
        return f"{name} have not been spoken to since {last.day} {last:%B}"

    @staticmethod
    def _since(met: Sequence[bool]) -> int:
        return next((back for back, hit in enumerate(reversed(met)) if hit), len(met))


def _told(reasons: Sequence[tuple[float, str]]) -> str:
    """The two strongest reasons as a sentence."""
    strong = sorted((each for each in reasons if each[0] > 0.1 and each[1]), reverse=True)[:2]
    said = "; ".join(text for _, text in strong)
    return f"{said[:1].upper()}{said[1:]}." if said else "Nothing else was as far from its turn."
