"""The parts of a post's file as they are written, and which of them somebody changed."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.provenance import Provenance, part_digest
from smmgen.source.body import body_spans
from smmgen.source.frontmatter import split_head
from smmgen.source.yaml_node import read_yaml


def parts_of(text: str) -> Mapping[str, str]:
    """Part -> its words, by the names that `provenance.parts` has; none where there is no head."""
    split, _ = split_head(text, "")
    if split is None:
        return {}
    values, _, _ = read_yaml(split.head, "")
    head = values if isinstance(values, dict) else {}
    found: dict[str, str] = {}
    for name in ("title", "first_comment"):
        if isinstance(head.get(name), str):
            found[name] = head[name]
    captions = head.get("captions")
    for key, said in (captions if isinstance(captions, dict) else {}).items():
        found[f"captions.{key}"] = str(said)
    lines = split.body.split("\n")
    for number, (begin, end) in enumerate(body_spans(split.body)):
        name = f"slide-{number}" if number else "caption"
        found[name] = "\n".join(lines[begin:end]).strip()
    return found


def changed_parts(text: str, origin: Provenance) -> tuple[str, ...]:
    """The parts that say something else than when they were drafted, or are gone."""
    now = parts_of(text)
    return tuple(
        name
        for name, digest in origin.parts.items()
        if name not in now or part_digest(now[name]) != digest
    )


def with_part(text: str, name: str, words: str) -> str:
    """The text with other words in the caption or a slide; every other line stays."""
    split, _ = split_head(text, "")
    assert split is not None  # (its parts were read)
    number = int(name.removeprefix("slide-")) if name != "caption" else 0
    lines = text.split("\n")
    begin, end = body_spans(split.body)[number]
    first = split.body_line - 1
    while begin < end and not lines[first + begin].strip():
        begin += 1
    while end > begin and not lines[first + end - 1].strip():
        end -= 1
    return "\n".join([*lines[: first + begin], *words.split("\n"), *lines[first + end :]])
