"""One part of a post in other words, by a language model: its texts, put back where they stood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from smmgen.draft.brief import SYSTEM, fenced
from smmgen.draft.ground import Complaint, Grounds
from smmgen.model.brand import Brand
from smmgen.model.manner import Manner
from smmgen.roles import Prompt, Reply
from smmgen.source.citation import without_citations

MAX_ANSWER = 20_000  # characters
# A line of a slide that has words of the post: what stands before them, and they.
_LINE = re.compile(r"^(#{1,6} |> (?!—)|\d+\. |- (?!\*\*)|)(\S.*)$")
_PAIR = re.compile(r"^(- \*\*)(.+?)(\*\*(?: |$))(.*)$")
_KEPT = ("```", "<!--", "![", "> —", "---")
_HASHTAG = re.compile(r"#\w")
_ROOM = 1.25  # how much longer a text may get, and a word


@dataclass(frozen=True, slots=True)
class Passages:
    """The words of some parts, each once, and how to put others in their places."""

    texts: tuple[str, ...]
    _moulds: Mapping[str, tuple[str | int, ...]]

    def filled(self, texts: Sequence[str]) -> dict[str, str]:
        """The parts with these texts."""
        return {
            name: "".join(texts[each] if isinstance(each, int) else each for each in mould)
            for name, mould in self._moulds.items()
        }


def passages_of(parts: Mapping[str, str], fixed: Sequence[str] = ()) -> Passages:
    """The words of slides, captions, a title. Lines with one of `fixed`, drawings, charts, hashtags
    and comments stay.
    """
    texts: dict[str, int] = {}
    moulds = {
        name: tuple(
            texts.setdefault(each.replace("&nbsp;", " "), len(texts)) if words else each
            for each, words in _pieces(part, fixed)
        )
        for name, part in parts.items()
    }
    return Passages(tuple(texts), moulds)


def _pieces(part: str, fixed: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A part in pieces, and whether each is words of the post."""
    fence = False
    for number, line in enumerate(part.split("\n")):
        yield "\n" if number else "", False
        fence ^= line.startswith("```")
        keeps = fence or line.startswith(_KEPT) or _HASHTAG.match(line) or not line.strip()
        if keeps or any(each in line for each in fixed):
            yield line, False
        elif (pair := _PAIR.match(line)) is not None:
            yield from ((pair[1], False), (pair[2], True), (pair[3], False))
            yield pair[4], bool(pair[4])
        elif (found := _LINE.match(line)) is not None:
            yield from ((found[1], False), (found[2], True))
        else:
            yield line, False


@dataclass(frozen=True, slots=True)
class Rewording:
    """What is asked: other words for a part of a post, in the same places, on the same ground."""

    brand: Brand
    manner: Manner
    lang: str
    whole: str  # the post as it stands
    part: str
    passages: Passages
    grounds: Grounds

    def prompt(self, most: int, before: str = "", complaints: Sequence[Complaint] = ()) -> Prompt:
        """The question, and what is to be mended."""
        listed = "\n".join(
            f"{number}. ({_room(text)} words at most) {text}"
            for number, text in enumerate(self.passages.texts, 1)
        )
        facts = "\n".join(f"- [{fact.id}] {fact.passage}" for fact in self.grounds.facts.values())
        task = (
            f"Say {self.part.replace('-', ' ')} of this post in other words.\n"
            f"- brand: {self.brand.file.name}\n- language: {self.lang}\n- manner: {self.manner}\n"
            f"- tone: {' '.join(self.brand.file.voice.tone.split())}\n"
            f"- never says: {', '.join(self.brand.file.voice.avoid) or 'nothing known'}\n\n"
            f"The whole post, which stays but for that part:\n{fenced(self.whole)}\n\n"
            f"Facts that may be cited{chr(10) + facts if facts else ': none'}\n\n"
            f"The texts of the part, in their order; give as many in the same order:\n{listed}"
        )
        if complaints:
            wrong = "\n".join(f"- {each}" for each in complaints)
            task += (
                f"\n\nThis was your answer:\n{fenced(before)}\n\nIt cannot be used yet:\n{wrong}"
            )
        return Prompt("part", SYSTEM, task, self._schema(), most)

    def read(self, reply: Reply) -> tuple[tuple[str, ...] | None, Sequence[Complaint]]:
        """The texts of an answer, and what is wrong with them."""
        texts = _texts(reply)
        if isinstance(texts, str):
            return None, (Complaint((), texts),)
        return texts, [*self._wrong(texts)]

    def _wrong(self, texts: Sequence[str]) -> Iterator[Complaint]:
        was = self.passages.texts
        if len(texts) != len(was):
            yield Complaint((), f"there are {len(texts)} texts, and {len(was)} places for them")
            return
        if [*texts] == [*was]:
            yield Complaint((), "these are the words that stand there; say it in others")
        for at, (now, before) in enumerate(zip(texts, was, strict=True)):
            count = len(without_citations(now)[0].split())
            if not now.strip():
                yield Complaint(("texts", at), "it is empty")
            elif count > _room(before):
                words = f"it has {count} words, and there is room for {_room(before)}"
                yield Complaint(("texts", at), words)
        yield from self.grounds.of_texts(texts)

    def _schema(self) -> Mapping[str, Any]:
        count = len(self.passages.texts)
        return {
            "type": "object",
            "properties": {
                "texts": {
                    "type": "array",
                    "items": {"type": "string"},
                    "minItems": count,
                    "maxItems": count,
                }
            },
            "required": ["texts"],
            "additionalProperties": False,
        }


def _texts(reply: Reply) -> tuple[str, ...] | str:
    """The texts of an answer, or what is wrong with it."""
    if reply.ended != "whole" or len(reply.text) > MAX_ANSWER:
        return "the answer has no end, or was refused; give the JSON alone"
    try:
        data = json.loads(reply.text)
    except (ValueError, RecursionError):
        return "the answer is not valid JSON"
    texts = data.get("texts") if isinstance(data, dict) else None
    if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
        return "the answer must be one JSON object with a list of strings, 'texts'"
    return tuple(" ".join(each.split()) for each in texts)


def _room(text: str) -> int:
    return int(len(without_citations(text)[0].split()) * _ROOM) + 1
