"""The name of a rendition: a digest of its resolved drawing, not of its pixels.

Glyphs enter by their outlines and places, shapes by their SVG, photos by their bytes, so that
another cairo is not another picture, and a font file that changes without changing the outlines
used is the same picture.
"""

from __future__ import annotations

from hashlib import sha256

from smmgen.model.canvas import Canvas
from smmgen.render.display import Graphic, Op, Photo, Words


def drawing_digest(canvas: Canvas, ops: tuple[Op, ...]) -> str:
    """sha256 over a canvas and what is painted on it, hex."""
    whole = sha256(f"smmgen 1 {canvas.width}x{canvas.height}".encode())
    for op in ops:
        if isinstance(op, Graphic):
            whole.update(b"\ngraphic " + op.digest.encode())
        elif isinstance(op, Photo):
            whole.update(f"\nphoto {op!r}".encode())
        else:
            whole.update(_words(op).encode())
    return whole.hexdigest()


def _words(words: Words) -> str:
    parts = [f"\nwords {words.matrix} {words.opacity}"]
    for run in words.runs:
        shape = run.font.outline_digest
        parts.append(f"\n{run.colour} {run.size:.3f} ")
        parts += [f"{shape(gid)} {x:.2f} {y:.2f};" for gid, x, y in run.glyphs]
    parts += [f"\nmark {mark!r}" for mark in words.marks]
    return "".join(parts)
