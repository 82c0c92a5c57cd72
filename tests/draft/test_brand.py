"""The files of a brand proposed from a logo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smmgen.draft.brand import Draft, Fonts, Told, draft_brand
from smmgen.draft.emblem import read_emblem
from smmgen.draft.mark import mark_of
from smmgen.draft.mood import MOODS, mood_of
from smmgen.draft.starter import Hand, starter_art
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.render.art import read_art
from smmgen.source.brand import read_brand
from smmgen.work.propose import carried_fonts
from tests.rules.desk import Memory

ROOT = Path(__file__).resolve().parents[2]
LOGOS = Path(__file__).parent / "logos"
NAMES = sorted(path.stem for path in LOGOS.iterdir())


@pytest.fixture(scope="module")
def fonts() -> dict[str, Fonts]:
    return carried_fonts(Tree(ROOT))


def drafted(name: str, fonts: dict[str, Fonts], **more: str) -> Draft:
    text = (LOGOS / f"{name}.svg").read_text()
    return draft_brand(name, (f"{name}.svg", text), fonts, lang="en", **more)


def read(name: str, draft: Draft) -> Brand:
    memory = Memory({})
    memory.files = {f"brand/{name}/{path}": data for path, data in draft.files.items()}
    brand, _, problems = read_brand(name, memory, frozenset(draft.files))
    assert problems == ()
    assert brand is not None
    return brand


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_a_brand_that_is_read_without_a_problem(
    name: str, fonts: dict[str, Fonts]
) -> None:
    """With its art, its licences beside the fonts, and drawings that can be laid in."""
    draft = drafted(name, fonts)
    brand = read(name, draft)
    assert {"object", "field", "row", "tower", "strip", "line", "step"} <= set(brand.art)
    assert len(brand.art) >= 13
    assert any(path.endswith("-OFL.txt") for path in draft.files)
    for path, data in draft.files.items():
        if path.endswith(".svg"):
            art = read_art(path, path, data.decode())
            assert (art.problems, art.root is None) == ((), False), path


def test_a_name_may_have_any_sign(fonts: dict[str, Fonts]) -> None:
    """What means something in SVG is written so that the logo is drawn all the same."""
    text = (LOGOS / f"{NAMES[0]}.svg").read_text()
    told = Told('Molar & Sons "<since 1904>"', "wry", {})
    draft = draft_brand("molar", ("logo.svg", text), fonts, lang="en", told=told)
    drawings = {path: data for path, data in draft.files.items() if path.endswith(".svg")}
    problems = [read_art(path, path, data.decode()).problems for path, data in drawings.items()]
    assert problems == [()] * len(drawings)


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_the_same_every_time(name: str, fonts: dict[str, Fonts]) -> None:
    """Nothing in it is left to chance."""
    assert drafted(name, fonts) == drafted(name, fonts)


def test_a_logo_in_colour_has_a_one_colour_variant_where_it_would_be_lost(
    fonts: dict[str, Fonts],
) -> None:
    """Red on red; a black logo turns with its ground, and needs none."""
    kite = read("kite", drafted("kite", fonts)).file
    assert kite.logo.mono is not None
    assert kite.order[0] in kite.logo.mono_on
    assert read("northbolt", drafted("northbolt", fonts)).file.logo.mono is None


def test_a_stacked_logo_gives_its_symbol(fonts: dict[str, Fonts]) -> None:
    """Its name could not be read at a slide's edge; the whole is there as art."""
    draft = drafted("plum", fonts)
    assert "art/whole-logo.svg" in draft.files
    assert b'viewBox="12 4 176 176"' in draft.files["logo.svg"]


def test_a_mood_and_a_colour_that_are_asked_for_win(fonts: dict[str, Fonts]) -> None:
    """Over what the logo's outlines and paints say."""
    draft = drafted("northbolt", fonts, mood="warm", colour="#00A86B")
    brand = read("northbolt", draft)
    assert brand.file.type.text.family == "Figtree"
    assert "#00A86B" in brand.file.colours.values()
    with pytest.raises(UsageError):
        drafted("northbolt", fonts, mood="gloomy")


def test_the_mood_is_of_those_whose_fonts_are_carried() -> None:
    """A straight logo is exact; where that is not carried, the next."""
    square = read_emblem(
        "a.svg", '<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>'
    )
    assert mood_of(square, MOODS)[0] == "exact"
    assert mood_of(square, ["warm"])[0] == "warm"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("hand", ["cuts", "dots", "lines"])
def test_drawings_are_made_in_one_hand(name: str, hand: Hand) -> None:
    """Halftone in dots alone, thin lines in lines alone; all of them can be laid in."""
    mark = mark_of(read_emblem(name, (LOGOS / f"{name}.svg").read_text()))
    art = starter_art(mark, hand)
    for path, svg in art.items():
        found = read_art(path, path, svg)
        assert (found.problems, found.root is None) == ((), False), path
    dotted = sum("data-halftone" in svg for svg in art.values())
    assert (dotted >= 4) == (hand == "dots")
    assert len({found for svg in art.values() for found in re.findall(r"<!-- (.*) -->", svg)}) > 10


def test_a_thin_mark_is_drawn_heavier_than_it_is() -> None:
    """From afar a hairline is nothing; a heavy mark stays as it is."""

    def widths(svg: str) -> list[float]:
        return [float(found) for found in re.findall(r'stroke-width="([\d.]+)"', svg)]

    strip = starter_art(mark_of(read_emblem("thin", (LOGOS / "thin.svg").read_text())), "cuts")
    assert min(widths(strip["strip.svg"])) > 3 * 0.8
    heavy = mark_of(read_emblem("northbolt", (LOGOS / "northbolt.svg").read_text()))
    assert widths(starter_art(heavy, "cuts")["strip.svg"]) == []
