"""What a text that nobody vouches for may say: plain words, and no claim but on given facts.

English is held most strictly; claims are known in the languages of `source/claim.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from smmgen.model.entry import texts_of
from smmgen.model.pack import Fact
from smmgen.model.record import Record
from smmgen.problem import DataPath
from smmgen.source.citation import CITATION, without_citations
from smmgen.source.claim import claim_in
from smmgen.source.material import sentences_of
from smmgen.source.pack import numbers_in

_MOST = 100  # the largest number that needs no source: steps, minutes, grams
_MARKUP = re.compile(
    r"[<>{}\[\]|\\`*_~^@#]|&#?\w+;|^\s*(?:[-+=–—•]+|\d{1,3}[.)])(?:\s|$)", re.MULTILINE
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b(?:/\S*)?", re.IGNORECASE
)
_MONEY = re.compile(r"[€$£¥₹]\s?\d|\d\s?(?:[€£¥₹]|\$|(?:dollars?|euros?)\b)", re.IGNORECASE)
_MEASURED = re.compile(r"\s?(?:g|grams?|ml|mm|cm|seconds?|minutes?|degrees|°[CF]?)(?!\w)")
_DECIMAL = re.compile(r"\d[.,]\d")
_OF_ITSELF = re.compile(
    r"\bas an ai\b|\bsystem prompt\b|\b(?:ignore|disregard)\b.{0,20}\binstructions?\b"
    r"|\bi(?:['’]m sorry, but| can(?:['’]t|not) (?:help|assist|comply|write))\b",
    re.IGNORECASE,
)
# What costs most where it is wrong: health, law, money. None of it is said without a source.
_GRAVE = re.compile(
    r"""\b(?:
      cur(?:e|es|ed|ing)|heal(?:s|ed)?|prevent(?:s|ed|ing|ion)?|treat(?:ed|ments?)
    | diagnos\w+|reduc(?:e|es|ed|ing)\s(?:the\s|your\s|a\s)?risk|risks?\sof|side\seffects?|dosage
    | cancer|diabetes|heart\s(?:disease|attacks?)|infections?
    | by\slaw|legal(?:ly)?|illegal(?:ly)?|unlawful(?:ly)?|the\slaw\s(?:says|requires|asks)
    | (?:tax[- ]?free|tax[- ]deductible|deductibles?)|penalt(?:y|ies)|interest\srates?
    | (?:doctors?|dentists?|lawyers?|scientists?)\s(?:recommend|agree|advise|say)s?
    | (?:100\s?(?:%|percent))|completely\ssafe|risk[- ]free|never\sfails|always\sworks
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MANY_LINES = frozenset({"body", "parts"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, at which place of what was filled in; a `sentence` could be cut."""

    at: DataPath
    words: str
    sentence: str = ""

    def __str__(self) -> str:
        """The place and the words, for whoever mends it."""
        place = " ".join(str(step + 1) if isinstance(step, int) else step for step in self.at)
        return f"{place}: {self.words}" if place else self.words


@dataclass(frozen=True, slots=True)
class Grounds:
    """What there is to stand on: facts by id, numbers of one's own, the one site that may be named,
    and what the brand never says."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    site: str = ""
    avoid: tuple[re.Pattern[str], ...] = ()

    def complaints(self, filled: Record) -> Iterator[Complaint]:
        """What of a filled sheet stands on nothing, or is no plain text."""
        texts = [each for each in texts_of(filled) if each[0][0] not in {"tags", "shows"}]
        groups: dict[DataPath, list[str]] = {}
        for at, text in texts:
            groups.setdefault(_group(at), []).extend(without_citations(text)[1])
        for at, text in texts:
            yield from (Complaint(at, words) for words in self._impure(text, str(at[0])))
            for sentence in _sentences(text):
                own = without_citations(sentence)[1]
                for words in self._groundless(sentence, own, groups[_group(at)]):
                    yield Complaint(at, words, sentence)
        yield from self._uncited(filled)

    def of_texts(self, texts: Sequence[str]) -> Iterator[Complaint]:
        """The same of texts that stand together, such as a slide's."""
        near = [cite for text in texts for cite in without_citations(text)[1]]
        for at, text in enumerate(texts):
            yield from (Complaint(("texts", at), words) for words in self._impure(text, "texts"))
            for sentence in _sentences(text):
                own = without_citations(sentence)[1]
                for words in self._groundless(sentence, own, near):
                    yield Complaint(("texts", at), words)

    @staticmethod
    def _uncited(filled: Record) -> Iterator[Complaint]:
        for name in ("means", "because"):
            if (said := getattr(filled, name, None)) and not without_citations(said)[1]:
                yield Complaint((name,), "cite the fact that it stands on, as [its-id] at its end")

    def _impure(self, text: str, name: str) -> Iterator[str]:
        """What is more than words: marks that something acts on, addresses, what cannot be seen."""
        bare = CITATION.sub("", text)
        if (found := _MARKUP.search(bare)) is not None:
            shown = found[0].strip()
            yield f"“{shown}” is no plain text; write words, and [fact-id] for nothing but a source"
        if any(not each.isprintable() and each not in "\n\u00a0\u202f" for each in bare):
            yield "it has characters that cannot be seen; leave them out"
        if "\n" in text.strip() and name not in _MANY_LINES:
            yield "it must be one line"
        for found in _ADDRESS.finditer(bare):
            host = re.sub(r"^https?://|^www\.|[/?#].*$|[.,;:!]+$", "", found[0], flags=re.I).lower()
            if not self.site or host != self.site:
                yield f"“{found[0][:60]}” is an address; the brand’s own is put in where it belongs"
        if _OF_ITSELF.search(bare):
            yield "it speaks of its own making; say what the post has to say"
        for pattern in self.avoid:
            if (found := pattern.search(bare)) is not None:
                yield f"the brand never says “{found[0]}”"

    def _groundless(self, sentence: str, own: Sequence[str], near: Sequence[str]) -> Iterator[str]:
        """What a sentence claims that no fact says: its own, or one that stands near."""
        unknown = [cite for cite in own if cite not in self.facts]
        if unknown:
            yield f"[{unknown[0]}] is none of the facts that were given; cite one of them, or none"
            return
        bare = " ".join(CITATION.sub("", sentence).split())
        claim = claim_in(bare)
        # Numbers in words are no figures, but where they make a claim.
        said = numbers_in(bare, spelt=bool(claim))
        if own:
            if wrong := sorted(said - self._known(own)):
                named = " and ".join(f"[{cite}]" for cite in own)
                yield f"{named} does not say {', '.join(wrong)}; say what it says"
            return
        large, grave = self._large(bare), _GRAVE.search(bare)
        if (claim or large or grave) and near and said <= self._known(near):
            return
        if claim:
            yield f"“{claim}” reads as a fact and no source stands by it; cite one, or leave it out"
        elif grave is not None:
            yield f"“{grave[0]}” is about health, law or money; cite a given fact, or leave it out"
        elif large:
            yield f"“{large}” is a figure that nothing given says; cite its fact, or leave it out"

    def _known(self, cites: Sequence[str]) -> set[str]:
        """The numbers that these facts say."""
        facts = [self.facts[cite] for cite in cites if cite in self.facts]
        texts = [text for fact in facts for text in (fact.claim, fact.passage)]
        return {each for text in texts for each in numbers_in(text)} | self.numbers

    def _large(self, bare: str) -> str:
        """A number that no craft explains: money, decimals, hundreds and more."""
        if (money := _MONEY.search(bare)) is not None:
            return money[0]
        for found in re.finditer(r"\d[\d.,]*\d|\d", bare):
            word = found[0]
            if _MEASURED.match(bare, found.end()) and len(word) <= 3:
                continue
            plain = word.replace(",", "")
            if plain in self.numbers or word in self.numbers:
                continue
            if _DECIMAL.search(word) or float(plain.replace(".", "")) > _MOST:
                return word
        return ""


def without_sentences(data: object, complaints: Sequence[Complaint]) -> object:
    """Filled-in data without the sentences that are complained of; a text may be left empty."""
    for complaint in complaints:
        data = _cut(data, complaint.at, complaint.sentence)
    return data


def _cut(data: object, at: DataPath, sentence: str) -> object:
    if not at and isinstance(data, str):
        return re.sub(r" {2,}", " ", data.replace(sentence, "")).strip()
    if isinstance(data, dict) and at and at[0] in data:
        return {key: _cut(each, at[1:], sentence) if key == at[0] else each
                for key, each in data.items()}  # fmt: skip
    if isinstance(data, list) and at:
        return [_cut(each, at[1:], sentence) if index == at[0] else each
                for index, each in enumerate(data)]  # fmt: skip
    return data


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the sources that stand behind its full stop."""
    for line in text.split("\n"):
        held = ""
        for each in sentences_of(line.strip()):
            part = each
            while (cited := CITATION.match(part)) is not None:
                held, part = f"{held} {cited[0].strip()}".strip(), part[cited.end() :].strip()
            if part:
                if held:
                    yield held
                held = part
        if held:
            yield held


def _group(at: DataPath) -> DataPath:
    """What stands together, so that one source carries all of it: a slide's point, a pair."""
    if at[0] in {"figure", "means"}:
        return ("figure",)
    if at[0] in {"fact", "because"}:
        return ("fact",)
    return at[:2] if at[0] in {"points", "steps", "entries", "sides"} else at
