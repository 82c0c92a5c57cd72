"""Which entry of a pack is posted next, and in which format: by quota, turn and season.

What speaks for a choice is a list of reasons in plain words; the two that weigh most are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from smmgen.draft.deck import formats_of
from smmgen.draft.kin import Kin
from smmgen.draft.speech import chance
from smmgen.model.entry import texts_of
from smmgen.model.likeness import likeness, pairs_of, words_of
from smmgen.model.pack import Pack, Placed
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


_Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry, the format it is made in, and why."""

    placed: Placed
    form: Format
    why: str


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
class Choices:
    """What is still to be said, held against what was."""

    pack: Pack
    kin: Kin
    workspace: Workspace
    seed: int
    total: int
    channels: Sequence[str]
    past: list[_Past] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    elsewhere: frozenset[str] = frozenset()  # what does not hold in the market
    _forms: list[str] = field(default_factory=list)  # of every brand, as the mix is one
    _said: list[_Pairs] = field(default_factory=list)
    _words: dict[str, _Pairs] = field(default_factory=dict)
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
            self._said.append(words_of(post))
            if head.provenance is not None:
                self.gone.update(head.provenance.items)
            day = when.get(name)
            if day is not None and day >= start - timedelta(weeks=8):
                past = _Past(day, head.format, head.theme, head.goal, head.persona)
                self.past.append(past)
        recent = {slot.post for slot in self.workspace.slots
                  if slot.at.date() >= start - timedelta(weeks=8)}  # fmt: skip
        posts = self.workspace.posts
        self._forms = [posts[name].head.format for name in sorted(recent) if name in posts]
        self.past.sort(key=lambda each: each.day or start)
        self._words = {
            name: pairs_of(text for _, text in texts_of(placed.entry))
            for name, placed in self.pack.entries.items()
        }

    def next(self, day: date) -> Iterator[Chosen]:
        """What could be posted on a day, the best first; whoever takes one calls `take`."""
        found = []
        for name, placed in self.pack.entries.items():
            entry = placed.entry
            if name in self.gone or name in self.elsewhere:
                continue
            if entry.season and not entry.season.covers(day):
                continue
            if entry.aim == "act" and self._sold >= round(self._promotion * self.total):
                continue
            if any(likeness(self._words[name], said) >= ALIKE for said in self._said):
                continue
            for form in formats_of(entry):
                reasons = list(self._reasons(placed, form, day))
                points = sum(weight for weight, _ in reasons)
                found.append((points, name, form, reasons))
        found.sort(key=lambda each: (-each[0], each[1], each[2]))
        for _, name, form, reasons in found:
            yield Chosen(self.pack.entries[name], form, _told(reasons))

    def take(self, chosen: Chosen, day: date) -> None:
        """Note that a choice was made."""
        entry = chosen.placed.entry
        persona = self.persona(chosen)
        self.gone.add(entry.id)
        self._forms.append(chosen.form)
        self._drawn += 1
        self._sold += entry.aim == "act"
        self._said.append(self._words[entry.id])
        goal = self.kin.goals.get(entry.aim)
        theme = self.kin.themes.get(entry.theme) or entry.theme
        past = _Past(day, chosen.form, theme, goal, persona, chosen.placed.kind)
        self.past.append(past)

    def persona(self, chosen: Chosen) -> str | None:
        """The workspace's persona that an entry speaks to, the one waiting longest first."""
        known = [self.kin.personas[a] for a in chosen.placed.entry.audience
                 if a in self.kin.personas]  # fmt: skip
        last = {past.persona: number for number, past in enumerate(self.past)}
        return min(known, key=lambda name: (last.get(name, -1), name), default=None)

    @property
    def _promotion(self) -> float:
        asked = self.workspace.strategy.promotion
        return _PROMOTION if asked is None else asked

    def _reasons(self, placed: Placed, form: Format, day: date) -> Iterator[tuple[float, str]]:
        entry = placed.entry
        theme = self.kin.themes.get(entry.theme) or entry.theme
        count = len(self.past) + 1
        asked = self.workspace.strategy.formats or MIX
        mix = {str(name): share for name, share in asked.items()}
        made = Counter(self._forms)
        owed = mix.get(form, 0.0) * (len(self._forms) + 1) - made[form]
        yield _QUOTA * min(owed, 1.5), self._of_format(form, made[form], day)
        themes = self._themes
        spoken = Counter(past.theme for past in self.past)
        owed = themes.get(theme, 0.0) * count - spoken[theme]
        name = self._called(theme, entry.theme)
        yield _QUOTA * min(owed, 1.5), f"“{name}” is behind its share of the plan"
        goal = self.kin.goals.get(entry.aim)
        if goal is not None:
            since = self._since([past.goal == goal for past in self.past])
            yield _TURN * min(since, 6) / 6, f"the goal {goal} has waited for {since} posts"
        who = self.persona(Chosen(placed, form, ""))
        if who is not None:
            since = self._since([past.persona == who for past in self.past])
            said = self._addressed(who)
            yield _TURN * min(since, 6) / 6, said
        if entry.season is not None:
            yield _SEASON, f"it is the time of year: {entry.season.why}"
        if self.past:
            last = self.past[-1]
            yield (_SAME_FORMAT if last.form == form else 0.0), ""
            yield (_SAME_THEME if last.theme == theme else 0.0), ""
            yield (_SAME_KIND if last.kind == placed.kind else 0.0), ""
        if len(self.past) > 1:
            yield (_SAME_FORMAT / 2 if self.past[-2].form == form else 0.0), ""
        yield _JITTER * chance(self.seed, self._drawn, entry.id, form), ""

    def _of_format(self, form: Format, made: int, day: date) -> str:
        called = _CALLED.get(form, form)
        article = "an" if called[0] in "aeiou" else "a"
        if not made:
            return f"there has been no {called} yet"
        last = next((p.day for p in reversed(self.past) if p.form == form and p.day), None)
        weeks = (day - last).days // 7 if last is not None else 0
        if weeks > 1:
            return f"{weeks} weeks without {article} {called}"
        return f"{article} {called} is due by the mix of formats"

    def _addressed(self, who: str) -> str:
        name = self.workspace.personas[who].name.lower()
        last = next((past.day for past in reversed(self.past) if past.persona == who), None)
        if last is None:
            return f"{name} have not been spoken to yet"
        return f"{name} have not been spoken to since {last.day} {last:%B}"

    def _called(self, theme: str, own: str) -> str:
        known = self.workspace.themes.get(theme)
        return known.name if known is not None else self.pack.file.themes[own].name

    @staticmethod
    def _since(met: Sequence[bool]) -> int:
        return next((back for back, hit in enumerate(reversed(met)) if hit), len(met))

    @property
    def _themes(self) -> Mapping[str, float]:
        """The share of each theme: as the workspace says, evenly where it says nothing."""
        names = {self.kin.themes.get(own) or own for own in self.pack.file.themes}
        said = {
            name: self.workspace.themes[name].share
            for name in names
            if name in self.workspace.themes
        }
        known = [share for share in said.values() if share is not None]
        usual = sum(known) / len(known) if known else 1.0
        shares = {name: said.get(name) or usual for name in names}
        return self._shares(shares, names)

    @staticmethod
    def _shares(shares: Mapping[str, float], able: set[str]) -> Mapping[str, float]:
        kept = {name: share for name, share in shares.items() if name in able}
        whole = sum(kept.values()) or 1.0
        return {name: share / whole for name, share in kept.items()}


def _told(reasons: Sequence[tuple[float, str]]) -> str:
    """The two strongest reasons as a sentence."""
    strong = sorted((each for each in reasons if each[0] > 0.1 and each[1]), reverse=True)[:2]
    said = "; ".join(text for _, text in strong)
    return f"{said[:1].upper()}{said[1:]}." if said else "Nothing else was as far from its turn."
