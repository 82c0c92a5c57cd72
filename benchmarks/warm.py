"""One edited post in a process that stays, as a preview does: `warm.py ROOT check|build`.

CPU time is that of this process and of its drawing processes. One line: the median of ten edits.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median

from carousels import edit

from smmgen import work
from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.output import Output
from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.studio import Studio

_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Edit and run, again and again."""
    root, command = Path(sys.argv[1]), sys.argv[2]
    files, around, output = FamiliarTree(root), work.Around(), Output(root / "build")
    walls, cpus, theirs = [], [], 0.0

    def run(pool: Studio) -> None:
        if command == "build":
            work.build(files, pool, output, around=around)
        else:
            work.check(files, pool, around)

    with Studio(records=RECORDS, imports=PRESS_IMPORTS, workers=1) as pool:
        run(pool)
        for turn in range(12):
            edit(root, f"turn {turn}")
            if turn == 2:  # the first two warm up
                theirs = children_seconds()
            wall, cpu = time.perf_counter(), time.process_time()
            run(pool)
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
        theirs = (children_seconds() - theirs) / 10
    ours = median(cpus[2:])
    print(
        f"{f'{command}, one post edited, warm: ms':42}{(ours + theirs) * 1e3:8.0f}"
        f"{median(walls[2:]) * 1e3:8.0f}{60:>8}  {ours * 1e3:.0f} here, "
        f"{theirs * 1e3:.0f} in the process that draws"
    )


def children_seconds() -> float:
    """CPU seconds of the processes that this one started and that are alive."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(after[1]) == os.getpid():
            used += int(after[11]) + int(after[12])
    return used / _TICKS


if __name__ == "__main__":
    main()
