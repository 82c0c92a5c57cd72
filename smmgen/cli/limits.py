"""How what networks said of their limits is printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

import click

from smmgen.model.room import Room


def say_rooms(rooms: Mapping[str, Room], now: datetime, zone: tzinfo | None) -> None:
    """A line for each channel of which something is known that still holds."""
    for channel, room in sorted(rooms.items()):
        if not room.fresh(now):
            continue
        said = []
        shut = room.closed(now)
        if shut is not None:
            why = f" ({room.why})" if room.why else ""
            said.append(f"nothing before {shut.astimezone(zone):%a %d %b %H:%M}{why}")
        if room.left is not None:
            said.append(f"{room.left} calls left")
        if room.used is not None:
            said.append(f"{room.used} % used")
        if room.until is not None and room.until > now:
            said.append(f"begins anew {room.until.astimezone(zone):%a %d %b %H:%M}")
        click.echo(f"{channel}: {', '.join(said)}")
