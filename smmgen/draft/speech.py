"""A brand's way of saying what a pack has to say: which words it takes, and how it turns them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from smmgen.model.brand import Brand
from smmgen.model.entry import Ways
from smmgen.model.manner import NEAR, Manner, Way, manner_of

_PLACE = re.compile(r"\{(\w+)\}")
# What nobody shortens who is exact. An 's may be a genitive, so only what never is one is here.
_SHORT = (
    (re.compile(r"\b(can)['’]t\b", re.IGNORECASE), r"\1not"),
    (re.compile(r"\b(w)on['’]t\b", re.IGNORECASE), r"\1ill not"),
    (re.compile(r"\b(sha)n['’]t\b", re.IGNORECASE), r"\1ll not"),
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile(r"\b(you|we|they)['’]re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"\b(I|you|we|they|it|that|there|who)['’]ll\b", re.IGNORECASE), r"\1 will"),
    (re.compile(r"\b(I|you|we|they|who)['’]ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\b(I)['’]m\b"), r"\1 am"),
    (
        re.compile(r"\b(it|that|there|what|here|who|he|she)['’]s(?= (?:been|got|had)\b)",
                   re.IGNORECASE),
        r"\1 has",
    ),
    (re.compile(r"\b(it|that|there|what|here|who)['’]s\b", re.IGNORECASE), r"\1 is"),
)  # fmt: skip
# "do not you" is no English; such a question keeps its short form.
_ASKED = re.compile(r"n['’]t (?:you|we|they|it|he|she|I)\b", re.IGNORECASE)

_REACHED = {"phone": "Call", "site": "Online", "mail": "Write"}
LONGEST = 26  # the characters of an address that a list of them has room for at its smallest size


@dataclass(frozen=True, slots=True)
class Speech:
    """How a brand talks: its manner, its own facts (`{phone}`), and how much it allows itself."""

    manner: Manner
    own: Mapping[str, str]
    avoid: tuple[re.Pattern[str], ...] = ()
    hashtags: int = 3
    exclaims: bool = False
    emoji: bool = False

    def ways(self, said: Ways) -> list[str]:
        """What can be said in this brand's name, the best first: none that names what it lacks."""
        found = [self.turned(said[way]) for way in NEAR[self.manner] if way in said]
        return [each for each in dict.fromkeys(found) if each and self.speakable(each)]

    def calls(self, said: Mapping[Way, tuple[str, ...]]) -> list[str]:
        """The calls that this brand would make: in its own manner, then anybody's."""
        own: tuple[Way, ...] = (self.manner, "any")
        found = [self.turned(text) for way in own for text in said.get(way, ())]
        return [each for each in dict.fromkeys(found) if each and self.speakable(each)]

    def speakable(self, text: str) -> bool:
        """Whether the brand would say it at all."""
        return not any(pattern.search(text) for pattern in self.avoid)

    def turned(self, text: str) -> str:
        """A text with the brand's own facts in it and in its manner; "" where a fact is missing."""
        if any(name not in self.own for name in _PLACE.findall(text)):
            return ""
        filled = _PLACE.sub(lambda place: self.own[place[1]], text)
        return lengthened(filled) if self.manner == "exact" else filled

    def contacts(self) -> list[tuple[str, str]]:
        """What the brand is reached by, each with its name, for a last slide.

        An address that is too long for one line there is left out if there is another way.
        """
        found = [(name, self.own[key]) for key, name in _REACHED.items() if key in self.own]
        short = [each for each in found if len(each[1]) <= LONGEST]
        return short or found

    def called(self, text: str) -> str:
        """A call as it ends a caption: a bright brand may be glad."""
        if self.manner == "bright" and self.exclaims and text.endswith("."):
            return f"{text[:-1]}!"
        return text


def speech_of(brand: Brand, manner: Manner | None = None) -> Speech:
    """How a brand speaks, by its `voice` and `footer`."""
    voice = brand.file.voice
    own = {"name": brand.file.name, **brand.file.footer}
    return Speech(
        manner or manner_of(voice.manner, voice.tone),
        {name: value for name, value in own.items() if value},
        tuple(_phrase(each) for each in voice.avoid),
        voice.hashtags,
        voice.exclamations is None or voice.exclamations > 0,
        voice.emoji != "none",
    )


def lengthened(text: str) -> str:
    """A text without short forms.

    >>> lengthened("You can't see it, and it's there. Don't wait.")
    'You cannot see it, and it is there. Do not wait.'
    """
    if _ASKED.search(text):
        return text
    for short, long in _SHORT:
        text = short.sub(long, text)
    return text


def chance(*words: object) -> float:
    """A number from 0 to 1 by these words: always the same, on every machine."""
    digest = sha256("\n".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32


def own_seed(brand: str) -> int:
    """A brand's seed where nobody names one: two brands with one pack post other months."""
    return int(chance("seed", brand) * 1000)


def turn_of(options: int, *words: object, turn: int = 0) -> int:
    """Which of some options is taken: spread by the words, the next one a turn."""
    return (int(chance(*words) * options) + turn) % max(options, 1)


def _phrase(words: str) -> re.Pattern[str]:
    inside = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){inside}(?!\w)", re.IGNORECASE)
