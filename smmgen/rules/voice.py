"""What a brand never says, and how loudly, how densely and how hard it may say the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from smmgen.model.brand import Voice
from smmgen.model.post import Post
from smmgen.problem import Origin, Problem, Severity
from smmgen.render.emoji import find_emoji
from smmgen.rules.reading import LEAST_WORDS, grade, hardest_sentence

FEW = 3  # emoji in one caption; on a slide, one
_HASHTAG = re.compile(r"(?<![\w&#＃])[#＃](\w*[^\W\d_]\w*)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONG_TAG = 15  # letters; hardly a word alone is as long


@dataclass(frozen=True, slots=True)
class _Said:
    """A text of a post: what it is, its words, and the line it begins on."""

    what: str
    text: str
    line: int
    drawn: bool = False


def voice(post: Post, brand: str, asked: Voice) -> Iterator[Problem]:
    """Where a post does not sound like its `brand`, at the words' place."""
    said = list(_said(post))
    yield from _avoided(post, brand, asked, said)
    yield from _emoji(post, brand, asked, said)
    yield from _hashtags(post, brand, asked, said)
    yield from _exclamations(post, brand, asked, said)
    if asked.reading is not None and post.head.lang.partition("-")[0] == "en":
        yield from _reading(post, brand, asked.reading, said)


def _said(post: Post) -> Iterator[_Said]:
    for part in post.caption:
        yield _Said("the caption", part, post.caption_line)
    for key, text in post.head.captions.items():
        yield _Said(f"the caption for {key}", text, post.marks.at("captions", key).line)
    if post.head.first_comment:
        line = post.marks.at("first_comment").line
        yield _Said("the first comment", post.head.first_comment, line)
    for slide in post.slides:
        for rich in slide.texts:
            yield _Said(f"slide {slide.number}", rich.plain, rich.line, drawn=True)
        if slide.alt_override:
            yield _Said(f"the alt text of slide {slide.number}", slide.alt_override, slide.line)


def _avoided(post: Post, brand: str, asked: Voice, said: list[_Said]) -> Iterator[Problem]:
    own = ", ".join(asked.use[:8])
    for phrase in asked.avoid:
        pattern = whole_words(phrase)
        for each in said:
            found = pattern.search(each.text)
            if found:
                yield _told(
                    post,
                    each,
                    pattern,
                    "voice-word",
                    f"'{brand}' never says “{found[0]}” ({each.what})",
                    f"say it in its own words: {own}" if own else "say it in another way",
                )


def whole_words(phrase: str) -> re.Pattern[str]:
    """A word or phrase where it stands for itself: in any case, over a line's end, with -s or 's.

    An English noun's plural and genitive are the same word; other endings are words of their own.
    """
    inside = r"\s+".join(re.escape(word) for word in phrase.split())
    inside = re.sub("['’]", "['’]", inside)
    return re.compile(rf"(?<!\w){inside}(?:['’]?s)?(?!\w)", re.IGNORECASE)


def _emoji(post: Post, brand: str, asked: Voice, said: list[_Said]) -> Iterator[Problem]:
    if asked.emoji == "any":
        return
    for each in said:
        found = [one for one in find_emoji(each.text) if one.certain]
        allowed = 0 if asked.emoji == "none" else 1 if each.drawn else FEW
        if len(found) <= allowed:
            continue
        first = each.text[found[allowed].start : found[allowed].end]
        pattern = re.compile(re.escape(first))
        if asked.emoji == "none":
            message = f"'{brand}' uses no emoji, and {each.what} has {first}"
            yield _told(post, each, pattern, "voice-emoji", message, "say it in words")
        else:
            message = f"{each.what} has {len(found)} emoji; '{brand}' allows itself {allowed}"
            hint = "keep the one that says what the words do not"
            yield _told(post, each, pattern, "voice-emoji", message, hint, "warning")


def _hashtags(post: Post, brand: str, asked: Voice, said: list[_Said]) -> Iterator[Problem]:
    known = {word.lower() for each in said for word in _WORD.findall(_HASHTAG.sub("", each.text))}
    known |= {word.lower() for phrase in asked.use for word in _WORD.findall(phrase)}
    comment = post.head.first_comment or ""
    beside = {tag.lower() for tag in _HASHTAG.findall(comment)}
    for each in said:
        tags = _HASHTAG.findall(each.text)
        count = len({tag.lower() for tag in tags} | (set() if each.drawn else beside))
        if tags and count > asked.hashtags:
            message = f"{each.what} has {count} hashtags; '{brand}' takes {asked.hashtags} at most"
            hint = "keep those that somebody looks for"
            tag = re.compile(re.escape(f"#{tags[min(asked.hashtags, len(tags) - 1)]}"))
            yield _told(post, each, tag, "voice-hashtags", message, hint)
        for tag in tags:
            better = _camel(tag, known)
            if better:
                message = f"a screen reader reads #{tag} as one word"
                hint = f"write {better}" if better != tag else "begin each word with a capital"
                pattern = re.compile(re.escape(f"#{tag}"))
                yield _told(post, each, pattern, "hashtag-form", message, hint, "warning")


def _camel(tag: str, known: set[str]) -> str:
    """A tag of several words with each begun by a capital, where it is not; else nothing.

    Its words are those that the post itself uses; one that is too long for a word comes back as
    it is.
    """
    if tag != tag.lower() or not tag.isalpha():
        return ""
    for cut in range(3, len(tag) - 2):
        if tag[:cut] in known and tag[cut:] in known:
            return f"#{tag[:cut].capitalize()}{tag[cut:].capitalize()}"
    return tag if len(tag) >= _LONG_TAG and tag.isascii() and tag not in known else ""


def _exclamations(post: Post, brand: str, asked: Voice, said: list[_Said]) -> Iterator[Problem]:
    most = asked.exclamations
    if most is None:
        return
    for each in said:
        count = each.text.count("!")
        if count > most:
            message = f"{each.what} has {count} “!”; '{brand}' takes {most or 'none'}"
            hint = "let the words be strong, and end with a full stop"
            yield _told(post, each, re.compile("!"), "voice-exclamation", message, hint)


def _reading(post: Post, brand: str, most: float, said: list[_Said]) -> Iterator[Problem]:
    texts = [each for each in said if not each.what.startswith("the alt text")]
    captions = [each for each in texts if not each.drawn]
    slides = [each for each in texts if each.drawn and each.text.rstrip()[-1:] in ".!?…"]
    for what, together in (
        *((each.what, [each]) for each in captions),
        ("the slides", slides),
    ):
        words = "\n".join(_HASHTAG.sub("", each.text) for each in together)
        if len(words.split()) < LEAST_WORDS:
            continue
        found = grade(words)
        if found <= most:
            continue
        hardest = hardest_sentence(words)
        where = next(each for each in together if hardest[:20] in _HASHTAG.sub("", each.text))
        start = re.compile(r"\s+".join(map(re.escape, hardest.split()[:3])))
        message = f"{what} asks for school grade {found:.0f}; '{brand}' speaks for {most:g}"
        hint = f"cut the hardest sentence in two, or take shorter words: “{_short(hardest)}”"
        yield _told(post, where, start, "voice-reading", message, hint, "warning")


def _told(
    post: Post,
    said: _Said,
    pattern: re.Pattern[str],
    code: str,
    message: str,
    hint: str,
    severity: Severity = "error",
) -> Problem:
    origin: Origin = post.place(pattern, said.line)
    return Problem(origin, code, message, hint, severity)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 70 else flat[:68] + "…"
