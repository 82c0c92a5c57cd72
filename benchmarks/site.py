"""The review site of as many posts as are wanted: `site.py POSTS FOLDER`.

The folder is made, drawn once, and kept. CPU time is that of this process; MB its peak.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from carousels import write_calendar, write_carousels

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.studio import Studio
from smmgen.edge.tree import Tree


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
