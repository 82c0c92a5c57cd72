"""Drafts by a language model: it fills in an entry, and is told what is wrong until nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial

from smmgen.draft.brief import VERSION, Brief
from smmgen.draft.composer import Composer, Meant
from smmgen.draft.drafter import Drafter
from smmgen.draft.filled import Filled, Wanted
from smmgen.draft.ground import Complaint, Grounds
from smmgen.draft.piece import Piece
from smmgen.draft.repair import Repair
from smmgen.draft.topic import Topic, Topics
from smmgen.draft.turns import Pairs
from smmgen.errors import NetworkFault, Spent, Throttled, Unanswered
from smmgen.model.entry import texts_of
from smmgen.model.likeness import pairs_of
from smmgen.model.pack import Placed
from smmgen.model.provenance import Provenance
from smmgen.problem import Problem
from smmgen.roles import LanguageModel, Reply
from smmgen.source.pack import numbers_in

FAULTS = 2  # moments in a row without any answer, after which nothing more is asked


@dataclass(slots=True)
class ModelDrafter:
    """Asks a model for each moment; what it cannot do `instead` does, where there is one.

    `most` is how many tokens an answer may have, `around` says what is on around a day, `takes`
    whether a post of so many slides can go out at a moment. A fault before the first answer is
    raised.
    """

    model: LanguageModel
    topics: Topics
    composer: Composer
    most: int
    around: Callable[[date], Sequence[str]]
    takes: Callable[[datetime, int], bool]
    instead: Drafter | None = None
    notes: dict[datetime, str] = field(default_factory=dict)
    _given: dict[str, tuple[Topic, Placed]] = field(default_factory=dict)
    _repair: Repair[Placed] | None = None
    _why: str = ""
    _answers: int = 0
    _faults: int = 0
    _over: bool = False

    def pieces(self, at: datetime) -> Iterator[Piece]:
        """What the model makes of the topic that is next; then what others would."""
        if not self._over:
            topic = self.topics.next(at.date(), lambda slides: self.takes(at, slides))
            if topic is None:
                self._why = "no format that a model writes can go out then"
            else:
                yield from self._asked(topic, at.date())
            self.notes[at] = self._why
        if self.instead is not None:
            yield from self.instead.pieces(at)

    def refuse(self, piece: Piece, problems: Sequence[Problem]) -> None:
        """Keep what is wrong, for the next question."""
        if piece.provenance.by == "model":
            assert self._repair is not None  # (it made the piece)
            self._repair.hear(problems)
        elif self.instead is not None:
            self.instead.refuse(piece, problems)

    def keep(self, piece: Piece, at: datetime) -> None:
        """The topic had its turn, and what it cites was used."""
        if piece.provenance.by != "model":
            assert self.instead is not None  # (whose it is)
            self.instead.keep(piece, at)
            return
        topic, placed = self._given[piece.title]
        self.composer.keep(piece)
        turns = self.topics.turns
        turns.gone.update(piece.provenance.items)
        turns.take(topic.subject, at.date(), piece.title, _pairs(placed))

    def _asked(self, topic: Topic, day: date) -> Iterator[Piece]:
        """What the model writes, mended by it until it is taken, or too often."""
        wanted, asked = self._wanted(topic), self._brief(topic, day)
        last = [Filled(None)]

        def read(reply: Reply) -> tuple[Placed | None, Sequence[Complaint]]:
            self._answers, self._faults = self._answers + 1, 0
            last[0] = wanted.read(reply)
            return last[0].placed, (*last[0].complaints, *self._twin(last[0].placed))

        self._repair = Repair(self.model, partial(asked.prompt, self.most), read)
        try:
            for placed in self._repair.values():
                yield self._piece(topic, placed)
        except (Spent, NetworkFault) as fault:
            self._fault(fault)
            return
        self._why = self._repair.why
        if last[0].loose:
            # The piece may hold without what nothing given says.
            cut = wanted.trimmed(last[0])
            if cut.placed is not None and not cut.complaints and not [*self._twin(cut.placed)]:
                yield self._piece(topic, cut.placed)

    def _fault(self, fault: Spent | NetworkFault) -> None:
        """Go on without it; but where no answer ever came, somebody must look at it."""
        if not self._answers and not isinstance(fault, Spent | Throttled | Unanswered):
            raise fault
        self._faults += 1
        self._over = isinstance(fault, Spent) or self._faults >= FAULTS
        self._why = str(fault) + (", and nothing more is asked" if self._over else "")

    def _wanted(self, topic: Topic) -> Wanted:
        footer = self.composer.brand.file.footer
        grounds = Grounds(
            {fact.id: fact for fact in topic.facts},
            frozenset(number for value in footer.values() for number in numbers_in(value)),
            footer.get("site", "").lower(),
            self.composer.speech.avoid,
        )
        return Wanted(topic.subject, topic.kind, self.composer.speech.manner, grounds)

    def _brief(self, topic: Topic, day: date) -> Brief:
        composer, subject = self.composer, topic.subject
        workspace = composer.workspace
        theme = workspace.themes.get(subject.theme)
        goals = {goal.id: goal for goal in workspace.strategy.goals}
        return Brief(
            subject,
            topic.kind,
            composer.pack.file.lang,
            composer.brand,
            composer.speech.manner,
            theme.about if theme is not None else "",
            workspace.personas.get(subject.persona or ""),
            goals.get(subject.goal or ""),
            topic.facts,
            self.topics.turns.titles,
            self.around(day),
            composer.drawings.told,
        )

    def _piece(self, topic: Topic, placed: Placed) -> Piece:
        subject, composer = topic.subject, self.composer
        origin = Provenance(
            by="model",
            of=self.model.name,
            prompt=VERSION,
            manner=composer.speech.manner,
            seed=composer.seed,
            why=topic.why,
        )
        theme = subject.theme if subject.theme in composer.workspace.themes else None
        meant = Meant(subject.form, origin, theme, subject.goal, subject.persona)
        piece = composer.piece(placed, meant)
        self._given[piece.title] = topic, placed
        cited = tuple(source.id for source in piece.sources)
        return replace(piece, provenance=origin.model_copy(update={"items": cited}))

    def _twin(self, placed: Placed | None) -> Iterator[Complaint]:
        twin = self.topics.turns.twin(_pairs(placed)) if placed is not None else None
        if twin is not None:
            yield Complaint((), f"it says too much of what “{twin}” says; take another angle")


def _pairs(placed: Placed) -> Pairs:
    return pairs_of(text for _, text in texts_of(placed.entry))
