"""refresh.yml: a token that ends is renewed by the clock, and kept sealed on its branch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from smmgen.edge.ledger_git import GitLedger
from smmgen.edge.safe_age import AgeBranch, Box, new_identity
from smmgen.roles import Kept
from tests.accounts.networks import Sixty
from tests.accounts.served import served
from tests.workflows.conftest import Act, Ran, git
from tests.workflows.host import TOKEN
from tests.workflows.test_publish_flow import UNKNOWN_TO_ACT

REFRESH = ".github/workflows/refresh.yml"
IDENTITY, _ = new_identity()


class Clinic:
    """A repository whose channel's token lies on a branch of origin's, and the network."""

    def __init__(self, started: Path, stubs: Path, folder: Path, address: str) -> None:
        bare, self.desk = folder / "origin.git", folder / "desk"
        git(folder, "clone", "-q", "--bare", "--branch", "main", str(started), str(bare))
        self.origin = f"file://{bare}"
        git(folder, "clone", "-q", self.origin, str(self.desk))
        (self.desk / "content/channels.yml").write_text(
            "channels:\n  - {id: clinic-threads, platform: threads, "
            f"account: '{Sixty().account}', handle: m, server: '{address}', "
            "secrets: {token: CLINIC_THREADS_TOKEN}}\n"
        )
        git(self.desk, "commit", "-qam", "channels")
        git(self.desk, "push", "-q", "origin", "main")
        flow = self.desk / REFRESH
        text = flow.read_text()
        assert text.count(UNKNOWN_TO_ACT) == 1
        flow.write_text(text.replace(UNKNOWN_TO_ACT, ""))
        self._act = Act(self.desk, stubs)

    def branch(self, store: GitLedger) -> AgeBranch:
        """Where the token lies."""
        return AgeBranch(store, "smm-keys", Box(IDENTITY), "ana", lambda: datetime.now(UTC))

    def kept(self) -> Kept | None:
        """The token as it lies there."""
        with GitLedger(self.origin, "smm-keys") as store:
            return self.branch(store).get("CLINIC_THREADS_TOKEN")

    def run(self, keys: str) -> Ran:
        """refresh.yml, by the clock."""
        words = ("--defaultbranch", "main", "-s", f"GITHUB_TOKEN={TOKEN}")
        words += ("-s", f"SMMGEN_KEYS_IDENTITY={IDENTITY}", "--var", f"SMMGEN_KEYS={keys}")
        told = {"schedule": "41 5 * * 1"}
        return self._act.run("schedule", REFRESH, told=told, words=words, origin=self.origin)


def test_a_token_is_renewed_by_the_clock(started: Path, stubs: Path, tmp_path: Path) -> None:
    """Once; the next week's run finds that it has time. Without a place for it no step runs."""
    door = Sixty()
    token = door.give("threads_basic", refresh=False)["access_token"]
    with served(door) as address:
        clinic = Clinic(started, stubs, tmp_path, address)
        with GitLedger(clinic.origin, "smm-keys") as store:
            clinic.branch(store).put({"CLINIC_THREADS_TOKEN": Kept(token)})
        ran = clinic.run("")
        assert (ran.code, ran.asked) == (0, []), ran.said
        ran = clinic.run("branch")
        assert ran.code == 0, ran.said
        assert "clinic-threads       renewed  kept in the branch smm-keys" in ran.said
        kept = clinic.kept()
        assert kept is not None
        assert kept.value != token
        assert kept.value in door.tokens
        assert kept.until is not None
        assert kept.until > datetime.now(UTC) + timedelta(days=59)
        said = ran.said + clinic.run("branch").said
        assert "it ends in 59 days" in said
        for each in (TOKEN, "canary", IDENTITY):
            assert each not in said
        history = git(tmp_path / "origin.git", "log", "-p", "smm-keys")
        assert "canary" not in history
