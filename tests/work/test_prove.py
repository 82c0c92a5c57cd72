"""A brand is proved: its colours, type, logo and art, and each layout drawn in it."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import Executor
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.problem import Problem


@pytest.fixture
def small(workspace: Path) -> Path:
    """The sample workspace with two of its layouts."""
    for folder in (workspace / "layouts").iterdir():
        if folder.name not in {"statement", "point-band"}:
            shutil.rmtree(folder)
    for folder in (workspace / "brand").iterdir():
        if folder.name != "marigold":
            shutil.rmtree(folder)
    sheet = workspace / "brand/marigold/brand.yml"
    taste = re.compile(r"^layouts: .*\n", re.MULTILINE)
    sheet.write_text(taste.sub("", sheet.read_text()))
    return workspace


def changed(root: Path, old: str, new: str) -> None:
    path = root / "brand/marigold/brand.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def proved(root: Path, executor: Executor) -> list[Problem]:
    found = work.prove_brand(Tree(root), executor, "marigold").problems
    return [problem for problem in found if problem.severity == "error" or "brand" in str(problem)]


def test_the_sample_brand_is_proved(small: Path, inline: Executor) -> None:
    """Two layouts on four canvases, and nothing wrong."""
    found = work.prove_brand(Tree(small), inline, "marigold")
    assert [str(p) for p in found.problems if p.severity == "error"] == []
    assert (found.layouts, found.pictures) == (2, 8)


@pytest.mark.parametrize(
    ("old", "new", "code", "word"),
    [
        ("axes: {wght: 800, opsz: 96, wdth: 100}", "axes: {wgth: 800}", "type-axis", "wght"),
        ("axes: {wght: 500}", "axes: {wght: 5000}", "type-axis", "300 to 900"),
        ("features: {lnum: 1}", "features: {smcp: 1}", "type-feature", "smcp"),
        ("tight: -0.035", "tight: -0.09", "type-overlap", "touch at -0.04"),
        ("ink: aubergine, display: aubergine, accent: coral, second: paper, soft: basin",
         "ink: coral, display: aubergine, accent: coral, second: paper, soft: basin",
         "scheme-contrast", "body text"),
        ("min_width: 300", "min_width: 900", "logo-small", "900"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_system_is_told(
    small: Path, inline: Executor, old: str, new: str, code: str, word: str
) -> None:
    """Each at its line of brand.yml, or of the layout that brings it out."""
    changed(small, old, new)
    found = [p for p in proved(small, inline) if p.code == code]
    assert found
    assert all(word in f"{p.message} {p.hint}" for p in found[:1])


def test_a_logo_that_is_not_seen_on_a_scheme_is_told(small: Path, inline: Executor) -> None:
    """One in a fixed dark colour, on the dark ground; a one-colour variant there mends it."""
    logo = small / "brand/marigold/logo.svg"
    drawn = logo.read_text()
    logo.write_text(drawn.replace(' data-fill="ink"', ""))
    (small / "brand/marigold/mono.svg").write_text(drawn)
    (problem,) = [p for p in proved(small, inline) if p.code == "logo-unseen"]
    assert "'night'" in problem.message
    changed(small, "logo: {", "logo: {mono: mono.svg, mono_on: [night], ")
    assert [p for p in proved(small, inline) if p.code == "logo-unseen"] == []


def test_art_is_looked_at_whether_a_slide_shows_it_or_not(small: Path, inline: Executor) -> None:
    """A colour that the brand lacks, and a window that no drawing would fill."""
    art = small / "brand/marigold/art"
    for path in art.iterdir():
        if path.stem not in {"thread", "tooth-mark", "moon"}:
            path.unlink()
    wrong = '<svg viewBox="0 0 9 9"><rect width="9" height="9" data-fill="akzent"/></svg>'
    (art / "moon.svg").write_text(wrong)
    codes = {p.code: p for p in proved(small, inline)}
    assert codes["colour-unknown"].origin.path == "brand/marigold/art/moon.svg"
    wide = small / "layouts/point-band/portrait.svg"
    wide.write_text(wide.read_text().replace("picture.href", "picture.href ", 1))
    (art / "moon.svg").unlink()
    assert any(p.code == "art-wanting" for p in proved(small, inline))


def test_a_brand_that_is_not_there_is_named(small: Path, inline: Executor) -> None:
    """With the one that may be meant."""
    with pytest.raises(UsageError) as raised:
        work.prove_brand(Tree(small), inline, "marigol")
    assert "marigold" in raised.value.hint
