"""A small workspace from a few words, and what the rules say of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.rules import rule_problems
from smmgen.source.workspace import read_workspace

POST = "content/posts/a/post.md"
SLIDE = "---\n# A slide\n"


class Memory:
    """Files by path."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = {path: text.encode() for path, text in files.items()}

    def paths(self) -> Iterator[str]:
        return iter(sorted(self.files))

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]


def post(caption: str = "Words.", *, slides: int | str = 1, name: str = "a", **head: Any) -> str:
    """A post's file. `head` is further fields of its head, as JSON, which is YAML too."""
    fields = {"id": name, "title": "A post", "format": "carousel", **head}
    lines = "\n".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items())
    body = slides if isinstance(slides, str) else "\n".join([SLIDE] * slides)
    return f"---\n{lines}\n---\n{caption}\n\n{body}"


def channel(platform: str, **more: Any) -> dict[str, Any]:
    """A channel of a platform, called as the platform, with what the network must know."""
    own = {"options": {"board": "5"}} if platform == "pinterest" else {}
    told = {"id": platform, "platform": platform, "account": platform, "handle": "h"}
    return {**told, **own, **more}


def slot(channels: Iterable[str] | str, **more: Any) -> dict[str, Any]:
    """Post `a` on a day of December to channels."""
    names = [channels] if isinstance(channels, str) else list(channels)
    return {"at": "2026-12-01 08:30", "post": "a", "channels": names, **more}


def workspace(
    posts: str | Mapping[str, str] = "",
    channels: Iterable[Mapping[str, Any]] = (),
    slots: Iterable[Mapping[str, Any]] = (),
    files: Mapping[str, str] | None = None,
    **settings: Any,
) -> Workspace:
    """What is read of these; `posts` is one post's file, or folder -> file."""
    texts = {"a": posts or post()} if isinstance(posts, str) else posts
    return read_workspace(
        Memory(
            {
                "smmgen.yml": json.dumps({"name": "T", **settings}),
                "content/channels.yml": json.dumps({"channels": list(channels)}),
                "content/calendar/2026-12.yml": json.dumps(list(slots)),
                **{f"content/posts/{name}/post.md": text for name, text in texts.items()},
                **(files or {}),
            }
        )
    )


def told(
    space: Workspace, platforms: Mapping[str, Platform] = PLATFORMS, **more: Any
) -> list[Problem]:
    """What the rules say of a workspace, but for the brand that these posts do not have."""
    assert not space.problems, [str(problem) for problem in space.problems]
    found = rule_problems(space, platforms, **more)
    return [problem for problem in found if problem.code != "brand-missing"]


def sent(text: str, platform: str, *, place: str = "feed", **more: Any) -> list[Problem]:
    """What the rules say of a post that goes to a channel of a platform."""
    own = channel(platform, **more)
    return told(workspace(text, [own], [slot(platform, **{"as": place})]))


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of problems, in order."""
    return [problem.code for problem in problems]
