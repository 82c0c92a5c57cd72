"""Writing a layout into a post, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.draft.remark import with_remark

POSTS = sorted((Path(__file__).resolve().parents[2] / "content/posts").glob("*/post.md"))
HEAD = "---\nid: a\n---\nCaption\n\n---\n"


def test_a_pin_stands_under_the_rule() -> None:
    """It is the first line of its slide; all else stays."""
    text = f"{HEAD}\n# One\n\n---\n# Two\n"
    assert (
        with_remark(text.encode(), 8, 11, "layout", "rows")
        == text.replace("\n---\n\n# One", "\n---\n<!-- layout: rows -->\n\n# One").encode()
    )
    assert (
        with_remark(text.encode(), 11, None, "layout", "rows")
        .decode()
        .endswith("---\n<!-- layout: rows -->\n# Two\n")
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_the_byte_order_mark_stay(end: str) -> None:
    """A file from elsewhere keeps its ways, and the new line follows them."""
    data = b"\xef\xbb\xbf" + f"{HEAD}# One".replace("\n", end).encode()
    pinned = with_remark(data, 7, None, "layout", "rows")
    assert pinned == data.replace(b"# One", f"<!-- layout: rows -->{end}# One".encode())
    assert with_remark(pinned, 8, None, "layout", None) == data


def test_a_pin_is_exchanged_where_it_stands() -> None:
    """Even when it is written over two lines, behind words."""
    data = f"{HEAD}# One <!--layout:\n rows--> and\n".encode()
    assert (
        with_remark(data, 7, None, "layout", "table")
        == f"{HEAD}# One <!-- layout: table --> and\n".encode()
    )
    assert with_remark(data, 7, None, "layout", None) == f"{HEAD}# One  and\n".encode()


def test_only_the_slides_own_pin_is_taken() -> None:
    """Pins of the slides before and after stay."""
    one, two = "<!-- layout: rows -->\n# One\n\n---\n", "<!-- layout: table -->\n# Two\n"
    data = (HEAD + one + two).encode()
    assert (
        with_remark(data, 7, 10, "layout", None) == (HEAD + one.partition("\n")[2] + two).encode()
    )
    assert with_remark(data, 10, None, "layout", None) == (HEAD + one + "# Two\n").encode()


@given(st.sampled_from(POSTS), st.data())
def test_a_pin_taken_out_leaves_the_bytes_as_they_were(path: Path, draw: st.DataObject) -> None:
    """For every slide of the sample, without its own pins: pinned and unpinned is the same file."""
    data = re.sub(rb"<!-- layout: .* -->\n", b"", path.read_bytes())
    lines = data.decode().split("\n")
    rules = [n for n, line in enumerate(lines, 1) if line == "---"][2:]
    if not rules:
        return
    at = draw.draw(st.integers(0, len(rules) - 1))
    first, after = rules[at] + 1, rules[at + 1] + 1 if at + 1 < len(rules) else None
    pinned = with_remark(data, first, after, "layout", "rows")
    assert pinned.count(b"<!-- layout: rows -->") == data.count(b"<!-- layout: rows -->") + 1
    moved = after + 1 if after else None
    assert with_remark(pinned, first + 1, moved, "layout", None) == data


def test_a_slide_that_is_nowhere_is_refused() -> None:
    """Without a rule above there is no slide to write into."""
    with pytest.raises(ValueError, match="no '---'"):
        with_remark(b"Caption\n", 1, None, "layout", "rows")
