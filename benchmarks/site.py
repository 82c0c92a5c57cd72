"""The review site of as many posts as are wanted: `site.py POSTS FOLDER`.

The folder is made, drawn once, and kept. CPU time is that of this process; MB its peak.
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from carousels import write_carousels

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.studio import Studio
from smmgen.edge.tree import Tree


def write_calendar(root: Path, posts: int) -> None:
    """Two channels, and a post on both of them every twelve hours."""
    (root / "content/channels.yml").write_text(
        "channels:\n  - {id: gram, platform: instagram, account: '1', handle: walks}\n"
        "  - {id: ex, platform: x, account: '2', handle: walks}\n",
        "utf-8",
    )
    (root / "content/calendar").mkdir()
    for number in range(posts):
        at = datetime(2026, 12, 1, 8, 30) + timedelta(hours=12 * number)  # noqa: DTZ001
        with (root / f"content/calendar/{at:%Y-%m}.yml").open("a", encoding="utf-8") as month:
            slot = f"post: walk-{number:05}, channels: [gram, ex]"
            month.write(f"- {{at: {at:%Y-%m-%d %H:%M}, {slot}}}\n")


def main() -> None:
    """Make the site whole, then with nothing to do."""
    posts, root = int(sys.argv[1]), Path(sys.argv[2])
    if not root.exists():
        write_carousels(root, posts)
        write_calendar(root, posts)
    around, output, files = work.Around(), Output(root / "build"), Tree(root)
    with Studio(records=RECORDS, imports=PRESS_IMPORTS, workers=2) as pool:
        built = work.build(files, pool, output, around=around)
        for what in ("whole", "unchanged"):
            start = time.process_time()
            shown = work.site(built, files, pool, output, around)
            seconds = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{what:12}{shown.made:6} pages made{seconds:8.2f} s CPU{peak:6} MB")


if __name__ == "__main__":
    main()
