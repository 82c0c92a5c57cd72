"""satori and @resvg/resvg-js in node, and Pillow for the JPEG."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from io import BytesIO
from pathlib import Path

from designs import FONTS, HEIGHT, WIDTH, Card, art
from markup import tree
from PIL import Image

_HERE = Path(__file__).parent


class Engine:
    """A warm node process. `away`: CPU seconds spent there; moving the pixels is not counted."""

    def __init__(self) -> None:
        self.away = 0.0
        self.away_kb = 0
        self._node = subprocess.Popen(
            ["node", str(_HERE / "satori.mjs"), str(FONTS.parent), str(FONTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def prepare(self, cards: list[Card]) -> None:
        """The trees, with every picture as a data address."""
        drawn = {
            name: "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
            for name, svg in art().items()
        }
        self._lines = [
            json.dumps(tree(card, {**drawn, "photo": _jpeg(card.photo)}.__getitem__)).encode()
            for card in cards
        ]

    def draw(self, number: int) -> bytes:
        """One card as JPEG."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write(self._lines[number] + b"\n")
        self._node.stdin.flush()
        told = json.loads(self._node.stdout.readline())
        pixels = self._node.stdout.read(told["bytes"])
        self.away += told["cpu"]
        self.away_kb = told["rss"]
        out = BytesIO()
        picture = Image.frombuffer("RGBA", (WIDTH, HEIGHT), pixels, "raw", "RGBA", 0, 1)
        picture.convert("RGB").save(out, "JPEG", quality=90, subsampling=0)
        return out.getvalue()


def _jpeg(data: bytes) -> str:
    return "data:image/jpeg;base64," + b64encode(data).decode()
