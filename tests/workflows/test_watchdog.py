"""watchdog.yml: silent while runs come through, and it fails when they do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from smmgen import work
from smmgen.edge.ledger_git import GitLedger
from smmgen.work.book import Writing
from tests.workflows.conftest import Act, Ran, git
from tests.workflows.host import TOKEN

WATCHDOG = ".github/workflows/watchdog.yml"


class Watched:
    """A repository at a host of its own, whose ledger says when a run last came through."""

    def __init__(self, started: Path, stubs: Path, folder: Path) -> None:
        bare, desk = folder / "origin.git", folder / "desk"
        git(folder, "clone", "-q", "--bare", "--branch", "main", str(started), str(bare))
        self.origin = f"file://{bare}"
        git(folder, "clone", "-q", self.origin, str(desk))
        self._act = Act(desk, stubs)

    def beat(self, ago: timedelta) -> None:
        """A run comes through."""
        moment = datetime.now(UTC) - ago
        with GitLedger(self.origin) as store:
            book = work.Book(store, "a run", lambda: moment, print)
            book.begin()
            book.write(lambda: Writing((), {"upto": moment}), "Looked")

    def run(self, *, allowed: bool = True) -> Ran:
        """The watchdog, by the clock."""
        words = ("--defaultbranch", "main", "-s", f"GITHUB_TOKEN={TOKEN}")
        words += ("--var", "SMMGEN_PUBLISH=yes") if allowed else ()
        told = {"schedule": "14 */3 * * *"}
        return self._act.run("schedule", WATCHDOG, told=told, words=words, origin=self.origin)


def test_it_fails_when_runs_come_no_more(started: Path, stubs: Path, tmp_path: Path) -> None:
    """Thirty hours are told, in the job that GitHub tells of."""
    watched = Watched(started, stubs, tmp_path)
    watched.beat(timedelta(hours=30))
    ran = watched.run()
    assert ran.code == 1, ran.said
    assert "no run has come through for 30 h" in ran.said
    assert TOKEN not in ran.said


def test_it_watches_only_what_was_asked_for(started: Path, stubs: Path, tmp_path: Path) -> None:
    """A workspace that does not publish has nothing to watch."""
    ran = Watched(started, stubs, tmp_path).run(allowed=False)
    assert (ran.code, ran.asked) == (0, []), ran.said
