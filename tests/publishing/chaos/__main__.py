"""The whole of it, from the command line: batches on both kinds of ledger, and a table."""

from __future__ import annotations

import argparse
import sys
import time

from tests.publishing.chaos.disorder import Outcome, disorder
from tests.publishing.kinds import ALL_KINDS

_COLUMNS = ("deliveries", "delivered", "unknown, out", "unknown, not out",
            "doubled", "lost", "missing", "unapproved", "unexplained")  # fmt: skip


def main() -> None:
    """Batches until enough was delivered; every third on git, the others on SQLite."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--deliveries", type=int, default=10_000)
    asked.add_argument("--posts", type=int, default=60, help="of a batch, each to every kind")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--store", choices=("git", "sqlite"), help="else both in turn")
    asked.add_argument("--limit", type=float, default=900.0, help="seconds of a batch")
    told = asked.parse_args()
    whole, began, batches = Outcome(), time.monotonic(), 0
    posts = min(told.posts, -(-told.deliveries // len(ALL_KINDS)))
    while whole.deliveries < told.deliveries:
        store = told.store or ("git" if batches % 3 == 0 else "sqlite")
        publishers = 2 + batches % 3
        one = disorder(posts, publishers, told.seed + batches, store, told.limit)
        whole.add(one)
        batches += 1
        said = "sound" if one.sound else "NOT SOUND"
        print(f"{batches}: {one.deliveries} on {store}, {publishers} publishers, "
              f"{one.seconds:.0f} s, {said}", flush=True)  # fmt: skip
        if not one.sound:
            show(one)
            break
        show(whole)  # so far: whoever ends it keeps what was counted
    print(f"\n{whole.deliveries} deliveries in {batches} batches, "
          f"{(time.monotonic() - began) / 60:.0f} min, from seed {told.seed}")  # fmt: skip
    show(whole)
    sys.exit(not whole.sound)


def show(outcome: Outcome) -> None:
    """The table, and what befell."""
    print("| kind | " + " | ".join(_COLUMNS) + " |")
    print("|---" * (len(_COLUMNS) + 1) + "|")
    for kind, counts in outcome.kinds.items():
        print(f"| {kind} | " + " | ".join(str(counts[each]) for each in _COLUMNS) + " |")
    print(", ".join(f"{what} {count}" for what, count in outcome.trouble.most_common()))
    print(*outcome.faults[:5], sep="\n", flush=True)


if __name__ == "__main__":
    main()
