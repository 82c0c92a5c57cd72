"""The pages of the review site."""

from __future__ import annotations

from datetime import UTC, datetime

from smmgen.edge.theme import site_folder, template_sources
from smmgen.review.site import site_sheets
from smmgen.review.template import Templates
from smmgen.roles import Change

from .desks import CHANNELS, Seen, desk, pages, post

CALENDAR = "content/calendar/2026-12.yml"
A, B = "content/posts/a/post.md", "content/posts/b/post.md"


def text(body: str) -> str:
    """A page's text with single spaces."""
    return " ".join(Seen(body).text.split())


def test_today_says_what_goes_live() -> None:
    """Seven days from now in the workspace's zone, each with its posts, times and networks."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
    said = text(pages(desk({A: post("a"), CALENDAR: slots}))["index.html"])
    assert "Tuesday 1 December 1 post goes live in the next 7 days" in said
    assert "Wed 2 Dec Caption of a. #walks 08:30 A walk X, Instagram" in said


def test_today_says_what_waits() -> None:
    """A draft whose time has come, or comes, waits for somebody; one that is ready does not."""
    slots = (
        "- {at: 2026-12-01 08:30, post: a, channels: [gram]}\n"
        "- {at: 2026-12-03 08:30, post: b, channels: [gram]}\n"
    )
    late = {A: post("a", "Late", "draft"), B: post("b", "Held", "held"), CALENDAR: slots}
    said = text(pages(desk(late))["index.html"])
    assert "Late was to go live Tue 1 Dec, 08:30; still a draft" in said
    assert "Held is to go live Thu 3 Dec, 08:30; still on hold" in said
    ready = {A: post("a", "Late"), B: post("b", "Held"), CALENDAR: slots}
    assert "still" not in text(pages(desk(ready))["index.html"])


def test_today_says_where_gaps_are() -> None:
    """A channel that gets fewer posts in these days than the strategy wants a week."""
    wants = {"content/strategy/strategy.yml": "cadence: {gram: 2, ex: 0.5}\n"}
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram]}\n"
    said = text(pages(desk({A: post("a"), CALENDAR: slots, **wants}))["index.html"])
    assert "Instagram @walks 1 of 2" in said
    assert "X @walks" not in said


def test_the_calendar_has_a_page_for_each_month() -> None:
    """Every month from the first to the last with a post, each day in its week."""
    slots = (
        "- {at: 2026-12-02 08:30, post: a, channels: [gram]}\n"
        "- {at: 2027-02-28 08:30, post: b, channels: [gram]}\n"
    )
    made = pages(desk({A: post("a"), B: post("b"), CALENDAR: slots}))
    months = [path for path in made if path.startswith("calendar/")]
    assert months == ["calendar/2026-12.html", "calendar/2027-01.html", "calendar/2027-02.html"]
    days = [a for tag, a in Seen(made["calendar/2027-02.html"]).tags if tag == "li"]
    assert len(days) == 28
    assert made["calendar.html"].count("A walk") == 1


def test_the_calendar_marks_clashes_and_clock_changes() -> None:
    """Two posts for one channel at one minute, and the night on which the clocks change."""
    slots = (
        "- {at: 2026-10-25 08:30, post: a, channels: [gram]}\n"
        "- {at: 2026-10-25 08:30, post: b, channels: [gram]}\n"
    )
    zone = {"smmgen.yml": "name: Walks\nzone: Europe/Madrid\n"}
    made = desk({A: post("a"), B: post("b"), "content/calendar/2026-10.yml": slots, **zone})
    said = text(pages(made)["calendar/2026-10.html"])
    assert "Clocks go back" in said
    assert "'b' and 'a' go to gram at the same minute" in said


def test_a_post_shows_the_caption_of_each_network() -> None:
    """With its count in the network's own measure, and the fold where the network has one."""
    long = "Word " * 60
    more = f"captions: {{instagram: '{long}', x: Short}}\nfirst_comment: And you?\n"
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
    body = pages(desk({A: post("a", more=more), CALENDAR: slots}))["posts/a.html"]
    said = text(body)
    assert "Caption 299 of 2,200 characters" in said
    assert "Caption 5 of 280 weighted characters" in said
    assert body.count("<details>") == 1
    assert "behind “more” on a phone" in said
    shown = body.split("<details>")[0].rpartition('dir="auto">')[2]
    assert len(shown) <= 125
    assert shown.endswith("Word")


def test_a_link_is_shown_as_it_goes_out() -> None:
    """With what it says of a visitor on each network; a click in the review is no visit from it."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
    more = "link: https://walks.example/a\n"
    files = {A: post("a", more=more), CALENDAR: slots, "smmgen.yml": "name: Walks\nutm: true\n"}
    body = pages(desk(files))["posts/a.html"]
    for network in ("instagram", "x"):
        assert f"https://walks.example/a?utm_source={network}&" in text(body)
    leads = [a["href"] for tag, a in Seen(body).tags if tag == "a" and "walks" in a["href"]]
    assert leads == ["https://walks.example/a"] * 2


def test_a_card_is_shown_where_there_will_be_one() -> None:
    """Of the link beside words where a network takes one, of the link in them where not."""
    head = "id: a\ntitle: T\nlang: en\nstatus: ready\nformat: text\nlink: https://walks.example/a"
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [ex, face]}\n"
    channels = (
        "channels:\n- {id: ex, platform: x, account: '1', handle: walks}\n"
        "- {id: face, platform: facebook, account: '2', handle: walks}\n"
    )
    more = {CALENDAR: slots, "content/channels.yml": channels}
    cards = []
    for words in ("No link.", "See https://walks.example/a"):
        body = pages(desk({A: f"---\n{head}\n---\n{words}\n", **more}))["posts/a.html"]
        cards.append(body.count("f-card"))
    assert cards == [1, 2]


def test_what_waits_in_an_inbox_is_shown_as_a_draft() -> None:
    """On TikTok, unless the post or its channel says who sees it."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [tok]}\n"
    told = []
    for options in ("{}", "{privacy: SELF_ONLY}"):
        channel = f"{{id: tok, platform: tiktok, account: a, handle: h, options: {options}}}"
        files = {A: post("a"), CALENDAR: slots, "content/channels.yml": f"channels: [{channel}]\n"}
        told.append("A draft in the account" in text(pages(desk(files))["posts/a.html"]))
    assert told == [True, False]


def test_the_mark_for_ai_is_told_where_a_model_drafted() -> None:
    """On each network that it goes to: sent, taken off by somebody, or not to be had."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex, sky]}\n"
    channels = f"{CHANNELS}  - {{id: sky, platform: bluesky, account: '3', handle: w.example}}\n"
    model = "provenance: {by: model, of: some-model}\noptions: {x: {made_with_ai: false}}\n"
    more = {CALENDAR: slots, "content/channels.yml": channels}
    body = text(pages(desk({A: post("a", more=model), **more}))["posts/a.html"])
    for said in (
        "AI Marked as made with AI.",
        "A model drafted it, and the options keep the mark for that off.",
        "A model drafted it. Bluesky takes no mark for that here, so none is sent.",
    ):
        assert body.count(said) == 1
    assert "made with AI" not in text(pages(desk({A: post("a"), **more}))["posts/a.html"])


def test_a_post_is_there_in_words() -> None:
    """Each slide's text, and what a screen reader says in its place."""
    said = text(pages(desk({A: post("a")}))["posts/a.html"])
    assert "Slide 1 of 2 One First. A screen reader says One. First." in said


def test_problems_stand_beside_what_they_concern() -> None:
    """A problem of the second slide is told at the second slide."""
    wrong = post("a").replace("# Two", "# Two [nowhere]")
    body = pages(desk({A: wrong}))["posts/a.html"]
    second = body[body.index('id="slide-2"') :]
    assert "nowhere" in text(second)
    assert "To fix" in text(second)
    first = body[body.index('id="slide-1"') : body.index('id="slide-2"')]
    assert "To fix" not in text(first)


def test_a_caption_s_problem_stands_at_its_network() -> None:
    """What is too long for one network is told there, and not beside the others."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
    more = f"captions: {{instagram: Short, x: '{'Word ' * 70}'}}\n"
    body = pages(desk({A: post("a", more=more), CALENDAR: slots}))["posts/a.html"]
    gram, ex = body.index('id="gram-feed-1"'), body.index('id="ex-feed-1"')
    whole = {"gram": text(body[gram:]), "ex": text(body[ex:gram])}
    assert "X takes 280" in whole["ex"]
    assert "X takes 280" not in whole["gram"]


def test_who_changed_a_post_is_told() -> None:
    """By name, day and what they said of it."""
    when = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    change = Change("Ana", when, "A shorter caption")
    said = text(pages(desk({A: post("a")}, changes={A: (change,)}))["posts/a.html"])
    assert "Ana 20 November 2026 A shorter caption" in said


def test_a_broken_post_is_a_page() -> None:
    """It says what is wrong, Today leads to it, and the other posts have their pages."""
    made = pages(desk({A: post("a"), B: "---\nid: [\n---\n"}))
    broken = next(path for path in made if path.startswith("posts/_"))
    assert "cannot be read yet" in text(made[broken])
    assert broken in made["index.html"]
    assert "posts/a.html" in made


def test_posts_come_a_hundred_to_a_page() -> None:
    """Those that go live next come first."""
    many = {f"content/posts/p{n}/post.md": post(f"p{n}", f"Walk {n}") for n in range(101)}
    slots = "- {at: 2026-12-05 08:30, post: p77, channels: [gram]}\n"
    made = pages(desk({**many, CALENDAR: slots}))
    assert made["posts.html"].count('class="row"') == 100
    assert made["posts-2.html"].count('class="row"') == 1
    first = made["posts.html"].split('class="row"')[1]
    assert "Walk 77" in first


def test_only_what_changed_is_made_anew() -> None:
    """Another post's page keeps its key; the pages that list all posts do not."""
    templates = Templates(template_sources(site_folder()))
    before = desk({A: post("a"), B: post("b")})
    after = desk({A: post("a"), B: post("b", "Another title")})
    old = {each.path: each.key for each in site_sheets(before, templates)}
    new = {each.path: each.key for each in site_sheets(after, templates)}
    same = {path for path in old if old[path] == new[path]}
    assert "posts/a.html" in same
    assert not same & {"posts/b.html", "index.html", "calendar.html", "posts.html"}


CAMPAIGN = {"content/campaigns/spring.yml": "name: Spring\nfrom: 2026-12-02\nto: 2026-12-09\n"}


def test_a_campaign_shows_what_goes_live_and_what_waits() -> None:
    """Where today is in it, its posts by time, those that are not ready or have no time yet."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram]}\n"
    own = {"more": "campaign: spring\n"}
    made = {A: post("a", "Hills", "draft", **own), B: post("b", "Woods", **own), CALENDAR: slots}
    said = text(pages(desk(made | CAMPAIGN))["campaigns.html"])
    assert (
        "Spring Wed 2 Dec to Wed 9 Dec 2026 Begins tomorrow Goes live 1 time, 1 not ready" in said
    )
    assert "Hills Instagram" in said
    assert "Without a time yet: Woods Ready" in said
    assert "None yet." in text(pages(desk({A: post("a")}))["campaigns.html"])


def test_the_calendar_is_told_apart_by_campaign() -> None:
    """A month in which a campaign has posts offers it, and says of each post which it is."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram]}\n"
    made = {A: post("a", more="campaign: spring\n"), CALENDAR: slots}
    body = pages(desk(made | CAMPAIGN))["calendar.html"]
    assert '<option value="spring">Spring</option>' in body
    assert 'data-campaign="spring"' in body
    assert "campaign.html" not in pages(desk({A: post("a"), CALENDAR: slots}))["calendar.html"]


def test_a_post_without_pictures_shows_its_words() -> None:
    """Where others show a picture, the beginning of its caption stands."""
    slots = "- {at: 2026-12-02 08:30, post: a, channels: [gram]}\n"
    body = pages(desk({A: post("a"), CALENDAR: slots}))["index.html"]
    assert '<span lang="en" dir="auto">Caption of a. #walks</span>' in body
