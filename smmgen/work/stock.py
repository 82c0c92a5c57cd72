"""What stands in the site's folder, and pages dressed and put there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from smmgen.edge.output import Output, Signature
from smmgen.edge.theme import theme_key
from smmgen.review.desk import digest
from smmgen.review.page import Asset, Sheet

SITE = "site"  # in the build's folder


class Stock:
    """The site's files as builds on this machine wrote them: what is there otherwise is not ours.

    `known`: path in the site -> digest of what it was made from, and its signature. `pause` is
    called before a file is asked for and after one is written, and may raise to leave it at that.
    """

    def __init__(
        self,
        output: Output,
        known: dict[str, tuple[str, Signature]],
        pause: Callable[[int], object] = lambda _: None,
    ) -> None:
        self._output = output
        self._pause = pause
        self._known = known
        self._there: dict[str, dict[str, Signature]] = {}
        self._wanted: set[str] = set()
        self._written = 0

    def holds(self, path: str, key: str) -> bool:
        """Whether the file is there as it was written from the same."""
        self._pause(self._written)
        self._wanted.add(path)
        before, signature = self._known.get(path, ("", (0, 0)))
        return before == key and self._signature(path) == signature

    def write(self, path: str, key: str, data: bytes) -> None:
        """Write a file and remember what it was made from."""
        self._known[path] = key, self._output.write(f"{SITE}/{path}", data)
        self._written += 1
        self._pause(self._written)

    def since(self, path: str) -> int:
        """When a file was written as it stands there, in ns; 0 for one that never was."""
        return self._known.get(path, ("", (0, 0)))[1][0]

    def forget_others(self) -> None:
        """Take away what was written earlier and is no page any more."""
        for path in self._known.keys() - self._wanted:
            self.forget(path)

    def forget(self, path: str) -> None:
        """Take one file away that is no page now."""
        if self._known.pop(path, None) is not None:
            self._output.remove(f"{SITE}/{path}")

    def _signature(self, path: str) -> Signature | None:
        folder = f"{SITE}/{path}".rpartition("/")[0]
        if folder not in self._there:
            self._there[folder] = self._output.signatures(folder)
        return self._there[folder].get(f"{SITE}/{path}")


def renew(assets: Iterable[Asset], stock: Stock) -> list[str]:
    """Write those files that are not there as they would be made now; their paths.

    The oldest come first: whoever is interrupted again and again gets round to each of them.
    """
    stale = [asset for asset in assets if not stock.holds(asset.path, asset.key)]
    stale.sort(key=lambda asset: stock.since(asset.path))
    for asset in stale:
        stock.write(asset.path, asset.key, asset.data())
    return [asset.path for asset in stale]


def dressed_pages(sheets: Iterable[Sheet], source: Path, name: str) -> Iterator[Asset]:
    """Pages in the theme, whose folder is `source`; `name` is the site's."""
    theme = digest((theme_key(source), name))
    for sheet in sheets:
        yield Asset(sheet.path, digest((theme, sheet.key)), partial(_dressed, sheet, source, name))


def load_dress() -> None:
    """Load what dresses pages, before there is one to dress that somebody waits for."""
    import smmgen.edge.website  # noqa: F401, PLC0415  (it is loaded for what comes later)


def _dressed(sheet: Sheet, source: Path, name: str) -> bytes:
    # MkDocs takes longer to load than an unchanged site takes in all.
    from smmgen.edge.website import dressed  # noqa: PLC0415

    return dressed(source, name, sheet.page())
