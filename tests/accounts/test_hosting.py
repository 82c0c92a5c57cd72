"""How a repository at GitHub is set up: what approval, the ledger and the clock rest on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from smmgen.edge.github_setup import GitHubSetup
from smmgen.errors import Unreachable
from smmgen.model.diagnosis import Finding
from smmgen.roles import Answer, Request
from smmgen.work.hosting import hosting

HOME = "https://api.example/repos/rosa/clinic/"
REVIEWED = [
    {"type": "pull_request", "parameters": {"required_approving_review_count": 1}},
    {"type": "required_status_checks",
     "parameters": {"required_status_checks": [{"context": "review", "integration_id": 15368}]}},
]  # fmt: skip
KEPT = [{"type": "deletion"}, {"type": "non_fast_forward"}]
WELL: Mapping[str, Any] = {
    "actions/workflows/publish.yml": {"id": 1, "state": "active"},
    "actions/workflows/watchdog.yml": {"id": 2, "state": "active"},
    "rules/branches/main": REVIEWED,
    "rules/branches/smm-ledger": KEPT,
    "branches/main": {"name": "main", "protected": False},
    "environments/publish": {
        "deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True}
    },
}


@dataclass
class Settings:
    """A repository's settings, read as GitHub gives them; a number is a status without them."""

    told: Mapping[str, Any]
    asked: list[str] = field(default_factory=list)

    def send(self, request: Request) -> Answer:
        """What is set."""
        assert request.method == "GET"
        path = request.url.removeprefix(HOME).partition("?")[0]
        self.asked.append(path)
        said = self.told.get(path, 404)
        if said is None:
            raise Unreachable("api.example cannot be reached")
        return Answer(said) if isinstance(said, int) else Answer(200, {}, json.dumps(said).encode())


def found(**other: Any) -> dict[str, Finding]:
    """What is said of settings that are well, but for `other` (with __ for a slash)."""
    told = {**WELL, **{path.replace("__", "/"): said for path, said in other.items()}}
    host = GitHubSetup(Settings(told), "https://api.example", "rosa/clinic", "canary-9")
    clocked = ("publish.yml", "watchdog.yml")
    return {each.what: each for each in hosting(host, "main", clocked, "smm-ledger")}


def test_a_repository_that_is_well_set_up() -> None:
    """Nothing is wrong with it."""
    told = found()
    assert {each.mark for each in told.values()} == {"fine"}
    assert [*told] == ["publish.yml", "watchdog.yml", "approval", "ledger", "environment"]


@pytest.mark.parametrize(
    ("path", "said", "what", "mark", "words"),
    [
        ("actions__workflows__publish.yml", {"state": "disabled_inactivity"},
         "publish.yml", "wrong", "switched it off, as nobody did anything"),
        ("actions__workflows__watchdog.yml", {"state": "disabled_manually"},
         "watchdog.yml", "wrong", "somebody has switched it off"),
        ("actions__workflows__publish.yml", 404, "publish.yml", "open", "not at GitHub yet"),
        ("rules__branches__main", [], "approval", "wrong", "approves without a review"),
        ("rules__branches__main", REVIEWED[:1], "approval", "soon", "whose check failed"),
        ("rules__branches__main", 403, "approval", "open", "GitHub answered 403"),
        ("rules__branches__main", {"type": "pull_request"}, "approval", "open", "as documented"),
        ("rules__branches__main", None, "approval", "open", "cannot be reached"),
        ("rules__branches__smm-ledger", KEPT[:1], "ledger", "soon", "written anew"),
        ("environments__publish", {"deployment_branch_policy": None},
         "environment", "wrong", "every branch gets at the secrets"),
        ("environments__publish", 404, "environment", "open", "there is no environment"),
        ("environments__publish", ["x"], "environment", "open", "not as documented"),
    ],
)  # fmt: skip
def test_what_is_not_well_is_told(path: str, said: Any, what: str, mark: str, words: str) -> None:
    """That, and nothing else; what cannot be found out is no fault."""
    told = found(**{path: said})
    assert (told[what].mark, words in told[what].said) == (mark, True), told[what]
    assert {each.mark for name, each in told.items() if name != what} == {"fine"}
    assert "canary" not in "".join(f"{each.said}{each.do}" for each in told.values())


def test_a_branch_that_is_protected_in_the_older_way() -> None:
    """Its rules are not told, so it is not called wrong."""
    told = found(rules__branches__main=[], branches__main={"protected": True})
    assert told["approval"].mark == "fine"


def test_only_what_is_used_is_looked_at() -> None:
    """A repository without the workflows, with its ledger elsewhere, is asked of rules alone."""
    net = Settings(WELL)
    host = GitHubSetup(net, "https://api.example", "rosa/clinic", "x")
    assert [each.what for each in hosting(host, "main", (), "")] == ["approval"]
    assert net.asked == ["rules/branches/main"]
