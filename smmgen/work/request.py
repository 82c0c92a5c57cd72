"""A series as a request to the press, and the key by which its result is kept."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from smmgen.edge.press import Request
from smmgen.edge.worker import Shared
from smmgen.model.brand import Brand
from smmgen.model.last import Last
from smmgen.model.workspace import Workspace
from smmgen.plan.match import match
from smmgen.plan.series import Series
from smmgen.render.kit import Kit, kit_paths
from smmgen.roles import Files


def kit_of(brand: Brand, workspace: Workspace, files: Files) -> Shared[Kit]:
    """A brand with the bytes it is drawn from; files that are missing are problems elsewhere."""
    found = {}
    for path in kit_paths(brand):
        try:
            found[path] = files.read(path)
        except OSError:
            continue
    kit = Kit(brand, found, workspace.layouts)
    if len(_kits) > _BRANDS:
        _kits.clear()
    last = _kits.setdefault(brand.id, Last())
    return last.once((brand, found, workspace.layouts), lambda: Shared(kit.digest(), kit))


_BRANDS = 8  # whose kits are kept: to digest one takes 2 ms
_kits: dict[str, Last[Shared[Kit]]] = {}


def series_digest(series: Series, kit: Shared[Kit], files: Files) -> str:
    """A digest of all that the series' drawings and problems depend on."""
    whole = sha256(
        f"{kit.key}\n{series.post.digest}\n{series.key.canvas}\n{series.max_bytes}\n"
        f"{series.areas}".encode()
    )
    for name, data in _photos(series, files):
        whole.update(f"\n{name} ".encode() + sha256(data).digest())
    return whole.hexdigest()


def request_of(series: Series, kit: Kit, files: Files) -> Request:
    """What to draw of a series: the slides that a layout can hold. As it is, it only checks."""
    post = series.post
    able = [
        (slide, choice.layout, choice.scheme)
        for slide, choice in zip(
            post.slides,
            match(post, kit.layouts, series.brand, series.key.canvas),
            strict=True,
        )
        if choice.layout is not None
    ]
    titles = {source.id: source.short or source.title for source in post.head.sources}
    photos: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    for name, data in _photos(series, files):
        photos[name] = sha256(data).hexdigest()
        pictures[photos[name]] = data
    return Request(
        path=post.path,
        title=post.head.title,
        lang=post.head.lang,
        canvas=series.key.canvas,
        slides=tuple(slide for slide, _, _ in able),
        count=len(post.slides),
        layouts=tuple(layout for _, layout, _ in able),
        schemes=tuple(scheme for _, _, scheme in able),
        sources=tuple(
            tuple(titles[cite] for cite in slide.cites if cite in titles) for slide, _, _ in able
        ),
        photos=photos,
        pictures=pictures,
        max_bytes=series.max_bytes,
        areas=series.areas,
    )


def _photos(series: Series, files: Files) -> Iterator[tuple[str, bytes]]:
    """The pictures beside the post that its slides show; a missing one is told by reading."""
    names = {
        picture.name
        for slide in series.post.slides
        for picture in slide.pictures
        if not picture.art
    }
    for name in sorted(names):
        try:
            yield name, files.read(f"{series.post.folder}/{name}")
        except OSError:
            continue
