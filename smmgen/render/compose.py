"""Slide + layout + brand -> Drawing: the template filled in, its texts set, its shapes gathered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smmgen.model.canvas import Canvas
from smmgen.model.layout import Layout
from smmgen.model.post import Slide
from smmgen.problem import Origin, Problem
from smmgen.render.art import read_art
from smmgen.render.content import Position, slide_data
from smmgen.render.digest import drawing_digest
from smmgen.render.display import Drawing
from smmgen.render.faces import Faces
from smmgen.render.figure.place import CROWDED, Stage, lay_charts
from smmgen.render.font import FontUnreadable
from smmgen.render.furniture import furnish
from smmgen.render.kit import Kit, font_paths
from smmgen.render.logo import logo_problems, placed, wear
from smmgen.render.markup import Node
from smmgen.render.paint import Palette
from smmgen.render.script import is_right_to_left
from smmgen.render.sheet import Sheet
from smmgen.render.template import TemplateFault, compile_template, fill
from smmgen.render.typescale import typeface


class Composer:
    """Draws slides in one brand. Keeps what does not change from slide to slide."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        brand = kit.brand
        self._colours = brand.colours
        system = brand.file.type
        files = {
            voice: [
                (path, kit.files.get(path, b""))
                for path in font_paths(brand, typeface(system, voice))
            ]
            for voice in ("display", "text", "figures")
        }
        self._faces = Faces(system, files)
        self._ramp = tuple(step.fill for step in brand.ramp)
        self._inks = brand.inks
        self._art = {
            name: read_art(name, path, kit.files.get(path, b"").decode("utf-8", "replace"))
            for name, path in {**brand.art, **brand.logo_files}.items()
        }
        self._logos = {name: self._art[name] for name in brand.logo_files}

    def compose(
        self,
        slide: Slide,
        layout: Layout,
        scheme: str,
        canvas: Canvas,
        position: Position,
        *,
        path: str,
        lang: str = "en",
        sources: tuple[str, ...] = (),
        photos: Mapping[str, str] | None = None,
    ) -> Drawing:
        """The slide drawn in a layout's first composition in which every text fits.

        When none does, the last one is returned with what is too long as problems, at the line
        of the post's file (`path`). `photos`: file name of a slide's picture -> its digest.
        """
        drawings = layout.file.canvases.get(canvas.name, ())
        if not drawings:
            message = f"layout '{layout.id}' has no drawing for {canvas.name}"
            origin = Origin(path, slide.layout_line or slide.line)
            return Drawing(canvas, (), layout.id, "", problems=(_problem(origin, message),))
        roles = self.kit.brand.roles(scheme)
        data = slide_data(
            slide,
            self.kit.brand,
            layout,
            canvas,
            position,
            lang=lang,
            sources=sources,
            photos=photos or {},
            roles=roles,
            words={name: art.words for name, art in self._art.items() if art.words},
        )
        palette = Palette(self._colours, roles)
        drawn = None
        for name in drawings:
            drawn = self._draw(layout, name, data, palette, canvas, position, path, slide, lang)
            if not any(p.code in {"text-overflow", CROWDED} for p in drawn.problems):
                break
        assert drawn is not None
        return drawn

    def _draw(
        self,
        layout: Layout,
        name: str,
        data: dict[str, object],
        palette: Palette,
        canvas: Canvas,
        position: Position,
        path: str,
        slide: Slide,
        lang: str,
    ) -> Drawing:
        where = f"{layout.folder}/{name}"
        template, faults = compile_template(where, layout.drawings.get(name, ""))
        if template is None:
            return Drawing(canvas, (), layout.id, name, problems=faults)
        try:
            root = fill(where, template, data)
            faults += furnish(root, where, self.kit.brand, canvas, position)
            faults += tuple(_size_faults(root, where, canvas))
            wear(root, self.kit.brand, palette)
            stage = Stage(canvas, palette, self._ramp, self._inks, self._faces, lang)
            called = f"layout '{layout.id}' on {canvas.name}"
            faults += lay_charts(root, slide.charts, stage, where, (path, called))
            sheet = Sheet(root, where, canvas, palette, self._faces, self._art, lang)
            ops, texts = sheet.draw()
            logos = placed(root, self._logos, canvas, is_right_to_left(lang))
            faults += tuple(logo_problems(logos, self.kit.brand.file.logo, texts, canvas, where))
        except TemplateFault as fault:
            return Drawing(canvas, (), layout.id, name, problems=(*faults, fault.problem))
        except FontUnreadable as fault:
            origin = Origin(fault.path or f"{self.kit.brand.folder}/brand.yml")
            message = f"this font cannot be drawn with: {fault}"
            hint = "put a whole .ttf or .otf file in its place"
            problem = Problem(origin, "font-unreadable", message, hint)
            return Drawing(canvas, (), layout.id, name, problems=(*faults, problem))
        said = tuple(sheet.told(path, slide.line, layout.id))
        return Drawing(
            canvas,
            ops,
            layout.id,
            name,
            texts,
            (*faults, *sheet.problems, *said),
            drawing_digest(canvas, ops),
        )


def _size_faults(root: Node, path: str, canvas: Canvas) -> Iterator[Problem]:
    """A drawing that says a size of its own: a browser would show another picture than we draw."""
    whole = {
        "width": f"{canvas.width}",
        "height": f"{canvas.height}",
        "viewBox": f"0 0 {canvas.width} {canvas.height}",
    }
    for name, meant in whole.items():
        told = root.attrs.get(name, meant)
        if [part.removesuffix("px") for part in told.replace(",", " ").split()] != meant.split():
            yield Problem(
                Origin(path, root.line),
                "layout-size",
                f'{name}="{told[:60]}" is not the size of {canvas.name}',
                f'write {name}="{meant}"',
            )


def _problem(origin: Origin, message: str) -> Problem:
    hint = "choose another layout, or leave the choice to smmgen"
    return Problem(origin, "layout-canvas", message, hint)
