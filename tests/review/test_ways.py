"""Ways from a page to a change of it: links to files, new posts, answers without an account."""

from __future__ import annotations

import dataclasses
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from smmgen.edge.theme import site_folder, template_sources
from smmgen.model.repository import Repository
from smmgen.review.answer import begun_answer
from smmgen.review.desk import Blank, Desk
from smmgen.review.page import Page
from smmgen.review.site import layouts_sheet, site_sheets
from smmgen.review.template import Templates

from .desks import Seen, desk, post

A = "content/posts/a/post.md"
CALENDAR = "content/calendar/2026-12.yml"
SLOTS = "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
HOME = Repository("github", "https://github.com/acme/walks", folder="social/")
EDIT = "https://github.com/acme/walks/edit/main/social/"


def made(desk: Desk, home: Repository | None = HOME) -> dict[str, Page]:
    """Path -> every page, with links to a repository."""
    templates = Templates(template_sources(site_folder()), home)
    sheets = (*site_sheets(desk, templates), layouts_sheet(desk, templates, {}))
    return {sheet.path: sheet.page() for sheet in sheets}


def hrefs(body: str) -> list[str]:
    """Every link's address."""
    return [attrs["href"] or "" for tag, attrs in Seen(body).tags if tag == "a" and "href" in attrs]


def test_every_page_of_files_leads_to_them() -> None:
    """The foot of each page leads to where what it shows is changed."""
    pages = made(desk({A: post("a"), CALENDAR: SLOTS}))
    without = {path for path, page in pages.items() if not page.links}
    assert without == {
        "search.html", "new.html", "strategy.html", "themes.html", "campaigns.html", "status.html",
    }  # fmt: skip
    assert pages["posts/a.html"].links[0] == ("Change this", f"{EDIT}{A}")
    assert pages["channels/ex.html"].links[0][1] == f"{EDIT}content/channels.yml#L3"
    assert pages["calendar.html"].links[0][1] == f"{EDIT}{CALENDAR}"


def test_each_part_of_a_post_leads_to_its_line() -> None:
    """Slides, caption, a network's own caption, and when it goes live."""
    more = "captions:\n  x: Another.\n"
    found = hrefs(made(desk({A: post("a", more=more), CALENDAR: SLOTS}))["posts/a.html"].body)
    text = post("a", more=more).splitlines()
    for line in ("# One", "# Two", "Caption of a. #walks"):
        number = text.index(line) + (0 if line.startswith("#") else 1)
        assert {f"{EDIT}{A}#L{number}", f"{EDIT}{A}#L{number + 1}"} & {*found}, line
    assert f"{EDIT}{A}#L{text.index('  x: Another.') + 1}" in found
    assert f"{EDIT}{CALENDAR}" in found
    assert f"https://github.com/acme/walks/commits/main/social/{A}" in found


def test_a_problem_leads_to_its_line() -> None:
    """On the page of problems, and on that of a post that cannot be read."""
    pages = made(desk({A: "---\nid: a\ntitle: A\nformat: [\n---\nWords.\n"}))
    broken = next(page for path, page in pages.items() if path.startswith("posts/_"))
    for page in (pages["problems.html"], broken):
        assert any(href.startswith(f"{EDIT}{A}#L") for href in hrefs(page.body))


def test_without_a_repository_there_are_no_such_links() -> None:
    """And no words that lead nowhere."""
    for page in made(desk({A: post("a"), CALENDAR: SLOTS}), None).values():
        assert page.links == ()
        assert "Change" not in Seen(page.body).text.replace("Change it in a form", "")
        assert not [href for href in hrefs(page.body) if href == ""]


def test_a_new_post_begins_with_its_text() -> None:
    """Each format's link opens a new file with its text; forms take what people say."""
    blanks = {"carousel": Blank("new-post", "---\nid: new-post\n---\nWords.\n")}
    page = made(dataclasses.replace(desk({A: post("a")}), begun=lambda: blanks))["new.html"]
    asked = [urlsplit(href) for href in hrefs(page.body)]
    (begun,) = [parse_qs(each.query) for each in asked if "/new/main" in each.path]
    assert begun["filename"] == ["social/content/posts/new-post/post.md"]
    assert begun["value"] == [blanks["carousel"].text]
    forms = [parse_qs(each.query) for each in asked if each.path.endswith("/issues/new")]
    assert [each["template"] for each in forms] == [["idea.yml"], ["post.yml"], ["picture.yml"]]


def test_anybody_can_answer() -> None:
    """A mail with post, slide and page in it, to the address of the settings, and a note."""
    files = {
        A: post("a"),
        CALENDAR: SLOTS,
        "smmgen.yml": "name: Walks\nsite: https://walks.example/r\nanswer_to: anna@walks.example\n",
    }
    page = made(desk(files), None)["posts/a.html"]
    mails = [urlsplit(href) for href in hrefs(page.body) if href.startswith("mailto:")]
    assert {mail.path for mail in mails} == {"anna@walks.example"}
    said = [parse_qs(mail.query)["body"][0] for mail in mails]
    assert all("https://walks.example/r/posts/a.html" in text for text in said)
    assert [("slide 2" in text) for text in said] == [False, False, True]
    assert "Please change:" in Seen(page.body).text


@given(st.text(max_size=80))
def test_nothing_in_a_title_adds_to_the_mail(title: str) -> None:
    """No other receiver, no other header: subject and body are all that there is."""
    mail = urlsplit(begun_answer("a@b.example", "W", title, place="slide 2").mail)
    assert (mail.scheme, mail.path, mail.fragment) == ("mailto", "a@b.example", "")
    query = parse_qs(mail.query, errors="replace")
    assert {*query} == {"subject", "body"}
    assert "\n" not in query["subject"][0]
