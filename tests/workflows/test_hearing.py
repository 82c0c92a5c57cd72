"""What was merged is approved only if the host's check of the same files was green and agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from smmgen.edge.action import keeper_of
from smmgen.edge.github_checks import GitHubChecks
from smmgen.edge.http import Http
from smmgen.work.hearing import Heard, heard, verdict_line
from tests.workflows.host import REPOSITORY, TOKEN, Host, served

TIP, HEAD = "a" * 40, "c" * 40
TREE, OTHER = "1" * 40, "2" * 40
SAYS, ELSE = "d" * 64, "e" * 64
GREEN = verdict_line(TREE, SAYS, 0)

Ask = Callable[..., Heard]


@pytest.fixture
def host() -> Iterator[Host]:
    """GitHub, with a pull request that Rosa merged as the tip."""
    with served(Host()) as made:
        made.merge(12, HEAD, TIP, "rosa")
        yield made


@pytest.fixture
def ask(host: Host) -> Iterator[Ask]:
    """What is heard of the tip."""
    with Http() as http:

        def asked(token: str = TOKEN, *, expected: bool = True) -> Heard:
            github = GitHubChecks(http, host.address, REPOSITORY, token)
            return heard(github, TIP, TREE, SAYS, expected=expected)

        yield asked


def test_a_review_of_the_same_files_that_was_green_agrees(host: Host, ask: Ask) -> None:
    """The run of the pull request will do, where nothing else was merged meanwhile."""
    host.checked(HEAD, GREEN)
    found = ask()
    assert found.kind == "agrees"
    assert "#12 merged by rosa" in found.why
    assert "/runs/800" in found.why


def test_the_run_on_what_was_merged_agrees(host: Host, ask: Ask) -> None:
    """Where the review was of other files, or there was none at all."""
    host.checked(HEAD, verdict_line(OTHER, ELSE, 0))
    host.checked(TIP, GREEN, name="tip")
    assert ask().kind == "agrees"
    host.merges.clear()
    assert ask().kind == "agrees"


@pytest.mark.parametrize(
    ("said", "ended", "why"),
    [
        (verdict_line(TREE, ELSE, 0), "success", "found another result"),
        (verdict_line(TREE, SAYS, 2), "failure", "failed"),
        (GREEN, "failure", "failed"),
        (GREEN, "cancelled", "failed"),
        (verdict_line(OTHER, SAYS, 0), "success", "no check of exactly this"),
        ("tree of nobody", "success", "no check of exactly this"),
    ],
)
def test_any_other_word_is_against_it(
    host: Host, ask: Ask, said: str, ended: str, why: str
) -> None:
    """Red, of other files, with another result, or no word of ours."""
    host.checked(TIP, said, ended=ended)
    found = ask()
    assert found.kind == "against"
    assert why in found.why


def test_a_run_that_is_at_work_is_waited_for(host: Host, ask: Ask) -> None:
    """That is no fault."""
    host.checked(TIP, ended=None, name="tip")
    assert ask().kind == "waits"


def test_a_word_of_another_program_does_not_count(host: Host, ask: Ask) -> None:
    """Anybody's app may make check runs; only workflows are asked."""
    host.checked(TIP, GREEN)
    host.checks[TIP][0]["app"] = {"slug": "helpful"}
    assert ask().kind == "against"


def test_a_host_without_such_runs_leaves_it_to_this_one(ask: Ask) -> None:
    """Where the tree has no workflow that checks it."""
    assert ask(expected=False).kind == "none"


@pytest.mark.parametrize("path", ["pulls", "check-runs", "annotations"])
@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_host_that_does_not_say_is_against_it(
    host: Host, ask: Ask, path: str, status: int
) -> None:
    """Without the right to read, or while it is down: nothing is approved on a guess."""
    host.checked(TIP, GREEN)
    host.refuses[path] = status
    found = ask(expected=False)
    assert found.kind == "against"
    assert str(status) in found.why


def test_a_wrong_token_is_against_it_and_not_told(ask: Ask) -> None:
    """As every answer that is none."""
    found = ask("another-canary")
    assert found.kind == "against"
    assert "another-canary" not in found.why


def test_answers_of_another_shape_are_against_it(host: Host, ask: Ask) -> None:
    """Nothing that is answered is trusted further than its shape."""
    host.checks[TIP] = [{"id": "x", "name": 4}]
    assert ask().kind == "against"


@pytest.mark.parametrize(
    ("environment", "origin", "api"),
    [
        ({"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "a/b", "GITHUB_API_URL": "https://x"},
         "", "https://x"),
        ({"SMMGEN_LEDGER_TOKEN": "t"}, "git@github.com:a/b.git", "https://api.github.com"),
        ({"GITHUB_TOKEN": "t"}, "https://github.com/a/b", "https://api.github.com"),
        ({}, "https://github.com/a/b", None),
        ({"GITHUB_TOKEN": "t"}, "https://gitlab.com/a/b", None),
        ({"GITHUB_TOKEN": "t"}, "/srv/clinic.git", None),
    ],
)  # fmt: skip
def test_who_is_asked(environment: dict[str, str], origin: str, api: str | None) -> None:
    """In a job the host that runs it; elsewhere GitHub, where a token is set."""
    found = keeper_of(environment, origin)
    assert (found.api if found is not None else None) == api
    assert found is None or found.repository == "a/b"
