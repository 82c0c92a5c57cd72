"""Every page of the review site, each to be made only when what it depends on changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from smmgen.review.calendar import calendar_months, calendar_page, current_month, month_path
from smmgen.review.desk import Desk, broken_path, digest, post_path
from smmgen.review.listing import listing_page, listing_paths
from smmgen.review.page import Sheet
from smmgen.review.post import broken_page, post_key, post_page
from smmgen.review.template import Templates
from smmgen.review.today import today_page


def site_sheets(desk: Desk, templates: Templates) -> Iterator[Sheet]:
    """Every page. A post's page is kept while the post, its pictures and its times stay."""
    workspace = desk.workspace
    shared = digest(
        (
            templates.key,
            desk.manifest.smmgen,
            workspace.settings,
            workspace.strategy.goals,
            *workspace.themes.items(),
            *workspace.channels.values(),
            *((name, brand.file) for name, brand in workspace.brands.items()),
        )
    )
    keys = []
    for post in workspace.posts.values():
        key = digest((shared, post_key(desk, post)))
        keys.append(key)
        yield Sheet(post_path(post.id), key, partial(post_page, desk, templates, post))
    for file, told in desk.broken.items():
        path = broken_path(file)
        yield Sheet(path, digest((shared, told)), partial(broken_page, desk, templates, file))
    today = desk.local.date() if desk.local is not None else None
    gone = sum(desk.local is not None and each.at < desk.local for each in desk.moments)
    whole = digest((shared, *keys, *desk.problems, today, gone, workspace.strategy))
    yield Sheet("index.html", whole, partial(today_page, desk, templates))
    for at, path in enumerate(listing_paths(desk)):
        yield Sheet(path, whole, partial(listing_page, desk, templates, at))
    for month in calendar_months(desk):
        path = month_path(month)
        yield Sheet(path, whole, partial(calendar_page, desk, templates, month, path))
    first = partial(calendar_page, desk, templates, current_month(desk), "calendar.html")
    yield Sheet("calendar.html", whole, first)
