"""Whether bytes are a font that can be drawn: the table directory, read before HarfBuzz does.

HarfBuzz skips what it cannot read and would draw nothing without a word, so a broken file is
refused here. Layout of the directory: OpenType 1.9.1, "Table directory".
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import unpack_from

_ALWAYS = ("cmap", "head", "hhea", "hmtx", "maxp")
_MAGIC = b"\x5f\x0f\x3c\xf5"
_WRONG = {
    b"ttcf": "it is a font collection (.ttc); take one font out of it",
    b"wOFF": "it is a web font (.woff); convert it to .ttf or .otf",
    b"wOF2": "it is a web font (.woff2); convert it to .ttf or .otf",
    b"typ1": "it is a PostScript Type 1 font; convert it to .otf",
    b"%!PS": "it is a PostScript Type 1 font; convert it to .otf",
}


class FontUnreadable(ValueError):
    """These bytes are no TrueType or OpenType font; the message says why, as "it …".

    `path` is the file's, where it is known.
    """

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path


def check_sfnt(data: bytes) -> None:
    """Raise FontUnreadable unless every table a drawn font needs is there, and is all there."""
    if data[:4] in _WRONG:
        raise FontUnreadable(_WRONG[data[:4]])
    if data[:4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        raise FontUnreadable("it is no TrueType or OpenType font")
    if len(data) < 12:
        raise FontUnreadable("it is truncated")
    (count,) = unpack_from(">H", data, 4)
    if len(data) < 12 + 16 * count:
        raise FontUnreadable("it is truncated")
    tables: dict[str, bytes] = {}
    for at in range(count):
        tag, _, offset, length = unpack_from(">4sLLL", data, 12 + 16 * at)
        if offset + length > len(data):
            raise FontUnreadable("it is truncated")
        tables[tag.decode("latin-1")] = data[offset : offset + length]
    outlines = (
        ("CFF ",) if "CFF " in tables else ("CFF2",) if "CFF2" in tables else ("glyf", "loca")
    )
    absent = [tag for tag in (*_ALWAYS, *outlines) if not tables.get(tag)]
    if absent:
        raise FontUnreadable(f"it has no usable '{absent[0]}' table")
    damaged = _damaged(tables)
    if damaged:
        raise FontUnreadable(f"its '{damaged}' table is damaged")


def _damaged(tables: Mapping[str, bytes]) -> str:
    """The first table that does not hold what the others say; empty when all do."""
    head, hhea, maxp = tables["head"], tables["hhea"], tables["maxp"]
    if len(head) < 54 or head[12:16] != _MAGIC:
        return "head"
    if len(maxp) < 6:
        return "maxp"
    (glyphs,) = unpack_from(">H", maxp, 4)
    if len(hhea) < 36 or not 1 <= unpack_from(">H", hhea, 34)[0] <= glyphs:
        return "hhea"
    (metrics,) = unpack_from(">H", hhea, 34)
    if len(tables["hmtx"]) < 4 * metrics + 2 * (glyphs - metrics):
        return "hmtx"
    if "CFF " in tables or "CFF2" in tables:
        return ""
    (wide,) = unpack_from(">h", head, 50)
    if wide not in {0, 1} or len(tables["loca"]) < (glyphs + 1) * (4 if wide else 2):
        return "loca"
    last = (
        unpack_from(">L", tables["loca"], 4 * glyphs)[0]
        if wide
        else (2 * unpack_from(">H", tables["loca"], 2 * glyphs)[0])
    )
    return "glyf" if last > len(tables["glyf"]) else ""
