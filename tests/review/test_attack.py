"""What somebody writes into a post is text on its pages, whatever it looks like."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from smmgen.roles import Change

from .desks import Seen, desk, pages

MARK = "PWNED"
CORPUS = (
    "<script>PWNED</script>",
    '"><img src=x onerror=PWNED>',
    "' onmouseover='PWNED",
    "</title></head><body onload=PWNED>",
    "</textarea></select><svg/onload=PWNED>",
    "<svg><animate onbegin=PWNED attributeName=x>",
    "<a href=javascript:PWNED>x</a>",
    "javascript:PWNED",
    "{{ PWNED.__class__ }}{% PWNED %}",
    "<!-- PWNED --!><script>",
    "&lt;script&gt;PWNED&lt;/script&gt;",
    "<details open ontoggle=PWNED>",
    "<style>@import 'PWNED'</style>",
    "<base href=//PWNED><meta http-equiv=refresh content=0;PWNED>",
    "\u2028<script>PWNED</script>\u202e",
    "<iframe srcdoc='<script>PWNED</script>'>",
    "``<x onclick=PWNED>``",
)


@pytest.mark.parametrize("evil", CORPUS)
def test_what_is_written_is_text(evil: str) -> None:
    """In every field of every file it ends as text: no element, attribute or address of it acts."""
    said = json.dumps(evil)  # JSON is YAML
    name = json.dumps(f"name {evil}")
    made = desk(
        {
            "smmgen.yml": f"name: {name}\n",
            "content/channels.yml": (
                f"channels:\n  - {{id: gram, platform: instagram, account: {said}, handle: {said}, "
                f"name: {name}, zone: {said}}}\n"
            ),
            "content/themes/walks.yml": f"name: {name}\nabout: {said}\nhashtags: [{said}]\n",
            "content/campaigns/spring.yml": (
                f"name: {name}\nabout: {said}\nfrom: 2026-12-02\nto: 2026-12-09\ngoal: {said}\n"
            ),
            "content/strategy/strategy.yml": (
                f"goals: [{{id: far, name: {name}, kpi: {said}, target: {said}, by: 2027-01-01}}]\n"
                f"holidays: [{{date: 2026-12-02, name: {name}}}]\n"
                f"blackout: [{{from: 2026-12-03, to: 2026-12-03, why: {said}}}]\n"
            ),
            "content/posts/a/post.md": (
                f"---\nid: a\ntitle: {name}\nformat: carousel\ntheme: walks\ngoal: far\n"
                "campaign: spring\n"
                f"captions: {{instagram: {said}}}\nfirst_comment: {said}\n"
                f"options: {{instagram: {{location_id: {said}}}}}\nlink: https://example.org/?q={'x'}\n"
                f"sources: [{{id: s, title: {name}, url: 'https://example.org', "
                f"accessed: 2026-11-01, passage: {name}}}]\n---\n{evil}\n\n---\n# {evil}\n\n"
                f"## {evil}\n\n{evil} [s]\n\n- **{evil}** {evil}\n\n![{evil}](x.jpg)\n\n"
                f"| {evil} | a |\n|---|---|\n| {evil} | b |\n"
            ),
            f"content/posts/{'b'}/post.md": f"---\nid: b\ntitle: [{said}]\n{evil}\n---\n",
            "content/calendar/2026-12.yml": (
                "- {at: 2026-12-01 20:30, post: a, channels: [gram]}\n"
                f"- {{at: 2026-12-03 08:30, post: {said}, channels: [{said}]}}\n"
            ),
        },
        changes={"content/posts/a/post.md": (Change(evil, datetime.now(UTC), evil),)},
    )
    told = pages(made)
    assert MARK not in "".join(told)
    assert any(MARK in body for body in told.values())
    for path, body in told.items():
        assert Seen(body).running == [], path


def test_the_reader_sees_what_would_run() -> None:
    """The corpus is not let through by a reader that sees nothing."""
    for evil in CORPUS[:4]:
        found = Seen(f"<p title='{evil}'>{evil}</p>")
        assert found.running, evil
