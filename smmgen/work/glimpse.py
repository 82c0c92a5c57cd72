"""The use case of an edit that somebody looks at: the pages that are open, before all else."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace

from smmgen import __version__
from smmgen.edge.output import Output
from smmgen.edge.theme import site_folder
from smmgen.model.manifest import Series
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.plan.manifest import manifest
from smmgen.plan.series import SeriesKey, series
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.review.desk import post_path
from smmgen.review.site import post_sheets, site_sheets
from smmgen.roles import Files
from smmgen.work.build import Around, load, quiet, told
from smmgen.work.draw import draw
from smmgen.work.miniature import draw_miniatures
from smmgen.work.shelf import BuildShelf
from smmgen.work.site import desk_of, templates_of
from smmgen.work.stock import Stock, dressed_pages, renew

_MADE_ELSEWHERE = {"layouts.html"}  # its examples are drawn by the site
_PROBLEMS = "problems.html"  # shown in place of a post that cannot be read any more


def glimpse(
    files: Files, executor: Executor, output: Output, around: Around, pages: Collection[str]
) -> int:
    """Make these pages of the site and the pictures on them; how many were made anew or taken away.

    What a post's page needs is drawn and nothing else: no other post, no PDF, no manifest. Those
    come with the next build, to which this leaves all that it found out. Raises OutputError.
    """
    memory = around.memory
    workspace = load(files, memory)
    posts = _shown(workspace, pages)
    small = workspace if posts is None else _only(workspace, posts)
    shelf = BuildShelf(output, ("jpeg",), memory.sums)
    problems: list[Problem] = []
    made: dict[SeriesKey, Series] = {}
    asked = series(small, PLATFORMS)
    pen = draw(
        asked, workspace, files, executor, memory, shelf, around.progress or quiet,
        meanwhile=lambda: problems.extend(told(workspace, around)),
    )  # fmt: skip
    with closing(pen):
        for drawn in pen:
            problems += drawn.problems
            made[drawn.series.key] = shelf.series(drawn)
            around.pause()
    whole = manifest(small, PLATFORMS, made, __version__, memory.manifest)
    desk = desk_of(workspace, whole, tuple(sorted(set(problems))), around, output)
    source = site_folder()
    templates = templates_of(source, workspace, around)
    stock = Stock(output, memory.pages)
    if posts is None:
        draw_miniatures(whole, output, executor, stock.holds, stock.write)
        wanted = {*pages, _PROBLEMS}
        sheets = [sheet for sheet in site_sheets(desk, templates) if sheet.path in wanted]
    else:
        sheets = [*post_sheets(desk, templates, posts)]
    gone = memory.pages.keys() & ({*pages} - {sheet.path for sheet in sheets} - _MADE_ELSEWHERE)
    for path in gone:
        stock.forget(path)
    return len(gone) + len(renew(dressed_pages(sheets, source, workspace.settings.name), stock))


def _shown(workspace: Workspace, pages: Collection[str]) -> list[Post] | None:
    """The posts whose pages these are; None where there are other pages among them."""
    of_page = {post_path(post.id): post for post in workspace.posts.values()}
    return [of_page[page] for page in pages] if of_page.keys() >= {*pages} else None


def _only(workspace: Workspace, posts: list[Post]) -> Workspace:
    """A workspace in which there are no other posts."""
    kept = {post.id: post for post in posts}
    slots = tuple(slot for slot in workspace.slots if slot.post in kept)
    return replace(workspace, posts=kept, slots=slots)
