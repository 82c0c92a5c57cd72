"""What drafts: the seam behind which a pack, a file or a language model writes the same pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from smmgen.draft.choice import Choices, Chosen
from smmgen.draft.deck import Deck
from smmgen.draft.drawing import Drawings
from smmgen.draft.kin import Kin
from smmgen.draft.market import source_line
from smmgen.draft.piece import Piece
from smmgen.draft.speech import Speech
from smmgen.draft.wording import wording_of
from smmgen.model.brand import Brand
from smmgen.model.pack import Pack
from smmgen.model.platform import Platform
from smmgen.model.post import Source
from smmgen.model.provenance import Provenance
from smmgen.model.workspace import Workspace
from smmgen.source.citation import without_citations

# Ways of saying one thing that are tried before another thing is taken.
WAYS = 3


class Drafter(Protocol):
    """Whoever writes drafts. A piece is judged as any post is; the first without fault is kept."""

    def pieces(self, at: datetime) -> Iterator[Piece]:
        """What could be posted at a moment, the best first, until nothing is left."""
        ...

    def keep(self, piece: Piece, at: datetime) -> None:
        """Note that a piece was taken, so that the next one is another."""
        ...


@dataclass(slots=True)
class PackDrafter:
    """Drafts from a pack, by rules: the same inputs and seed give the same pieces."""

    pack: Pack
    brand: Brand
    workspace: Workspace
    speech: Speech
    kin: Kin
    choices: Choices
    drawings: Drawings
    platforms: Sequence[Platform]
    seed: int = 0
    named: bool = False  # whether a post must name its brand
    said: set[str] = field(default_factory=set)  # lines of captions so far
    _given: dict[str, Chosen] = field(default_factory=dict)

    def pieces(self, at: datetime) -> Iterator[Piece]:
        """Each entry that could come next, said in a few ways."""
        for chosen in self.choices.next(at.date()):
            for turn in range(WAYS):
                piece = self.piece(chosen, {"caption": turn, "slide-1": turn} if turn else {})
                self._given[chosen.placed.entry.id] = chosen
                yield piece

    def keep(self, piece: Piece, at: datetime) -> None:
        """The entry is gone, and its drawings are seen."""
        self.drawings.see(piece.slides)
        self.said.update(piece.caption.split("\n"))
        self.choices.take(self._given[piece.provenance.items[0]], at.date())

    def piece(self, chosen: Chosen, turns: Mapping[str, int] | None = None) -> Piece:
        """One entry in one format; `turns` says which parts are to be said in another way."""
        entry, turns = chosen.placed.entry, turns or {}
        deck = Deck(self.speech, self.drawings, self.pack.file.lang, self.seed, turns)
        theme = self.kin.themes.get(entry.theme)
        own = self.workspace.themes[theme].hashtags if theme else ()
        wording = wording_of(
            self.pack,
            entry,
            self.speech,
            self.platforms,
            tags=own,
            turn=turns.get("caption", 0),
            seed=self.seed,
            said=self.said,
        )
        site = self.brand.file.footer.get("site")
        piece = Piece(
            title=self.speech.turned(entry.title) or entry.title,
            form=chosen.form,
            lang=self.pack.file.lang,
            caption=wording.caption,
            captions=wording.captions,
            first_comment=wording.first_comment,
            slides=deck.slides(chosen.placed, chosen.form),
            theme=theme,
            goal=self.kin.goals.get(entry.aim),
            persona=self.choices.persona(chosen),
            sells=entry.aim == "act",
            brand=self.brand.id if self.named else None,
            link=f"https://{site}" if site else None,
            provenance=Provenance(
                by="pack",
                of=self.pack.edition,
                items=(entry.id,),
                manner=self.speech.manner,
                seed=self.seed,
                turns=dict(turns),
                why=chosen.why,
            ),
        )
        return replace(piece, sources=sources_of(piece, self.pack, self.workspace.strategy.market))


def sources_of(piece: Piece, pack: Pack, market: str | None) -> tuple[Source, ...]:
    """The sources of the facts that a piece cites, in the order in which they are cited."""
    texts = (*piece.slides, piece.caption, *piece.captions.values(), piece.first_comment or "")
    cited = dict.fromkeys(cite for text in texts for cite in without_citations(text)[1])
    return tuple(
        Source(
            id=fact.id,
            title=fact.title,
            short=source_line(fact, market),
            url=fact.url,
            accessed=fact.accessed,
            passage=fact.passage,
        )
        for name in cited
        if (fact := pack.facts.get(name)) is not None
    )
