"""The use case of planning: what the strategy promises becomes slots, with what there is to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from smmgen.edge.output import Output
from smmgen.model.brand import Brand
from smmgen.model.calendar import SlotEntry
from smmgen.model.keydate import is_free
from smmgen.model.workspace import Workspace
from smmgen.plan.filling import Filling, fill
from smmgen.plan.opening import Opening, openings
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.roles import Files
from smmgen.work.drafters import channels_of
from smmgen.work.entries import calendar_files


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned for a brand, and what of the strategy cannot be."""

    filling: Filling
    problems: tuple[Problem, ...]

    @property
    def entries(self) -> Sequence[SlotEntry]:
        """The slots as the calendar says them."""
        return [
            SlotEntry(
                at=f"{each.opening.at:%Y-%m-%d %H:%M}",
                post=each.post,
                channels=each.opening.channels,
                run=each.run,
                chance=each.opening.chance,
            )
            for each in self.filling.slots
        ]


def wanted(
    workspace: Workspace, brand: Brand, start: date, weeks: int, seed: int = 0
) -> tuple[Opening, ...] | None:
    """The moments that the cadence lacks, for whoever writes for them; None without a cadence.

    A public holiday is left for the post about it.
    """
    channels = channels_of(workspace, brand)
    if not set(channels) & workspace.strategy.cadence.keys():
        return None
    found = openings(workspace, PLATFORMS, channels, start, weeks, seed)[0]
    return tuple(
        each
        for each in found
        if not is_free(
            workspace.strategy, workspace.channels[each.channels[0]].local(each.at).date()
        )
    )


def planned(workspace: Workspace, brand: Brand, start: date, weeks: int, seed: int = 0) -> Planned:
    """Slots for the weeks from the Monday on or after `start`. Nothing is written or moved."""
    channels = channels_of(workspace, brand)
    lacking, problems = openings(workspace, PLATFORMS, channels, start, weeks, seed)
    return Planned(fill(workspace, PLATFORMS, lacking, brand.id, seed), problems)


def write_planned(plan: Planned, files: Files, output: Output) -> list[str]:
    """Write the slots behind the others; the paths written. Raises OutputError, UsageError."""
    written = calendar_files(plan.entries, files)
    for path, data in written.items():
        output.write(path, data)
    return [*written]
