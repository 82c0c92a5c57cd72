"""A channel that speaks of one theme again and again."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.model.calendar import Slot
from smmgen.model.row import most_in_a_row
from smmgen.model.tally import Tally
from smmgen.problem import Origin, Problem


def runs(tally: Tally) -> Iterator[Problem]:
    """No longer in a row on one theme than its share makes likely.

    What belongs to one campaign belongs together, and a translation says nothing new.
    """
    told: set[Origin] = set()
    for channel in tally.workspace.channels.values():
        row: list[Slot] = []
        for slot in tally.following(channel):
            post = tally.workspace.posts[slot.post]
            if post.head.translates is not None:
                continue
            last = tally.workspace.posts[row[-1].post].head if row else None
            campaign = last is not None and last.campaign and last.campaign == post.head.campaign
            if last is None or post.head.theme is None or last.theme != post.head.theme:
                row = [slot]
            elif not campaign:
                row.append(slot)
            most = most_in_a_row(tally.workspace, post.head.theme)
            if len(row) == most + 1 and slot.origin not in told:
                told.add(slot.origin)
                message = f"this is the {_nth(len(row))} post in a row on '{post.head.theme}' "
                hint = f"move it, or put another theme before it; {most} in a row may be"
                yield Problem(
                    slot.origin, "theme-run", message + f"on {channel.id}", hint, "warning"
                )


def _nth(count: int) -> str:
    return {3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}.get(count, f"{count}th")
