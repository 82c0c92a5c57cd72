"""The cards as a workspace of ours: a brand, a layout for each design, a post for each card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from designs import ACCENT, FOOTER, HEIGHT, INK, PAPER, WIDTH, Card, Design, art

_FONTS = Path(__file__).resolve().parents[1] / "brand/marigold/fonts"
_BRAND = f"""\
name: Harbourside
lang: en
colours: {{navy: "{INK}", sail: "{PAPER}", buoy: "{ACCENT}", mist: "#BFE3F2", sand: "#F9E7B2"}}
schemes:
  day: {{ground: mist, ink: navy, display: navy, accent: buoy, second: sail, soft: sand}}
order: [day]
type:
  display:
    family: Bricolage Grotesque
    file: fonts/BricolageGrotesque.ttf
    axes: {{wght: 800, opsz: 96, wdth: 100}}
  text: {{family: Figtree, file: fonts/Figtree.ttf, axes: {{wght: 500}}, strong: {{wght: 700}}}}
logo: {{file: logo.svg}}
voice: {{tone: "Plain and short."}}
footer: {{line: "{FOOTER}"}}
"""


@dataclass(frozen=True, slots=True)
class MemoryTree:
    """Files held in memory, as a workspace reads them."""

    files: Mapping[str, bytes]

    def paths(self) -> Iterator[str]:
        """Every path, sorted."""
        return iter(sorted(self.files))

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError."""
        try:
            return self.files[path]
        except KeyError:
            raise FileNotFoundError(path) from None


def workspace_files(cards: Iterable[Card]) -> dict[str, bytes]:
    """Path -> bytes of a whole workspace whose posts are the cards."""
    found = {
        "smmgen.yml": b"name: Harbourside\nbrand: harbour\n",
        "brand/harbour/brand.yml": _BRAND.encode(),
        "content/themes/days.yml": b"name: Days out\nabout: What a day on the water is like.\n",
    }
    for font in ("BricolageGrotesque.ttf", "Figtree.ttf"):
        found[f"brand/harbour/fonts/{font}"] = (_FONTS / font).read_bytes()
    for name, svg in art().items():
        where = "logo.svg" if name == "logo" else f"art/{name}.svg"
        found[f"brand/harbour/{where}"] = svg.encode()
    for card in cards:
        folder = f"content/posts/card-{card.number:05}"
        found[f"layouts/{card.design.name}/layout.yml"] = _CONTRACT.encode()
        found[f"layouts/{card.design.name}/portrait.svg"] = _drawing(card.design).encode()
        found[f"{folder}/post.md"] = _post(card).encode()
        found[f"{folder}/photo.jpg"] = card.photo
    return found


_CONTRACT = """\
about: A headline, five short items and a photo, to be measured.
formats: [tip-sheet]
roles: [single]
takes:
  title: {required: true}
  items: {count: [5, 5], required: true}
  photo: {count: [1, 1], required: true}
  picture: {count: [0, 1]}
canvases: {portrait: [portrait.svg]}
"""


def _post(card: Card) -> str:
    items = "\n".join(f"- {item}" for item in card.items)
    picture = f"![Boats in a row](brand:{card.picture})\n" if card.design.picture else ""
    return f"""\
---
id: card-{card.number:05}
title: Card {card.number}
lang: en
status: ready
theme: days
format: tip-sheet
---
A day on the water.

---
<!-- layout: {card.design.name} -->
# {card.title}

{items}

![Hills by the water](photo.jpg)

{picture}"""


def _drawing(design: Design) -> str:
    """The layout's SVG, as somebody would write it by hand."""
    x, y, width, _ = design.items
    px, py, pw, ph = design.panel
    fx, fy, fw, fh = design.photo
    rows = [round(y + n * design.row) for n in range(5)]
    boxes = "\n    ".join(
        f'<rect id="item-{n}" x="{x + 48}" y="{top}" width="{width - 48}" '
        f'height="{round(design.row)}"/>'
        for n, top in enumerate(rows)
    )
    ticks = "\n  ".join(
        f'<circle cx="{x + 12}" cy="{top + design.row / 2:g}" r="12" fill="{ACCENT}"/>'
        for top in rows
    )
    texts = "\n  ".join(
        f'<text style="shape-inside:url(#item-{n})" data-type="body" data-valign="middle" '
        f'data-fit="36 {design.item_size}" data-lines="2" fill="{INK}">'
        f"{{{{ items[{n}].text }}}}</text>"
        for n in range(5)
    )
    drawn = "\n  ".join(_image(f"brand:{name}", box) for name, box in design.art)
    own = _image("{{ pictures[1].href }}", design.picture) if design.picture else ""
    # There are no filters here: a soft shadow is many faint edges.
    shade = "".join(
        f'<rect x="{px - grow}" y="{py + 14 - grow}" width="{pw + 2 * grow}" '
        f'height="{ph + 2 * grow}" rx="{max(0, design.panel_radius + grow)}" fill="{INK}" '
        f'fill-opacity="0.02"/>'
        for grow in range(-38, 40, 4)
        if design.shadow
    )
    tx, ty, tw, th = design.title
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">
  <defs>
    <linearGradient id="sky" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="{design.ground[0]}"/>
      <stop offset="1" stop-color="{design.ground[1]}"/>
    </linearGradient>
    <rect id="title-box" x="{tx}" y="{ty}" width="{tw}" height="{th}"/>
    <rect id="footer-box" x="364" y="{design.footer_y}" width="632" height="44"/>
    {boxes}
  </defs>
  <rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/>
  {drawn}
  {_image("{{ brand.logo }}", design.logo)}
  {shade}
  <rect x="{px}" y="{py}" width="{pw}" height="{ph}" rx="{design.panel_radius}" fill="{PAPER}"/>
  {ticks}
  <image href="{{{{ pictures[0].href }}}}" x="{fx}" y="{fy}" width="{fw}" height="{fh}"
    rx="{design.photo_radius}" preserveAspectRatio="xMidYMid slice"/>
  {own}
  <text style="shape-inside:url(#title-box)" data-type="title" data-fit="72 {design.title_size}"
    data-lines="{4 if design.title[2] < 800 else 3}"
    fill="{design.title_colour}">{{{{ title }}}}</text>
  {texts}
  <text style="shape-inside:url(#footer-box); text-align:end" data-type="note" data-fit="28 28"
    data-lines="1" fill="{design.footer_colour}">{{{{ brand.footer.line }}}}</text>
</svg>
"""


def _image(href: str, box: tuple[int, int, int, int]) -> str:
    x, y, width, height = box
    return f'<image href="{href}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
