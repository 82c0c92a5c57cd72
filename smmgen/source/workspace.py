"""Every file of a workspace into one Workspace, with all problems of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel

from smmgen.model.brand import Brand
from smmgen.model.calendar import Campaign, Channel, Competitor, Persona, Slot, Strategy, Theme
from smmgen.model.keydate import market_problems
from smmgen.model.layout import Layout
from smmgen.model.pack import Pack
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
from smmgen.source.pack import HEAD, read_pack
from smmgen.source.place import Places, sort_files
from smmgen.source.post import post_digest, read_post
from smmgen.source.reads import Reads, names_key, reads_key
from smmgen.source.record import Reading
from smmgen.source.settings import PATH as SETTINGS
from smmgen.source.settings import read_settings
from smmgen.source.taste import taste_problems
from smmgen.source.text_file import read_bytes

T = TypeVar("T")

STRATEGY = "content/strategy/strategy.yml"
# A file with more faults than this is the wrong file; the rest would only hide other problems.
MAX_PROBLEMS = 100


def read_workspace(files: Files, reads: Reads | None = None) -> Workspace:
    """The workspace in a tree of files; never raises for what is in them.

    With `reads`, what has not changed since the last call is taken from there, the same objects.
    """
    reads = Reads() if reads is None else reads
    paths = tuple(files.paths())
    places = reads.once(names_key("places", paths), partial(sort_files, paths))
    marks: dict[str, Marks] = {}
    told: list[Problem] = list(places.problems)

    def once(kind: str, path: str, read: Callable[[], T], *words: str) -> T:
        return reads.once(reads_key(kind, files, [path], *words), read)

    def kept(reading: Reading[Any]) -> Any:
        marks[reading.marks.path] = reading.marks
        told.extend(reading.problems)
        return reading.record

    def record(model: type[BaseModel], path: str) -> Any:
        read = read_head if path.endswith(".md") else read_file
        return kept(once(model.__name__, path, lambda: read(model, files, path)))

    def each(kind: str, model: type[BaseModel]) -> dict[str, Any]:
        return _present({name: record(model, path) for name, path in places.of(kind).items()})

    def folder(top: str, name: str, read: Callable[..., T], suffixes: tuple[str, ...]) -> T:
        names = places.names_in(f"{top}/{name}")
        paths = sorted(f"{top}/{name}/{inner}" for inner in names if inner.endswith(suffixes))
        key = reads_key(top, files, paths, name, *sorted(names))
        return reads.once(key, lambda: read(name, files, names))

    read, settings, zone = once("settings", SETTINGS, lambda: read_settings(files))
    kept(read)
    channels: dict[str, Channel] = {}
    for path in places.of("channels"):
        channels, listed = once("channels", path, lambda: read_channels(files))
        kept(listed)
    strategy = record(Strategy, STRATEGY) if places.of("strategy") else None
    told += market_problems(strategy or Strategy(), marks.get(STRATEGY, Marks(STRATEGY)))
    themes, personas = each("themes", Theme), each("personas", Persona)
    competitors, campaigns = each("competitors", Competitor), each("campaigns", Campaign)
    brands: dict[str, Brand | None] = {}
    layouts: dict[str, Layout | None] = {}
    slots: list[Slot] = []
    for name in places.of("brands"):
        brands[name], where, problems = folder("brand", name, read_brand, ("brand.yml", ".svg"))
        marks[where.path] = where
        told += problems
    for name in places.of("layouts"):
        layouts[name], where, problems = folder("layouts", name, read_layout, (".yml", ".svg"))
        marks[where.path] = where
        told += problems
    for brand in _present(brands).values():
        told += taste_problems(brand, marks[f"{brand.folder}/brand.yml"], layouts)
    packs: dict[str, Pack | None] = {}
    for name, path in places.of("packs").items():
        inner = places.names_in(f"content/packs/{name}")
        chapters = sorted(f"content/packs/{name}/{each}" for each in inner)
        packs[name], problems = reads.once(
            reads_key("pack", files, chapters),
            partial(read_pack, name, files, path.removesuffix(f"/{HEAD}"), inner),
        )
        told += problems
    for path in places.of("calendar").values():
        month, where, problems = once(
            "calendar", path, partial(read_calendar, files, path, zone), zone.key
        )
        marks[where.path] = where
        slots += month
        told += problems
    posts = _posts(files, places, reads, told)
    reads.turn()
    return Workspace(
        settings=settings,
        posts=posts,
        brands=_present(brands),
        layouts=_present(layouts),
        themes=themes,
        campaigns=campaigns,
        personas=personas,
        competitors=competitors,
        channels=channels,
        strategy=strategy or Strategy(),
        packs=_present(packs),
        slots=tuple(sorted(slots, key=lambda slot: (slot.at, slot.origin))),
        marks=marks,
        problems=_sorted(told),
    )


def _posts(files: Files, places: Places, reads: Reads, told: list[Problem]) -> dict[str, Post]:
    posts: dict[str, Post] = {}
    for path in places.of("posts").values():
        data, unreadable = read_bytes(files, path)
        told += unreadable
        if data is None:
            continue
        folder = path.rpartition("/")[0]
        beside = Beside(folder, places.names_in(folder), files)
        digest = post_digest(path, data, beside)
        read = reads.once(digest, partial(read_post, path, data, files, beside, digest))
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
