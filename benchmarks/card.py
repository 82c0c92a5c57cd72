"""What a distinct card costs: ours and each peer, one core, in interleaved pairs.

    .venv/bin/python benchmarks/card.py [PAIRS] [--shadow] [--look FOLDER]

CPU time with children's, the median of the ratios of ours to each peer's. `--shadow` lays a soft
shadow under the panel; plain CairoSVG has none and leaves it out.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from designs import DESIGNS, FONTS, cards

from smmgen.edge.child import ALLOCATION

HERE = Path(__file__).resolve().parent
OURS = "smmgen_press"
# Engine -> the target for ours over theirs; a browser is compared by wall time, without a target.
PEERS = {"takumi": 0.7, "satori": 0.08, "cairosvg_text": 0.2, "chromium": None}
_OWN_PYTHON = {OURS, "cairosvg_text"}


class Process:
    """An engine at work."""

    def __init__(self, name: str, kept: str, look: str | None) -> None:
        python = sys.executable if name in _OWN_PYTHON else str(FONTS.parent / "venv/bin/python")
        self._process = subprocess.Popen(
            [python, str(HERE / "engines/serve.py"), name, kept, *([look] if look else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **ALLOCATION} if name == OURS else None,
        )
        self.loading = self._read()["loading"]

    def draw(self, number: int) -> dict[str, float]:
        """What a card cost."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{number}\n")
        self._process.stdin.flush()
        return self._read()

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _read(self) -> dict[str, float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("it ended")
        found: dict[str, float] = json.loads(line)
        return found


def main() -> None:
    """Measure, and print a table."""
    look = sys.argv[sys.argv.index("--look") + 1] if "--look" in sys.argv else None
    shadow = "--shadow" in sys.argv
    pairs = next((int(word) for word in sys.argv[1:] if word.isdigit()), 40)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.NamedTemporaryFile(suffix=".pickle") as kept:
        sys.path.insert(0, str(HERE))
        # The first round over the designs is for warming up.
        kept.write(pickle.dumps(cards(pairs + len(DESIGNS), shadow=shadow)))
        kept.flush()
        engines = {}
        for name in (OURS, *PEERS):
            try:
                engines[name] = Process(name, kept.name, look)
            except (RuntimeError, OSError) as fault:
                print(f"{name} is left out: {fault}")
        try:
            _measure(engines, pairs)
        finally:
            for engine in engines.values():
                engine.close()


def _measure(engines: dict[str, Process], pairs: int) -> None:
    cold = {name: engine.draw(0) for name, engine in engines.items()}
    for number in range(1, len(DESIGNS)):
        for engine in engines.values():
            engine.draw(number)
    found: dict[str, list[dict[str, float]]] = {name: [] for name in engines}
    for number in range(len(DESIGNS), len(DESIGNS) + pairs):
        for name, engine in engines.items():
            found[name].append(engine.draw(number))
    print(f"{pairs} cards, {len(DESIGNS)} designs, one core; CPU ms unless told otherwise")
    print(f"{'engine':16}{'card':>8}{'wall':>8}{'first':>8}{'loading':>9}{'peak MB':>9}"
          f"{'kB':>6}{'ours/it':>9}{'target':>8}")  # fmt: skip
    for name, rows in found.items():
        key = "wall" if name == "chromium" else "cpu"
        ratio = median(o[key] / p[key] for o, p in zip(found[OURS], rows, strict=True))
        target = PEERS.get(name)
        cpu = "-" if name == "chromium" else f"{median(row['cpu'] for row in rows) * 1e3:.1f}"
        first = "-" if name == "chromium" else f"{cold[name]['cpu'] * 1e3:.0f}"
        print(
            f"{name:16}{cpu:>8}{median(row['wall'] for row in rows) * 1e3:8.1f}{first:>8}"
            f"{engines[name].loading * 1e3:9.0f}{max(row['peak_kb'] for row in rows) / 1e3:9.0f}"
            f"{median(row['bytes'] for row in rows) / 1e3:6.0f}"
            f"{'' if name == OURS else f'{ratio:.3f}':>9}{'' if target is None else target:>8}"
        )
    for turn, design in enumerate(DESIGNS):
        rows = found[OURS][turn :: len(DESIGNS)]
        print(f"  ours, {design.name}: {median(row['cpu'] for row in rows) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
