"""A warm headless Chromium by Playwright: only wall time says something, it is many processes."""

from __future__ import annotations

import shutil
from base64 import b64encode

from designs import FONTS, HEIGHT, WIDTH, Card, art
from markup import html, tree
from playwright.sync_api import sync_playwright


class Engine:
    """One page, filled anew for each card; the JPEG is Chromium's own."""

    def prepare(self, cards: list[Card]) -> None:
        """Start the browser, and load the fonts."""
        self._cards = cards
        self._art = {
            name: "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
            for name, svg in art().items()
        }
        path = shutil.which("chromium") or shutil.which("google-chrome")
        self._playwright = sync_playwright().start()
        browser = self._playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        self._page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        faces = "".join(
            f"@font-face{{font-family:{name};src:url(data:font/ttf;base64,"
            f"{b64encode((FONTS / f'{name}.ttf').read_bytes()).decode()})}}"
            for name in ("Display", "Text")
        )
        self._page.set_content(f"<style>{faces}body{{margin:0}}</style><body></body>")

    def draw(self, number: int) -> bytes:
        """One card as JPEG."""
        card = self._cards[number]
        photo = "data:image/jpeg;base64," + b64encode(card.photo).decode()
        text = html(tree(card, {**self._art, "photo": photo}.__getitem__))
        self._page.evaluate(
            "async text => { document.body.innerHTML = text; await document.fonts.ready;"
            " await Promise.all([...document.images].map(image => image.decode())); }",
            text,
        )
        return self._page.screenshot(type="jpeg", quality=90)
