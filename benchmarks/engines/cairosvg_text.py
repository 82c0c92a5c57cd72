"""Plain CairoSVG with <text>: an SVG written anew for each card.

CairoSVG does not wrap, so the lines are broken beforehand, and that is not counted.
"""

from __future__ import annotations

import os
import tempfile
from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path

from designs import ACCENT, FONTS, FOOTER, HEIGHT, INK, PAPER, WIDTH, Card, art
from PIL import Image, ImageFont

_CONF = Path(tempfile.mkdtemp()) / "fonts.conf"
_CONF.write_text(
    f"<fontconfig><dir>{FONTS}</dir><cachedir>{_CONF.parent}</cachedir></fontconfig>", "utf-8"
)
os.environ["FONTCONFIG_FILE"] = str(_CONF)

import cairocffi as cairo  # noqa: E402  (it reads the variable)
from cairosvg.parser import Tree  # noqa: E402
from cairosvg.surface import PNGSurface  # noqa: E402


class Engine:
    """CairoSVG's surface, without its PNG: pixels go to Pillow for the JPEG."""

    def prepare(self, cards: list[Card]) -> None:
        """Break the lines, and write the photos down as CairoSVG takes them."""
        self._cards = cards
        self._art = {
            name: svg.split(">", 1)[1].removesuffix("</svg>") for name, svg in art().items()
        }
        self._views = {name: svg.split('viewBox="')[1].split('"')[0] for name, svg in art().items()}
        self._photos = [
            "data:image/jpeg;base64," + b64encode(card.photo).decode() for card in cards
        ]
        self._titles = [
            _wrapped(card.title, "Display", card.design.title_size, card.design.title[2])
            for card in cards
        ]
        self._items = [
            [_wrapped(item, "Text", card.design.item_size, card.design.items[2] - 48)
             for item in card.items]
            for card in cards
        ]  # fmt: skip

    def draw(self, number: int) -> bytes:
        """One card as JPEG."""
        tree = Tree(bytestring=self._svg(number).encode())
        surface = PNGSurface(tree, None, 96)
        image: cairo.ImageSurface = surface.cairo
        size = (image.get_width(), image.get_height())
        picture = Image.frombuffer(
            "RGB", size, image.get_data(), "raw", "BGRX", image.get_stride(), 1
        )
        out = BytesIO()
        picture.save(out, "JPEG", quality=90, subsampling=0)
        surface.finish()
        return out.getvalue()

    def _svg(self, number: int) -> str:
        card = self._cards[number]
        design = card.design
        x, y, width, height = design.photo
        px, py, pw, ph = design.panel
        ix, iy, _, _ = design.items
        tx, ty, _, _ = design.title
        art = [*design.art, ("logo", design.logo)]
        if design.picture:
            art.append((card.picture, design.picture))
        drawn = "".join(
            f'<svg x="{ax}" y="{ay}" width="{aw}" height="{ah}" viewBox="{self._views[name]}">'
            f"{self._art[name]}</svg>"
            for name, (ax, ay, aw, ah) in art
        )
        title = "".join(
            f'<text x="{tx}" y="{ty + (n + 0.8) * design.title_size:g}" '
            f'fill="{design.title_colour}" font-family="Bricolage Grotesque" font-weight="800" '
            f'font-size="{design.title_size}">{escape(line)}</text>'
            for n, line in enumerate(self._titles[number])
        )
        items = ""
        for n, lines in enumerate(self._items[number]):
            middle = iy + (n + 0.5) * design.row
            items += f'<circle cx="{ix + 12}" cy="{middle:g}" r="12" fill="{ACCENT}"/>'
            for k, line in enumerate(lines):
                base = middle + (k - len(lines) / 2 + 0.75) * design.item_size * 1.24
                items += (
                    f'<text x="{ix + 48}" y="{base:g}" fill="{INK}" font-family="Figtree" '
                    f'font-weight="500" font-size="{design.item_size}">{escape(line)}</text>'
                )
        share = max(width / 1200, height / 900)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
            f'<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1">'
            f'<stop offset="0" stop-color="{design.ground[0]}"/>'
            f'<stop offset="1" stop-color="{design.ground[1]}"/></linearGradient>'
            f'<clipPath id="frame"><rect x="{x}" y="{y}" width="{width}" height="{height}" '
            f'rx="{design.photo_radius}"/></clipPath></defs>'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/>{drawn}'
            f'<rect x="{px}" y="{py}" width="{pw}" height="{ph}" rx="{design.panel_radius}" '
            f'fill="{PAPER}"/>'
            f'<g clip-path="url(#frame)"><image xlink:href="{self._photos[number]}" '
            f'x="{x + (width - 1200 * share) / 2:g}" y="{y + (height - 900 * share) / 2:g}" '
            f'width="{1200 * share:g}" height="{900 * share:g}"/></g>'
            f"{title}{items}"
            f'<text x="996" y="{design.footer_y + 30}" text-anchor="end" font-family="Figtree" '
            f'font-weight="500" font-size="28" fill="{design.footer_colour}">{FOOTER}</text></svg>'
        )


def _wrapped(text: str, name: str, size: int, width: int) -> list[str]:
    font = ImageFont.truetype(str(FONTS / f"{name}.ttf"), size)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
