"""The review site as files: dressed, linked to the build's pictures, kept where it can be."""

from __future__ import annotations

import re
from concurrent.futures import Executor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import OutputError
from smmgen.model.anchor import Anchor
from smmgen.model.bulletin import Bulletin

ROOT = Path(__file__).resolve().parents[2]
POST = "content/posts/harder-brush/post.md"


class Site:
    """A workspace with its site, built again and again by one process."""

    def __init__(self, root: Path, executor: Executor) -> None:
        self.root = root
        self.folder = root / "build/site"
        self.executor = executor
        self.around = work.Around()

    def build(self) -> work.Shown:
        """Build, and write the site."""
        output = Output(self.root / "build")
        built = work.build(Tree(self.root), self.executor, output, around=self.around)
        return work.site(built, Tree(self.root), self.executor, output, self.around)

    def read(self, path: str) -> str:
        """A page as it was written."""
        return (self.folder / path).read_text("utf-8")


@pytest.fixture
def site(workspace: Path, inline: Executor) -> Site:
    """The sample's site."""
    made = Site(workspace, inline)
    made.build()
    return made


def test_a_page_speaks_to_nobody_else(site: Site) -> None:
    """Nothing is asked of another host, only our own script runs, no search engine lists it."""
    page = site.read("posts/harder-brush.html")
    assert "default-src &#39;self&#39;" in page or "default-src 'self'" in page
    assert '<meta name="robots" content="noindex' in page
    # But networks may fetch the pictures that they are told of.
    assert site.read("robots.txt").endswith("Allow: /media/\nDisallow: /\n")
    loaded = re.findall(r'<(?:script|img|link)[^>]*(?:src|href)="([^"]+)"', page)
    assert loaded
    assert not [each for each in loaded if "//" in each]
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page)
    for each in loaded:
        assert (site.folder / "posts" / each).resolve().is_file(), each


def test_script_and_style_are_small() -> None:
    """Under 60 KB together."""
    theme = ROOT / "site/theme"
    assert sum(path.stat().st_size for path in [*theme.rglob("*.css"), *theme.rglob("*.js")]) < 60e3


def test_pictures_are_the_same_files(site: Site) -> None:
    """They take no room of their own: the site's are the build's, and only those it shows."""
    linked = {path.name: path.stat().st_ino for path in (site.folder / "pictures").iterdir()}
    built = {path.name: path.stat().st_ino for path in (site.root / "build/pictures").iterdir()}
    assert linked == built
    assert linked


def test_an_unchanged_site_is_left_alone(site: Site) -> None:
    """No page is made anew, no file is written."""
    before = {path: path.stat().st_mtime_ns for path in site.folder.rglob("*")}
    assert site.build().made == 0
    assert {path: path.stat().st_mtime_ns for path in site.folder.rglob("*")} == before


def test_an_edit_makes_its_own_pages_anew(site: Site) -> None:
    """The post's page and those that list posts; the other post's page stays."""
    other = (site.folder / "posts/soft-brush-always.html").stat().st_mtime_ns
    text = (site.root / POST).read_text()
    (site.root / POST).write_text(text.replace("title: ", "title: Edited ", 1))
    shown = site.build()
    assert 0 < shown.made < shown.pages
    assert "Edited" in site.read("posts/harder-brush.html")
    assert "Edited" in site.read("index.html") + site.read("calendar.html")
    assert (site.folder / "posts/soft-brush-always.html").stat().st_mtime_ns == other


def test_a_page_that_others_wrote_is_written_over(site: Site) -> None:
    """A pull request can bring a `build/site` of its own: it is not believed."""
    page = site.folder / "posts/harder-brush.html"
    ours = page.read_text()
    page.write_text("<script>theirs</script>")
    picture = next((site.folder / "pictures").iterdir())
    picture.unlink()
    picture.write_bytes(b"theirs")
    (site.folder / "pictures/more.jpg").write_bytes(b"theirs")
    site.build()
    assert page.read_text() == ours
    assert picture.read_bytes()[:3] == b"\xff\xd8\xff"
    assert not (site.folder / "pictures/more.jpg").exists()


def test_where_the_ledger_stood_is_published(site: Site) -> None:
    """As `smmgen status` left it: a witness that who writes the ledger cannot change."""
    anchor = Anchor(seq=3, last="a" * 64)
    found = Bulletin(at=datetime(2026, 12, 1, tzinfo=UTC), anchor=anchor)
    work.write_status(found, Output(site.root / "build"))
    site.build()
    assert Anchor.model_validate_json(site.read("ledger.json")) == anchor


def test_a_post_that_is_gone_has_no_page(site: Site) -> None:
    """Its page goes with it, and its pictures."""
    (site.root / POST).unlink()
    calendar = "- {at: 2026-12-30 08:30, post: soft-brush-always, channels: [clinic-instagram]}\n"
    (site.root / "content/calendar/2026-12.yml").write_text(calendar)
    site.build()
    assert not (site.folder / "posts/harder-brush.html").exists()
    assert len(list((site.folder / "pictures").iterdir())) == 1


def test_the_site_is_not_written_through_a_link(workspace: Path, inline: Executor) -> None:
    """Where `build/site` leads away, nothing is written there."""
    away = workspace.parent / "away"
    away.mkdir()
    (workspace / "build").mkdir()
    (workspace / "build/site").symlink_to(away)
    with pytest.raises(OutputError, match="link"):
        Site(workspace, inline).build()
    assert not list(away.iterdir())


def test_mkdocs_is_known_to_one_module() -> None:
    """Another site builder would be another `website.py`."""
    known = [
        path.name
        for path in (ROOT / "smmgen").rglob("*.py")
        if re.search(r"^\s*(?:from|import) mkdocs\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert known == ["website.py"]


def test_a_broken_post_keeps_no_other_from_building(site: Site) -> None:
    """It becomes a page that says what is wrong."""
    (site.root / POST).write_text("---\nid: [\n---\n")
    site.build()
    pages = {path.name for path in (site.folder / "posts").iterdir()}
    assert "soft-brush-always.html" in pages
    assert len([name for name in pages if name.startswith("_")]) == 1
