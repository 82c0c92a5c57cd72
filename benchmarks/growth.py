"""Whether a slide costs more in a larger workspace: 100, 1,000 and 10,000 slides.

    .venv/bin/python benchmarks/growth.py [SLIDES ...]

Reading and checking everything for the first time, in a new process with its drawing processes;
what starting costs is measured on 3 slides and taken off. CPU time.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from thousand import Ground


def main() -> None:
    """Measure, and print a table."""
    sizes = [int(word) for word in sys.argv[1:]] or [100, 1_000, 10_000]
    print(f"{'slides':>8}{'CPU s':>9}{'ms a slide':>12}{'idle s':>9}")
    start = min(_first(3) for _ in range(2))[0]
    for slides in sizes:
        cpu, idle = _first(slides)
        each = (cpu - start) / slides * 1e3
        print(f"{slides:8,}{cpu:9.2f}{each:12.2f}{idle:9.2f}", flush=True)


def _first(slides: int) -> tuple[float, float]:
    """CPU seconds of the first check, and of one with nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder), max(1, slides // 3))
        return ground.smmgen("check").cpu, ground.smmgen("check").cpu


if __name__ == "__main__":
    main()
