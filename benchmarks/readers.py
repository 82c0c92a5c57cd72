"""Posts drawn at random for readers who did not make them, and what they said, in tables.

    .venv/bin/python benchmarks/readers.py draw FOLDER --round 1 --seed 11 [--pack dental]
    .venv/bin/python benchmarks/readers.py tally docs/readers/round-1.csv …

How it is done and what readers are told: docs/readers.md.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from random import Random

from guided import ground, kept, studio
from PIL import Image, ImageDraw, ImageFont
from scores import COLUMNS, tally

from smmgen import __version__, work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.model.manifest import DeliveryEntry
from smmgen.model.manner import MANNERS, Manner
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.plan.manifest import manifest
from smmgen.plan.series import series
from smmgen.platforms import PLATFORMS
from smmgen.work.draw import draw
from smmgen.work.packs import carried_packs
from smmgen.work.shelf import BuildShelf

POSTS = 8  # an industry
WIDTH, ACROSS, GAP = 540, 4, 12  # px a slide, slides a row, px between
PAPER, INK = "#FFFFFF", "#1A1A1A"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A post as it would go out on its main network, and what it was drafted from."""

    name: str
    industry: str
    workspace: Workspace
    post: Post
    going: DeliveryEntry
    slides: tuple[Image.Image, ...]


def main() -> None:
    """Draw posts, or tally scores."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    modes = asked.add_subparsers(dest="mode", required=True)
    one = modes.add_parser("draw")
    one.add_argument("folder", type=Path, help="where sheets, texts and the empty table go")
    one.add_argument("--round", type=int, required=True)
    one.add_argument("--seed", type=int, required=True)
    one.add_argument("--pack", action="append", help="only this industry; may be said again")
    one.add_argument("--in", dest="kept", type=Path, help="keep workspaces here, use what is there")
    two = modes.add_parser("tally")
    two.add_argument("files", type=Path, nargs="+")
    given = asked.parse_args()
    if given.mode == "tally":
        raise SystemExit(tally(given.files))
    given.folder.mkdir(parents=True, exist_ok=True)
    print(f"round {given.round}, seed {given.seed}")
    with (
        ground(given.kept) as place,
        studio() as pool,
        (given.folder / f"round-{given.round}.csv").open("w", newline="", encoding="utf-8") as file,
    ):
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for pack in given.pack or sorted(carried_packs()):
            for each in chosen(place, pack, given.seed, pool):
                write(each, given.folder)
                rows.writerow(row(each, given.round))
                print(f"{each.name}: {each.post.head.title}")


def chosen(place: Path, pack: str, seed: int, executor: Executor) -> Iterator[Drawn]:
    """Eight posts of an industry from two months in five voices, no entry of the pack twice."""
    spaces = {
        voice: work.load(Tree(kept(place, pack, voice, executor).folder)) for voice in MANNERS
    }
    pool = [(voice, name) for voice, space in spaces.items() for name in sorted(space.posts)]
    Random(f"{seed} {pack}").shuffle(pool)
    drawn: dict[str, tuple[Manner, Post]] = {}
    for voice, name in pool:
        post = spaces[voice].posts[name]
        drawn.setdefault(entry_of(post), (voice, post))
    for number, (voice, post) in enumerate([*drawn.values()][:POSTS], 1):
        folder = place / f"{pack}-{voice}"
        yield finished(f"{pack}-{number}", pack, spaces[voice], post, folder, executor)


def finished(
    name: str, pack: str, whole: Workspace, post: Post, folder: Path, executor: Executor
) -> Drawn:
    """The post drawn for its main network: the first of its channels but the rehearsal."""
    slot = next(each for each in whole.slots if each.post == post.id)
    main = next(c for c in slot.channels if PLATFORMS[whole.channels[c].platform].access)
    alone = replace(whole, posts={post.id: post}, slots=(replace(slot, channels=(main,)),))
    output = Output(folder / "build")
    shelf = BuildShelf(output, ("jpeg", "pdf"), {})
    made = {
        each.series.key: shelf.series(each)
        for each in draw(
            series(alone, PLATFORMS), alone, Tree(folder), executor, work.Memory(), shelf, _quiet
        )
    }
    (going,) = manifest(alone, PLATFORMS, made, __version__).deliveries
    pictures = going.series.pictures if going.series is not None else ()
    slides = (output.read(each.files["jpeg"].path) or b"" for each in pictures)
    shown = tuple(Image.open(BytesIO(data)).convert("RGB") for data in slides)
    return Drawn(name, pack, whole, post, going, shown)


def write(drawn: Drawn, folder: Path) -> None:
    """One PNG of all slides, and all that a reader needs beside it."""
    picture = sheet(drawn.slides) if drawn.slides else card(drawn)
    picture.save(folder / f"{drawn.name}.png", optimize=True)
    (folder / f"{drawn.name}.md").write_text(text(drawn), encoding="utf-8")


def sheet(slides: Sequence[Image.Image]) -> Image.Image:
    """The slides in rows, in order."""
    shrunk = [
        each.resize(
            (WIDTH, round(each.height * WIDTH / each.width)), Image.Resampling.LANCZOS
        )
        for each in slides
    ]  # fmt: skip
    across, high = min(ACROSS, len(shrunk)), max(each.height for each in shrunk)
    down = -(-len(shrunk) // across)
    whole = Image.new(
        "RGB", (across * (WIDTH + GAP) - GAP, down * (high + GAP) - GAP), PAPER
    )  # fmt: skip
    for at, each in enumerate(shrunk):
        whole.paste(each, (at % across * (WIDTH + GAP), at // across * (high + GAP)))
    return whole


def card(drawn: Drawn) -> Image.Image:
    """A post of words alone, its caption set on a card, a thread's parts apart."""
    place = Path(__file__).resolve().parents[1] / "smmgen/fonts/NotoSans.ttf"
    face = ImageFont.truetype(place, 26)
    pen = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    lines: list[str] = []
    for part in drawn.going.caption:
        for paragraph in part.split("\n"):
            lines.append("")
            for word in paragraph.split():
                longer = f"{lines[-1]} {word}".strip()
                if pen.textlength(longer, face) > 2 * WIDTH - 120:
                    lines.append(word)
                else:
                    lines[-1] = longer
        lines.append("—")
    words = "\n".join(lines[:-1])
    high = round(pen.multiline_textbbox((0, 0), words, face, spacing=10)[3]) + 120
    whole = Image.new("RGB", (2 * WIDTH, high), PAPER)
    ImageDraw.Draw(whole).multiline_text((60, 60), words, INK, face, spacing=10)
    return whole


def text(drawn: Drawn) -> str:
    """The post's words, and what each fact in it rests on, as Markdown."""
    post, going = drawn.post, drawn.going
    brand = drawn.workspace.brand_of(post)
    origin = post.head.provenance
    assert brand is not None
    assert origin is not None
    pack = carried_packs()[drawn.industry].pack
    lines = [
        f"# {drawn.name}: {post.head.title}",
        "",
        f"- industry: {pack.file.name}",
        f"- brand: {brand.file.name}, {brand.file.footer.get('site', 'no site')}",
        f"- voice: {origin.manner}",
        f"- format: {post.head.format}",
        f"- goes out: {going.at} on {PLATFORMS[going.platform].title}",
        f"- why it was chosen: {origin.why}",
        f"- from: {origin.of}, {entry_of(post)}, seed {origin.seed}",
        "",
        f"![the post]({drawn.name}.png)",
        "",
        "## Caption",
        "",
    ]
    lines.append("\n\n—\n\n".join(_quoted(part) for part in going.caption))
    lines += ["", "## First comment", "", _quoted(going.first_comment or "(none)"), ""]
    pictures = going.series.pictures if going.series is not None else ()
    lines += ["## Alt texts", ""]
    lines += [f"{each.slide}. {each.alt}" for each in pictures] or ["(no pictures)"]
    lines += ["", "## Facts it cites", ""]
    for source in post.head.sources:
        fact = pack.facts.get(source.id)
        lines += [
            f"- **{fact.claim if fact is not None else source.id}**",
            f"  - passage: “{source.passage}”",
            f"  - source: {source.title}, opened {source.accessed}",
            f"  - {source.url}",
        ]
    if not post.head.sources:
        lines.append("(none: it is craft of the trade, and has to claim nothing)")
    return "\n".join(lines) + "\n"


def row(drawn: Drawn, number: int) -> list[str]:
    """A line of the table, without scores."""
    origin = drawn.post.head.provenance
    assert origin is not None
    known = [number, drawn.industry, drawn.name, origin.of, entry_of(drawn.post), origin.seed]
    return [*map(str, known), *[""] * (len(COLUMNS) - len(known))]


def entry_of(post: Post) -> str:
    """The pack's entry that a post was drafted from."""
    assert post.head.provenance is not None
    return post.head.provenance.items[0]


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _quiet(done: int, total: int, name: str) -> None:
    """No progress is shown."""


if __name__ == "__main__":
    main()
