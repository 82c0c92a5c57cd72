"""scripts/isoline_art.py: contour lines on which a surface is level, and the art it left."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
from contours import Field, Hill, contours, curve, drawing, line_path, settled  # noqa: E402

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
HILL = Field("A hill.", 400, 300, (Hill(1.0, 200, 150, 120, 80, 20),), (0.5,), lit=0.5)


def test_the_art_is_what_the_script_draws(tmp_path: Path) -> None:
    """To a fifth of a pixel: another machine's mathematics may round another way."""
    command = [sys.executable, str(ROOT / "scripts/isoline_art.py"), str(tmp_path)]
    subprocess.run(command, check=True)
    drawn = sorted(tmp_path.iterdir())
    assert [path.name for path in drawn]
    for path in drawn:
        kept = (ROOT / "brand/isoline/art" / path.name).read_text()
        made = path.read_text()
        assert NUMBER.sub("", made) == NUMBER.sub("", kept), path.name
        pairs = zip(NUMBER.findall(made), NUMBER.findall(kept), strict=True)
        assert max(abs(float(one) - float(other)) for one, other in pairs) <= 0.2, path.name


def test_points_of_a_line_are_level() -> None:
    """Newton's steps put each crossing of the grid onto the line itself."""
    (ring,) = contours(HILL.at, 0.5, (0, 0, 400, 300))
    assert ring[0] == pytest.approx(ring[-1])
    assert max(abs(HILL.at(*settled(HILL, 0.5, point)) - 0.5) for point in ring) < 1e-4


def test_a_saddle_is_two_lines() -> None:
    """Between two hills and two hollows lines do not cross, whichever way they run."""
    for sign in (1, -1):
        lines = list(contours(lambda x, y, s=sign: s * (x * y + 1), 0.0, (-21, -21, 42, 42)))  # type: ignore[misc]
        assert len(lines) == 2
        for line in lines:
            assert len({x > 0 for x, _ in line}) == 1


def test_a_ring_closes_smoothly_and_a_line_bleeds() -> None:
    """A ring ends in Z; a line that leaves the drawing runs on beyond its edge."""
    square = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]
    assert curve(square).endswith("Z")
    assert not curve(square[:-1]).endswith("Z")
    slope = Field("A slope.", 300, 200, (), (0.5,), tilt=(1.0, 0.0))
    ends = [float(n) for n in NUMBER.findall(line_path(slope, 0.5))]
    assert min(ends[1::2]) < 0
    assert max(ends[1::2]) > 200


def test_bands_stop_at_the_edge() -> None:
    """Nothing of a band is painted outside the drawing, where another brand's words may stand."""
    pool = Field("A pool.", 300, 200, (Hill(1.0, 290, 100, 150, 120),), (0.4,), bands=("a", "b"))
    path = drawing(pool).split(' d="')[1].split('"')[0]
    numbers = [float(n) for n in NUMBER.findall(path)]
    assert max(numbers[0::2]) <= 300
    assert 0 <= min(numbers) <= max(numbers[1::2]) <= 200
    assert path.count("M") == 1
    assert sum(x == 300 for x in numbers[0::2]) > 2
