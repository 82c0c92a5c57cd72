"""A drawing as one self-contained SVG with its text outlined, for `--svg` and for looking."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from smmgen.render.display import Drawing, Graphic, Photo, Words
from smmgen.render.transform import matrix_text


def outlined(drawing: Drawing, pictures: Mapping[str, bytes] | None = None) -> str:
    """The drawing as SVG text. `pictures`: digest -> the bytes of a JPEG, PNG or WebP."""
    width, height = drawing.canvas.width, drawing.canvas.height
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        )
    ]
    for op in drawing.ops:
        if isinstance(op, Graphic):
            parts.append(op.svg)
        elif isinstance(op, Photo):
            parts.append(_photo(op, pictures or {}))
        else:
            parts.append(_words(op))
    parts.append("</svg>\n")
    return "\n".join(parts)


def _words(words: Words) -> str:
    faded = f' opacity="{words.opacity:g}"' if words.opacity < 1 else ""
    paths = []
    for run in words.runs:
        data = "".join(run.font.outline(gid).svg(x, y, run.size) for gid, x, y in run.glyphs)
        if data:
            paths.append(f'<path fill="{run.colour}" d="{data}"/>')
    return f'<g transform="{matrix_text(words.matrix)}"{faded}>{"".join(paths)}</g>'


def _photo(photo: Photo, pictures: Mapping[str, bytes]) -> str:
    data = pictures.get(photo.digest, b"")
    kind = "png" if data[:4] == b"\x89PNG" else "webp" if data[8:12] == b"WEBP" else "jpeg"
    x, y, w, h = photo.box
    aspect = "xMidYMid slice" if photo.cover else "xMidYMid meet"
    href = f"data:image/{kind};base64,{b64encode(data).decode()}"
    return (
        f'<image x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" preserveAspectRatio="{aspect}" '
        f'xlink:href="{href}"/>'
    )
