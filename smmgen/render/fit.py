"""The largest size at which a text fits its box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from smmgen.render.paragraph import Block, Span, fits, lay_out

_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A text set in a box: at which size, and whether it fits there."""

    block: Block
    size: float
    fits: bool


def fit(
    spans: Callable[[float], Sequence[Span]],
    *,
    sizes: tuple[float, float],
    width: float,
    height: float,
    leading: Callable[[float], float] | float,
    align: str,
    language: str,
    balance: bool,
    hang: bool,
    optical: bool,
    max_lines: int | None,
) -> Fit:
    """The spans (which may depend on the size, for tracking) at the largest size that fits.

    Sizes go in steps of 2 px from the largest down. When not even the smallest fits, the text is
    set at it all the same, with `fits` false: nothing is ever cut.
    """
    low, high = sizes

    def spacing(size: float) -> float:
        return leading(size) if callable(leading) else leading

    def good(size: float) -> bool:
        return fits(
            spans(size),
            size=size,
            width=width,
            height=height,
            leading=spacing(size),
            language=language,
            max_lines=max_lines,
        )

    steps = [high - _STEP * i for i in range(int((high - low) / _STEP) + 1)]
    if steps[-1] > low:
        steps.append(low)
    first, last = 0, len(steps)
    while first < last:  # the first step, from the largest, that fits
        middle = (first + last) // 2
        if good(steps[middle]):
            last = middle
        else:
            first = middle + 1
    fitting = first < len(steps)
    size = steps[first] if fitting else low
    block = lay_out(
        spans(size),
        size=size,
        width=width,
        leading=spacing(size),
        align=align,
        language=language,
        balance=balance,
        hang=hang,
        optical=optical,
    )
    return Fit(block, size, fitting)
