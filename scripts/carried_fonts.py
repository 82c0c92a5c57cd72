#!/usr/bin/env python3
"""Write smmgen/fonts/: the Noto fonts that stand in for what a brand's font lacks.

    scripts/carried_fonts.py SOURCES

SOURCES holds the unpacked packages `fontpkg_noto_sans` (PyPI, 2.15) and
`@fontsource-variable/noto-sans-{arabic,hebrew,devanagari,thai,symbols}`,
`@fontsource/noto-sans-{math,symbols-2}` (npm, 5.3.0), each in a folder of its name.
What is kept of each: the characters below, the weight axis, no hints. All are under the OFL,
whose text is written beside them. `fonts.json` says what each covers, so that a font is opened
only when it is needed.
"""

from __future__ import annotations

import json
import shutil
import sys
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "smmgen" / "fonts"
EVERYTHING = [(0x20, 0x10FFFF)]
# File, name as a reader would look it up, where it comes from, what is kept.
CARRIED = [
    (
        "NotoSans.ttf", "Noto Sans",
        "fontpkg_noto_sans/files/NotoSans[[]wdth,wght].ttf", "fontpkg_noto_sans/LICENSE",
        [(0x20, 0x36F), (0x370, 0x52F), (0x1D2C, 0x1DBF), (0x1DC4, 0x1DFF), (0x1E00, 0x1FFF),
         (0x2000, 0x218F), (0x2212, 0x2212), (0x2215, 0x2215), (0x25CC, 0x25CC),
         (0x2C60, 0x2C7F), (0x2E00, 0x2E4F), (0xA720, 0xA7FF), (0xFB00, 0xFB06),
         (0xFE20, 0xFE2F), (0xFFFD, 0xFFFD)],
    ),
    *(
        (
            f"NotoSans{name}.ttf", f"Noto Sans {name}",
            f"noto-sans-{key}/files/*-{key}-wght-normal.woff2", f"noto-sans-{key}/LICENSE",
            EVERYTHING,
        )
        for name, key in (
            ("Arabic", "arabic"), ("Hebrew", "hebrew"), ("Devanagari", "devanagari"),
            ("Thai", "thai"),
        )
    ),
    (
        "NotoSansMath.ttf", "Noto Sans Math",
        "noto-sans-math/files/*-latin-400-normal.woff2", "noto-sans-math/LICENSE",
        [(0x2190, 0x22FF), (0x25A0, 0x25FF), (0x27F0, 0x27FF)],
    ),
    (
        "NotoSansSymbols.ttf", "Noto Sans Symbols",
        "noto-sans-symbols/files/*-symbols-wght-normal.woff2", "noto-sans-symbols/LICENSE",
        [(0x2460, 0x24FF), (0x2600, 0x26FF), (0x2776, 0x2793), (0x271D, 0x2721)],
    ),
    (
        "NotoSansSymbols2.ttf", "Noto Sans Symbols 2",
        "noto-sans-symbols-2/files/*-symbols-400-normal.woff2", "noto-sans-symbols-2/LICENSE",
        [(0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x27BF), (0x2B00, 0x2BFF)],
    ),
]  # fmt: skip


def covered(font: TTFont) -> list[list[int]]:
    """The code points of a font as [first, last] pairs."""
    codes = sorted(code for code in font.getBestCmap() if code >= 0x20)
    edges = [None, *codes, None]
    starts = [b for a, b in pairwise(edges) if b is not None and (a is None or b != a + 1)]
    ends = [a for a, b in pairwise(edges) if a is not None and (b is None or b != a + 1)]
    return [[start, end] for start, end in zip(starts, ends, strict=True)]


def cut(source: Path, keep: list[tuple[int, int]]) -> TTFont:
    """A font with nothing but the weight axis and the characters in `keep`."""
    font = TTFont(source)
    font.flavor = None
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["MATH", "DSIG", "meta"]
    cutter = subset.Subsetter(options)
    wanted = [code for code in font.getBestCmap() if any(a <= code <= b for a, b in keep)]
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    if "fvar" in font and any(axis.axisTag == "wdth" for axis in font["fvar"].axes):
        font = instancer.instantiateVariableFont(font, {"wdth": 100})
    return font


def main(sources: Path) -> None:
    """Write the fonts, their licences and their coverage."""
    TARGET.mkdir(parents=True, exist_ok=True)
    listed = []
    for name, title, pattern, licence, keep in CARRIED:
        (source,) = sources.glob(pattern)
        font = cut(source, keep)
        font["head"].modified = font["head"].created  # the same bytes each time
        font.recalcTimestamp = False
        font.save(TARGET / name)
        shutil.copy(sources / licence, TARGET / f"{name.removesuffix('.ttf')}-OFL.txt")
        saved = TTFont(TARGET / name)
        listed.append({"file": name, "name": title, "covers": covered(saved)})
        print(name, (TARGET / name).stat().st_size, len(saved.getBestCmap()))
    text = json.dumps(listed, separators=(",", ":"))
    (TARGET / "fonts.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
