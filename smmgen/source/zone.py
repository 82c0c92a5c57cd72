"""Time zones by name."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

from smmgen.problem import Origin, Problem, did_you_mean


def read_zone(name: str, origin: Origin) -> tuple[ZoneInfo, tuple[Problem, ...]]:
    """The IANA zone called `name`, or UTC and a problem."""
    try:
        return ZoneInfo(name), ()
    except (ValueError, OSError, KeyError):
        # ZoneInfoNotFoundError is a KeyError; odd names end in ValueError or OSError.
        pass
    zones = available_timezones()
    hint = did_you_mean(name, zones)
    if not hint.startswith("did you mean"):
        hint = "use a name like Europe/Madrid or America/Chicago"
    problem = Problem(origin, "zone-unknown", f"'{name[:60]}' is not a time zone", hint)
    return ZoneInfo("UTC"), (problem,)
