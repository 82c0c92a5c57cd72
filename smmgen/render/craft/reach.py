"""Where words stand: on the sheet, inside its margins, clear of what a network lays over it."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.model.canvas import Canvas
from smmgen.model.platform import Area
from smmgen.render.craft.piece import HEADLINES, Finding, Piece, short
from smmgen.render.display import Box, SetText

TOLERANCE = 4.0  # px; an ink edge is optical
CAPITALS = 0.75  # em, above the baseline
MIDDLE = 1350  # px of a story's height: as much as a portrait has
HUNG = 28  # px from the edge of the canvas, which a hung mark keeps
OPENING = "“„‘‚«»‹›「『\"'"


def on_sheet(piece: Piece) -> Iterator[Finding]:
    """Every line is on the sheet."""
    canvas = piece.canvas
    for text in piece.texts:
        for x, y, width, height in text.lines:
            if x < 0 or y < 0 or x + width > canvas.width or y + height > canvas.height:
                yield piece.finding(
                    "text-cut",
                    f"“{short(text)}” runs over the edge of the {canvas.name}",
                    f"its box is asked for at {piece.asked(text)}",
                    text,
                    severity="error",
                )
                break


def uncovered(piece: Piece) -> Iterator[Finding]:
    """No words stand where a network that the post goes to covers the picture or cuts it off."""
    for text in piece.texts:
        for area in piece.areas:
            box = area_box(area, piece.canvas, fine=text.role == "source")
            if any(_deep(line, box) for line in standing(text)):
                yield piece.finding(
                    "text-covered",
                    f"“{short(text)}” stands in the {area.edge} {area.depth} px of the "
                    f"{piece.canvas.name}, where {area.why}",
                    f"its box is asked for at {piece.asked(text)}",
                    text,
                    severity="error" if area.hard else "warning",
                )
                break


def margins(piece: Piece) -> Iterator[Finding]:
    """Words keep the canvas's margins; only a hung quotation mark may enter them."""
    canvas = piece.canvas
    for text in piece.texts:
        lines = standing(text)
        over = max(_out(line, word, canvas) for line, word in zip(lines, text.words, strict=True))
        if over > TOLERANCE and not any(
            _deep(line, area_box(area, canvas)) for line in lines for area in piece.areas
        ):
            yield piece.finding(
                "text-margin",
                f"“{short(text)}” stands {over:.0f} px into the margin of the {canvas.name}",
                f"keep {canvas.side} px at the sides, {canvas.top} above and {canvas.bottom} "
                f"below: its box is asked for at {piece.asked(text)}",
                text,
            )


def central(piece: Piece) -> Iterator[Finding]:
    """What a story or reel opens with stands in the middle of it, which is all that is left where
    its cover is cropped to the shape of a post.
    """
    canvas = piece.canvas
    if canvas.name != "story" or piece.role not in {"cover", "single"}:
        return
    over = (canvas.height - MIDDLE) / 2
    for text in piece.texts:
        outside = [
            box
            for box in standing(text)
            if box[1] < over - TOLERANCE or box[1] + box[3] > canvas.height - over + TOLERANCE
        ]
        if text.role in HEADLINES and outside:
            yield piece.finding(
                "title-outside",
                f"“{short(text)}” stands outside the middle {MIDDLE} px of the story, which is "
                "what a cover is cropped to",
                f"keep it between y {over:.0f} and {canvas.height - over:.0f}, at "
                f"{piece.asked(text)}",
                text,
                boxes=outside,
            )


def area_box(area: Area, canvas: Canvas, *, fine: bool = False) -> Box:
    """An area as a box on its canvas; for fine print with what that keeps clear besides."""
    depth = area.depth + (area.fine if fine else 0)
    width, height = canvas.width, canvas.height
    if area.edge in {"left", "right"}:
        return (0 if area.edge == "left" else width - depth, 0, depth, height)
    return (0, 0 if area.edge == "top" else height - depth, width, depth)


def standing(text: SetText) -> list[Box]:
    """Each line from its capitals to its baseline: accents may stand above a margin, and
    descenders hang below one.
    """
    found = []
    for (x, y, width, height), baseline in zip(text.lines, text.baselines, strict=True):
        top = max(y, baseline - CAPITALS * text.size)
        found.append((x, top, width, max(min(y + height, baseline) - top, 0.0)))
    return found


def _deep(line: Box, box: Box) -> bool:
    wide = min(line[0] + line[2], box[0] + box[2]) - max(line[0], box[0])
    high = min(line[1] + line[3], box[1] + box[3]) - max(line[1], box[1])
    return min(wide, high) > TOLERANCE


def _out(line: Box, words: str, canvas: Canvas) -> float:
    """How far a line stands into a margin, px; 0 or less when it does not."""
    x, y, width, height = line
    left = canvas.side - x if words[:1] not in OPENING else 0.0
    return max(
        left,
        x + width - (canvas.width - canvas.side),
        canvas.top - y,
        y + height - (canvas.height - canvas.bottom),
    )
