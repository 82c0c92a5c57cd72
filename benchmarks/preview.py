"""From saving a file to the repainted slide in Chromium: `preview.py [FOLDER] [--times N]`.

`smmgen serve` on the sample's month and on 1,000 posts; beside it MkDocs's own server on a site of
as many pages with the same pictures, whose one page is edited. MkDocs draws no picture: its figure
is for words alone. Prints rows of a Markdown table; the first edit, which loads what the later ones
find loaded, has a column of its own. An edit that is not painted in 30 s counts as 30 s.

FOLDER keeps the workspaces, built, for another run: of four minutes on two cores half are for
drawing 3,000 slides.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from statistics import median
from threading import Thread
from typing import IO

from carousels import write_calendar, write_carousels

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / ".venv" / "browser"  # as tests/browser fetches them
SCRIPTS = Path(sys.executable).parent
_ADDRESS = re.compile(r"(?:The review site|For another browser): (\S+)")


@dataclass(frozen=True, slots=True)
class Ground:
    """A workspace, and which of its posts are edited: id, a headline, the number of its slide, and
    what it is.
    """

    name: str
    root: Path
    edits: tuple[tuple[str, str, int, str], ...]


def month(folder: Path) -> Ground:
    """The sample: a post of one picture, and one of six slides on three canvases."""
    root = folder / "month"
    if not root.exists():
        root.mkdir()
        shutil.copy(ROOT / "smmgen.yml", root)
        for name in ("brand", "content", "layouts"):
            shutil.copytree(ROOT / name, root / name)
        commit(root)
    edits = (
        ("harder-brush", "# A harder brush cleans better", 1, "a post of one picture"),
        ("pink-in-the-sink", "# Hug each tooth", 4, "six slides on three canvases"),
    )
    return Ground("the month", root, edits)


def thousand(folder: Path) -> Ground:
    """1,000 posts of three slides, each on two channels."""
    root = folder / "thousand"
    if not root.exists():
        write_carousels(root, 1000)
        write_calendar(root, 1000)
        commit(root)
    text = (root / "content/posts/walk-00007/post.md").read_text("utf-8")
    headlines = re.findall(r"^# .+", text, re.MULTILINE)
    return Ground("1,000 posts", root, (("walk-00007", headlines[1], 2, "one of three slides"),))


def commit(root: Path) -> None:
    """The workspace as one commit: who changed what is asked of git."""
    own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    (root / ".gitignore").write_text("build/\n", "utf-8")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", *names, *words], cwd=root, check=True, env=os.environ | own)


@contextmanager
def ours(ground: Ground) -> Iterator[tuple[int, Iterator[str]]]:
    """`smmgen serve` on a workspace: its process, and addresses that let in one browser each."""
    words = [SCRIPTS / "smmgen", "serve", "--root", ground.root, "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as p:
        addresses: SimpleQueue[str] = SimpleQueue()
        # Read to its end: a server whose pipe is full waits for whoever should read it.
        Thread(target=_read_addresses, args=(p.stdout, addresses), daemon=True).start()
        try:
            yield p.pid, iter(addresses.get, "")
        finally:
            p.send_signal(signal.SIGINT)  # as a person does: what it found is kept for another run


def _read_addresses(said: IO[str] | None, addresses: SimpleQueue[str]) -> None:
    for line in said or ():
        if found := _ADDRESS.search(line):
            addresses.put(found[1])
    addresses.put("")


@contextmanager
def mkdocs(ground: Ground, folder: Path) -> Iterator[str]:
    """`mkdocs serve` on a site with a page for each post of a workspace that was built."""
    docs = folder / "docs"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ground.root / "build/pictures", docs / "pictures")
    manifest = json.loads((ground.root / "build/manifest.json").read_text("utf-8"))
    posts = sorted((ground.root / "content/posts").glob("*/post.md"))
    (docs / "posts").mkdir()
    (docs / "index.md").write_text(
        "# Posts\n\n" + "".join(f"- [{p.parent.name}](posts/{p.parent.name}.md)\n" for p in posts),
        "utf-8",
    )
    for post in posts:
        body = post.read_text("utf-8").split("\n---\n", 1)[-1]
        slides = re.sub(r"^!\[.*$", "", body, flags=re.MULTILINE)
        series = manifest["posts"].get(post.parent.name, {}).get("series", [])
        shots = [shot["files"]["jpeg"]["path"] for each in series for shot in each["pictures"]]
        pictures = "".join(f"\n![A slide](../{shot})\n" for shot in shots)
        (docs / f"posts/{post.parent.name}.md").write_text(slides + pictures, "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Peer\nuse_directory_urls: false\nnav: [index.md]\n"
        "theme: {name: mkdocs, highlightjs: false}\nplugins: []\nvalidation: {nav: {omitted_files: "
        "ignore}}\n",
        "utf-8",
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [SCRIPTS / "mkdocs", "serve", "--livereload", "-q", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(words, cwd=folder, stderr=subprocess.DEVNULL) as p:
        try:
            until = time.monotonic() + 300
            while time.monotonic() < until:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/"
        finally:
            p.terminate()


def painted(address: str, page: str, file: Path, words: str, times: int, picture: str) -> list[int]:
    """Milliseconds from each save to the painted page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or not MODULES.is_dir():
        raise RuntimeError("needs Chromium, and `pytest tests/browser` run once for playwright")
    done = subprocess.run(
        [
            "node", Path(__file__).with_suffix(".mjs"), MODULES, chromium, address, page, file,
            words, str(times), picture,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [int(each) for each in json.loads(done.stdout)]


def row(what: str, measure: Callable[[], list[int]]) -> None:
    """One line of the table, or why there is none."""
    before = os.getloadavg()[0]
    try:
        first, *waits = measure()
    except (RuntimeError, OSError) as fault:
        print(f"| {what} | not measured: {str(fault).strip().splitlines()[-1]} | | | | | |")
        return
    ordered = sorted(waits)
    late = ordered[-(-len(ordered) * 95 // 100) - 1]
    busy = f"{before:.1f} to {os.getloadavg()[0]:.1f}"
    found = f"{len(ordered)} | **{median(ordered):.0f}** | **{late}** | {ordered[-1]} | {first}"
    print(f"| {what} | {found} | {busy} |", flush=True)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--times", type=int, default=24)
    parser.add_argument("--only", choices=("month", "thousand"))
    parser.add_argument("--alone", action="store_true", help="without MkDocs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as apart:
        folder = (asked.folder or Path(apart)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        begun = time.monotonic()
        print("| milliseconds | edits | median | 95th percentile | most | first | load |")
        print("|---|---|---|---|---|---|---|")
        for make in (month, thousand):
            if asked.only and make.__name__ != asked.only:
                continue
            ground = make(folder)
            with ours(ground) as (_, addresses):
                for post, words, slide, about in ground.edits:
                    file = ground.root / f"content/posts/{post}/post.md"
                    measure = partial(
                        painted, next(addresses), f"posts/{post}.html", file, words,
                        asked.times + 1, f"#slide-{slide} img",
                    )  # fmt: skip
                    row(f"`smmgen serve`, {ground.name}, {about}", measure)
            if asked.alone:
                continue
            post, words, *_ = ground.edits[0]
            with mkdocs(ground, Path(apart) / "peer") as address:
                file = Path(apart) / f"peer/docs/posts/{post}.md"
                measure = partial(painted, address, f"posts/{post}.html", file, words, 6, "")
                row(f"`mkdocs serve`, as many pages, words alone ({ground.name})", measure)
        print("| target | | 150 | 300 | | | |")
        print(f"\n{time.monotonic() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
