"""Readers' scores of posts: whether a table is whole, and what it comes to."""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

CRITERIA = ("true", "useful", "specific", "written", "designed")
COLUMNS = ("round", "industry", "post", "pack", "entry", "seed", *CRITERIA, "note", "reader")
_WORST = 10


def tally(files: Sequence[Path]) -> int:
    """Print each file's scores in tables; 1 where a table is not whole, which is told."""
    wrong: list[str] = []
    for path in files:
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                wrong.append(f"{path}:1: the columns are to be {', '.join(COLUMNS)}")
                continue
            rows = list(reader)
        faults = [
            f"{path}:{number}: {each['post']}: '{name}' is to be 1 to 5, not '{each[name]}'"
            for number, each in enumerate(rows, 2)
            for name in CRITERIA
            if each[name] not in {"1", "2", "3", "4", "5"}
        ]
        faults += [
            f"{path}:{number}: {each['post']}: no reader"
            for number, each in enumerate(rows, 2)
            if not (each["reader"] or "").strip()
        ]
        readings = Counter((each["post"], each["reader"]) for each in rows)
        faults += [
            f"{path}: {post}: scored {times} times by '{reader}'"
            for (post, reader), times in readings.items()
            if times > 1
        ]
        if not rows:
            faults.append(f"{path}:2: nothing is scored")
        wrong += faults
        if not faults:
            show(rows)
    for each in wrong:
        print(each, file=sys.stderr)
    return bool(wrong)


def show(rows: Sequence[dict[str, str]]) -> None:
    """Mean and worst by industry and criterion, and the posts with the lowest means."""
    print(f"\nRound {', '.join(sorted({each['round'] for each in rows}))}\n")
    print(f"| industry | scores | {' | '.join(CRITERIA)} | all |")
    print("|---" * (len(CRITERIA) + 3) + "|")
    for name in (*sorted({each["industry"] for each in rows}), "all"):
        of = [each for each in rows if name in {each["industry"], "all"}]
        cells = [
            f"{mean(int(each[one]) for each in of):.2f} ({min(int(each[one]) for each in of)})"
            for one in CRITERIA
        ]
        print(f"| {name} | {len(of)} | {' | '.join(cells)} | **{mean(map(score, of)):.2f}** |")
    posts: dict[str, list[dict[str, str]]] = defaultdict(list)
    for each in rows:
        posts[each["post"]].append(each)
    print(f"\n| worst | entry | mean | {' | '.join(CRITERIA)} | notes |")
    print("|---" * (len(CRITERIA) + 4) + "|")
    for name in sorted(posts, key=lambda one: (mean(map(score, posts[one])), one))[:_WORST]:
        cells = ["/".join(each[one] for each in posts[name]) for one in CRITERIA]
        notes = "; ".join(each["note"].replace("|", "/") for each in posts[name] if each["note"])
        whole = mean(map(score, posts[name]))
        print(
            f"| {name} | {posts[name][0]['entry']} | {whole:.2f} | {' | '.join(cells)} | {notes} |"
        )


def score(one: dict[str, str]) -> float:
    """The mean of a reader's five scores of a post."""
    return mean(int(one[name]) for name in CRITERIA)
