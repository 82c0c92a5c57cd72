"""The use case of drafting one part of a post again, in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor

from smmgen.draft.choice import Chosen
from smmgen.draft.deck import formats_of
from smmgen.draft.piece import Piece
from smmgen.draft.remedy import pinned, without_picture
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.post import Post
from smmgen.model.provenance import Provenance
from smmgen.model.workspace import Workspace
from smmgen.plan.match import rank
from smmgen.platforms import PLATFORMS
from smmgen.problem import did_you_mean
from smmgen.roles import Files
from smmgen.source.part import changed_parts, parts_of
from smmgen.work.drafters import Asked, Author, pack_drafter
from smmgen.work.judged import Judge
from smmgen.work.packs import pack_of
from smmgen.work.reword import Redo, Redrafted, reworded

TURNS = 8  # other wordings that are tried
_PIN = re.compile(r"^<!-- (?:layout|scheme): [^>]*-->\n", re.MULTILINE)


def redrafted(
    workspace: Workspace,
    files: Files,
    target: str,
    executor: Executor | None = None,
    author: Author | None = None,
) -> Redrafted:
    """One part of a drafted post in other words, or, where there are none, drawn in another way.

    `target` is `POST#slide-3`, `POST#caption` and so on. What a language model wrote the `author`
    writes again. Nothing is written. Raises UsageError: for a post that was not drafted, for a part
    that somebody changed, and where there is no other way that has no problem.
    """
    name, _, part = target.partition("#")
    post, origin = _drafted(workspace, name)
    now = parts_of(post.text)
    part = part or "caption"
    if part not in origin.parts or part not in now:
        known = [each for each in origin.parts if each != "title"]
        raise UsageError(f"'{name}' has no part '{part}'", did_you_mean(part, known))
    if part in changed_parts(post.text, origin):
        raise UsageError(
            f"somebody changed {part} of '{name}' since it was drafted, so it is theirs",
            "change it by hand, or take the change back first: git restore " + post.path,
        )
    slots = tuple(slot for slot in workspace.slots if slot.post == post.id)
    judge = Judge(workspace, PLATFORMS, files, executor)
    slug = post.folder.rpartition("/")[2]
    before = frozenset((each.code, each.message) for each in judge.told(post.text, slug, slots))
    redo = Redo(workspace, post, origin, part, judge, slots, before)
    if origin.by == "model":
        return reworded(redo, author)
    for turn, changes in _others(workspace, files, post, origin, part):
        data, wrong = redo.tried(turn, changes)
        if data is not None and not wrong:
            return Redrafted(post.path, part, changes[part], data)
    raise UsageError(
        f"the pack has no other way of saying {part} of '{name}'",
        "change it by hand; smmgen draft never touches what you wrote",
    )


def write_redrafted(found: Redrafted, output: Output) -> None:
    """Write what was drafted again. Raises OutputError."""
    output.write(found.path, found.data)


def _drafted(workspace: Workspace, name: str) -> tuple[Post, Provenance]:
    post = workspace.posts.get(name)
    if post is None:
        hint = did_you_mean(name, workspace.posts)
        raise UsageError(f"no post is called '{name}'", hint)
    origin = post.head.provenance
    if origin is None or origin.by == "file" or (origin.by == "pack" and not origin.items):
        raise UsageError(f"'{name}' was not drafted from a pack", "change it by hand")
    return post, origin


def _others(
    workspace: Workspace, files: Files, post: Post, origin: Provenance, part: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Other words for a part, with what else follows from them; then other layouts."""
    now = parts_of(post.text)
    seen = {_said(now[part])}
    begun = origin.turns.get(part, 0)
    for turn in range(begun + 1, begun + 1 + TURNS):
        piece = _piece(workspace, files, post, origin, {**origin.turns, part: turn})
        new = dict(piece.parts())
        words = new.get(part, "")
        known = {source.id for source in post.head.sources}
        if not words or _said(words) in seen or not {s.id for s in piece.sources} <= known:
            continue
        seen.add(_said(words))
        theirs = {"title", *changed_parts(post.text, origin)}
        follows = {
            key: said
            for key, said in new.items()
            if part == "caption" and key.startswith("captions.") and key in now
            and key not in theirs
        }  # fmt: skip
        yield turn, {part: words, **follows}
        if part.startswith("slide-") and without_picture(words) != words:
            yield turn, {part: without_picture(words)}
    if part.startswith("slide-"):
        brand = workspace.brand_of(post)
        slide = post.slides[int(part.removeprefix("slide-")) - 1]
        able = rank(post, slide, workspace.layouts, brand, []) if brand is not None else ()
        bare = _PIN.sub("", now[part])
        for each in able[1:6]:
            if each.layout != slide.layout:
                yield begun + 1, {part: pinned(bare, each.layout)}


def _piece(
    workspace: Workspace,
    files: Files,
    post: Post,
    origin: Provenance,
    turns: Mapping[str, int],
) -> Piece:
    """The draft as it would be with these turns."""
    brand = workspace.brand_of(post)
    name = origin.of.partition(" ")[0]
    pack = pack_of(workspace, name, brand)
    placed = pack.entries.get(origin.items[0])
    if placed is None or brand is None or post.head.format not in formats_of(placed.entry):
        raise UsageError(
            f"the pack '{name}' has no '{origin.items[0]}' any more", "change it by hand"
        )
    day = min((s.at.date() for s in workspace.slots if s.post == post.id), default=None)
    start = day or min(slot.at.date() for slot in workspace.slots)
    asked = Asked(start, manner=origin.manner, seed=origin.seed)
    drafter = pack_drafter(workspace, files, brand, pack, asked, 1)
    return drafter.piece(Chosen(placed, post.head.format, origin.why), turns)


def _said(words: str) -> str:
    """The words without what only says how they are set."""
    return " ".join(_PIN.sub("", words).replace("&nbsp;", " ").split())
