"""smmgen.yml into Settings."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from smmgen.model.settings import Settings
from smmgen.problem import Origin, Problem
from smmgen.roles import Files
from smmgen.source.data_file import read_file
from smmgen.source.record import Reading
from smmgen.source.repository import repository_problems
from smmgen.source.zone import read_zone

PATH = "smmgen.yml"


def read_settings(files: Files) -> tuple[Reading[Settings], Settings, ZoneInfo]:
    """The settings as read, the ones to go on with (defaults where they are unreadable), and
    their zone (UTC where it is unknown)."""
    reading = read_file(Settings, files, PATH)
    settings = reading.record if reading.record is not None else Settings(name="")
    zone, unknown = read_zone(settings.zone, reading.marks.at("zone"))
    problems = reading.problems + repository_problems(
        settings.repository, reading.marks.at("repository")
    )
    if any(problem.code == "file-unreadable" for problem in problems):
        problems = tuple(_missing(p) if p.code == "file-unreadable" else p for p in problems)
    return Reading(reading.record, reading.marks, problems + unknown), settings, zone


def _missing(problem: Problem) -> Problem:
    return Problem(
        Origin(PATH),
        "settings-missing",
        f"the workspace has no settings: {problem.message}",
        "write smmgen.yml with a line 'name: …', or run 'smmgen init' in a new folder",
    )
