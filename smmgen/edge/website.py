"""The review site's pages dressed in its theme, by MkDocs. The only module that knows MkDocs."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as Document

from smmgen.review.page import Page

Write = Callable[[str, bytes], object]


def write_pages(folder: Path, name: str, pages: Iterable[Page], write: Write) -> None:
    """Dress each page and hand it on: its path in the site, and its bytes.

    `name` is the site's. MkDocs writes nothing itself: where the site lies, a pull request may
    have put links.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="smmgen-site-") as apart:
        config = load_config(
            str(folder / "mkdocs.yml"), site_name=name, site_dir=apart, strict=False
        )
        config.plugins["smmgen"] = _Pages(pages, write)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)


# MkDocs leaves its own untyped, and takes no parameter that is not a config of its making.
class _Pages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Gives MkDocs the pages that smmgen made, and takes them back dressed."""

    def __init__(self, pages: Iterable[Page], write: Write) -> None:
        self._waiting = {page.path: page for page in pages}
        self._write = write

    def on_files(self, _: Files, *, config: MkDocsConfig) -> Files:
        names = (path.removesuffix(".html") + ".md" for path in self._waiting)
        return Files([File.generated(config, name, content="") for name in names])

    def on_page_content(self, _: str, *, page: Document, **__: Any) -> str:
        found = self._waiting[page.file.dest_uri]
        page.meta = {
            "title": found.title,
            "section": found.section,
            "styles": found.styles,
            "links": found.links,
        }
        return found.body

    def on_env(self, env: Any, **_: Any) -> Any:
        env.autoescape = True
        return env

    def on_post_page(self, output: str, *, page: Document, **_: Any) -> str:
        self._write(page.file.dest_uri, output.encode("utf-8", "xmlcharrefreplace"))
        page.content = None
        del self._waiting[page.file.dest_uri]
        return ""
