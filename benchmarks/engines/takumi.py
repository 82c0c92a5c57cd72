"""pytakumi: HTML to pixels, and Pillow for the JPEG."""

from __future__ import annotations

from io import BytesIO

import pytakumi
from designs import FONTS, HEIGHT, WIDTH, Card, art
from markup import html, tree
from PIL import Image


class Engine:
    """One renderer for all cards, as its documentation asks; it keeps fonts and pictures."""

    def prepare(self, cards: list[Card]) -> None:
        """Load fonts and pictures."""
        self._cards = cards
        self._art = {name: svg.encode() for name, svg in art().items()}
        self._renderer = pytakumi.Renderer()
        for name in ("Display", "Text"):
            self._renderer.register_font((FONTS / f"{name}.ttf").read_bytes(), name=name)

    def draw(self, number: int) -> bytes:
        """One card as JPEG."""
        card = self._cards[number]
        names = {name for name, _ in card.design.art} | {"logo", card.picture}
        pixels = self._renderer.render_html(
            html(tree(card, str)),
            width=WIDTH,
            height=HEIGHT,
            format="raw",
            images={"photo": card.photo, **{name: self._art[name] for name in names}},
        )
        out = BytesIO()
        picture = Image.frombuffer("RGBA", (WIDTH, HEIGHT), pixels, "raw", "RGBA", 0, 1)
        picture.convert("RGB").save(out, "JPEG", quality=90, subsampling=0)
        return out.getvalue()
