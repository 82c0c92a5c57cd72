"""What is fed with anything at all: each target takes bytes and may only end as it is meant to.

`test_fuzz.py` feeds them for a moment in every test run, `scripts/fuzz` for as long as it is told:

    python -m attack.harness TARGET [libFuzzer's options] [folder of inputs]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None

with atheris.instrument_imports(include=["smmgen"]) if atheris else nullcontext():
    import cairocffi as cairo
    from PIL import Image

    from smmgen.edge.layer import GraphicUnreadable, draw_graphic
    from smmgen.edge.photo import PictureUnreadable, crop, look_at
    from smmgen.edge.printing import printed
    from smmgen.plan.series import series
    from smmgen.platforms import PLATFORMS
    from smmgen.problem import Problem
    from smmgen.render.art import Art
    from smmgen.render.font import Font, FontUnreadable
    from smmgen.render.paint import Palette
    from smmgen.source.post import read_post
    from smmgen.source.workspace import read_workspace
    from smmgen.source.yaml_node import read_yaml
    from smmgen.work.request import kit_of, request_of

from .ground import ART, DRAWING, FONT, HEAD, POST, ROOT, SHAPES, SLIDE, files_of, svg

PALETTE = Palette({}, dict.fromkeys(("ground", "ink", "display", "accent", "second"), "#112233"))


class Held:
    """Files in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def paths(self) -> Iterator[str]:
        """Sorted by path."""
        return iter(sorted(self._files))

    def read(self, path: str) -> bytes:
        """A file's bytes."""
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._files[path]


@cache
def plain() -> dict[str, bytes]:
    """The attacked workspace."""
    return dict(files_of("loud"))


def drawn(files: Mapping[str, bytes]) -> list[Problem]:
    """Read the workspace with other files in it, draw all of it here, and say what was told."""
    held = Held(plain() | files)
    workspace = read_workspace(held)
    told = list(workspace.problems)
    for each in series(workspace, PLATFORMS):
        kit = kit_of(each.brand, workspace, held)
        request = replace(request_of(each, kit.payload, held), wanted=("svg",))
        for slide in printed(kit, request).slides:
            told += slide.problems
    for problem in told:
        assert problem.message
        assert problem.origin.line >= 1
    return told


def yaml(data: bytes) -> None:
    """Any text as YAML."""
    text = data.decode("utf-8", "replace")
    _, marks, problems = read_yaml(text, "f.yml")
    lines = text.count("\n") + 1
    for line, _column in [*marks.places.values(), *((p.origin.line, 1) for p in problems)]:
        assert 1 <= line <= lines


def post(data: bytes) -> None:
    """Any bytes as a post with a table beside it."""
    read = read_post(POST, data, Held({POST: data, "content/posts/loud/x.csv": data}))
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= problem.origin.line <= lines for problem in read.problems)


def words(data: bytes) -> None:
    """Any text on a slide."""
    drawn({POST: HEAD.format(name="loud").encode() + b"<!-- layout: loud -->\n# " + data})


def layout(data: bytes) -> None:
    """Any bytes as a layout's drawing."""
    drawn({DRAWING: data})


def template(data: bytes) -> None:
    """Any text among the shapes of a layout."""
    drawn({DRAWING: svg(SHAPES + data.decode("utf-8", "replace")).encode()})


def art(data: bytes) -> None:
    """Any bytes as the brand's art."""
    drawing = Art("mark", ART, data.decode("utf-8", "replace"))
    if drawing.root is None:
        assert drawing.problems
        return
    sheet = cairo.ImageSurface(cairo.FORMAT_ARGB32, 200, 200)
    inside = drawing.laid((0.0, 0.0, 200.0, 200.0), "xMidYMid slice", PALETTE, "a-", True)
    with suppress(GraphicUnreadable):
        draw_graphic(inside, sheet, 200, 200, "0 0 200 200")


def font(data: bytes) -> None:
    """Any bytes as a font, at some weight."""
    with suppress(FontUnreadable):
        face = Font.load(data, axes={"wght": 700.0})
        for text, rtl in (("Soft brushes réach 42%", False), ("שלום", True)):
            for glyph in face.shape(text, rtl=rtl, script="Hebr" if rtl else "Latn"):
                outline = face.outline(glyph.gid)
                outline.svg(0.0, 0.0, 99.0)
                outline.cairo()


def picture(data: bytes) -> None:
    """Any bytes as a photo."""
    for name in ("a.jpg", "a.png", "a.webp"):
        with suppress(PictureUnreadable):
            look_at(data, name)
    with suppress(PictureUnreadable):
        assert crop(data, (90, 60)).size == (90, 60)


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (yaml, post, words, layout, template, art, font, picture)
}


def seeds(target: str) -> list[bytes]:
    """Real inputs to begin with: this repository's own files."""

    def read(*patterns: str) -> list[bytes]:
        return [path.read_bytes() for each in patterns for path in sorted(ROOT.glob(each))]

    if target == "yaml":
        return read("brand/*/brand.yml", "layouts/*/layout.yml", "content/*.yml", "smmgen.yml")
    if target == "post":
        return read("content/posts/*/post.md")
    if target == "words":
        plain_slide = SLIDE.format(name="loud").encode()
        return [plain_slide, "naïve **ﬁt** שלום नमस्ते ไทย 日本 👩‍👩‍👧 \u00ad".encode()]
    if target == "layout":
        return [svg(SHAPES).encode(), *read("layouts/*/portrait.svg")]
    if target == "template":
        return [SHAPES.encode(), *read("layouts/*/story.svg")]
    if target == "art":
        return read("brand/*/art/*.svg", "brand/*/*.svg")
    if target == "font":
        return [FONT.read_bytes(), *read("tests/fonts/*.otf")]
    found = []
    for form, mode in (("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"),
                       ("PNG", "I;16"), ("WEBP", "RGB")):  # fmt: skip
        out = BytesIO()
        Image.effect_noise((40, 30), 60).convert(mode).save(out, form)
        found.append(out.getvalue())
    return found


def main(words: list[str]) -> None:
    """Run one target under atheris, from its seeds on."""
    target, *options = words
    folder = Path(next((word for word in options if not word.startswith("-")), "build/fuzz"))
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (folder / f"seed-{number}").write_bytes(data)
    atheris.Setup([target, *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
