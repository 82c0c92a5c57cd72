"""What is another between two workspaces, as facts a marketer reads. Values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from smmgen.model.brand import Brand
from smmgen.model.calendar import Channel, Delivery
from smmgen.model.layout import Layout
from smmgen.model.post import Post, Slide, Source
from smmgen.model.record import Record
from smmgen.model.utm import Utm
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.review.change import Called, Fact
from smmgen.review.wording import clock, full_day, weekday

_STATES = {"draft": "draft", "held": "on hold", "ready": "ready"}
_HEAD = {
    "title": "title", "lang": "language", "format": "format", "theme": "theme",
    "campaign": "campaign", "goal": "goal", "persona": "persona", "brand": "brand",
    "link": "link", "first_comment": "first comment", "translates": "translates",
}  # fmt: skip
ITSELF = "smmgen itself"
# What is called out: what, why it matters, and the beginnings of its paths in the repository.
_CALLED = (
    ("Brand", "it may change every picture of the brand", ("brand/",)),
    ("Layouts", "they may change every picture drawn in them", ("layouts/",)),
    ("Settings", "they hold for the whole workspace", ("smmgen.yml",)),
    ("Workflows", "they run by themselves, with the rights of this repository",
     (".github/", ".gitlab-ci.yml", ".forgejo/", ".gitea/", ".circleci/", ".ci/", "action.yml")),
    ("Scripts", "people and workflows run them", ("scripts/", ".pre-commit-config.yaml")),
    (ITSELF, "both sides of this review are drawn by the smmgen that made it",
     ("requirements.txt", "smmgen/", "site/", "pyproject.toml", "hatch_build.py")),
)  # fmt: skip


def called(paths: Iterable[str]) -> tuple[Called, ...]:
    """What has an effect beyond one post, among changed paths (from the workspace's folder)."""
    known = tuple(paths)
    found = []
    for what, why, starts in _CALLED:
        # A repository may hold the workspace in a folder: `../` leads to what is beside it.
        hit = tuple(path for path in known if _bare(path).startswith(starts))
        if hit:
            found.append(Called(what, why, hit))
    return tuple(found)


def _bare(path: str) -> str:
    while path.startswith("../"):
        path = path[3:]
    return path


def post_facts(old: Post, new: Post) -> Iterator[Fact]:
    """What a post says otherwise, apart from its slides' words."""
    before, after = old.head, new.head
    if before.status != after.status:
        yield Fact("state", _STATES[before.status], _STATES[after.status])
    for key, name in _HEAD.items():
        yield from _another(name, getattr(before, key), getattr(after, key))
    yield from _another("caption", _joined(old.caption), _joined(new.caption))
    for key in sorted({*before.captions, *after.captions}):
        yield from _another(f"caption for {key}", before.captions.get(key), after.captions.get(key))
    for key in sorted({*before.options, *after.options}):
        was, now = _flat(before.options.get(key, {})), _flat(after.options.get(key, {}))
        for name in sorted({*was, *now}):
            yield from _another(f"{key}: {name}", was.get(name), now.get(name))
    yield from _another("drafted by the model", _model(old), _model(new))
    yield from _sources(old, new)
    for one, other in paired(old.slides, new.slides):
        if one is not None and other is not None:
            name = f"alt text of slide {other.number}"
            yield from _another(name, one.alt_override, other.alt_override)


def _model(post: Post) -> str | None:
    origin = post.head.provenance
    return origin.of if origin is not None and origin.by == "model" else None


def _sources(old: Post, new: Post) -> Iterator[Fact]:
    was = {source.id: source for source in old.head.sources}
    now = {source.id: source for source in new.head.sources}
    for name in sorted({*was, *now}):
        before, after = was.get(name), now.get(name)
        if before is None or after is None:
            yield from _another(
                f"source {name}", before and _cited(before), after and _cited(after)
            )
            continue
        for key in ("title", "short", "url", "accessed", "passage"):
            yield from _another(f"source {name}: {key}", getattr(before, key), getattr(after, key))


def _cited(source: Source | None) -> str:
    if source is None:
        return ""
    return f"{source.title}, {source.url}: “{source.passage}”"


def paired(
    old: Sequence[Slide], new: Sequence[Slide]
) -> tuple[tuple[Slide | None, Slide | None], ...]:
    """Slides that belong together: those that say the same, and between them in order."""
    was, now = ([tuple(text.plain for text in x.texts) for x in side] for side in (old, new))
    found: list[tuple[Slide | None, Slide | None]] = []
    for kind, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        both = min(b - a, d - c) if kind != "insert" else 0
        found += zip(old[a : a + both], new[c : c + both], strict=True)
        found += [(slide, None) for slide in old[a + both : b]]
        found += [(None, slide) for slide in new[c + both : d]]
    return tuple(found)


def word_facts(old: Slide, new: Slide) -> Iterator[Fact]:
    """The texts of a slide that are others now, old and new together."""
    was = [text.plain.strip() for text in old.texts]
    now = [text.plain.strip() for text in new.texts]
    for kind, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        if kind == "equal":
            continue
        for at in range(max(b - a, d - c)):
            before = was[a + at] if a + at < b else ""
            after = now[c + at] if c + at < d else ""
            yield Fact("words", before, after)


def brand_facts(
    old: Brand, new: Brand, old_files: Mapping[str, bytes], new_files: Mapping[str, bytes]
) -> tuple[Fact, ...]:
    """What is another in a brand: values by their place in brand.yml, art and fonts by file."""
    was, now = _flat(old.file.model_dump()), _flat(new.file.model_dump())
    found: list[Fact] = []
    for name in dict.fromkeys((*was, *now)):
        found += _another(f"brand {new.id}: {name}", was.get(name), now.get(name))
    for path in sorted({*old_files, *new_files}):
        if old_files.get(path) != new_files.get(path):
            name = path.removeprefix(f"{new.folder}/")
            how = ("", "new") if path not in old_files else ("there", "")
            how = ("one drawing", "another") if path in old_files and path in new_files else how
            found.append(Fact(f"brand {new.id}: {name}", *how))
    return tuple(found)


def layout_changes(old: Mapping[str, Layout], new: Mapping[str, Layout]) -> dict[str, set[str]]:
    """Layout -> the names of its drawings that are others; of layouts that are on both sides."""
    found = {}
    for name in old.keys() & new.keys():
        was, now = old[name].drawings, new[name].drawings
        another = {each for each in {*was, *now} if was.get(each) != now.get(each)}
        if another:
            found[name] = another
    return found


def schedule_facts(
    old: Sequence[Delivery], new: Sequence[Delivery], then: Workspace, now: Workspace
) -> tuple[Fact, ...]:
    """Slots that were moved, added or taken away, by time; channels of one post together."""
    was, is_ = {each.key: each for each in old}, {each.key: each for each in new}
    groups: dict[tuple[str, str, int, datetime | None, datetime | None], list[str]] = {}
    for key in {*was, *is_}:
        before, after = was.get(key), is_.get(key)
        one = after or before
        if one is None or (before and after and before.at == after.at):
            continue
        group = (
            one.post, one.place, one.run, before.at if before else None,
            after.at if after else None,
        )  # fmt: skip
        groups.setdefault(group, []).append(one.channel)
    zones = then.settings.zone, now.settings.zone
    if zones[0] == zones[1]:
        zones = "", ""
    ordered = sorted(groups.items(), key=lambda each: _moment(each[0]))
    found = []
    for (post, place, run, before_at, after_at), channels in ordered:
        said = now.posts.get(post) or then.posts.get(post)
        what = said.head.title if said is not None else post
        extra = ["as a story"] * (place == "story") + ["again"] * (run > 1)
        where = ", ".join(sorted(channels))
        name = " ".join([what, *extra]) + f" on {where}"
        found.append(Fact(name, spoken(before_at, zones[0]), spoken(after_at, zones[1])))
    return tuple(found)


def _moment(group: tuple[str, str, int, datetime | None, datetime | None]) -> tuple[str, str]:
    at = group[4] or group[3]
    return (at.isoformat() if at is not None else "", group[0])


def spoken(at: datetime | None, zone: str = "") -> str:
    """`Thu 3 December 2026, 12:15`, with the zone's name where it is given; "" for no time."""
    if at is None:
        return ""
    return f"{weekday(at)} {full_day(at)}, {clock(at)}" + (f" ({zone})" if zone else "")


def channel_facts(old: Mapping[str, Channel], new: Mapping[str, Channel]) -> tuple[Fact, ...]:
    """Accounts that were added, taken away or are others in something."""
    found: list[Fact] = []
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            found += _another(f"channel {name}", _account(before), _account(after))
            continue
        was, now = _flat(before.model_dump()), _flat(after.model_dump())
        for key in dict.fromkeys((*was, *now)):
            found += _another(f"channel {name}: {key}", was.get(key), now.get(key))
    return tuple(found)


def link_facts(old: Utm | None, new: Utm | None) -> tuple[Fact, ...]:
    """What links say of a visitor otherwise, in all that has not gone out yet."""
    was = _flat(old.model_dump()) if old is not None else {}
    now = _flat(new.model_dump()) if new is not None else {}
    keys = dict.fromkeys((*was, *now))
    return tuple(f for key in keys for f in _another(f"links: {key}", was.get(key), now.get(key)))


def _account(channel: Channel | None) -> str | None:
    return f"@{channel.handle} on {channel.platform}" if channel is not None else None


def problem_changes(
    old: Iterable[Problem], new: Iterable[Problem]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Problems that are new, and those that are no more. One that only moved is neither."""
    was, now = sorted(set(old)), sorted(set(new))
    return _without(now, was), _without(was, now)


def _without(some: Iterable[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    left = Counter((each.origin.path, each.code, each.message) for each in others)
    found = []
    for each in some:
        key = (each.origin.path, each.code, each.message)
        if left[key]:
            left[key] -= 1
        else:
            found.append(each)
    return tuple(found)


def _flat(value: Any, name: str = "") -> dict[str, str]:
    """`colours.coral` -> text, of everything in nested data."""
    if isinstance(value, Record):
        value = value.model_dump()
    if isinstance(value, Mapping):
        inner = {str(key): each for key, each in value.items()}
    elif isinstance(value, list | tuple) and any(isinstance(x, Mapping) for x in value):
        inner = {str(at): each for at, each in enumerate(value, 1)}
    else:
        return {name: _text(value)}
    found: dict[str, str] = {}
    for key, each in inner.items():
        found |= _flat(each, f"{name}.{key}" if name else key)
    return found


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _joined(caption: tuple[str, ...]) -> str:
    return "\n\n".join(caption)


def _another(what: str, before: Any, after: Any) -> Iterator[Fact]:
    was, now = _text(before).strip(), _text(after).strip()
    if was != now:
        yield Fact(what, was, now)
