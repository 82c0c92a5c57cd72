"""The use case of the review site: pages made anew where something changed, pictures linked in."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import get_args

from smmgen.draft.blank import blank_post, slug_of
from smmgen.edge.output import Output
from smmgen.edge.theme import editor_files, site_folder, template_sources, theme_files
from smmgen.model.manifest import Manifest
from smmgen.model.post import Format
from smmgen.model.repository import Repository
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.review.desk import Blank, Desk
from smmgen.review.editor import editor_assets
from smmgen.review.page import Asset
from smmgen.review.site import layouts_sheet, site_assets, site_sheets
from smmgen.review.template import Templates
from smmgen.roles import Files, History, Remote
from smmgen.source.repository import read_repository
from smmgen.work.build import Around, Built
from smmgen.work.carry import carry
from smmgen.work.example import draw_examples
from smmgen.work.miniature import draw_halves, draw_miniatures
from smmgen.work.request import kit_of
from smmgen.work.shelf import DOCUMENTS, PICTURES
from smmgen.work.status import read_status
from smmgen.work.stock import SITE, Stock, dressed_pages, renew


@dataclass(frozen=True, slots=True)
class Shown:
    """How many pages the site has, and how many of them were made anew."""

    pages: int
    made: int


def site(built: Built, files: Files, executor: Executor, output: Output, around: Around) -> Shown:
    """The site of a build, in its folder. Raises OutputError."""
    assert built.workspace is not None
    assert built.manifest is not None
    workspace = built.workspace
    source = site_folder()
    templates = templates_of(source, workspace, around)
    desk = desk_of(workspace, built.manifest, built.problems, around, output)
    stock = Stock(output, around.memory.pages, around.pause)
    made_files = site_assets(desk, _brand_files(workspace, files))
    renew((*_theme(source), *editor_assets(desk, templates)), stock)
    _link(built.manifest, output)
    if desk.bulletin is not None:
        carry(desk.bulletin, built.manifest, output, stock)
    sheets = []
    for sheet in site_sheets(desk, templates):
        sheets.append(sheet)
        around.pause()
    draw_miniatures(built.manifest, output, executor, stock.holds, stock.write)
    draw_halves(built.manifest, output, executor, stock.holds, stock.write)
    examples = draw_examples(workspace, files, executor, stock.holds, stock.write)
    sheets.append(layouts_sheet(desk, templates, examples))
    pages = dressed_pages(sheets, source, workspace.settings.name)
    made = renew((*made_files, *pages), stock)
    stock.forget_others()
    return Shown(len(sheets), len({sheet.path for sheet in sheets}.intersection(made)))


def desk_of(
    workspace: Workspace,
    manifest: Manifest,
    problems: tuple[Problem, ...],
    around: Around,
    output: Output,
) -> Desk:
    """What pages are made from: a build, with the time, who changed what, and what is out."""
    now = around.clock.now() if around.clock is not None else None
    return Desk(
        workspace=workspace,
        manifest=manifest,
        problems=problems,
        platforms=PLATFORMS,
        now=now,
        changes=around.history.changes("content/posts") if around.history is not None else {},
        begun=lambda: dict(_blanks(workspace)),
        bulletin=read_status(output, now),
    )


def templates_of(source: Path, workspace: Workspace, around: Around) -> Templates:
    """The templates of the site's source, which know where the workspace is kept."""
    home = repository_of(workspace, around.history)
    return _templates(tuple(template_sources(source).items()), home)


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
