"""The live preview: an edit arrives, a fault is shown, and nothing ends it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from random import Random

import pytest

from smmgen import work
from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.output import Output
from smmgen.edge.preview import Answer, Preview
from smmgen.edge.theme import preview_part
from smmgen.edge.watch import Watch

POST = "content/posts/harder-brush/post.md"
PAGE = "/posts/harder-brush.html"
LONG = 60  # seconds; what is waited for comes sooner


class Disk:
    """Writes for the output folder; full when it is said to be."""

    full = False

    def write(self, file: int, data: memoryview) -> int:
        """Write, or fail as a full disk does."""
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return os.write(file, data)


class Ended(Watch):
    """A watch that a test ends, as Ctrl-C does."""

    ending = False

    def wait(self, seconds: float) -> bool:
        """Wait no longer than half a second, so that the end is noticed."""
        rung = super().wait(min(seconds, 0.5))
        if self.ending:
            raise KeyboardInterrupt
        return rung


class Session:
    """A preview at work on a workspace, and a page that listens to it."""

    def __init__(
        self,
        root: Path,
        executor: Executor,
        answers: Mapping[str, Answer] | None = None,
        own: Callable[[str], bytes | None] = preview_part,
    ) -> None:
        self.root = root
        self.disk = Disk()
        output = Output(root / "build", write=self.disk.write)
        around = work.Around()
        read = work.site_reader(output, around)
        self.preview = Preview(0, read, own, answers=answers)
        self.preview.start()
        self.watch = Ended(root)
        self.told: list[work.Built] = []
        self.failed: list[BaseException] = []

        def run() -> None:
            files = FamiliarTree(root)
            try:
                with self.watch:
                    work.serve(
                        files, executor, output, around, self.watch, self.preview, self.told.append
                    )
            except BaseException as error:  # noqa: BLE001  (the test asks for it)
                self.failed.append(error)

        self.thread = threading.Thread(target=run)
        self.thread.start()
        path = self.preview.address.partition(f":{self.preview.port}")[2]
        line = self._line(path)
        self.cookie = line.getresponse().headers["Set-Cookie"].partition(";")[0]
        line.close()
        self._stream = self._line(f"/_preview/events?page={PAGE}", Cookie=self.cookie)
        self.news: HTTPResponse = self._stream.getresponse()

    def _line(self, path: str, **headers: str) -> HTTPConnection:
        line = HTTPConnection("127.0.0.1", self.preview.port, timeout=LONG)
        line.request("GET", path, headers=headers)
        return line

    def get(self, path: str) -> tuple[int, str]:
        """A page's status and text."""
        line = self._line(path, Cookie=self.cookie)
        answer = line.getresponse()
        found = answer.status, answer.read().decode("utf-8", "replace")
        line.close()
        return found

    def wait(self, path: str, words: str, status: int = 200) -> str:
        """The page's text, once it was told of and has these words."""
        while True:
            line = self.news.readline()
            assert line, f"the stream ended: {self.failed}"
            if line.startswith(b"data: ") and json.loads(line[6:])["build"]:
                found, text = self.get(path)
                if found == status and words in text:
                    return text

    def wait_failure(self) -> str:
        """What a page is told of a build that failed."""
        while True:
            line = self.news.readline()
            assert line, f"the stream ended: {self.failed}"
            if line.startswith(b"data: ") and (failed := json.loads(line[6:])["failed"]):
                return str(failed)

    def edit(self, old: str, new: str) -> None:
        """Change the post."""
        text = (self.root / POST).read_text()
        assert old in text
        (self.root / POST).write_text(text.replace(old, new, 1))

    def end(self) -> None:
        """Press Ctrl-C."""
        self.watch.ending = True
        self.thread.join(LONG)
        self.preview.close()
        self.news.close()
        self._stream.close()


@pytest.fixture
def session(workspace: Path, inline: Executor) -> Iterator[Session]:
    """The sample, served."""
    made = Session(workspace, inline)
    made.wait(PAGE, "A harder brush cleans better")
    yield made
    made.end()
    assert made.failed == []


def test_a_saved_edit_arrives(session: Session) -> None:
    """The page is told, and has the words and another picture."""
    before = session.get(PAGE)[1]
    session.edit("# A harder brush cleans better", "# A softer brush cleans better")
    after = session.wait(PAGE, "A softer brush cleans better")
    assert after.count("<img") == before.count("<img")
    assert after != before


def test_a_broken_post_is_shown_with_its_problem(session: Session) -> None:
    """Its own page is gone until it can be read again; the problems say why."""
    session.edit("---\n", "---\nid: [\n")
    session.wait(PAGE, "not here", 404)
    assert POST in session.get("/problems.html")[1]
    session.edit("---\nid: [\n", "---\n")
    session.wait(PAGE, "A harder brush cleans better")


def test_a_problem_stands_on_its_page(session: Session) -> None:
    """A picture that does not exist is told where the slide is."""
    session.edit("brand:double-brush", "brand:duble-brush")
    assert "did you mean" in session.wait(PAGE, "duble-brush")


def test_a_deleted_post_has_no_page(session: Session) -> None:
    """Nor one after its folder is gone; put back, it is there again."""
    text = (session.root / POST).read_text()
    shutil.rmtree((session.root / POST).parent)
    session.wait(PAGE, "not here", 404)
    (session.root / POST).parent.mkdir()
    (session.root / POST).write_text(text)
    session.wait(PAGE, "A harder brush cleans better")


def test_a_whole_folder_may_go(session: Session) -> None:
    """The preview stays, and is true again when the folder is back."""
    (session.root / "content").rename(session.root / "kept")
    session.wait(PAGE, "not here", 404)
    (session.root / "kept").rename(session.root / "content")
    session.wait(PAGE, "A harder brush cleans better")


def test_a_full_disk_is_told_and_got_over(session: Session) -> None:
    """Open pages stay as they were and say why; when there is room, the edit arrives."""
    session.disk.full = True
    session.edit("# A harder brush", "# A later brush")
    assert "the disk is full" in session.wait_failure()
    assert "A harder brush" in session.get(PAGE)[1]
    session.disk.full = False
    session.wait(PAGE, "A later brush")


def test_of_many_saves_the_last_is_shown(session: Session) -> None:
    """One build at a time, and far fewer than saves."""
    text = (session.root / POST).read_text()
    for number in range(500):
        (session.root / POST).write_text(
            text.replace("# A harder brush", f"# Number {number} brush")
        )
    session.wait(PAGE, "Number 499 brush")
    assert len(session.told) < 250


@pytest.mark.parametrize("seed", [1, 2])
def test_saves_of_every_kind_end_in_the_last(session: Session, seed: int) -> None:
    """In halves, renamed over, deleted and put back, broken and mended: the page stays true."""
    file = session.root / POST
    text, dice = file.read_text(), Random(seed)
    for number in range(120):
        now = text.replace("# A harder brush", f"# Number {number} brush")
        how = dice.choice(["whole", "halves", "over", "again", "mended"])
        if how == "halves":
            with file.open("w") as stream:
                stream.write(now[:400])
                stream.flush()
                stream.write(now[400:])
        elif how == "over":
            file.with_name("post.md.new").write_text(now)
            file.with_name("post.md.new").replace(file)
        elif how == "again":
            file.unlink()
            file.write_text(now)
        else:
            if how == "mended":
                file.write_text(now.replace("---\n", "---\nid: [\n", 1))
            file.write_text(now)
    session.wait(PAGE, "Number 119 brush")
    while session.watch.owed():
        time.sleep(0.05)
    assert session.get(PAGE)[0] == 200
    assert "Number 119 brush" in session.get(PAGE)[1]
    assert POST not in session.get("/problems.html")[1]


def test_edits_without_end_do_not_put_the_rest_off(session: Session) -> None:
    """Pages that nobody looks at are made while somebody types on."""
    text = (session.root / POST).read_text()
    typing = True

    def on() -> None:
        number = 0
        while typing:
            number += 1
            edited = text.replace("title: ", f"title: Typed {number} ", 1)
            (session.root / POST).write_text(edited)
            time.sleep(0.01)

    thread = threading.Thread(target=on)
    thread.start()
    try:
        until = time.monotonic() + LONG
        while "Typed" not in session.get("/calendar.html")[1]:
            assert time.monotonic() < until
            time.sleep(0.2)
    finally:
        typing = False
        thread.join()


def test_only_what_was_built_is_given_out(session: Session) -> None:
    """Not what a pull request put beside it, nor what lies elsewhere in the workspace."""
    (session.root / "build/site/evil.js").write_text("theirs")
    (session.root / "build/site/posts/more.html").write_text("theirs")
    (session.root / "build/site/pictures/away.jpg").symlink_to(session.root / "smmgen.yml")
    for path in ("evil.js", "posts/more.html", "pictures/away.jpg", "manifest.json", "site.js"):
        assert session.get(f"/{path}")[0] == 404


def test_a_build_does_not_have_the_script(session: Session) -> None:
    """What is published asks for nothing that is not there."""
    folder = session.root / "build/site"
    assert not [path for path in folder.rglob("*.html") if "_preview" in path.read_text()]
    assert not [*folder.rglob("preview.js"), *folder.rglob("edit.*")]
    assert "_preview" in session.get(PAGE)[1]
