"""The review site in Chromium: accessible, silent, narrow and wide, deaf to what posts would do.

It needs Chromium and npm, which fetches the two packages of `package.json` once.
"""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import threading
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from smmgen import work
from smmgen.cli import group
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from tests.browser.conftest import CHROMIUM, HERE, MODULES
from tests.conftest import Inline, sample
from tests.review.test_attack import CORPUS

REVIEW = "review/review.html"
AUTHOR = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
SEVERAL = """\
---
id: several
title: Several slides
status: draft
format: carousel
theme: habits
campaign: come-back
captions: {linkedin: "More words for LinkedIn.\\n\\nA second line.\\n\\nA third.\\n\\nA fourth."}
first_comment: And you?
---
Several words and a #hashtag.

---
# One song long
![An alarm clock](brand:clock-half)
Brush for as long as the chorus comes round twice

---
# Soft brush, slow hand
![A brush seen from the side](brand:brush)
Let the bristles do the work. Small circles along the gum, one tooth after another.

---
# Try it tonight
![A smile in one line](brand:smile)
Tell us which song you chose
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that says nothing of what it serves."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def seen(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Chromium met on the pages of a workspace with hostile posts among others."""
    root = sample(tmp_path_factory.mktemp("site"))
    for words in (("init", "-q"), ("add", "-A"), (*AUTHOR, "commit", "-qm", "first")):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
    posts = root / "content/posts"
    changed = posts / "harder-brush/post.md"
    changed.write_text(changed.read_text().replace("# A harder brush", "# A much harder brush"))
    (posts / "several").mkdir()
    (posts / "several/post.md").write_text(SEVERAL)
    for number, evil in enumerate(CORPUS):
        said = json.dumps(f"words {evil}")
        (posts / f"evil-{number}").mkdir()
        (posts / f"evil-{number}/post.md").write_text(
            f"---\nid: evil-{number}\ntitle: {said}\nformat: text\ntheme: habits\n"
            f"captions: {{x: {said}}}\nfirst_comment: {said}\n---\n{evil}\n"
        )
    (posts / "broken").mkdir()
    (posts / "broken/post.md").write_text(f"---\nid: [{CORPUS[0]}\n---\n")
    lines = [
        f"- {{at: 2026-12-{number + 1:02} 08:30, post: evil-{number}, channels: [clinic-x]}}\n"
        for number in range(len(CORPUS))
    ]
    lines.append(
        "- {at: 2026-12-02 09:00, post: several, "
        "channels: [clinic-instagram, clinic-x, clinic-linkedin]}\n"
        "- {at: 2026-12-02 19:00, post: several, channels: [clinic-instagram], as: story}\n"
    )
    with (root / "content/calendar/2026-12.yml").open("a") as calendar:
        calendar.writelines(lines)
    executor: Executor = Inline()
    output, around = Output(root / "build"), work.Around()
    built = work.build(Tree(root), executor, output, around=around)
    work.site(built, Tree(root), executor, output, around)
    folder = root / "build/site"
    # The review of all that, beside the site, so that one server shows both.
    words = ["review", "--base", "HEAD", "--root", str(root), "--out", str(folder / "review")]
    CliRunner().invoke(group, words, catch_exceptions=False)
    broken = next(path.name for path in (folder / "posts").glob("_*"))
    pages = [path.name for path in folder.glob("*.html")]
    pages += [REVIEW, "posts/several.html", "posts/harder-brush.html", f"posts/{broken}"]
    pages += ["channels/clinic-instagram.html", "channels/clinic-x.html", "brands/marigold.html"]
    pages += [f"posts/evil-{number}.html" for number in range(len(CORPUS))]
    serve = partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        done = subprocess.run(
            ["node", str(HERE / "look.mjs"), str(MODULES), str(CHROMIUM), address, *pages],
            capture_output=True, text=True, timeout=600, check=False, env=dict(os.environ),
        )  # fmt: skip
        server.shutdown()
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_axe_finds_nothing(seen: dict[str, Any]) -> None:
    """No page breaks a rule of accessibility, wide and light or narrow and dark."""
    assert seen["violations"] == []


def test_nothing_of_a_post_runs(seen: dict[str, Any]) -> None:
    """Even without the page's policy, and no script of ours fails on it."""
    assert seen["ran"] == []


def test_nobody_else_is_asked(seen: dict[str, Any]) -> None:
    """No request leaves for another host, and the policy has nothing to refuse."""
    assert seen["elsewhere"] == []
    assert seen["refused"] == []


def test_no_page_is_wider_than_a_phone(seen: dict[str, Any]) -> None:
    """Nothing is read by pushing the page aside, at 375 px or at 1280."""
    assert seen["wide"] == []


def test_a_first_view_is_light(seen: dict[str, Any]) -> None:
    """Under 100 KB without pictures; a review carries its pictures in it."""
    heavy = {page for page, size in seen["bytes"].items() if size > 100_000 and page != REVIEW}
    assert heavy == set()


def test_without_a_script_all_of_it_is_there(seen: dict[str, Any]) -> None:
    """No network is behind a tab then."""
    assert seen["hidden"] == []


def test_keys_turn_slides_and_tabs(seen: dict[str, Any]) -> None:
    """Arrow keys and buttons turn slides; tabs follow the arrows; a print has every network."""
    told = seen["told"]
    assert [told["before"], told["after"], told["clicked"]] == ["1 of 3", "2 of 3", "3 of 3"]
    assert told["chosen"] == told["tabs"][1]
    assert told["panels"] == 1
    assert told["printed"] == len(told["tabs"]) == 4


def test_the_search_finds(seen: dict[str, Any]) -> None:
    """By words of the caption, from any page."""
    told = seen["told"]
    assert told["search"] == "1 post"
    assert told["results"] == ["Several slides"]


def test_the_calendar_changes_its_view(seen: dict[str, Any]) -> None:
    """Month, week, list; of one campaign alone, on a phone too."""
    assert seen["told"]["view"] == "list"
    assert seen["told"]["campaign"] == seen["told"]["narrow"] == ["Several slides"] * 2
