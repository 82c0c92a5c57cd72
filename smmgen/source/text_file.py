"""The text of a workspace file: UTF-8, of a sane size, without invisible control characters."""

from __future__ import annotations

import re

from smmgen.problem import Origin, Problem
from smmgen.roles import Files

MAX_BYTES = 256 * 1024

# In a drawing this is a line break that is asked for.
LINE_BREAK = "\u2028"

# What no editor shows: C0 and C1 controls, byte order marks inside text, non-characters, lone
# surrogates, and Unicode's own line separators, which YAML and editors count as lines differently.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)


def decode(data: bytes, path: str, allowed: str = "") -> tuple[str | None, tuple[Problem, ...]]:
    """A file's text with `\\n` line ends and no byte order mark, or None when it has none.

    Control characters, but for the `allowed`, are told once and blanked, so that the rest can
    still be read.
    """
    if len(data) > MAX_BYTES:
        return None, (
            Problem(
                Origin(path),
                "file-large",
                f"the file has {len(data) // 1024:,} KB; at most {MAX_BYTES // 1024} KB are read",
                "shorten it, or split it into several files",
            ),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return None, (
            Problem(
                Origin(path, line, column),
                "text-encoding",
                f"the byte 0x{data[error.start]:02x} is not valid UTF-8",
                "save the file with the encoding UTF-8",
            ),
        )
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = next((hit for hit in CONTROL.finditer(text) if hit[0] not in allowed), None)
    if found is None:
        return text, ()
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    problem = Problem(
        Origin(path, line, column),
        "text-control",
        f"an invisible control character (U+{ord(found[0]):04X}) stands here",
        "delete it; it usually comes with text pasted from another program",
    )
    return CONTROL.sub(lambda hit: hit[0] if hit[0] in allowed else " ", text), (problem,)


def read_bytes(files: Files, path: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """A file's bytes, or the reason why the system does not give them."""
    try:
        return files.read(path), ()
    except FileNotFoundError:
        reason = "the file is missing"
    except PermissionError as error:
        reason = f"the file may not be read: {error.strerror or error}"
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror or error}"
    hint = "put the file itself in its place" if "link" in reason else ""
    return None, (Problem(Origin(path), "file-unreadable", reason, hint),)


def read_text(files: Files, path: str, allowed: str = "") -> tuple[str | None, tuple[Problem, ...]]:
    """A file's text, or None and the reason."""
    data, problems = read_bytes(files, path)
    return decode(data, path, allowed) if data is not None else (None, problems)
