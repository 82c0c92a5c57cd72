"""Ids never change once merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.rules.ids import merged_id, merged_ids

from .desk import POST, post, told, workspace


def merged(**posts: str) -> dict[str, str]:
    files = {f"content/posts/{name}/post.md": text.encode() for name, text in posts.items()}
    return merged_ids(files)


def test_another_id_in_the_same_folder_is_a_problem_at_the_id() -> None:
    """The hint says which it was."""
    (problem,) = told(workspace(post(name="b")), merged=merged(a=post(name="a")))
    assert (str(problem.origin), problem.code) == (f"{POST}:2:5", "id-changed")
    assert "put it back to 'a'" in problem.hint


def test_what_may_change() -> None:
    """Words, the folder's name, a new post, another post in the folder of one that moved."""
    before = merged(a=post(name="a"))
    assert told(workspace(post("Other words.", name="a")), merged=before) == []
    assert told(workspace({"new": post(name="a")}), merged=before) == []
    assert told(workspace({"new": post(name="n"), "a": post(name="a")}), merged=before) == []
    assert told(workspace({"a": post(name="n"), "new": post(name="a")}), merged=before) == []
    assert told(workspace(post(name="b")), merged={}) == []
    assert told(workspace(post(name="b"))) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"---\nid: a-1\n---\n", "a-1"),
        (b"---\ntitle: T\nid:   'a'  # never changes\n---\n", "a"),
        (b'\xef\xbb\xbf---\r\ntitle: T\r\nid: "a"\r\n---\r\n', "a"),
        (b"---\ntitle: T\n---\nid: a\n", ""),
        (b"---\n  id: a\n---\n", ""),
        (b"---\nid: a", ""),
        (b"id: a\n---\n", ""),
        (b"---\nid: A B\n---\n", ""),
        (b"---\nid: 'a\n---\n", ""),
        (b"---\nsources:\n  - id: s\nid: a\n---\n", "a"),
        (b"", ""),
        (b"\xff\xfe\x00---\nid: a\n---\n", ""),
    ],
)
def test_the_id_is_read_from_the_head_alone(data: bytes, name: str) -> None:
    """Quoted or not, whatever the line ends; nothing else is taken for one."""
    assert merged_id(data) == name


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(data: bytes) -> None:
    """What lies on the default branch may be anything."""
    assert merged_id(b"---\nid: a\n" + data + b"\n---\n") in ("a", "")
    merged_id(data)
    merged_id(b"---\n" + data)


def test_a_megabyte_of_nonsense_is_no_work() -> None:
    """Each line is looked at once."""
    for line in (b"id: ", b"id:\n", b"id: 'a\n", b"\n---", b"id: a#"):
        merged_id(b"---\n" + line * 200_000)
        merged_id(b"---\n" + line * 200_000 + b"\n---\n")
