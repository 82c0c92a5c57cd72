"""How many posts on one theme may follow one another on a channel."""

from __future__ import annotations

from math import ceil

from smmgen.model.workspace import Workspace

_USUAL = 2  # where a theme has no share
_NEARLY_ALL, _ANY = 0.9, 1000


def most_in_a_row(workspace: Workspace, theme: str | None) -> int:
    """A theme of a share s cannot but stand s/(1-s) times in a row; one more is let pass."""
    known = workspace.themes.get(theme or "")
    if theme is None:
        return _ANY
    if known is None or known.share is None:
        return _USUAL
    if known.share > _NEARLY_ALL:
        return _ANY
    return max(_USUAL, 1 + ceil(known.share / (1 - known.share)))
