"""Two drawing processes against one, and how much memory one of them takes.

    .venv/bin/python benchmarks/cores.py [CARDS]

The studio and the press as a build uses them. Wall time says something only while nothing else
runs, so a pair of rounds counts when other processes took under a twentieth of the machine.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path
from statistics import median

from designs import cards
from warm import children_seconds

sys.path.insert(0, str(Path(__file__).resolve().parent / "engines"))

from smmgen_press import asked

from smmgen.edge.press import PRESS_IMPORTS, RECORDS, Request, press
from smmgen.edge.studio import Studio
from smmgen.edge.worker import Shared
from smmgen.render.kit import Kit
from smmgen.work.request import request_of

PAIRS, TRIES, QUIET = 6, 24, 0.05


def main() -> None:
    """Measure, and print a table."""
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), 40)
    kit, series, files = asked(cards(count))
    requests = [replace(request_of(each, kit.payload, files), wanted=("jpeg",)) for each in series]
    pairs = []
    with (
        Studio(1, records=RECORDS, imports=PRESS_IMPORTS) as one,
        Studio(2, records=RECORDS, imports=PRESS_IMPORTS) as two,
    ):
        for turn in range(TRIES):
            first, second = _round(one, kit, requests), _round(two, kit, requests)
            if turn > 1:  # the first two are for warming up
                pairs.append((max(first[1], second[1]), first[0], second[0]))
            if sum(others < QUIET for others, _, _ in pairs) == PAIRS:
                break
        memory = max(one.peak_memory, two.peak_memory)
    quiet = sorted(pairs)[:PAIRS]
    print(f"{count} cards with a photo; {PAIRS} pairs of rounds, the quietest of {len(pairs)}")
    print(f"others took  {quiet[-1][0]:8.0%} of the machine at most")
    print(f"one process  {count / median(wall for _, wall, _ in quiet):8.1f} cards a second")
    print(f"two          {count / median(wall for _, _, wall in quiet):8.1f}")
    ratios = sorted(first / second for _, first, second in quiet)
    print(f"speed-up     {median(ratios):8.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}; target 1.8)")
    print(f"memory       {memory / 1e6:8.0f} MB held by one process at most (target 150)")


def _round(studio: Studio, kit: Shared[Kit], requests: list[Request]) -> tuple[float, float]:
    """Wall seconds, and the share of the machine that others took meanwhile."""
    machine, ours, began = _machine_seconds(), _our_seconds(), time.perf_counter()
    wait([studio.submit(press, kit, request) for request in requests])
    wall = time.perf_counter() - began
    others = _machine_seconds() - machine - (_our_seconds() - ours)
    return wall, max(0.0, others) / wall / (os.cpu_count() or 1)


def _our_seconds() -> float:
    return time.process_time() + children_seconds()


def _machine_seconds() -> float:
    """CPU seconds that the machine's cores were busy, or taken away by its host."""
    names = Path("/proc/stat").read_text("ascii").splitlines()[0].split()[1:9]
    user, nice, system, _idle, _io, irq, soft, steal = map(int, names)
    return (user + nice + system + irq + soft + steal) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
