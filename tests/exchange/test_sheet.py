"""The calendar and the posts' words as one table."""

from __future__ import annotations

from smmgen.exchange.sheet import sheet
from smmgen.source.workspace import read_workspace
from tests.review.desks import CHANNELS, post
from tests.source.tree import Memory

SLOTS = (
    "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
    "- {at: 2026-12-09 08:30, post: a, channels: [gram], as: story, run: 2}\n"
    "- {at: 2026-12-10 08:30, post: gone, channels: [gram]}\n"
)
FILES = {
    "smmgen.yml": "name: Walks\nzone: Europe/Madrid\n",
    "content/channels.yml": CHANNELS,
    "content/calendar/2026-12.yml": SLOTS,
    "content/posts/a/post.md": post(
        "a", more="captions: {x: 'Short. [s]'}\nlink: https://a.example/b\n"
    ),
    "content/posts/b/post.md": post("b", "Hills", "draft"),
}


def test_a_row_is_a_slot_or_a_post_that_has_none() -> None:
    """With its time and zone, where it goes, and the post's words as they stand in its file."""
    table = sheet(read_workspace(Memory(FILES)))
    rows = [dict(row.cells) for row in table.rows]
    assert [row["id"] for row in rows] == [
        "a@gram/feed#1",
        "a@gram/story#2",
        "gone@gram/feed#1",
        "b@",
    ]
    first, story, gone, without = rows
    assert first["when"] == "2026-12-02 08:30"
    assert first["zone"] == "Europe/Madrid"
    assert first["channels"] == "gram, ex"
    assert first["caption"] == "Caption of a. #walks"
    assert first["caption: x"] == "Short. [s]"
    assert first["link"] == "https://a.example/b"
    assert (story["as"], story["run"]) == ("story", "2")
    assert "title" not in gone
    assert without["title"] == "Hills"
    assert without["status"] == "draft"
    assert "when" not in without


def test_columns_of_captions_are_those_that_posts_have() -> None:
    """One a network or channel that some post says something to."""
    table = sheet(read_workspace(Memory(FILES)))
    assert [name for name in table.columns if name.startswith("caption")] == [
        "caption",
        "caption: x",
    ]
