"""The calendar and the posts' words as one table: a row a slot, then the posts in no calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from smmgen.exchange.table import Row, Table
from smmgen.model.calendar import Slot
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.source.body import caption_lines
from smmgen.source.frontmatter import split_head
from smmgen.source.yaml_node import read_yaml

ID, WHEN, ZONE, POST, CHANNELS, AS, RUN = "id", "when", "zone", "post", "channels", "as", "run"
CAPTION = "caption"
# Column -> the field of a post's head that stands in it.
FIELDS = {
    "title": "title",
    "status": "status",
    "theme": "theme",
    "campaign": "campaign",
    "format": "format",
    "lang": "lang",
    "link": "link",
    "first comment": "first_comment",
}
_OF_NETWORK = f"{CAPTION}: "


@dataclass(frozen=True, slots=True)
class Words:
    """What a post's file says, as it is written there: column -> text, citations and all."""

    post: Post
    cells: Mapping[str, str]


def words_of(post: Post) -> Words:
    """The columns of a post's words. A field with a default shows it."""
    split, _ = split_head(post.text, post.path)
    assert split is not None, "a post that was read has a head"
    written, _, _ = read_yaml(split.head, post.path, split.head_line)
    head: dict[str, Any] = written if isinstance(written, dict) else {}
    cells = {column: _said(head.get(field)) for column, field in FIELDS.items()}
    cells["status"], cells["lang"] = post.head.status, post.head.lang
    captions = head.get("captions") or {}
    for name in post.head.captions:
        cells[_OF_NETWORK + name] = _said(captions.get(name))
    cells[CAPTION] = "\n".join(caption_lines(split.body)).strip()
    return Words(post, cells)


def caption_key(column: str) -> str | None:
    """The network or channel whose own caption stands in a column.

    >>> caption_key("caption: x"), caption_key("caption")
    ('x', None)
    """
    return column.removeprefix(_OF_NETWORK) if column.startswith(_OF_NETWORK) else None


def slot_id(slot: Slot) -> str:
    """What a slot is known by: the key of its first delivery, whatever becomes of its time."""
    return f"{slot.post}@{slot.channels[0]}/{slot.place}#{slot.run}"


def post_id(post: str) -> str:
    """What a post without a slot is known by."""
    return f"{post}@"


def slot_cells(slot: Slot) -> dict[str, str]:
    """The columns of a slot."""
    return {
        ID: slot_id(slot),
        WHEN: f"{slot.at:%Y-%m-%d %H:%M}",
        POST: slot.post,
        CHANNELS: ", ".join(slot.channels),
        AS: slot.place,
        RUN: str(slot.run),
    }


def sheet(workspace: Workspace, path: str = "") -> Table:
    """The table of a workspace; columns of captions are those that its posts have."""
    words = {post.id: words_of(post).cells for post in workspace.posts.values()}
    own = sorted({column for cells in words.values() for column in cells if caption_key(column)})
    columns = (ID, WHEN, ZONE, POST, CHANNELS, AS, RUN, *FIELDS, CAPTION, *own)
    rows = (Row(number, cells) for number, cells in enumerate(_rows(workspace, words), 2))
    return Table(path, columns, tuple(rows))


def _rows(workspace: Workspace, words: Mapping[str, Mapping[str, str]]) -> Iterator[dict[str, str]]:
    zone = workspace.settings.zone
    planned = set()
    for slot in workspace.slots:
        planned.add(slot.post)
        yield {**slot_cells(slot), ZONE: zone, **words.get(slot.post, {})}
    for post, cells in words.items():
        if post not in planned:
            yield {ID: post_id(post), POST: post, **cells}


def _said(value: Any) -> str:
    return "" if value is None else str(value).strip()
