"""publish.yml: from a merged commit to the receipt in the ledger, once, by each of its events."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from smmgen import work
from smmgen.cli import group
from smmgen.edge.ledger_git import GitLedger
from tests.workflows.conftest import Act, Ran, git
from tests.workflows.host import REPOSITORY, TOKEN, Host, served

PUBLISH = ".github/workflows/publish.yml"
UNKNOWN_TO_ACT = "  queue: max\n"
DUE, LATER = "harder-brush@clinic-rehearsal/feed#1", "soft-brush-always@clinic-rehearsal/feed#1"


class Company:
    """A repository at a host of its own, that somebody has a copy of."""

    def __init__(self, started: Path, stubs: Path, folder: Path, host: Host) -> None:
        self.host = host
        bare, self.desk = folder / "origin.git", folder / "desk"
        git(folder, "clone", "-q", "--bare", "--branch", "main", str(started), str(bare))
        # As a runner does, and not as git reads a folder: so that one commit is one commit.
        self.origin = f"file://{bare}"
        git(folder, "clone", "-q", self.origin, str(self.desk))
        self._act = Act(self.desk, stubs)

    def merge(self, slots: dict[str, datetime]) -> None:
        """Put a calendar of posts on the host's branch. The copy stays where it was."""
        settings = self.desk / "smmgen.yml"
        settings.write_text(settings.read_text().replace("zone: America/Chicago", "zone: UTC"))
        strategy = self.desk / "content/strategy/strategy.yml"
        strategy.write_text(re.sub(r"(?m)^blackout:\n(  .*\n)*", "", strategy.read_text()))
        (self.desk / "content/calendar/2026-12.yml").unlink()
        for post, at in slots.items():
            slot = f"- {{at: {at:%Y-%m-%d %H:%M}, post: {post}, channels: [clinic-rehearsal]}}\n"
            (self.desk / f"content/calendar/{at:%Y-%m}.yml").write_text(slot)
        git(self.desk, "add", "-A")
        git(self.desk, "commit", "-qm", "when")
        git(self.desk, "push", "-q", "origin", "main")
        self._checked()
        git(self.desk, "reset", "-q", "--hard", "HEAD~")
        # https://github.com/nektos/act/blob/v0.2.89/pkg/schema/workflow_schema.json
        flow = self.desk / PUBLISH
        text = flow.read_text()
        assert text.count(UNKNOWN_TO_ACT) == 1
        flow.write_text(text.replace(UNKNOWN_TO_ACT, ""))

    def _checked(self) -> None:
        """What check.yml says of what was merged, at the host."""
        said = self.smmgen("check", "--format", "github")
        (line,) = re.findall(r"::notice title=smmgen verdict::(.*)", said)
        tip = git(self.desk, "rev-parse", "HEAD")
        assert git(self.desk, "rev-parse", "HEAD^{tree}") in line
        self.host.checked(tip, line, name="tip")

    def begin(self) -> None:
        """A ledger that began before anything was due, as it does."""
        before = datetime.now(UTC) - timedelta(days=1)
        with GitLedger(self.origin) as store:
            work.Book(store, "a person", lambda: before, time.sleep).begin()

    def smmgen(self, *words: str) -> str:
        """What a command says."""
        done = CliRunner().invoke(group, [*words, "--root", str(self.desk)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    def run(self, event: str, *, post: str | None = None, allowed: bool = True) -> Ran:
        """publish.yml, started by an event, on the commit that the copy stands at."""
        told: dict[str, Any] = {"ref": "refs/heads/main", "repository": {"default_branch": "main"}}
        if event == "schedule":
            told = {"schedule": "7,22,37,52 * * * *"}
        if post is not None:
            told["inputs"] = {"post": post}
        words: tuple[str, ...] = ("--defaultbranch", "main", "-s", f"GITHUB_TOKEN={TOKEN}")
        words += ("--env", f"GITHUB_API_URL={self.host.address}")
        words += ("--env", f"GITHUB_REPOSITORY={REPOSITORY}")
        if allowed:
            words += ("--var", "SMMGEN_PUBLISH=yes")
        return self._act.run(event, PUBLISH, told=told, words=words, origin=self.origin)

    @property
    def receipts(self) -> list[str]:
        """The keys of what the ledger says is out, once for each time that it says so."""
        entries = [json.loads(line) for line in self.smmgen("ledger", "export").splitlines()]
        return [
            entry["key"]
            for entry in entries
            for event in entry["events"]
            if event["kind"] == "delivered"
        ]


@pytest.fixture
def company(started: Path, stubs: Path, tmp_path: Path) -> Iterator[Company]:
    """With one post that is due, merged after the commit that the runs were started for."""
    with served(Host()) as host:
        made = Company(started, stubs, tmp_path, host)
        now = datetime.now(UTC)
        made.merge(
            {
                "harder-brush": now - timedelta(minutes=2),
                "soft-brush-always": now + timedelta(days=40),
            }
        )
        yield made


def test_what_was_merged_goes_out_once(company: Company) -> None:
    """By a push, by the clock and by hand: from the branch as it stands now, in the end once."""
    company.begin()
    for event, sent in (("push", "1 sent"), ("schedule", "0 sent")):
        ran = company.run(event)
        assert ran.code == 0, ran.said
        assert sent in ran.said
        assert TOKEN not in ran.said
        assert company.receipts == [DUE]
    # What is out stays as it is; what has time goes out before its time, if a person says so.
    ran = company.run("workflow_dispatch", post="harder-brush soft-brush-always")
    assert ran.code == 0, ran.said
    assert sorted(company.receipts) == sorted([DUE, LATER])
    assert TOKEN not in company.smmgen("ledger", "export")
    assert "all in place" in company.smmgen("ledger", "verify")


def test_nothing_goes_out_where_it_was_not_asked_for(company: Company) -> None:
    """Without the variable no step runs; without a ledger smmgen sends nothing, and says why."""
    ran = company.run("schedule", allowed=False)
    assert (ran.code, ran.asked) == (0, []), ran.said
    ran = company.run("push")
    assert ran.code == 1
    assert "smmgen ledger init" in ran.said
    assert "smm-ledger" not in git(company.desk, "ls-remote", company.origin)


def test_what_no_check_saw_is_not_approved(company: Company) -> None:
    """The host knows of a red one, or does not say: nothing is sent, and the run is red."""
    company.begin()
    for each in company.host.checks.values():
        each[0]["conclusion"] = "failure"
    ran = company.run("push")
    assert ran.code == 1
    assert "Nothing new is approved: its check failed" in ran.said
    company.host.refuses["check-runs"] = 403
    ran = company.run("schedule")
    assert ran.code == 1
    assert "cannot be read" in ran.said
    assert TOKEN not in ran.said
    assert company.receipts == []


def test_what_is_typed_at_the_button_is_no_command(company: Company) -> None:
    """It is the name of a post, or of none."""
    company.begin()
    ran = company.run("workflow_dispatch", post='$(touch${IFS}pwned)";touch${IFS}pwned;#')
    assert ran.code == 1
    assert "no post '$(touch" in ran.said
    assert company.receipts == []
    assert not list(company.desk.parent.rglob("pwned"))
