"""The use case of another smmgen: which pictures it draws otherwise from the same files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from smmgen.edge.difference import told_apart
from smmgen.edge.output import Output
from smmgen.edge.release import built_by_its_own
from smmgen.errors import ReleaseUnusable, WorkerLost
from smmgen.model.manifest import Manifest, Picture
from smmgen.model.workspace import Workspace
from smmgen.review.change import PostChange, Review, Side, SlideChange
from smmgen.review.compare import ITSELF
from smmgen.roles import Files
from smmgen.work.build import Around, build

_MANY = 160  # pictures; more are shown coarse, so that the page can still be sent
# Post, brand, canvas, slide.
_Key = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Elder:
    """What the smmgen of before has built: its version, and pictures' bytes by what they are."""

    version: str
    pictures: dict[_Key, bytes]


def drawn_by_its_own(
    found: Review,
    archive: Callable[[], bytes],
    files: Files,
    executor: Executor,
    output: Output,
    around: Around,
) -> Review:
    """The review, with what another smmgen drew otherwise where the change brings another one.

    `archive` gives what it is compared with, as a tar, `output` is the build's folder. Installs
    and runs what that side's requirements.txt names. Raises OutputError.
    """
    if not any(each.what == ITSELF for each in found.called):
        return found
    try:
        with TemporaryDirectory(prefix="smmgen-") as folder:
            old = Output(built_by_its_own(archive(), Path(folder)))
            elder = read_elder(old.read)
            if elder is None:
                raise ReleaseUnusable("its manifest cannot be read")
            now = build(files, executor, output, ["jpeg"], around)
            assert now.manifest is not None
            assert now.workspace is not None
            return upgraded(found, elder, now.manifest, now.workspace, output.read, executor)
    except ReleaseUnusable as fault:
        why = f"both sides are drawn by this one: the one before cannot be run, {fault}"
        return _called(found, why)


def read_elder(read: Callable[[str], bytes | None]) -> Elder | None:
    """What a build's folder holds, by a reader of its files; None where its manifest is none.

    Another version wrote it: only what is needed is looked at, and what is not there is left out.
    """
    try:
        told = json.loads(read("manifest.json") or b"")
        found = dict(_pictures(told, read))
        return Elder(str(told["smmgen"])[:40], found)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _pictures(told: Any, read: Callable[[str], bytes | None]) -> Iterator[tuple[_Key, bytes]]:
    for post, entry in told["posts"].items():
        for series in entry.get("series", ()):
            for each in series["pictures"]:
                data = read(each["files"]["jpeg"]["path"])
                if data is not None:
                    yield (post, series["brand"], series["canvas"], each["slide"]), data


def upgraded(
    found: Review,
    elder: Elder,
    now: Manifest,
    workspace: Workspace,
    read: Callable[[str], bytes | None],
    executor: Executor,
) -> Review:
    """The review with the pictures that look otherwise though they are drawn from the same.

    `now` is the manifest of a build with this smmgen, `read` reads that build's files.
    """
    told = {
        (post.id, slide.brand, slide.canvas, slide.number)
        for post in found.posts
        for slide in post.slides
    }
    pairs = []
    for key, picture in _named(now):
        before = elder.pictures.get(key)
        after = read(picture.files["jpeg"].path) if "jpeg" in picture.files else None
        if before is not None and after is not None and before != after and key not in told:
            pairs.append((key, picture, before, after))
    scale = 0.5 if len(pairs) <= _MANY else 0.25
    waiting = [executor.submit(told_apart, before, after, scale) for _, _, before, after in pairs]
    more: dict[str, list[SlideChange]] = {}
    why = f"smmgen {now.smmgen} draws it otherwise than {elder.version}"
    if now.smmgen == elder.version:
        why = "this smmgen draws it otherwise than the one before"
    for (key, picture, _, _), each in zip(pairs, waiting, strict=True):
        seen = _result(each)
        if seen is not None:
            post, brand, canvas, slide = key
            before, after, apart = seen
            more.setdefault(post, []).append(
                SlideChange(
                    brand, canvas, picture.width, picture.height,
                    Side(slide, before, picture.alt), Side(slide, after, picture.alt),
                    (why,), (), apart,
                )
            )  # fmt: skip
    told_so = _called(found, f"the side before was drawn by the one before, {elder.version}")
    return replace(told_so, posts=tuple(_with(found, more, workspace)))


def _named(now: Manifest) -> Iterator[tuple[_Key, Picture]]:
    for post, entry in now.posts.items():
        for series in entry.series:
            for picture in series.pictures:
                yield (post, series.brand, series.canvas, picture.slide), picture


def _result(waiting: Future[tuple[bytes, bytes, bytes] | None]) -> tuple[bytes, ...] | None:
    try:
        return waiting.result()
    except WorkerLost:
        return None


def _called(found: Review, why: str) -> Review:
    """The review with what it says of smmgen itself."""
    called = (replace(each, why=why) if each.what == ITSELF else each for each in found.called)
    return replace(found, called=tuple(called))


def _with(
    found: Review, more: dict[str, list[SlideChange]], workspace: Workspace
) -> Iterator[PostChange]:
    for post in found.posts:
        yield replace(post, slides=(*post.slides, *more.pop(post.id, ())))
    for name, slides in more.items():
        head, path = workspace.posts[name].head, workspace.posts[name].path
        yield PostChange("collateral", name, head.title, head.lang, path, (), tuple(slides))
