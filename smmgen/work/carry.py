"""What the review site carries besides pages: pictures that networks fetch, and where the ledger
stood. Both are of the bulletin that `smmgen status` left: a build asks no ledger."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.edge.output import Output
from smmgen.model.anchor import ANCHOR
from smmgen.model.bulletin import Bulletin, Carried
from smmgen.model.ledger import Entry
from smmgen.model.manifest import Manifest
from smmgen.work.stock import Stock


def carried_of(entries: Mapping[str, Entry]) -> tuple[Carried, ...]:
    """The pictures that the site has to carry, by the ledger: approved ones, near their slots."""
    return tuple(
        Carried(path=f"{entry.staged.folder}/{file.name}", sha256=file.sha256)
        for entry in entries.values()
        if entry.staged is not None and not entry.staged.bucket
        for file in entry.staged.files
    )


def carry(found: Bulletin, built: Manifest, output: Output, stock: Stock) -> None:
    """Put them into the site. A picture that this build has otherwise is left out, and missed by
    who fetches it. Raises OutputError."""
    if found.anchor is not None:
        data = found.anchor.to_bytes()
        if not stock.holds(ANCHOR, data.decode()):
            stock.write(ANCHOR, data.decode(), data)
    wanted = {each.sha256 for each in found.carried}
    drawn = {
        file.sha256: file.path
        for post in built.posts.values()
        for series in post.series
        for picture in series.pictures
        if (file := picture.files.get("jpeg")) is not None and file.sha256 in wanted
    }
    for each in found.carried:
        path = drawn.get(each.sha256)
        if path is not None and not stock.holds(each.path, each.sha256):
            picture = output.read(path)
            if picture is not None:
                stock.write(each.path, each.sha256, picture)
