"""The review site's pages dressed in its theme, by MkDocs. The only module that knows MkDocs."""

from __future__ import annotations

import logging
import tempfile
import weakref
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as Document

from smmgen.edge.theme import theme_key
from smmgen.review.page import Page


def dressed(folder: Path, name: str, page: Page) -> bytes:
    """The page in its theme. `folder` is the site's source, `name` the site's.

    MkDocs writes nothing: where the site lies, a pull request may have put links.
    """
    config, pages = _site(folder, name, theme_key(folder))
    pages.page = page
    build(config)
    return pages.output


@lru_cache(maxsize=1)
def _site(folder: Path, name: str, _: str) -> tuple[MkDocsConfig, _Pages]:
    """MkDocs's configuration, kept in a process that stays until the theme is another one."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    pages = _Pages()
    config = load_config(
        str(folder / "mkdocs.yml"),
        site_name=name,
        site_dir=f"{pages.apart}/site",
        docs_dir=pages.sources,
        strict=False,
    )
    config.theme.static_templates = set()  # a map of the site, for search engines
    # One environment for all pages: the template is compiled once, and files of the theme, which
    # go to the site by another way, are not gathered anew for each page.
    env = config.theme.get_env()
    env.autoescape = True
    env.list_templates = lambda *_, **__: []  # type: ignore[method-assign]  # (as just said)
    config.theme.get_env = lambda: env  # type: ignore[method-assign]  # (as just said)
    config.plugins["smmgen"] = pages
    config.plugins.on_startup(command="build", dirty=False)
    return config, pages


# MkDocs leaves its own untyped, and takes no parameter that is not a config of its making.
class _Pages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Gives MkDocs the page that smmgen made, and takes it back dressed."""

    page: Page

    def __init__(self) -> None:
        self.apart = tempfile.mkdtemp(prefix="smmgen-site-")
        self.sources = f"{self.apart}/pages"  # empty: MkDocs gathers what is in it
        Path(self.sources).mkdir()
        # At the end of a process, or when another theme takes this one's place.
        weakref.finalize(self, rmtree, self.apart, ignore_errors=True)
        self.output = b""

    def on_files(self, _: Files, *, config: MkDocsConfig) -> Files:
        name = self.page.path.removesuffix(".html") + ".md"
        return Files([File.generated(config, name, content="")])

    def on_page_content(self, _: str, *, page: Document, **__: Any) -> str:
        found = self.page
        page.meta = {
            "title": found.title,
            "section": found.section,
            "styles": found.styles,
            "links": found.links,
        }
        return found.body

    def on_post_page(self, output: str, **_: Any) -> str:
        self.output = output.encode("utf-8", "xmlcharrefreplace")
        return ""
