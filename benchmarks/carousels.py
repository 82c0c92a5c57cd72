"""As many posts as are wanted, of three slides, in the sample brand and its layouts, on disk."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from words import phrase, sentence

_ROOT = Path(__file__).resolve().parents[1]
_ART = ("brush", "gum", "mug", "moon", "sink", "chair", "phone", "apple", "mirror", "smile")
_LAST = "Book a look round the pier"


def write_carousels(root: Path, posts: int) -> None:
    """A workspace in a new folder."""
    root.mkdir(parents=True)
    (root / "smmgen.yml").write_text("name: Walks\nbrand: marigold\n", "utf-8")
    for folder in ("brand", "layouts"):
        shutil.copytree(_ROOT / folder, root / folder)
    themes = root / "content/themes"
    themes.mkdir(parents=True)
    (themes / "walks.yml").write_text("name: Walks\nabout: Along the water.\n", "utf-8")
    for number in range(posts):
        path = root / f"content/posts/walk-{number:05}/post.md"
        path.parent.mkdir(parents=True)
        path.write_text(_post(number), "utf-8")


def write_calendar(root: Path, posts: int) -> None:
    """Two channels, and a post on both of them every twelve hours."""
    (root / "content/channels.yml").write_text(
        "channels:\n  - {id: gram, platform: instagram, account: '1', handle: walks}\n"
        "  - {id: ex, platform: x, account: '2', handle: walks}\n",
        "utf-8",
    )
    (root / "content/calendar").mkdir()
    for number in range(posts):
        at = datetime(2026, 12, 1, 8, 30) + timedelta(hours=12 * number)  # noqa: DTZ001
        with (root / f"content/calendar/{at:%Y-%m}.yml").open("a", encoding="utf-8") as month:
            slot = f"post: walk-{number:05}, channels: [gram, ex]"
            month.write(f"- {{at: {at:%Y-%m-%d %H:%M}, {slot}}}\n")


def edit(root: Path, word: str) -> None:
    """Change a sentence of one slide of one post."""
    path = root / "content/posts/walk-00007/post.md"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index(_LAST)] + f"{_LAST}, and {word}.\n", "utf-8")


def _post(number: int) -> str:
    dice = Random(number)
    cover = " ".join(phrase(dice).split()[:6])
    return f"""\
---
id: walk-{number:05}
title: Walk {number}
lang: en
status: ready
theme: walks
format: carousel
---
{sentence(dice)} {sentence(dice)}

---
# {cover}

![A drawing](brand:{dice.choice(_ART)})

---
# {phrase(dice)}

{sentence(dice)}

![A drawing](brand:{dice.choice(_ART)})

---
# {" ".join(sentence(dice).rstrip(".").split()[-4:])}

![A drawing](brand:{dice.choice(_ART)})

{_LAST}
"""
