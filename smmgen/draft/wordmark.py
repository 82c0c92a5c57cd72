"""A name as a logo: set in a typeface, each letter an outline of its own."""

from __future__ import annotations

import unicodedata

from smmgen.draft.brand import Fonts
from smmgen.errors import UsageError
from smmgen.render.font import Font

_SIZE = 100.0  # px
_LONGEST = 24  # letters; more would be too small at a slide's edge


def wordmark(name: str, fonts: Fonts) -> str:
    """An SVG of a name in the display face; of a long name its first letter alone.

    Raises UsageError for a name that the typeface cannot set.
    """
    face = fonts.system.display
    font = Font.load(fonts.files[face.file], axes=face.axes, features=face.features)
    said = name if len(name) <= _LONGEST else _first_letter(name)
    lost = [each for each in said if not each.isspace() and not font.covers(ord(each))]
    if lost or not said or any(unicodedata.bidirectional(each) in {"R", "AL"} for each in said):
        raise UsageError(
            f"{face.family} cannot set the name '{name}'", "give a logo of yours: --logo FILE.svg"
        )
    paths, boxes, x = [], [], 0.0
    for glyph in font.shape(said):
        outline = font.outline(glyph.gid)
        if outline.box is not None:
            left, bottom, right, top = outline.box
            at = x + glyph.dx * _SIZE
            boxes.append((at + left * _SIZE, -top * _SIZE, at + right * _SIZE, -bottom * _SIZE))
            paths.append(f'<path fill="#000000" d="{outline.svg(at, 0.0, _SIZE)}"/>')
        x += (glyph.advance + face.tracking) * _SIZE
    if not boxes:
        raise UsageError(f"the name '{name}' has no letter", "give a name")
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    wide, high = max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top
    view = f"{left:.2f} {top:.2f} {wide:.2f} {high:.2f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">' + "".join(paths) + "</svg>\n"
    )


def _first_letter(name: str) -> str:
    return next((each.upper() for each in name if each.isalnum()), "")
