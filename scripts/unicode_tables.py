#!/usr/bin/env python3
"""Write smmgen/render/ucd/*.py and the compressed test files from Unicode's own data files.

    scripts/unicode_tables.py /usr/share/unicode

The folder is what Debian's package `unicode-data` (17.0.0-2) installs, or the unpacked UCD.zip.
A table is two sequences of one length: where each range starts, and the value it has until the
next one starts. Python reads them from the compiled module in well under a millisecond.
"""

from __future__ import annotations

import lzma
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "smmgen" / "render" / "ucd"
TESTS = ROOT / "tests" / "data" / "ucd"
LAST = 0x110000
BIDI_SAMPLE = 12

# One letter a class; `linebreak.py` reads the same letters.
LINE = {
    "AL": "a", "HL": "h", "NU": "n", "SP": " ", "BK": "b", "CR": "r", "LF": "l", "NL": "e",
    "ZW": "z", "ZWJ": "j", "CM": "m", "WJ": "w", "GL": "g", "BA": "A", "HY": "y", "HH": "Y",
    "CL": "c", "CP": ")", "EX": "!", "SY": "/", "OP": "(", "QU": '"', "IS": ",", "NS": "N",
    "B2": "2", "CB": "C", "IN": ".", "BB": "B", "PR": "$", "PO": "%", "ID": "i", "EB": "E",
    "EM": "M", "JL": "L", "JV": "V", "JT": "T", "H2": "H", "H3": "I", "RI": "R", "AP": "p",
    "AK": "k", "AS": "s", "VF": "f", "VI": "v",
}  # fmt: skip
GRAPHEME = {
    "Other": "o", "CR": "r", "LF": "n", "Control": "c", "Extend": "e", "ZWJ": "j",
    "Regional_Indicator": "R", "Prepend": "p", "SpacingMark": "s", "L": "L", "V": "V", "T": "T",
    "LV": "W", "LVT": "U",
}  # fmt: skip
BIDI = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "-", "ET": "%", "AN": "N", "CS": ",",
    "NSM": "m", "BN": "b", "B": "B", "S": "S", "WS": " ", "ON": "o", "LRE": "1", "LRO": "2",
    "RLE": "3", "RLO": "4", "PDF": "5", "LRI": "6", "RLI": "7", "FSI": "8", "PDI": "9",
}  # fmt: skip


def rows(path: Path, *, missing: bool = False) -> Iterator[tuple[int, int, list[str]]]:
    """(first, last, fields) of each data line; `missing` reads the @missing lines instead."""
    for line in path.read_text(encoding="utf-8").splitlines():
        body = line.partition("#")[0].strip()
        if missing:
            found = re.match(r"# @missing: (.*)", line)
            body = found[1] if found else ""
        if ";" not in body:
            continue
        place, *fields = (part.strip() for part in body.split(";"))
        first, _, last = place.partition("..")
        yield int(first, 16), int(last or first, 16), fields


def column(path: Path, default: str, only: str | None = None) -> list[str]:
    """One value a code point, from a file of one property (or of `only` one of several)."""
    values = [default] * LAST
    for kind in (True, False):
        for first, last, fields in rows(path, missing=kind):
            if only is None:
                value = fields[0]
            elif fields[0] == only:
                value = fields[1] if len(fields) > 1 else "Y"
            else:
                continue
            values[first : last + 1] = [value] * (last + 1 - first)
    return values


def ranges(values: list[str]) -> tuple[list[int], list[str]]:
    """The run-length form of a column."""
    starts, kinds = [0], [values[0]]
    for code, value in enumerate(values):
        if value != kinds[-1]:
            starts.append(code)
            kinds.append(value)
    return starts, kinds


def written(name: str, numbers: list[int]) -> str:
    """A tuple of integers as source."""
    lines = textwrap.wrap(", ".join(map(str, numbers)), 96)
    return f"{name} = (\n    " + "\n    ".join(lines) + ",\n)\n"


def lettered(name: str, letters: str) -> str:
    """A long string as source."""
    pieces = [letters[at : at + 90] for at in range(0, len(letters), 90)]
    return f"{name} = (\n" + "".join(f"    {piece!r}\n" for piece in pieces) + ")\n"


def module(name: str, about: str, version: str, body: str) -> None:
    """Write one table."""
    text = (
        f'"""{about}\n\nMade by scripts/unicode_tables.py from Unicode {version} '
        '(see LICENSE in this folder); do not edit.\n"""\n\n'
        f'VERSION = "{version}"\n{body}'
    )
    (TABLES / f"{name}.py").write_text(text, encoding="utf-8")


def line_table(ucd: Path, version: str) -> None:
    """Line breaking classes, LB1 applied, and what the rules ask beside the class."""
    classes = column(ucd / "LineBreak.txt", "XX")
    category = column(ucd / "extracted" / "DerivedGeneralCategory.txt", "Cn")
    width = column(ucd / "EastAsianWidth.txt", "N")
    pictures = column(ucd / "emoji" / "emoji-data.txt", "N", "Extended_Pictographic")
    letters = []
    for code, kind in enumerate(classes):
        general = category[code]
        if kind in {"AI", "SG", "XX"}:
            resolved = "AL"
        elif kind == "SA":
            resolved = "CM" if general in {"Mn", "Mc"} else "AL"
        else:
            resolved = "NS" if kind == "CJ" else kind
        letter = LINE[resolved]
        if kind == "QU" and general in {"Pi", "Pf"}:
            letter = "<" if general == "Pi" else ">"
        elif code == 0x25CC:
            letter = "d"
        elif general == "Cn" and pictures[code] == "Y":
            letter = "x" if kind == "ID" else "X"
        # A wide character's letter is moved up by 256, so that one look-up gives both.
        if width[code] in {"F", "W", "H"}:
            letter = chr(ord(letter) + 256)
        letters.append(letter)
    starts, kinds = ranges(letters)
    module(
        "line",
        "Line breaking classes (UAX 14), a letter each; wide characters' letters are 256 higher.",
        version,
        written("STARTS", starts) + lettered("LETTERS", "".join(kinds)),
    )


def grapheme_table(ucd: Path, version: str) -> None:
    """Grapheme cluster classes with pictographs and Indic conjuncts folded in."""
    classes = column(ucd / "auxiliary" / "GraphemeBreakProperty.txt", "Other")
    pictures = column(ucd / "emoji" / "emoji-data.txt", "N", "Extended_Pictographic")
    conjunct = column(ucd / "DerivedCoreProperties.txt", "None", "InCB")
    letters = []
    for code, kind in enumerate(classes):
        letter = GRAPHEME[kind]
        if pictures[code] == "Y":
            letter = "x"
        elif conjunct[code] == "Consonant":
            letter = "k"
        elif conjunct[code] == "Linker":
            letter = "l"
        elif letter == "e" and conjunct[code] == "None":
            letter = "E"  # an Extend that ends an Indic conjunct
        letters.append(letter)
    starts, kinds = ranges(letters)
    module(
        "grapheme",
        "Grapheme cluster classes (UAX 29), a letter each.",
        version,
        written("STARTS", starts) + lettered("LETTERS", "".join(kinds)),
    )


def bidi_table(ucd: Path, version: str) -> None:
    """Bidirectional classes, brackets and mirror images."""
    names: dict[str, str] = {}
    for line in (ucd / "PropertyValueAliases.txt").read_text(encoding="utf-8").splitlines():
        fields = [part.strip() for part in line.partition("#")[0].split(";")]
        if fields[0] == "bc":
            names[fields[2]] = names[fields[1]] = fields[1]
    classes = column(ucd / "extracted" / "DerivedBidiClass.txt", "L")
    starts, kinds = ranges([BIDI[names[kind]] for kind in classes])
    brackets = {}
    for first, _, fields in rows(ucd / "BidiBrackets.txt"):
        brackets[first] = (int(fields[0], 16), fields[1])
    body = written("STARTS", starts) + lettered("LETTERS", "".join(kinds))
    body += "# Bracket -> (its pair, o for opening or c for closing).\nBRACKETS = {\n"
    body += "".join(f"    {code}: ({pair}, {kind!r}),\n" for code, (pair, kind) in brackets.items())
    about = "Bidirectional classes (UAX 9), a letter each, and brackets."
    module("bidi", about, version, body + "}\n")


def script_table(ucd: Path, version: str) -> None:
    """Scripts by their ISO 15924 tags."""
    tags: dict[str, str] = {}
    for line in (ucd / "PropertyValueAliases.txt").read_text(encoding="utf-8").splitlines():
        fields = [part.strip() for part in line.partition("#")[0].split(";")]
        if fields[0] == "sc":
            tags[fields[2]] = fields[1]
    values = [tags[name] for name in column(ucd / "Scripts.txt", "Unknown")]
    starts, kinds = ranges(values)
    order = sorted(set(kinds))
    body = f"TAGS = {order!r}\n".replace("[", "(").replace("]", ")")
    body = "\n".join(textwrap.wrap(body, 98, subsequent_indent="    ")) + "\n"
    body += "NAMES = {\n"
    body += "".join(
        f"    {tag!r}: {name.replace('_', ' ')!r},\n"
        for name, tag in sorted(tags.items(), key=lambda item: item[1])
        if tag in set(order)
    )
    body += "}\n" + written("STARTS", starts) + written("VALUES", [order.index(k) for k in kinds])
    module("script", "Scripts (UAX 24): index into TAGS; NAMES says them in full.", version, body)


def emoji_table(ucd: Path, version: str) -> None:
    """Which code points are emoji, and which look like emoji unless told otherwise."""
    data = ucd / "emoji" / "emoji-data.txt"
    body = ""
    for name, prop in (
        ("EMOJI", "Emoji"),
        ("PRESENTATION", "Emoji_Presentation"),
        ("MODIFIER_BASE", "Emoji_Modifier_Base"),
    ):
        starts, kinds = ranges(column(data, "N", prop))
        edges = starts[0 if kinds[0] == "Y" else 1 :]
        body += "# Ranges in turn: the first code point that has it, the first that has not.\n"
        body += written(name, edges)
    module("emoji", "Emoji properties (UTS 51).", version, body)


def samples(ucd: Path) -> None:
    """The conformance tests, without comments, compressed."""
    for source in ("auxiliary/LineBreakTest.txt", "auxiliary/GraphemeBreakTest.txt"):
        lines = (ucd / source).read_text(encoding="utf-8").splitlines()
        kept = [line.partition("#")[0].strip() for line in lines]
        pack(Path(source).name, [line for line in kept if line])
    lines = (ucd / "BidiCharacterTest.txt").read_text(encoding="utf-8").splitlines()
    cases = [line for line in lines if line and not line.startswith("#")]
    # The first part is written by hand, case by case; the rest is combinations of classes.
    edge = next(at for at, line in enumerate(cases) if len(cases) - at <= len(cases) * 0.995)
    pack("BidiCharacterTest.txt", cases[:edge] + cases[edge::BIDI_SAMPLE])


def pack(name: str, lines: list[str]) -> None:
    """One test file, xz."""
    data = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    (TESTS / f"{name}.xz").write_bytes(data)
    print(f"{name}: {len(lines)} cases, {len(data)} bytes")


def main(folder: str) -> None:
    """Write everything."""
    ucd = Path(folder)
    first = (ucd / "LineBreak.txt").read_text(encoding="utf-8").splitlines()[0]
    version = re.findall(r"\d+\.\d+\.\d+", first)[0]
    TABLES.mkdir(parents=True, exist_ok=True)
    TESTS.mkdir(parents=True, exist_ok=True)
    for table in (line_table, grapheme_table, bidi_table, script_table, emoji_table):
        table(ucd, version)
    samples(ucd)


if __name__ == "__main__":
    main(sys.argv[1])
