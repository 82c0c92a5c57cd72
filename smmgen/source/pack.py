"""A pack's folder into a Pack: its file and its chapters, each held against the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Annotated, Any, get_args, get_origin

from smmgen.model.entry import Opened, texts_of
from smmgen.model.pack import STRICT, Chapter, Fact, Pack, PackFile, Placed
from smmgen.model.point import Words
from smmgen.model.record import Record
from smmgen.problem import DataPath, Marks, Origin, Problem, did_you_mean
from smmgen.roles import Files
from smmgen.source.citation import without_citations
from smmgen.source.data_file import read_file
from smmgen.source.record import Reading
from smmgen.source.region import region_problems

HEAD = "pack.yml"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAMED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELT = {word: str(number) for number, word in enumerate(_NAMED, 2)} | {"twelve": "12"}
_PLACE = re.compile(r"\{(\w*)\}")
PLACES = ("name", "phone", "site", "mail")  # what a brand fills in


def read_pack(
    name: str, files: Files, folder: str, names: Iterable[str]
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack in `folder`; `names` are the files in it, relative to it.

    Without a `pack.yml` that can be used it is None. References to what another pack would have
    to bring are judged in `pack_problems`, when it is there.
    """
    reading = read_file(PackFile, files, f"{folder}/{HEAD}")
    problems = [*reading.problems]
    if reading.record is None:
        return None, tuple(problems)
    entries: dict[str, Placed] = {}
    facts: dict[str, Fact] = {}
    places: dict[str, Origin] = {}
    for chapter in sorted(each for each in names if each.endswith(".yml") and each != HEAD):
        found: Reading[Chapter] = read_file(Chapter, files, f"{folder}/{chapter}")
        problems += found.problems
        if found.record is None:
            continue
        for index, fact in enumerate(found.record.facts):
            at = found.marks.at("facts", index)
            problems += _doubled(fact.id, "fact", at, places)
            problems += region_problems(fact.region, found.marks.at("facts", index, "region"))
            facts.setdefault(fact.id, fact)
        for kind, index, entry in found.record.entries():
            at = found.marks.at(kind, index)
            problems += _doubled(entry.id, "entry", at, places)
            entries.setdefault(entry.id, Placed(kind, entry, found.marks, (kind, index)))
            problems += length_problems(entry, found.marks, (kind, index))
            if entry.region is not None:
                problems += region_problems(entry.region, found.marks.at(kind, index, "region"))
    art, unread = _art(files, folder, names)
    problems += unread
    pack = Pack(name, reading.record, entries, facts, reading.marks, art)
    problems += _facts(pack, places)
    return pack, tuple(problems)


def _art(files: Files, folder: str, names: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """The things that a pack draws, by name; whether they are emblems is seen in drawing them."""
    found: dict[str, str] = {}
    problems = []
    for path in sorted(each for each in names if each.startswith("art/")):
        try:
            found[PurePosixPath(path).stem] = files.read(f"{folder}/{path}").decode("utf-8")
        except (OSError, UnicodeDecodeError):
            at = Origin(f"{folder}/{path}")
            problems.append(
                Problem(at, "pack-art", "this drawing cannot be read", "save it as plain SVG")
            )
    return found, problems


def _doubled(name: str, what: str, at: Origin, places: dict[str, Origin]) -> Iterator[Problem]:
    first = places.setdefault(name, at)
    if first is not at:
        message = f"this {what} has the id '{name}', which {first} has already"
        yield Problem(at, "pack-doubled", message, "give it an id of its own")


def pack_problems(pack: Pack) -> Iterator[Problem]:
    """What of a whole pack leads nowhere: themes, audiences, calls, facts, openings."""
    file = pack.file
    cited: set[str] = set()
    for placed in pack.entries.values():
        entry = placed.entry
        for names, known, field in (
            ((entry.theme,), file.themes, "theme"),
            (entry.audience, file.audiences, "audience"),
            ((entry.call,) if entry.call else (), file.calls, "call"),
        ):
            for name in names:
                if name not in known:
                    hint = did_you_mean(name, known) or f"name it in {HEAD} first"
                    message = f"{HEAD} has no {field} '{name}'"
                    yield Problem(placed.marks.at(*placed.at, field), "pack-name", message, hint)
        for path, text in texts_of(entry):
            for cite in without_citations(text)[1]:
                cited.add(cite)
                if cite not in pack.facts:
                    message = f"no fact of this pack is called '{cite}'"
                    hint = did_you_mean(cite, pack.facts) or "write it under 'facts:'"
                    yield Problem(placed.marks.at(*placed.at, *path), "fact-unknown", message, hint)
            for name in _PLACE.findall(text):
                if name not in PLACES:
                    message = f"{{{name}}} is nothing that a brand fills in"
                    hint = f"known: {', '.join(f'{{{each}}}' for each in PLACES)}"
                    yield Problem(placed.marks.at(*placed.at, *path), "pack-name", message, hint)
        yield from _openings(placed)
        yield from carriage_problems(placed)
    for name in pack.facts.keys() - cited:
        yield Problem(
            pack.marks.at(),
            "fact-unused",
            f"nothing in this pack cites the fact '{name}'",
            f"write [{name}] behind the words it supports, or take it out",
            "warning",
        )


def _openings(placed: Placed) -> Iterator[Problem]:
    """Whether every brand finds words, and a carousel its first and last slide."""
    entry = placed.entry
    for field in ("open", "body"):
        if "any" not in getattr(entry, field):
            hint = "write one for every brand; the other manners may go on from there"
            message = f"'{field}' has nothing under 'any'"
            yield Problem(placed.marks.at(*placed.at, field), "pack-way", message, hint)
    if isinstance(entry, Opened) and entry.hook and entry.end is None:
        message = "a carousel needs its last slide as well"
        yield Problem(placed.marks.at(*placed.at, "hook"), "pack-end", message, "write 'end:'")


def carriage_problems(placed: Placed) -> Iterator[Problem]:
    """Whether each point of a carousel is carried by one thing, and no more."""
    for index, point in enumerate(getattr(placed.entry, "points", ())):
        has = [name for name in ("text", "items", "sides", "answer") if getattr(point, name)]
        if len(has) != 1:
            message = f"this point has {' and '.join(has) or 'nothing under its title'}"
            hint = "give it one of: text, items, sides, answer"
            at = placed.marks.at(*placed.at, "points", index)
            yield Problem(at, "pack-point", message, hint)


def length_problems(entry: Record, marks: Marks, at: DataPath = ()) -> Iterator[Problem]:
    """Texts with more or fewer words than their place has room for."""
    for path, text in texts_of(entry):
        asked = words_at(type(entry), path)
        count = len(without_citations(text)[0].split())
        if asked is not None and not asked.least <= count <= asked.most:
            name = next(str(step) for step in reversed(path) if isinstance(step, str))
            message = f"'{name}' has {count} words, and takes {asked.least} to {asked.most}"
            hint = "say it in fewer words" if count > asked.most else "say a little more"
            yield Problem(marks.at(*at, *path), "pack-length", message, hint)


def words_at(model: type[Record], path: tuple[str | int, ...]) -> Words | None:
    """How many words the model asks for at a data path."""
    info = model.model_fields.get(str(path[0]))
    if info is None:
        return None
    if len(path) == 1:
        own = next((each for each in info.metadata if isinstance(each, Words)), None)
        return own or _inner(info.annotation)[1]
    return _words_in(info.annotation, path[1:])


def _words_in(annotation: Any, path: tuple[str | int, ...]) -> Words | None:
    bare, words = _inner(annotation)
    if not path:
        return words
    if isinstance(bare, type) and issubclass(bare, Record):
        return words_at(bare, path)
    arguments = [each for each in get_args(bare) if each is not Ellipsis]
    if get_origin(bare) is tuple and arguments and isinstance(path[0], int):
        return _words_in(arguments[min(path[0], len(arguments) - 1)], path[1:])
    return None


def _inner(annotation: Any) -> tuple[Any, Words | None]:
    """A type without `Annotated` and `None`, and the words it asks for."""
    words = None
    while True:
        if get_origin(annotation) is Annotated:
            bare, *notes = get_args(annotation)
            words = words or next((each for each in notes if isinstance(each, Words)), None)
            annotation = bare
            continue
        parts = [each for each in get_args(annotation) if each is not type(None)]
        if len(parts) == 1 and type(None) in get_args(annotation):
            annotation = parts[0]
            continue
        return annotation, words


def _facts(pack: Pack, places: dict[str, Origin]) -> Iterator[Problem]:
    for fact in pack.facts.values():
        at = places[fact.id]
        missing = [] if fact.reckoned else sorted(numbers_in(fact.claim) - numbers_in(fact.passage))
        if missing:
            yield Problem(
                at,
                "fact-number",
                f"the passage does not say {', '.join(missing)}",
                "copy the sentence that does, or say under 'reckoned' how it follows",
            )
        host = str(fact.url.host or "").removeprefix("www.")
        trusted = any(host == site or host.endswith(f".{site}") for site in pack.file.trusted)
        if fact.risk in STRICT and not trusted:
            yield Problem(
                at,
                "fact-source",
                f"'{host}' is not among the sites that facts on {fact.risk} may come from",
                f"find it on one of those, or name the site under 'trusted' in {HEAD}",
            )


def numbers_in(text: str, *, spelt: bool = True) -> set[str]:
    """The numbers of a text in digits, also those that are spelt up to twelve."""
    plain = text.replace("\u202f", "").replace("\u00a0", " ")
    found = {each.rstrip(".,").replace(",", "") for each in _NUMBER.findall(plain)}
    words = re.findall(r"[a-z]+", plain.lower())
    return found if not spelt else found | {_SPELT[word] for word in words if word in _SPELT}


def chapters_of(paths: Iterable[str], folder: str) -> tuple[str, ...]:
    """The names of the files in a pack's folder, relative to it."""
    inside = f"{folder}/"
    return tuple(path.removeprefix(inside) for path in paths if path.startswith(inside))
