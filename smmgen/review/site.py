"""Every page of the review site, each to be made only when what it depends on changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from smmgen.model.post import Post
from smmgen.review.begin import PATH as BEGIN
from smmgen.review.begin import begin_page
from smmgen.review.brandbook import brand_assets, brand_page, brand_path, brands_page
from smmgen.review.calendar import calendar_months, calendar_page, current_month, month_path
from smmgen.review.campaign import PAGE as CAMPAIGNS
from smmgen.review.campaign import campaigns_page
from smmgen.review.channel import channel_page, channel_path, channels_page, profiles
from smmgen.review.desk import Desk, broken_path, digest, post_path
from smmgen.review.fault import problems_page
from smmgen.review.feed import WHOLE, channel_feed, feed_path, whole_feed
from smmgen.review.layoutbook import layouts_page, uses
from smmgen.review.listing import listing_page, listing_paths
from smmgen.review.mix import mix_page
from smmgen.review.page import Asset, Sheet
from smmgen.review.post import broken_page, post_key, post_page
from smmgen.review.search import INDEX, search_index, search_page
from smmgen.review.shown import Shot
from smmgen.review.status import PAGE as STATUS
from smmgen.review.status import status_page
from smmgen.review.strategy import PAGE as STRATEGY
from smmgen.review.strategy import strategy_page
from smmgen.review.template import Templates
from smmgen.review.today import today_page


def post_sheets(desk: Desk, templates: Templates, posts: Iterable[Post]) -> Iterator[Sheet]:
    """The pages of posts. One is kept while the post, its pictures and its times stay."""
    shared = _shared(desk, templates)
    for post in posts:
        key = digest((shared, post_key(desk, post)))
        yield Sheet(post_path(post.id), key, partial(post_page, desk, templates, post))


def site_sheets(desk: Desk, templates: Templates) -> Iterator[Sheet]:
    """Every page but the layouts'."""
    workspace = desk.workspace
    shared = _shared(desk, templates)
    keys = []
    for sheet in post_sheets(desk, templates, workspace.posts.values()):
        keys.append(sheet.key)
        yield sheet
    for file, told in desk.broken.items():
        path = broken_path(file)
        yield Sheet(path, digest((shared, told)), partial(broken_page, desk, templates, file))
    whole = digest((shared, *keys, *desk.problems, *_time(desk), workspace.strategy))
    out = desk.bulletin.model_dump_json() if desk.bulletin is not None else ""
    yield Sheet("index.html", digest((whole, out)), partial(today_page, desk, templates))
    for at, path in enumerate(listing_paths(desk)):
        yield Sheet(path, whole, partial(listing_page, desk, templates, at))
    for month in calendar_months(desk):
        path = month_path(month)
        yield Sheet(path, whole, partial(calendar_page, desk, templates, month, path))
    first = partial(calendar_page, desk, templates, current_month(desk), "calendar.html")
    yield Sheet("calendar.html", whole, first)
    yield Sheet(CAMPAIGNS, whole, partial(campaigns_page, desk, templates))
    yield Sheet("channels.html", whole, partial(channels_page, desk, templates))
    for profile in profiles(desk, "../"):
        path = channel_path(profile.channel.id)
        yield Sheet(path, whole, partial(channel_page, desk, templates, profile))
    yield Sheet("themes.html", whole, partial(mix_page, desk, templates))
    set_out = digest((whole, workspace.personas, workspace.competitors))
    yield Sheet(STRATEGY, set_out, partial(strategy_page, desk, templates))
    yield Sheet("problems.html", whole, partial(problems_page, desk, templates))
    yield Sheet(
        STATUS, digest((shared, out, *workspace.posts)), partial(status_page, desk, templates)
    )
    begun = digest((shared, *desk.blanks.items()))
    yield Sheet(BEGIN, begun, partial(begin_page, desk, templates))
    yield Sheet("search.html", shared, partial(search_page, templates))
    yield from _books(desk, templates, shared)


def site_assets(desk: Desk, files: Mapping[str, bytes]) -> Iterator[Asset]:
    """Every file that is made for the pages; `files` are those of the brands, by path."""
    workspace = desk.workspace
    posts = (post.digest for post in workspace.posts.values())
    times = (each.entry.key + each.entry.at for each in desk.going)
    names = (*workspace.themes.items(), *workspace.campaigns.items())
    key = digest((*posts, *times, *names))
    yield Asset(INDEX, digest((key, *_time(desk))), partial(search_index, desk))
    feeds = digest((key, desk.manifest.smmgen, workspace.settings, *workspace.channels.values()))
    yield Asset(WHOLE, feeds, partial(whole_feed, desk))
    for channel in workspace.channels:
        yield Asset(feed_path(channel), feeds, partial(channel_feed, desk, channel))
    for brand in workspace.brands.values():
        yield from brand_assets(brand, files)


def _time(desk: Desk) -> tuple[object, ...]:
    """What of the time makes pages differ: the day, and how much of the calendar is over."""
    now = desk.local
    return (now and now.date(), sum(now is not None and each.at < now for each in desk.moments))


def _shared(desk: Desk, templates: Templates) -> str:
    """A digest of what stands on every page of a post besides its own."""
    workspace = desk.workspace
    return digest(
        (
            templates.key,
            desk.manifest.smmgen,
            workspace.settings,
            workspace.strategy.goals,
            *workspace.themes.items(),
            *workspace.campaigns.items(),
            *workspace.channels.values(),
            *((name, brand.file) for name, brand in workspace.brands.items()),
        )
    )


def layouts_sheet(desk: Desk, templates: Templates, examples: Mapping[str, Shot]) -> Sheet:
    """The page of the layouts, with each one's example."""
    workspace = desk.workspace
    layouts = (layout.file for layout in workspace.layouts.values())
    shared = _shared(desk, templates)
    key = digest((shared, *workspace.layouts, *layouts, *examples.items(), uses(desk)))
    return Sheet("layouts.html", key, partial(layouts_page, desk, templates, examples))


def _books(desk: Desk, templates: Templates, shared: str) -> Iterator[Sheet]:
    """The brand book."""
    workspace = desk.workspace
    yield Sheet("brands.html", shared, partial(brands_page, desk, templates))
    for brand in workspace.brands.values():
        told = desk.problems_in.get(f"{brand.folder}/brand.yml", ())
        key = digest((shared, brand.art, told))
        yield Sheet(brand_path(brand.id), key, partial(brand_page, desk, templates, brand))
