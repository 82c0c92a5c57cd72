"""Where a visitor came from, in a link: what is added, and that nothing else is another."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smmgen.model.calendar import Channel
from smmgen.model.post import Post, PostHead
from smmgen.model.settings import Settings
from smmgen.model.utm import Utm, parameters, tagged, tagged_text, words_of
from smmgen.platforms.link import find_links

TOLD = {"utm_source": "x", "utm_medium": "social", "utm_content": "a b&c"}
CHANNEL = Channel(id="clinic-x", platform="x", account="1", handle="h")
SITE = "https://www.marigold.com/brushing?p=1#how"


def post(**told: object) -> Post:
    head = {"id": "myths", "title": "T", "format": "carousel", "theme": "gums", **told}
    return Post(PostHead.model_validate(head), "content/posts/myths", caption=("Words.",))


SAFE = st.text("abcXYZ019-._~/%+=&?:@!$'()*,;é", max_size=30)
LINKS = st.builds(
    lambda path, query, fragment: f"https://marigold.com/{path}{query}{fragment}",
    SAFE.map(lambda text: text.replace("?", "")),
    st.one_of(st.just(""), SAFE.map(lambda text: f"?{text}")),
    st.one_of(st.just(""), SAFE.map(lambda text: f"#{text}")),
)


@given(LINKS, st.dictionaries(st.sampled_from(["utm_source", "utm_term"]), st.text(min_size=1)))
def test_a_link_keeps_what_it_had(link: str, told: dict[str, str]) -> None:
    """Host, path, fragment and its own parameters, to the letter; what is new stands behind."""
    found = tagged(link, told)
    before, after = urlsplit(link), urlsplit(found)
    assert (after.netloc, after.path, after.fragment) == (
        before.netloc,
        before.path,
        before.fragment,
    )
    assert after.query.startswith(before.query.removesuffix("&"))
    own = parse_qsl(before.query, keep_blank_values=True)
    names = {name.casefold() for name, _ in own}
    added = [(name, value) for name, value in told.items() if name not in names]
    assert parse_qsl(after.query, keep_blank_values=True)[len(own) :] == added
    assert found.isascii() or not link.isascii()
    assert after.query.count("&&") == before.query.count("&&")


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://a.com", "https://a.com?s=1"),
        ("https://a.com/?", "https://a.com/?s=1"),
        ("https://a.com/?a=1&#b", "https://a.com/?a=1&s=1#b"),
        ("https://a.com/?S=2", "https://a.com/?S=2"),
        ("https://a.com/#?s=2", "https://a.com/?s=1#?s=2"),
    ],
)
def test_where_parameters_stand(link: str, found: str) -> None:
    """Behind the link's own, before its fragment; a name is one in any case."""
    assert tagged(link, {"s": "1"}) == found


@given(LINKS)
def test_a_link_is_tagged_once(link: str) -> None:
    """A second time changes nothing, and a parameter of the author's own wins."""
    found = tagged(link, TOLD)
    assert tagged(found, {**TOLD, "utm_source": "other"}) == found


@given(st.text("ab .,()!?\n#@/:-\"'", max_size=30), st.text(" .,)!?\n\"'", max_size=5))
def test_words_around_a_link_stay(before: str, after: str) -> None:
    """Of a text nothing but its links to the site is another, and there are as many of them."""
    text = f"{before} https://marigold.com/b{after}"
    found = tagged_text(text, ["marigold.com"], TOLD)
    added = "?utm_source=x&utm_medium=social&utm_content=a%20b%26c"
    assert found.replace(added, "") == text
    assert found.count(added) == 1
    assert len(find_links(found)) == len(find_links(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://marigold.com", "https://marigold.com?s=1"),
        ("http://MARIGOLD.com/a.", "http://MARIGOLD.com/a?s=1."),
        ("(https://shop.marigold.com/a)", "(https://shop.marigold.com/a?s=1)"),
        ("https://marigold.com/a_(b)", "https://marigold.com/a_(b)?s=1"),
        ("https://marigold.com:8443/a#b", "https://marigold.com:8443/a?s=1#b"),
        ("https://marigold.com?a=1", "https://marigold.com?a=1&s=1"),
        ("https://marigold.com.evil.example/a", None),
        ("https://notmarigold.com/a", None),
        ("https://marigold.com@evil.example", None),
        ("https://evil.example/https://marigold.com/a", None),
        ("marigold.com/a", None),
        ("mail@marigold.com", None),
    ],
)
def test_only_links_to_the_site_are_tagged(text: str, found: str | None) -> None:
    """Its hosts below it as well; no other, and nothing that only looks like one."""
    assert tagged_text(text, ["marigold.com"], {"s": "1"}) == (found or text)


def test_what_is_said_where_nobody_says_otherwise() -> None:
    """The network, social, the campaign or else the theme, and the post."""
    assert parameters(post(), CHANNEL, Utm()) == {
        "utm_source": "x",
        "utm_medium": "social",
        "utm_campaign": "gums",
        "utm_content": "myths",
    }
    assert parameters(post(campaign="new-year"), CHANNEL, Utm())["utm_campaign"] == "new-year"
    assert "utm_campaign" not in parameters(post(theme=None), CHANNEL, Utm())
    own = Utm(source="{channel}", content="{theme}/{post}")
    assert parameters(post(), CHANNEL, own)["utm_source"] == "clinic-x"
    assert parameters(post(), CHANNEL, own)["utm_content"] == "gums/myths"


@pytest.mark.parametrize("pattern", ["{network}", "{", "a}", ""])
def test_words_that_stand_for_nothing_are_refused(pattern: str) -> None:
    """Nothing goes out with a brace in it."""
    with pytest.raises(ValidationError):
        Utm(source=pattern)


def test_a_posts_link_goes_out_tagged() -> None:
    """Its query and fragment stay; without the setting it goes out as it is written."""
    told = "utm_source=x&utm_medium=social&utm_campaign=gums&utm_content=myths"
    assert words_of(post(link=SITE), CHANNEL, Utm()).link == (
        f"https://www.marigold.com/brushing?p=1&{told}#how"
    )
    assert words_of(post(link=SITE), CHANNEL, None).link == SITE
    assert words_of(post(), CHANNEL, Utm()).link is None


def test_links_to_others_are_left_alone() -> None:
    """Where own sites are named, a post that leads elsewhere says nothing of a visitor."""
    own = Utm(sites=("isoline.com",))
    assert words_of(post(link=SITE), CHANNEL, own).link == SITE
    there = words_of(post(link="https://blog.isoline.com/a"), CHANNEL, own).link
    assert there is not None
    assert "utm_source" in there


def test_links_in_texts_are_tagged_where_that_is_asked_for() -> None:
    """In caption and first comment, on a network where a link in them leads somewhere."""
    words = "See https://marigold.com/a and https://other.com/b."
    both = post(link=SITE, captions={"x": words}, first_comment=words)
    assert words_of(both, CHANNEL, Utm()).parts == (words,)
    every = Utm(captions=True)
    found = words_of(both, CHANNEL, every)
    assert found.parts == (found.first_comment,)
    assert "marigold.com/a?utm_source=x&" in found.parts[0]
    assert found.parts[0].endswith("and https://other.com/b.")
    assert words_of(both, CHANNEL, every, follows=False).parts == (words,)
    assert words_of(post(captions={"x": words}), CHANNEL, every).parts == (words,)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("true", Utm()),
        ("false", None),
        ("null", None),
        ('{"medium": "paid", "sites": ["a.example"]}', Utm(medium="paid", sites=("a.example",))),
    ],
)
def test_it_may_be_said_in_a_word(told: str, found: Utm | None) -> None:
    """`true` is everything as it is, `false` nothing, and fields say what is otherwise."""
    settings = Settings.model_validate_json(f'{{"name": "W", "utm": {told}}}', strict=True)
    assert settings.utm == found


@pytest.mark.parametrize("told", ['"yes"', "1", '{"sites": "a.example"}', '{"captions": "true"}'])
def test_it_may_not_be_said_otherwise(told: str) -> None:
    """What is neither is refused, not guessed at."""
    with pytest.raises(ValidationError):
        Settings.model_validate_json(f'{{"name": "W", "utm": {told}}}', strict=True)
