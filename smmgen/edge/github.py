"""A repository at GitHub, as far as reviews and secrets need it: its REST API over a Transport.

Nothing that is answered is trusted further than its shape: the words in it are other people's.
https://docs.github.com/en/rest
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from smmgen.errors import NetworkFault, UsageError
from smmgen.roles import Answer, Request, Transport

# Who the token of a workflow run writes as.
BOT = "github-actions[bot]"
_VERSION = "2022-11-28"
_TRIES = 4  # to move a branch that others move too
PAGE, _PAGES = 100, 30  # entries of a page, and how many pages are asked for
_REPOSITORY = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}\Z", re.ASCII)
_T = TypeVar("_T")
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
Number = Annotated[int, Field(gt=0, strict=True)]


class Owner(BaseModel):
    """An account."""

    login: Annotated[str, Field(max_length=100)]


class Repository(BaseModel):
    """A repository, by its number, which stays when it is renamed."""

    id: Number
    owner: Owner


class Side(BaseModel):
    """One side of a pull request; `repo` is None where a fork was taken away."""

    ref: str
    sha: Sha
    repo: Repository | None


class PullRequest(BaseModel):
    """A change that waits to be merged."""

    number: Number
    head: Side
    base: Side


class Artifact(BaseModel):
    """What a run has left behind; `size_in_bytes` as it is stored."""

    id: Number
    name: str
    size_in_bytes: int
    expired: bool = False


class Comment(BaseModel):
    """What somebody wrote; `user` is None for an account that is gone."""

    id: Number
    user: Owner | None
    body: str | None = None


class _Object(BaseModel):
    sha: Sha


class _Commit(BaseModel):
    tree: _Object


class _Ref(BaseModel):
    object: _Object


class _Numbered(BaseModel):
    number: Number


class GitHub:
    """One repository, called `owner/name`. Every call raises NetworkFault."""

    def __init__(self, transport: Transport, api: str, repository: str, token: str) -> None:
        if not _REPOSITORY.match(repository):
            raise UsageError("GITHUB_REPOSITORY names no repository", "it is like owner/name")
        self._transport = transport
        self._home = f"{api.rstrip('/')}/repos/{repository}"
        self._token = token

    def artifacts(self, run: int) -> tuple[Artifact, ...]:
        """What a run has left behind, the newest first."""
        data = self._get(f"actions/runs/{run}/artifacts", per_page=PAGE)
        listed = data.get("artifacts") if isinstance(data, dict) else None
        found = read(TypeAdapter(list[Artifact]), listed)
        return tuple(sorted(found, key=lambda each: -each.id))

    def download(self, artifact: Artifact) -> bytes:
        """The bytes of an artifact, as a zip."""
        answer = self.ask("GET", f"actions/artifacts/{artifact.id}/zip", expected=(200, 302))
        if answer.status == 302:
            # They lie at another host, which must not be sent the token.
            told = answer.headers.get("location", "")
            answer = self._transport.send(Request("GET", told, seconds=60.0))
            _hold(answer, (200,), "the artifact")
        return answer.body

    def open_requests(self, owner: str, branch: str) -> tuple[PullRequest, ...]:
        """The pull requests from a branch of an account's fork, or of this repository, by number.

        https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
        """
        head = f"{owner}:{branch}"
        listed = self._get("pulls", state="open", head=head, per_page=PAGE)
        return tuple(read(TypeAdapter(list[PullRequest]), listed))

    def requests_named(self, branch: re.Pattern[str]) -> tuple[PullRequest, ...]:
        """The open pull requests from branches of this repository that are called like that."""
        listed = self._pages("pulls", state="open")
        found = (read(TypeAdapter(PullRequest), each) for each in listed)
        return tuple(
            each
            for each in found
            if branch.fullmatch(each.head.ref) and each.head.repo == each.base.repo is not None
        )

    def changed_paths(self, number: int) -> tuple[tuple[str, ...], bool]:
        """What a pull request changes, and whether these are all: the host lists 3,000 at most."""
        told = self._get(f"pulls/{number}")
        amount = told.get("changed_files") if isinstance(told, dict) else None
        found: dict[str, None] = {}
        files = 0
        for each in self._pages(f"pulls/{number}/files"):
            files += 1
            for key in ("filename", "previous_filename"):
                if isinstance(each.get(key), str):
                    found[each[key]] = None
        return tuple(found), files == amount

    def comments(self, number: int) -> Iterator[Comment]:
        """A pull request's comments, the oldest first."""
        for each in self._pages(f"issues/{number}/comments"):
            yield read(TypeAdapter(Comment), each)

    def add_comment(self, number: int, text: str) -> int:
        """Write a comment, and say its number."""
        answer = self.ask("POST", f"issues/{number}/comments", {"body": text}, expected=(201,))
        return read(TypeAdapter(Comment), _json(answer)).id

    def change_comment(self, comment: int, text: str) -> None:
        """Write a comment anew."""
        self.ask("PATCH", f"issues/comments/{comment}", {"body": text}, expected=(200,))

    def propose(self, branch: str, base: str, files: Mapping[str, bytes], said: str) -> bool:
        """Make a branch of one commit on top of another; False where there is one of that name.

        https://docs.github.com/en/rest/git/trees#create-a-tree
        """
        on = read(TypeAdapter(_Commit), self._get(f"git/commits/{base}"))
        entries = [_entry(path, self._blob(data)) for path, data in files.items()]
        tree = self._made("git/trees", {"base_tree": on.tree.sha, "tree": entries})
        commit = self._made("git/commits", {"message": said, "tree": tree, "parents": [base]})
        return self._moved(branch, commit, new=True)

    def open_request(self, branch: str, base: str, title: str, text: str) -> int | None:
        """Ask for a branch to be taken in, and say the pull request's number.

        None where the repository does not let workflows do that.
        """
        words = {"head": branch, "base": base, "title": title, "body": text}
        answer = self.ask("POST", "pulls", words, expected=(201, 403))
        return read(TypeAdapter(_Numbered), _json(answer)).number if answer.status == 201 else None

    def put_pictures(self, branch: str, folder: str, files: Mapping[str, bytes]) -> None:
        """Let a folder of a branch hold these files and no others, as one commit on top of it.

        The branch is made where there is none; it shares nothing with the others. Somebody who
        writes there meanwhile is not written over. https://docs.github.com/en/rest/git
        """
        entries = [_entry(name, self._blob(data)) for name, data in sorted(files.items())]
        inner = self._made("git/trees", {"tree": entries})
        for _ in range(_TRIES):
            tip = self.tip(branch)
            tree: dict[str, Any] = {"tree": [_entry(folder, inner, "tree")]}
            if tip is not None:
                told = self._get(f"git/commits/{tip}")
                tree["base_tree"] = read(TypeAdapter(_Commit), told).tree.sha
            commit = self._made(
                "git/commits",
                {
                    "message": f"Pictures of the review of {folder}",
                    "tree": self._made("git/trees", tree),
                    "parents": [tip] if tip is not None else [],
                },
            )
            if self._moved(branch, commit, new=tip is None):
                return
        raise NetworkFault(f"the branch {branch} is written by others all the time", "run it again")

    def _blob(self, data: bytes) -> str:
        return self._made("git/blobs", {"content": b64encode(data).decode(), "encoding": "base64"})

    def _made(self, path: str, said: Mapping[str, Any]) -> str:
        return read(TypeAdapter(_Object), _json(self.ask("POST", path, said, expected=(201,)))).sha

    def tip(self, branch: str) -> str | None:
        """The commit that a branch stands at; None where there is none."""
        answer = self.ask("GET", f"git/ref/heads/{branch}", expected=(200, 404))
        if answer.status == 404:
            return None
        return read(TypeAdapter(_Ref), _json(answer)).object.sha

    def _moved(self, branch: str, commit: str, *, new: bool) -> bool:
        """Whether the branch stands at the commit now; not where it has moved on meanwhile."""
        if new:
            said = {"ref": f"refs/heads/{branch}", "sha": commit}
            return self.ask("POST", "git/refs", said, expected=(201, 422)).status == 201
        moved = {"sha": commit, "force": False}
        path = f"git/refs/heads/{branch}"
        return self.ask("PATCH", path, moved, expected=(200, 422)).status == 200

    def _pages(self, path: str, **query: str) -> Iterator[dict[str, Any]]:
        for page in range(1, _PAGES + 1):
            listed = self._get(path, **query, per_page=PAGE, page=page)
            if not isinstance(listed, list):
                raise NetworkFault("GitHub answered with something that is no list")
            yield from (each for each in listed if isinstance(each, dict))
            if len(listed) < PAGE:
                return

    def _get(self, path: str, **query: str | int) -> Any:
        words = f"?{urlencode(query, quote_via=quote)}" if query else ""
        return _json(self.ask("GET", f"{path}{words}", expected=(200,)))

    def ask(
        self,
        method: str,
        path: str,
        said: Mapping[str, Any] | None = None,
        *,
        expected: tuple[int, ...],
    ) -> Answer:
        """The answer of a call below the repository, if its status is an expected one."""
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self._token}",
            "X-GitHub-Api-Version": _VERSION,
        }
        body = b"" if said is None else json.dumps(said).encode()
        request = Request(method, f"{self._home}/{path}", headers, body)
        answer = self._transport.send(request)
        _hold(answer, expected, f"{method} {path.partition('?')[0]}")
        return answer


def _entry(path: str, sha: str, kind: str = "blob") -> dict[str, str]:
    mode = "040000" if kind == "tree" else "100644"
    return {"path": path, "mode": mode, "type": kind, "sha": sha}


def _hold(answer: Answer, expected: tuple[int, ...], what: str) -> None:
    if answer.status in expected:
        return
    hints = {
        401: "the token is none, or has ended: the job needs GITHUB_TOKEN",
        403: "the job's permissions do not suffice, or its share of calls is used up",
        404: "it is not there, or the job may not see it",
    }
    hint = hints.get(answer.status, "run the job again")
    raise NetworkFault(f"GitHub answered {answer.status} to {what}", hint)


def _json(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise NetworkFault("GitHub answered with something that is no JSON") from None


def read(shape: TypeAdapter[_T], data: Any) -> _T:
    """An answer as it is documented. Raises NetworkFault for another shape."""
    try:
        return shape.validate_python(data)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise NetworkFault(f"GitHub's answer is not as documented: {where}") from None
