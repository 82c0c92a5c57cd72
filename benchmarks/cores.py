"""Two drawing processes against one, and how much memory one of them takes.

    .venv/bin/python benchmarks/cores.py [POSTS]

The studio and the press as a build uses them; wall time, the better of two rounds.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path

from designs import cards

sys.path.insert(0, str(Path(__file__).resolve().parent / "engines"))

from smmgen_press import asked

from smmgen.edge.press import PRESS_IMPORTS, RECORDS, press
from smmgen.edge.studio import Studio
from smmgen.work.request import request_of

TARGET, MEMORY = 1.8, 150


def main() -> None:
    """Measure, and print a table."""
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), 200)
    kit, series, files = asked(cards(count))
    requests = [replace(request_of(each, kit.payload, files), wanted=("jpeg",)) for each in series]
    best: dict[int, float] = {}
    memory = 0
    for _ in range(2):
        for workers in (1, 2):
            with Studio(workers, records=RECORDS, imports=PRESS_IMPORTS) as studio:
                # Both are started and warm before the clock is.
                wait([studio.submit(press, kit, request) for request in requests[:20]])
                began = time.perf_counter()
                wait([studio.submit(press, kit, request) for request in requests])
                took = time.perf_counter() - began
                memory = max(memory, studio.peak_memory)
            best[workers] = min(best.get(workers, took), took)
    print(f"{count} cards with a photo; cards a second")
    print(f"one process  {count / best[1]:8.1f}")
    print(f"two          {count / best[2]:8.1f}   {best[1] / best[2]:.2f} times (target {TARGET})")
    print(f"memory       {memory / 1e6:8.0f} MB held by one process at most (target {MEMORY})")


if __name__ == "__main__":
    main()
