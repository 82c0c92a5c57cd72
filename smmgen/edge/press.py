"""One post on one canvas, composed and painted: what a drawing process is asked to do.

`press` is a plain function of plain data, so that any `concurrent.futures.Executor` can run it.
What is kept between calls (fonts, layers, compiled layouts) is kept per process, by the kit's
digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smmgen.edge.raster import (
    GraphicUnreadable,
    PictureUnreadable,
    encode_jpeg,
    encode_png,
    painter,
)
from smmgen.edge.worker import Shared
from smmgen.model.canvas import CANVASES
from smmgen.model.post import Slide
from smmgen.problem import Origin, Problem
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.display import Drawing
from smmgen.render.kit import Kit
from smmgen.render.svg import outlined
from smmgen.rules.legibility import legibility


@dataclass(frozen=True, slots=True)
class Request:
    """The slides of a post to draw: with their layouts and schemes, on one canvas.

    `wanted`: which pictures to paint (jpeg, png, svg); none only checks. `have` names renditions
    that exist already and need no painting. `photos`: slide picture's file name -> digest.
    """

    path: str
    lang: str
    canvas: str
    slides: tuple[Slide, ...]
    count: int
    layouts: tuple[str, ...]
    schemes: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    photos: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    have: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pressed:
    """One slide as drawn: its rendition's digest, what is wrong, and the files made."""

    digest: str
    layout: str
    composition: str
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


_composers: dict[str, Composer] = {}


# What a drawing process may send back.
RECORDS = (Pressed, Problem, Origin)


def press(kit: Shared[Kit], request: Request) -> tuple[Pressed, ...]:
    """Draw the slides of a request in a brand."""
    composer = _composers.get(kit.key)
    if composer is None:
        if len(_composers) > 3:
            _composers.clear()
        composer = _composers[kit.key] = Composer(kit.payload)
    return tuple(_slide(composer, request, index) for index in range(len(request.slides)))


def _slide(composer: Composer, request: Request, index: int) -> Pressed:
    slide = request.slides[index]
    layout = composer.kit.layouts[request.layouts[index]]
    drawing = composer.compose(
        slide,
        layout,
        request.schemes[index],
        CANVASES[request.canvas],
        Position(slide.number, request.count),
        path=request.path,
        lang=request.lang,
        sources=request.sources[index],
        photos=request.photos,
    )
    problems = list(drawing.problems)
    files: dict[str, bytes] = {}
    if drawing.ops:
        try:
            found = painter().grounds(drawing, request.pictures)
            grounds = {text.op: found[n] for n, text in enumerate(drawing.texts)}
            where = f"{layout.folder}/{drawing.composition}"
            problems += legibility(drawing, grounds, where, request.path, slide.line)
            files = _files(drawing, request)
        except PictureUnreadable as fault:
            line = slide.pictures[0].line if slide.pictures else slide.line
            hint = "save it again as JPEG, PNG or WebP"
            problems.append(
                Problem(Origin(request.path, line), "picture-unreadable", str(fault), hint)
            )
        except GraphicUnreadable as fault:
            origin = Origin(f"{layout.folder}/{drawing.composition}")
            problems.append(Problem(origin, "layout-unreadable", str(fault), fault.hint))
    unique = tuple(sorted(set(problems)))
    return Pressed(drawing.digest, drawing.layout, drawing.composition, unique, files)


def _files(drawing: Drawing, request: Request) -> dict[str, bytes]:
    wanted = set(request.wanted)
    if not wanted or (drawing.digest in request.have and wanted == {"jpeg"}):
        return {}
    files: dict[str, bytes] = {}
    if "svg" in wanted:
        files["svg"] = outlined(drawing, request.pictures).encode()
    if wanted & {"jpeg", "png"}:
        surface = painter().paint(drawing, request.pictures)
        if "jpeg" in wanted:
            files["jpeg"] = encode_jpeg(surface)
        if "png" in wanted:
            files["png"] = encode_png(surface)
    return files
