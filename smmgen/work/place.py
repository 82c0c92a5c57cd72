"""A place that a page names by ids, found in the files: what is there, and how it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from smmgen.draft.amendment import Opened, Place, amend, open_place
from smmgen.draft.slot import FORM, with_time
from smmgen.errors import NotDone
from smmgen.model.calendar import Slot
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.roles import Files
from smmgen.work.spot import spots

# Before the channel, place and run of a slot in the name of a part.
TIME = "time."


@dataclass(frozen=True, slots=True)
class Found:
    """A place that was opened: its file, the words there, its name for people.

    `amended` gives the file's bytes with other words; raises NotDone. A time has a `slot`, all
    else is `opened`.
    """

    path: str
    data: bytes
    words: str
    name: str
    amended: Callable[[str], bytes]
    opened: Opened | None = None
    slot: Slot | None = None


def find(workspace: Workspace, files: Files, post: Post, number: int, part: str) -> Found:
    """The place of a part on a slide (0: of the post itself). Raises NotDone."""
    if part.startswith(TIME):
        return _time(workspace, files, post, part.removeprefix(TIME))
    data = read(files, post.path)
    opened = open_place(post.path, data, files, Place(number, part))
    if isinstance(opened, Problem):
        raise NotDone(422, opened.message, opened.hint)
    change = partial(amend, opened, files=files)
    name = _name(opened.post, number, part)
    return Found(
        post.path, data, opened.words, name, lambda words: _taken(change(words)), opened=opened
    )


def read(files: Files, path: str) -> bytes:
    """A file's bytes. Raises NotDone."""
    try:
        return files.read(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise NotDone(404, f"{path} cannot be read: {why}") from None


def _time(workspace: Workspace, files: Files, post: Post, going: str) -> Found:
    there = [
        slot
        for slot in workspace.slots
        for channel in slot.channels
        if slot.post == post.id and f"{channel}-{slot.place}-{slot.run}" == going
    ]
    if not there:
        raise NotDone(404, "this is not in the calendar any more")
    slot = there[0]
    path = slot.origin.path
    data = read(files, path)
    change = partial(with_time, data, slot)
    words = f"{slot.at:{FORM}}"
    return Found(path, data, words, "time", lambda at: _taken(change(at)), slot=slot)


def _taken(found: bytes | Problem) -> bytes:
    if isinstance(found, Problem):
        raise NotDone(422, found.message, found.hint)
    return found


def _name(post: Post, number: int, part: str) -> str:
    if not number:
        names = {"title": "title", "caption": "caption", "first_comment": "first comment"}
        return names.get(part) or f"caption for {part.partition('.')[2]}"
    named = {spot.part: spot.name for spot in spots(post.slides[number - 1])}
    other = {"alt": "alt text", "layout": "layout"}
    kind = "focus" if part.endswith(".focus") else "picture's alt text"
    return f"{named.get(part) or other.get(part, kind)}, slide {number}"
