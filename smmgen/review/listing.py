"""Every post, a hundred to a page: those that go live next come first."""

from __future__ import annotations

from smmgen.review.desk import Desk, post_path
from smmgen.review.page import Page
from smmgen.review.shown import small_shot
from smmgen.review.template import Templates

EACH = 100  # posts to a page


def listing_paths(desk: Desk) -> tuple[str, ...]:
    """The pages that it takes."""
    pages = max(1, -(-len(desk.workspace.posts) // EACH))
    return tuple("posts.html" if at == 1 else f"posts-{at}.html" for at in range(1, pages + 1))


def listing_page(desk: Desk, templates: Templates, at: int) -> Page:
    """The page `at`, counted from 0."""
    paths = listing_paths(desk)
    rows = []
    for post in in_order(desk)[at * EACH : (at + 1) * EACH]:
        going = desk.going_of.get(post, ())
        told = desk.problems_in.get(desk.workspace.posts[post].path, ())
        rows.append({
            "href": post_path(post),
            "head": desk.workspace.posts[post].head,
            "theme": desk.theme_name(desk.workspace.posts[post].head.theme),
            "cover": small_shot(desk.cover(post), ""),
            "caption": desk.workspace.posts[post].caption,
            "going": going,
            "networks": ", ".join(dict.fromkeys(each.network for each in going)),
            "problems": told,
        })  # fmt: skip
    body = templates.fill(
        "posts.html", up="", rows=rows, paths=paths, at=at, count=len(desk.workspace.posts),
        broken=[(path, told) for path, told in desk.broken.items()] if at == 0 else [],
    )  # fmt: skip
    title = "Posts" if at == 0 else f"Posts, page {at + 1}"
    links = templates.listing("content/posts", "All files of posts")
    return Page(paths[at], title, "posts", body, links=links)


def in_order(desk: Desk) -> list[str]:
    """The posts' ids: by the next time they go live, those in no calendar, then the latest."""
    now = desk.local

    def when(post: str) -> tuple[int, float, str]:
        times = [each.at for each in desk.going_of.get(post, ())]
        ahead = [at for at in times if now is None or at >= now]
        if ahead:
            return 0, min(ahead).timestamp(), post
        return (2, -max(times).timestamp(), post) if times else (1, 0.0, post)

    return sorted(desk.workspace.posts, key=when)
