"""A brand's typefaces as fonts, by voice and emphasis."""

from __future__ import annotations

from smmgen.model.brand import TypeSystem
from smmgen.render.font import Font, FontUnreadable
from smmgen.render.typescale import TypeRole, tracking, typeface

_LINING = {"lnum": 1}
_TABULAR = {"tnum": 1, **_LINING}


class Faces:
    """A brand's typefaces as loaded fonts: by voice and emphasis."""

    def __init__(self, system: TypeSystem, files: dict[str, list[tuple[str, bytes]]]) -> None:
        """`files` maps a voice (display, text, figures) to its fonts, path and bytes, own first."""
        self._system = system
        self._files = files
        self._loaded: dict[tuple[str, str, bool, bool], tuple[Font, ...]] = {}

    def fonts(self, kind: TypeRole, emphasis: str) -> tuple[Font, ...]:
        """The font of a role in an emphasis, then its fallbacks. Raises FontUnreadable."""
        weight = "strong" if kind.strong or emphasis == "strong" else emphasis
        key = (kind.face, weight, kind.lining, kind.tabular)
        if key not in self._loaded:
            face = typeface(self._system, kind.face)
            axes = dict(face.axes) | {"strong": face.strong, "em": face.em}.get(weight, {})
            own, *others = self._files[kind.face]
            asked = _TABULAR if kind.tabular else _LINING if kind.lining else {}
            features = {**face.features, **asked}
            font = _load(*own, axes, features)
            # A fallback that can be varied is as heavy as what it stands in for.
            heavy = {"wght": max(font.weight, 700.0 if weight == "strong" else 0.0)}
            self._loaded[key] = (font, *(_load(path, data, heavy, {}) for path, data in others))
        return self._loaded[key]

    def tracking(self, kind: TypeRole, size: float) -> float:
        """Letter distance of a role at a size, em."""
        return tracking(typeface(self._system, kind.face), size)


def _load(path: str, data: bytes, axes: dict[str, float], features: dict[str, int]) -> Font:
    try:
        return Font.load(data, axes=axes, features=features)
    except FontUnreadable as fault:
        raise FontUnreadable(str(fault), path) from None
