"""What GitHub Actions tells a job about itself, by its environment.

https://docs.github.com/en/actions/reference/workflows-and-actions/variables
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field, ValidationError

from smmgen.edge.github import Number, Repository, Sha
from smmgen.errors import UsageError
from smmgen.source.repository import read_repository

MAX_BYTES = 4_000_000  # of an event
_API = "https://api.github.com"
_SERVER = "https://github.com"


class Run(BaseModel):
    """A workflow's run that has ended: on what, from where, and how."""

    id: Number
    event: str
    conclusion: str | None
    head_sha: Sha
    head_branch: Annotated[str, Field(min_length=1, max_length=250)]
    head_repository: Repository


class _Home(BaseModel):
    default_branch: str
    private: bool


class _Event(BaseModel):
    workflow_run: Run
    repository: _Home


class _Issue(BaseModel):
    number: Number
    body: Annotated[str | None, Field(max_length=100_000)] = None
    author_association: str = "NONE"


class _Label(BaseModel):
    name: str


class _Filed(BaseModel):
    action: str
    issue: _Issue
    label: _Label | None = None
    repository: _Home


@dataclass(frozen=True, slots=True)
class Sent:
    """A job that was started by a form that somebody filled in. `label` is one that was just put.

    `association` is what the sender is to the repository; `commit` the newest of its own branch.
    """

    number: int
    body: str
    action: str
    association: str
    label: str
    repository: str
    default_branch: str
    commit: str
    server: str
    api: str
    folder: Path
    token: str = field(repr=False)


def sent_of(environment: Mapping[str, str]) -> Sent:
    """What this process was started by. Raises UsageError."""
    told = _event(environment, _Filed, "idea.yml", "a form that was sent", ("GITHUB_SHA",))
    return Sent(
        number=told.issue.number,
        body=told.issue.body or "",
        action=told.action,
        association=told.issue.author_association,
        label=told.label.name if told.label is not None else "",
        repository=environment["GITHUB_REPOSITORY"],
        default_branch=told.repository.default_branch,
        commit=environment["GITHUB_SHA"],
        server=environment.get("GITHUB_SERVER_URL") or _SERVER,
        api=environment.get("GITHUB_API_URL") or _API,
        folder=Path(environment.get("GITHUB_WORKSPACE") or "."),
        token=environment["GITHUB_TOKEN"],
    )


@dataclass(frozen=True, slots=True)
class Job:
    """A job that was started by the end of a run. `server` and `api` are addresses."""

    run: Run
    repository: str
    default_branch: str
    private: bool
    server: str
    api: str
    token: str = field(repr=False)


def job_of(environment: Mapping[str, str]) -> Job:
    """The job that this process is in. Raises UsageError."""
    event = _event(environment, _Event, "preview.yml", "the end of a run")
    return Job(
        run=event.workflow_run,
        repository=environment["GITHUB_REPOSITORY"],
        default_branch=event.repository.default_branch,
        private=event.repository.private,
        server=environment.get("GITHUB_SERVER_URL") or _SERVER,
        api=environment.get("GITHUB_API_URL") or _API,
        token=environment["GITHUB_TOKEN"],
    )


@dataclass(frozen=True, slots=True)
class Keeper:
    """The repository at GitHub that a workspace is kept in: its API, pages and a token for it."""

    api: str
    repository: str
    token: str = field(repr=False)
    server: str = _SERVER


def keeper_of(environment: Mapping[str, str], origin: str) -> Keeper | None:
    """Where check runs of this workspace are; None where they are nowhere or cannot be asked for.

    By what a job is told; else by git's origin at github.com, where a token is set.
    """
    token = environment.get("SMMGEN_LEDGER_TOKEN") or environment.get("GITHUB_TOKEN") or ""
    if environment.get("GITHUB_ACTIONS") == "true":
        api = environment.get("GITHUB_API_URL") or _API
        server = environment.get("GITHUB_SERVER_URL") or _SERVER
        return Keeper(api, environment.get("GITHUB_REPOSITORY", ""), token, server)
    found = read_repository(origin)
    if found is None or not found.address.startswith(f"{_SERVER}/") or not token:
        return None
    return Keeper(_API, found.name, token)


_T = TypeVar("_T", bound=BaseModel)


def _event(
    environment: Mapping[str, str],
    model: type[_T],
    workflow: str,
    what: str,
    more: tuple[str, ...] = (),
) -> _T:
    hint = f"it is for the workflow {workflow}; docs/review.md says how that is set up"
    needed = ("GITHUB_EVENT_PATH", "GITHUB_REPOSITORY", "GITHUB_TOKEN", *more)
    missing = [name for name in needed if not environment.get(name)]
    if missing:
        raise UsageError(f"{', '.join(missing)}: not set", hint)
    try:
        with Path(environment["GITHUB_EVENT_PATH"]).open("rb") as stream:
            return model.model_validate_json(stream.read(MAX_BYTES))
    except OSError as error:
        raise UsageError(f"the event cannot be read: {error.strerror}", hint) from None
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"the event is not {what}: {where or 'no JSON'}", hint) from None
