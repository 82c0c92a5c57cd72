"""The use case of drafting ahead: what the coming weeks lack becomes one change, for a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, timedelta

from smmgen.edge.github import GitHub
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.repository import Repository
from smmgen.model.workspace import Workspace
from smmgen.review.drafts_note import Group, Row, drafts_note, drafts_title
from smmgen.roles import Files
from smmgen.work.drafters import Asked, Author, brand_of, channels_of
from smmgen.work.drafting import Month, as_workspace, draft_files, drafted, next_monday
from smmgen.work.fill import wanted
from smmgen.work.overlay import Overlay

_NAMED = re.compile(r"drafts-\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Ahead:
    """Drafts for the weeks from `start` on, as files, and the brands that got none, each with why.

    Without months nothing was lacking.
    """

    start: date
    weeks: int
    zone: str
    months: tuple[Month, ...]
    files: Mapping[str, bytes]
    passed: tuple[tuple[Brand, UsageError], ...] = ()

    @property
    def branch(self) -> str:
        """What their branch is called."""
        return f"drafts-{self.start}"

    @property
    def groups(self) -> tuple[Group, ...]:
        """The drafts as people read of them."""
        return tuple(_group(month) for month in self.months)

    @property
    def title(self) -> str:
        """One line on all of it."""
        return drafts_title(self.groups, self.start, self.weeks)

    def text(self, home: Repository) -> str:
        """The text of their pull request, from a branch of `home`."""
        passed = [(brand.file.name, str(why)) for brand, why in self.passed]
        return drafts_note(self.groups, passed, self.zone, replace(home, branch=self.branch))


def coming(today: date) -> date:
    """The Monday after a day: what goes out this week is decided already."""
    return today + timedelta(days=7 - today.weekday())


def week_seed(today: date) -> int:
    """A seed for each week: after a no the choice is made anew."""
    year, week, _ = today.isocalendar()
    return year * 100 + week


def ahead(
    workspace: Workspace,
    files: Files,
    asked: Asked,
    executor: Executor | None = None,
    *,
    by_cadence: bool = True,
    author: Author | None = None,
) -> Ahead:
    """What the weeks that are asked for lack: for one brand, or for each that has channels.

    Where a brand has a cadence, that says what is lacking; else, and unless `by_cadence`, the
    weeks after the last that is planned. Nothing is written. Raises UsageError where no brand can
    be drafted for.
    """
    made: dict[str, bytes] = {}
    months: list[Month] = []
    passed: list[tuple[Brand, UsageError]] = []
    brands = [each for each in workspace.brands.values() if channels_of(workspace, each)]
    if asked.brand is not None or not brands:
        brands = [brand_of(workspace, asked.brand)]
    for brand in brands:
        before = Overlay(files, made)
        one = replace(asked, brand=brand.id)
        try:
            month = _month(workspace, before, one, brand, executor, author, by_cadence)
        except UsageError as why:
            passed.append((brand, why))
            continue
        if month is not None:
            made |= draft_files(month, before)
            months.append(month)
            workspace = as_workspace(workspace, month, before)
    if len(passed) == len(brands):
        raise passed[0][1]
    zone = workspace.settings.zone
    return Ahead(asked.start, asked.weeks, zone, tuple(months), made, tuple(passed))


def _month(
    workspace: Workspace,
    files: Files,
    asked: Asked,
    brand: Brand,
    executor: Executor | None,
    author: Author | None,
    by_cadence: bool,
) -> Month | None:
    start, weeks = asked.start, asked.weeks
    openings = wanted(workspace, brand, start, weeks, asked.seed) if by_cadence else None
    if openings is None:
        start = max(start, next_monday(workspace, brand, start - timedelta(days=1)))
        weeks -= (start - asked.start).days // 7
    if weeks <= 0 or (openings is not None and not openings):
        return None
    asked = replace(asked, start=start, weeks=weeks)
    return drafted(workspace, files, asked, executor, openings=openings, author=author)


def waiting_drafts(host: GitHub, home: Repository) -> int | None:
    """The number of the pull request of earlier drafts that waits; None where none does.

    Raises NetworkFault.
    """
    found = (each for each in host.requests_named(_NAMED) if each.base.ref == home.branch)
    return next((each.number for each in found), None)


def offer_drafts(drafts: Ahead, host: GitHub, home: Repository, commit: str) -> int:
    """Put drafts on a branch on top of a commit and open their pull request; its number.

    `home` is where the branch that approves is. Raises NetworkFault, and UsageError where a person
    has to do something first.
    """
    branch = drafts.branch
    files = {f"{home.folder}{path}": data for path, data in drafts.files.items()}
    if not host.propose(branch, commit, files, drafts.title):
        raise UsageError(
            f"there is a branch {branch} already, and no open pull request of it",
            f"see what is on it, {home.address}/tree/{branch}; open one, or delete the branch",
        )
    number = host.open_request(branch, home.branch, drafts.title, drafts.text(home))
    if number is None:
        raise UsageError(
            f"the drafts are on the branch {branch}, and this token may open no pull request",
            f"open it at {home.address}/compare/{home.branch}...{branch}?expand=1; and allow "
            "'GitHub Actions to create and approve pull requests' in the settings of Actions",
        )
    return number


def _group(month: Month) -> Group:
    origins = [each.piece.provenance for each in month.drafts]
    of = dict.fromkeys(f"{_BY[origin.by]}{origin.of}" for origin in origins)
    rows = [
        Row(
            each.at, each.channels, each.path, each.piece.title, each.piece.form,
            len(each.piece.slides), len(each.piece.sources), each.piece.provenance.why,
        )
        for each in month.drafts
    ]  # fmt: skip
    gaps = [(gap.at, gap.why) for gap in month.open]
    by_model = any(origin.by == "model" for origin in origins)
    notes = [(note.at, note.why) for note in month.notes]
    return Group(month.brand.file.name, [*of], rows, gaps, by_model, notes)


_BY = {"pack": "the pack ", "file": "", "model": "the model "}
