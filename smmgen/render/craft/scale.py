"""How large words are: above their floor on the picture, in few sizes that are clearly apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from smmgen.render.craft.piece import DISPLAY, Finding, Piece, short
from smmgen.render.script import script_of
from smmgen.render.typescale import TYPE_ROLES, leading

LEVEL = frozenset({"Latn", "Grek", "Cyrl", "Hani", "Hira", "Kana", "Hang", "Zyyy", "Zinh"})
PHONE = 375  # points a phone is wide
PREVIEW, PREVIEWED = 360, 100  # points that a preview is wide; px of its title
MOST_SIZES = 5
EXTRA = frozenset({"figure", "hero", "source"})  # numbers set by themselves, and fine print
MOST_WEIGHTS = 3
ALIKE, APART = 1.10, 1.25
SAME = 1.06  # times as large; what is fitted to its box may differ by so much
LEADING_ROOM = {True: 0.14, False: 0.09}  # em, in either direction; of display type and other


def floors(piece: Piece) -> Iterator[Finding]:
    """No text is smaller on the picture than its role may be, whatever scales it."""
    for text in piece.texts:
        size, floor = piece.size(text), TYPE_ROLES[text.role].floor
        if size < floor - 0.5:
            phone = size * PHONE / piece.canvas.width
            yield piece.finding(
                "text-small",
                f"“{short(text)}” comes out at {size:.0f} px, {phone:.0f} points on a phone; "
                f"'{text.role}' is never under {floor:g} px",
                f"a group around it makes it smaller: look at {piece.asked(text)}",
                text,
                severity="error",
            )


def few_sizes(piece: Piece) -> Iterator[Finding]:
    """At most five sizes and three weights; numbers set huge and fine print do not count."""
    sizes = sorted({round(piece.size(text)) for text in piece.texts if text.role not in EXTRA})
    groups = sum(two > one * SAME for one, two in pairwise([0.0, *sizes]))
    if groups > MOST_SIZES:
        listed = ", ".join(str(size) for size in sizes)
        yield piece.finding(
            "sizes-many",
            f"type stands in {groups} sizes on one slide ({listed} px)",
            f"{MOST_SIZES} are enough: give texts of one kind one data-group in {piece.where}",
        )
    weights = sorted(
        {round(run.font.weight) for text in piece.texts for run in piece.words(text).runs}
    )
    if len(weights) > MOST_WEIGHTS:
        yield piece.finding(
            "weights-many",
            f"type stands in {len(weights)} weights on one slide",
            f"{MOST_WEIGHTS} are enough: take bold or italic out of some words",
        )


def clear_sizes(piece: Piece) -> Iterator[Finding]:
    """What is larger is clearly larger: display sizes are alike or a quarter apart, and the
    largest is twice the body.
    """
    display = sorted(
        {
            round(piece.size(text)): text
            for text in piece.texts
            if text.role in DISPLAY - {"figure"}
        }.items()
    )
    for (small, one), (large, two) in pairwise(display):
        if ALIKE < large / small < APART:
            yield piece.finding(
                "sizes-near",
                f"“{short(one)}” and “{short(two)}” are set in {small} and {large} px: too near "
                "to be meant",
                f"make them one size, or a quarter apart, with data-fit at {piece.asked(one)}",
                one,
                two,
            )
    bodies = [text for text in piece.texts if text.role == "body"]
    if not bodies:
        return
    largest = max(piece.texts, key=piece.size)
    body = min(bodies, key=piece.size)
    ratio, needed = piece.size(largest) / piece.size(body), 2.6 if piece.role == "cover" else 1.8
    if ratio < needed:
        yield piece.finding(
            "title-weak",
            f"the largest words are only {ratio:.1f} times as large as the body",
            "cut words from the title, so that it can be set larger, or split the slide",
            largest,
        )


def previewed(piece: Piece) -> Iterator[Finding]:
    """A landscape that opens a post is seen as a preview too, a third as wide: its title is large.

    Rows, charts and somebody's words are looked into, not glanced at.
    """
    slide = piece.slide
    if piece.canvas.name != "landscape" or piece.role != "cover" or not piece.texts:
        return
    if slide.items or slide.table or slide.charts or slide.sections or slide.quote:
        return
    largest = max(piece.texts, key=piece.size)
    if piece.size(largest) < PREVIEWED:
        yield piece.finding(
            "title-small",
            f"“{short(largest)}” is set in {piece.size(largest):.0f} px; a landscape is often "
            f"shown {PREVIEW} points wide, where that is "
            f"{piece.size(largest) * PREVIEW / piece.canvas.width:.0f}",
            f"cut words, so that it comes to {PREVIEWED} px: eight are read at that size",
            largest,
        )


def leadings(piece: Piece) -> Iterator[Finding]:
    """Lines stand as far apart as their size asks: tight when large, open when small."""
    for text in piece.texts:
        apart = [two - one for one, two in pairwise(text.baselines)]
        if not apart or text.role in {"source"}:
            continue
        size = piece.size(text)
        found, meant = min(apart) / size, leading(size)
        room = LEADING_ROOM[text.role in DISPLAY]
        if found < meant - room:
            how = "tight"
        elif found > meant + 2 * room and _plain(text.plain) and not piece.words(text).marks:
            how = "loose"
        else:
            continue
        yield piece.finding(
            f"leading-{how}",
            f"“{short(text)}” has lines {found:.2f} sizes apart; at {size:.0f} px "
            f"{meant:.2f} reads best",
            f"take line-height out at {piece.asked(text)}, and smmgen sets it by the size",
            text,
        )


def _plain(words: str) -> bool:
    """Whether no letter reaches as high or as low as to move lines apart by itself."""
    return all(script_of(letter) in LEVEL for letter in words)
