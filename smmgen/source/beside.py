"""The files in a post's own folder: what a picture or chart may name, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from smmgen.problem import did_you_mean
from smmgen.roles import Files
from smmgen.source.finding import Findings

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(slots=True)
class Beside:
    """The folder of one post. `names` are relative to it; `used` gathers what was asked for."""

    folder: str
    names: frozenset[str]
    files: Files
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: str, files: Files, paths: Iterable[str] | None = None) -> Beside:
        """The folder as it lies in the tree; `paths` saves walking the tree again."""
        start = folder + "/"
        listed = files.paths() if paths is None else paths
        return cls(folder, frozenset(p[len(start) :] for p in listed if p.startswith(start)), files)

    def find(
        self,
        name: str,
        kinds: tuple[str, ...],
        line: int,
        findings: Findings,
        *,
        noun: str,
        column: int = 1,
    ) -> str | None:
        """The tidied name of a file in the folder, or None when the post may not have it.

        A name that leads out of the folder is never looked up. `noun` is picture or data.
        """
        if _leads_out(name):
            findings.tell(
                line,
                f"{noun}-outside",
                f"'{name[:80]}' is not in the post's own folder",
                f"copy the file into {self.folder}/ and write its name alone",
                column=column,
            )
            return None
        tidy = str(PurePosixPath(name))
        self.used.add(f"{self.folder}/{tidy}")
        if not tidy.lower().endswith(kinds):
            findings.tell(
                line,
                f"{noun}-kind",
                f"'{tidy}' is not a kind of file that can be used here",
                _OTHER.get(PurePosixPath(tidy).suffix.lower(), f"use {', '.join(kinds)}"),
                column=column,
            )
            return None
        if tidy not in self.names:
            near = [known for known in self.names if known.lower().endswith(kinds)]
            findings.tell(
                line,
                f"{noun}-missing",
                f"there is no '{tidy}' in {self.folder}/",
                did_you_mean(tidy, near) or f"put the file into {self.folder}/",
                column=column,
            )
            return None
        return tidy


_OTHER = {".svg": "drawings belong to the brand: put it in its art folder and use brand:NAME"}


def _leads_out(name: str) -> bool:
    return (
        not name.strip()
        or name.startswith(("/", "~"))
        or _SCHEME.match(name) is not None
        or "\\" in name
        or "\0" in name
        or any(part in ("..", ".git") for part in name.split("/"))
    )
