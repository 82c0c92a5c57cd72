"""Why slides are drawn as they are, and what changed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smmgen.model.brand import Brand
from smmgen.plan.explain import Changed, changes, explain

from .ground import MARIGOLD, WORKSPACE, a_post, layout, library, tasting, titled


def changed(
    now: Iterable[str], then: Iterable[str], brand: Brand = MARIGOLD, **fields: Any
) -> tuple[Changed, ...]:
    """What became of a slide of three words: `fields` are those of the layouts now."""
    new, old = library(*(layout(n, **fields) for n in now)), library(*map(layout, then))
    return changes(a_post(titled()), new, brand, old, MARIGOLD)


def test_each_layout_is_among_the_candidates_or_told_why_not() -> None:
    """For every slide of the sample, a layout is chosen from, or something keeps it."""
    for post in WORKSPACE.posts.values():
        brand = WORKSPACE.brand_of(post)
        assert brand is not None
        for found in explain(post, WORKSPACE.layouts, brand):
            assert found.layout in {each.layout for each in found.best} or found.pinned
            assert not {each.layout for each in found.best} & set(found.cannot)
            assert all(found.cannot.values())
            assert len(found.best) == min(3, len(WORKSPACE.layouts) - len(found.cannot))


def test_a_pinned_slide_says_what_it_would_be() -> None:
    """The pin wins, and the best without it are still listed."""
    post = a_post(titled(layout="one"))
    found = explain(post, library(layout("one"), layout("two")), tasting(prefer=("two",)))[0]
    assert (found.layout, found.pinned) == ("one", True)
    assert [each.layout for each in found.best] == ["two", "one"]


def test_nothing_changed_is_nothing_told() -> None:
    """The same library and brand draw the same."""
    assert changed(("one", "two"), ("two", "one")) == ()


def test_a_new_layout_that_wins_is_told_as_new() -> None:
    """What a layout added to the library takes over, and by how many points."""
    found = changed(("one", "new"), ("one",), tasting(prefer=("new",)))
    assert [(each.before[0], each.after[0]) for each in found] == [("one", "new")]
    assert found[0].why.startswith("'new' is new: ")
    assert "prefers it" in found[0].why


def test_a_layout_that_is_gone_is_told_as_gone() -> None:
    """The reason names the layout that is no longer there."""
    found = changed(("two",), ("one",))
    assert found[0].why == "there is no layout 'one' any more"


def test_a_layout_that_became_too_small_is_told() -> None:
    """The reason is what keeps it from holding the slide now."""
    takes = {"title": {"words": (1, 2)}}
    found = changed(("one",), ("one",), takes=takes)
    assert found[0].after[0] is None
    assert "its title takes 1 to 2 words, the slide has 3" in found[0].why


def test_a_taste_that_changed_is_the_reason() -> None:
    """Between two layouts that both were there, what differs most is told."""
    before = explain(a_post(titled()), library(layout("one"), layout("two")), MARIGOLD)[0].layout
    other = "two" if before == "one" else "one"
    found = changed(("one", "two"), ("one", "two"), tasting(prefer=(other,)))
    assert "Marigold Street Dental prefers it" in found[0].why


def test_a_canvas_that_holds_less_than_it_did_is_named() -> None:
    """What changed on landscape alone is told of landscape, with the reason there."""
    drawn = {name: (f"{name}.svg",) for name in ("portrait", "landscape")}
    takes = {"title": {"words": (1, 9), "at": {"landscape": {"words": (1, 2)}}}}
    roomy = layout("roomy", canvases=drawn)
    now = library(layout("best", takes=takes, canvases=drawn), roomy)
    then = library(layout("best", canvases=drawn), roomy)
    brand = tasting(prefer=("best",))
    found = changes(a_post(titled()), now, brand, then, brand, ("portrait", "landscape"))
    assert [(each.after[0], each.canvases) for each in found] == [("roomy", ("landscape",))]
    assert "its title takes 1 to 2 words, the slide has 3" in found[0].why
    both = changes(a_post(titled()), library(roomy), brand, then, brand, tuple(drawn))
    assert [each.canvases for each in both] == [()]
