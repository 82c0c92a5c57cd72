"""What holds for the text of workflows: schema, security, and that they decide nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from smmgen.work.hearing import JOBS
from smmgen.work.publish import Pace

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".venv" / "bin"
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))


def ran(*words: str) -> str:
    """What a program says; nothing when it finds nothing."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_they_are_safe() -> None:
    """By zizmor: triggers, permissions, templates in scripts, pins, credentials."""
    assert ran(str(BIN / "zizmor"), "--offline", "--no-progress", ".github") == ""


def test_they_are_workflows() -> None:
    """By the schemas of GitHub's files, and by actionlint."""
    paths = [str(path) for path in WORKFLOWS]
    check = str(BIN / "check-jsonschema")
    assert ran(check, "--builtin-schema", "vendor.github-workflows", *paths) == ""
    assert ran(check, "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml") == ""
    forms = [str(path) for path in sorted(FOLDER.parent.glob("ISSUE_TEMPLATE/*.yml"))]
    assert ran(check, "--builtin-schema", "vendor.github-issue-forms", *forms) == ""
    assert ran(str(BIN / "actionlint"), *paths) == ""


def read(path: Path) -> Any:
    """A workflow; `on` is no truth here."""
    return yaml.load(path.read_text(), yaml.BaseLoader)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_given_one_by_one(path: Path) -> None:
    """None at the top; each job names its own, and has an end; no event hands a fork the keys."""
    flow = read(path)
    assert flow["permissions"] == {}
    assert "pull_request_target" not in path.read_text()
    for job in flow["jobs"].values():
        assert job["permissions"]
        assert int(job["timeout-minutes"]) <= 30


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_they_decide_nothing(path: Path) -> None:
    """A step is an action, or one line: what is decided, smmgen decides, where tests can be."""
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            assert "\n" not in step.get("run", "").strip()


def test_what_reads_a_stranger_s_files_may_only_read() -> None:
    """check.yml has no secret, and nothing that it leaves in the runner can write."""
    flow = read(FOLDER / "check.yml")
    assert set(flow["on"]) == {"pull_request", "push", "workflow_dispatch"}
    assert set(flow["jobs"]) == JOBS
    assert "secrets" not in (FOLDER / "check.yml").read_text()
    assert "token" not in (FOLDER / "check.yml").read_text().lower()
    for job in flow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        (checkout,) = (step for step in job["steps"] if "checkout" in step.get("uses", ""))
        assert checkout["with"]["persist-credentials"] == "false"
        assert "smmgen check --format github" in [step.get("run") for step in job["steps"]]


def test_what_may_write_runs_nothing_of_a_stranger_s() -> None:
    """preview.yml checks out its own branch, and says no word of the run's to a shell."""
    flow = read(FOLDER / "preview.yml")
    assert list(flow["on"]) == ["workflow_run"]
    assert flow["on"]["workflow_run"]["workflows"] == [read(FOLDER / "check.yml")["name"]]
    for job in flow["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "checkout" in step.get("uses", ""):
                assert set(step["with"]) == {"persist-credentials"}


def test_only_pictures_need_the_right_to_write_to_branches() -> None:
    """The job that has it is started where the repository asks for pictures, and only there."""
    jobs = read(FOLDER / "preview.yml")["jobs"]
    may = {name for name, job in jobs.items() if job["permissions"]["contents"] == "write"}
    assert may == {"comment-with-pictures"}
    assert "vars.SMMGEN_PICTURES == 'yes'" in jobs["comment-with-pictures"]["if"]
    assert "vars.SMMGEN_PICTURES != 'yes'" in jobs["comment"]["if"]


def test_what_a_stranger_sent_reaches_no_shell() -> None:
    """idea.yml says no word of the event's to a step, and checks out its own branch."""
    flow = read(FOLDER / "idea.yml")
    assert list(flow["on"]) == ["issues"]
    (job,) = flow["jobs"].values()
    assert job["permissions"] == dict.fromkeys(("contents", "pull-requests", "issues"), "write")
    for step in job["steps"]:
        assert "github.event" not in str(step)
        assert "${{" not in step.get("run", "")
        if "checkout" in step.get("uses", ""):
            assert step["with"] == {"persist-credentials": "false"}


def test_what_drafts_may_write_a_branch_and_open_its_change() -> None:
    """draft.yml: nothing else, only where it is wanted, and with no network's secret."""
    flow = read(FOLDER / "draft.yml")
    assert set(flow["on"]) == {"schedule", "workflow_dispatch"}
    (job,) = flow["jobs"].values()
    assert "vars.SMMGEN_DRAFT != '' && (" in job["if"]
    assert job["permissions"] == dict.fromkeys(("contents", "pull-requests"), "write")
    assert "environment" not in job
    checkout, *others, last, left = job["steps"]
    assert checkout["with"] == {"ref": "${{ github.ref }}", "persist-credentials": "false"}
    assert last["run"] == "smmgen draft --propose"
    assert set(last["env"]) == {"GITHUB_TOKEN", "SMMGEN_DRAFT"}
    assert left["with"]["path"] == "build/drafting/"
    assert not [step for step in (*others, left) if "env" in step]


def test_what_holds_the_secrets_is_kept_apart() -> None:
    """publish.yml: one protected job that may write to branches, and ends before its claims do."""
    flow = read(FOLDER / "publish.yml")
    assert set(flow["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert flow["concurrency"] == {
        "group": "publish", "cancel-in-progress": "false", "queue": "max",
    }  # fmt: skip
    (job,) = flow["jobs"].values()
    assert "vars.SMMGEN_PUBLISH == 'yes' && (" in job["if"]
    assert job["environment"] == "publish"
    assert job["permissions"] == {"contents": "write", "checks": "read", "pull-requests": "read"}
    assert timedelta(minutes=int(job["timeout-minutes"])) + Pace().spare < Pace().lease
    checkout, *others, last, left = job["steps"]
    # A branch, not the commit that the run was started for; and nothing of the token is left.
    assert checkout["with"] == {"ref": "${{ github.ref }}", "persist-credentials": "false"}
    assert last["run"] == "smmgen publish"
    assert {"SMMGEN_LEDGER_TOKEN", "SMMGEN_NOW"} <= set(last["env"])
    assert (left["if"], left["with"]["path"]) == ("failure()", "build/rescued-*.age")
    for step in (checkout, *others, left):
        assert "env" not in step
        assert "cache" not in str(step)


def test_what_renews_tokens_waits_for_what_uses_them() -> None:
    """refresh.yml: protected as publish.yml is, and never at the same time as it."""
    flow, publish = read(FOLDER / "refresh.yml"), read(FOLDER / "publish.yml")
    assert set(flow["on"]) == {"schedule", "workflow_dispatch"}
    (cron,) = flow["on"]["schedule"]
    assert int(cron["cron"].split()[0]) not in {0, 15, 30, 45}
    assert flow["concurrency"] == publish["concurrency"]
    (job,) = flow["jobs"].values()
    assert job["if"].startswith("vars.SMMGEN_KEYS != '' && (")
    assert (job["environment"], job["permissions"]) == ("publish", {"contents": "write"})
    checkout, *others, renew, left = job["steps"]
    assert checkout["with"]["persist-credentials"] == "false"
    assert renew["run"] == "smmgen auth refresh"
    (sending,) = publish["jobs"].values()
    shared = {"SMMGEN_KEYS", "SMMGEN_KEYS_IDENTITY", "SMMGEN_SECRETS_TOKEN", "SMMGEN_LEDGER_TOKEN"}
    assert shared <= set(renew["env"]) & set(sending["steps"][-2]["env"])
    assert left["if"] == "failure()"
    assert left["with"]["path"] == "build/rescued-*.age"
    for step in (checkout, *others, left):
        assert "env" not in step
        assert "cache" not in str(step)


def test_what_watches_has_no_account_s_secret() -> None:
    """watchdog.yml: in the protected environment for addresses alone, and it publishes nothing."""
    flow = read(FOLDER / "watchdog.yml")
    assert set(flow["on"]) == {"schedule", "workflow_dispatch"}
    (job,) = flow["jobs"].values()
    assert "vars.SMMGEN_PUBLISH == 'yes' && (" in job["if"]
    assert job["environment"] == "publish"
    *_, last = job["steps"]
    assert last["run"] == "smmgen status --alarm 3h"
    assert set(last["env"]) == {"SMMGEN_LEDGER_TOKEN"}
    assert [step for step in job["steps"] if "env" in step] == [last]


def test_gitlab_takes_its_file() -> None:
    """By GitLab's own schema; a merge request is given no secret, and a run ends in time."""
    path = ROOT / "docs" / "gitlab-ci.yml"
    check = str(BIN / "check-jsonschema")
    assert ran(check, "--builtin-schema", "vendor.gitlab-ci", str(path)) == ""
    flow = read(path)
    minutes = timedelta(minutes=int(flow["publish"]["timeout"].split()[0]))
    assert minutes + Pace().spare < Pace().lease
    assert "environment" not in flow["check"]
    for name in ("check", "publish", "watchdog"):
        assert all(line.startswith("smmgen ") for line in flow[name]["script"])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="it comes with systemd")
def test_the_timer_of_the_document_is_one(tmp_path: Path) -> None:
    """systemd takes the unit files of docs/publishing.md, and a run ends before its claims do."""
    text = (ROOT / "docs" / "publishing.md").read_text()
    named = re.findall(r"`/etc/systemd/system/([\w.@-]+)`:\n\n```ini\n(.*?)```", text, re.DOTALL)
    units = dict(named)
    parts = {name.rpartition(".")[0] for name in units}
    assert parts == {"smmgen-publish", "smmgen-watchdog", "smmgen-failed@"}
    for name, unit in units.items():
        # It is installed on the reader's machine, not here.
        path = tmp_path / name.replace("@.", "@x.")
        path.write_text(re.sub(r"/\S+/smmgen (publish|status)", "/bin/true", unit))
    assert ran("systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))) == ""
    (minutes,) = re.findall(r"^TimeoutStartSec=(\d+)min$", units["smmgen-publish.service"], re.M)
    assert timedelta(minutes=int(minutes)) + Pace().spare < Pace().lease


def test_an_action_is_one_commit_everywhere() -> None:
    """No action stands in two versions."""
    text = "".join(path.read_text() for path in WORKFLOWS)
    pins = set(re.findall(r"uses: ([\w/-]+)@([0-9a-f]{40}) # (v[\d.]+)", text))
    assert len({name for name, _, _ in pins}) == len(pins)
