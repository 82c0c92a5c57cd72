"""Ways to add a post: for people with an account at the git host, and for people with none."""

from __future__ import annotations

from dataclasses import dataclass

from smmgen.review.answer import begun_answer
from smmgen.review.desk import Desk
from smmgen.review.page import Page
from smmgen.review.template import Templates

PATH = "new.html"
# What a format is for, in a marketer's words; one that is new stands there with its name alone.
_FOR = {
    "carousel": "A thought in several pictures, to be swiped.",
    "infographic": "Numbers or steps that are seen at a glance.",
    "tip-sheet": "A few tips to keep.",
    "listicle": "A list: five of these, seven of those.",
    "myth-fact": "What many believe, and what is so.",
    "quote": "Somebody's words, large.",
    "stat": "One number that says it.",
    "announcement": "News: a date, a place, an opening.",
    "photo": "A photograph and its words.",
    "text": "Words alone.",
}


@dataclass(frozen=True, slots=True)
class Start:
    """A format: what it is for, the page that begins one, and its text to be copied."""

    format: str
    about: str
    href: str
    text: str


def begin_page(desk: Desk, templates: Templates) -> Page:
    """The page. `desk.blanks` are the texts to begin with, by format."""
    home = templates.repository
    settings = desk.workspace.settings
    starts = [
        Start(
            form,
            _FOR.get(form, ""),
            home.begin(f"content/posts/{blank.slug}/post.md", blank.text) if home else "",
            blank.text,
        )
        for form, blank in desk.blanks.items()
    ]
    idea = begun_answer(settings.answer_to, settings.name, "An idea for a post")
    forms = ("idea", "post", "picture")
    body = templates.fill(
        "new.html",
        starts=starts,
        slug=next(iter(desk.blanks.values())).slug if desk.blanks else "",
        forms={name: home.form(name) for name in forms} if home and home.form("idea") else {},
        idea=idea,
        pasted=home is not None and home.host == "gitlab",
    )
    return Page(PATH, "Add a post", "posts", body)
