"""smmgen: a post's request to the press, answered as in a drawing process."""

from __future__ import annotations

from dataclasses import replace

from designs import Card
from workspace import MemoryTree, workspace_files

import smmgen.edge.printing  # noqa: F401  (loaded before the first task, as in a drawing process)
from smmgen.edge.press import press
from smmgen.edge.worker import Shared
from smmgen.plan.series import Series, series
from smmgen.platforms import PLATFORMS
from smmgen.render.kit import Kit
from smmgen.source.workspace import read_workspace
from smmgen.work.request import kit_of, request_of


def asked(cards: list[Card]) -> tuple[Shared[Kit], list[Series], MemoryTree]:
    """The cards as a workspace that was read: its brand, and its series in order."""
    files = MemoryTree(workspace_files(cards))
    workspace = read_workspace(files)
    found = list(series(workspace, PLATFORMS))
    told = [problem for problem in workspace.problems if problem.severity == "error"]
    assert not told, told[:3]
    return kit_of(workspace.brands["harbour"], workspace, files), found, files


class Engine:
    """Composes, checks, paints and encodes; the choice of the layout is in the time too."""

    def prepare(self, cards: list[Card]) -> None:
        """Read the workspace."""
        self._kit, self._series, self._files = asked(cards)

    def draw(self, number: int) -> bytes:
        """One card as JPEG."""
        request = request_of(self._series[number], self._kit.payload, self._files)
        slide = press(self._kit, replace(request, wanted=("jpeg",))).slides[0]
        wrong = [problem for problem in slide.problems if problem.severity == "error"]
        assert not wrong, wrong
        return slide.files["jpeg"]
