"""The page Status, and receipts on the pages of posts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from smmgen.edge.theme import site_folder, template_sources
from smmgen.model.bulletin import Bulletin, BulletinEntry, Quota
from smmgen.review.site import site_sheets
from smmgen.review.template import Templates

from .desks import NOW, Seen, desk, post

CALENDAR = "content/calendar/2026-12.yml"
A = "content/posts/a/post.md"
SLOTS = "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"


def entry(**told: Any) -> BulletinEntry:
    """A delivery of the post on Instagram that is out."""
    said = {
        "key": "a@gram/feed#1", "post": "a", "title": "A walk", "network": "Instagram",
        "channel": "gram", "state": "delivered", "concern": "over", "since": NOW, "slot": NOW,
        "url": "https://gram.example/p/1",
    }  # fmt: skip
    return BulletinEntry.model_validate(said | told)


def made(bulletin: Bulletin | None) -> dict[str, str]:
    """The pages on which it is told what the ledger said."""
    whole = replace(desk({A: post("a"), CALENDAR: SLOTS}), bulletin=bulletin)
    sheets = site_sheets(whole, Templates(template_sources(site_folder())))
    told = {"status.html", "posts/a.html", "index.html"}
    return {sheet.path: sheet.page().body for sheet in sheets if sheet.path in told}


def text(body: str) -> str:
    """A page's text with single spaces."""
    return " ".join(Seen(body).text.split())


def test_it_says_what_needs_somebody_and_what_is_out() -> None:
    """With time, reason, what to do and the receipt's link."""
    wrong = entry(
        key="a@ex/feed#1", network="X", channel="ex", state="unknown", concern="act", url="",
        why="no whole answer", todo="Look, and say so:", command="smmgen ledger settle KEY",
    )  # fmt: skip
    quota = Quota(channel="gram", network="Instagram", used=3, most=50, evidence="its documents")
    page = made(Bulletin(at=NOW, beat=NOW, entries=(wrong, entry()), quotas=(quota,)))[
        "status.html"
    ]
    said = text(page)
    assert "1 delivery needs somebody" in said
    assert "A walk X, ex Unknown for Tue 1 Dec, 18:00 no whole answer Look, and say so:" in said
    assert "smmgen ledger settle KEY" in said
    assert "Delivered out Tue 1 Dec, 18:00" in said
    assert "Instagram gram 3 of 50" in said
    assert 'href="https://gram.example/p/1"' in page
    assert 'href="posts/a.html"' in page


def test_it_says_when_nothing_is_known() -> None:
    """No ledger was handed in, it could not be read, or there is none: three things."""
    assert "no ledger was handed in" in text(made(None)["status.html"])
    fault = text(made(Bulletin(at=NOW, fault="out of reach"))["status.html"])
    assert "could not be read" in fault
    assert "out of reach" in fault
    assert "Needs somebody" not in fault
    assert "ledger init" in text(made(Bulletin(at=NOW, begun=False))["status.html"])


def test_a_stop_is_on_it() -> None:
    """Whoever looks sees why nothing goes out."""
    said = text(made(Bulletin(at=NOW, stopped="a leak"))["status.html"])
    assert "Publishing is stopped: a leak" in said


def test_a_post_that_is_out_shows_its_receipt() -> None:
    """On its own page, long after too; what only waits is not told twice."""
    for concern in ("over", "past"):
        page = made(Bulletin(at=NOW, entries=(entry(concern=concern),)))["posts/a.html"]
        assert page.count('href="https://gram.example/p/1"') == 2
    waits = entry(state="waiting", concern="coming", url="")
    assert "Waiting" not in text(made(Bulletin(at=NOW, entries=(waits,)))["posts/a.html"])


def test_only_an_address_of_the_web_is_a_link() -> None:
    """Whatever a network gave as the place of a post, no page runs it."""
    for url in ("javascript:alert(1)", "data:text/html,x", "build/rehearsal/index.html#1"):
        out = made(Bulletin(at=NOW, entries=(entry(url=url),)))
        assert url not in out["status.html"] + out["posts/a.html"]


def test_words_on_it_are_text() -> None:
    """A network's reason is no markup."""
    evil = "<img src=x onerror=alert(1)>"
    out = made(Bulletin(at=NOW, stopped=evil, entries=(entry(why=evil, title=evil, todo=evil),)))
    assert Seen(out["status.html"]).running == []
    assert evil not in out["status.html"]


def test_today_says_what_went_wrong() -> None:
    """Whoever looks at the first page is led to it."""
    wrong = entry(state="missed", concern="act", why="3 h late", url="")
    said = text(made(Bulletin(at=NOW, entries=(wrong, entry(key="a@ex/feed#1"))))["index.html"])
    assert "A walk Instagram: missed. 3 h late" in said
