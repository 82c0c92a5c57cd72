"""A brand proposed from a logo passes the check of brands, and can be looked at."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.starter import starter_files
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError, WorkerLost

LOGOS = Path(__file__).resolve().parents[1] / "draft" / "logos"
NAMES = sorted(path.stem for path in LOGOS.iterdir())


@pytest.fixture
def small(workspace: Path) -> Path:
    """The sample workspace with four of its layouts and no brand."""
    kept = {"statement", "stat-field", "words", "closing"}
    for folder in (workspace / "layouts").iterdir():
        if folder.name not in kept:
            shutil.rmtree(folder)
    shutil.rmtree(workspace / "brand")
    return workspace


def propose(root: Path, executor: Executor, name: str, logo: str = "") -> None:
    path = LOGOS / f"{logo or name}.svg"
    work.propose_brand(
        Tree(root), executor, Output(root), starter_files(),
        name=name, logo=(path.name, path.read_bytes()),
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_proposal_is_proved(small: Path, inline: Executor, name: str) -> None:
    """No error and, in its own files, no warning that is not its fonts' own."""
    propose(small, inline, name)
    found = work.prove_brand(Tree(small), inline, name)
    assert [str(p) for p in found.problems if p.severity == "error"] == []
    own = [p for p in found.problems if p.origin.path.startswith("brand/")]
    assert [
        str(p) for p in own if p.code not in {"type-overlap", "type-feature", "art-wanting"}
    ] == []
    assert len(found.avoided) < 4


class Flaky(Executor):
    """One whose first task is lost, as on a machine that has too much to do."""

    def __init__(self, pool: Executor) -> None:
        self._pool, self._lost = pool, False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **keywords: Any) -> Future[Any]:
        """The task, but for the first."""
        if self._lost:
            return self._pool.submit(fn, *args, **keywords)
        self._lost = True
        gone: Future[Any] = Future()
        gone.set_exception(WorkerLost("drawing took more than 3 s of CPU"))
        return gone


def test_a_card_that_was_lost_is_drawn_again(small: Path, inline: Executor) -> None:
    """The sheet is the same."""
    propose(small, inline, "kite")
    tree = Tree(small)
    assert work.brand_sheet(tree, Flaky(inline), "kite") == work.brand_sheet(tree, inline, "kite")


def test_the_sheet_shows_cards_and_slides(small: Path, inline: Executor) -> None:
    """One picture of eight tiles, none of them empty."""
    propose(small, inline, "kite")
    with Image.open(BytesIO(work.brand_sheet(Tree(small), inline, "kite"))) as sheet:
        assert sheet.size[0] == 2 * 32 + 4 * 480 + 3 * 16
        tomato = sum(
            count for count, (r, g, b) in sheet.convert("RGB").getcolors(1 << 24) or ()
            if r > 215 and g < 30 and 25 < b < 60
        )  # fmt: skip
    assert tomato > 100_000


def test_a_layout_that_does_not_hold_is_avoided(small: Path, inline: Executor) -> None:
    """It is written down, and the brand is proved without it."""
    drawing = small / "layouts/words/portrait.svg"
    drawing.write_text(drawing.read_text().replace("data-fit=", 'data-fill="ground" data-fit=', 1))
    for path in (small / "layouts/words").glob("*.svg"):
        path.write_text(path.read_text().replace('data-fill="display"', 'data-fill="ground"'))
    propose(small, inline, "kite")
    found = work.prove_brand(Tree(small), inline, "kite")
    assert found.avoided == ("words",)
    assert [str(p) for p in found.problems if p.severity == "error"] == []


def test_a_name_that_is_taken_or_none_is_refused(small: Path, inline: Executor) -> None:
    """Nothing is written over."""
    propose(small, inline, "kite")
    for name in ("kite", "Kite & Co"):
        with pytest.raises(UsageError):
            propose(small, inline, name, "kite")
