"""The use case of the review site: pages made anew where something changed, pictures linked in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import get_args

from smmgen.draft.blank import blank_post, slug_of
from smmgen.edge.output import Output, Signature
from smmgen.edge.theme import (
    editor_files,
    site_folder,
    template_sources,
    theme_files,
    theme_key,
)
from smmgen.model.manifest import Manifest
from smmgen.model.post import Format
from smmgen.model.repository import Repository
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.review.desk import Blank, Desk, digest
from smmgen.review.editor import editor_assets
from smmgen.review.page import Asset, Sheet
from smmgen.review.site import layouts_sheet, site_assets, site_sheets
from smmgen.review.template import Templates
from smmgen.roles import Files, History, Remote
from smmgen.source.repository import read_repository
from smmgen.work.build import Around, Built
from smmgen.work.example import draw_examples
from smmgen.work.miniature import draw_miniatures
from smmgen.work.request import kit_of
from smmgen.work.shelf import DOCUMENTS, PICTURES

SITE = "site"  # in the build's folder


@dataclass(frozen=True, slots=True)
class Shown:
    """How many pages the site has, and how many of them were made anew."""

    pages: int
    made: int


@dataclass(frozen=True, slots=True)
class Urgent:
    """Paths of pages that are wanted before the others; `ready` is called when some were made."""

    paths: Collection[str]
    ready: Callable[[], object]


def site(
    built: Built,
    files: Files,
    executor: Executor,
    output: Output,
    around: Around,
    urgent: Urgent | None = None,
) -> Shown:
    """The site of a build, in its folder. Raises OutputError."""
    assert built.workspace is not None
    assert built.manifest is not None
    workspace = built.workspace
    source = site_folder()
    home = repository_of(workspace, around.history)
    templates = _templates(tuple(template_sources(source).items()), home)
    desk = Desk(
        workspace=workspace,
        manifest=built.manifest,
        problems=built.problems,
        platforms=PLATFORMS,
        now=around.clock.now() if around.clock is not None else None,
        changes=around.history.changes("content/posts") if around.history is not None else {},
        blanks=dict(_blanks(workspace)),
    )
    kept = _Kept(output, around.memory.pages)
    made_files = site_assets(desk, _brand_files(workspace, files))
    for asset in (*_theme(source), *made_files, *editor_assets(desk, templates)):
        if not kept.holds(asset.path, asset.key):
            kept.write(asset.path, asset.key, asset.data())
    _link(built.manifest, output)
    sheets = [*site_sheets(desk, templates)]
    made = 0
    if urgent is not None:
        made += _dress(
            [sheet for sheet in sheets if sheet.path in urgent.paths], source, workspace, kept
        )
        if made:
            urgent.ready()
    draw_miniatures(built.manifest, output, executor, kept.holds, kept.write)
    examples = draw_examples(workspace, files, executor, kept.holds, kept.write)
    sheets.append(layouts_sheet(desk, templates, examples))
    made += _dress(sheets, source, workspace, kept)
    kept.forget_others()
    return Shown(len(sheets), made)


def repository_of(workspace: Workspace, history: History | None) -> Repository | None:
    """Where the workspace is kept for everybody: as its settings say, else as git does."""
    remote = history.remote() if history is not None else Remote()
    address = workspace.settings.repository or remote.address
    return read_repository(address, remote.branch, remote.folder)


@lru_cache(maxsize=1)
def _templates(sources: tuple[tuple[str, str], ...], repository: Repository | None) -> Templates:
    """Kept in a process that stays: to compile them takes longer than to fill them in."""
    return Templates(dict(sources), repository)


def _blanks(workspace: Workspace) -> Iterator[tuple[str, Blank]]:
    """What a post of each format begins with. A photo's needs the photo beside it."""
    folders = {post.folder.rpartition("/")[2] for post in workspace.posts.values()}
    slug = slug_of("New post", {*workspace.posts, *folders})
    theme = next(iter(sorted(workspace.themes)), None)
    forms: tuple[Format, ...] = get_args(Format)
    for form in forms:
        if form != "photo":
            text = blank_post(
                workspace,
                slug=slug,
                title="New post",
                form=form,
                theme=theme,
                lang=workspace.settings.lang,
            )
            yield form, Blank(slug, text)


def _dress(sheets: Iterable[Sheet], source: Path, workspace: Workspace, kept: _Kept) -> int:
    """Make those pages that are not there as they would be made now; how many."""
    dress = digest((theme_key(source), workspace.settings.name))
    keys = {sheet.path: digest((dress, sheet.key)) for sheet in sheets}
    stale = [sheet for sheet in sheets if not kept.holds(sheet.path, keys[sheet.path])]
    if stale:
        # MkDocs takes longer to load than an unchanged site takes in all.
        from smmgen.edge.website import write_pages  # noqa: PLC0415

        write_pages(
            source,
            workspace.settings.name,
            (sheet.page() for sheet in stale),
            lambda path, data: kept.write(path, keys[path], data),
        )
    return len(stale)


def _theme(source: Path) -> Iterator[Asset]:
    for path, data in theme_files(source).items():
        yield Asset(path, sha256(data).hexdigest(), partial(bytes, data))
    for path, file in editor_files(source).items():
        told = file.stat()  # it has five megabytes, and is looked at in every build
        yield Asset(path, f"{told.st_size} {told.st_mtime_ns}", file.read_bytes)


def _brand_files(workspace: Workspace, files: Files) -> dict[str, bytes]:
    return {
        path: data
        for brand in workspace.brands.values()
        for path, data in kit_of(brand, workspace, files).payload.files.items()
    }


class _Kept:
    """The site's files as builds on this machine wrote them: what is there otherwise is not ours.

    `known`: path in the site -> digest of what it was made from, and its signature.
    """

    def __init__(self, output: Output, known: dict[str, tuple[str, Signature]]) -> None:
        self._output = output
        self._known = known
        self._there: dict[str, dict[str, Signature]] = {}
        self._wanted: set[str] = set()

    def holds(self, path: str, key: str) -> bool:
        """Whether the file is there as it was written from the same."""
        self._wanted.add(path)
        before, signature = self._known.get(path, ("", (0, 0)))
        return before == key and self._signature(path) == signature

    def write(self, path: str, key: str, data: bytes) -> None:
        """Write a file and remember what it was made from."""
        self._known[path] = key, self._output.write(f"{SITE}/{path}", data)

    def forget_others(self) -> None:
        """Take away what was written earlier and is no page any more."""
        for path in self._known.keys() - self._wanted:
            del self._known[path]
            self._output.remove(f"{SITE}/{path}")

    def _signature(self, path: str) -> Signature | None:
        folder = f"{SITE}/{path}".rpartition("/")[0]
        if folder not in self._there:
            self._there[folder] = self._output.signatures(folder)
        return self._there[folder].get(f"{SITE}/{path}")


def _link(manifest: Manifest, output: Output) -> None:
    """Pictures and documents stand in the site as links to the build's, and no others do."""
    wanted = {PICTURES: set[str](), DOCUMENTS: set[str]()}
    for entry in manifest.posts.values():
        for series in entry.series:
            wanted[PICTURES] |= {
                picture.files["jpeg"].path for picture in series.pictures if "jpeg" in picture.files
            }
            if series.document is not None:
                wanted[DOCUMENTS].add(series.document.path)
    for folder, names in wanted.items():
        output.link_all(folder, f"{SITE}/{folder}", {name.rpartition("/")[2] for name in names})
