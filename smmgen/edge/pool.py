"""Drawing on all cores: processes that are started warm and hold no connection to anything."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress

# What a drawing process may use at most. A card takes some 20 ms; ten seconds is a runaway.
MAX_MEMORY = 1_500_000_000
MAX_CPU_SECONDS = 600


def _confine() -> None:
    """Run in each process before its first task: limits, and an empty environment."""
    import resource  # noqa: PLC0415  (POSIX only)

    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    os.environ.clear()


@contextmanager
def drawing_pool(workers: int | None = None) -> Iterator[Executor]:
    """An executor of as many drawing processes as there are cores."""
    count = workers or os.cpu_count() or 1
    pool = ProcessPoolExecutor(
        count, mp_context=multiprocessing.get_context("spawn"), initializer=_confine
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
