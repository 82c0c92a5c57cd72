"""The use cases, each a page long: load, check, build.

files -> source -> Workspace -> rules -> Problems
                      '-> plan -> press -> pictures, documents, manifest
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from hashlib import sha256

from smmgen import __version__
from smmgen.edge.output import Output
from smmgen.edge.press import Pressed, Request, press
from smmgen.edge.worker import Shared
from smmgen.errors import WorkerLost
from smmgen.model.brand import Brand
from smmgen.model.calendar import Delivery
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import canvas_of, canvases, deliveries
from smmgen.plan.match import match, match_problems
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.render.kit import Kit, kit_paths
from smmgen.review.index import index_page
from smmgen.roles import Files
from smmgen.rules import rule_problems
from smmgen.source.workspace import read_workspace

Progress = Callable[[int, int, str], None]
_KINDS = {"jpeg": "jpg", "png": "png", "svg": "svg"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """One slide drawn on one canvas: its digest, and where its pictures are by kind."""

    post: str
    slide: int
    canvas: str
    digest: str
    layout: str
    files: Mapping[str, str] = field(default_factory=dict)
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made and found."""

    problems: tuple[Problem, ...]
    renditions: tuple[Rendition, ...] = ()
    drawn: int = 0
    differing: tuple[str, ...] = ()


def load(files: Files) -> Workspace:
    """The workspace as it stands in the files, with what is wrong with it."""
    return read_workspace(files)


def check(files: Files, executor: Executor, progress: Progress | None = None) -> Built:
    """All problems of a workspace: read, ruled, and every slide set on every canvas it needs."""
    return _run(files, executor, (), None, progress or _quiet)


def build(
    files: Files,
    executor: Executor,
    output: Output,
    kinds: Iterable[str] = ("jpeg",),
    progress: Progress | None = None,
) -> Built:
    """Draw what is missing, write the manifest and the index page. Raises OutputError."""
    return _run(files, executor, tuple(kinds), output, progress or _quiet)


def verify(files: Files, executor: Executor, output: Output) -> Built:
    """Draw every rendition again and compare its bytes with what the build wrote."""
    workspace = load(files)
    differing = []
    count = 0
    for rendition in _draw(workspace, files, executor, ("jpeg",), None, _quiet).pictures:
        count += 1
        name = f"pictures/{rendition[1].digest}.jpg"
        if output.read(name) != rendition[1].files.get("jpeg"):
            differing.append(f"{rendition[0].path} slide {rendition[2]}: {name}")
    return Built((), drawn=count, differing=tuple(differing))


@dataclass(frozen=True, slots=True)
class _Drawn:
    problems: list[Problem]
    pictures: list[tuple[Post, Pressed, int, str]]


def _run(
    files: Files, executor: Executor, kinds: tuple[str, ...], output: Output | None, say: Progress
) -> Built:
    workspace = load(files)
    problems = [*workspace.problems, *rule_problems(workspace, PLATFORMS)]
    for post in workspace.posts.values():
        problems += match_problems(post, workspace.layouts)
    drawn = _draw(workspace, files, executor, kinds, output, say)
    problems += drawn.problems
    renditions = []
    painted = 0
    for post, pressed, number, canvas in drawn.pictures:
        names: dict[str, str] = {}
        size = 0
        if output is not None:
            for kind in kinds:
                name = f"pictures/{pressed.digest}.{_KINDS[kind]}"
                if kind in pressed.files:
                    output.write(name, pressed.files[kind])
                    painted += 1
                if output.exists(name):
                    names[kind] = name
                    size = output.size(name)
        renditions.append(
            Rendition(post.id, number, canvas, pressed.digest, pressed.layout, names, size)
        )
    found = tuple(sorted(set(problems)))
    if output is not None:
        manifest = manifest_of(workspace, renditions)
        output.write("manifest.json", (json.dumps(manifest, indent=1) + "\n").encode())
        output.write("index.html", index_page(workspace, manifest, found).encode())
    return Built(found, tuple(renditions), painted)


def _draw(
    workspace: Workspace,
    files: Files,
    executor: Executor,
    kinds: tuple[str, ...],
    output: Output | None,
    say: Progress,
) -> _Drawn:
    kits: dict[str, tuple[str, Kit]] = {}
    waiting = []
    for post_id, names in canvases(workspace, PLATFORMS).items():
        post = workspace.posts[post_id]
        brand = workspace.brand_of(post)
        if brand is None:
            continue
        if brand.id not in kits:
            kit = kit_of(brand, workspace, files)
            kits[brand.id] = (kit.digest(), kit)
        digest, kit = kits[brand.id]
        for canvas in names:
            request = request_of(post, brand, workspace, files, canvas, kinds, output)
            if request.slides:
                waiting.append(
                    (post, canvas, executor.submit(press, Shared(digest, kit), request), request)
                )
    drawn = _Drawn([], [])
    for done, (post, canvas, future, request) in enumerate(waiting, 1):
        try:
            results = future.result()
        except WorkerLost as lost:
            hint = "look at its layouts and pictures for something without end"
            message = f"drawing this post on {canvas} was ended: {lost}"
            drawn.problems.append(Problem(post.at(1), "drawing-ended", message, hint))
            continue
        for slide, pressed in zip(request.slides, results, strict=True):
            drawn.problems.extend(pressed.problems)
            drawn.pictures.append((post, pressed, slide.number, canvas))
        say(done, len(waiting), f"{post.id} {canvas}")
    return drawn


def kit_of(brand: Brand, workspace: Workspace, files: Files) -> Kit:
    """A brand with the bytes it is drawn from; files that are missing are problems elsewhere."""
    found = {}
    for path in kit_paths(brand):
        try:
            found[path] = files.read(path)
        except OSError:
            continue
    return Kit(brand, found, workspace.layouts)


def request_of(
    post: Post,
    brand: Brand,
    workspace: Workspace,
    files: Files,
    canvas: str,
    kinds: tuple[str, ...],
    output: Output | None,
) -> Request:
    """What to draw of a post on a canvas: the slides that a layout can hold."""
    choices = match(post, workspace.layouts, brand)
    able = [
        (slide, choice)
        for slide, choice in zip(post.slides, choices, strict=True)
        if choice.layout is not None
    ]
    titles = {source.id: source.title for source in post.head.sources}
    photos: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    for slide, _ in able:
        for picture in slide.pictures:
            if picture.art:
                continue
            try:
                data = files.read(f"{post.folder}/{picture.name}")
            except OSError:
                continue
            photos[picture.name] = sha256(data).hexdigest()
            pictures[photos[picture.name]] = data
    return Request(
        path=post.path,
        lang=post.head.lang,
        canvas=canvas,
        slides=tuple(slide for slide, _ in able),
        count=len(post.slides),
        layouts=tuple(str(choice.layout) for _, choice in able),
        schemes=tuple(choice.scheme for _, choice in able),
        sources=tuple(
            tuple(titles[cite] for cite in slide.cites[:1] if cite in titles) for slide, _ in able
        ),
        photos=photos,
        pictures=pictures,
        wanted=kinds,
        have=frozenset(output.digests("pictures", ".jpg")) if output is not None else frozenset(),
    )


def manifest_of(workspace: Workspace, renditions: Iterable[Rendition]) -> dict[str, object]:
    """For each delivery its caption and pictures; for each post its pictures by canvas."""
    drawn: dict[tuple[str, str], list[Rendition]] = {}
    for rendition in renditions:
        drawn.setdefault((rendition.post, rendition.canvas), []).append(rendition)

    def pictures(post: Post, canvas: str | None) -> list[dict[str, object]]:
        return [
            {
                "slide": r.slide,
                "digest": r.digest,
                "layout": r.layout,
                "files": dict(r.files),
                "bytes": r.bytes,
                "alt": post.slides[r.slide - 1].alt,
            }
            for r in drawn.get((post.id, canvas or ""), [])
        ]

    def entry(delivery: Delivery) -> dict[str, object]:
        post = workspace.posts[delivery.post]
        channel = workspace.channels[delivery.channel]
        platform = PLATFORMS.get(channel.platform)
        canvas = canvas_of(post, delivery, platform) if platform is not None else None
        return {
            "key": delivery.key,
            "at": delivery.at.isoformat(timespec="minutes"),
            "status": post.head.status,
            "caption": list(post.said(channel.id, channel.platform)),
            "canvas": canvas,
            "pictures": pictures(post, canvas),
        }

    return {
        "smmgen": __version__,
        "workspace": workspace.settings.name,
        "zone": workspace.settings.zone,
        "deliveries": [entry(delivery) for delivery in deliveries(workspace)],
        "posts": {
            post.id: {
                "title": post.head.title,
                "canvases": {
                    canvas: pictures(post, canvas)
                    for name, canvas in sorted(drawn)
                    if name == post.id
                },
            }
            for post in workspace.posts.values()
        },
    }


def _quiet(done: int, total: int, name: str) -> None:
    """No progress is shown."""
