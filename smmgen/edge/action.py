"""What GitHub Actions tells a job about itself, by its environment.

https://docs.github.com/en/actions/reference/workflows-and-actions/variables
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from smmgen.edge.github import Number, Repository, Sha
from smmgen.errors import UsageError

MAX_BYTES = 4_000_000  # of an event


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
    hint = "it is for the workflow preview.yml; docs/review.md says how that is set up"
    missing = [
        name
        for name in ("GITHUB_EVENT_PATH", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
        if not environment.get(name)
    ]
    if missing:
        raise UsageError(f"{', '.join(missing)}: not set", hint)
    try:
        with Path(environment["GITHUB_EVENT_PATH"]).open("rb") as stream:
            event = _Event.model_validate_json(stream.read(MAX_BYTES))
    except OSError as error:
        raise UsageError(f"the event cannot be read: {error.strerror}", hint) from None
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"the event is not the end of a run: {where or 'no JSON'}", hint) from None
    return Job(
        run=event.workflow_run,
        repository=environment["GITHUB_REPOSITORY"],
        default_branch=event.repository.default_branch,
        private=event.repository.private,
        server=environment.get("GITHUB_SERVER_URL") or "https://github.com",
        api=environment.get("GITHUB_API_URL") or "https://api.github.com",
        token=environment["GITHUB_TOKEN"],
    )
