"""A font file at given axes: coverage, metrics, shaping and outlines, all as fractions of an em.

HarfBuzz does the work, at a scale that is a power of two, so that every number is exact and the
same on every machine. Nothing here reads a file or asks the system for fonts.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from struct import error as struct_error
from struct import unpack_from
from typing import Any, NamedTuple

import uharfbuzz as hb

from smmgen.render.outline import Box, Outline, outline_from
from smmgen.render.sfnt import FontUnreadable, check_sfnt
from smmgen.render.shelf import Shelf

__all__ = ["Features", "Font", "FontUnreadable", "Glyph"]

Features = tuple[tuple[str, int], ...]
Axes = tuple[tuple[str, float], ...]

EM = 65536
_KEPT = 65536
_LOOKED_THROUGH = 3000  # characters of a font, for a few letters to look at
_BLANK = frozenset({0x115F, 0x1160, 0x3164, 0xFFA0})  # fillers of Hangul, letters by category


_new = tuple.__new__


class Glyph(NamedTuple):
    """A shaped glyph: its id, the first character it stands for, its advance and offset (em)."""

    gid: int
    cluster: int
    advance: float
    dx: float
    dy: float


class Font:
    """A usable TrueType or OpenType font. Equal when bytes, axes and features are equal.

    `cap_height` is a fraction of the em, measured from the ink of H where the font has it, since
    what a font file states is often wrong. `weight` is the CSS weight at these axes. `axes` says
    what can be varied: tag -> (least, default, most); `features` are the OpenType features that it
    has. `digest` names the font.
    """

    __slots__ = (
        "_extents", "_features", "_font", "_glyphs", "_names", "_outlines", "_source", "axes",
        "cap_height", "digest", "family", "features", "weight",
    )  # fmt: skip

    def __init__(self, data: bytes, axes: Axes, features: Features, digest: str) -> None:
        """Use `Font.load`, which checks the bytes and opens each font once."""
        face = hb.Face(data)
        if face.glyph_count < 2 or face.upem < 16 or not len(face.unicodes):
            raise FontUnreadable("it maps no characters to glyphs")
        self.digest = digest
        self._source = (data, axes, features)
        self._features = dict(features)
        self._font = hb.Font(face)
        self._font.scale = (EM, EM)
        try:
            self.axes: Mapping[str, tuple[float, float, float]] = {
                info.tag: (info.min_value, info.default_value, info.max_value)
                for info in face.axis_infos
            }
        except UnicodeDecodeError:
            raise FontUnreadable("its 'fvar' table is damaged") from None
        self.features = _features(face)
        if axes:
            self._font.set_variations(dict(axes))
        self._glyphs: dict[int, int] = {}
        self._extents: dict[int, Box | None] = {}
        self._outlines: Shelf[int, Outline] = Shelf(120_000)
        self._names: dict[int, str] = {}
        self.cap_height = self._cap_height()
        self._look(sorted(face.unicodes)[:_LOOKED_THROUGH])
        self.family: str = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or ""
        self.weight = float(self._font.get_style_value(hb.StyleTag.WEIGHT)) or 400.0

    @staticmethod
    def load(
        data: bytes,
        *,
        axes: Mapping[str, float] | None = None,
        features: Mapping[str, int] | None = None,
    ) -> Font:
        """The font in `data` (TTF or OTF) at `axes` (tag -> value), with OpenType `features` on.

        Axes the font does not have are ignored, values out of range are clamped (see `axes`).
        Raises FontUnreadable, with a reason fit for a reader, for anything else than a font that
        can be drawn: a truncated file, a collection, a web font, a bitmap font.
        """
        at = tuple(sorted((axes or {}).items()))
        on = tuple(sorted((features or {}).items()))
        digest = sha256(sha256(data).digest() + repr((at, on)).encode()).hexdigest()
        return _opened(digest, data, at, on)

    def __reduce__(self) -> tuple[Any, ...]:
        """Fonts travel to other processes as bytes, and are opened once in each."""
        return _opened, (self.digest, *self._source)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Font) and other.digest == self.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<Font {self.family} {self._source[1]} {self.digest[:8]}>"

    def glyph(self, code: int) -> int:
        """The glyph of a code point, 0 when the font has none."""
        found = self._glyphs.get(code)
        if found is None:
            if len(self._glyphs) >= _KEPT:
                self._glyphs.clear()
            found = self._font.get_nominal_glyph(code) or 0
            if found and chr(code).isalnum() and code not in _BLANK:
                # A damaged glyph has no shape; it would be a gap that nobody is told of.
                found = found if self.outline(found).box else 0
            self._glyphs[code] = found
        return found

    def covers(self, code: int) -> bool:
        """Whether the font has a glyph for a code point."""
        return self.glyph(code) != 0

    def shape(
        self,
        text: str,
        *,
        rtl: bool = False,
        script: str = "Latn",
        language: str = "en",
        features: Features = (),
        before: str = "",
        after: str = "",
    ) -> tuple[Glyph, ...]:
        """The glyphs of `text`, left to right as drawn, with kerning and ligatures.

        `script` is an ISO 15924 tag, `language` a BCP 47 one. `before` and `after` are what
        stands beside it in other runs, for letters that join across.
        """
        key = (self.digest, text, rtl, script, language, features, before, after)
        found = _shaped.get(key)
        if found is not None or not text:
            return found or ()
        buffer = hb.Buffer()
        codes = list(map(ord, before + text + after))
        buffer.add_codepoints(codes, len(before), len(text))
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.script = script
        buffer.language = language
        try:
            hb.shape(self._font, buffer, self._features | dict(features))
        except MemoryError:
            raise FontUnreadable("its substitutions multiply letters without end") from None
        start = len(before)
        places = [position.position for position in buffer.glyph_positions]
        found = tuple(
            [
                # What a named tuple's own constructor does, without a call of Python.
                _new(
                    Glyph,
                    (info.codepoint, info.cluster - start, at[2] / EM, at[0] / EM, at[1] / EM),
                )
                for info, at in zip(buffer.glyph_infos, places, strict=True)
            ]
        )
        return _shaped.put(key, found, len(found) + 8)

    def extents(self, glyph: int) -> Box | None:
        """The ink box of a glyph (left, bottom, right, top; em, y up), None when it has no ink."""
        if glyph in self._extents:
            return self._extents[glyph]
        found = self._font.get_glyph_extents(glyph)
        box = None
        if found is not None and found.width and found.height:
            x, y = found.x_bearing / EM, found.y_bearing / EM
            box = (x, y + found.height / EM, x + found.width / EM, y)
        if len(self._extents) >= _KEPT:
            self._extents.clear()
        self._extents[glyph] = box
        return box

    def outline(self, glyph: int) -> Outline:
        """The shape of a glyph (em, y up); empty for a space."""
        found = self._outlines.get(glyph)
        if found is None:
            found = outline_from(self._font, glyph, EM)
            self._outlines.put(glyph, found, len(found.points) + 8)
        return found

    def outline_digest(self, glyph: int) -> str:
        """The name of a glyph's shape, as its outline has it: asked for each glyph of a drawing."""
        found = self._names.get(glyph)
        if found is None:
            if len(self._names) >= _KEPT:
                self._names.clear()
            found = self._names[glyph] = self.outline(glyph).digest
        return found

    def _look(self, codes: list[int]) -> None:
        """Raise FontUnreadable when letters that the font says it has cannot be seen."""
        letters = [ord(letter) for letter in "HOnoxe0" if ord(letter) in codes]
        letters = letters or [code for code in codes if chr(code).isalnum()][:8]
        if not letters:
            return
        if sum(self.glyph(code) == 0 for code in letters) * 2 > len(letters):
            raise FontUnreadable("it has letters without a shape")
        if not any(self._font.get_glyph_h_advance(self.glyph(code)) for code in letters):
            raise FontUnreadable("it has letters without a width")

    def _cap_height(self) -> float:
        glyph = self.glyph(ord("H"))
        box = self.extents(glyph) if glyph else None
        if box is not None and box[3] > 0:
            return box[3]
        stated = self._font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
        return float(stated) / EM if stated else 0.7


def _features(face: hb.Face) -> frozenset[str]:
    """The features of a font's GSUB and GPOS tables; none of a table that is damaged."""
    found: set[str] = set()
    for table in ("GSUB", "GPOS"):
        data = bytes(face.reference_table(table).data)
        try:
            (at,) = unpack_from(">H", data, 6)
            (count,) = unpack_from(">H", data, at)
        except struct_error:
            continue
        tags = (data[at + 2 + 6 * spot : at + 6 + 6 * spot] for spot in range(count))
        found |= {tag.decode("ascii", "replace") for tag in tags if len(tag) == 4}
    return frozenset(found)


_fonts: Shelf[str, Font] = Shelf(64)
_shaped: Shelf[tuple[object, ...], tuple[Glyph, ...]] = Shelf(60_000)


def _opened(digest: str, data: bytes, axes: Axes, features: Features) -> Font:
    found = _fonts.get(digest)
    if found is None:
        check_sfnt(data)
        found = _fonts.put(digest, Font(data, axes, features, digest))
    return found
