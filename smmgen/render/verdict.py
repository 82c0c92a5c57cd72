"""What is wrong with the words of a drawing, said at the line of the post's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from smmgen.problem import Origin, Problem
from smmgen.render.faces import Faces
from smmgen.render.fallback import Missing
from smmgen.render.grapheme import boundaries
from smmgen.render.typesetting import TextBlock, set_text

_WORD = re.compile(r"\S+")
_SHARED = {"Common", "Inherited"}
_SHOWN = 12  # characters that no font has, of those that one font would bring


def verdict(
    blocks: Iterable[TextBlock], faces: Faces, place: str, path: str, line: int
) -> Iterator[Problem]:
    """The texts that do not fit, and the characters that no font has: once for each font that
    would bring them, at the first line that needs it.

    `place` names layout and canvas for the reader; `line` is where words without a line stand.
    """
    lacking: dict[str, tuple[Origin, dict[str, Missing]]] = {}
    for block in blocks:
        if block.fitted is None:
            continue
        origin = Origin(path, block.content_line or line)
        if not block.fitted.fits:
            yield _overflow(block, faces, place, origin)
        for missing in block.fitted.block.missing:
            _, found = lacking.setdefault(missing.font, (origin, {}))
            found.setdefault(missing.character, missing)
    for font, (origin, found) in lacking.items():
        yield _lacking(origin, font, list(found.values()))


def _overflow(block: TextBlock, faces: Faces, place: str, origin: Origin) -> Problem:
    fitted = block.fitted
    assert fitted is not None
    shown = block.plain if len(block.plain) <= 40 else block.plain[:38] + "…"
    least = f"at {fitted.size:g} px, the smallest it may be"
    if fitted.over_width:
        message = f"“{shown}” has a word that is too wide for {place}, even {least}"
        hint = "write a soft hyphen (U+00AD) where it may be divided, or a shorter word"
        return Problem(origin, "text-overflow", message, hint)
    many, unit, all_of_it = _too_many(block, faces, fitted.size)
    message = f"“{shown}” does not fit {place}, even {least}"
    cut = f"cut {many} of its {all_of_it} {unit}" if many < all_of_it else "leave it out"
    hint = f"{cut}, split the slide, or pin a layout with more room for words"
    return Problem(origin, "text-overflow", message, hint)


def _too_many(block: TextBlock, faces: Faces, size: float) -> tuple[int, str, int]:
    """How many words at the end keep a text from fitting at a size, what they are (characters
    where a script has no spaces), and how many there are.
    """
    text = block.plain
    unit, ends = "words", [word.end() for word in _WORD.finditer(text)]
    if len(text) > 15 * len(ends):
        unit, ends = "characters", boundaries(text)[1:]
    least, most = 0, len(ends)
    while most - least > 1:
        middle = (least + most) // 2
        if set_text(_until(block, ends[middle - 1]), faces, size).fits:
            least = middle
        else:
            most = middle
    return len(ends) - least, unit, len(ends)


def _until(block: TextBlock, end: int) -> TextBlock:
    starts = accumulate((len(piece.text) for piece in block.pieces), initial=0)
    pieces = tuple(
        replace(piece, text=piece.text[: end - start])
        for start, piece in zip(starts, block.pieces, strict=False)
        if start < end
    )
    return replace(block, pieces=pieces)


def _lacking(origin: Origin, font: str, found: list[Missing]) -> Problem:
    names = dict.fromkeys(missing.script for missing in found)
    scripts = ", ".join([name for name in names if name not in _SHARED] or names)
    if len(found) == 1:
        message = f"no font has {found[0].name} ({found[0].character}, {scripts})"
    else:
        shown = " ".join(missing.character for missing in found[:_SHOWN])
        more = " …" if len(found) > _SHOWN else ""
        message = f"no font has {len(found)} characters ({scripts}): {shown}{more}"
    hint = f"add a font that has them to 'fallback' in the brand's type, e.g. {font}"
    return Problem(origin, "glyph-missing", message, hint if font else "take them out")
