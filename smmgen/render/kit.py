"""All that drawing needs of a brand: its file, its fonts and art as bytes, the layouts.

A kit is plain data: it is sent to a drawing process once and named by its digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from smmgen.model.brand import Brand, Typeface
from smmgen.model.last import Last
from smmgen.model.layout import Layout


@dataclass(frozen=True, slots=True)
class Kit:
    """A brand with the bytes of its files (fonts, logo, art; by path) and the layouts by name."""

    brand: Brand
    files: Mapping[str, bytes]
    layouts: Mapping[str, Layout]

    def digest(self) -> str:
        """sha256 over the brand, its files and the layouts."""
        whole = sha256(self.brand.model_dump_json().encode())
        for path in sorted(self.files):
            whole.update(f"\n{path} ".encode() + sha256(self.files[path]).digest())
        whole.update(layouts_digest(self.layouts).encode())
        return whole.hexdigest()


def layouts_digest(layouts: Mapping[str, Layout]) -> str:
    """sha256 over the layouts."""
    found = tuple(layouts[name] for name in sorted(layouts))
    return _last.once(found, lambda: _digest(found))


_last = Last[str]()  # in a process that stays they are the same from edit to edit


def _digest(layouts: Iterable[Layout]) -> str:
    whole = sha256()
    for layout in layouts:
        whole.update(layout.model_dump_json().encode())
    return whole.hexdigest()


def kit_paths(brand: Brand) -> tuple[str, ...]:
    """The workspace files a brand is drawn from, sorted."""
    faces = [brand.file.type.display, brand.file.type.text]
    if brand.file.type.figures is not None:
        faces.append(brand.file.type.figures)
    names = [path for face in faces for path in font_paths(brand, face)]
    return tuple(sorted({*names, *brand.logo_files.values(), *brand.art.values()}))


def font_paths(brand: Brand, face: Typeface) -> tuple[str, ...]:
    """A typeface's font files: its own, then its fallbacks."""
    return tuple(f"{brand.folder}/{name}" for name in (face.file, *face.fallback))
