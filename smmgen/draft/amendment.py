"""One value of a file exchanged at its place; every other byte stays, and reading proves it.

A place is said by a slide's number and a part: `title`, `label`, `body.0`, `item.2`, `quote`,
`attribution`, `section.0.title`, `section.0.body.1`, `cell.1.0`, `alt`, `picture.0.alt`,
`picture.0.focus`, `layout`; of slide 0, the post itself: `title`, `caption`, `captions.KEY`,
`first_comment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smmgen.draft import caption, notation
from smmgen.draft.passage import Lines, Passage, Unwritable, must_be_sayable
from smmgen.draft.picture import with_alt, with_focus
from smmgen.draft.proof import says_just, values_of
from smmgen.draft.remark import with_remark
from smmgen.draft.scalar import scalar_passages
from smmgen.model.post import Post
from smmgen.problem import Origin, Problem
from smmgen.roles import Files
from smmgen.source.block import item_of
from smmgen.source.body import body_spans
from smmgen.source.caption import read_caption
from smmgen.source.comment import comments
from smmgen.source.finding import Findings
from smmgen.source.frontmatter import split_head
from smmgen.source.post import read_post
from smmgen.source.slide import read_parts

CODE = "place-unwritable"
_FOCUS = re.compile(r"(\d{1,3})% (\d{1,3})%\Z")
_MISREAD = "these words would not be read back as they are written here"


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a post: of a slide by its number, of the post itself with 0."""

    slide: int
    part: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A post's file, opened at a place: what stands there, in words that can be changed."""

    post: Post
    place: Place
    lines: Lines
    words: str
    passages: tuple[Passage, ...] = ()


def open_place(path: str, data: bytes, files: Files, place: Place) -> Opened | Problem:
    """What stands at a place of the post's file at `path` with the bytes `data`.

    Or the problem of a place where nothing stands that can be changed here.
    """
    post = read_post(path, data, files).post
    if post is None:
        message = "this post cannot be read"
        return Problem(Origin(path), CODE, message, "smmgen check says why; mend the file first")
    try:
        return _opened(post, Lines(data), place)
    except Unwritable as refusal:
        return _refused(post, place, refusal)


def amend(opened: Opened, words: str, files: Files) -> bytes | Problem:
    """The file's bytes with other words at the place; the same when they say the same.

    Or why they cannot stand there. An empty `alt` or `layout` takes that comment out.
    """
    try:
        return _amended(opened, words.replace("\r\n", "\n").replace("\r", "\n"), files)
    except Unwritable as refusal:
        return _refused(opened.post, opened.place, refusal)


def _refused(post: Post, place: Place, refusal: Unwritable) -> Problem:
    line = post.slides[place.slide - 1].line if 0 < place.slide <= len(post.slides) else 1
    return Problem(Origin(post.path, line), CODE, str(refusal), refusal.hint)


def _opened(post: Post, lines: Lines, place: Place) -> Opened:
    if place.slide == 0:
        passages = tuple(_of_post(post, lines, place.part))
        return Opened(post, place, lines, passages[0].said, passages)
    if not 0 < place.slide <= len(post.slides):
        raise Unwritable(f"there is no slide {place.slide}", "it was taken out meanwhile")
    slide = post.slides[place.slide - 1]
    kind, _, last = place.part.partition(".")
    if kind == "layout":
        return Opened(post, place, lines, slide.layout or "")
    if kind == "alt":
        return Opened(post, place, lines, slide.alt)
    if kind == "picture":
        number, _, what = last.partition(".")
        if not number.isdecimal() or int(number) >= len(slide.pictures):
            raise Unwritable("there is no such picture on this slide")
        picture = slide.pictures[int(number)]
        if what == "alt":
            return Opened(post, place, lines, picture.alt)
        if what == "focus":
            x, y = picture.focus or (0.5, 0.5)
            return Opened(post, place, lines, f"{round(x * 100)}% {round(y * 100)}%")
    passage = _of_slide(post, lines, place)
    return Opened(post, place, lines, passage.said, (passage,))


def _of_post(post: Post, lines: Lines, part: str) -> Iterator[Passage]:
    split, _ = split_head(lines.plain, post.path)
    assert split is not None  # (it was read)
    if part == "caption":
        begin, end = body_spans(split.body)[0]
        first = split.body_line - 1
        found = caption.caption_passage(lines, first + begin, first + end)
        if found is None:
            raise Unwritable("there is no caption yet", "write it in the file")
        yield found
        return
    kind, _, key = part.partition(".")
    if kind not in {"title", "captions", "first_comment"} or (kind == "captions") != bool(key):
        raise Unwritable(f"'{part[:60]}' is no part of a post that is changed here")
    stop = split.head_line - 1 + split.head.count("\n") + 1
    at = (kind, key) if key else (kind,)
    for passage in scalar_passages(lines, at, split.head_line - 1, stop):
        if any(each.key != "break" for each in comments(passage.said, 1)):
            raise Unwritable("a comment stands among these words", "change them in the file")
        yield passage


def _of_slide(post: Post, lines: Lines, place: Place) -> Passage:
    split, _ = split_head(lines.plain, post.path)
    assert split is not None  # (it was read)
    begin, end = body_spans(split.body)[place.slide]
    first = split.body_line - 1 + begin
    rows = split.body.split("\n")[begin:end]
    parts, _ = read_parts("\n".join(rows), notation.loose_words(rows, first + 1), post.head.lang)
    attributed = bool(parts.attribution)
    name = "quote" if place.part == "attribution" and attributed else place.part
    tokens = parts.places.get(name)
    if not tokens:
        raise Unwritable("there is nothing of this kind on the slide", "look at the file")
    if name == "quote" and attributed:
        return notation.quote_passages(lines, first, tokens)[place.part == "attribution"]
    return notation.words_passage(lines, first, tokens, name)


def _amended(opened: Opened, words: str, files: Files) -> bytes | Problem:
    post, place, lines = opened.post, opened.place, opened.lines
    old = lines.text.encode()
    if words == opened.words:
        return old
    drafts: Iterable[str]
    value: object
    part = place.part
    if part in {"layout", "alt"}:
        value = remark = " ".join(words.split()) or None
        drafts = [_remarked(post, place, old, remark).decode()]
    elif part.startswith("picture.") and part.endswith(".alt"):
        value = alt = " ".join(words.split())
        drafts = [with_alt(lines, post.slides[place.slide - 1], _number(part), alt)]
    elif part.startswith("picture."):
        found = _FOCUS.match(words)
        if not found or not int(found[1]) <= 100 >= int(found[2]):
            raise Unwritable("a focus is two shares from 0% to 100%", "like 40% 30%")
        percent = int(found[1]), int(found[2])
        value = (percent[0] / 100, percent[1] / 100)
        drafts = [with_focus(lines, post.slides[place.slide - 1], _number(part), percent)]
    elif place.slide == 0:
        value, drafts = _said_of_post(opened, words)
    else:
        value, drafts = _said_of_slide(opened, words)
    wanted = {**values_of(post), (place.slide, part): value}
    loose = _cites(post, place, words)
    for draft in drafts:
        read = read_post(post.path, draft.encode("utf-8", "replace"), files)
        if read.post is not None and says_just(
            values_of(read.post), wanted, (place.slide, "cites"), loose
        ):
            return draft.encode()
    raise Unwritable(_MISREAD, "they look like something else in the file; put them another way")


def _said_of_slide(opened: Opened, words: str) -> tuple[object, Iterable[str]]:
    tidy = notation.tidied(words)
    rich, _ = notation.meant(tidy)
    if not rich:
        raise Unwritable("there are no words", "to take it out, delete its line in the file")
    if tidy == notation.tidied(opened.words):
        return values_of(opened.post)[opened.place.slide, opened.place.part], [opened.lines.text]
    value: object = rich.runs
    if opened.place.part.startswith("item"):
        item = item_of(rich)
        value = item.term.runs, item.text.runs
    return value, _drafts(opened, tidy)


def _said_of_post(opened: Opened, words: str) -> tuple[object, Iterable[str]]:
    words = words.strip()
    if not words:
        raise Unwritable("there are no words", "to take it out, delete its line in the file")
    if words == opened.words.strip():
        return values_of(opened.post)[0, opened.place.part], [opened.lines.text]
    if opened.place.part == "title":
        if "\n" in words:
            raise Unwritable("a title stands on one line", "take the line break out")
        return words, _drafts(opened, words)
    if opened.place.part == "caption":
        return caption.said_by(words)[0], _drafts(opened, words)
    inked = "".join(caption.ink_of(words, slides=False))
    return read_caption(inked, 1, Findings("")).text, _drafts(opened, inked)


def _drafts(opened: Opened, words: str) -> Iterator[str]:
    """The file's text with other words, the one that changes least first; what cannot is left out.

    Raises Unwritable when no passage can hold them.
    """
    refusal, some = None, False
    for passage in opened.passages:
        try:
            for draft in passage.drafts(opened.lines.text, words):
                some = True
                yield draft
        except Unwritable as found:
            refusal = found
    if refusal is not None and not some:
        raise refusal


def _remarked(post: Post, place: Place, data: bytes, value: str | None) -> bytes:
    if value is not None:
        must_be_sayable(value)
        if "-->" in value:
            raise Unwritable("'-->' ends a comment in the file", "leave it out")
    line = post.slides[place.slide - 1].line
    after = post.slides[place.slide].line if place.slide < len(post.slides) else None
    return with_remark(data, line, after, place.part, value)


def _number(part: str) -> int:
    return int(part.split(".")[1])


def _cites(post: Post, place: Place, words: str) -> frozenset[str]:
    """What the place may cite before and after: a slide's sources come and go with its words."""
    _, cited = notation.meant(notation.tidied(words)) if place.slide else caption.said_by(words)
    slide = post.slides[place.slide - 1].cites if place.slide else post.caption_cites
    return frozenset((*cited, *slide, *(c for cites in post.head_cites.values() for c in cites)))
