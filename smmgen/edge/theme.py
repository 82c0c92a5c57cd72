"""The review site's own source: templates, styles and scripts, as this version carries them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

_BARE = {"main.html"}
_PREVIEW = {"preview.js", "edit.js", "edit.css"}


@dataclass(frozen=True, slots=True)
class SheetDress:
    """Styles, script and font of a page that stands alone."""

    styles: str
    script: str
    font: bytes


def site_folder() -> Path:
    """The site's own source, as this version of smmgen carries it.

    Never a workspace's: templates and styles are code, and a workspace may be a pull request.
    """
    package = Path(__file__).resolve().parent.parent
    carried = package / "starter" / "site"
    return carried if carried.is_dir() else package.parent / "site"


def template_sources(folder: Path) -> dict[str, str]:
    """Name -> text of the templates for pages and frames."""
    return {
        f"{kind}/{path.name}": path.read_text("utf-8")
        for kind in ("pages", "frames")
        for path in sorted((folder / kind).glob("*.html"))
    }


def theme_files(folder: Path) -> dict[str, bytes]:
    """Name in the site -> bytes, of what the theme has besides its template."""
    theme = folder / "theme"
    return {
        path.relative_to(theme).as_posix(): path.read_bytes()
        for path in sorted(theme.rglob("*"))
        if path.is_file() and path.name not in _BARE
    }


def editor_files(folder: Path) -> dict[str, Path]:
    """Name in the site -> file, of what the web editor's page asks for."""
    return {f"admin/{path.name}": path for path in sorted((folder / "admin").iterdir())}


def sheet_dress(folder: Path, name: Literal["review", "hand"]) -> SheetDress:
    """What a page that is one file carries in it, by the page's name."""
    theme = folder / "theme"
    # The site's first rules name its font files, which a single page has not beside it.
    styles = (theme / "css/site.css").read_text("utf-8")
    return SheetDress(
        styles=styles[styles.index(":root") :] + (folder / f"sheet/{name}.css").read_text("utf-8"),
        script=(folder / f"sheet/{name}.js").read_text("utf-8"),
        font=(theme / "fonts/SchibstedGrotesk.woff2").read_bytes(),
    )


def theme_key(folder: Path) -> str:
    """A digest of what dresses every page."""
    whole = sha256()
    for path in (folder / "mkdocs.yml", folder / "theme/main.html"):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def preview_part(name: str) -> bytes | None:
    """A script or style that the preview puts on its pages, by name; no build has them."""
    return (site_folder() / "preview" / name).read_bytes() if name in _PREVIEW else None
