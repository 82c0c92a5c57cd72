"""A review as Markdown for a comment: the same facts as the page, short and without pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from smmgen.problem import Problem
from smmgen.review.change import Fact, PostChange, Review
from smmgen.review.wording import counted, listed

_MOST = 12  # entries of a list; a comment has an end
_LONG = 90  # characters of a text
_LEAD = 24  # characters of what two texts have in common, before they differ
_LONGEST = 200  # of a name, which is not cut in fair use
_WHOLE = 50_000  # of a note; hosts take 65,536
# What Markdown or HTML would make something of.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&$]|^[-+#=>]|^\d+(?=[.)])")
# What a host makes links and mentions of after that: a word joiner (U+2060) holds them apart.
_LINKED = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)


def gist(review: Review) -> str:
    """What a change brings, in one sentence."""
    if review.nothing:
        return "Nothing that people see changes."
    found = [
        counted(len(posts), word, many)
        for posts, word, many in (
            (review.of("new"), "new post", ""),
            (review.of("intended"), "post changed on purpose", "posts changed on purpose"),
            (
                review.of("collateral"),
                "post that looks otherwise though nobody touched it",
                "posts that look otherwise though nobody touched them",
            ),
            (review.of("removed"), "post removed", "posts removed"),
        )
        if posts
    ]
    slides = sum(1 for _ in review.slides)
    if slides:
        found.append(counted(slides, "changed picture"))
    if review.unread:
        found.append(
            counted(len(review.unread), "post that cannot be read", "posts that cannot be read")
        )
    if review.schedule:
        found.append(counted(len(review.schedule), "change of times", "changes of times"))
    if review.problems:
        found.append(counted(len(review.problems), "new problem"))
    if review.fixed:
        found.append(counted(len(review.fixed), "problem fixed", "problems fixed"))
    return f"{listed(found) or 'Only what is listed below'}."


def change_note(review: Review, extra: Sequence[str] = ()) -> str:
    """The Markdown, with `extra` below its first sentence: Markdown of ours, a line each.

    Everything of a post in it is text, whatever it holds, and there is an end to it.
    """
    found: list[str] = []
    left = _WHOLE
    for line in _lines(review, extra):
        left -= len(line) + 1
        if left < 0:
            found += ["", "There is more, which only the page shows."]
            break
        found.append(line)
    return "\n".join(found).rstrip() + "\n"


def _lines(review: Review, extra: Sequence[str]) -> Iterator[str]:
    yield f"## Review: {words(review.workspace)}"
    yield ""
    yield f"Compared with {words(review.since)}. {gist(review)}"
    yield ""
    for line in extra:
        yield line
        yield ""
    if review.called:
        yield "**Look here first**"
        yield ""
        for called in review.called:
            names = ", ".join(f"{words(path)}" for path in called.paths[:4])
            more = f" and {len(called.paths) - 4} more" if len(called.paths) > 4 else ""
            yield f"- {words(called.what)} changed ({names}{more}): {words(called.why)}."
        yield ""
    yield from _section(
        "Cannot be read",
        [
            f"{words(each.title or each.path)}: as it stands it is not drawn and does not go out; "
            "see the new problems"
            for each in review.unread
        ],
    )
    yield from _going(review)
    yield from _section("Brand", [_told(fact) for fact in review.look])
    for kind, title in (
        ("new", "New posts"),
        ("intended", "Changed on purpose"),
        ("collateral", "Changed along with something else"),
        ("removed", "Removed posts"),
    ):
        yield from _section(title, [_post(post) for post in review.posts if post.kind == kind])
    yield from _section("Times", [_told(fact) for fact in review.schedule])
    yield from _section("Channels", [_told(fact) for fact in review.channels])
    yield from _section("New problems", _problems(review.problems))
    yield from _section("Fixed", _problems(review.fixed))


def _going(review: Review) -> Iterator[str]:
    if not review.live:
        return
    yield f"**Goes live after a merge** (times of {words(review.zone)})"
    yield ""
    yield "| When | What | Where | |"
    yield "|---|---|---|---|"
    for each in review.live[:_MOST]:
        where = words(", ".join(each.channels))
        where += f", {words(each.place)}" if each.place != "feed" else ""
        when = f"{each.at:%Y-%m-%d %H:%M}"
        news = "; ".join([words(each.news), *map(words, each.charges[:3])])
        yield f"| {when} | {words(each.title)} | {where} | {news} |"
    if len(review.live) > _MOST:
        yield f"| | and {len(review.live) - _MOST} more | | |"
    yield ""
    for cost in review.costs[:_MOST]:
        yield f"{words(cost)}."
        yield ""


def _section(title: str, entries: Sequence[str]) -> Iterator[str]:
    if not entries:
        return
    yield f"**{title}**"
    yield ""
    for entry in entries[:_MOST]:
        yield f"- {entry}"
    if len(entries) > _MOST:
        yield f"- and {len(entries) - _MOST} more"
    yield ""


def _post(post: PostChange) -> str:
    said = []
    if post.slides:
        places = dict.fromkeys(f"{slide.number} {slide.canvas}" for slide in post.slides)
        amount = counted(len(places), "picture")
        said.append(amount)
    texts = dict.fromkeys((f.before, f.after) for slide in post.slides for f in slide.words)
    said += [_told(Fact("words", *each)) for each in list(texts)[:3]]
    said += [_told(fact) for fact in post.facts[:4]]
    if post.kind in {"intended", "collateral"}:
        said += [words(_short(why)) for why in post.causes[:3] if why != "its words changed"]
    if post.live:
        said.append(words(post.live))
    what = "; ".join(said)
    return f"{words(post.title)}: {what}" if what else words(post.title)


def _told(fact: Fact) -> str:
    before, after = map(words, _shortened(fact))
    what = words(fact.what)
    if not before:
        return f"{what}: new, {after}"
    return f"{what}: {before} → {after}" if after else f"{what}: gone, was {before}"


def _problems(problems: Iterable[Problem]) -> list[str]:
    return [
        f"{'To fix' if each.severity == 'error' else 'To look at'}: {words(_short(each.message))} "
        f"({words(str(each.origin))})"
        for each in problems
    ]


def _shortened(fact: Fact) -> tuple[str, str]:
    """Both sides, cut so that what differs between them is in what is left."""
    sides = []
    for parts in fact.parts:
        same = next((text for text, other in parts[:1] if not other), "")
        # Two long texts that begin alike would be cut before they differ.
        lead = " ".join(same.split())[-_LEAD:].partition(" ")[2] if len(same) > _LONG // 2 else ""
        text = "".join(text for text, _ in parts)
        sides.append(_short(f"…{lead} {text[len(same) :]}" if lead else text))
    return sides[0], sides[1]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else flat[: _LONG - 1].rstrip() + "…"


def words(text: str) -> str:
    """Words that stay words: one line, and nothing in it is taken for markup or a mention."""
    flat = " ".join(text.split())
    # What turns the order of letters round could make words say something else.
    flat = "".join(letter for letter in flat if letter.isprintable())
    flat = flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
    flat = _LINKED.sub("\u2060", flat)
    return _MARKUP.sub(lambda found: "".join(f"&#{ord(each)};" for each in found[0]), flat)
