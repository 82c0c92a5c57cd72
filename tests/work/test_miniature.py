"""The small pictures of the review site."""

from __future__ import annotations

import re
from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path

from PIL import Image

from smmgen import work
from smmgen.edge.miniature import miniature
from smmgen.edge.output import Output
from smmgen.edge.reply import TYPES, scripted
from smmgen.edge.tree import Tree


def test_overviews_show_small_pictures(workspace: Path, inline: Executor) -> None:
    """Every picture on the pages that show many is a file of a quarter of its size, made once."""
    output, around = Output(workspace / "build"), work.Around()
    built = work.build(Tree(workspace), inline, output, around=around)
    work.site(built, Tree(workspace), inline, output, around)
    site = workspace / "build/site"
    shown = set()
    for page in ("index.html", "calendar.html", "posts.html", "channels.html", "themes.html"):
        sources = re.findall(r'<img[^>]*src="([^"]+)" width="(\d+)"', (site / page).read_text())
        shown |= {(source.removeprefix("./"), int(width)) for source, width in sources}
    small = set((site / "small").iterdir())
    assert {source for source, _ in shown} == {f"small/{path.name}" for path in small}
    for source, width in shown:
        with Image.open(site / source) as picture:
            assert picture.width == width == 270
        assert (site / source).stat().st_size < 40_000
    before = {path: path.stat().st_mtime_ns for path in small}
    work.site(built, Tree(workspace), inline, output, around)
    assert {path: path.stat().st_mtime_ns for path in small} == before


def test_a_posts_page_shows_its_slides_at_half_their_size(
    workspace: Path, inline: Executor
) -> None:
    """And whole where that is not enough; each says its size, and all but the first come later."""
    output, around = Output(workspace / "build"), work.Around()
    built = work.build(Tree(workspace), inline, output, around=around)
    work.site(built, Tree(workspace), inline, output, around)
    page = workspace / "build/site/posts/harder-brush.html"
    told = re.findall(r"<img[^>]*>", page.read_text())
    assert told
    assert ["loading=lazy" in each.replace('"', "") for each in told].count(False) == 1
    assert "fetchpriority=high" in told[0]
    for each in told:
        found = re.search(
            r'src="([^"]+)" srcset="([^" ]+) (\d+)w, ([^" ]+) (\d+)w" sizes="[^"]+"'
            r' width="(\d+)" height="(\d+)"',
            each,
        )
        assert found, each
        src, half, half_width, whole, width, *size = found.groups()
        assert (src, width) == (whole, size[0])
        with Image.open(page.parent / whole) as picture, Image.open(page.parent / half) as less:
            assert picture.size == (int(size[0]), int(size[1]))
            assert less.size == (-(-picture.width // 2), -(-picture.height // 2))
            assert less.width == int(half_width)
        assert (page.parent / half).stat().st_size < (page.parent / whole).stat().st_size / 2
    halves = {path: path.stat().st_mtime_ns for path in (page.parent.parent / "half").iterdir()}
    work.site(built, Tree(workspace), inline, output, around)
    assert {path: path.stat().st_mtime_ns for path in halves} == halves


def test_the_preview_shows_whole_pictures() -> None:
    """Halves are made later than what an edit shows, and the line is short."""
    page = b'<head></head><img src="a.jpg" srcset="b.jpg 540w, a.jpg 1080w" sizes="9px" width=3>'
    assert b'<img src="a.jpg" sizes="9px" width=3>' in scripted(page, 1)


def test_the_preview_knows_what_each_file_of_the_site_is(workspace: Path, inline: Executor) -> None:
    """Feeds too: a file of no known type is not given out."""
    output, around = Output(workspace / "build"), work.Around()
    built = work.build(Tree(workspace), inline, output, around=around)
    work.site(built, Tree(workspace), inline, output, around)
    files = [path for path in (workspace / "build/site").rglob("*") if path.is_file()]
    assert {path.suffix[1:] for path in files} <= TYPES.keys()
    assert any(path.suffix == ".ics" for path in files)


def test_what_is_no_picture_stays_as_it_is() -> None:
    """A file that somebody put into the build ends no site."""
    assert miniature(b"no picture", 4) == b"no picture"
    whole = BytesIO()
    Image.new("RGB", (1200, 627), "red").save(whole, "JPEG")
    with Image.open(BytesIO(miniature(whole.getvalue(), 4))) as picture:
        assert picture.size == (300, 157)
