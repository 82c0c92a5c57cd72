"""The environment of a drawing process, for what is measured without one."""

from __future__ import annotations

import os
import sys

from smmgen.edge.child import ALLOCATION


def as_drawing_process() -> None:
    """Start this program anew with the environment of a drawing process, unless it has that."""
    if ALLOCATION.items() - os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ALLOCATION})
