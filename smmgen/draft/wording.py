"""An entry's caption: for everybody, and shorter for networks with less room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from smmgen.draft.piece import BREAK
from smmgen.draft.speech import Speech, chance
from smmgen.model.entry import Entry, Story
from smmgen.model.pack import Pack
from smmgen.model.platform import Platform
from smmgen.source.citation import without_citations


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said beside the pictures; `captions` are by network, where it takes less."""

    caption: str
    captions: dict[str, str]
    first_comment: str | None


def wording_of(
    pack: Pack,
    entry: Entry,
    speech: Speech,
    platforms: Iterable[Platform],
    *,
    tags: Sequence[str] = (),
    turn: int = 0,
    seed: int = 0,
    said: Collection[str] = (),
) -> Wording:
    """The captions of an entry for these networks.

    `tags` are those of its theme; `turn` takes the next way of saying it, `seed` spreads. `said`
    are lines that were said before: no call among them is made again.
    """
    opens = speech.ways(entry.open)
    opening = opens[turn % len(opens)] if opens else ""
    bodies = speech.ways(entry.body)
    body = entry.brief if speech.manner == "plain" and "plain" not in entry.body else ""
    body = speech.turned(body) or (bodies[0] if bodies else "")
    calls = speech.ways(entry.close) or speech.calls(pack.file.calls.get(entry.call or "", {}))
    signs = tuple(f" {theme.emoji}" for theme in pack.file.themes.values() if theme.emoji)
    heard = {_without(line, signs) for line in said}
    call = next((speech.called(each) for each in calls if speech.called(each) not in heard), "")
    emoji = pack.file.themes[entry.theme].emoji if entry.theme in pack.file.themes else None
    if emoji and speech.emoji and speech.manner in {"warm", "bright"}:
        call = f"{call} {emoji}" if call else ""
    asks = speech.ways(entry.ask)
    ask = asks[turn % len(asks)] if asks else ""
    platforms = tuple(platforms)
    # Where a network may refuse a comment, the question is asked in the caption, in turn with the
    # call: two endings are none.
    aside = not any(each.first_comment and each.threads == "untried" for each in platforms)
    if ask and not aside and (not call or chance(seed, entry.id, "ending") < 0.5):
        call = ask
    hashtags = _hashtags(entry, tags, speech)
    words = _Words(opening, body, speech.turned(entry.brief), call, hashtags)
    parts = tuple(map(speech.turned, entry.parts)) if isinstance(entry, Story) else ()
    drafts = list(_told(words, parts))
    captions: dict[str, str] = {}
    for platform in platforms:
        fitting = [each for each in drafts if fits(each, platform)]
        said = fitting[0] if fitting else drafts[-1]
        if said != drafts[0]:
            captions[platform.name] = said
    return Wording(drafts[0], captions, ask if ask and aside else None)


@dataclass(frozen=True, slots=True)
class _Words:
    opening: str
    body: str
    brief: str
    call: str
    tags: str


def _told(words: _Words, parts: tuple[str, ...]) -> Iterator[str]:
    """The caption in ever fewer words."""
    if parts:
        yield _joined(*parts, words.tags)
        yield BREAK.join(parts)
        yield _joined(words.opening, words.brief)
        yield words.brief
        return
    one = words.tags.partition(" ")[0]
    for middle in (words.body, words.brief):
        yield _joined(words.opening, middle, words.call, words.tags)
        yield _joined(words.opening, middle, words.call, one)
        yield _joined(words.opening, middle, words.tags)
        yield _joined(words.opening, middle, one)
    yield _joined(words.opening, words.brief)
    yield words.brief


def _without(line: str, signs: Iterable[str]) -> str:
    """A line without the emoji that it ends with."""
    return next((line.removesuffix(sign) for sign in signs if line.endswith(sign)), line)


def _joined(*parts: str) -> str:
    return "\n\n".join(dict.fromkeys(part for part in parts if part))


def _hashtags(entry: Entry, more: Sequence[str], speech: Speech) -> str:
    named = {tag.lower(): tag for tag in reversed((*entry.tags, *more))}
    wanted = [named[key] for key in dict.fromkeys(tag.lower() for tag in (*entry.tags, *more))]
    return " ".join(f"#{tag}" for tag in wanted[: min(speech.hashtags, 3)])


def fits(text: str, platform: Platform) -> bool:
    """Whether a network takes a caption as it is, each part of a thread by itself."""
    parts = [without_citations(part)[0].strip() for part in text.split(BREAK)]
    if len(parts) > 1 and platform.threads != "yes":
        return False
    measures = (*platform.text, *platform.hashtags, *platform.mentions, *platform.links)
    return all(measure.count(part) <= measure.limit.most for part in parts for measure in measures)
