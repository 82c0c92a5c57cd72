"""An edit that is looked at: what is open comes first, and what comes after is as ever."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.output import Output
from smmgen.errors import Overtaken
from smmgen.work.glimpse import glimpse
from tests.conftest import ROOT

POST = "content/posts/harder-brush/post.md"
PAGE = "posts/harder-brush.html"
PAGES_POST = "content/posts/scope-3-four/post.md"  # whose network takes the pages as one PDF
PAGES_PAGE = "posts/scope-3-four.html"


class Bench:
    """A workspace that is built again and again."""

    def __init__(self, root: Path, executor: Executor) -> None:
        self.root = root
        self.files = FamiliarTree(root)
        self.executor = executor
        self.output = Output(root / "build")
        self.around = work.Around()
        self.drawn: list[str] = []
        self.rest()

    def rest(self, around: work.Around | None = None) -> work.Shown:
        """Everything."""
        how = around or self.around
        built = work.build(self.files, self.executor, self.output, around=how)
        return work.site(built, self.files, self.executor, self.output, how)

    def glimpse(self, *pages: str) -> int:
        """The pages that are open."""
        self.drawn.clear()
        around = replace(
            self.around, progress=lambda _done, _all, name: self.drawn.append(name.split()[0])
        )
        return glimpse(self.files, self.executor, self.output, around, pages)

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file."""
        text = (self.root / path).read_text()
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1))

    def files_of(self, folder: str) -> dict[str, bytes]:
        """What lies in the build, by path."""
        inner = self.root / "build" / folder
        return {p.relative_to(inner).as_posix(): p.read_bytes() for p in inner.rglob("*.*")}


@pytest.fixture
def bench(workspace: Path, inline: Executor) -> Bench:
    """The sample with a third post, which goes out as pages."""
    folder = Path(PAGES_POST).parent
    shutil.copytree(ROOT / folder, workspace / folder)
    with (workspace / "content/calendar/2026-12.yml").open("a") as calendar:
        calendar.write(
            "- {at: 2026-12-02 09:00, post: scope-3-four, channels: [isoline-linkedin]}\n"
        )
    return Bench(workspace, inline)


def test_only_what_is_open_is_made(bench: Bench) -> None:
    """Of two edited posts the one that is looked at is drawn, and its page alone is written."""
    before = bench.files_of("site")
    bench.edit(POST, "# A harder brush", "# A softer brush")
    bench.edit("content/posts/soft-brush-always/post.md", "# ", "# Always ")
    assert bench.glimpse(PAGE) == 1
    after = bench.files_of("site")
    assert [path for path in after if after[path] != before.get(path)] == [PAGE]
    assert b"A softer brush" in after[PAGE]
    assert set(bench.drawn) == {"harder-brush"}


def test_the_picture_is_there_when_the_page_is(bench: Bench) -> None:
    """The real one, as the reader gives it out; no other file of the build's folder."""
    bench.edit(POST, "# A harder brush", "# A softer brush")
    bench.glimpse(PAGE)
    read = work.site_reader(bench.output, bench.around)
    page = read(PAGE)
    assert page is not None
    named = {word.split('"')[0] for word in page.decode().split('src="../')[1:]}
    pictures = {name for name in named if name.startswith("pictures/")}
    assert pictures
    for name in pictures:
        assert (read(name) or b"").startswith(b"\xff\xd8\xff")
    (bench.root / "build/pictures/theirs.jpg").write_bytes(b"theirs")
    assert read("pictures/theirs.jpg") is None
    assert read("manifest.json") is None


def test_the_rest_comes_out_as_if_there_had_been_no_glimpse(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory, inline: Executor
) -> None:
    """Pages, pictures, PDF and manifest are those of a build from nothing."""
    bench.edit(POST, "# A harder brush", "# A softer brush")
    bench.edit(PAGES_POST, "# Better numbers", "# Finer numbers")
    bench.glimpse(PAGE)
    bench.glimpse(PAGES_PAGE)
    bench.glimpse("index.html", PAGES_PAGE)
    bench.rest()
    fresh = tmp_path_factory.mktemp("fresh") / "w"
    shutil.copytree(bench.root, fresh, ignore=shutil.ignore_patterns("build"))
    other = Bench(fresh, inline)
    assert bench.files_of("site") == other.files_of("site")
    told = [json.loads((root / "build/manifest.json").read_text()) for root in (bench.root, fresh)]
    assert told[0] == told[1]


def test_a_page_whose_pdf_is_made_later_keeps_its_link(bench: Bench) -> None:
    """Nothing on it jumps when the PDF is there."""
    before = (bench.root / "build/site" / PAGES_PAGE).read_text()
    assert "The pages as one PDF" in before
    documents = bench.files_of("documents")
    bench.edit(PAGES_POST, "# Better numbers", "# Finer numbers")
    bench.glimpse(PAGES_PAGE)
    early = (bench.root / "build/site" / PAGES_PAGE).read_text()
    assert early != before
    assert bench.files_of("documents") == documents
    bench.rest()
    assert (bench.root / "build/site" / PAGES_PAGE).read_text() == early
    assert bench.files_of("documents") != documents


def test_a_page_that_was_made_early_is_not_made_again(bench: Bench) -> None:
    """Without a PDF it is what the whole build would make of it."""
    bench.edit(POST, "# A harder brush", "# A softer brush")
    bench.glimpse(PAGE)
    made = (bench.root / "build/site" / PAGE).stat().st_mtime_ns
    bench.rest()
    assert (bench.root / "build/site" / PAGE).stat().st_mtime_ns == made


def test_pages_that_show_more_than_a_post_see_all_of_it(bench: Bench) -> None:
    """Such as the first one, or a mixture of some."""
    bench.edit(POST, "title: ", "title: Edited ")
    assert bench.glimpse("index.html", PAGE) >= 2
    site = bench.root / "build/site"
    assert "Edited" in (site / "index.html").read_text()
    assert "Edited" in (site / PAGE).read_text()
    assert "Edited" not in (site / "calendar.html").read_text()


def test_a_post_that_breaks_while_it_is_looked_at(bench: Bench) -> None:
    """Its page goes, and the problems say why."""
    bench.edit(POST, "---\n", "---\nid: [\n")
    assert bench.glimpse(PAGE)
    assert not (bench.root / "build/site" / PAGE).exists()
    assert POST in (bench.root / "build/site/problems.html").read_text()


def test_whoever_is_interrupted_by_every_edit_gets_round_to_all_pages(bench: Bench) -> None:
    """Of what is stale the oldest is made first, however often the rest has to begin anew."""
    before = dict(bench.around.memory.pages)

    def pause(made: int = 0, /) -> None:
        if made >= 15:
            raise Overtaken("a file was saved")

    text = (bench.root / POST).read_text()
    for number in range(10):
        edited = text.replace("title: ", f"title: Typed {number} ", 1)
        (bench.root / POST).write_text(edited)
        with pytest.raises(Overtaken):
            bench.rest(replace(bench.around, pause=pause))
    after = dict(bench.around.memory.pages)
    bench.rest()
    stale = {path for path, made in bench.around.memory.pages.items() if made != before.get(path)}
    assert len(stale) > 30
    assert {path for path in stale if after.get(path) == before.get(path)} == set()


def test_what_was_left_half_done_is_gone_on_with(bench: Bench, inline: Executor) -> None:
    """Ended after each of its steps in turn, the build is whole in the end, nothing drawn twice."""
    bench.edit("brand/marigold/brand.yml", "name: ", "name: New ")
    steps = 0
    while True:
        left = 11 * steps

        def pause(_: int = 0, /) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Overtaken("a file was saved")

        try:
            bench.rest(replace(bench.around, pause=pause))
        except Overtaken:
            steps += 1
            assert steps < 60
        else:
            break
    assert steps > 3
    whole = bench.files_of("site")
    assert bench.rest().made == 0
    assert bench.files_of("site") == whole
    again = Bench(bench.root, inline)
    assert again.files_of("site") == whole
