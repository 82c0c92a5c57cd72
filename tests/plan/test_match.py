"""The choice of a layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from smmgen.model.brand import Brand
from smmgen.model.layout import Layout
from smmgen.model.post import Item, PictureRef, Post, Source
from smmgen.plan.holding import words_of
from smmgen.plan.match import match, match_problems, rank

from .ground import MARIGOLD, WORKSPACE, a_post, layout, library, rich, tasting, titled


def chosen(post: Post, layouts: Mapping[str, Layout], brand: Brand = MARIGOLD) -> list[str | None]:
    return [choice.layout for choice in match(post, layouts, brand)]


def test_the_choice_depends_on_the_post_alone() -> None:
    """Matching a post again, whatever else is there, gives the same layouts and grounds."""
    backwards = dict(reversed(WORKSPACE.layouts.items()))
    for post in WORKSPACE.posts.values():
        brand = WORKSPACE.brand_of(post)
        assert brand is not None
        assert match(post, WORKSPACE.layouts, brand) == match(post, backwards, brand)


def test_no_two_neighbours_share_layout_and_ground() -> None:
    """A carousel changes its composition or its ground at every swipe (craft rule 36)."""
    for post in WORKSPACE.posts.values():
        brand = WORKSPACE.brand_of(post)
        assert brand is not None
        for one, other in pairwise(match(post, WORKSPACE.layouts, brand)):
            assert (one.layout, one.scheme) != (other.layout, other.scheme)


def test_every_format_has_a_layout() -> None:
    """Each format that shows a picture is drawn by some layout."""
    drawn = {form for layout in WORKSPACE.layouts.values() for form in layout.file.formats}
    assert drawn >= {
        "carousel", "infographic", "tip-sheet", "listicle", "myth-fact", "quote", "stat",
        "announcement", "photo",
    }  # fmt: skip


def test_a_brand_prefers_and_avoids() -> None:
    """Between layouts that are otherwise alike the preferred one wins and the avoided one loses."""
    alike = library(layout("one"), layout("two"), layout("three"))
    for name in alike:
        assert chosen(a_post(titled()), alike, tasting(prefer=(name,))) == [name]
        assert chosen(a_post(titled()), alike, tasting(avoid=(name,))) != [name]


def test_an_avoided_layout_is_used_where_nothing_else_can_hold_the_slide() -> None:
    """A taste is no prohibition: the slide is drawn."""
    assert chosen(a_post(titled()), library(layout("one")), tasting(avoid=("one",))) == ["one"]


def test_a_layout_made_for_so_many_words_beats_one_for_any() -> None:
    """Three words go where three are meant, though the wider range holds them too."""
    both = library(
        layout("any", takes={"title": {"words": (1, 40)}}),
        layout("few", takes={"title": {"words": (2, 5)}}),
    )
    for name in ("a", "b", "c", "d"):
        assert chosen(a_post(titled(), name=name), both) == ["few"]


def test_a_source_that_is_cited_is_printed_if_any_layout_can() -> None:
    """A slide that cites goes to the layout with a place for the source."""
    both = library(
        layout("bare", takes={"title": {"words": (2, 4)}}),
        layout("cites", takes={"title": {"words": (1, 90)}, "source": {}}),
    )
    assert chosen(a_post(titled(cites=("x",))), both) == ["cites"]
    assert chosen(a_post(titled()), both) == ["bare"]


def test_a_picture_goes_where_it_fills_the_window() -> None:
    """Art twice as wide as high is laid into a wide window rather than a high one."""
    drawing = '<svg><image href="{{{{ picture.href }}}}" width="{}" height="{}"/></svg>'
    wide, high = (
        layout(name, takes={"title": {}, "picture": {}}).model_copy(
            update={"drawings": {"portrait.svg": drawing.format(*size)}}
        )
        for name, size in (("wide", (1000, 500)), ("high", ("{{ frame.width / 2 }}", 1000)))
    )
    for name, shape in (("wide", 2.0), ("high", 0.5)):
        brand = MARIGOLD.model_copy(update={"shapes": {"brush": shape}})
        slide = titled(pictures=(PictureRef("brush", art=True, alt=""),))
        assert chosen(a_post(slide), library(wide, high), brand) == [name]


def test_neighbours_differ_where_two_layouts_are_nearly_as_good() -> None:
    """Three slides alike are not drawn alike three times running."""
    found = chosen(a_post(titled(), titled(), titled()), library(layout("one"), layout("two")))
    assert found[0] != found[1] != found[2]


def test_layouts_that_are_as_good_take_turns_by_the_posts_id() -> None:
    """Over posts of one shape each of two equal layouts is used, about as often."""
    two = library(layout("one"), layout("two"))
    found = [chosen(a_post(titled(), name=f"post-{n}"), two)[0] for n in range(40)]
    assert 10 <= found.count("one") <= 30


def test_a_translation_looks_like_what_it_translates() -> None:
    """What spreads the choice is the id of the post that is translated."""
    many = library(*(layout(f"layout-{n}") for n in range(12)))
    original = match(a_post(titled()), many, MARIGOLD)
    for name in ("uno", "dos", "tres"):
        translated = a_post(titled("Uno dos tres"), name=name, lang="es", translates="a-post")
        assert match(translated, many, MARIGOLD) == original


def test_on_a_canvas_that_the_best_lacks_the_next_best_stands_in() -> None:
    """A layout drawn for portraits alone does not leave a story undrawn."""
    both = library(
        layout("portrait-only"),
        layout("all", canvases={"portrait": ("a.svg",), "story": ("b.svg",)}),
    )
    brand = tasting(prefer=("portrait-only",))
    post = a_post(titled())
    assert [c.layout for c in match(post, both, brand, "portrait")] == ["portrait-only"]
    assert [c.layout for c in match(post, both, brand, "story")] == ["all"]


def test_on_a_canvas_that_holds_fewer_words_the_next_best_stands_in() -> None:
    """A range that is narrower on one canvas decides there, and only there; a document's pages are
    portraits. Where no layout is left, the best draws it, and says what runs over.
    """
    drawn = {name: (f"{name}.svg",) for name in ("portrait", "document", "landscape")}
    narrow = {"title": {"words": (1, 9), "at": {"landscape": {"words": (1, 2)}}}}
    both = library(layout("best", takes=narrow, canvases=drawn), layout("roomy", canvases=drawn))
    brand, post = tasting(prefer=("best",)), a_post(titled())
    for canvas, name in (("portrait", "best"), ("document", "best"), ("landscape", "roomy")):
        assert [c.layout for c in match(post, both, brand, canvas)] == [name]
    alone = library(layout("best", takes=narrow, canvases=drawn))
    assert [c.layout for c in match(post, alone, brand, "landscape")] == ["best"]
    takes = {"title": {"words": (1, 9), "at": {"portrait": {"words": (1, 2)}}}}
    both = library(layout("best", takes=takes, canvases=drawn), layout("roomy", canvases=drawn))
    assert [c.layout for c in match(post, both, brand, "document")] == ["roomy"]


def test_many_entries_must_be_short_where_all_words_are_bounded() -> None:
    """Two entries of six words fit where six of six are too many for all of them together."""
    takes = {"title": {}, "items": {"words": (1, 9), "count": (2, 6), "total": 20}}
    layouts = library(layout("list", takes=takes))
    long = Item(rich("a thing of six words only"))
    assert chosen(a_post(titled(items=(long, long))), layouts) == ["list"]
    assert chosen(a_post(titled(items=(long,) * 6)), layouts) == [None]
    problem = match_problems(a_post(titled(items=(long,) * 6)), layouts)[0]
    assert "all of its items take 20 words, the slide has 36" in problem.hint


def test_three_figures_have_an_infographic_to_stand_in() -> None:
    """Two charts and an amount, or three charts, are held by a layout that draws all of them."""
    joined = WORKSPACE.posts["three-records"]
    slide = joined.slides[0]
    assert (len(slide.charts), len(slide.items)) == (2, 1)
    isoline = WORKSPACE.brands["isoline"]
    assert chosen(joined, WORKSPACE.layouts, isoline) == ["infographic-number"]
    third = replace(slide, items=(), charts=(*slide.charts, slide.charts[1]))
    three = replace(joined, slides=(third,))
    assert chosen(three, WORKSPACE.layouts, isoline) == ["infographic-three"]


def test_the_reasons_add_up_to_the_score_and_say_why() -> None:
    """Every point has a reason in words; the order is that of the sums."""
    for post in WORKSPACE.posts.values():
        brand = WORKSPACE.brand_of(post)
        assert brand is not None
        for slide in post.slides:
            ranked = rank(post, slide, WORKSPACE.layouts, brand, [])
            scores = [each.score for each in ranked]
            assert scores == sorted(scores, reverse=True)
            for each in ranked:
                assert each.score == sum(reason.points for reason in each.reasons)
                assert all(reason.said for reason in each.reasons)


def test_words_are_counted_where_none_has_a_space_behind_it() -> None:
    """A Thai or Japanese sentence is as many words as it has to read, not one."""
    assert words_of(rich("Brush twice a day")) == 4
    assert words_of(rich("แปรงฟันวันละสองครั้งทุกวัน")) > 3
    assert words_of(rich("毎日二回、歯を磨きましょう")) > 4


def test_a_list_goes_where_lists_of_its_length_are_meant() -> None:
    """Three entries go to the layout for three, not to one for two to nine."""
    items = tuple(Item(rich("a thing")) for _ in range(3))
    takes = {"title": {"words": (1, 20)}}
    both = library(
        layout("three", takes={**takes, "items": {"words": (1, 9), "count": (3, 3)}}),
        layout("many", takes={**takes, "items": {"words": (1, 9), "count": (2, 9)}}),
    )
    for name in ("a", "b", "c"):
        assert chosen(a_post(titled(items=items), name=name), both) == ["three"]


def test_a_bold_term_goes_where_there_is_a_place_for_it() -> None:
    """A layout that would leave the terms of its items out is not chosen."""
    takes = {"title": {"words": (1, 20)}, "items": {"words": (1, 9), "count": (1, 9)}}
    both = library(
        layout("plain", takes=takes), layout("termed", takes={**takes, "terms": {"words": (1, 4)}})
    )
    termed = tuple(Item(rich("a thing"), rich("Sour")) for _ in range(3))
    for name in ("a", "b", "c"):
        assert chosen(a_post(titled(items=termed), name=name), both) == ["termed"]
    assert chosen(a_post(titled(items=(Item(rich("a thing")),) * 3)), both) == ["plain"]


def test_dates_go_where_they_are_set_as_dates() -> None:
    """A list whose terms all say when is a timeline's; one amount among them, and it is not."""
    takes = {"title": {}, "items": {"count": (1, 9)}, "terms": {}}
    both = library(
        layout("rows", takes=takes),
        layout("timeline", takes={**takes, "dates": {"required": True}}),
    )
    items = [Item(rich("a thing"), rich(term)) for term in ("Week 1", "Week 2", "24 May")]
    assert chosen(a_post(titled(items=tuple(items))), both) == ["timeline"]
    mixed = (*items, Item(rich("a thing"), rich("18 g")))
    assert chosen(a_post(titled(items=mixed)), both) == ["rows"]


def test_amounts_go_where_they_are_set_large() -> None:
    """A list whose terms are all numbers; one word among them, or dates, and it is not."""
    takes = {"title": {}, "items": {"count": (1, 9)}, "terms": {}}
    both = library(
        layout("rows", takes=takes),
        layout("quantities", takes={**takes, "amounts": {"required": True}}),
    )
    for terms, expected in (
        (("18 g", "300 g", "3:00"), "quantities"),
        (("18 g", "300 g", "Salt"), "rows"),
        (("24 May", "31 May", "7 June"), "rows"),
    ):
        items = tuple(Item(rich("a thing"), rich(term)) for term in terms)
        assert chosen(a_post(titled(items=items)), both) == [expected]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("0:00", "50 g"), ("0:45", "180 g"), ("3:00", "")), "pours"),
        ((("0:00", "50 g"), ("0:45", "180 g"), ("3:00", "300 g")), "pours"),
        ((("0:45", "50 g"), ("0:00", "180 g"), ("3:00", "")), "table"),
        ((("0:00", "180 g"), ("0:45", "50 g"), ("3:00", "")), "table"),
        ((("Monday", "50 g"), ("Tuesday", "180 g"), ("Friday", "")), "table"),
        ((("0:00", "50 g"), ("3:00", "")), "table"),
    ],
)
def test_an_amount_that_grows_with_time_is_drawn_to_scale(
    rows: tuple[tuple[str, str], ...], expected: str
) -> None:
    """A table of times and amounts, both growing; the last row may be the end alone."""
    takes = {"title": {}, "table": {}}
    both = library(
        layout("table", takes=takes), layout("pours", takes={**takes, "times": {"required": True}})
    )
    table = tuple(tuple(rich(cell) for cell in row) for row in (("Time", "Water"), *rows))
    assert chosen(a_post(titled(table=table)), both) == [expected]


def test_a_posts_sources_do_not_matter_to_the_choice() -> None:
    """What a source is called has no weight; only that the slide cites one."""
    known = Source(
        id="x", title="A source", url="https://example.org", accessed="2026-11-01",  # type: ignore[arg-type]  # as YAML has it
        passage="A sentence that supports it.",
    )  # fmt: skip
    slide = titled(cites=("x",))
    assert chosen(a_post(slide, sources=(known,)), WORKSPACE.layouts) == chosen(
        a_post(slide), WORKSPACE.layouts
    )


@pytest.mark.parametrize(
    ("name", "layouts"),
    [
        ("three-minute-pour-over", ["cover-rising", "quantities", "pours", "closing-band"]),
        ("six-fixes", ["ramp-rows"]),
        ("until-the-fruit", ["quote-corner"]),
    ],
)
def test_halftones_pieces_find_their_layouts_without_a_pin(name: str, layouts: list[str]) -> None:
    """A recipe, a tip sheet and a quote say by their content alone how they are drawn."""
    post = WORKSPACE.posts[name]
    assert [slide.layout for slide in post.slides] == [None] * len(layouts)
    assert chosen(post, WORKSPACE.layouts, WORKSPACE.brands["halftone"]) == layouts
