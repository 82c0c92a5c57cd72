"""An entry composed as a post: slides, captions, sources, in a brand's voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from smmgen.draft.deck import Deck
from smmgen.draft.drawing import Drawings
from smmgen.draft.market import source_line
from smmgen.draft.piece import Piece
from smmgen.draft.speech import Speech
from smmgen.draft.wording import wording_of
from smmgen.model.brand import Brand
from smmgen.model.pack import Pack, Placed
from smmgen.model.platform import Platform
from smmgen.model.post import Format, Source
from smmgen.model.provenance import Provenance
from smmgen.model.workspace import Workspace
from smmgen.source.citation import without_citations


@dataclass(frozen=True, slots=True)
class Meant:
    """What a post is about, for whom and what for, by the workspace's names; and from where."""

    form: Format
    provenance: Provenance
    theme: str | None = None
    goal: str | None = None
    persona: str | None = None


@dataclass(slots=True)
class Composer:
    """Makes posts of entries: the same entry, manner and seed give the same piece."""

    pack: Pack
    brand: Brand
    workspace: Workspace
    speech: Speech
    drawings: Drawings
    platforms: Sequence[Platform]
    seed: int = 0
    named: bool = False  # whether a post must name its brand
    said: set[str] = field(default_factory=set)  # lines of captions so far

    def piece(self, placed: Placed, meant: Meant, turns: Mapping[str, int] | None = None) -> Piece:
        """One entry in one format; `turns` says which parts are to be said in another way."""
        entry, turns = placed.entry, turns or {}
        deck = Deck(self.speech, self.drawings, self.pack.file.lang, self.seed, turns)
        known = self.workspace.themes.get(meant.theme or "")
        wording = wording_of(
            self.pack,
            entry,
            self.speech,
            self.platforms,
            tags=known.hashtags if known is not None else (),
            turn=turns.get("caption", 0),
            seed=self.seed,
            said=self.said,
        )
        site = self.brand.file.footer.get("site")
        piece = Piece(
            title=self.speech.turned(entry.title) or entry.title,
            form=meant.form,
            lang=self.pack.file.lang,
            caption=wording.caption,
            captions=wording.captions,
            first_comment=wording.first_comment,
            slides=deck.slides(placed, meant.form),
            theme=meant.theme,
            goal=meant.goal,
            persona=meant.persona,
            sells=entry.aim == "act",
            brand=self.brand.id if self.named else None,
            link=f"https://{site}" if site else None,
            provenance=meant.provenance,
        )
        return replace(piece, sources=self._sources(piece))

    def keep(self, piece: Piece) -> None:
        """A piece was taken: its drawings are seen, its lines are said."""
        self.drawings.see(piece.slides)
        self.said.update(piece.caption.split("\n"))

    def _sources(self, piece: Piece) -> tuple[Source, ...]:
        """The sources of the facts that a piece cites, in the order in which they are cited."""
        texts = (*piece.slides, piece.caption, *piece.captions.values(), piece.first_comment or "")
        cited = dict.fromkeys(cite for text in texts for cite in without_citations(text)[1])
        return tuple(
            Source(
                id=fact.id,
                title=fact.title,
                short=source_line(fact, self.workspace.strategy.market),
                url=fact.url,
                accessed=fact.accessed,
                passage=fact.passage,
            )
            for name in cited
            if (fact := self.pack.facts.get(name)) is not None
        )
