"""content/posts/<slug>/post.md into a Post."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from smmgen.model.post import Post, PostHead
from smmgen.problem import Marks, Problem
from smmgen.roles import Files
from smmgen.source.beside import Beside
from smmgen.source.body import read_body
from smmgen.source.caption import read_caption
from smmgen.source.finding import Findings
from smmgen.source.frontmatter import split_head
from smmgen.source.record import read_record
from smmgen.source.text_file import decode
from smmgen.source.yaml_node import read_yaml


@dataclass(frozen=True, slots=True)
class PostRead:
    """A post as read (None: its head cannot be used), its problems, and every file it asked for.

    It depends on nothing but the post's path and text, the names of the files in its folder and
    the bytes of those in `used`.
    """

    post: Post | None
    problems: tuple[Problem, ...]
    used: tuple[str, ...] = ()


def read_post(
    path: str, data: bytes, files: Files, beside: Beside | None = None, digest: str = ""
) -> PostRead:
    """The post at `path` with the bytes `data`.

    `beside` saves a walk of the whole tree; `digest` is what the post is remembered by.
    """
    text, problems = decode(data, path)
    if text is None:
        return PostRead(None, problems)
    split, torn = split_head(text, path)
    if split is None:
        return PostRead(None, problems + torn)
    folder = path.rpartition("/")[0]
    found = Findings(path)
    found.problems += problems
    near = Beside.of(folder, files) if beside is None else beside
    near.used.clear()
    values, marks, faults = read_yaml(split.head, path, split.head_line)
    found.problems += faults
    if values is None and faults:
        read_body(split.body, split.body_line, near, found)
        return PostRead(None, tuple(sorted(found.problems)), tuple(sorted(near.used)))
    reading = read_record(PostHead, values, marks)
    found.problems += reading.problems
    lang = reading.record.lang if reading.record is not None else "en"
    body = read_body(split.body, split.body_line, near, found, lang)
    post = None
    if reading.record is not None:
        head, cites = _plain_captions(reading.record, reading.marks, found)
        post = Post(
            head=head,
            folder=folder,
            caption=body.caption.parts,
            caption_cites=body.caption.cites,
            caption_line=body.caption.line,
            slides=body.slides,
            marks=reading.marks,
            head_cites=cites,
            digest=digest,
            text=text,
        )
    return PostRead(post, tuple(sorted(found.problems)), tuple(sorted(near.used)))


def _plain_captions(
    head: PostHead, marks: Marks, findings: Findings
) -> tuple[PostHead, dict[str, tuple[str, ...]]]:
    """The head with its captions as they are published, and what each of them cites."""
    if not head.captions and head.first_comment is None:
        return head, {}
    captions: dict[str, str] = {}
    cites: dict[str, tuple[str, ...]] = {}
    for key, text in head.captions.items():
        line = marks.at("captions", key).line
        captions[key], cites[key] = _plain(text, line, findings)
    first_comment = head.first_comment
    if first_comment is not None:
        line = marks.at("first_comment").line
        first_comment, cites["first_comment"] = _plain(first_comment, line, findings)
    plain = head.model_copy(update={"captions": captions, "first_comment": first_comment})
    return plain, {key: ids for key, ids in cites.items() if ids}


def _plain(text: str, line: int, findings: Findings) -> tuple[str, tuple[str, ...]]:
    caption = read_caption(text, line, findings, exact=False)
    return caption.text, caption.cites


def post_digest(path: str, data: bytes, beside: Beside) -> str:
    """What `read_post` depends on, as a hex digest to keep its result by."""
    digest = hashlib.blake2b(digest_size=20)
    for name in sorted(beside.names):
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
        if name.lower().endswith(".csv"):
            try:
                table = beside.files.read(f"{beside.folder}/{name}")
            except OSError as error:
                table = type(error).__name__.encode()
            digest.update(hashlib.blake2b(table, digest_size=20).digest())
    digest.update(b"\1" + path.encode("utf-8", "surrogatepass") + b"\0" + data)
    return digest.hexdigest()
