"""A draft set in other ways until it is drawn without a fault, or there is no other way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from smmgen.draft.piece import Piece
from smmgen.draft.remedy import remedies, without_picture
from smmgen.model.brand import Brand
from smmgen.model.post import Post
from smmgen.plan.match import match, rank
from smmgen.problem import Problem
from smmgen.work.judged import Judge

_OF_SET = frozenset({"focus-still", "slides-alike", "grounds-alike", "seam-bare", "seam-broken"})
TRIES = 32  # drawings of one draft


def mended(
    piece: Piece, judge: Judge, brand: Brand, slug: str, at: datetime, channels: Sequence[str]
) -> tuple[Piece, tuple[Problem, ...]]:
    """The piece with those slides that had a fault set in another way, and what is still wrong.

    One slide is changed at a time, and stays changed where that leaves less wrong than before.
    """
    first = problems = judge.problems(piece, slug, at, channels)
    ways: dict[int, Iterator[str]] = {}
    now = piece
    for _ in range(TRIES):
        post, _told = judge.read(now, slug)
        if not problems or post is None:
            break
        guilty = _slides_of(post, problems, _chosen(judge, post, brand))
        tried = None
        for number in sorted(guilty or ()):
            if number not in ways:
                ways[number] = _ways(piece, number, judge, brand, slug)
            tried = next(ways[number], None)
            if tried is not None:
                slides = (*now.slides[: number - 1], tried, *now.slides[number:])
                break
        if tried is None:
            break
        other = replace(now, slides=slides)
        found = judge.problems(other, slug, at, channels)
        fewer = len(found) < len(problems)
        if fewer or (len(found) == len(problems) and _codes(found) != _codes(problems)):
            now, problems = other, found
    return (piece, first) if problems else (now, ())


def _codes(problems: Sequence[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def _chosen(judge: Judge, post: Post, brand: Brand) -> list[str | None]:
    return [choice.layout for choice in match(post, judge.workspace.layouts, brand)]


def _slides_of(
    post: Post, problems: Sequence[Problem], chosen: Sequence[str | None]
) -> set[int] | None:
    """The slides that problems are about; None where one is about something else."""
    found = set()
    for problem in problems:
        path, line = problem.origin.path, problem.origin.line
        before = [slide.number for slide in post.slides if slide.line <= line]
        if path == post.path and before:
            # What is wrong with a set can be mended on any slide within it.
            found.update([*range(2, len(post.slides))] if problem.code in _OF_SET else [])
            found.update([1] if problem.code == "ends-apart" else [])
            found.add(before[-1])
        elif path.startswith("layouts/"):
            layout = path.split("/")[1]
            found.update(number for number, each in enumerate(chosen, 1) if each == layout)
        else:
            return None
    return found or None


def _ways(piece: Piece, number: int, judge: Judge, brand: Brand, slug: str) -> Iterator[str]:
    """A slide in other ways."""
    bare = without_picture(piece.slides[number - 1])
    slides = (*piece.slides[: number - 1], bare, *piece.slides[number:])
    able, bared = (
        _able(judge, each, brand, number, slug) for each in (piece, replace(piece, slides=slides))
    )
    return remedies(piece.slides[number - 1], able, bared, brand.scheme_order, piece.lang)


def _able(judge: Judge, piece: Piece, brand: Brand, number: int, slug: str) -> list[str]:
    """The layouts of its format that can hold a slide, the best first."""
    post, _ = judge.read(piece, slug)
    if post is None or len(post.slides) < number:
        return []
    layouts = {
        name: layout
        for name, layout in judge.workspace.layouts.items()
        if piece.form in layout.file.formats
    }
    before = [choice.layout for choice in match(post, layouts, brand)[: number - 1]]
    found = rank(post, post.slides[number - 1], layouts, brand, before)
    return [each.layout for each in found]
