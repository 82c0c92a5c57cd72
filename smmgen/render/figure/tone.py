"""The colours of a chart: one thing in the accent, everything else in tints of one neutral."""

from __future__ import annotations

from smmgen.model.colour import contrast
from smmgen.model.oklch import difference
from smmgen.model.ramp import LARGE, READABLE
from smmgen.model.sight import SIGHTS, seen_by
from smmgen.render.paint import Palette

_ALIKE = 0.06  # in OKLab, as far as two colours must be apart
_SEEN = 1.25  # contrast of a context mark, which carries its own label


class Tones:
    """What marks and words are painted in, on one slide.

    A tone is the name of a role or of one of the brand's colours, or `#RRGGBB`.
    """

    def __init__(
        self, palette: Palette, ramp: tuple[str, ...] = (), inks: tuple[str, ...] = ()
    ) -> None:
        """`ramp` are the names of the brand's tints, in the order of lightness, `inks` those of
        the colours that it writes in.
        """
        self._palette = palette
        self._ramp = ramp
        self._inks = inks

    def hex(self, tone: str) -> str:
        """A tone as `#RRGGBB`."""
        return tone if tone.startswith("#") else self._palette.hex(tone) or "#000000"

    @property
    def lit(self) -> str:
        """The tone of what is highlighted: the accent where it stands out from the ground as much
        as a mark must (craft rule 28), else what headlines are in.
        """
        seen = contrast(self.hex("accent"), self.hex("ground")) >= LARGE
        return "accent" if seen else "display"

    def context(self, count: int = 1) -> tuple[str, ...]:
        """The tones of what is not highlighted: the supporting colour; of several series, tints
        of the brand's ramp from weak to strong, or of ink on the ground where it has too few.
        """
        steps = self._steps()
        if count < 2:
            plain = "second" if self._apart("second") or not steps else steps[len(steps) // 2]
            return (plain,) * count
        if len(steps) >= count:
            spread = (len(steps) - 1) / (count - 1)
            return tuple(steps[round(n * spread)] for n in range(count))
        ground, ink = self.hex("ground"), self.hex("ink")
        weakest, strongest = 0.22, 0.62
        step = (strongest - weakest) / (count - 1)
        return tuple(_mixed(ground, ink, weakest + step * n) for n in range(count))

    def _steps(self) -> list[str]:
        """The ramp's steps that are seen on the ground, the weakest first, and told from what is
        lit by everybody; ink is for words.
        """
        ground, taken = self.hex("ground"), {self.hex(self.lit), self.hex("ink")}
        seen = [
            name for name in self._ramp
            if contrast(self.hex(name), ground) >= _SEEN and self.hex(name) not in taken
            and self._apart(name)
        ]  # fmt: skip
        return sorted(seen, key=lambda name: contrast(self.hex(name), ground))

    def _apart(self, tone: str) -> bool:
        """Whether a tone is told from what is lit also without red, green or blue."""
        one, other = self.hex(tone), self.hex(self.lit)
        return all(difference(seen_by(one, s), seen_by(other, s)) >= _ALIKE for s in SIGHTS)

    def on(self, tone: str) -> str:
        """What words on a tone are written in: ink, else what is read best."""
        under = self.hex(tone)
        written = ("ink", *self._inks)
        held = (name for name in written if contrast(self.hex(name), under) >= READABLE)
        return next(held, None) or max(written, key=lambda n: contrast(self.hex(n), under))

    def readable(self, tone: str, under: str) -> bool:
        """Whether words in one tone can be read on another."""
        return contrast(self.hex(tone), self.hex(under)) >= READABLE


def _mixed(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way to the other."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
