"""Drawings of a trade's things in a brand's own hand: a tooth in dots, a cup with its contours.

A thing is drawn once, as an emblem of a few flat shapes, and belongs to a pack. What a brand gets
of it are drawings like those made of its mark, so that they are of one family.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from smmgen.draft.emblem import read_emblem
from smmgen.draft.form import Sheet
from smmgen.draft.starter import EDGE, Hand, disc, filled, land, line_around

_REMARK = re.compile(r"<!--\s*(.{3,120}?)\s*-->", re.DOTALL)
_SIZE = 1000  # px, of a drawing that is as wide as high
_MIDDLE = _SIZE / 2


def trade_art(things: Mapping[str, str], hand: Hand) -> dict[str, str]:
    """File name -> SVG: each thing by itself, and on the line that runs from slide to slide.

    `things` are SVG texts by name. Raises UsageError for one that is no emblem.
    """
    drawn: dict[str, str] = {}
    for at, (name, text) in enumerate(sorted(things.items())):
        emblem, words = read_emblem(f"{name}.svg", text), thing_words(name, text)
        ways = _WAYS[hand]
        sheet = Sheet(emblem, _SIZE, _SIZE)
        # In turn, so that things that are shown one after the other are not set alike.
        ways[at % len(ways)](sheet)
        drawn[f"{name}.svg"] = sheet.svg(words)
        drawn[f"{name}-line.svg"] = line_around(emblem, hand, words)
    return drawn


def thing_words(name: str, text: str) -> str:
    """What a drawing shows, by its own comment; else its name."""
    found = _REMARK.search(text)
    return " ".join(found[1].split()) if found else f"{name.replace('-', ' ').capitalize()}."


def _disc(sheet: Sheet) -> None:
    """Large, before a disc."""
    sheet.add(filled(disc(_MIDDLE, _MIDDLE, 490), "second"))
    sheet.form("second", _MIDDLE, _MIDDLE, 700, grown=34)
    sheet.mark("accent", _MIDDLE, _MIDDLE, 700, out="second")


def _ripples(sheet: Sheet) -> None:
    """With its outline once more, and again."""
    for role, grown in (("second", 165), ("ground", 112), ("soft", 58)):
        sheet.form(role, _MIDDLE, _MIDDLE, 620, grown=grown)
    sheet.mark("accent", _MIDDLE, _MIDDLE, 620, out="soft")


def _bold(sheet: Sheet) -> None:
    """Alone, with a rim."""
    sheet.form("second", _MIDDLE, _MIDDLE, 860, grown=56)
    sheet.mark("accent", _MIDDLE, _MIDDLE, 860, out="second")


def _on_dots(sheet: Sheet) -> None:
    sheet.screen(disc(_MIDDLE, _MIDDLE, 490), "second")
    sheet.form("ground", _MIDDLE, _MIDDLE, 640, grown=EDGE)
    sheet.mark("accent", _MIDDLE, _MIDDLE, 640)


def _in_a_rim(sheet: Sheet) -> None:
    sheet.add(filled(disc(_MIDDLE, _MIDDLE, 495), "accent"))
    sheet.add(filled(disc(_MIDDLE, _MIDDLE, 400), "ground"))
    sheet.screen(disc(_MIDDLE, _MIDDLE, 370), "second")
    sheet.form("ground", _MIDDLE, _MIDDLE, 540, grown=EDGE)
    sheet.mark("ink", _MIDDLE, _MIDDLE, 540)


def _by_a_sun(sheet: Sheet) -> None:
    sheet.screen(disc(640, 360, 350), "second")
    sheet.form("ground", 440, 560, 780, grown=EDGE)
    sheet.mark("accent", 440, 560, 780)


def _summit(sheet: Sheet) -> None:
    land(sheet, [(_MIDDLE, _MIDDLE, 520)], 36, 28, 7)
    sheet.mark("ink", _MIDDLE, _MIDDLE, 520)


def _shore(sheet: Sheet) -> None:
    land(sheet, [(_MIDDLE, _MIDDLE, 640)], 34, 28, 5)
    sheet.mark("accent", _MIDDLE, _MIDDLE, 640)


_WAYS: Mapping[Hand, Sequence[Callable[[Sheet], None]]] = {
    "cuts": (_disc, _ripples, _bold),
    "dots": (_on_dots, _in_a_rim, _by_a_sun),
    "lines": (_summit, _shore),
}
