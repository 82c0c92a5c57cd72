#!/usr/bin/env python3
"""Write smmgen/emoji/noto.zip: Noto's colour emoji as SVG, to be drawn among text.

    scripts/carried_emoji.py ICONS FLAGS

ICONS is the unpacked npm package `@iconify-json/noto` (1.2.9, Apache-2.0), which has all emoji
but the flags; FLAGS is the folder `third_party/region-flags/waved-svg` of Noto Emoji 2.051
(public domain). Drawings are on a grid of 128 units and go by their code points in hex without
variation selectors, like `1f44d-1f3fd`.

Drawings that differ in skin tone alone lie in one block, since they are nearly the same text: a
member of the archive is a JSON object of some dozens of drawings, `index.json` says which member
has which. Flags are simplified to what shows at 200 px.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "smmgen" / "emoji" / "noto.zip"
BLOCK = 96_000
TONES = re.compile(r"-1f3f[b-f]")
NUMBER = re.compile(r"-?\d*\.?\d+")
COMMAND = re.compile(r"([MLC])([^MLCZ]*)")
NEAR = 3.0


def icons(folder: Path) -> dict[str, str]:
    """The drawings of an Iconify package by code points."""
    names = json.loads((folder / "chars.json").read_text(encoding="utf-8"))
    drawings = json.loads((folder / "icons.json").read_text(encoding="utf-8"))["icons"]
    return {
        "-".join(part for part in code.split("-") if part != "fe0f"): drawings[name]["body"]
        for code, name in names.items()
        # Single regional indicators are not emoji of their own.
        if not re.fullmatch(r"1f1[ef][0-9a-f]", code)
    }


def flags(folder: Path) -> dict[str, str]:
    """The flags by code points, on the same grid as the icons."""
    found = {}
    for file in sorted(folder.glob("emoji_u*.svg")):
        text = file.read_text(encoding="utf-8")
        body = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
        if "url(#" not in body:
            body = re.sub(r' id="[^"]*"(?= d=|/?>| fill)', "", body)
        body = re.sub(r' d="([^"]*)"', lambda data: f' d="{simpler(data[1])}"', body)
        body = re.sub(r'<path[^>]* d=""[^>]*/>|<defs/>|<!--.*?-->', "", body, flags=re.DOTALL)
        body = re.sub(r">\s+<", "><", body).strip()
        code = file.stem.removeprefix("emoji_u").replace("_", "-")
        found[code] = f'<g transform="scale(.128)">{body}</g>'
    return found


def simpler(data: str) -> str:
    """Path data in whole units (of 1000), without what is smaller than a third of a pixel."""
    out: list[str] = []
    for whole in re.findall(r"M[^M]*", data):
        points: list[list[float]] = []
        kinds: list[str] = []
        for kind, text in COMMAND.findall(whole):
            numbers = [float(number) for number in NUMBER.findall(text)]
            if points:
                last = points[-1][-2:]
                reach = max(abs(value - last[at % 2]) for at, value in enumerate(numbers))
                if reach < NEAR:
                    continue
            points.append(numbers)
            kinds.append(kind)
        xs = [value for numbers in points for value in numbers[::2]]
        ys = [value for numbers in points for value in numbers[1::2]]
        if len(points) < 3 or (max(xs) - min(xs) < 6 and max(ys) - min(ys) < 6):
            continue
        for kind, numbers in zip(kinds, points, strict=True):
            out.append(kind + " ".join(str(round(number)) for number in numbers))
        out.append("Z")
    return "".join(out).replace(" -", "-")


def main(folder: Path, flag_folder: Path) -> None:
    """Write the archive."""
    drawings = icons(folder) | flags(flag_folder)
    blocks: list[dict[str, str]] = [{}]
    family, size = "", 0
    for code in sorted(drawings, key=lambda code: (TONES.sub("", code), code)):
        if size > BLOCK and TONES.sub("", code) != family:
            blocks.append({})
            size = 0
        family = TONES.sub("", code)
        blocks[-1][code] = drawings[code]
        size += len(drawings[code])
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:

        def add(name: str, value: object) -> None:
            # A fixed date: the same drawings are the same bytes.
            member = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, json.dumps(value, separators=(",", ":")), compresslevel=9)

        add("index.json", [list(block) for block in blocks])
        for number, block in enumerate(blocks):
            add(f"{number}.json", block)
    print(f"{len(drawings)} drawings, {len(blocks)} blocks, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
