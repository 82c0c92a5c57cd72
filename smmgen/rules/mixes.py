"""Parts of the calendar that are off by more than the one post that whole numbers cost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from smmgen.model.calendar import Slot
from smmgen.model.tally import Mix, Part, Tally
from smmgen.problem import Marks, Origin, Problem
from smmgen.rules.names import STRATEGY

_HAIR = 1e-9


def mixes(tally: Tally) -> Iterator[Problem]:
    """Formats and themes against their shares, and how much of it sells."""
    workspace = tally.workspace
    marks = workspace.marks.get(STRATEGY, Marks(STRATEGY))
    formats = tally.formats()
    for part in formats.parts:
        yield from _off(part, formats, marks.at("formats", part.name), "format-mix", "")
    for brand, mix in tally.themes().items():
        for part in mix.parts:
            path = f"content/themes/{part.name}.yml"
            origin = workspace.marks.get(path, Marks(path)).at("share")
            of = f" of '{brand}'" if brand else ""
            yield from _off(part, mix, origin, "theme-mix", of)
    if workspace.strategy.promotion is not None:
        yield from _promotion(tally, workspace.strategy.promotion, marks.at("promotion"))


def _off(part: Part, mix: Mix, origin: Origin, code: str, of: str) -> Iterator[Problem]:
    if not part.off:
        return
    is_are = "is" if part.count == 1 else "are"
    message = (
        f"{part.count} of {mix.count} posts{of} {is_are} {part.name}, "
        f"and {part.share:.0%} of them would be {part.quota}"
    )
    if part.off > 0:
        fewest = mix.parts[0]
        hint = f"let the next ones be {fewest.name}" if fewest is not part else "write of others"
    else:
        hint = f"plan {part.quota - part.count} more, or ask for a smaller part"
    yield Problem(origin, code, message, hint, "warning")


def _promotion(tally: Tally, most: float, origin: Origin) -> Iterator[Problem]:
    """Selling posts: how many, and never two in a row on a channel."""
    selling = {post.id for post in tally.posts if post.head.intent == "promotion"}
    allowed = ceil(most * len(tally.posts) - _HAIR)
    if len(selling) > allowed:
        message = f"{len(selling)} of {len(tally.posts)} posts sell, and {most:.0%} may: {allowed}"
        hint = f"drop {len(selling) - allowed}, or put posts that give something beside them"
        yield Problem(origin, "promotion-over", message, hint, "warning")
    told: set[Slot] = set()
    for channel in tally.workspace.channels.values():
        following = tally.following(channel)
        for before, slot in pairwise(following):
            if {before.post, slot.post} <= selling and slot not in told:
                told.add(slot)
                message = f"'{before.post}' and '{slot.post}' both sell, one after the other"
                hint = "put a post that gives something between them"
                yield Problem(slot.origin, "promotion-run", message, hint, "warning")
