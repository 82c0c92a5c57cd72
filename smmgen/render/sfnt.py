"""Whether bytes are a font that can be drawn: the table directory, read before HarfBuzz does.

HarfBuzz skips what it cannot read and would draw nothing without a word, so a broken file is
refused here. Layout of the directory: OpenType 1.9.1, "Table directory".
"""

from __future__ import annotations

from struct import unpack_from

_ALWAYS = ("cmap", "head", "hhea", "hmtx", "maxp")
_WRONG = {
    b"ttcf": "it is a font collection (.ttc); take one font out of it",
    b"wOFF": "it is a web font (.woff); convert it to .ttf or .otf",
    b"wOF2": "it is a web font (.woff2); convert it to .ttf or .otf",
    b"typ1": "it is a PostScript Type 1 font; convert it to .otf",
    b"%!PS": "it is a PostScript Type 1 font; convert it to .otf",
}


class FontUnreadable(ValueError):
    """These bytes are no TrueType or OpenType font; the message says why, as "it …"."""


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
    tables: dict[str, int] = {}
    for at in range(count):
        tag, _, offset, length = unpack_from(">4sLLL", data, 12 + 16 * at)
        if offset + length > len(data):
            raise FontUnreadable("it is truncated")
        tables[tag.decode("latin-1")] = length
    outlines = (
        ("CFF ",) if "CFF " in tables else ("CFF2",) if "CFF2" in tables else ("glyf", "loca")
    )
    absent = [tag for tag in (*_ALWAYS, *outlines) if not tables.get(tag)]
    if absent:
        raise FontUnreadable(f"it has no usable '{absent[0]}' table")
