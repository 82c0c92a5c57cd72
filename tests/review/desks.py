"""A small desk to make pages from, and a reader of pages that sees what a browser would run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser

from smmgen.edge.theme import site_folder, template_sources
from smmgen.model.manifest import Manifest
from smmgen.plan.manifest import manifest
from smmgen.plan.series import series
from smmgen.platforms import PLATFORMS
from smmgen.review.desk import Desk
from smmgen.review.site import layouts_sheet, site_assets, site_sheets
from smmgen.review.template import Templates
from smmgen.roles import Change
from smmgen.rules import rule_problems
from smmgen.source.workspace import read_workspace
from tests.source.tree import Memory

NOW = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
HEAD = "id: {id}\ntitle: {title}\nlang: en\nstatus: {status}\nformat: carousel\n"


def post(name: str, title: str = "A walk", status: str = "ready", more: str = "") -> str:
    """A post with a caption and two slides."""
    head = HEAD.format(id=name, title=title, status=status)
    return (
        f"---\n{head}{more}---\nCaption of {name}. #walks\n\n---\n# One\n\nFirst.\n\n---\n# Two\n"
    )


CHANNELS = (
    "channels:\n"
    "  - {id: gram, platform: instagram, account: '1', handle: walks}\n"
    "  - {id: ex, platform: x, account: '2', handle: walks}\n"
)


def desk(
    files: Mapping[str, str],
    *,
    now: datetime | None = NOW,
    changes: Mapping[str, tuple[Change, ...]] | None = None,
) -> Desk:
    """The desk of a workspace of these files, of which nothing is drawn."""
    whole = {"smmgen.yml": "name: Walks\n", "content/channels.yml": CHANNELS, **files}
    workspace = read_workspace(Memory(whole))
    problems = {*workspace.problems, *rule_problems(workspace, PLATFORMS)}
    made: Manifest = manifest(workspace, PLATFORMS, {}, "0")
    assert series(workspace, PLATFORMS) == ()
    return Desk(workspace, made, tuple(sorted(problems)), PLATFORMS, now, changes or {})


def pages(made: Desk) -> dict[str, str]:
    """Path -> body of every page."""
    templates = Templates(template_sources(site_folder()))
    sheets = (*site_sheets(made, templates), layouts_sheet(made, templates, {}))
    return {sheet.path: sheet.page().body for sheet in sheets}


def index(made: Desk) -> list[list[str]]:
    """The search index."""
    found = next(each for each in site_assets(made, {}) if each.path == "search.json")
    listed: list[list[str]] = json.loads(found.data())
    return listed


class Seen(HTMLParser):
    """What a browser would make of a page: its text, and everything that could run."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note it."""
        self.text += f"{data} "

    @property
    def running(self) -> list[str]:
        """Elements and attributes through which a text of somebody's would act."""
        found = [tag for tag, _ in self.tags if tag in {"script", "iframe", "object", "style"}]
        for tag, attrs in self.tags:
            found += [f"{tag} {name}" for name in attrs if name.startswith("on")]
            found += [f"{tag} {name}" for name in attrs if name in {"style", "srcdoc"}]
            for name in ("href", "src", "action", "formaction", "xlink:href"):
                said = (attrs.get(name) or "").strip().lower()
                if said.startswith(("javascript:", "data:", "vbscript:")):
                    found.append(f"{tag} {said}")
        return found
