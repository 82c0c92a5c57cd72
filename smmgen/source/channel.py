"""content/channels.yml into Channels by id."""

from __future__ import annotations

from smmgen.model.calendar import Channel, Channels
from smmgen.problem import Problem
from smmgen.roles import Files
from smmgen.source.data_file import read_file
from smmgen.source.record import Reading
from smmgen.source.zone import read_zone

PATH = "content/channels.yml"


def read_channels(files: Files) -> tuple[dict[str, Channel], Reading[Channels]]:
    """Channels by id, in the file's order; the first of two with one id counts."""
    reading = read_file(Channels, files, PATH)
    channels: dict[str, Channel] = {}
    problems: list[Problem] = list(reading.problems)
    for index, channel in enumerate(reading.record.channels if reading.record else ()):
        if channel.zone is not None:
            problems += read_zone(channel.zone, reading.marks.at("channels", index, "zone"))[1]
        if channel.id not in channels:
            channels[channel.id] = channel
            continue
        problems.append(
            Problem(
                reading.marks.at("channels", index, "id"),
                "channel-doubled",
                f"there is a channel '{channel.id}' already",
                "give this one an id of its own; ids never change once merged",
            )
        )
    return channels, Reading(reading.record, reading.marks, tuple(problems))
