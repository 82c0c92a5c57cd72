"""status, undo and hand as they are typed, on the rehearsal."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smmgen.cli import group
from smmgen.errors import UsageError
from tests.publishing.kinds import workspace

KEY = "one@here/feed#1"


class Desk:
    """A workspace on disk, in git, with one post of words for the rehearsal and one for nobody."""

    def __init__(self, root: Path) -> None:
        self.root = root
        channels = (
            "  - {id: here, platform: rehearsal, account: a, handle: h}\n"
            "  - {id: there, platform: nowhere, account: b, handle: h}\n"
        )
        files = workspace([("2026-12-01 09:00", "one", "native")], channels=channels)
        slots = files.files["content/calendar/2026-12.yml"].replace(b"native-one", b"here")
        files.files["content/calendar/2026-12.yml"] = slots
        for path, data in files.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        self.git("init", "-q", "-b", "main")
        self.commit()

    def git(self, *words: str) -> None:
        """As Ana."""
        who = ("-c", "user.name=Ana", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=self.root, check=True, capture_output=True)

    def commit(self) -> None:
        """What stands there is merged."""
        self.git("add", "-A", "--", ":!build")
        self.git("commit", "-qm", "as it is")

    def types(self, *words: str) -> Result:
        """A command, typed in the workspace."""
        return CliRunner().invoke(group, [*words, "--root", str(self.root)], catch_exceptions=False)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """With a ledger that has begun."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Desk(tmp_path / "desk")
    channels = made.root / "content/channels.yml"
    channels.write_text("".join(channels.read_text().splitlines(keepends=True)[:2]))
    made.commit()
    assert "no ledger" in made.types("status").output
    assert made.types("ledger", "init").exit_code == 0
    return made


def test_from_a_post_that_is_out_to_one_that_is_not(desk: Desk) -> None:
    """Out, seen in the status and its file, planned to come down, down, and never again out."""
    assert "1 sent" in desk.types("publish", "--now", "one").output
    said = desk.types("status").output
    assert f"delivered  {KEY}" in said
    left = json.loads((desk.root / "build/status.json").read_text())
    assert [(each["key"], each["state"]) for each in left["entries"]] == [(KEY, "delivered")]
    assert "Runs come through" in desk.types("status", "--alarm", "3h").output
    plan = desk.types("undo", "one").output
    assert f"delete     {KEY} (Rehearsal)" in plan
    assert "Nothing was done yet" in plan
    posts = desk.root / "build/rehearsal/posts.json"
    assert "removed" not in posts.read_text()
    assert f"taken down {KEY}" in desk.types("undo", "one", "--yes").output
    assert json.loads(posts.read_text())[0]["removed"] is True
    assert "Said once" not in (desk.root / "build/rehearsal/index.html").read_text()
    assert "0 sent" in desk.types("publish", "--now", "one").output
    assert "all in place" in desk.types("ledger", "verify").output
    with pytest.raises(UsageError):
        desk.types("undo", KEY, "--done")


def test_from_a_kit_to_the_ledger(desk: Desk) -> None:
    """The kit is written, what was posted is kept, and the next kit says so."""
    assert desk.types("hand", "one").exit_code == 0
    page = (desk.root / "build/hand/index.html").read_text()
    assert "Said once." in page
    assert (desk.root / "build/hand/one-here-feed-1/caption.txt").read_text() == "Said once."
    done = desk.types("hand", "--done", KEY, "--url", "https://there.example/1")
    assert done.exit_code == 0
    assert "https://there.example/1" in desk.types("status", "--days", "30").output
    assert "It is out already" in desk.types("hand", "one", "--zip").output
    assert (desk.root / "build/hand/hand.zip").read_bytes()[:2] == b"PK"
    with pytest.raises(UsageError, match="no delivery"):
        desk.types("hand", "--done", "nobody@here/feed#1")


def test_a_ledger_out_of_reach_is_told_and_left_for_the_site(desk: Desk) -> None:
    """The command fails, and the file says why, so that the page can."""
    desk.types("publish")
    desk.git("remote", "add", "origin", str(desk.root / "nowhere.git"))
    with pytest.raises(Exception, match="not known"):
        desk.types("status")
    assert json.loads((desk.root / "build/status.json").read_text())["fault"]
