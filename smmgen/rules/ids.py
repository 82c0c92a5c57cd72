"""Ids are what they were when they were merged: a post is published once by its id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from smmgen.model.workspace import Workspace
from smmgen.problem import Problem

_ID = re.compile(rb"^id[ \t]*:[ \t]+(['\"]?)([a-z0-9][a-z0-9-]{0,63})\1[ \t]*(?:#.*)?\r?$", re.M)


def unchanged_ids(workspace: Workspace, merged: Mapping[str, str]) -> Iterator[Problem]:
    """A post in a folder of the default branch has the id it has there.

    `merged`: path -> id of the posts on the default branch. A folder may be renamed, and
    another post may move into it: an id that lives on elsewhere has not changed.
    """
    for post in workspace.posts.values():
        before = merged.get(post.path, "")
        if not before or before in workspace.posts:
            continue
        yield Problem(
            post.marks.at("id"),
            "id-changed",
            f"this post was merged as '{before}', and ids never change once merged",
            f"put it back to '{before}'; a new post gets a folder of its own",
        )


def merged_ids(posts: Mapping[str, bytes]) -> dict[str, str]:
    """Path -> id of posts by path -> bytes; those without one are left out."""
    found = {path: merged_id(data) for path, data in posts.items()}
    return {path: name for path, name in found.items() if name}


def merged_id(data: bytes) -> str:
    """The id in a post's head, read as quickly as a thousand posts need; empty without one."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    if not data.startswith(b"---", start):
        return ""
    found = _ID.search(data, start, data.find(b"\n---", start + 3))
    return found[2].decode("ascii") if found else ""
