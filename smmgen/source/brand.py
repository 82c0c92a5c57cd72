"""brand/<brand>/ into a Brand: its file, its art by name, its fonts and logo known to be there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from smmgen.model.brand import LOGO_NAMES, ROLES, Brand, BrandFile
from smmgen.model.ramp import RampBetween
from smmgen.problem import DataPath, Marks, Origin, Problem, did_you_mean
from smmgen.roles import Files
from smmgen.source.art_shape import art_shapes
from smmgen.source.data_file import read_file
from smmgen.source.yaml_node import KEY

FONTS = (".ttf", ".otf")
FOLIO = "folio"  # progress in figures, not in marks


def read_brand(
    name: str, files: Files, names: frozenset[str]
) -> tuple[Brand | None, Marks, tuple[Problem, ...]]:
    """The brand in the folder `brand/<name>`; `names` are the files in it.

    What the file names and the brand lacks is left out of the brand, so that it can be used;
    without a whole scheme, or with a file from elsewhere, it cannot.
    """
    folder = f"brand/{name}"
    reading = read_file(BrandFile, files, f"{folder}/brand.yml")
    file, marks = reading.record, reading.marks
    if file is None:
        return None, marks, reading.problems
    art = {
        PurePosixPath(path).stem: f"{folder}/{path}"
        for path in sorted(names)
        if path.startswith("art/") and path.count("/") == 1 and path.endswith(".svg")
    }
    problems = (
        *reading.problems,
        *_colours(file, marks),
        *_art(file, marks, folder, art),
        *_reserved(file, marks, folder, art),
        *_files(file, marks, folder, names),
    )
    schemes = {
        scheme: roles
        for scheme, roles in file.schemes.items()
        if all(getattr(roles, role) in file.colours for role in ROLES)
    }
    if not schemes or any(problem.code == "file-outside" for problem in problems):
        return None, marks, problems
    device = file.device if file.device in art else None
    furniture = file.furniture
    if furniture.progress not in {*art, FOLIO}:
        furniture = furniture.model_copy(update={"progress": None})
    found = {"schemes": schemes, "device": device, "furniture": furniture}
    if any(name not in file.colours for _, name in _ramp(file)):
        found["ramp"] = None
    file = file.model_copy(update=found)
    shapes = art_shapes(files, art)
    return Brand(id=name, folder=folder, file=file, art=art, shapes=shapes), marks, problems


def _reserved(file: BrandFile, marks: Marks, folder: str, art: dict[str, str]) -> Iterator[Problem]:
    """Names that a drawing never reaches, because they mean something else there."""
    roles = {*ROLES, *(f"on-{role}" for role in ROLES), "none"}
    for name in sorted(_written(marks, "colours") & roles):
        what = "no colour" if name == "none" else "a role of the slide's scheme"
        yield Problem(
            marks.at("colours", name, KEY),
            "name-reserved",
            f"no drawing reaches a colour called '{name}': there it is {what}",
            "name it after a thing in the trade, and change it where schemes and ramp say it",
            "warning",
        )
    logo = ("file", "dark", "mono", "mark", "mark_dark")
    taken = {name for use, name in zip(logo, LOGO_NAMES, strict=True) if getattr(file.logo, use)}
    taken |= {FOLIO} if file.furniture.progress == FOLIO else set()
    for name in sorted(taken & set(art)):
        what = "slides are counted in figures" if name == FOLIO else "that is the logo's"
        yield Problem(
            Origin(art[name]),
            "name-reserved",
            f"the drawing '{name}' is never laid in: {what}",
            f"give the file another name in {folder}/art/, after what it shows",
            "warning",
        )


def _art(file: BrandFile, marks: Marks, folder: str, art: dict[str, str]) -> Iterator[Problem]:
    uses: tuple[tuple[DataPath, str | None, tuple[str, ...]], ...] = (
        (("device",), file.device, ()),
        (("furniture", "progress"), file.furniture.progress, (FOLIO,)),
    )
    for at, name, words in uses:
        if name is not None and name not in art and name not in words:
            message = f"there is no art '{name[:60]}' in {folder}/art/"
            hint = did_you_mean(name, [*words, *art])
            yield Problem(marks.at(*at), "name-unknown", message, hint)


def _colours(file: BrandFile, marks: Marks) -> Iterator[Problem]:
    colours, schemes = _written(marks, "colours"), _written(marks, "schemes")
    for scheme, roles in file.schemes.items():
        for role in ROLES:
            colour = getattr(roles, role)
            if colour not in colours:
                yield Problem(
                    marks.at("schemes", scheme, role),
                    "name-unknown",
                    f"'{colour}' is not one of the brand's colours",
                    did_you_mean(colour, colours),
                )
    for at, name in _ramp(file):
        if name not in colours:
            message = f"'{name}' is not one of the brand's colours"
            yield Problem(marks.at(*at), "name-unknown", message, did_you_mean(name, colours))
    named: list[tuple[DataPath, str]]
    named = [(("order", index), scheme) for index, scheme in enumerate(file.order)]
    named += [(("logo", "mono_on", index), each) for index, each in enumerate(file.logo.mono_on)]
    for at, scheme in named:
        if scheme not in schemes:
            yield Problem(
                marks.at(*at),
                "name-unknown",
                f"'{scheme}' is not one of the brand's schemes",
                did_you_mean(scheme, schemes),
            )


def _ramp(file: BrandFile) -> tuple[tuple[DataPath, str], ...]:
    """The colours that the ramp names, and where."""
    if isinstance(file.ramp, RampBetween):
        return (("ramp", "from"), file.ramp.from_), (("ramp", "to"), file.ramp.to)
    return tuple((("ramp", index), name) for index, name in enumerate(file.ramp or ()))


def _written(marks: Marks, field: str) -> set[str]:
    """The names in a mapping as the author wrote it, with those whose values were refused."""
    return {str(path[1]) for path in marks.places if len(path) == 2 and path[0] == field} - {KEY}


def _files(file: BrandFile, marks: Marks, folder: str, names: frozenset[str]) -> Iterator[Problem]:
    for at, name, kinds in _named(file):
        tidy = str(PurePosixPath(name))
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            yield Problem(
                marks.at(*at),
                "file-outside",
                f"'{name[:80]}' is not in the brand's own folder",
                f"copy the file into {folder}/ and write its path from there",
            )
        elif not name.lower().endswith(kinds):
            yield Problem(
                marks.at(*at),
                "file-kind",
                f"'{name[:80]}' is not a kind of file that can be used here",
                f"use {' or '.join(kinds)}",
            )
        elif tidy != name or name not in names:
            near = [known for known in names if known.lower().endswith(kinds)]
            yield Problem(
                marks.at(*at),
                "file-missing",
                f"there is no '{name[:80]}' in {folder}/",
                did_you_mean(name, near),
            )


def _named(file: BrandFile) -> Iterator[tuple[DataPath, str, tuple[str, ...]]]:
    """Every file that a brand names: where, what, and the kinds it may be."""
    for role in ("display", "text", "figures"):
        face = getattr(file.type, role)
        if face is not None:
            yield ("type", role, "file"), face.file, FONTS
            for index, name in enumerate(face.fallback):
                yield ("type", role, "fallback", index), name, FONTS
    for use in ("file", "dark", "mono", "mark", "mark_dark"):
        name = getattr(file.logo, use)
        if name is not None:
            yield ("logo", use), name, (".svg",)
