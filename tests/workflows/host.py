"""A repository at GitHub, in this process: as much of the REST API as a review asks for.

It keeps what it is told, refuses a wrong token, pages its lists, and gives artifacts from another
address that must not be sent the token, as the real one does.
https://docs.github.com/en/rest
"""

from __future__ import annotations

import json
import re
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "rosa/clinic"
TOKEN = "canary-token-5c1f"
BOT = "github-actions[bot]"
FORK = {"id": 77, "owner": {"login": "sam"}}
BASE = {"id": 1, "owner": {"login": "rosa"}}


def pull(
    number: int, sha: str, *, branch: str = "words", repo: Any = FORK, base: str = "main"
) -> dict[str, Any]:
    """A pull request as the API lists it."""
    return {
        "number": number,
        "state": "open",
        "head": {"ref": branch, "sha": sha, "repo": repo},
        "base": {"ref": base, "sha": "b" * 40, "repo": BASE},
    }


@dataclass
class Host:
    """What the repository holds, and what it was asked."""

    pulls: list[dict[str, Any]] = field(default_factory=list)
    changes: dict[int, list[dict[str, str]]] = field(default_factory=dict)
    artifacts: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    zips: dict[int, bytes] = field(default_factory=dict)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    refuses: dict[str, int] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    checks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    notes: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    merges: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    overtaken: int = 0
    attached: dict[str, bytes] = field(default_factory=dict)
    opened: list[dict[str, Any]] = field(default_factory=list)
    address: str = ""

    def keep(self, run: int, name: str, data: bytes) -> int:
        """Keep an artifact of a run, and say its number."""
        number = 500 + sum(map(len, self.artifacts.values()))
        told = {"id": number, "name": name, "size_in_bytes": len(data), "expired": False}
        self.artifacts.setdefault(run, []).append(told)
        self.zips[number] = data
        return number

    def checked(
        self, commit: str, *said: str, ended: str | None = "success", name: str = "review"
    ) -> None:
        """A job of a workflow on a commit, and the lines that it said."""
        number = 800 + sum(map(len, self.checks.values()))
        self.notes[number] = [{"title": "smmgen verdict", "message": each} for each in said]
        run = {
            "id": number, "name": name, "conclusion": ended,
            "status": "completed" if ended is not None else "in_progress",
            "html_url": f"https://github.com/{REPOSITORY}/runs/{number}",
            "app": {"slug": "github-actions"}, "output": {"annotations_count": len(said)},
        }  # fmt: skip
        self.checks.setdefault(commit, []).append(run)

    def merge(self, number: int, head: str, commit: str, who: str) -> None:
        """A pull request that became a commit."""
        told = pull(number, head) | {"merge_commit_sha": commit, "merged_by": {"login": who}}
        self.merges[commit] = [told]

    def say(self, number: int, login: str | None, body: str) -> dict[str, Any]:
        """Write a comment as somebody."""
        made = {
            "id": 9000 + sum(map(len, self.comments.values())),
            "user": {"login": login} if login is not None else None,
            "body": body,
        }
        self.comments.setdefault(number, []).append(made)
        return made

    def answer(self, method: str, path: str, query: dict[str, str], said: Any) -> tuple[int, Any]:
        """A status and what is said with it."""
        inner = path.removeprefix(f"/repos/{REPOSITORY}/")
        asked = f"{method} {inner}"
        if status := next((self.refuses[each] for each in self.refuses if each in asked), None):
            return status, {"message": "no"}
        if method == "POST" and inner == "pulls":
            made = {"number": 70 + len(self.opened), "title": said["title"], "body": said["body"]}
            self.opened.append(made | {"head": said["head"], "base": said["base"]})
            tip = self.branches[said["head"]]
            self.pulls.append(pull(made["number"], tip, branch=said["head"], repo=BASE))
            return 201, made
        page, size = int(query.get("page", 1)), int(query.get("per_page", 30))

        def paged(listed: list[Any]) -> tuple[int, Any]:
            return 200, listed[(page - 1) * size : page * size]

        if found := re.fullmatch(r"actions/runs/(\d+)/artifacts", inner):
            listed = self.artifacts.get(int(found[1]), [])
            return 200, {"total_count": len(listed), "artifacts": paged(listed)[1]}
        if inner == "pulls" and "head" not in query:
            return paged([each for each in self.pulls if each["state"] == query["state"]])
        if inner == "pulls":
            owner, _, branch = query["head"].partition(":")
            return paged(
                [
                    each
                    for each in self.pulls
                    if each["head"]["ref"] == branch
                    and (each["head"]["repo"] or BASE)["owner"]["login"] == owner
                ]
            )
        if found := re.fullmatch(r"commits/([0-9a-f]{40})/check-runs", inner):
            listed = self.checks.get(found[1], [])
            return 200, {"total_count": len(listed), "check_runs": listed}
        if found := re.fullmatch(r"check-runs/(\d+)/annotations", inner):
            return paged(self.notes[int(found[1])])
        if found := re.fullmatch(r"commits/([0-9a-f]{40})/pulls", inner):
            return paged(
                [{k: v for k, v in each.items() if k != "merged_by"}
                 for each in self.merges.get(found[1], [])]
            )  # fmt: skip
        if found := re.fullmatch(r"pulls/(\d+)", inner):
            for each in (each for merged in self.merges.values() for each in merged):
                if each["number"] == int(found[1]):
                    return 200, each
            return 200, {"changed_files": len(self.changes.get(int(found[1]), []))}
        if found := re.fullmatch(r"pulls/(\d+)/files", inner):
            # The host lists three thousand at most.
            return paged(self.changes.get(int(found[1]), [])[:3000])
        if found := re.fullmatch(r"issues/(\d+)/comments", inner):
            number = int(found[1])
            if method == "GET":
                return paged(self.comments.get(number, []))
            if len(said["body"]) > 65_536:
                return 422, {"message": "body is too long"}
            return 201, self.say(number, BOT, said["body"])
        if (found := re.fullmatch(r"issues/comments/(\d+)", inner)) and method == "PATCH":
            for each in (each for listed in self.comments.values() for each in listed):
                if each["id"] == int(found[1]):
                    each["body"] = said["body"]
                    return 200, each
        return self.stored(method, inner, said) or (404, {"message": "Not Found"})

    def stored(self, method: str, inner: str, said: Any) -> tuple[int, Any] | None:
        """The part of it that is git: objects by what they hold, branches that only go forward."""
        if method == "POST" and inner in {"git/blobs", "git/trees", "git/commits"}:
            if inner == "git/trees":
                said = self.tree(said)
            if inner == "git/commits":
                assert said["tree"] in self.objects
                assert all("tree" in self.objects[each] for each in said["parents"])
            sha = sha1(json.dumps([inner, said], sort_keys=True).encode()).hexdigest()
            self.objects[sha] = said
            return 201, {"sha": sha}
        if found := re.fullmatch(r"git/commits/([0-9a-f]{40})", inner):
            return 200, {"tree": {"sha": self.objects[found[1]]["tree"]}}
        if found := re.fullmatch(r"git/ref/heads/([\w-]+)", inner):
            sha = self.branches.get(found[1])
            return (200, {"object": {"sha": sha}}) if sha else None
        if inner == "git/refs" and method == "POST":
            name = said["ref"].removeprefix("refs/heads/")
            if name in self.branches:
                return 422, {"message": "Reference already exists"}
            self.branches[name] = said["sha"]
            return 201, {}
        if (found := re.fullmatch(r"git/refs/heads/([\w-]+)", inner)) and method == "PATCH":
            if self.overtaken:
                # Somebody else was faster.
                self.overtaken -= 1
                tip = self.branches[found[1]]
                other = {"tree": self.objects[tip]["tree"], "parents": [tip], "by": self.overtaken}
                sha = sha1(json.dumps(other).encode()).hexdigest()
                self.objects[sha] = other
                self.branches[found[1]] = sha
            if self.branches[found[1]] not in self.objects[said["sha"]]["parents"]:
                assert said["force"] is False
                return 422, {"message": "Update is not a fast forward"}
            self.branches[found[1]] = said["sha"]
            return 200, {}
        return None

    def tree(self, said: Any) -> Any:
        """A tree's entries by name: another one's with these laid over."""
        entries = dict(self.objects[said["base_tree"]]) if "base_tree" in said else {}
        for each in said["tree"]:
            assert each["sha"] in self.objects
            entries[each["path"]] = each["sha"]
        return entries

    def files(self, branch: str) -> dict[str, bytes]:
        """What lies on a branch: path -> bytes."""
        root = self.objects[self.objects[self.branches[branch]]["tree"]]
        found = {}
        for path, sha in root.items():
            held = self.objects[sha]
            inner = (
                {path: sha} if "content" in held else {f"{path}/{n}": s for n, s in held.items()}
            )
            found |= {name: b64decode(self.objects[s]["content"]) for name, s in inner.items()}
        return found

    def begin(self, commit: str, branch: str = "") -> None:
        """Let there be a commit of nothing, at which a branch may stand."""
        self.objects |= {commit: {"tree": "0" * 40, "parents": []}, "0" * 40: {}}
        if branch:
            self.branches[branch] = commit


@contextmanager
def served(host: Host) -> Iterator[Host]:
    """The host on a port of this machine; its `address` is that of the API."""

    class Talk(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name
            """Say nothing."""

        def reply(self) -> None:
            told = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            said = json.loads(self.rfile.read(length)) if length else None
            host.asked.append(f"{self.command} {told.path}")
            if told.path.startswith("/stored/"):
                if self.headers.get("Authorization"):
                    host.strays.append(told.path)
                self.give(200, host.zips[int(told.path.rpartition("/")[2])])
                return
            if told.path.startswith("/user-attachments/assets/"):
                found = host.attached.get(told.path.rpartition("/")[2])
                self.give(404 if found is None else 200, found or b"")
                return
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                self.give(401, b'{"message":"Bad credentials"}')
                return
            zipped = re.fullmatch(rf"/repos/{REPOSITORY}/actions/artifacts/(\d+)/zip", told.path)
            if zipped:
                self.give(302, b"", f"{host.address}/stored/{zipped[1]}")
                return
            query = {key: values[0] for key, values in parse_qs(told.query).items()}
            status, answer = host.answer(self.command, told.path, query, said)
            self.give(status, json.dumps(answer).encode())

        def give(self, status: int, body: bytes, location: str = "") -> None:
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = reply  # noqa: N815  # names that the library asks for

    server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
