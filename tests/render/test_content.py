"""What a layout is given of a slide: plain data, emphasis marked, nothing live."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.canvas import CANVASES
from smmgen.model.chart import Chart, Value
from smmgen.model.colour import contrast
from smmgen.model.post import PictureRef, Section, Slide
from smmgen.model.text import Rich, Run
from smmgen.render.content import BREAK, Position, marked, slide_data
from smmgen.render.markup import parse
from tests.render.ground import kit, layout, rich, slide


def data(what: Slide, lang: str = "en", **more: Any) -> dict[str, Any]:
    """The names that a drawing can use."""
    brand = kit().brand
    made = layout("", words={"en": {"fact": "Fact"}, "de": {"fact": "Richtig"}})
    given_ = {"sources": (), "photos": {}, "roles": brand.roles("day"), **more}
    position = given_.pop("position", Position(2, 3))
    return slide_data(what, brand, made, CANVASES["portrait"], position, lang=lang, **given_)


VISIBLE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
RUNS = st.lists(st.tuples(VISIBLE, st.sampled_from(["", "strong", "em"])), min_size=1, max_size=4)


@given(RUNS)
def test_marked_words_are_whole_and_well_formed(runs: list[tuple[str, Any]]) -> None:
    """Any characters, in any emphasis, come out of the XML as they went in."""
    text = Rich(tuple(Run(words, emphasis) for words, emphasis in runs), 7)
    root = parse(f"<g>{marked(text)}</g>")
    assert root.content == text.plain
    found = [node.attrs["data-em"] for node in root.iter() if "data-em" in node.attrs]
    assert found == [emphasis for _, emphasis in runs if emphasis]
    assert root.children[0].attrs["data-content-line"] == "7"


def test_nothing_to_say_is_nothing() -> None:
    """So that `{% if body %}` works for words that are not there."""
    assert marked(Rich((Run("  "),))) == ""
    found = data(slide("A"))
    assert not found["body"]
    assert not found["label"]
    assert found["picture"] is None


def test_paragraphs_come_apart_and_joined() -> None:
    """`body` has them in one text with a break between; `paragraphs` one by one."""
    found = data(Slide(1, 1, body=(rich("One **two**", 4), rich("three", 6))))
    assert f"{BREAK}three" in found["body"]
    assert found["body"].count("data-content-line") == 1
    assert len(found["paragraphs"]) == 2


def test_a_number_for_a_title_is_a_figure_too() -> None:
    """`figure` is set huge; a title of words has none."""
    assert "42%" in data(slide("42%"))["figure"]
    assert data(slide("Soft wins"))["figure"] == ""


def test_the_layouts_own_words_follow_the_language() -> None:
    """By language, then without its region, then English."""
    assert [data(slide("A"), lang)["word"]["fact"] for lang in ("de", "de-AT", "fr")] == [
        "Richtig", "Richtig", "Fact",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "quoted", "marks"),
    [
        ("en", "Yes", "“”"), ("de-AT", "Ja", "„“"), ("fr", "Oui", "«\u202f\u202f»"),
        ("ar", "نعم", "«»"), ("ja", "はい", "「」"), ("en", "“Yes,” she said", ""),
    ],
)  # fmt: skip
def test_quotation_marks_follow_the_language(lang: str, quoted: str, marks: str) -> None:
    """None are added to words that bring their own."""
    found = data(Slide(1, 1, quote=rich(quoted)), lang)["quotes"]
    assert found["open"] + found["close"] == marks


def test_pictures_are_art_by_name_or_photos_by_digest() -> None:
    """Art that the brand lacks has no address; a photo carries the point its crop keeps."""
    pictures = (
        PictureRef("dot", art=True, alt=""),
        PictureRef("gone", art=True, alt=""),
        PictureRef("cup.jpg", art=False, alt="", focus=(0.5, 0.2)),
    )
    words = {"dot": "paper"}
    found = data(Slide(1, 1, pictures=pictures), photos={"cup.jpg": "abc"}, words=words)
    assert [p["words"] for p in found["pictures"]] == ["paper", "", ""]
    assert [p["href"] for p in found["pictures"]] == ["brand:dot", "", "slide:abc@0.5,0.2"]
    assert found["picture"] == found["pictures"][0]


def test_what_a_drawing_may_say_of_a_chart() -> None:
    """Its heading, its rows as printed, and what is highlighted; the marks are not its business."""
    chart = Chart(
        "columns",
        ("1960s", "2010s"),
        ("Rise",),
        ((Value(0.9, "0.9"),), (Value(2.4, "2.4"),)),
        lit=((1, 0),),
        unit="ppm",
        caveat="The scale starts at 300 ppm",
    )
    found = data(Slide(1, 1, charts=(chart,)), sources=("NOAA", "WMO", "NOAA"))
    assert found["charts"] == [found["chart"]]
    assert ">Rise, ppm<" in found["chart"]["title"]
    assert found["chart"]["rows"][1] == {"label": "2010s", "texts": ["2.4"]}
    assert ">2.4<" in found["chart"]["lit"]["text"]
    assert found["chart"]["rises"]
    assert found["source"] == "NOAA; WMO. The scale starts at 300 ppm"


def test_where_a_slide_stands_and_what_the_brand_has() -> None:
    """Number, count, first, last; roles, footer, logo."""
    found = data(Slide(1, 1, sections=(Section(rich("T"), (rich("b"),)),)), sources=("A", "B"))
    assert (found["number"], found["count"], found["first"], found["last"]) == (2, 3, False, False)
    assert found["source"] == "A; B"
    assert found["brand"]["footer"] == {"phone": "555 0142"}
    assert found["brand"]["logo"] == "brand:logo"
    assert found["colour"]["accent"] == "#f04e63"
    assert "T" in found["sections"][0]["title"]


def test_every_role_has_a_text_colour_that_is_read_on_it() -> None:
    """`on` names it, so that a field may have any of the scheme's colours."""
    brand = kit().brand
    for scheme in brand.file.schemes:
        found = data(slide("A"), roles=brand.roles(scheme))
        for role, ground in found["colour"].items():
            best = max(contrast(brand.colours[name], ground) for name in brand.inks)
            assert contrast(brand.colours[found["on"][role]], ground) >= min(4.5, best)
