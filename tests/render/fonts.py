"""Fonts for the tests of text: the sample brand's, and a few CJK letters."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from smmgen.render.font import Font
from smmgen.render.paragraph import Span, Style

ROOT = Path(__file__).resolve().parents[2]
BRAND = ROOT / "brand" / "marigold" / "fonts"
CJK = ROOT / "tests" / "fonts" / "NotoSansCJK-subset.otf"
INK = "#39113F"


@cache
def text_font(weight: int = 500) -> Font:
    """The brand's text face."""
    return Font.load((BRAND / "Figtree.ttf").read_bytes(), axes={"wght": weight})


@cache
def display_font() -> Font:
    """The brand's display face, heavy."""
    data = (BRAND / "BricolageGrotesque.ttf").read_bytes()
    return Font.load(data, axes={"wght": 800, "opsz": 96})


@cache
def cjk_font() -> Font:
    """Some Chinese, Japanese and Korean letters."""
    return Font.load(CJK.read_bytes())


def span(text: str, tracking: float = 0.0, *fonts: Font) -> Span:
    """A span in the text face, or in these fonts."""
    return Span(text, Style(fonts or (text_font(),), INK, tracking))
