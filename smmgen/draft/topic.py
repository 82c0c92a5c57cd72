"""What a language model writes about next: ours to choose, by strategy and turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smmgen.draft.kin import Kin, Own
from smmgen.draft.market import citable
from smmgen.draft.sheet import KINDS_OF, ON_FACTS
from smmgen.draft.turns import MIX, Subject, Turns
from smmgen.model.entry import texts_of
from smmgen.model.pack import EntryKind, Fact, Pack
from smmgen.model.post import Format
from smmgen.source.citation import without_citations
from smmgen.source.pack import numbers_in

_FACTS = 12  # that are given for one post
# How many slides a post of a format has; a carousel has about as many.
_SLIDES: Mapping[Format, int] = {"text": 0, "carousel": 5}


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject, the kind of entry that it becomes, the facts there are for it, and why it is."""

    subject: Subject
    kind: EntryKind
    facts: tuple[Fact, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Topics:
    """What a brand may speak of: its themes by name, its people and goals, facts by theme."""

    turns: Turns
    themes: Mapping[str, str]
    own: Own
    kin: Kin
    facts: Mapping[str, Sequence[Fact]]

    def next(self, day: date, takes: Callable[[int], bool]) -> Topic | None:
        """What is to be written for a day on which posts of so many slides are taken."""
        shares = self.turns.shares(self.themes)
        weighed = [
            (self.turns.weighed(topic.subject, day, shares), topic)
            for topic in self._all()
            if takes(_SLIDES.get(topic.subject.form, 1))
        ]
        if not weighed:
            return None
        (_, why), best = max(
            weighed, key=lambda each: (each[0][0], each[1].subject.key, each[1].subject.form)
        )
        return Topic(best.subject, best.kind, best.facts, why)

    def _all(self) -> Iterator[Topic]:
        goal = self._goal()
        persona = self.turns.waiting(self.own.personas)
        sells = goal is not None and self._sells(goal)
        asked = self.turns.workspace.strategy.formats or MIX
        forms = [form for form in KINDS_OF if asked.get(form)] or [*KINDS_OF]
        for theme, called in (self.themes or {"": ""}).items():
            facts = self._facts(theme)
            for form in forms:
                fit = facts
                if form == "stat":
                    fit = tuple(fact for fact in facts if numbers_in(fact.claim))
                if form in ON_FACTS and not fit:
                    continue
                for kind in KINDS_OF[form]:
                    key = f"{theme} {kind}"
                    yield Topic(
                        Subject(theme, called, form, kind, goal, persona, key, sells),
                        kind,
                        fit,
                        "",
                    )

    def _goal(self) -> str | None:
        """The goal that has waited longest; one that sells only while posts may."""
        could = [goal for goal in self.own.goals if self.turns.may_sell() or not self._sells(goal)]
        return self.turns.waiting(could, "goal")

    def _sells(self, goal: str) -> bool:
        """Whether a goal is nothing but to sell."""
        return [aim for aim, name in self.kin.goals.items() if name == goal] == ["act"]

    def _facts(self, theme: str) -> tuple[Fact, ...]:
        """Those of a theme, the ones that no post has used first."""
        known = self.facts.get(theme, ())
        fresh = [fact for fact in known if fact.id not in self.turns.gone]
        return tuple((fresh + [fact for fact in known if fact not in fresh])[:_FACTS])


def facts_by_theme(pack: Pack, kin: Kin, market: str | None) -> Mapping[str, Sequence[Fact]]:
    """Theme -> the facts that the pack's entries on it cite, by the workspace's name for it.

    Those that do not hold in the market are left out.
    """
    found: dict[str, dict[str, Fact]] = {}
    for placed in pack.entries.values():
        theme = kin.themes.get(placed.entry.theme) or placed.entry.theme
        for _, text in texts_of(placed.entry):
            for cite in without_citations(text)[1]:
                if cite in pack.facts and citable(pack.facts[cite], market):
                    found.setdefault(theme, {})[cite] = pack.facts[cite]
    return {theme: [*facts.values()] for theme, facts in found.items()}
