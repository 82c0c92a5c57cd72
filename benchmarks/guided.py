"""Workspaces as the guided start makes them, an industry and a voice each, two months drafted.

The first month is that of `smmgen init --guided`, the second that of `smmgen draft` after it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from smmgen import work
from smmgen.edge.clock import VirtualClock
from smmgen.edge.http import Http
from smmgen.edge.output import Output
from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.starter import copy_starter, starter_files
from smmgen.edge.studio import Studio
from smmgen.edge.tree import Tree
from smmgen.model.manner import MANNERS
from smmgen.work.packs import carried_packs

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
WEEKS = 4
# Invented names, one a voice in the order of MANNERS, and colours that lead ("": one is proposed).
# An industry that is not here gets its pack's name.
NAMES = {
    "accounts": ("Ledgerline", "Ash & Rowe", "Tallow Street Accounts", "Northgate Tax", "Sumday"),
    "climate": ("Groundline", "Tidewell", "Overcast", "Datum Carbon", "Brightfall"),
    "coffee": ("Mill Lane Coffee", "Copper Kettle", "Second Crack", "Assay Coffee", "Early Bird"),
    "dental": ("Quay Dental", "Oak Street Dental", "Molar & Sons", "Albion Dental", "Fern Smiles"),
    "estate": ("Harrow Homes", "Lamp & Latch", "Four Walls", "Meridian Property", "Newkey"),
    "physio": ("Stride", "Marsh Lane Physio", "Stiff Upper Back", "Axis Physiotherapy", "Bounce"),
}
PLACES = ("Leeds", "Bristol", "Glasgow", "Norwich", "Cardiff")
COLOURS = ("#1F3A5F", "", "#B3402A", "#2A6F5E", "", "#6B4FA0", "#C9831B")


@dataclass(frozen=True, slots=True)
class Started:
    """A workspace on disk; what `smmgen check` says after one month and after two.

    `open` are moments that stayed without a draft.
    """

    folder: Path
    pack: str
    manner: str
    one: tuple[str, ...]
    two: tuple[str, ...]
    open: int


def answers(pack: str, manner: str) -> work.Answers:
    """What somebody of that industry answered; what is usual, where nothing is said here."""
    at = MANNERS.index(manner)
    turn = 2 * [*NAMES].index(pack) if pack in NAMES else 0  # no voice has one colour everywhere
    names = NAMES.get(pack) or (carried_packs()[pack].pack.file.name,) * len(MANNERS)
    said = {
        "name": names[at],
        "industry": pack,
        "place": PLACES[at],
        "market": "GB",
        "voice": manner,
        "site": "".join(filter(str.isalnum, names[at].lower())) + ".example",
        "colour": COLOURS[(at + turn) % len(COLOURS)],
    }
    known: dict[str, object] = {}
    with Http() as net:  # which is asked for nothing: no logo lies on the web
        for each in work.questions(Path(pack), "Europe/London", net):
            known[each.key] = each.read(said.get(each.key, each.usual(known)), known)
    return work.answers_of(known)


def start(folder: Path, pack: str, manner: str, executor: Executor, months: int = 2) -> Started:
    """Make the workspace in a new folder, each draft drawn as the commands draw it."""
    copy_starter(folder, sample=False)
    files, output, today = Tree(folder), Output(folder), NOW.date()
    around = work.Around(clock=VirtualClock(NOW))
    said = answers(pack, manner)
    work.lay_ground(said, output, today)
    begun = work.begin_guided(said, files, executor, output, starter_files(), around, today)
    one = two = tuple(map(str, begun.problems))
    left = len(begun.month.open)
    for _ in range(months - 1):
        workspace = work.load(files, around.memory)
        brand = work.brand_of(workspace, None)
        first = work.next_monday(workspace, brand, today)
        asked = work.Asked(first, WEEKS, industry=pack, brand=brand.id)
        wanted = work.wanted(workspace, brand, first, WEEKS)
        month = work.drafted(workspace, files, asked, executor, openings=wanted)
        work.write_drafts(month, files, output)
        two = tuple(map(str, work.check(files, executor, around).problems))
        left += len(month.open)
    return Started(folder, pack, manner, one, two, left)


def kept(place: Path, pack: str, manner: str, executor: Executor) -> Started:
    """A workspace with two months in `place`; it is made where there is none yet."""
    folder = place / f"{pack}-{manner}"
    told = place / f"{folder.name}.json"
    if not told.exists():
        print(f"beginning {folder.name} …", file=sys.stderr)
        rmtree(folder, ignore_errors=True)
        made = start(folder, pack, manner, executor)
        said = {"one": made.one, "two": made.two, "open": made.open}
        told.write_text(json.dumps(said), encoding="utf-8")
    said = json.loads(told.read_text(encoding="utf-8"))
    return Started(folder, pack, manner, tuple(said["one"]), tuple(said["two"]), said["open"])


@contextmanager
def studio() -> Iterator[Studio]:
    """The processes that draw."""
    with Studio(records=RECORDS, imports=PRESS_IMPORTS) as pool:
        yield pool


@contextmanager
def ground(folder: Path | None) -> Iterator[Path]:
    """A folder to keep workspaces in; without one, a folder that is gone afterwards."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with TemporaryDirectory() as passing:
        yield Path(passing)
