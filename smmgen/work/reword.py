"""One part of a post said again by a language model, and how other words get into a post's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from smmgen.draft.field import with_field
from smmgen.draft.ground import Grounds
from smmgen.draft.passage import Unwritable
from smmgen.draft.repair import Repair
from smmgen.draft.rewording import Rewording, passages_of
from smmgen.draft.speech import speech_of
from smmgen.errors import UsageError
from smmgen.model.calendar import Slot
from smmgen.model.pack import Fact
from smmgen.model.post import Post
from smmgen.model.provenance import Provenance, part_digest
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.source.pack import numbers_in
from smmgen.source.part import changed_parts, parts_of, with_part
from smmgen.work.drafters import Author
from smmgen.work.judged import Judge


@dataclass(frozen=True, slots=True)
class Redrafted:
    """A part that was written anew: the file, its name, what it says now."""

    path: str
    part: str
    words: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Redo:
    """A part that is to be said again; `before` is what was wrong with the post already."""

    workspace: Workspace
    post: Post
    origin: Provenance
    part: str
    judge: Judge
    slots: tuple[Slot, ...]
    before: frozenset[tuple[str, str]]

    def tried(
        self, turn: int, changes: Mapping[str, str]
    ) -> tuple[bytes | None, Sequence[Problem]]:
        """The file with other words, and what is wrong with it that was not before."""
        try:
            data = _rewritten(self.post.text, changes, self.part, turn, self.origin)
        except Unwritable:
            return None, ()
        slug = self.post.folder.rpartition("/")[2]
        told = self.judge.told(data.decode(), slug, self.slots)
        return data, [each for each in told if (each.code, each.message) not in self.before]


def reworded(redo: Redo, author: Author | None) -> Redrafted:
    """The part in a language model's other words. Raises UsageError, Spent and NetworkFault."""
    post, origin, part = redo.post, redo.origin, redo.part
    brand = redo.workspace.brand_of(post)
    if author is None or brand is None:
        raise UsageError(
            f"'{post.id}' was written by {origin.of}, and no language model is named here",
            "name one in smmgen.yml, under drafting:, or change it by hand",
        )
    now = parts_of(post.text)
    theirs = changed_parts(post.text, origin)
    along = [name for name in now if part == "caption" and name.startswith("captions.")]
    parts = {name: now[name] for name in (part, *along)
             if name == part or (name in origin.parts and name not in theirs)}  # fmt: skip
    speech = speech_of(brand, origin.manner)
    passages = passages_of(parts, [value for _, value in speech.contacts()])
    if not passages.texts:
        raise UsageError(
            f"{part} of '{post.id}' has no words to say otherwise", "change it by hand"
        )
    own = {number for value in brand.file.footer.values() for number in numbers_in(value)}
    # What stood there for a reader has passed already; its numbers may stand there again.
    own |= {number for text in passages.texts for number in numbers_in(text)}
    facts = {
        source.id: Fact(
            id=source.id,
            claim=source.title,
            title=source.title,
            url=source.url,
            accessed=source.accessed,
            passage=source.passage,
        )
        for source in post.head.sources
    }
    site = brand.file.footer.get("site", "").lower()
    asked = Rewording(
        brand,
        speech.manner,
        post.head.lang,
        "\n\n".join(now.values()),
        part,
        passages,
        Grounds(facts, frozenset(own), site, speech.avoid),
    )
    repair = Repair(author.model, partial(asked.prompt, author.most), asked.read)
    turn = origin.turns.get(part, 0) + 1
    for texts in repair.values():
        changes = passages.filled(texts)
        data, wrong = redo.tried(turn, changes)
        if data is not None and not wrong:
            return Redrafted(post.path, part, changes[part], data)
        repair.hear(wrong)
    raise UsageError(
        f"{part} of '{post.id}' stays as it is: {repair.why}",
        "try again, or change it by hand; smmgen draft never touches what you wrote",
    )


def _rewritten(
    text: str, changes: Mapping[str, str], part: str, turn: int, origin: Provenance
) -> bytes:
    """The file with other words in these parts, and their digests; all else as it stood."""
    data = text.encode()
    for name, words in changes.items():
        if name == "caption" or name.startswith("slide-"):
            data = with_part(data.decode(), name, words).encode()
        else:
            data = with_field(data, tuple(name.split(".")), words, head=True)
        if name in origin.parts:
            at = ("provenance", "parts", name)
            data = with_field(data, at, part_digest(words), head=True)
    return with_field(data, ("provenance", "turns", part), turn, head=True)
