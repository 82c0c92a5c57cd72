"""One engine as a process: `serve.py ENGINE CARDS` reads numbers, writes what each card cost."""

from __future__ import annotations

import json
import sys
import time

BORN = time.process_time()

import importlib  # noqa: E402  (the time before is Python's own)
import pickle  # noqa: E402
import resource  # noqa: E402
from pathlib import Path  # noqa: E402

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]


def main() -> None:
    """Serve until the input ends."""
    name, kept, *folder = sys.argv[1:]
    with open(kept, "rb") as file:  # noqa: PTH123  (a file that this run wrote)
        cards = pickle.load(file)
    before = time.process_time()
    engine = importlib.import_module(name).Engine()
    loading = time.process_time() - before
    engine.prepare(cards)
    _tell({"loading": BORN + loading})
    for line in sys.stdin:
        number = int(line)
        away = getattr(engine, "away", 0.0)
        wall, cpu = time.perf_counter(), time.process_time()
        data = engine.draw(number)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + getattr(engine, "away_kb", 0)
        if folder:
            (Path(folder[0]) / f"{name}-{number}.jpg").write_bytes(data)
        _tell(
            {
                "cpu": cpu + getattr(engine, "away", 0.0) - away,
                "wall": wall,
                "peak_kb": peak,
                "bytes": len(data),
            }
        )


def _tell(what: dict[str, float]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
