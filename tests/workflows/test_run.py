"""Every workflow that `smmgen init` writes, run by each event that it names."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.workflows.conftest import Act, Ran, git
from tests.workflows.host import BASE, TOKEN, Host, pull, served

CHECK, PREVIEW, SITE, IDEA, DRAFT = (
    f".github/workflows/{name}.yml" for name in ("check", "preview", "site", "idea", "draft")
)
ASKED = {"pull_request": {"number": 7, "head": {"ref": "words"}, "base": {"ref": "main"}}}


def test_a_pull_request_is_reviewed_and_told(act: Act, changed: Callable[[str, str], str]) -> None:
    """check.yml leaves a page that opens in the browser, and data; preview.yml writes of it."""
    commit = changed("# A harder brush", "# A much harder brush")
    checked = act.run("pull_request", CHECK, told=ASKED)
    assert checked.code == 0, checked.said
    assert [each["name"] for each in checked.of("pip")] == ["install -r requirements.txt"]
    page, data = checked.of("upload-artifact")
    assert (page["kept"], page["archive"]) == ("build/review/review.html", "false")
    assert data["name"] == "review-data"
    assert data["kept"].split() == ["build/review/review.json", "build/review/pictures/"]
    assert "1 post changed on purpose" in checked.said  # the summary of the step
    shown = (checked.left / "upload-artifact/review.html").read_text()
    assert "A much harder brush cleans better" in shown
    assert "data:image/jpeg" in shown

    git(act.folder, "switch", "-q", "main")
    with served(Host(pulls=[pull(7, commit)])) as host:
        host.changes[7] = [{"filename": "content/posts/harder-brush/post.md"}]
        number = host.keep(4242, "review.html", shown.encode())
        host.keep(4242, "review-data", packed(checked.left / "review-data"))
        told = ended(act, host, commit)
    assert told.code == 0, told.said
    assert TOKEN not in told.said
    (comment,) = host.comments[7]
    assert f"actions/runs/4242/artifacts/{number})" in comment["body"]
    assert "A harder brush cleans better → A much harder brush cleans better" in comment["body"]


def test_a_change_with_an_error_is_shown_and_stopped(
    act: Act, changed: Callable[[str, str], str]
) -> None:
    """The check fails at its line, and the review is there all the same."""
    changed("brand:double-brush", "brand:duble-brush")
    checked = act.run("pull_request", CHECK, told=ASKED)
    assert checked.code == 1
    # act prints the annotation, or makes its own line of it.
    assert "post.md" in checked.said
    shown = (checked.left / "upload-artifact/review.html").read_text()
    assert "duble-brush" in shown
    assert (checked.left / "review-data/review.json").exists()


def test_what_was_merged_is_checked_and_said(act: Act) -> None:
    """check.yml on the default branch says in a line which files it saw, and what they approve."""
    git(act.folder, "switch", "-q", "main")
    checked = act.run("push", CHECK, told={"ref": "refs/heads/main"})
    assert checked.code == 0, checked.said
    tree = git(act.folder, "rev-parse", "HEAD^{tree}")
    assert f"tree {tree}: no errors, says " in checked.said
    assert not checked.of("upload-artifact")


def test_a_form_that_was_sent_becomes_a_change(act: Act) -> None:
    """idea.yml writes a draft, opens its review and answers, whatever the form says."""
    git(act.folder, "switch", "-q", "main")
    body = (
        "### What is it about?\n\nOpening hours\n\n"
        "### What should people know, feel or do?\n\n$(touch pwned) `touch pwned`\n\n"
        "### Is there a page about it?\n\n_No response_\n"
    )
    issue = {"number": 12, "body": body, "author_association": "OWNER", "title": "`touch pwned`"}
    base = BASE | {"default_branch": "main", "private": False}
    with served(Host()) as host:
        host.begin(git(act.folder, "rev-parse", "HEAD"))
        words = ("--env", f"GITHUB_API_URL={host.address}", "-s", f"GITHUB_TOKEN={TOKEN}")
        taken = act.run(
            "issues", IDEA, told={"action": "opened", "issue": issue, "repository": base},
            words=words,
        )  # fmt: skip
    assert taken.code == 0, taken.said
    assert TOKEN not in taken.said
    assert [*host.files("sent-12")] == ["content/posts/opening-hours/post.md"]
    assert [each["head"] for each in host.opened] == ["sent-12"]
    assert not list(act.folder.rglob("pwned"))


def test_the_coming_weeks_are_drafted_by_the_clock(
    started: Path, stubs: Path, tmp_path: Path
) -> None:
    """draft.yml opens one change, and only where it was asked for."""
    git(tmp_path, "clone", "-q", "--bare", "--branch", "main", str(started), "origin.git")
    git(tmp_path, "clone", "-q", "origin.git", "desk")
    (tmp_path / "desk/content/channels.yml").write_text(
        "channels:\n"
        "  - {id: try-outs, platform: rehearsal, account: a, handle: a, brand: marigold}\n"
    )
    git(tmp_path / "desk", "commit", "-qam", "one channel")
    git(tmp_path / "desk", "push", "-q", "origin", "main")
    by_clock = Act(tmp_path / "desk", stubs)
    origin = f"file://{tmp_path / 'origin.git'}"
    with served(Host()) as host:
        host.begin(git(tmp_path / "origin.git", "rev-parse", "main"), "main")
        words = ("--env", f"GITHUB_API_URL={host.address}", "-s", f"GITHUB_TOKEN={TOKEN}")
        words += ("--env", "GITHUB_REPOSITORY=rosa/clinic", "--defaultbranch", "main")
        asked = (*words, "--var", "SMMGEN_DRAFT=1")
        told = {"schedule": "23 6 * * 1"}
        ran = by_clock.run("schedule", DRAFT, told=told, words=words, origin=origin)
        assert (ran.code, ran.asked, host.asked) == (0, [], []), ran.said
        ran = by_clock.run("schedule", DRAFT, told=told, words=asked, origin=origin)
        assert ran.code == 0, ran.said
        (opened,) = host.opened
        assert opened["head"].startswith("drafts-20")
        assert f"content/calendar/{opened['head'][7:14]}.yml" in host.files(opened["head"])
    assert TOKEN not in ran.said


def test_the_end_of_another_run_is_none_of_ours(act: Act) -> None:
    """A push to a branch is no pull request: the job is not started."""
    git(act.folder, "switch", "-q", "main")
    with served(Host()) as host:
        told = ended(act, host, "c" * 40, event="push")
    assert told.code == 0, told.said
    assert (told.asked, host.asked) == ([], [])


@pytest.mark.parametrize(
    ("event", "words", "deployed"),
    [
        ("push", (), False),
        ("workflow_dispatch", ("--var", "SMMGEN_PAGES=yes"), True),
    ],
)
def test_the_site_is_built_and_deployed_where_asked(
    act: Act, event: str, words: tuple[str, ...], deployed: bool
) -> None:
    """By a push and by hand; it goes to Pages where the repository's variable says so."""
    git(act.folder, "switch", "-q", "main")
    told = {"ref": "refs/heads/main", "repository": {"default_branch": "main"}}
    built = act.run(event, SITE, told=told, words=words)
    assert built.code == 0, built.said
    assert (built.left / "upload-pages-artifact/site/index.html").exists()
    assert bool(built.of("deploy-pages")) is deployed


def ended(act: Act, host: Host, commit: str, event: str = "pull_request") -> Ran:
    """preview.yml, started by the end of a run."""
    run = {
        "id": 4242, "event": event, "conclusion": "success", "head_sha": commit,
        "head_branch": "words", "head_repository": {"id": 77, "owner": {"login": "sam"}},
    }  # fmt: skip
    base = BASE | {"default_branch": "main", "private": False}
    words = ("--env", f"GITHUB_API_URL={host.address}", "-s", f"GITHUB_TOKEN={TOKEN}")
    return act.run(
        "workflow_run", PREVIEW, told={"workflow_run": run, "repository": base}, words=words
    )


def packed(folder: Path) -> bytes:
    """A folder as the zip that the host makes of an artifact."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder).as_posix())
    return kept.getvalue()
