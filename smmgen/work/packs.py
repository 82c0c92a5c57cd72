"""Which knowledge packs there are, and what is wrong with one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smmgen.draft.blank import blank_pack
from smmgen.draft.emblem import read_emblem
from smmgen.draft.starter import OWN_NAMES
from smmgen.draft.turns import ALIKE
from smmgen.edge.carried import FOLDER, CarriedPacks
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.entry import texts_of
from smmgen.model.likeness import alike, pairs_of
from smmgen.model.pack import Pack
from smmgen.model.workspace import Workspace
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.roles import Files
from smmgen.source.pack import chapters_of, pack_problems, read_pack

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
HINT = "see what there is: smmgen pack list; begin one: smmgen pack new NAME"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pack as it is used, where it lies, and what reading it said."""

    pack: Pack
    carried: bool
    problems: tuple[Problem, ...] = ()


def packs_of(workspace: Workspace) -> Mapping[str, Shelved]:
    """Every pack by name: those that smmgen carries, and the workspace's own over them."""
    found = carried_packs()
    own: dict[str, Shelved] = {}
    for name, pack in workspace.packs.items():
        under = found.get(pack.file.extends or "")
        whole = pack.over(under.pack) if under is not None else pack
        own[name] = Shelved(whole, carried=False)
    return {**found, **own}


def carried_packs() -> dict[str, Shelved]:
    """The packs that smmgen carries, by name."""
    return {name: each for name in _carried_names() if (each := _carried(name)) is not None}


def pack_of(workspace: Workspace, name: str | None, brand: Brand | None) -> Pack:
    """The pack of that name, else the one drafted from before, or whose words are spoken here.

    Raises UsageError where there is none.
    """
    found = packs_of(workspace)
    if name is None:
        if len(workspace.packs) == 1:
            return found[next(iter(workspace.packs))].pack
        before = _drafted_from(workspace, brand)
        known = next((name for name, _ in before.most_common() if name in found), None)
        if known is not None:
            return found[known].pack
        said = _spoken(workspace, brand)
        counts = {
            each: sum(word.lower() in said for word in shelved.pack.file.words)
            for each, shelved in found.items()
        }
        best = max(sorted(counts), key=lambda each: counts[each], default=None)
        if best is None or not counts[best]:
            listed = ", ".join(sorted(found))
            raise UsageError(
                "this workspace does not say which industry it is in",
                f"name one with --industry: {listed}" if listed else HINT,
            )
        return found[best].pack
    if name not in found:
        near = did_you_mean(name, found)
        raise UsageError(f"there is no pack for '{name}'", f"{near}; {HINT}" if near else HINT)
    pack = found[name].pack
    if pack.file.extends and pack.file.extends not in found:
        raise UsageError(
            f"the pack '{name}' extends '{pack.file.extends}', which there is not",
            did_you_mean(pack.file.extends, _carried_names()),
        )
    return pack


def check_pack(workspace: Workspace, name: str) -> tuple[Pack, tuple[Problem, ...]]:
    """A pack, and what reading it and holding it against itself says. Raises UsageError."""
    pack = pack_of(workspace, name, None)
    read, own = packs_of(workspace)[name].problems, workspace.packs.get(name, pack)
    return pack, tuple(sorted({*read, *pack_problems(pack), *_alike(pack), *_art(pack, own)}))


def _alike(pack: Pack) -> Iterator[Problem]:
    """Entries that say what an earlier one says: of these only one would ever be posted."""
    texts = {
        name: pairs_of(text for _, text in texts_of(placed.entry))
        for name, placed in pack.entries.items()
    }
    for name, other, much in alike(texts, [*texts], ALIKE):
        placed = pack.entries[name]
        message = f"this entry shares {much:.0%} of its wording with '{other}'"
        hint = "say something else in it; drafting takes only one of the two"
        yield Problem(placed.marks.at(*placed.at), "pack-alike", message, hint, "warning")


def _art(pack: Pack, own: Pack) -> Iterator[Problem]:
    """Things of its own that cannot be drawn for a brand, or that nothing in the pack shows."""
    shown = {name for placed in pack.entries.values() for name in placed.entry.shows}
    folder = own.marks.path.rpartition("/")[0]
    for name, text in own.art.items():
        at = Origin(f"{folder}/art/{name}.svg")
        if name in OWN_NAMES or not _ID.match(name):
            message = f"a drawing cannot be called '{name}'"
            hint = "take a word of small letters a-z and digits that no brand's own drawing has"
            yield Problem(at, "pack-art", message, hint)
        try:
            read_emblem(f"{name}.svg", text)
        except UsageError as error:
            yield Problem(at, "pack-art", str(error), error.hint)
        if name not in shown:
            hint = f"write it into the `shows` of an entry that it suits: [{name}]"
            yield Problem(at, "pack-art", "no entry shows this drawing", hint, "warning")


def begin_pack(
    workspace: Workspace, output: Output, name: str, extends: str | None
) -> tuple[str, ...]:
    """Write a pack to change, and say its files. Raises UsageError and OutputError."""
    if not _ID.match(name):
        raise UsageError(f"'{name}' cannot be an id", "use small letters a-z, digits and hyphens")
    if name in workspace.packs:
        raise UsageError(
            f"content/packs/{name} is there already", "change it, or take another name"
        )
    if extends is not None and extends not in _carried_names():
        raise UsageError(
            f"smmgen carries no pack '{extends}'", did_you_mean(extends, _carried_names())
        )
    written = []
    for file, text in blank_pack(name, workspace.settings.lang, extends).items():
        path = f"content/packs/{name}/{file}"
        output.write(path, text.encode())
        written.append(path)
    return tuple(written)


def _drafted_from(workspace: Workspace, brand: Brand | None) -> Counter[str]:
    """Names of the packs that a brand's posts say they came from, and how many did."""
    origins = (
        post.head.provenance
        for post in workspace.posts.values()
        if brand is None or workspace.brand_of(post) is brand
    )
    return Counter(
        origin.of.partition(" ")[0] for origin in origins if origin and origin.by == "pack"
    )


def _spoken(workspace: Workspace, brand: Brand | None) -> str:
    """What tells a workspace's trade: its name, and its brand's name and words."""
    parts = [workspace.settings.name]
    if brand is not None:
        voice = brand.file.voice
        parts += [brand.id, brand.file.name, voice.tone, *voice.use]
    return " ".join(parts).lower()


def _carried_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(path.split("/")[1] for path in CarriedPacks().paths()))


def _carried(name: str) -> Shelved | None:
    files: Files = CarriedPacks()
    folder = f"{FOLDER}/{name}"
    pack, problems = read_pack(name, files, folder, chapters_of(files.paths(), folder))
    return Shelved(pack, carried=True, problems=problems) if pack is not None else None
