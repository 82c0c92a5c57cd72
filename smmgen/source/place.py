"""Which file stands where: the places of a workspace that are read, and what does not belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from smmgen.problem import Origin, Problem, did_you_mean

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
# One file a kind, by its only possible path.
_SINGLE = {
    "smmgen.yml": "settings",
    "content/channels.yml": "channels",
    "content/strategy/strategy.yml": "strategy",
}
# Many files a kind, by folder and suffix; the file's stem is its id.
_FLAT = {
    "content/themes": ("themes", ".yml"),
    "content/campaigns": ("campaigns", ".yml"),
    "content/calendar": ("calendar", ".yml"),
    "content/strategy/personas": ("personas", ".md"),
    "content/strategy/competitors": ("competitors", ".md"),
}
# One folder a noun: its file, and which other files may lie in it (None: any).
_FOLDERS: dict[str, tuple[str, str, tuple[str, ...] | None]] = {
    "content/posts": ("posts", "post.md", None),
    "content/packs": ("packs", "pack.yml", (".yml",)),
    "brand": ("brands", "brand.yml", None),
    # What is no drawing is the example's: its photo, its table of values.
    "layouts": (
        "layouts",
        "layout.yml",
        (".svg", ".md", ".csv", ".jpg", ".jpeg", ".png", ".webp"),
    ),
}
_DRAWN = re.compile(r"packs/art/[^/]+\.svg\Z")  # a pack's things
# Suffix -> what people write instead of it.
_LIKE = {".yml": ("yml", "yaml"), ".md": ("md", "markdown", "txt")}
_ROOTS = ("content", "brand", "layouts")


@dataclass(slots=True)
class Places:
    """The files of a workspace by kind: id -> path, and the problems of their places."""

    found: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    members: dict[str, list[str]] = field(default_factory=dict)

    def of(self, kind: str) -> dict[str, str]:
        """Id -> path of the files of a kind."""
        return self.found.get(kind, {})

    def names_in(self, folder: str) -> frozenset[str]:
        """The files in a post's, brand's or layout's folder, relative to it."""
        return frozenset(path[len(folder) + 1 :] for path in self.members.get(folder, ()))


def sort_files(paths: Iterable[str]) -> Places:
    """Every path of a workspace sorted by kind; a strange one in a known place is a warning."""
    places = Places()
    strays: list[str] = []
    for path in paths:
        parts = path.split("/")
        if parts[-1].startswith(".") or parts[-1].lower() == "readme.md":
            continue
        if path in _SINGLE:
            places.found.setdefault(_SINGLE[path], {})[path] = path
        elif _in_folder(path, parts, places) or _flat(path, parts, places):
            continue
        elif parts[0] in _ROOTS or path.lower() in ("smmgen.yml", "smmgen.yaml"):
            strays.append(path)
    known = {path for kind in places.found.values() for path in kind.values()}
    places.problems += (_stray(path, known) for path in strays)
    places.problems += _incomplete(places)
    return places


def _in_folder(path: str, parts: Sequence[str], places: Places) -> bool:
    """Whether the path is in a post's, brand's or layout's folder and may be there."""
    depth = 2 if parts[0] == "content" else 1
    top = _FOLDERS.get("/".join(parts[:depth]))
    if top is None or len(parts) < depth + 2:
        return False
    kind, head, others = top
    folder = "/".join(parts[: depth + 1])
    rest = "/".join(parts[depth + 1 :])
    drawn = _DRAWN.match(f"{kind}/{rest}") is not None
    beside = others is None or drawn or ("/" not in rest and rest.endswith(others))
    if rest != head and not beside:
        return False
    if rest != head and rest.lower() in (head.lower(), head.replace(".yml", ".yaml")):
        return False
    places.members.setdefault(folder, []).append(path)
    if rest == head:
        places.found.setdefault(kind, {})[parts[depth]] = path
        places.problems += _bad_name(parts[depth], path)
    return True


def _flat(path: str, parts: Sequence[str], places: Places) -> bool:
    kind, suffix = _FLAT.get("/".join(parts[:-1]), ("", ""))
    if not kind or not parts[-1].endswith(suffix):
        return False
    name = parts[-1].removesuffix(suffix)
    places.found.setdefault(kind, {})[name] = path
    if kind != "calendar":
        places.problems += _bad_name(name, path)
    return True


def _bad_name(name: str, path: str) -> Iterator[Problem]:
    if not _NAME.match(name):
        yield Problem(
            Origin(path),
            "file-name",
            f"'{name[:80]}' cannot be an id",
            "name it with small letters a-z, digits and hyphens",
        )


def _stray(path: str, known: set[str]) -> Problem:
    """The warning for a file that nothing reads."""
    meant = _meant(path)
    hint = f"did you mean '{meant}'?" if meant and meant not in known else ""
    if not hint and path.endswith((".yml", ".yaml")):
        near = did_you_mean(path, _SINGLE.keys() - known)
        hint = near if near.startswith("did you mean") else ""
    return Problem(
        Origin(path),
        "file-unknown",
        "nothing reads this file",
        hint or "move it elsewhere, or rename it",
        "warning",
    )


def _meant(path: str) -> str:
    """The path that a file with another suffix, or outside its folder, was meant to have."""
    folder, _, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    if folder in _FLAT and suffix in _LIKE[_FLAT[folder][1]]:
        return f"{folder}/{stem}{_FLAT[folder][1]}"
    for top, (_kind, head, _others) in _FOLDERS.items():
        if f"{folder}/".startswith(f"{top}/") and suffix in _LIKE[head[head.index(".") :]]:
            inside = path[len(top) + 1 :].split("/")
            return f"{top}/{inside[0] if len(inside) > 1 else stem}/{head}"
    return ""


def _incomplete(places: Places) -> Iterator[Problem]:
    """Folders that hold files but not the one that makes them a post, brand or layout."""
    for folder, members in places.members.items():
        top, _, name = folder.rpartition("/")
        kind, head, _others = _FOLDERS[top]
        if name not in places.of(kind):
            yield Problem(
                Origin(members[0]),
                "folder-incomplete",
                f"the folder '{folder}' has no {head}",
                f"write {folder}/{head}, or remove the folder",
                "warning",
            )
