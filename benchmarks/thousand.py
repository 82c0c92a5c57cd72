"""What a large workspace costs: 1,000 posts of three slides, in the sample brand and its layouts.

    .venv/bin/python benchmarks/thousand.py [POSTS] [--check]

Every row but the warm ones is a new process; CPU time with that of the drawing processes.
`--check` leaves the builds out.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from carousels import edit, write_carousels

HERE = Path(__file__).resolve().parent
_READ = (
    "import sys; from pathlib import Path; from smmgen.work import load; "
    "from smmgen.edge.tree import workspace_tree; "
    "print(len(load(workspace_tree(Path(sys.argv[1]))).posts), 'posts')"
)


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """CPU and wall seconds, and what was printed."""

    cpu: float
    wall: float
    said: str


class Ground:
    """A generated workspace, with a cache folder of its own."""

    def __init__(self, folder: Path, posts: int) -> None:
        self.root = folder / "work"
        self._environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(folder / "cache"),
            "PYTHONPATH": str(HERE.parent),
        }
        write_carousels(self.root, posts)

    def run(self, *words: str) -> Cost:
        """A new Python with these arguments."""
        before, began = _children(), time.perf_counter()
        done = subprocess.run(
            [sys.executable, *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        wall = time.perf_counter() - began
        if done.returncode not in {0, 1} or "Traceback" in done.stderr:
            raise RuntimeError(done.stderr)
        said = [line for line in done.stdout.splitlines() if not line.startswith("open ")]
        return Cost(_children() - before, wall, said[-1] if said else "")

    def smmgen(self, command: str) -> Cost:
        """A command on the workspace."""
        return self.run("-m", "smmgen", command, "--root", str(self.root))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure, and print a table."""
    posts = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1000)
    commands = ("check",) if "--check" in sys.argv else ("check", "build")
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder), posts)
        print(f"{posts:,} posts, {3 * posts:,} slides; seconds")
        print(f"{'what':42}{'CPU':>8}{'wall':>8}{'target':>8}  it says")
        reading = min(ground.run("-c", _READ, str(ground.root)) for _ in range(2))
        _row("reading", reading, "3")
        for command in commands:
            first = ground.smmgen(command)
            _row(f"{command}, for the first time", first)
            if command == "check":
                fitted = Cost(first.cpu - reading.cpu, first.wall - reading.wall, "")
                _row("  of it: text fitted and checked", fitted, "15")
            idle = min(ground.smmgen(command) for _ in range(3))
            _row(f"{command}, with nothing to do", idle, "1.5")
            edit(ground.root, command)
            _row(f"{command}, one post edited", ground.smmgen(command), "1.5")
        for command in commands:
            warm = ground.run(str(HERE / "warm.py"), str(ground.root), command)
            print(warm.said)


def _row(what: str, cost: Cost, target: str = "") -> None:
    print(f"{what:42}{cost.cpu:8.2f}{cost.wall:8.2f}{target:>8}  {cost.said}", flush=True)


if __name__ == "__main__":
    main()
