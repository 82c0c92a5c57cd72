"""What `check` and `build` have about them: files, drawing processes, the last findings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from smmgen.cli.progress import ProgressLine
from smmgen.edge.clock import SystemClock
from smmgen.edge.git import GitHistory
from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.recall import keep, recall
from smmgen.edge.sketch import SKETCH_RECORDS
from smmgen.edge.studio import Studio
from smmgen.edge.tree import Tree, workspace_tree
from smmgen.work import Around, Memory


@dataclass(frozen=True, slots=True)
class Sitting:
    """One command at work on one workspace."""

    files: Tree
    pool: Studio
    around: Around
    line: ProgressLine


@contextmanager
def sitting(
    root: Path, *, quiet: bool, noun: str = "posts", home: Path | None = None
) -> Iterator[Sitting]:
    """Everything a command needs, ended and kept as it should be. Raises UsageError.

    `home` is where the workspace will lie, when that is somewhere else.
    """
    files = workspace_tree(root)
    found = recall(root)
    memory = found if isinstance(found, Memory) else Memory()
    before = memory.keys()
    line = ProgressLine(quiet=quiet, noun=noun)
    try:
        with Studio(records=(*RECORDS, *SKETCH_RECORDS), imports=PRESS_IMPORTS) as pool:
            yield Sitting(files, pool, Around(memory, SystemClock(), GitHistory(root), line), line)
    finally:
        line.close()
    if memory.keys() != before:
        keep(home or root, memory)
