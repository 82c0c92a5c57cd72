"""What one run found out that spares the next one work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from smmgen.edge.output import Signature
from smmgen.edge.press import Sheets
from smmgen.model.manifest import Manifest, Series
from smmgen.plan.series import Series as Asked
from smmgen.plan.series import SeriesKey
from smmgen.rules.kept import Kept
from smmgen.source.reads import Reads


@dataclass(slots=True)
class Memory:
    """Results under digests of all they depend on: files as read, series as drawn (no bytes).

    `sums` are the build's files as they were written: name -> signature and sha256.
    `judged` and `matched` are what rules and matcher found in posts, `merged` the default
    branch's commit and the ids of its posts by path, `shown` the manifest's entries of series,
    `manifest` the last build's manifest. `pages` are the review site's files as they were
    written: path -> digest of what each was made from, and its signature.
    """

    reads: Reads = field(default_factory=Reads)
    drawn: dict[SeriesKey, tuple[str, Sheets]] = field(default_factory=dict)
    sums: dict[str, tuple[Signature, str]] = field(default_factory=dict)
    judged: Kept = field(default_factory=Kept)
    matched: Kept = field(default_factory=Kept)
    merged: tuple[str, dict[str, str]] = ("", {})
    shown: dict[str, Series] = field(default_factory=dict)
    manifest: Manifest | None = None
    pages: dict[str, tuple[str, Signature]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Memory], tuple[object, ...]]:
        """What is written down: what takes less time to read than to make."""
        kept = (self.reads, self.drawn, self.sums, self.judged, self.matched, self.merged)
        return Memory, (*kept, {}, None, self.pages)

    def keep_drawn(self, asked: Iterable[Asked]) -> None:
        """Forget all drawn series but these; a run ends."""
        wanted = {each.key for each in asked}
        for key in self.drawn.keys() - wanted:
            del self.drawn[key]

    def keys(self) -> tuple[frozenset[object], ...]:
        """What is remembered, to tell whether it is worth writing down again."""
        return (
            frozenset(self.reads.kept),
            frozenset(digest for digest, _ in self.drawn.values()),
            frozenset(self.sums.items()),
            frozenset(self.pages.items()),
        )
