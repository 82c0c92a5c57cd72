"""Composing and painting a post's slides, in the process that draws.

What is kept between calls (fonts, layers, compiled layouts) is kept per process, by the kit's
digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

from PIL import Image

from smmgen.edge.judging import Judgement, compare
from smmgen.edge.pdf import write_pdf
from smmgen.edge.photo import MAX_BYTES, crop, look_at
from smmgen.edge.press import Pressed, Request, Sheets
from smmgen.edge.raster import (
    QUALITIES,
    GraphicUnreadable,
    PictureUnreadable,
    encode_jpeg,
    encode_png,
    painter,
)
from smmgen.edge.worker import Shared, step
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import Layout, role_of
from smmgen.model.post import PictureRef, Slide
from smmgen.problem import Origin, Problem
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.craft import Piece
from smmgen.render.display import Drawing, Photo
from smmgen.render.kit import Kit
from smmgen.render.svg import outlined

_composers: dict[str, Composer] = {}


def printed(kit: Shared[Kit], request: Request) -> Sheets:
    """The slides of a request, drawn; what cannot be drawn is a problem and has no files."""
    composer = composer_of(kit)
    slides: list[Pressed] = []
    drawings: list[Drawing] = []
    judgements: list[Judgement] = []
    for index in range(len(request.slides)):
        step(str(request.slides[index].number))
        drawing = composed(composer, request, index)
        judgement = Judgement(piece_of(composer, request, index, drawing))
        slides.append(_slide(composer, request, index, judgement))
        drawings.append(drawing)
        judgements.append(judgement)
    compare(judgements, request.count)
    slides = [
        _with_findings(slide, judgement, request)
        for slide, judgement in zip(slides, judgements, strict=True)
    ]
    told = any(problem.severity == "error" for slide in slides for problem in slide.problems)
    if request.canvas != "document" or told or not drawings:
        return Sheets(tuple(slides))
    name = sha256(
        "\n".join([request.title, *(drawing.digest for drawing in drawings)]).encode()
    ).hexdigest()
    if "pdf" not in request.wanted or name in request.have:
        return Sheets(tuple(slides), name)
    step("document", share=max(1.0, len(drawings) / 10))
    return Sheets(tuple(slides), name, write_pdf(drawings, request.pictures, title=request.title))


def composer_of(kit: Shared[Kit]) -> Composer:
    """What draws in a brand, kept from call to call."""
    composer = _composers.get(kit.key)
    if composer is None:
        if len(_composers) > 3:
            _composers.clear()
        composer = _composers[kit.key] = Composer(kit.payload)
    return composer


def composed(composer: Composer, request: Request, index: int) -> Drawing:
    """One of the request's slides as a drawing."""
    slide = request.slides[index]
    return composer.compose(
        slide,
        composer.kit.layouts[request.layouts[index]],
        request.schemes[index],
        CANVASES[request.canvas],
        Position(slide.number, request.count),
        path=request.path,
        lang=request.lang,
        sources=request.sources[index],
        photos=request.photos,
    )


def _slide(composer: Composer, request: Request, index: int, judgement: Judgement) -> Pressed:
    slide, drawing = request.slides[index], judgement.piece.drawing
    layout = composer.kit.layouts[request.layouts[index]]
    unreadable = list(unreadable_photos(request, slide))
    problems = [*drawing.problems, *unreadable]
    files: dict[str, bytes] = {}
    quality = QUALITIES[0]
    if drawing.ops and not unreadable:
        try:
            judgement.look(request.pictures)
            files, quality = _files(drawing, request)
        except PictureUnreadable as fault:
            photo = next((picture for picture in slide.pictures if not picture.art), None)
            problems.append(_unreadable(request, slide, photo, fault))
        except GraphicUnreadable as fault:
            origin = _blamed(fault.value, composer.kit, layout, drawing)
            problems.append(Problem(origin, "layout-unreadable", str(fault), fault.hint))
    if request.max_bytes is not None and len(files.get("jpeg", b"")) > request.max_bytes:
        message = f"the picture has {len(files['jpeg']):,} bytes at the lowest quality we send"
        hint = f"a network it goes to takes {request.max_bytes:,}: use a calmer photo"
        problems.append(Problem(Origin(request.path, slide.line), "picture-heavy", message, hint))
    return Pressed(
        slide.number,
        drawing.digest,
        drawing.layout,
        drawing.composition,
        tuple(problems),
        files,
        quality,
        tuple((text.role, len(text.lines)) for text in drawing.texts),
    )


def _with_findings(pressed: Pressed, judgement: Judgement, request: Request) -> Pressed:
    """A slide with what was found on it, and marked where that is asked for."""
    files = dict(pressed.files)
    boxes = "boxes" in request.wanted
    asked = boxes or "marked" in request.wanted
    if asked and (picture := judgement.marked(request.pictures, boxes=boxes)):
        files["marked"] = picture
    problems = {*pressed.problems, *(finding.problem for finding in judgement.findings)}
    return replace(pressed, problems=tuple(sorted(problems)), files=files)


def piece_of(composer: Composer, request: Request, index: int, drawing: Drawing) -> Piece:
    """It as the rules of craft look at it."""
    slide = request.slides[index]
    return Piece(
        drawing,
        composer.kit.layouts[request.layouts[index]],
        slide,
        request.path,
        request.lang,
        role_of(slide.number, request.count),
        request.areas,
        composer.kit.brand.roles(request.schemes[index]),
    )


def unreadable_photos(request: Request, slide: Slide) -> Iterator[Problem]:
    """What the headers of a slide's photos say against them."""
    for picture in slide.pictures:
        if picture.art:
            continue
        try:
            data = request.pictures.get(request.photos.get(picture.name, ""))
            if data is None:
                raise PictureUnreadable(
                    f"the file may not be read, or has more than {MAX_BYTES >> 20} MB",
                    "a picture 2,160 pixels wide is enough",
                )
            look_at(data, picture.name)
        except PictureUnreadable as fault:
            yield _unreadable(request, slide, picture, fault)


def _unreadable(
    request: Request, slide: Slide, picture: PictureRef | None, fault: PictureUnreadable
) -> Problem:
    origin = Origin(request.path, picture.line if picture else slide.line)
    message = f"'{picture.name}': {fault}" if picture else str(fault)
    return Problem(origin, "picture-unreadable", message, fault.hint)


def _blamed(value: str, kit: Kit, layout: Layout, drawing: Drawing) -> Origin:
    """Where a value stands that cannot be drawn: in the layout's drawing, else in the art."""
    path = f"{layout.folder}/{drawing.composition}"
    source = layout.drawings.get(drawing.composition, "")
    places = {
        path: source,
        **{p: d.decode("utf-8", "replace") for p, d in kit.files.items() if p.endswith(".svg")},
    }
    for where, text in places.items() if value else ():
        at = text.find(f'"{value}"')
        if at >= 0:
            return Origin(where, text.count("\n", 0, at) + 1)
    return Origin(path)


def _files(drawing: Drawing, request: Request) -> tuple[dict[str, bytes], int]:
    """The pictures that are wanted and not there yet, and the JPEG's quality."""
    wanted = set(request.wanted) - {"pdf", "marked", "boxes"}
    files: dict[str, bytes] = {}
    quality = QUALITIES[0]
    if not wanted or drawing.digest in request.have:
        return files, quality
    if "svg" in wanted:
        files["svg"] = outlined(drawing, lambda photo: _seen(photo, request)).encode()
    if wanted & {"jpeg", "png"}:
        surface = painter().paint(drawing, request.pictures, scale=request.scale)
        if "jpeg" in wanted:
            files["jpeg"], quality = encode_jpeg(surface, max_bytes=request.max_bytes)
        if "png" in wanted:
            files["png"] = encode_png(surface)
    return files, quality


def _seen(photo: Photo, request: Request) -> bytes:
    """A photo as the drawing shows it: upright, cropped, and with nothing else in the file."""
    _, _, width, height = photo.box
    data = request.pictures.get(photo.digest)
    if data is None:
        raise PictureUnreadable("it is not there")
    full = look_at(data)
    fine = min(2.0, max(1.0, min(full[0] / width, full[1] / height)))
    size = max(1, round(width * fine)), max(1, round(height * fine))
    picture = crop(data, size, photo.focus, cover=photo.cover)
    kept = BytesIO()
    if picture.mode == "RGB":
        picture.save(kept, "JPEG", quality=90, subsampling=0)
    else:
        Image.frombytes("RGBa", picture.size, picture.tobytes()).convert("RGBA").save(kept, "PNG")
    return kept.getvalue()
