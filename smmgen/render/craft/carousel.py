"""Slides that are seen one after the other: what stays, what changes, what leads on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from smmgen.render.craft.budget import READ
from smmgen.render.craft.cue import MISSING, unfinished
from smmgen.render.craft.field import photographic
from smmgen.render.craft.focus import focus
from smmgen.render.craft.piece import DISPLAY, Finding, Piece, short
from smmgen.render.craft.reach import OPENING
from smmgen.render.craft.thumb import Thumb

Slides = Sequence[tuple[Piece, Thumb]]

LONG = 75.0  # seconds that somebody stays
EDGE = 7.0  # px between the left edges of two slides of a set
SHIFT = 0.15  # of width or height: the eye moves
FIRM = 38  # px: the size of a place to go to
_PLACE = re.compile(r"\w\.\w{2,}|@\w|\d{3}|\d[ -]\d")
_SWIPE = re.compile(
    r"[→➔➜▶»]\s*$|\bswipe\b|\bdesliza\b|\bwischen?\b|\bglisse[rz]?\b", re.IGNORECASE
)


def rotated(slides: Slides) -> Iterator[Finding]:
    """No two neighbours have one ground and one layout; six slides have four layouts."""
    for (one, first), (two, second) in pairwise(slides):
        same = one.drawing.layout == two.drawing.layout
        if same and first.colours and first.colours[:1] == second.colours[:1]:
            yield two.finding(
                "slides-alike",
                f"slide {two.slide.number} has the layout and the ground of the one before",
                "pin another scheme (<!-- scheme: NAME -->) or another layout",
            )
    layouts = {piece.drawing.layout for piece, _ in slides}
    if len(slides) >= 6 and len(layouts) < 4:
        yield slides[0][0].finding(
            "slides-alike",
            f"{len(slides)} slides are drawn in {len(layouts)} layouts",
            "say some of it in another form: a number, steps, a list, a picture",
        )


def flipped(slides: Slides) -> Iterator[Finding]:
    """The ground changes within a set: its colour once, or at least how much of it is left."""
    if len(slides) < 4:
        return
    grounds = {thumb.colours[0] for _, thumb in slides if thumb.colours}
    shares = [thumb.shares[0] for _, thumb in slides if thumb.shares]
    if len(grounds) == 1 and max(shares) - min(shares) < 0.2:
        yield slides[0][0].finding(
            "grounds-alike",
            f"all {len(slides)} slides stand on as much of {grounds.pop()}",
            "pin another scheme on one of them, so that the set turns once",
        )


def moving(slides: Slides) -> Iterator[Finding]:
    """The eye is led about: not always to the same place."""
    if len(slides) < 4:
        return
    places = [focus(piece, thumb) for piece, thumb in slides]
    if not any(
        abs(one[0] - two[0]) >= SHIFT or abs(one[1] - two[1]) >= SHIFT
        for one, two in pairwise(places)
    ):
        yield slides[0][0].finding(
            "focus-still",
            f"on all {len(slides)} slides the largest thing stands at the same place",
            "let one slide be a number or a statement",
        )


def margined(slides: Slides) -> Iterator[Finding]:
    """The words of every slide of a set begin at one edge."""
    edges = []
    for piece, _ in slides:
        lefts = [
            text.column[0]
            for text in piece.texts
            if text.side == "left" and text.words[0][:1] not in OPENING
        ]
        edges.append(min(lefts, default=None))
    known = Counter(round(edge) for edge in edges if edge is not None)
    if not known or len(slides) < 3:
        return
    usual = known.most_common(1)[0][0]
    for (piece, _), edge in zip(slides, edges, strict=True):
        if edge is not None and EDGE < abs(edge - usual) < 60:
            yield piece.finding(
                "margins-differ",
                f"the words of slide {piece.slide.number} begin at {edge:.0f} px, those of the "
                f"others at {usual}",
                f"give its boxes the same x in {piece.where}",
            )


def led_on(slides: Slides) -> Iterator[Finding]:
    """The first slide shows that there are more: a form at its right edge is plainly unfinished, or
    a photograph runs off there; no words say so.
    """
    piece, thumb = slides[0]
    for text in piece.texts:
        if _SWIPE.search(" ".join(text.words)):
            yield piece.finding(
                "swipe-said",
                f"“{short(text)}” tells people to swipe",
                "let the picture do it: a drawing that runs off the right edge",
                text,
            )
    if not unfinished(piece, thumb) and not photographic(piece):
        bare = len(set(thumb.right[1:-1])) == 1
        yield piece.finding(
            "swipe-cue",
            "nothing runs off the right edge of the first slide: it looks like the only one"
            if bare
            else "what meets the right edge of the first slide is not plainly cut by it: less than "
            f"{MISSING:.0%} of it is missing, so that it looks whole",
            "choose a layout or a drawing that is cut by the edge",
        )


def bookends(slides: Slides) -> Iterator[Finding]:
    """First and last share a ground, or one is the other's ink or accent."""
    (first, opening), (last, closing) = slides[0], slides[-1]
    if not opening.colours or not closing.colours or not first.roles:
        return
    kin = {opening.colours[0], *(first.roles[role].upper() for role in ("accent", "ink"))}
    if closing.colours[0] not in kin:
        yield last.finding(
            "ends-apart",
            "the last slide stands on another ground than the first",
            "pin the first slide's scheme on it, so that the set closes",
        )


def to_do(slides: Slides) -> Iterator[Finding]:
    """The last slide says more than its title: what to do, and where it names a place, large."""
    piece, _ = slides[-1]
    said = [text for text in piece.texts if text.role not in {"folio", "source"}]
    places = [text for text in said if _PLACE.search(" ".join(text.words))]
    if not places and all(text.role in DISPLAY for text in said):
        yield piece.finding(
            "action-missing",
            "the last slide says nothing that can be done",
            "write one thing to do under its title: call, read, save, answer",
        )
    elif places and max(map(piece.size, places)) < FIRM:
        yield piece.finding(
            "action-small",
            f"the place to go to, “{short(places[0])}”, is set in {piece.size(places[0]):.0f} px",
            f"{FIRM} px are read without zooming: cut words around it",
            *places[:1],
        )


def few_labels(slides: Slides) -> Iterator[Finding]:
    """A label stands where it has something to say, not over every heading."""
    labelled = [piece for piece, _ in slides if piece.slide.label]
    if len(labelled) >= 3 and len(labelled) * 2 > len(slides):
        yield labelled[0].finding(
            "labels-many",
            f"{len(labelled)} of {len(slides)} slides have a label over their title",
            "keep those that say more than the title does",
        )


def short_enough(slides: Slides) -> Iterator[Finding]:
    """A set is read to its end: it takes little more than a minute."""
    words = sum(piece.slide.words for piece, _ in slides)
    if words / READ > LONG:
        yield slides[0][0].finding(
            "set-long",
            f"{len(slides)} slides with {words} words take {words / READ:.0f} seconds to read",
            "cut it, or make two posts of it",
        )
