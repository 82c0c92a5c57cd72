#!/usr/bin/env python3
"""Draws Isoline's art: lands made of a few hills and hollows, as contour lines or bands of depth.

scripts/isoline_art.py brand/isoline/art
"""

from __future__ import annotations

import sys
from pathlib import Path

from contours import Field, Hill, drawing, steps

# The annotated parcel stands in the middle, so that it stays there however the map is cropped.
PARCELS = """  <g fill="none" data-stroke="ink" stroke-width="4">
    <rect x="-70" y="-52" width="140" height="104" transform="translate(378 480) rotate(-14)"/>
    <rect x="-62" y="-52" width="124" height="104" transform="translate(694 404) rotate(-14)"/>
  </g>
  <rect data-fill="accent" x="-69" y="-52" width="138" height="104"
    transform="translate(540 440) rotate(-14)"/>"""

FIELDS = {
    "field": Field(
        about="Slopes and one summit; one line is lit. For a cover.",
        width=1080,
        height=760,
        hills=(
            Hill(1.0, 960, 340, 270, 420, 34),
            Hill(0.8, -200, 260, 320, 620, -14),
            Hill(-0.4, 330, -20, 190, 420, 6),
            Hill(0.22, 620, 800, 520, 190, -6),
            Hill(0.16, 700, 160, 190, 120, 60),
        ),
        levels=steps(-0.34, 1.2, 0.07),
        lit=0.5,
    ),
    "basin": Field(
        about="The same land from the other side; one line is lit. For a closing.",
        width=1080,
        height=760,
        hills=(
            Hill(1.0, 905, 430, 260, 300, -20),
            Hill(0.85, -130, 560, 340, 430, 24),
            Hill(-0.5, 430, -60, 430, 260, 8),
            Hill(0.2, 1120, 60, 330, 190, 12),
        ),
        levels=steps(-0.47, 1.2, 0.075),
        lit=0.505,
    ),
    "flood": Field(
        about="Water over land, deeper where darker, and three parcels; the lit one is the middle.",
        width=1080,
        height=880,
        hills=(
            Hill(1.0, 800, 410, 420, 290, 10),
            Hill(0.62, 775, 670, 400, 240, 6),
            Hill(0.2, 420, 470, 300, 190, 30),
            Hill(-0.42, 205, 560, 62, 250, -13),
            Hill(1.1, -110, 960, 300, 230, 32),
        ),
        levels=(0.14, 0.3, 0.47, 0.64, 0.82, 1.02),
        bands=("depth1", "depth2", "depth3", "depth4", "depth5", "depth6", "depth7"),
        extra=PARCELS,
        words="paper",
    ),
    "summit": Field(
        about="A hill of closed rings with a second top; one ring is lit. An object by itself.",
        width=1000,
        height=1000,
        hills=(
            Hill(1.0, 470, 540, 330, 270, -28),
            Hill(0.55, 690, 350, 170, 130, -40),
            Hill(0.12, 330, 720, 160, 120, 10),
        ),
        levels=steps(0.16, 1.12, 0.08),
        lit=0.56,
        quiet="second",
        faint=1,
        stroke=(4.0, 14.0),
    ),
    "pool": Field(
        about="Standing water in closed bands, deeper where darker. An object by itself.",
        width=1080,
        height=770,
        hills=(
            Hill(1.0, 490, 440, 310, 180, -10),
            Hill(0.6, 810, 270, 200, 125, -42),
            Hill(-0.3, 330, 215, 140, 130, 20),
            Hill(-0.25, 800, 560, 150, 120, 0),
        ),
        levels=(0.16, 0.34, 0.52, 0.7, 0.88),
        bands=("none", "depth2", "depth3", "depth4", "depth5", "depth6"),
    ),
    "ridge": Field(
        about="A ridge that runs from edge to edge; its crest is lit. A strip.",
        width=1080,
        height=360,
        hills=(
            Hill(0.9, 250, 185, 420, 108, -8),
            Hill(0.8, 860, 165, 360, 100, 9),
            Hill(-0.3, 520, 20, 200, 110, 0),
        ),
        levels=steps(0.145, 1.0, 0.085),
        lit=0.57,
        quiet="second",
        faint=1,
        stroke=(3.0, 11.0),
    ),
}


def main() -> None:
    """Write every drawing into the folder that is named."""
    folder = Path(sys.argv[1])
    for name, field in FIELDS.items():
        (folder / f"{name}.svg").write_text(drawing(field))


if __name__ == "__main__":
    main()
