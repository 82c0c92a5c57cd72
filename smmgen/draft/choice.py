"""Which entry of a pack is posted next, and in which format: by quota, turn and season."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from smmgen.draft.deck import formats_of
from smmgen.draft.kin import Kin
from smmgen.draft.turns import Pairs, Subject, Turns
from smmgen.model.entry import Entry, texts_of
from smmgen.model.likeness import pairs_of
from smmgen.model.pack import Pack, Placed
from smmgen.model.post import Format


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry, the format it is made in, and why."""

    placed: Placed
    form: Format
    why: str


@dataclass(slots=True)
class Choices:
    """What of a pack is still to be said, held against what was."""

    pack: Pack
    kin: Kin
    turns: Turns
    elsewhere: frozenset[str] = frozenset()  # what does not hold in the market
    _words: dict[str, Pairs] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know each entry by its words."""
        self._words = {
            name: pairs_of(text for _, text in texts_of(placed.entry))
            for name, placed in self.pack.entries.items()
        }

    def next(self, day: date) -> Iterator[Chosen]:
        """What could be posted on a day, the best first; whoever takes one calls `take`."""
        found = []
        shares = self._shares
        for name, placed in self.pack.entries.items():
            entry = placed.entry
            if name in self.turns.gone or name in self.elsewhere:
                continue
            if entry.season and not entry.season.covers(day):
                continue
            if entry.aim == "act" and not self.turns.may_sell():
                continue
            if self.turns.twin(self._words[name]) is not None:
                continue
            for form in formats_of(entry):
                points, why = self.turns.weighed(self._subject(placed, form), day, shares)
                found.append((points, name, form, why))
        found.sort(key=lambda each: (-each[0], each[1], each[2]))
        for _, name, form, why in found:
            yield Chosen(self.pack.entries[name], form, why)

    def take(self, chosen: Chosen, day: date) -> None:
        """Note that a choice was made."""
        entry = chosen.placed.entry
        subject = self._subject(chosen.placed, chosen.form)
        self.turns.gone.add(entry.id)
        self.turns.take(subject, day, entry.title, self._words[entry.id])

    def persona(self, entry: Entry) -> str | None:
        """The workspace's persona that an entry speaks to, the one waiting longest first."""
        known = self.kin.personas
        return self.turns.waiting(known[each] for each in entry.audience if each in known)

    def _subject(self, placed: Placed, form: Format) -> Subject:
        entry = placed.entry
        theme = self.kin.themes.get(entry.theme) or entry.theme
        known = self.turns.workspace.themes.get(theme)
        return Subject(
            theme,
            known.name if known is not None else self.pack.file.themes[entry.theme].name,
            form,
            placed.kind,
            self.kin.goals.get(entry.aim),
            self.persona(entry),
            entry.id,
            entry.aim == "act",
            entry.season.why if entry.season is not None else "",
        )

    @property
    def _shares(self) -> Mapping[str, float]:
        return self.turns.shares(self.kin.themes.get(own) or own for own in self.pack.file.themes)
