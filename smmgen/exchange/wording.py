"""The words of posts as a table has them: what is another, and what a post begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from smmgen.exchange.arrival import Begun, Reworded
from smmgen.exchange.finding import Told
from smmgen.exchange.sheet import CAPTION, FIELDS, ID, POST, caption_key, head_of, words_of
from smmgen.exchange.table import Row
from smmgen.model.post import PostHead
from smmgen.model.workspace import Workspace
from smmgen.problem import Marks
from smmgen.source.record import read_record

# What a post cannot be without.
_NEEDED = frozenset({"title", "status", "format", "lang", CAPTION})

# Makes an id of a title that is not one of those taken.
Slug = Callable[[str, Iterable[str]], str]


class Wording:
    """The posts that rows have words for."""

    def __init__(self, workspace: Workspace, told: Told, slug: Slug) -> None:
        self.workspace = workspace
        self.told = told
        self.slug = slug
        self.begun: dict[str, Begun] = {}
        self.changed: dict[str, dict[str, tuple[str, Row]]] = {}
        self.words: dict[str, Mapping[str, str]] = {}
        columns = told.table.columns
        self.columns = [c for c in columns if c in FIELDS or c == CAPTION or caption_key(c)]

    def reworded(self) -> tuple[Reworded, ...]:
        """The posts whose words are to be others, checked."""
        found = [Reworded(self.workspace.posts[id_], cells) for id_, cells in self.changed.items()]
        for each in found:
            self.check_head(each)
        return tuple(found)

    def reword(self, row: Row, name: str, *, emptied: bool) -> None:
        """The words of a post that a row has otherwise; several rows may not disagree."""
        post = self.workspace.posts.get(name)
        if post is None:
            if any(row[column] for column in self.columns):
                self.told.tell(row, POST, "post-unknown", f"no post is called '{name[:80]}'")
            return
        words = self.words.get(name) or self.words.setdefault(name, words_of(post))
        for column in self.columns:
            if column == "title" and not row[ID] and not row[POST]:
                continue  # it is what the post was found by
            said = row[column]
            now = words.get(column, "")
            if (
                said == now
                or not (said or emptied)
                or not self.told.touched(row, column, said, now)
            ):
                continue
            if not said and column in _NEEDED:
                self.told.tell(row, column, "value-missing", f"a post has a {column}",
                          "write it again, or export anew")  # fmt: skip
                continue
            others = self.changed.setdefault(name, {})
            first = others.setdefault(column, (said, row))
            if first[0] != said:
                message = f"row {first[1].number} says otherwise of '{name}'"
                self.told.tell(row, column, "words-differ", message, "change it in one of the rows")

    def check_head(self, each: Reworded) -> None:
        """What the model says of a head with the changes, at their cells."""
        head = head_of(each.post)
        places: dict[tuple[str | int, ...], tuple[int, int]] = {}
        for column, (text, row) in each.cells.items():
            origin = self.told.table.at(row, column)
            key = caption_key(column)
            if key is not None:
                captions = {**(head.get("captions") or {}), key: text}
                head["captions"] = {name: said for name, said in captions.items() if said}
                places[("captions", key)] = origin.line, origin.column
            elif column in FIELDS:
                head[FIELDS[column]] = text or None
                places[(FIELDS[column],)] = origin.line, origin.column
        marks = Marks(self.told.table.path, places)
        before = {p.message for p in read_record(PostHead, head_of(each.post), marks).problems}
        found = read_record(PostHead, head, marks).problems
        self.told.problems += (problem for problem in found if problem.message not in before)

    def begin(self, row: Row) -> str:
        """The id of the post that a row begins; rows with one title begin one post."""
        title = " ".join(row["title"].split())
        if title in self.begun:
            return self.begun[title].head.id
        if row["status"] not in {"", "draft"}:
            self.told.tell(row, "status", "value-kind", "a new post is a draft",
                      "write it first, then make it ready")  # fmt: skip
        if row["format"] == "photo":
            self.told.tell(row, "format", "value-kind", "a photo post needs its photo",
                      "begin it with: smmgen new post --format photo")  # fmt: skip
        taken = {*self.workspace.posts, *(e.head.id for e in self.begun.values())}
        taken |= {p.folder.rpartition("/")[2] for p in self.workspace.posts.values()}
        head: dict[str, Any] = {
            FIELDS[c]: row[c] for c in self.columns if c in FIELDS and row[c] and c != "status"
        }
        head |= {"id": self.slug(title, taken), "title": title}
        head.setdefault("format", "carousel")
        head.setdefault("lang", self.workspace.settings.lang)
        reading = read_record(PostHead, head, self.told.marks(row, FIELDS))
        self.told.problems += reading.problems
        if reading.record is None:
            return ""
        said = {c: row[c] for c in self.columns if row[c]}
        self.begun[title] = Begun(row, reading.record, said)
        return reading.record.id
