"""What layouts say that they take is a promise. `scripts/stress` holds it in every brand."""

from __future__ import annotations

from collections import defaultdict

import pytest

from smmgen.model.layout import Layout

from .ordeal import WORKSPACE, Promise, broken, in_one_brand

BY_LAYOUT: dict[str, list[Promise]] = defaultdict(list)
for each in in_one_brand():
    BY_LAYOUT[each.layout].append(each)


@pytest.mark.parametrize("layout", sorted(WORKSPACE.layouts))
def test_a_range_holds(layout: str) -> None:
    """The fewest words a layout takes, and the most of each kind, fit on each canvas."""
    assert {each.canvas for each in BY_LAYOUT[layout]} <= set(
        WORKSPACE.layouts[layout].file.canvases
    )
    assert [f"{each}: {said}" for each in BY_LAYOUT[layout] for said in broken(each)] == []


def test_a_range_that_is_too_wide_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty words where four are meant do not fit, and that is told."""
    wanted = WORKSPACE.layouts["statement"]
    takes = dict(wanted.file.takes)
    takes["title"] = takes["title"].model_copy(update={"words": (1, 60)})
    wide: Layout = wanted.model_copy(
        update={"file": wanted.file.model_copy(update={"takes": takes})}
    )
    monkeypatch.setitem(WORKSPACE.layouts, "statement", wide)  # type: ignore[arg-type]  # a dict
    most = [each for each in BY_LAYOUT["statement"] if each.end.most == {"title"}]
    assert most
    assert all(any("does not fit" in said for said in broken(each)) for each in most)
