"""The web editor in Chromium: a person writes a post in the preview, without an account."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import subprocess
import threading
from functools import partial
from pathlib import Path

from PIL import Image

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.source.frontmatter import split_head
from smmgen.source.workspace import read_workspace
from tests.browser.conftest import CHROMIUM, HERE
from tests.browser.test_pages import Quiet
from tests.conftest import Inline, sample
from tests.work.test_serve import Session

EDITOR = HERE.parents[1] / "site/admin/decap-cms.js"
# decap-cms 3.16.3 as npm has it: dist/decap-cms.js of the package whose integrity is
# sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==
DIGEST = "7c1efd6b616b4786e279aeef194dd21649a72058d3bc8d1f78901b574610dfb8"
NEW = "content/posts/write-it-in-the-browser"
OLD = "content/posts/harder-brush/post.md"


def test_the_editor_is_the_one_that_was_published() -> None:
    """Not a byte is ours."""
    assert hashlib.sha256(EDITOR.read_bytes()).hexdigest() == DIGEST


def test_a_person_writes_a_post(modules: Path, tmp_path: Path) -> None:
    """Two slides and a picture; it passes the check. A change of another post is that change."""
    root = sample(tmp_path)
    before = (root / OLD).read_text()
    commented = before.replace("theme:", "# Why this theme.\ntheme:", 1)
    (root / OLD).write_text(commented)
    picture = tmp_path / "My sun.jpg"
    Image.new("RGB", (1200, 1500), "#ffc52b").save(picture)
    session = Session(root, Inline(), {"content": work.Writing(Tree(root), Output(root)).answer})
    session.wait("/posts/harder-brush.html", "A harder brush cleans better")
    try:
        done = subprocess.run(
            [
                "node", str(HERE / "write.mjs"), str(modules), str(CHROMIUM),
                session.preview.address, str(picture), "harder-brush", "Go soft", "Go softer",
            ],
            capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
    finally:
        session.end()
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (root / OLD).read_text() == commented.replace("Go soft", "Go softer")
    assert {path.name for path in (root / NEW).iterdir()} == {"post.md", "my-sun.jpg"}
    workspace = read_workspace(Tree(root))
    post = workspace.posts["write-it-in-the-browser"]
    assert [slide.title.plain for slide in post.slides] == [
        "Written in a form",
        "Shown as a picture",
    ]
    assert [[(p.name, p.alt) for p in slide.pictures] for slide in post.slides] == [
        [],
        [("my-sun.jpg", "A yellow square")],
    ]
    told = work.check(Tree(root), Inline()).problems
    assert [each for each in told if each.severity == "error"] == []
    assert found["pictures"] == 2
    assert found["elsewhere"] == found["errors"] == found["refused"] == []
    # The page of a post that is not drawn yet is the only one that is missed.
    assert {*found["failed"]} <= {"404 /posts/write-it-in-the-browser.html"}


def test_a_change_at_the_host_waits_for_its_review(modules: Path, tmp_path: Path) -> None:
    """With a token that goes to the own host alone; what is written there says what it should."""
    root = sample(tmp_path)
    with (root / "smmgen.yml").open("a") as settings:
        settings.write("repository: https://github.com/acme/walks\n")
    output, around = Output(root / "build"), work.Around()
    built = work.build(Tree(root), Inline(), output, around=around)
    work.site(built, Tree(root), Inline(), output, around)
    serve = partial(Quiet, directory=str(root / "build/site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = subprocess.run(
            [
                "node", str(HERE / "host.mjs"), str(modules), str(CHROMIUM),
                f"http://127.0.0.1:{server.server_address[1]}/", str(root / OLD), "harder-brush",
                "Go soft", "Go softer",
            ],
            capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        server.shutdown()
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["make"].startswith("https://github.com/settings/personal-access-tokens/new")
    assert {*found["tokens"]} == {"token github_pat_canary"}
    assert found["elsewhere"] == found["errors"] == []
    # What the editor would ask of others is refused by its page.
    assert not [each for each in found["refused"] if "api.github.com" in each.split("'")[1]]
    assert "for the review of your change" in found["note"]
    wrote = {path.removeprefix("/repos/acme/walks/"): said for path, said in found["wrote"]}
    (entry,) = wrote["git/trees"]["tree"]
    assert entry["path"] == OLD
    assert wrote["git/refs"]["ref"] != "refs/heads/main"
    assert wrote["pulls"]["base"] == "main"
    before = read_workspace(Tree(root)).posts["harder-brush"]
    text = base64.b64decode(wrote["git/blobs"]["content"]).decode()
    (root / OLD).write_text(text)
    assert read_workspace(Tree(root)).posts["harder-brush"].head == before.head
    split, was = split_head(text, OLD)[0], split_head(before.text, OLD)[0]
    assert split is not None
    assert was is not None
    assert split.body.rstrip() == was.body.replace("Go soft", "Go softer").rstrip()
