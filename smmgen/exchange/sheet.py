"""The calendar and the posts' words as one table: a row a slot, then the posts in no calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from smmgen.exchange.table import Row, Table
from smmgen.model.calendar import Slot
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.source.body import caption_lines
from smmgen.source.comment import BREAK, comments
from smmgen.source.frontmatter import split_head
from smmgen.source.yaml_node import read_yaml

ID, WHEN, ZONE, POST, CHANNELS, AS, RUN = "id", "when", "zone", "post", "channels", "as", "run"
CAPTION = "caption"
# What stood in the row's cells when it was written, so that who brings it back changes only what
# was changed in the sheet: `when=1a2b3c4d;title=…`, a digest of each cell that is not empty.
SEEN = "as exported"
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


def head_of(post: Post) -> dict[str, Any]:
    """The fields of a post's head as they are written, marks of sources and all."""
    head, _ = _written(post)
    return head


def words_of(post: Post) -> dict[str, str]:
    """The columns of a post's words, as they are written. A field with a default shows it."""
    head, body = _written(post)
    cells = {column: _said(head.get(field)) for column, field in FIELDS.items()}
    cells["status"], cells["lang"] = post.head.status, post.head.lang
    captions = head.get("captions") or {}
    for name in post.head.captions:
        cells[_OF_NETWORK + name] = _said(captions.get(name))
    cells[CAPTION] = _uncommented("\n".join(caption_lines(body))).strip()
    return cells


def _written(post: Post) -> tuple[dict[str, Any], str]:
    split, _ = split_head(post.text, post.path)
    assert split is not None, "a post that was read has a head"
    written, _, _ = read_yaml(split.head, post.path, split.head_line)
    return written if isinstance(written, dict) else {}, split.body


def _uncommented(text: str) -> str:
    """A caption without comments, but for those that begin a thread's next part."""
    for comment in reversed([*comments(text, 1)]):
        if comment.key != BREAK:
            text = text[: comment.start] + text[comment.end :]
    return text


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
    words = {post.id: words_of(post) for post in workspace.posts.values()}
    own = sorted({column for cells in words.values() for column in cells if caption_key(column)})
    columns = (ID, WHEN, ZONE, POST, CHANNELS, AS, RUN, *FIELDS, CAPTION, *own, SEEN)
    rows = (
        Row(number, {**cells, SEEN: _seen(cells)})
        for number, cells in enumerate(_rows(workspace, words), 2)
    )
    return Table(path, columns, tuple(rows))


def exported(row: Row, column: str, text: str) -> bool | None:
    """Whether a text is what was exported into a row's cell; None where the row does not say."""
    if not row[SEEN]:
        return None
    seen = dict(each.rpartition("=")[::2] for each in row[SEEN].split(";"))
    return seen.get(column, "") == _print(text)


def _seen(cells: Mapping[str, str]) -> str:
    own = (ID, ZONE, POST)
    return ";".join(f"{c}={_print(text)}" for c, text in cells.items() if text and c not in own)


def _print(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest() if text else ""


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
    text = "" if value is None else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
