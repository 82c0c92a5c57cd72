"""The use case of proposing a brand from a logo, with a sheet that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import PurePosixPath

from pydantic import TypeAdapter, ValidationError

from smmgen.draft.brand import Draft, Fonts, Told, draft_brand
from smmgen.draft.card import cards
from smmgen.draft.mood import MOODS
from smmgen.edge.contact import Tile, contact_sheet
from smmgen.edge.output import Output
from smmgen.edge.press import Request, press
from smmgen.edge.worker import Shared
from smmgen.errors import UsageError, WorkerLost
from smmgen.model.brand import Brand
from smmgen.model.layout import Layout
from smmgen.model.post import Slide
from smmgen.model.record import HexColour, Id
from smmgen.model.workspace import Workspace
from smmgen.roles import Files
from smmgen.source.brand import read_brand
from smmgen.source.workspace import read_workspace
from smmgen.work.piece import drawn_pieces, pieces
from smmgen.work.prove import prove_brand
from smmgen.work.request import kit_of

_ID: TypeAdapter[str] = TypeAdapter(Id)
_COLOUR: TypeAdapter[str] = TypeAdapter(HexColour)
_AVOID = """
# Their examples do not hold in this brand yet. Take one out, and `smmgen brand check` says why.
layouts: {{avoid: [{}]}}
"""
_TILE = 480  # px wide
_COLUMNS = 4


def propose_brand(
    files: Files,
    executor: Executor,
    output: Output,
    starter: Files,
    *,
    name: str,
    logo: tuple[str, bytes],
    colour: str | None = None,
    mood: str | None = None,
    told: Told | None = None,
    things: Mapping[str, str] | None = None,
) -> Draft:
    """Write brand/NAME/ from a logo; `output` is the workspace's folder, `starter` has the fonts.

    `things` are those of a trade, as a pack has them.

    Layouts whose example does not hold in it yet are written down as avoided.

    Raises UsageError, OutputError.
    """
    workspace = read_workspace(files)
    try:
        _ID.validate_python(name)
    except ValidationError:
        hint = "use small letters a-z, digits and hyphens"
        raise UsageError(f"'{name}' cannot be a brand's name", hint) from None
    if any(path.startswith(f"brand/{name}/") for path in files.paths()):
        raise UsageError(f"there is a brand '{name}' already", "take another name")
    if colour is not None:
        try:
            _COLOUR.validate_python(colour)
        except ValidationError:
            raise UsageError(f"'{colour}' is no colour", "write it like '#FFC42E'") from None
    try:
        text = logo[1].decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{logo[0]} is no SVG", "export the logo as plain SVG") from None
    draft = draft_brand(
        name, (logo[0], text), carried_fonts(starter),
        lang=workspace.settings.lang, colour=colour.upper() if colour else None, mood=mood,
        told=told, things=things,
    )  # fmt: skip
    for path, data in draft.files.items():
        output.write(f"brand/{name}/{path}", data)
    failing = prove_brand(files, executor, name).failing
    if not failing:
        return draft
    sheet = draft.files["brand.yml"] + _AVOID.format(", ".join(failing)).encode()
    output.write(f"brand/{name}/brand.yml", sheet)
    why = (*draft.why, f"avoids {', '.join(failing)}: their examples do not hold in it yet")
    return replace(draft, files={**draft.files, "brand.yml": sheet}, why=why)


def carried_fonts(starter: Files) -> dict[str, Fonts]:
    """The type systems of the brands that smmgen carries, by mood, with files and licences."""
    paths = list(starter.paths())
    found: dict[str, Fonts] = {}
    for mood, about in MOODS.items():
        folder = f"brand/{about.brand}/"
        names = frozenset(path.removeprefix(folder) for path in paths if path.startswith(folder))
        brand = read_brand(about.brand, starter, names)[0] if "brand.yml" in names else None
        if brand is None:
            continue
        system = brand.file.type
        faces = [face for face in (system.display, system.text, system.figures) if face]
        wanted = {file for face in faces for file in (face.file, *face.fallback)}
        stems = tuple(PurePosixPath(file).stem for file in wanted)
        wanted |= {
            n for n in names if n.endswith(".txt") and PurePosixPath(n).name.startswith(stems)
        }
        found[mood] = Fonts(system, {file: starter.read(folder + file) for file in sorted(wanted)})
    return found


def brand_sheet(files: Files, executor: Executor, name: str) -> bytes:
    """One JPEG of a brand: cards of colours, schemes, type and logo, and eight example slides."""
    workspace = read_workspace(files)
    brand = workspace.brands[name]
    shown = [*_cards(brand, workspace, files, executor)]
    shown += [*_examples(brand, workspace, files, executor)]
    return next(contact_sheet(shown, columns=_COLUMNS, width=_TILE))


def _cards(brand: Brand, workspace: Workspace, files: Files, executor: Executor) -> Iterator[Tile]:
    made = cards(brand)
    plain = kit_of(brand, workspace, files).payload
    kit = replace(plain, layouts={layout.id: layout for layout in made})
    shared = Shared(kit.digest(), kit)
    scheme = next(n for n, each in brand.file.schemes.items() if each == brand.plain)
    for layout in made:
        request = Request(
            path=layout.folder, lang="en", canvas="square", slides=(Slide(1, 1),), count=1,
            layouts=(layout.id,), schemes=(scheme,), sources=((),), wanted=("jpeg",),
        )  # fmt: skip
        try:
            pressed = executor.submit(press, shared, request).result().slides[0]
        except WorkerLost:
            # A card is a few texts: what ended the process was the machine, so it is asked again.
            pressed = executor.submit(press, shared, request).result().slides[0]
        yield Tile(layout.id.removeprefix("card-"), pressed.files.get("jpeg", b""))


def _examples(
    brand: Brand, workspace: Workspace, files: Files, executor: Executor
) -> Iterator[Tile]:
    """Examples of eight layouts that differ, from a cover to a closing, half of them with art."""
    chosen: list[Layout] = []
    wants: tuple[Callable[[Layout], bool], ...] = (
        lambda one: "cover" in one.file.roles and "picture" in one.file.takes,
        lambda one: "figure" in one.file.takes and "picture" not in one.file.takes,
        lambda one: "items" in one.file.takes and "picture" in one.file.takes,
        lambda one: "quote" in one.file.takes and "picture" in one.file.takes,
        lambda one: "chart" in one.file.takes,
        lambda one: "items" in one.file.takes and one.file.takes["items"].required,
        lambda one: "point" in one.file.roles and "picture" in one.file.takes,
        lambda one: "closing" in one.file.roles,
    )
    taste = brand.file.layouts
    order = sorted(
        (one for one in workspace.layouts.values() if one.id not in taste.avoid),
        key=lambda one: (one.id not in taste.prefer, one.id),
    )
    for want in wants:
        found = next((one for one in order if want(one) and one not in chosen), None)
        if found is not None:
            chosen.append(found)
    asked = [
        piece for piece in pieces(workspace, files, chosen, [brand], [])
        if piece.canvas == "portrait"
    ]  # fmt: skip
    schemes = brand.scheme_order
    turned = [
        replace(piece, shown=replace(piece.shown, scheme=schemes[at % len(schemes)]))
        for at, piece in enumerate(asked)
    ]
    for piece, pressed in drawn_pieces(turned, workspace, files, executor, wanted=("jpeg",)):
        yield Tile(piece.layout.id, pressed.files.get("jpeg", b""))
