"""Anything at all, for a moment: real inputs, cut, doubled and peppered. `scripts/fuzz` goes on."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .harness import TARGETS, seeds

EXAMPLES = {
    "yaml": 80, "post": 60, "words": 25, "layout": 40, "template": 40, "art": 50, "font": 60,
    "picture": 60,
}  # fmt: skip
PEPPER = [
    b"", b"\0", b"\xff", b"\n---\n", b"[", b"{", b"}", b"'", b'"', b"\t", b": ", b"|", b"<", b">",
    b"</g>", b"<g>", b"nan", b"inf", b"-1", b"0", b"1e999", b"1e-300", b"999999", b"{{ ", b"}}",
    b"{% ", b"%}", b"{% for i in items %}", b"{% endfor %}", b"#", b"url(#a)", b"&amp;", b"&#x0;",
    b'id="a"', b"<use href='#a'/>", b"scale(0)", b"\xe2\x80\xae", b"\xef\xbf\xbf", b"\x80\0\0\0",
    b"\xff\xff", b"\0\0\0\0", "\U0001f468\u200d\U0001f469".encode(), "שלום".encode(),
]  # fmt: skip


@cache
def known(target: str) -> list[bytes]:
    """The seeds of a target, read once."""
    return seeds(target)


@st.composite
def damaged(draw: st.DrawFn, target: str) -> bytes:
    """A real input with up to four places cut out, doubled or replaced; seldom, plain noise."""
    data = draw(st.sampled_from(known(target)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        piece = draw(st.sampled_from(PEPPER) | st.just(data[start:end] * 2) | st.binary(max_size=6))
        data = data[:start] + piece + data[end:]
    return draw(st.just(data) | st.binary(max_size=30)) if draw(st.booleans()) else data


@pytest.mark.parametrize("target", TARGETS)
def test_anything_at_all(target: str) -> None:
    """Whatever comes in, it ends in a result or in problems at lines that there are."""

    @settings(
        max_examples=EXAMPLES[target],
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged(target))
    def fed(data: bytes) -> None:
        TARGETS[target](data)

    fed()
