"""Secrets for a command that publishes: renewed when they are used, and shown nowhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from smmgen import work
from smmgen.edge.clock import SystemClock
from smmgen.edge.safe import opened_safe, rescue
from smmgen.edge.veil import Veil
from smmgen.model.calendar import Channel
from smmgen.platforms import PLATFORMS
from smmgen.roles import Transport


@contextmanager
def secrets_of(
    root: Path, by: str, net: Transport, channels: Callable[[], Mapping[str, Channel]]
) -> Iterator[tuple[work.Fresh, Callable[[Transport], Transport]]]:
    """Secrets by name, and what keeps them out of a network's answers. Raises UsageError."""
    known: set[str] = set()
    with opened_safe(root, net, by, known) as safe:
        renewing = work.Renewing(
            PLATFORMS, Veil(net, lambda: known), safe, SystemClock().now, time.sleep,
            rescue(root / "build"),
        )  # fmt: skip
        fresh = work.Fresh(channels, renewing, _say)
        yield fresh, lambda beyond: Veil(beyond, lambda: known, whole=True)


def _say(told: work.Renewed) -> None:
    click.echo(f"{told.channel}: {told.said}" + (f"; {told.do}" if told.do else ""), err=True)
