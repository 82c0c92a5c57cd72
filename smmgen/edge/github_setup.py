"""How a repository at GitHub is set up, as far as publishing rests on it. It is read alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter, ValidationError

from smmgen.edge.github import PAGE, GitHub, read
from smmgen.errors import NetworkFault

_T = TypeVar("_T", bound=BaseModel)


class _Workflow(BaseModel):
    state: str


class Rule(BaseModel):
    """A rule that holds for a branch, whichever ruleset it is from."""

    type: str
    parameters: Mapping[str, Any] | None = None

    def checks(self) -> frozenset[str]:
        """The checks that it wants green."""
        listed = (self.parameters or {}).get("required_status_checks")
        told = listed if isinstance(listed, list) else []
        return frozenset(str(each.get("context")) for each in told if isinstance(each, dict))


class _Branch(BaseModel):
    protected: bool = False


class _Environment(BaseModel):
    deployment_branch_policy: Mapping[str, bool] | None = None


class GitHubSetup(GitHub):
    """The settings of one repository. Every call raises NetworkFault."""

    def workflow(self, file: str) -> str:
        """`active`, `disabled_inactivity`, `disabled_manually`…; "" where there is none.

        https://docs.github.com/en/rest/actions/workflows#get-a-workflow
        """
        found = self._if_there(f"actions/workflows/{quote(file)}", _Workflow)
        return found.state if found is not None else ""

    def rules(self, branch: str) -> tuple[Rule, ...]:
        """Every active rule of rulesets that holds for a branch.

        https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch
        """
        path = f"rules/branches/{quote(branch, safe='')}"
        return tuple(read(TypeAdapter(list[Rule]), self._get(path, per_page=PAGE)))

    def protected(self, branch: str) -> bool:
        """Whether a branch is protected in the way that is older than rulesets, or by them."""
        found = self._if_there(f"branches/{quote(branch, safe='')}", _Branch)
        return found is not None and found.protected

    def confined(self, environment: str) -> bool | None:
        """Whether only some branches get at an environment's secrets; None where there is none.

        https://docs.github.com/en/rest/deployments/environments#get-an-environment
        """
        found = self._if_there(f"environments/{quote(environment, safe='')}", _Environment)
        return found.deployment_branch_policy is not None if found is not None else None

    def _if_there(self, path: str, model: type[_T]) -> _T | None:
        answer = self.ask("GET", path, expected=(200, 404))
        if answer.status == 404:
            return None
        try:
            return model.model_validate_json(answer.body)
        except ValidationError:
            raise NetworkFault(f"GitHub's answer to {path} is not as documented") from None
