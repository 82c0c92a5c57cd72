"""Whether a text, as set on a drawing, can be read: its contrast, and that it is on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from smmgen.model.colour import contrast
from smmgen.problem import Origin, Problem
from smmgen.render.display import Drawing, SetText


def legibility(
    drawing: Drawing, grounds: Mapping[int, Sequence[str]], layout: str, path: str, line: int
) -> Iterator[Problem]:
    """What is hard to read on a drawing.

    `grounds`: a text's place in the drawing -> colours sampled beneath it. A sample in twenty may
    fail: edges are smoothed, and a letter may cross a hairline.
    """
    for text in drawing.texts:
        origin = Origin(path, text.content_line or line)
        if not text.content_line:
            origin = Origin(layout, text.layout_line)
        yield from _contrast(text, grounds.get(text.op, ()), origin, layout)
        yield from _on_sheet(text, drawing, origin, layout)


def _contrast(
    text: SetText, ground: Sequence[str], origin: Origin, layout: str
) -> Iterator[Problem]:
    if not ground:
        return
    needed = 3.0 if text.size >= 60 else 4.5
    ratios = sorted(contrast(text.colour, colour) for colour in ground)
    worst = ratios[len(ratios) // 20]
    if worst < needed:
        yield Problem(
            origin,
            "contrast-low",
            f"“{_short(text)}” has a contrast of {worst:.1f}:1 on what lies under it; "
            f"{text.size:g} px type needs {needed:g}:1",
            f"choose another scheme, or another colour at {layout}:{text.layout_line}",
        )


def _on_sheet(text: SetText, drawing: Drawing, origin: Origin, layout: str) -> Iterator[Problem]:
    canvas = drawing.canvas
    for x, y, width, height in text.lines:
        if x < 0 or y < 0 or x + width > canvas.width or y + height > canvas.height:
            yield Problem(
                origin,
                "text-cut",
                f"“{_short(text)}” runs over the edge of the {canvas.name}",
                f"its box is asked for at {layout}:{text.layout_line}",
            )
            return


def _short(text: SetText) -> str:
    whole = " ".join(text.words)
    return whole if len(whole) <= 40 else whole[:38] + "…"
