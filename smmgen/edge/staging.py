"""A folder that is made whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from smmgen.edge.starter import refuse_full
from smmgen.errors import OutputError


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder to write in, on the same disk, whose files are in `folder` once all went well.

    After anything else, Ctrl-C too, nothing of it is left. Raises UsageError where `folder` holds
    something by then, and OutputError.
    """
    target = folder.resolve()
    above = next(each for each in target.parents if each.is_dir())
    try:
        beside = Path(mkdtemp(prefix=".smmgen-begun-", dir=above))
    except OSError as error:
        raise OutputError(f"cannot write {above}: {error.strerror}") from None
    try:
        yield beside
        refuse_full(target)
        try:
            _move(beside, target)
        except OSError as error:
            raise OutputError(f"cannot write {folder}: {error.strerror}") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move(beside: Path, target: Path) -> None:
    # Name by name, for an empty folder may be the one that somebody stands in.
    target.mkdir(parents=True, exist_ok=True)
    moved: list[Path] = []
    try:
        for each in sorted(beside.iterdir()):
            moved.append(target / each.name)
            each.rename(moved[-1])
    except BaseException:
        for each in moved:
            if each.is_dir():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink(missing_ok=True)
        raise
