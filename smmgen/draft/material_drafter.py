"""A post that a language model makes of somebody's text: told of it as data, held to what it says.

A page may say what a model should do. It is fenced, sentences that speak to a machine are left out,
there is nothing that the model could call, and what it answers is judged like anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from smmgen.draft.brief import VERSION, Brief
from smmgen.draft.composer import Composer, Meant
from smmgen.draft.filled import Filled, Wanted
from smmgen.draft.ground import Complaint, Grounds
from smmgen.draft.piece import Piece
from smmgen.draft.repair import Repair
from smmgen.draft.turns import Subject
from smmgen.errors import UsageError
from smmgen.model.entry import texts_of
from smmgen.model.material import Material, Passage
from smmgen.model.pack import EntryKind, Fact, Placed
from smmgen.model.post import Format, Source
from smmgen.model.provenance import Provenance
from smmgen.problem import Problem
from smmgen.roles import LanguageModel, Reply
from smmgen.source.citation import without_citations
from smmgen.source.material import sentences_in, sentences_of
from smmgen.source.pack import numbers_in

SHOWN = 8_000  # characters of a material that a model is shown
_KEPT = 1_500  # characters of it that are kept beside the post
_ORDER = re.compile(
    r"""\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instructions?|prompts?|rules?|above)\b
    | \b(?:you\sare|act\sas|as)\s(?:now\s)?an?\s(?:ai|llm|assistant|chat\s?bot|language\smodel)\b
    | \b(?:system|developer)\s(?:prompt|message)\b
    | \b(?:ai|llm|chat\s?bot|assistant|language\smodel)s?\b.{0,60}
      \b(?:must|should|shall|write|output|respond|reply|answer|say|post|include|mention)\b
    | \b(?:your|new)\s(?:task|instructions?)(?:\s(?:is|are)|:)""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{5,}")
_OWN = 0.3  # the part of a post's longer words that its material must have


@dataclass(slots=True)
class MaterialDrafter:
    """Makes one post of a material; `source` is where that stands for everybody, if it does."""

    model: LanguageModel
    composer: Composer
    most: int
    material: Material
    source: Source | None = None
    _repair: Repair[Placed] | None = field(default=None, init=False)

    def pieces(self) -> Iterator[Piece]:
        """What the model makes of it. Raises UsageError, Spent and NetworkFault."""
        if not self.material.passages:
            raise UsageError(
                f"nothing in {self.material.where} can be read as words for people",
                "give notes in Markdown, a page, or a feed",
            )
        kind, form = _shape(self.material)
        subject = Subject("", self.material.title, form, kind, None, None, self.material.where)
        wanted = Wanted(subject, kind, self.composer.speech.manner, self._grounds())
        asked = Brief(
            subject,
            kind,
            self.composer.pack.file.lang,
            self.composer.brand,
            self.composer.speech.manner,
            facts=[*self._facts().values()],
            drawings=self.composer.drawings.told,
            material=self.material,
        )
        last = [Filled(None)]

        def read(reply: Reply) -> tuple[Placed | None, Sequence[Complaint]]:
            last[0] = wanted.read(reply)
            return last[0].placed, (*last[0].complaints, *self._strayed(last[0].placed))

        self._repair = Repair(self.model, partial(asked.prompt, self.most), read)
        for placed in self._repair.values():
            yield self._piece(placed, form)
        if last[0].loose:
            cut = wanted.trimmed(last[0])
            if cut.placed is not None and not cut.complaints:
                yield self._piece(cut.placed, form)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Hear what is wrong with the last piece."""
        if self._repair is not None:
            self._repair.hear(problems)

    @property
    def why(self) -> str:
        """Why nothing came of it."""
        return self._repair.why if self._repair is not None else ""

    def _facts(self) -> dict[str, Fact]:
        if self.source is None:
            return {}
        told = self.source.model_dump(exclude={"passage", "short"})
        claim = "What the material says, where a claim or a number of it is said."
        return {self.source.id: Fact(**told, claim=claim, passage=_words(self.material))}

    def _grounds(self) -> Grounds:
        footer = self.composer.brand.file.footer
        own = {number for value in footer.values() for number in numbers_in(value)}
        if self.source is None:  # notes of one's own
            own |= numbers_in(_words(self.material))
        site = footer.get("site", "").lower()
        return Grounds(self._facts(), frozenset(own), site, self.composer.speech.avoid)

    def _strayed(self, placed: Placed | None) -> Iterator[Complaint]:
        """Whether the post is about something else."""
        if placed is None:
            return
        said = " ".join(text for at, text in texts_of(placed.entry) if at[0] != "close")
        own = _stems(without_citations(said)[0])
        if own and len(own & _stems(_words(self.material))) < _OWN * len(own):
            yield Complaint((), "it says other things than the material; keep to what that says")

    def _piece(self, placed: Placed, form: Format) -> Piece:
        material, composer = self.material, self.composer
        why = f"It is made of {material.link or material.where}."
        origin = Provenance(
            by="model",
            of=self.model.name,
            prompt=VERSION,
            manner=composer.speech.manner,
            seed=composer.seed,
            why=why[:1000],
        )
        piece = composer.piece(placed, Meant(form, origin))
        link = material.link or piece.link
        if self.source is None or not _cites(piece, self.source.id):
            return replace(piece, link=link)
        kept = self.source.model_copy(update={"passage": _passage(material, piece)})
        items = {"items": (kept.id,)}
        return replace(
            piece, link=link, sources=(kept,), provenance=origin.model_copy(update=items)
        )


def without_orders(material: Material) -> tuple[Material, tuple[str, ...]]:
    """A material without what speaks to a machine, as far as a model is shown it; what that was."""
    left: list[str] = []
    size = 0

    def kept(text: str) -> str:
        nonlocal size
        told = []
        for sentence in sentences_of(text):
            if _ORDER.search(sentence):
                left.append(sentence)
            elif size < SHOWN:
                size += len(sentence)
                told.append(sentence)
        return " ".join(told)

    passages = []
    for each in material.passages:
        passage = Passage(
            kept(each.heading),
            tuple(filter(None, map(kept, each.paragraphs))),
            tuple(filter(None, map(kept, each.entries))),
        )
        if passage.paragraphs or passage.entries:
            passages.append(passage)
    title = kept(material.title) or material.where
    return replace(material, title=title, passages=tuple(passages)), tuple(left)


def _shape(material: Material) -> tuple[EntryKind, Format]:
    """What there is enough for."""
    if sum(len(each.entries) for each in material.passages) >= 4:
        return "checklists", "tip-sheet"
    if len([*sentences_in(material.passages)]) >= 6:
        return "explainers", "carousel"
    return "stories", "text"


def _words(material: Material) -> str:
    parts = [material.title]
    for each in material.passages:
        parts += [each.heading, *each.paragraphs, *each.entries]
    return "\n".join(part for part in parts if part)


def _stems(text: str) -> set[str]:
    return {word[:5] for word in _WORD.findall(text.lower())}


def _cites(piece: Piece, name: str) -> bool:
    texts = (*piece.slides, piece.caption, *piece.captions.values(), piece.first_comment or "")
    return any(name in without_citations(text)[1] for text in texts)


def _passage(material: Material, piece: Piece) -> str:
    """What of the material is kept: the sentences with the post's numbers first, in their order."""
    said = numbers_in("\n".join((*piece.slides, piece.caption)), spelt=False)
    told = [line for text in _words(material).split("\n") for line in sentences_of(text)]
    size, chosen = 0, set[int]()
    for at in sorted(range(len(told)), key=lambda at: (not said & numbers_in(told[at]), at)):
        size += len(told[at]) + 1
        if size > _KEPT:
            break
        chosen.add(at)
    return " ".join(told[at] for at in sorted(chosen)) or told[0][:_KEPT]
