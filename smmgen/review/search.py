"""The search over posts: a page with a form, and an index that its script asks for."""

from __future__ import annotations

import json

from smmgen.review.desk import Desk, post_path
from smmgen.review.listing import in_order
from smmgen.review.page import Page
from smmgen.review.template import Templates
from smmgen.review.wording import short_day

INDEX = "search.json"
_MOST = 700  # characters of a post's words: enough to find it by


def search_page(templates: Templates) -> Page:
    """The page; without a script it leads to the list of posts."""
    return Page("search.html", "Search", "search", templates.fill("search.html", up=""))


def search_index(desk: Desk) -> bytes:
    """A list of posts in JSON: address, title, language, what is said below it, words."""
    rows = []
    for name in in_order(desk):
        post = desk.workspace.posts[name]
        going = desk.going_of.get(name, ())
        networks = ", ".join(dict.fromkeys(each.network for each in going))
        said = f"{short_day(going[0].at)} · {networks}" if going else "Not in the calendar yet"
        words = [
            name,
            desk.theme_name(post.head.theme),
            desk.campaign_name(post.head.campaign),
            post.head.format,
            *post.caption,
        ]
        words += [text.plain for slide in post.slides for text in slide.texts]
        text = " ".join(" ".join(words).split())[:_MOST]
        rows.append([post_path(name), post.head.title, post.head.lang, said, text])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
