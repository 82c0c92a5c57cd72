"""A drawing as one self-contained SVG with its text outlined, for `--svg` and for looking."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from itertools import count

from smmgen.render.display import Drawing, Graphic, Photo, Words
from smmgen.render.emoji import GRID
from smmgen.render.emoji import drawing as emoji_drawing
from smmgen.render.halftone import expanded
from smmgen.render.transform import matrix_text


def outlined(drawing: Drawing, picture: Callable[[Photo], bytes]) -> str:
    """The drawing as SVG text. `picture` gives a photo as it is to be seen, cropped to the shape
    of its box: the bytes of a JPEG or PNG.
    """
    width, height = drawing.canvas.width, drawing.canvas.height
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        )
    ]
    numbers = count()
    for op in drawing.ops:
        if isinstance(op, Graphic):
            parts.append(expanded(op.svg))
        elif isinstance(op, Photo):
            parts.append(_photo(op, picture(op), f"photo{next(numbers)}"))
        else:
            parts.append(_words(op, numbers))
    parts.append("</svg>\n")
    return "\n".join(parts)


def _words(words: Words, numbers: count[int]) -> str:
    faded = f' opacity="{words.opacity:g}"' if words.opacity < 1 else ""
    paths = []
    for run in words.runs:
        data = "".join(run.font.outline(gid).svg(x, y, run.size) for gid, x, y in run.glyphs)
        if data:
            paths.append(f'<path fill="{run.colour}" d="{data}"/>')
    for mark in words.marks:
        place = matrix_text((mark.size / GRID, 0, 0, mark.size / GRID, mark.x, mark.y))
        body = emoji_drawing(mark.name, f"emoji{next(numbers)}-")
        paths.append(f'<g transform="{place}">{body}</g>')
    return f'<g transform="{matrix_text(words.matrix)}"{faded}>{"".join(paths)}</g>'


def _photo(photo: Photo, data: bytes, name: str) -> str:
    kind = "png" if data[:4] == b"\x89PNG" else "jpeg"
    x, y, w, h = photo.box
    place = f'x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"'
    href = f"data:image/{kind};base64,{b64encode(data).decode()}"
    image = f'<image {place} preserveAspectRatio="xMidYMid meet" xlink:href="{href}"/>'
    if photo.radius <= 0:
        return image
    radius = min(photo.radius, w / 2, h / 2)
    clip = f'<clipPath id="{name}"><rect {place} rx="{radius:g}"/></clipPath>'
    return f'{clip}<g clip-path="url(#{name})">{image}</g>'
