"""The rehearsal network: what it is sent stands in a folder, with a page that shows it as a feed.

It fails when a file in the folder tells it to, so that a crash can be rehearsed too:
faults.json is a list like [{"step": "post", "when": "after", "how": "lost", "times": 1}].
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, TypeAdapter, ValidationError

from smmgen.errors import Unanswered, Unreachable, UsageError
from smmgen.model.record import Record
from smmgen.roles import Answer, Request, Transport

SCHEME = "rehearsal"
FOLDER = f"build/{SCHEME}"  # in the workspace's
_SUFFIX = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


Call = Literal["picture", "post", "remove"]


class Fault(Record):
    """Something that is to go wrong."""

    step: Call = Field(description="At which call.")
    when: Literal["before", "after"] = Field("before", description="Its effect, or after it.")
    how: Literal["lost", "unreachable", "server", "reject", "throttle", "token", "html", "no-id"]
    times: int = Field(1, ge=1, description="How often.")


_FAULTS = TypeAdapter(list[Fault])


class Rehearsal:
    """The network in `folder`, which may be asked by several processes; else `beyond` is asked."""

    def __init__(self, folder: Path, beyond: Transport) -> None:
        self._folder = folder
        self._beyond = beyond

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`. Raises UsageError for a faults.json that says nothing known."""
        told = urlsplit(request.url)
        if told.scheme != SCHEME:
            return self._beyond.send(request)
        account = sha256(told.netloc.encode()).hexdigest()[:12]
        step: Call = "picture" if told.path == "/pictures" else "post"
        if request.method == "DELETE":
            step = "remove"
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            wrong = self._wrong(step, "before")
            if wrong is not None:
                return wrong
            if step == "picture":
                answer = self._picture(account, request)
            elif step == "remove":
                answer = self._remove(told.netloc, told.path.rpartition("/")[2])
            else:
                answer = self._post(account, told.netloc, request)
            return self._wrong(step, "after") or answer

    @property
    def page(self) -> Path:
        """The page that shows what was sent."""
        return self._folder / "index.html"

    def _picture(self, account: str, request: Request) -> Answer:
        name = sha256(request.body).hexdigest()
        suffix = _SUFFIX.get(request.headers.get("content-type", ""), "bin")
        folder = self._folder / account
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.{suffix}").write_bytes(request.body)
        told = json.loads(request.headers.get("x-told", "{}"))
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
        return _yes({"id": f"{name}.{suffix}"})

    def _post(self, account: str, name: str, request: Request) -> Answer:
        posts = self._posts()
        post = json.loads(request.body)
        again = next((p for p in posts if (p["account"], p["name"]) == (name, post["name"])), None)
        if again is None:
            again = {**post, "account": name, "folder": account, "id": str(len(posts) + 1)}
            posts.append(again)
            self._keep(posts)
        return _yes({"id": again["id"], "url": f"{self.page}#{again['id']}"})

    def _remove(self, name: str, post: str) -> Answer:
        posts = self._posts()
        found = [p for p in posts if (p["account"], p["id"]) == (name, post)]
        if not found or found[0].get("removed"):
            return Answer(404, {}, b'{"error": "there is no such post"}')
        found[0]["removed"] = True  # its name is still known
        self._keep(posts)
        return _yes({"removed": True})

    def _keep(self, posts: list[dict[str, Any]]) -> None:
        self._write("posts.json", json.dumps(posts, indent=1, ensure_ascii=False))
        shown = [post for post in posts if not post.get("removed")]
        self._write("index.html", _page(shown, self._alt))

    def _posts(self) -> list[dict[str, Any]]:
        try:
            return list(json.loads((self._folder / "posts.json").read_text("utf-8")))
        except FileNotFoundError:
            return []

    def _alt(self, folder: str, picture: str) -> str:
        try:
            told = json.loads((self._folder / folder / f"{picture[:64]}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return ""
        return str(told.get("alt", ""))

    def _write(self, name: str, text: str) -> None:
        beside = self._folder / f".{name}.new"
        beside.write_text(text, encoding="utf-8")
        beside.replace(self._folder / name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time, over all processes."""
        with (self._folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _wrong(self, step: str, when: str) -> Answer | None:
        """The answer of a call that is to go wrong here; None for none. May raise NetworkFault."""
        path = self._folder / "faults.json"
        try:
            faults = _FAULTS.validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except ValidationError:
            raise UsageError(
                f"{path} is no list of faults",
                'write e.g. [{"step": "post", "when": "after", "how": "lost", "times": 1}]',
            ) from None
        for count, fault in enumerate(faults):
            if (fault.step, fault.when) == (step, when):
                left = [fault.model_copy(update={"times": fault.times - 1})]
                rest = faults[:count] + (left if fault.times > 1 else []) + faults[count + 1 :]
                self._write("faults.json", _FAULTS.dump_json(rest, indent=1).decode())
                return _spoiled(fault.how)
        return None


def _spoiled(how: str) -> Answer:
    if how == "unreachable":
        raise Unreachable("the rehearsal cannot be reached")
    if how == "lost":
        raise Unanswered("the rehearsal gave no whole answer")
    if how == "throttle":
        return Answer(429, {"retry-after": "600"}, b"{}")
    if how == "html":
        return Answer(200, {"content-type": "text/html"}, b"<h1>Down for repairs</h1>")
    if how == "no-id":
        return _yes({})
    status = {"server": 503, "reject": 422, "token": 401}[how]
    return Answer(status, {}, json.dumps({"error": "as the rehearsal was told"}).encode())


def _yes(told: Mapping[str, Any]) -> Answer:
    return Answer(200, {"content-type": "application/json"}, json.dumps(told).encode())


_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem }
article { border: 1px solid var(--line); border-radius: 12px; margin: 0 0 1.5rem; overflow: hidden }
header, .words, footer { padding: .8rem 1rem; margin: 0 } header b { display: block }
.words { white-space: pre-wrap } footer { color: #777; font-size: .85rem }
.slides { display: flex; overflow-x: auto; scroll-snap-type: x mandatory }
.slides > * { flex: 0 0 100%; width: 100%; scroll-snap-align: start }
"""


def _page(posts: Sequence[Mapping[str, Any]], alt: Callable[[str, str], str]) -> str:
    """The feed, the newest first. All of it is text: posts are not to be trusted."""
    shown = "".join(_article(post, alt) for post in reversed(posts))
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Rehearsal</title>"
        f"<meta name=viewport content='width=device-width'><style>{_STYLE}</style>"
        f"<h1>Rehearsal</h1><p>What was sent here went nowhere else.</p>{shown}</html>"
    )


def _article(post: Mapping[str, Any], alt: Callable[[str, str], str]) -> str:
    slides = []
    for name in post["pictures"]:
        at = escape(f"{post['folder']}/{name}")
        if name.endswith(".pdf"):
            slides.append(f'<p class=words><a href="{at}">The document</a></p>')
        else:
            slides.append(f'<img src="{at}" alt="{escape(alt(post["folder"], name))}">')
    words = "".join(f"<p class=words>{escape(text)}</p>" for text in post["texts"])
    comment = post.get("first_comment", "")
    below = f"<p class=words>First comment: {escape(comment)}</p>" if comment else ""
    return (
        f'<article id="{escape(post["id"])}"><header><b>{escape(post["account"])}</b>'
        f"{escape(post['place'])}, {escape(post['at'])}</header>"
        f"<div class=slides tabindex=0>{''.join(slides)}</div>{words}{below}</article>"
    )
