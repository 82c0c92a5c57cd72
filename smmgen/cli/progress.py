"""How far a command is: one moving line on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time

import click

_WIDTH = 24  # of the bar, in characters
_EVERY = 0.1  # seconds between two states of the line on a terminal
_LINES = 10  # elsewhere: this many lines in all


class ProgressLine:
    """Says on standard error how much is done; nothing when there is little to do."""

    def __init__(self, *, quiet: bool = False, noun: str = "posts") -> None:
        self._noun = noun
        self._quiet = quiet
        self._moving = sys.stderr.isatty()
        self._said = 0.0
        self._tenth = 0
        self._shown = False

    def __call__(self, done: int, total: int, name: str) -> None:
        """`done` of `total` are drawn, the last of them `name`."""
        if self._quiet:
            return
        if self._moving:
            now = time.monotonic()
            if done == total or now - self._said >= _EVERY:
                self._said, self._shown = now, True
                full = _WIDTH * done // max(total, 1)
                bar = "█" * full + "░" * (_WIDTH - full)
                click.echo(f"\r{bar} {done}/{total} {name[:40]:40}", nl=False, err=True)
        elif total >= 2 * _LINES and done * _LINES // total > self._tenth:
            self._tenth = done * _LINES // total
            click.echo(f"{done} of {total} {self._noun}", err=True)

    def close(self) -> None:
        """Take the moving line away; nothing more is said."""
        if self._shown:
            click.echo("\r" + " " * (_WIDTH + 60) + "\r", nl=False, err=True)
        self._quiet, self._shown = True, False
