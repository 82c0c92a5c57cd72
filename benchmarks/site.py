"""The review site of as many posts as are wanted, and a review of ten of them: `site.py [POSTS]
[FOLDER]`.

The posts, three slides each on two channels, are drawn once; FOLDER keeps them for another run.
Seconds of CPU of the process that makes the site, of those that draw its small pictures, on the
clock, and MB at the most of the first. Prints rows of a Markdown table.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from carousels import write_calendar, write_carousels
from preview import commit
from warm import children_seconds

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.studio import Studio
from smmgen.edge.tree import Tree

POSTS = 10  # that a change touches


def sites(root: Path, posts: int) -> None:
    """The site whole, then with nothing to do."""
    around, output, files = work.Around(), Output(root / "build"), Tree(root)
    with Studio(records=RECORDS, imports=PRESS_IMPORTS, workers=2) as pool:
        built = work.build(files, pool, output, around=around)
        for what in ("whole", "unchanged"):
            begun = time.process_time(), children_seconds(), time.monotonic()
            shown = work.site(built, files, pool, output, around)
            ours, theirs, wall = (
                now - then
                for now, then in zip(
                    (time.process_time(), children_seconds(), time.monotonic()), begun, strict=True
                )
            )
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            name = f"the site of {posts:,} posts, {what}: {shown.made} pages made"
            row(name, f"**{ours:.2f}** | {theirs:.2f} | {wall:.1f} | {peak}")


def reviewed(root: Path, posts: int) -> None:
    """A change that touches ten posts, in a process of its own."""
    touched = sorted((root / "content/posts").glob("*/post.md"))[:POSTS]
    texts = [path.read_text("utf-8") for path in touched]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    try:
        for path, text in zip(touched, texts, strict=True):
            path.write_text(re.sub("^# (.+)", r"# \1 now", text, count=1, flags=re.M), "utf-8")
        words = [sys.executable, "-m", "smmgen", "review", "--root", root, "--base", "HEAD"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode not in {0, 1} or not (root / "build/review/review.html").exists():
            raise RuntimeError(done.stderr)
    finally:
        for path, text in zip(touched, texts, strict=True):
            path.write_text(text, "utf-8")
    wall = time.monotonic() - begun
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = now.ru_utime + now.ru_stime - before.ru_utime - before.ru_stime
    what = f"`smmgen review` of {POSTS} posts among {posts:,}"
    row(what, f"{used:.2f} (with those that draw) | | **{wall:.1f}** | {now.ru_maxrss // 1024}")


def first_view(site: Path) -> None:
    """What a browser loads with the first page, but pictures and fonts."""
    page = (site / "index.html").read_text("utf-8")
    named = {*re.findall(r'(?:href|src)="([^"?#]+\.(?:css|js))"', page)}
    parts = [len(page.encode()), *((site / name).stat().st_size for name in named)]
    print(f"\nToday without pictures and fonts: {sum(parts) / 1024:.0f} KB in {len(parts)} files")


def row(what: str, found: str) -> None:
    """One line of the table."""
    print(f"| {what} | {found} | {os.getloadavg()[0]:.1f} |", flush=True)


def main() -> None:
    """Measure, and print a table."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as apart:
        root = Path(sys.argv[2] if len(sys.argv) > 2 else f"{apart}/posts").resolve()
        if not root.exists():
            write_carousels(root, posts)
            write_calendar(root, posts)
            commit(root)
        print("| | CPU s, here | CPU s, drawing | s | MB | load |\n|---|---|---|---|---|---|")
        sites(root, posts)
        reviewed(root, posts)
        print("| target | 7 | | 5 (the review) | 250 | |")
        first_view(root / "build/site")


if __name__ == "__main__":
    main()
