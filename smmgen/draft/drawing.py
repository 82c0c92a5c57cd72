"""Which of a brand's drawings a slide shows, and what is said of it to who cannot see it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from smmgen.draft.speech import chance
from smmgen.model.brand import Brand
from smmgen.model.workspace import Workspace
from smmgen.roles import Files

# The drawings that `smmgen brand new` makes of a logo: they suit any words.
ABSTRACT = ("object", "halo", "tower", "corner", "pair", "field", "around")
_REMARK = re.compile(rb"<!--(.{3,300}?)-->", re.DOTALL)
_SHOWN = re.compile(r"\]\(brand:([a-z0-9-]+)\)")
_THREAD = re.compile(rb"<svg\b[^>]*\sdata-thread=")
_HEAD = 4096  # bytes of a drawing in which its remark is looked for


class Drawings:
    """The drawings of one brand, the least seen first; each is given to one slide of a post."""

    def __init__(self, brand: Brand, workspace: Workspace, files: Files) -> None:
        """`files` holds the drawings; what posts say of a drawing is said of it again."""
        marks = {brand.file.device, brand.file.furniture.progress}
        self._names = tuple(name for name in brand.art if name not in marks)
        self._alts = _alts(brand, workspace, files)
        # Where the brand has a line that runs from slide to slide, a drawing without it would
        # break it off.
        threaded = {name for name, path in brand.art.items()
                    if _THREAD.search(_head(files, path))}  # fmt: skip
        runs = brand.file.device in threaded
        self._running = tuple(name for name in self._names if not runs or name in threaded)
        self._seen = Counter(
            picture.name
            for post in workspace.posts.values()
            if workspace.brand_of(post) is brand
            for slide in post.slides
            for picture in slide.pictures
            if picture.art
        )

    def pick(
        self,
        wanted: Sequence[str],
        used: Iterable[str],
        *,
        key: str,
        anything: bool = False,
        running: bool = False,
    ) -> str | None:
        """The best of the wanted drawings that this post has not used; None where none suits.

        Where `anything` will do, one of the abstract ones stands in; `running` leaves out what
        would break the brand's line. `key` spreads what is equal.
        """
        gone = set(used)
        free = [n for n in (self._running if running else self._names) if n not in gone]
        for want in wanted:
            near = [name for name in free if name == want or want in name.split("-")]
            if near:
                return min(near, key=lambda name: (name != want, self._seen[name], name))
        if anything:
            plain = [name for name in free if name in ABSTRACT]
            if plain:
                least = min(self._seen[name] for name in plain)
                return min(
                    (name for name in plain if self._seen[name] == least),
                    key=lambda name: chance(key, name),
                )
        return None

    @property
    def told(self) -> Mapping[str, str]:
        """Name -> what is seen, of those that stand for something."""
        return {
            name: self._alts.get(name, name.replace("-", " "))
            for name in self._names
            if name not in ABSTRACT
        }

    def markdown(self, name: str) -> str:
        """The drawing as a slide shows it."""
        return f"![{self._alts.get(name, name.replace('-', ' '))}](brand:{name})"

    def see(self, slides: Iterable[str]) -> None:
        """Count the drawings of slides that were kept."""
        self._seen.update(name for slide in slides for name in _SHOWN.findall(slide))


def _head(files: Files, path: str) -> bytes:
    """The beginning of a drawing's file; nothing where it cannot be read, as the check says."""
    try:
        return files.read(path)[:_HEAD]
    except OSError:
        return b""


def _alts(brand: Brand, workspace: Workspace, files: Files) -> Mapping[str, str]:
    """Name -> words: what a post of this brand says of the drawing, else its file's remark."""
    found: dict[str, str] = {}
    for post in sorted(workspace.posts.values(), key=lambda post: post.id):
        if workspace.brand_of(post) is not brand or post.head.lang != brand.file.lang:
            continue
        for slide in post.slides:
            for picture in slide.pictures:
                if picture.art and picture.alt and picture.name not in found:
                    found[picture.name] = picture.alt
    for name, path in brand.art.items():
        if name not in found:
            remark = _REMARK.search(_head(files, path))
            if remark is not None:
                words = " ".join(remark[1].decode("utf-8", "replace").split())
                found[name] = re.sub(r"[\[\]()\\`<>]", "", words).rstrip(".")
    return found
