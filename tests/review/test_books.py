"""Channels, themes, the brand book, problems and search."""

from __future__ import annotations

import pytest

from smmgen.model.brand import Brand
from smmgen.review.brandbook import brand_assets
from smmgen.review.drawing import plain_svg
from tests.render.ground import brand_file

from .desks import desk, index, pages, post
from .test_site import CALENDAR, A, B, text

BRAND = Brand(id="walks", folder="brand/walks", file=brand_file())


def test_a_profile_shows_the_latest_first() -> None:
    """As its visitors will see it, cropped as the network crops."""
    slots = (
        "- {at: 2026-12-02 08:30, post: a, channels: [gram]}\n"
        "- {at: 2026-12-09 08:30, post: b, channels: [gram]}\n"
    )
    made = desk({A: post("a", "First"), B: post("b", "Second"), CALENDAR: slots})
    body = pages(made)["channels/gram.html"]
    assert body.index("Second") < body.index("First")
    assert "ratio-3-4" in body
    assert "ratio" not in pages(made)["channels/ex.html"]


def test_channels_say_what_they_get_and_what_is_wanted() -> None:
    """Posts a week, beside the strategy's."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram]}\n"
    wants = {"content/strategy/strategy.yml": "cadence: {gram: 3}\n"}
    said = text(pages(desk({A: post("a"), CALENDAR: slots, **wants}))["channels.html"])
    assert "Next: Wed 2 Dec, 08:30 1 posts a week, 3 wanted" in said


def test_themes_are_held_against_the_strategy() -> None:
    """The part of the posts that a theme has, and the part it is to have."""
    themes = {
        "content/themes/sea.yml": "name: The sea\nshare: 0.75\n",
        "content/themes/hills.yml": "name: The hills\nshare: 0.25\n",
    }
    slots = (
        "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
        "- {at: 2026-12-09 08:30, post: b, channels: [gram]}\n"
    )
    posts = {A: post("a", more="theme: sea\n"), B: post("b", more="theme: hills\n")}
    said = text(pages(desk({**posts, **themes, CALENDAR: slots}))["themes.html"])
    assert "The sea 50% 1 post, 75% wanted" in said
    assert "The hills 50% 1 post, 25% wanted" in said


def test_problems_lead_to_their_posts() -> None:
    """Each file with what is wrong in it; a post's leads to its page."""
    made = desk({A: post("a").replace("# Two", "# Two [nowhere]"), "content/themes/b.yml": "x: 1"})
    body = pages(made)["problems.html"]
    assert '<a href="posts/a.html">A walk</a>' in body
    assert "content/themes/b.yml" in body
    assert "nowhere" in text(body)


def test_a_hundred_problems_are_shown_and_the_others_counted() -> None:
    """What is to be fixed goes first, so it is among them."""
    themes = {f"content/themes/t{at:03}.yml": "x: 1\nname: T\n" for at in range(120)}
    made = desk({A: post("a"), **themes})
    body = pages(made)["problems.html"]
    assert text(body).count("To fix") + text(body).count("To look at") == 100
    assert f"{len(made.problems) - 100} things more are told by smmgen check" in text(body)


def test_the_search_index_holds_what_posts_say() -> None:
    """Title, address, caption and the words on the slides."""
    ((href, title, lang, said, words),) = index(desk({A: post("a")}))
    assert (href, title, lang) == ("posts/a.html", "A walk", "en")
    assert said == "Not in the calendar yet"
    assert "Caption of a. #walks One First. Two" in words


def drawn(inner: str) -> str | None:
    """A drawing of ten by ten as a page would show it."""
    source = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inner}</svg>'
    return plain_svg(BRAND, BRAND.scheme_order[0], "x", "brand/walks/art/x.svg", source, 1.0)


def test_a_drawing_is_shown_in_the_brand_s_colours() -> None:
    """On its ground, with how it is painted; what paints nothing is left out."""
    found = drawn('<circle class="x" r="2" data-fill="accent" style="opacity:0.5"/>') or ""
    roles = BRAND.roles(BRAND.scheme_order[0])
    assert roles["accent"] in found
    assert roles["ground"] in found
    assert 'opacity="0.5"' in found
    assert not [each for each in ("style", "class", "data-") if each in found]


@pytest.mark.parametrize(
    "evil",
    [
        '<script>PWNED</script><rect width="1" height="1"/>',
        '<rect width="1" height="1" onclick="PWNED"/>',
        '<a href="javascript:PWNED"><rect width="1" height="1"/></a>',
        '<style>@import "PWNED";</style><rect width="1" height="1"/>',
        '<rect width="1" height="1" fill="url(//PWNED)"/>',
        '<use href="//PWNED#x"/><rect width="1" height="1"/>',
        '<image href="//PWNED" width="1" height="1"/><rect width="1" height="1"/>',
        '<g><foreignObject>PWNED</foreignObject></g><rect width="1" height="1"/>',
        '<rect width="1" height="1"><animate attributeName="x" values="PWNED"/></rect>',
        '<text data-type="label">PWNED</text><rect width="1" height="1"/>',
    ],
)
def test_nothing_in_a_drawing_acts(evil: str) -> None:
    """Scripts, links, style sheets, words and other files are not shown, or none of it is."""
    assert "PWNED" not in (drawn(evil) or "")


def test_a_brand_s_type_is_named_by_us() -> None:
    """Families, axes and features as style rules, with nothing in them that a brand could write."""
    files = {asset.path: asset.data() for asset in brand_assets(BRAND, {})}
    css = files["brands/walks/type.css"].decode()
    assert 'font-family: "brand-display"' in css
    assert BRAND.file.type.display.family not in css


def test_the_strategy_can_be_read_without_its_file() -> None:
    """Goals with what is planned for them, each channel's weeks, people, and what is told of it."""
    strategy = (
        "review: 2027-01-11\n"
        "goals:\n- {id: walks, name: More walks, kpi: walks a week, target: 3, by: 2027-03-31}\n"
        "networks: {instagram: They are here.}\n"
        "cadence: {gram: [1, 2], ex: 7}\n"
    )
    persona = "---\nname: Walkers\nneeds: [a way]\nwhere: [instagram]\n---\nThey walk.\n"
    slots = (
        "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
        "- {at: 2026-12-09 08:30, post: a, channels: [gram], run: 2}\n"
    )
    made = desk(
        {
            A: post("a", more="goal: walks\npersona: walkers\n"),
            CALENDAR: slots,
            "content/strategy/strategy.yml": strategy,
            "content/strategy/personas/walkers.md": persona,
        }
    )
    said = text(pages(made)["strategy.html"])
    assert "More walks 3 walks a week, by 31 March 2027. 1 planned post." in said
    assert "They want a way. On Instagram." in said
    assert "X @walks 7 a week 30 Nov 1 too few 7 Dec 0 too few" in said
    assert "Instagram @walks 1 to 2 a week 30 Nov 1 7 Dec 1 " in said
    assert "It is looked at again on 11 January 2027." in said
