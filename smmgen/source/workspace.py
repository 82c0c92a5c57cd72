"""Every file of a workspace into one Workspace, with all problems of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from smmgen.model.brand import Brand
from smmgen.model.calendar import Competitor, Persona, Slot, Strategy, Theme
from smmgen.model.layout import Layout
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.problem import Marks, Origin, Problem
from smmgen.roles import Files
from smmgen.source.beside import Beside
from smmgen.source.brand import read_brand
from smmgen.source.calendar import read_calendar
from smmgen.source.channel import read_channels
from smmgen.source.data_file import read_file, read_head
from smmgen.source.layout import read_layout
from smmgen.source.place import Places, sort_files
from smmgen.source.post import PostRead, post_digest, read_post
from smmgen.source.record import Reading
from smmgen.source.settings import read_settings
from smmgen.source.text_file import read_bytes

STRATEGY = "content/strategy/strategy.yml"
# A file with more faults than this is the wrong file; the rest would only hide other problems.
MAX_PROBLEMS = 100


def read_workspace(
    files: Files, *, posts_cache: MutableMapping[str, PostRead] | None = None
) -> Workspace:
    """The workspace in a tree of files; never raises for what is in them.

    `posts_cache` maps a digest of all that a post is made of to what reading it gave: known
    posts are taken from it, and it is left holding the posts of this run and no others.
    """
    places = sort_files(files.paths())
    marks: dict[str, Marks] = {}
    told: list[Problem] = list(places.problems)

    def kept(reading: Reading[Any]) -> Any:
        marks[reading.marks.path] = reading.marks
        told.extend(reading.problems)
        return reading.record

    read, settings, zone = read_settings(files)
    kept(read)
    channels, read_list = read_channels(files) if places.of("channels") else ({}, None)
    if read_list is not None:
        kept(read_list)
    strategy = kept(read_file(Strategy, files, STRATEGY)) if places.of("strategy") else None
    themes = {
        name: kept(read_file(Theme, files, path)) for name, path in places.of("themes").items()
    }
    personas = {
        name: kept(read_head(Persona, files, path)) for name, path in places.of("personas").items()
    }
    competitors = {
        name: kept(read_head(Competitor, files, path))
        for name, path in places.of("competitors").items()
    }
    brands: dict[str, Brand | None] = {}
    layouts: dict[str, Layout | None] = {}
    slots: list[Slot] = []
    for name in places.of("brands"):
        brands[name], where, problems = read_brand(name, files, places.names_in(f"brand/{name}"))
        marks[where.path] = where
        told += problems
    for name in places.of("layouts"):
        layouts[name], where, problems = read_layout(
            name, files, places.names_in(f"layouts/{name}")
        )
        marks[where.path] = where
        told += problems
    for path in places.of("calendar").values():
        month, where, problems = read_calendar(files, path, zone)
        marks[where.path] = where
        slots += month
        told += problems
    posts = _posts(files, places, posts_cache, told)
    return Workspace(
        settings=settings,
        posts=posts,
        brands=_present(brands),
        layouts=_present(layouts),
        themes=_present(themes),
        personas=_present(personas),
        competitors=_present(competitors),
        channels=channels,
        strategy=strategy or Strategy(),
        slots=tuple(sorted(slots, key=lambda slot: (slot.at, slot.origin))),
        marks=marks,
        problems=_sorted(told),
    )


def _posts(
    files: Files,
    places: Places,
    cache: MutableMapping[str, PostRead] | None,
    told: list[Problem],
) -> dict[str, Post]:
    posts: dict[str, Post] = {}
    reads: dict[str, PostRead] = {}
    for path in places.of("posts").values():
        data, unreadable = read_bytes(files, path)
        told += unreadable
        if data is None:
            continue
        folder = path.rpartition("/")[0]
        beside = Beside(folder, places.names_in(folder), files)
        key = post_digest(path, data, beside) if cache is not None else path
        known = cache.get(key) if cache is not None else None
        reads[key] = read = known if known is not None else read_post(path, data, files, beside)
        told += read.problems
        if read.post is None:
            continue
        first = posts.setdefault(read.post.id, read.post)
        if first is not read.post:
            told.append(
                Problem(
                    read.post.marks.at("id"),
                    "post-doubled",
                    f"the post {first.path} has the id '{first.id}' already",
                    "give this post an id of its own; ids never change once merged",
                )
            )
    if cache is not None:
        cache.clear()
        cache.update(reads)
    return posts


def _present(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value is not None}


def _sorted(told: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each once, and of one file not more than `MAX_PROBLEMS`."""
    kept: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in sorted(set(told)):
        path = problem.origin.path
        counts[path] = counts.get(path, 0) + 1
        if counts[path] <= MAX_PROBLEMS:
            kept.append(problem)
        elif counts[path] == MAX_PROBLEMS + 1:
            kept.append(
                Problem(
                    Origin(path, problem.origin.line, problem.origin.column),
                    "problems-many",
                    f"this file has more than {MAX_PROBLEMS} problems; the rest are not listed",
                    "mend the first ones, and run the check again",
                )
            )
    return tuple(kept)
