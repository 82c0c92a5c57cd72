"""Five cards as boxes and colours: what each engine draws, in its own way, from the same words.

Knows nothing of any engine, so that a peer's Python can load it. Pixels of a 1080x1350 canvas.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageFilter
from words import headline, sentence

WIDTH, HEIGHT = 1080, 1350
INK, PAPER, ACCENT = "#10243E", "#FFFDF7", "#D7443E"
FOOTER = "harbourside.example · 555 0199 · open all week"
FONTS = Path(__file__).parent / ".peers/fonts"
HERE = Path(__file__).parent

Box = tuple[int, int, int, int]  # x, y, width, height


@dataclass(frozen=True, slots=True)
class Design:
    """Where things stand. `art`: (name, box), drawn on the ground; `picture`: each card's own."""

    name: str
    ground: tuple[str, str]  # a gradient, from the top left to the bottom right
    photo: Box
    photo_radius: int
    title: Box
    title_colour: str
    panel: Box
    panel_radius: int
    items: Box
    footer_y: int
    footer_colour: str
    logo: Box
    art: tuple[tuple[str, Box], ...] = ()
    picture: Box | None = None
    title_size: int = 88
    item_size: int = 36
    shadow: bool = False  # soft, under the panel

    @property
    def row(self) -> float:
        """The height of one of five items."""
        return self.items[3] / 5


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says and shows."""

    number: int
    design: Design
    title: str
    items: tuple[str, ...]
    picture: str
    photo: bytes  # JPEG, 1200x900


DESIGNS = (
    Design("photo-top", ("#BFE3F2", "#F9E7B2"), (0, 0, 1080, 350), 0, (84, 376, 912, 280), INK,
           (60, 672, 960, 552), 36, (100, 692, 880, 512), 1262, INK, (84, 1246, 240, 60)),
    Design("photo-low", ("#10243E", "#1F5673"), (84, 960, 912, 260), 28, (84, 80, 912, 280), PAPER,
           (60, 376, 960, 552), 8, (100, 396, 880, 512), 1262, PAPER, (84, 1246, 240, 60)),
    Design("photo-corner", ("#FFD9A0", "#F7B5A5"), (640, 60, 380, 380), 190, (84, 96, 530, 400),
           INK, (0, 520, 1080, 600), 0, (84, 550, 912, 540), 1262, INK, (84, 1160, 240, 60),
           title_size=80),
    Design("photo-band", ("#E6F4E1", "#BFE3F2"), (0, 380, 1080, 250), 0, (84, 84, 912, 280), INK,
           (84, 664, 912, 552), 60, (130, 690, 820, 500), 1262, INK, (84, 1246, 240, 60)),
    Design("art-field", ("#0E3B43", "#16655F"), (560, 60, 460, 330), 24, (84, 410, 912, 280), PAPER,
           (60, 700, 960, 530), 36, (100, 716, 880, 500), 1270, PAPER, (84, 80, 240, 60),
           art=(("halftone", (0, 0, 1080, 690)), ("contours", (0, 640, 1080, 710))),
           picture=(120, 170, 360, 220)),
)  # fmt: skip


def cards(count: int, *, shadow: bool = False) -> list[Card]:
    """Distinct cards, designs in turn."""
    designs = [replace(design, shadow=shadow) for design in DESIGNS]
    made = []
    for number in range(count):
        dice = Random(number)
        made.append(
            Card(
                number,
                designs[number % len(designs)],
                headline(dice),
                tuple(sentence(dice) for _ in range(5)),
                dice.choice(PICTURES),
                photo(dice),
            )
        )
    return made


def photo(dice: Random) -> bytes:
    """Something that compresses as a photograph does: soft shapes, an edge, and grain."""
    small = Image.new("RGB", (12, 9))
    small.putdata([tuple(dice.randrange(30, 230) for _ in range(3)) for _ in range(108)])
    soft = small.resize((1200, 900), Image.Resampling.BICUBIC)
    hills = Image.new("L", (1200, 1), 0)
    hills.putdata(
        [
            round(128 + 60 * math.sin(x / 160 + dice.random() * 0.02) + 40 * math.sin(x / 47))
            for x in range(1200)
        ]
    )
    edge = Image.linear_gradient("L").resize((1200, 900))
    land = Image.eval(edge, lambda value: 255 if value > 150 else 0).filter(
        ImageFilter.GaussianBlur(3)
    )
    dark = Image.blend(soft, Image.merge("RGB", [hills.resize((1200, 900))] * 3), 0.45)
    soft.paste(dark, (0, 0), land)
    grain = Image.frombytes("L", (1200, 900), dice.randbytes(1200 * 900))
    soft = Image.blend(soft, Image.merge("RGB", [grain] * 3), 0.06)
    out = BytesIO()
    soft.save(out, "JPEG", quality=88)
    return out.getvalue()


def art() -> dict[str, str]:
    """Name -> SVG of the brand's art and logo; shapes, without ids and style sheets."""
    dots = "".join(
        f'<circle cx="{18 + 36 * x}" cy="{18 + 36 * y}" r="{2 + 11 * (1 - y / 19) * wave:.1f}"/>'
        for y in range(19)
        for x in range(30)
        for wave in [0.55 + 0.45 * math.sin(x / 4 + y / 3)]
    )
    lines = "".join(
        '<path d="M0 {0:.0f}C{1} {2:.0f} {3} {4:.0f} 1080 {0:.0f}"/>'.format(
            16 + 28 * n, 240 + 9 * n, -40 + 31 * n, 760 - 7 * n, 90 + 27 * n
        )
        for n in range(25)
    )
    logo = "".join(
        f'<path d="M{64 + 30 * n} 44C{60 + 30 * n} 30 {84 + 30 * n} 30 {80 + 30 * n} 44'
        f'S{62 + 30 * n} 58 {64 + 30 * n} 44Z"/>'
        for n in range(6)
    )
    found = {
        "halftone": _svg(1080, 690, f'<g fill="#2C8C7E">{dots}</g>'),
        "contours": _svg(
            1080, 710, f'<g fill="none" stroke="#2C8C7E" stroke-width="3">{lines}</g>'
        ),
        "logo": _svg(
            240, 60,
            f'<path fill="{ACCENT}" d="M4 44L28 6L52 44C44 56 12 56 4 44Z"/>'
            f'<g fill="{ACCENT}">{logo}</g>',
        ),
    }  # fmt: skip
    for turn, name in enumerate(PICTURES):
        sails = "".join(
            f'<path fill="{colour}" d="M{40 + 80 * n} 180V{30 + 14 * ((n + turn) % 3)}'
            f'C{90 + 80 * n} {70 + 10 * turn} {100 + 80 * n} 140 {110 + 80 * n} 180Z"/>'
            for n, colour in enumerate(("#FFC857", PAPER, ACCENT, "#BFE3F2"))
        )
        hull = f'<path fill="{PAPER}" d="M20 190H340C320 {212 + turn} 40 {212 + turn} 20 190Z"/>'
        found[name] = _svg(360, 220, sails + hull)
    return found


PICTURES = ("fleet", "regatta", "crew", "convoy")


def _svg(width: int, height: int, inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{inside}</svg>'
