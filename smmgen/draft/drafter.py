"""What drafts: the seam behind which a pack, a file or a language model writes the same pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from smmgen.draft.choice import Choices, Chosen
from smmgen.draft.composer import Composer, Meant
from smmgen.draft.opening import Openings
from smmgen.draft.piece import Piece
from smmgen.model.provenance import Provenance
from smmgen.problem import Problem

# Ways of saying one thing that are tried before another thing is taken.
WAYS = 3


class Drafter(Protocol):
    """Whoever writes drafts. A piece is judged as any post is; the first without fault is kept.

    `notes` say at which moments something else stood in for it, or nothing, and why.
    """

    notes: dict[datetime, str]

    def pieces(self, at: datetime) -> Iterator[Piece]:
        """What could be posted at a moment, the best first, until nothing is left."""
        ...

    def refuse(self, piece: Piece, problems: Sequence[Problem]) -> None:
        """Hear what is wrong with a piece, before the next one is asked for."""
        ...

    def keep(self, piece: Piece, at: datetime) -> None:
        """Note that a piece was taken, so that the next one is another."""
        ...


@dataclass(slots=True)
class PackDrafter:
    """Drafts from a pack, by rules: the same inputs and seed give the same pieces."""

    choices: Choices
    composer: Composer
    openings: Openings
    notes: dict[datetime, str] = field(default_factory=dict)
    _given: dict[str, Chosen] = field(default_factory=dict)

    def pieces(self, at: datetime) -> Iterator[Piece]:
        """Each entry that could come next, said in a few ways.

        What would open as its neighbours do comes last, the least alike first.
        """
        alike: list[tuple[int, Chosen, Piece]] = []
        for chosen in self.choices.next(at.date()):
            for turn in range(WAYS):
                piece = self.piece(chosen, {"caption": turn, "slide-1": turn} if turn else {})
                faults = self.openings.faults(piece, at.date())
                if faults:
                    alike.append((faults, chosen, piece))
                    continue
                self._given[chosen.placed.entry.id] = chosen
                yield piece
        for _, chosen, piece in sorted(alike, key=lambda each: each[0]):
            self._given[chosen.placed.entry.id] = chosen
            yield piece

    def refuse(self, piece: Piece, problems: Sequence[Problem]) -> None:
        """The next one is another way of saying it, whatever was wrong with this one."""

    def keep(self, piece: Piece, at: datetime) -> None:
        """The entry is gone, and its drawings are seen."""
        self.composer.keep(piece)
        self.openings.keep(piece, at.date())
        self.choices.take(self._given[piece.provenance.items[0]], at.date())

    def piece(self, chosen: Chosen, turns: Mapping[str, int] | None = None) -> Piece:
        """One entry in one format; `turns` says which parts are to be said in another way."""
        entry, kin, composer = chosen.placed.entry, self.choices.kin, self.composer
        origin = Provenance(
            by="pack",
            of=composer.pack.edition,
            items=(entry.id,),
            manner=composer.speech.manner,
            seed=composer.seed,
            turns=dict(turns or {}),
            why=chosen.why,
        )
        meant = Meant(
            chosen.form,
            origin,
            kin.themes.get(entry.theme),
            kin.goals.get(entry.aim),
            self.choices.persona(entry),
        )
        return composer.piece(chosen.placed, meant, turns)
