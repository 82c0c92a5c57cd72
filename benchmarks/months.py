"""Months that the guided start made, shown: docs/months.md and its pictures.

    .venv/bin/python benchmarks/months.py

A section is of a workspace, whatever drafted its posts.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path

from guided import ground, start, studio
from PIL import Image
from readers import Drawn, card, finished

from smmgen import work
from smmgen.edge.contact import Tile, contact_sheet
from smmgen.edge.tree import Tree
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.work.packs import carried_packs

DOCS = Path(__file__).resolve().parents[1] / "docs"
SHOWN = (("dental", "warm"), ("coffee", "wry"), ("accounts", "exact"))
ACROSS, WIDE = 6, 240  # pictures a row, px each
QUALITY = 78
HEAD = """\
# Months that the guided start made

What `smmgen init --guided` makes of a dozen answers ([the guided start](start.md)), for three invented brands, as it came: brand, strategy, calendar, words and pictures, offline and with nothing changed by hand. `benchmarks/months.py` makes this page and its pictures anew.
All are drafts, to be read and changed by somebody before anything goes out.
"""  # noqa: E501  # a paragraph of a document is a line


def main() -> None:
    """Make the months, and write the page."""
    (DOCS / "months").mkdir(exist_ok=True)
    told = [HEAD]
    with ground(None) as place, studio() as pool:
        for pack, manner in SHOWN:
            folder = place / pack
            start(folder, pack, manner, pool, months=1)
            told += section(folder, pack, pool)
    (DOCS / "months.md").write_text("\n".join(told) + "\n", encoding="utf-8")


def section(folder: Path, pack: str, executor: Executor) -> Iterator[str]:
    """A workspace's month: its pictures on one sheet, its calendar, and the reason of each post."""
    space = work.load(Tree(folder))
    brand = work.brand_of(space, None).file
    slots = sorted(space.slots, key=lambda each: each.at)
    drawn = [finished(each.post, pack, space, space.posts[each.post], folder, executor)
             for each in slots]  # fmt: skip
    picture = DOCS / f"months/{pack}.webp"
    picture.write_bytes(sheet(drawn))
    industry = carried_packs()[pack].pack.file.name
    yield f"## {brand.name}: {industry.lower()}, {brand.voice.manner}\n"
    yield f"![Every picture of the month, in the order of the calendar](months/{picture.name})\n"
    yield "| when | post | goes to | why this one |"
    yield "|---|---|---|---|"
    for slot in slots:
        head = space.posts[slot.post].head
        why = head.provenance.why if head.provenance is not None else ""
        when = f"{slot.at:%a} {slot.at.day} {slot.at:%b, %H:%M}"
        to = networks(space, slot.channels)
        yield f"| {when} | {head.title} ({head.format}) | {to} | {why} |"
    count = sum(len(each.slides) for each in drawn)
    yield f"\n{len(slots)} posts, {count} pictures on their main networks.\n"


def networks(space: Workspace, channels: tuple[str, ...]) -> str:
    """The networks of channels that are anybody's but ours."""
    found = (PLATFORMS[space.channels[name].platform] for name in channels)
    return ", ".join(each.title for each in found if each.access is not None)


def sheet(drawn: list[Drawn]) -> bytes:
    """All pictures in order, small: a WebP."""
    tiles = []
    for each in drawn:
        pictures = each.slides or (card(each),)
        for number, picture in enumerate(pictures, 1):
            kept = BytesIO()
            picture.save(kept, "PNG")
            of = f"  {number} of {len(pictures)}" if len(pictures) > 1 else ""
            tiles.append(Tile(f"{each.going.at[8:10]}.{of}", kept.getvalue()))
    (whole,) = contact_sheet(tiles, columns=ACROSS, width=WIDE)
    kept = BytesIO()
    Image.open(BytesIO(whole)).save(kept, "WEBP", quality=QUALITY, method=6)
    return kept.getvalue()


if __name__ == "__main__":
    main()
