"""Months that the guided start made, shown: docs/months.md and its pictures.

    .venv/bin/python benchmarks/months.py

Each month is there twice: as the pack drafted it, and by a scripted language model (by_script.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path

from by_script import Written, write
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

After each month stands a second one: the same brand, strategy and dates, [drafted with a language model](drafting.md#with-a-language-model) that is scripted. **No provider's model was asked.** Its answers were written beforehand, for this page (`benchmarks/scripted/`), and a server on the same machine gives them, over the protocol that any model is asked by. It shows what this path makes of good answers: what is asked, what is checked, what is sent back, what is drawn. How good the answers of a model are it does not show.
One bad answer for each brand was left in on purpose, followed by its repair: a figure of its own, a link and a cover that is too long, a wrong period of a law.
"""  # noqa: E501  # a paragraph of a document is a line


def main() -> None:
    """Make the months, and write the page."""
    (DOCS / "months").mkdir(exist_ok=True)
    told = [HEAD]
    with ground(None) as place, studio() as pool:
        for pack, manner in SHOWN:
            folder = place / pack
            start(folder, pack, manner, pool, months=1)
            told += [heading(folder, pack), *section(folder, pack, pack, pool)]
            by_script = write(folder, pack, pool)
            told += [*script(by_script), *section(by_script.folder, pack, f"{pack}-script", pool)]
    (DOCS / "months.md").write_text("\n".join(told) + "\n", encoding="utf-8")


def heading(folder: Path, pack: str) -> str:
    """The brand, its industry and its manner."""
    brand = work.brand_of(work.load(Tree(folder)), None).file
    industry = carried_packs()[pack].pack.file.name
    return f"## {brand.name}: {industry.lower()}, {brand.voice.manner}\n"


def script(written: Written) -> Iterator[str]:
    """How often the scripted model answered, what was sent back and why, what that took."""
    spending = written.spending
    yield "### The same month with a scripted model\n"
    answers = f"{spending.answers} answers, {spending.asked + spending.said:,} tokens as smmgen"
    yield (
        f"{answers} reckons them ({spending.asked:,} asked, {spending.said:,} answered); sent "
        f"back: {len(written.back) or 'none'}.\n"
    )
    for each in written.back:
        of = f"“{each.title}”" if each.title else "An answer that was refused"
        wrong = "".join(f"\n  - {line}" for line in each.wrong)
        yield f"- {of}:{wrong}"
    yield ""


def section(folder: Path, pack: str, name: str, executor: Executor) -> Iterator[str]:
    """A workspace's month: its pictures on one sheet, its calendar, and the reason of each post."""
    space = work.load(Tree(folder))
    slots = sorted(space.slots, key=lambda each: each.at)
    drawn = [finished(each.post, pack, space, space.posts[each.post], folder, executor)
             for each in slots]  # fmt: skip
    picture = DOCS / f"months/{name}.webp"
    picture.write_bytes(sheet(drawn))
    yield f"![Every picture of the month, in the order of the calendar](months/{picture.name})\n"
    yield "| when | post | goes to | why this one |"
    yield "|---|---|---|---|"
    by = Counter[str]()
    for slot in slots:
        head = space.posts[slot.post].head
        assert head.provenance is not None  # (all are drafts)
        by[head.provenance.by] += 1
        when = f"{slot.at:%a} {slot.at.day} {slot.at:%b, %H:%M}"
        to = networks(space, slot.channels)
        yield f"| {when} | {head.title} ({head.format}) | {to} | {head.provenance.why} |"
    count = sum(len(each.slides) for each in drawn)
    whose = f"{by['model']} by the script and {by['pack']} from the pack"
    posts = f"{len(slots)} posts" + (f", {whose}" if by["model"] else "")
    yield f"\n{posts}; {count} pictures on their main networks.\n"


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
