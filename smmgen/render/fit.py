"""The largest size at which a text fits its box."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from smmgen.render.measure import stretches
from smmgen.render.paragraph import (
    Align,
    Block,
    Span,
    at_start,
    cap_height,
    lay_out,
    set_in_line,
)
from smmgen.render.rag import fewest

STEP = 2.0
_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Fit:
    """A text set in a box: at which size, whether it fits, and if not by how much.

    The three `over` numbers are 0 for a text that fits: how much too high and too wide it is
    (px), and how many lines too many.
    """

    block: Block
    size: float
    fits: bool
    over_height: float = 0.0
    over_width: float = 0.0
    over_lines: int = 0


def fit(
    spans: Sequence[Span] | Callable[[float], Sequence[Span]],
    *,
    sizes: tuple[float, float],
    width: float,
    height: float,
    leading: Callable[[float], float] | float,
    align: Align | str = "start",
    language: str = "en",
    balance: bool = False,
    hang: bool = False,
    optical: bool = False,
    max_lines: int | None = None,
) -> Fit:
    """The spans at the largest size in `sizes` (least, most; every 2 px down from the most) at
    which they fit `width`, `height` (first cap line to last baseline) and `max_lines`, with no
    word wider than `width`.

    Spans and `leading` may be functions of the size, for tracking and leading that fall as type
    grows. When not even the least size fits, the text is set at it all the same, with `fits`
    false: nothing is ever cut.
    """

    def at(size: float) -> Sequence[Span]:
        return spans(size) if callable(spans) else spans

    def apart(size: float) -> float:
        return leading(size) if callable(leading) else leading

    starts = at_start(align, set_in_line(at(sizes[0]), language).right)
    # All sizes are tried from the top: with tracking by size, one that fits may lie above one
    # that does not. A try costs some microseconds, since only sums are compared; only what fits
    # by its sums is set, and may then be too high because lines had to be moved apart.
    for size in _steps(sizes):
        over = _over(at(size), size, width, height, apart(size), language, hang and starts,
                     optical and starts, max_lines)  # fmt: skip
        if any(over) and size > sizes[0]:
            continue
        block = lay_out(
            at(size),
            size=size,
            width=width,
            leading=apart(size),
            align=align,
            language=language,
            balance=balance,
            hang=hang,
            max_lines=max_lines,
            optical=optical,
        )
        higher = block.height - height
        over = (max(over[0], higher) if higher > _NEAR else over[0], *over[1:])
        if not any(over) or size <= sizes[0]:
            return Fit(block, size, not any(over), *over)
    raise AssertionError("the least size is always tried")


def _steps(sizes: tuple[float, float]) -> Iterator[float]:
    low, high = sizes
    size = high
    while size > low:
        yield size
        size -= STEP
    yield low


def _over(
    spans: Sequence[Span],
    size: float,
    width: float,
    height: float,
    leading: float,
    language: str,
    hang: bool,
    optical: bool,
    max_lines: int | None,
) -> tuple[float, float, int]:
    """By how much a text is too high and too wide (px), and has too many lines."""
    text = set_in_line(spans, language)
    tracking = tuple(span.style.tracking for span in spans)
    limit = (width + _NEAR) / size
    widest, count = 0.0, 0
    for part in stretches(text, tracking, hang, optical):
        widest = max(widest, part.measure.widest)
        count += max(1, fewest(part.measure, limit))
    over_width = widest * size - width
    over_height = (cap_height(spans) + max(count - 1, 0) * leading) * size - height
    return (
        over_height if over_height > _NEAR else 0.0,
        over_width if over_width > _NEAR else 0.0,
        max(0, count - max_lines) if max_lines is not None else 0,
    )
