"""What stands in the site's folder, and pages dressed and put there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from smmgen.edge.output import Output, Signature
from smmgen.edge.theme import theme_key
from smmgen.review.desk import digest
from smmgen.review.page import Sheet

SITE = "site"  # in the build's folder


class Stock:
    """The site's files as builds on this machine wrote them: what is there otherwise is not ours.

    `known`: path in the site -> digest of what it was made from, and its signature. `pause` is
    called before a file is asked for and after a page is made, and may raise to leave it at that.
    """

    def __init__(
        self,
        output: Output,
        known: dict[str, tuple[str, Signature]],
        pause: Callable[[], object] = lambda: None,
    ) -> None:
        self._output = output
        self._pause = pause
        self._known = known
        self._there: dict[str, dict[str, Signature]] = {}
        self._wanted: set[str] = set()

    def holds(self, path: str, key: str) -> bool:
        """Whether the file is there as it was written from the same."""
        self._pause()
        self._wanted.add(path)
        before, signature = self._known.get(path, ("", (0, 0)))
        return before == key and self._signature(path) == signature

    def write(self, path: str, key: str, data: bytes) -> None:
        """Write a file and remember what it was made from."""
        self._known[path] = key, self._output.write(f"{SITE}/{path}", data)
        self._pause()

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


def dress(sheets: Iterable[Sheet], source: Path, name: str, stock: Stock) -> int:
    """Make those pages that are not there as they would be made now; how many.

    `source` is the theme's folder, `name` the site's.
    """
    theme = digest((theme_key(source), name))
    keys = {sheet.path: digest((theme, sheet.key)) for sheet in sheets}
    stale = [sheet for sheet in sheets if not stock.holds(sheet.path, keys[sheet.path])]
    for sheet in stale:
        # MkDocs takes longer to load than an unchanged site takes in all.
        from smmgen.edge.website import dressed  # noqa: PLC0415

        stock.write(sheet.path, keys[sheet.path], dressed(source, name, sheet.page()))
    return len(stale)
