"""The page Status: what is out, on its way, or needs somebody, as the ledger was last read."""

from __future__ import annotations

from smmgen.model.bulletin import BulletinEntry, Concern
from smmgen.review.desk import Desk, post_path, zone_of
from smmgen.review.page import Page
from smmgen.review.template import Templates

PAGE = "status.html"
_GROUPS: tuple[tuple[Concern, str, str], ...] = (
    ("act", "Needs somebody", "Nothing needs anybody."),
    ("decide", "Out, and not wanted any more", ""),
    ("going", "On its way", "Nothing is on its way."),
    ("coming", "Comes next", "Nothing comes in these days."),
    ("over", "Out", "Nothing went out in these days."),
)


def status_page(desk: Desk, templates: Templates) -> Page:
    """The page; it says so where nothing is known."""
    told = desk.bulletin
    groups = [(concern, name, told.of(concern), none) for concern, name, none in _GROUPS] if told \
        else []  # fmt: skip
    body = templates.fill(
        "status.html",
        up="",
        told=told,
        zone=zone_of(told.zone) if told is not None else desk.zone,
        groups=[each for each in groups if each[2] or each[3]],
        page_of={post: post_path(post) for post in desk.workspace.posts},
        moment_of=_moment,
    )
    return Page(PAGE, "Status", "status", body)


def _moment(entry: BulletinEntry) -> tuple[str, object]:
    """The time that is told of an entry, and what it is."""
    if entry.concern == "over":
        return ("taken down" if entry.state == "removed" else "out"), entry.since
    return "for", entry.slot
