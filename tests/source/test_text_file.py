"""From bytes to text: encodings, line ends, invisible characters, sizes."""

from __future__ import annotations

import pytest

from smmgen.source.text_file import LINE_BREAK, MAX_BYTES, decode, read_bytes

from .tree import Memory


def test_line_ends_and_byte_order_mark() -> None:
    """Windows, old Mac and Unix line ends are one, and a byte order mark is nothing."""
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\nd", "f") == ("a\nb\nc\nd", ())


def test_invalid_utf8_is_told_at_its_byte() -> None:
    """The line and column count characters, not bytes, up to the byte that is wrong."""
    text, problems = decode("é\r\nüb".encode() + b"\xe9c", "f")
    assert text is None
    assert [(p.code, str(p.origin)) for p in problems] == [("text-encoding", "f:2:3")]


@pytest.mark.parametrize("bad", ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff"])
def test_invisible_characters_are_blanked(bad: str) -> None:
    """A control character is told once, where it stands first, and read as a space."""
    text, problems = decode(f"ab\nc{bad}d{bad}".encode(), "f")
    assert text == "ab\nc d "
    assert [(p.code, str(p.origin)) for p in problems] == [("text-control", "f:2:2")]


def test_drawings_may_break_lines() -> None:
    """U+2028 is allowed where a line break is asked for with it."""
    assert decode("a\u2028b".encode(), "f", LINE_BREAK) == ("a\u2028b", ())


def test_right_to_left_marks_stay() -> None:
    """Marks that scripts need, joiners and no-break spaces are text, not control characters."""
    said = "\u200fא\u200e \u200c\u200d\u00a0\u202f\u00ad👩\u200d⚕\ufe0f"
    assert decode(said.encode(), "f") == (said, ())


def test_large_files_are_not_read() -> None:
    """A file over 256 KB is told by its size; one of 256 KB is read."""
    assert decode(b"a" * MAX_BYTES, "f")[1] == ()
    text, problems = decode(b"a" * (MAX_BYTES + 1), "f")
    assert text is None
    assert [p.code for p in problems] == ["file-large"]


def test_files_that_cannot_be_read() -> None:
    """What the system refuses is a problem of that file."""

    class Refusing(Memory):
        def read(self, path: str) -> bytes:
            raise PermissionError(13, "Permission denied")

    for files in (Memory({}), Refusing({"f": "x"})):
        data, problems = read_bytes(files, "f")
        assert data is None
        assert [p.code for p in problems] == ["file-unreadable"]
