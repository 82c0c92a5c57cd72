"""Series at the press: a slide that costs the process that draws it costs itself and no more."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.press import Request
from smmgen.edge.tree import Tree
from smmgen.errors import Overtaken, WorkerLost
from smmgen.work.draw import AHEAD

POST = "content/posts/pages/post.md"


class Mortal(Executor):
    """An executor whose process dies at slides of some layouts, saying at which slide."""

    def __init__(self, deadly: set[str], *, mute: bool = False) -> None:
        self.deadly = deadly
        self.mute = mute
        self.asked = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it now, or lose it."""
        self.asked += 1
        future: Future[Any] = Future()
        request = next(arg for arg in args if isinstance(arg, Request))
        for slide, layout in zip(request.slides, request.layouts, strict=True):
            if layout in self.deadly:
                step = "" if self.mute else str(slide.number)
                future.set_exception(WorkerLost("drawing took too long", step=step))
                return future
        future.set_result(fn(*args, **kwargs))
        return future


def carousel(workspace: Path) -> list[int]:
    """Add a carousel of four slides, the second and third in one layout; their lines."""
    loaded = work.load(Tree(workspace))
    work.begin_post(loaded, Output(workspace), title="Pages", form="carousel", theme="habits")
    lines = (workspace / POST).read_text().splitlines()
    return [number for number, line in enumerate(lines, 1) if line.startswith("# ")][1:]


def test_a_lost_slide_costs_the_slides_of_its_layout(workspace: Path) -> None:
    """The others are drawn; each that is not has a problem at its line."""
    lines = carousel(workspace)
    text = (workspace / POST).read_text().splitlines()
    for line in (lines[1], lines[2]):
        text[line - 1] = "<!-- layout: point-band -->\n" + text[line - 1]
    (workspace / POST).write_text("\n".join(text) + "\n")
    mortal = Mortal({"point-band"})
    built = work.build(Tree(workspace), mortal, Output(workspace / "build"))
    told = [p for p in built.problems if p.origin.path == POST]
    assert [problem.code for problem in told] == ["drawing-ended"] * 2
    assert "slide 2" in told[0].message
    assert "in the layout of slide 2" in told[1].message
    assert built.manifest is not None
    (series,) = built.manifest.posts["pages"].series
    assert [picture.slide for picture in series.pictures] == [1, 4]


def test_what_was_lost_is_tried_again_next_time(workspace: Path) -> None:
    """A process may die for reasons of its own: the next build draws what is missing."""
    carousel(workspace)
    around = work.Around()
    work.build(Tree(workspace), Mortal({"cover-object"}), Output(workspace / "build"), (), around)
    built = work.build(Tree(workspace), Mortal(set()), Output(workspace / "build"), around=around)
    assert built.manifest is not None
    (series,) = built.manifest.posts["pages"].series
    assert [picture.slide for picture in series.pictures] == [1, 2, 3, 4]


def test_a_process_that_says_nothing_costs_its_post(workspace: Path) -> None:
    """Nobody knows at which slide it was; it is not asked again and again."""
    carousel(workspace)
    mortal = Mortal({"cover-object"}, mute=True)
    built = work.build(Tree(workspace), mortal, Output(workspace / "build"))
    (problem,) = [p for p in built.problems if p.origin.path == POST]
    assert (problem.code, problem.origin.line) == ("drawing-ended", 1)
    assert mortal.asked == 3
    assert built.pictures == 2


def test_a_layout_that_cost_two_processes_is_not_tried_a_third_time(workspace: Path) -> None:
    """A hostile layout that a thousand posts use ends in a thousand problems, and two losses."""
    for number in range(24):
        loaded = work.load(Tree(workspace))
        title = f"Pages {number}"
        work.begin_post(loaded, Output(workspace), title=title, form="quote", theme="habits")
    mortal = Mortal({"quote"})
    built = work.build(Tree(workspace), mortal, Output(workspace / "build"))
    told = [p for p in built.problems if p.code == "drawing-ended"]
    assert len({p.origin.path for p in told}) == 24
    # Two losses, the two posts that draw, and what had been asked before the second loss.
    assert mortal.asked <= 2 + 2 + AHEAD
    assert built.pictures == 2


class Slow(Executor):
    """An executor whose tasks end when somebody looks for them, one at a time."""

    def __init__(self) -> None:
        self.begun: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Begin it."""
        future: Future[Any] = Future()
        self.begun.append((future, lambda: fn(*args, **kwargs)))
        return future

    def end_one(self, _: int = 0, /) -> None:
        """End what was begun first."""
        if self.begun:
            future, call = self.begun.pop(0)
            future.set_result(call())


def test_a_picture_that_two_canvases_share_is_painted_once(workspace: Path) -> None:
    """Though both are asked for at once: a feed's picture is a document's page, too."""
    carousel(workspace)
    with (workspace / "content/calendar/2026-12.yml").open("a") as calendar:
        channels = "[clinic-instagram, clinic-linkedin]"
        calendar.write(f"- {{at: 2026-12-03 09:00, post: pages, channels: {channels}}}\n")
    slow, output = Slow(), Output(workspace / "build")
    built = work.build(Tree(workspace), slow, output, around=work.Around(pause=slow.end_one))
    files = [*(workspace / "build/pictures").glob("*.jpg")]
    assert built.manifest is not None
    canvases = [each.canvas for each in built.manifest.posts["pages"].series]
    assert "document" in canvases
    assert built.drawn == len(files)
    assert built.drawn < built.pictures


def test_what_is_waited_for_can_be_left(workspace: Path) -> None:
    """A document takes long: an edit does not wait until it is drawn."""
    looks = 0

    def pause(_: int = 0, /) -> None:
        nonlocal looks
        looks += 1
        if looks > 3:
            raise Overtaken("a file was saved")

    slow = Slow()
    with pytest.raises(Overtaken):
        work.build(
            Tree(workspace), slow, Output(workspace / "build"), around=work.Around(pause=pause)
        )
    assert slow.begun
