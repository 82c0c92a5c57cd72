"""All rules together: silent on good content, and quick on what they know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from smmgen.edge.tree import workspace_tree
from smmgen.platforms import PLATFORMS
from smmgen.rules import rule_problems
from smmgen.rules.kept import Kept
from smmgen.source.workspace import read_workspace

from .desk import channel, codes, post, sent, slot, told, workspace

ROOT = Path(__file__).resolve().parents[2]


def test_the_sample_has_no_errors() -> None:
    """What is shipped passes, posts and channels of nine networks."""
    space = read_workspace(workspace_tree(ROOT))
    found = rule_problems(space, PLATFORMS, today=date(2026, 11, 24))
    assert [str(problem) for problem in found if problem.severity == "error"] == []
    assert len({channel.platform for channel in space.channels.values()}) == len(PLATFORMS)


def test_a_good_post_is_fine_everywhere() -> None:
    """On every network at once."""
    channels = [channel(name) for name in PLATFORMS]
    text = post("Swipe before you brush tonight. #dentalcare")
    assert told(workspace(text, channels, [slot(list(PLATFORMS))])) == []


def test_a_picture_says_what_it_shows() -> None:
    """Or the slide says it in its own words."""
    silent = "---\n# A slide\n\n![](cup.jpg)\n"
    files = {"content/posts/a/cup.jpg": ""}
    found = told(workspace(post(slides=silent), files=files))
    assert [(problem.code, problem.origin.line) for problem in found] == [("alt-missing", 11)]
    assert told(workspace(post(slides=silent.replace("![]", "![A cup]")), files=files)) == []
    said = silent.replace("---\n", "---\n<!-- alt: A cup -->\n")
    assert told(workspace(post(slides=said), files=files)) == []


def test_what_is_kept_is_what_would_be_found() -> None:
    """The same posts give the same problems; another channel, setting or post is looked at anew."""
    kept = Kept()
    long = post("70% of words. " * 40)
    space = workspace(long, [channel("x")], [slot("x")])
    first = told(space, kept=kept)
    assert codes(first) == ["caption-long", "claim-unsourced"]
    assert told(space, kept=kept) == first
    wide = workspace(long, [channel("x", limits={"text": 9000})], [slot("x")])
    mild = workspace(long, [channel("x", limits={"text": 9000})], [slot("x")], claims="warning")
    same = space.posts["a"]
    for other, expected in ((wide, ["error"]), (mild, ["warning"])):
        moved = replace(other, posts={"a": same})
        assert [problem.severity for problem in told(moved, kept=kept)] == expected
    assert told(workspace(post("Words."), [channel("x")], [slot("x")]), kept=kept) == []


def test_what_is_kept_knows_what_a_channel_and_links_say() -> None:
    """A channel's options and what links say of visitors are judged anew when they change."""
    kept = Kept()
    text = post(link="https://example.com/" + "x" * 2000)
    here = [slot("pinterest")]
    space = workspace(text, [channel("pinterest")], here)
    same = {"posts": space.posts}
    assert told(space, kept=kept) == []
    bare = replace(workspace(text, [channel("pinterest", options={})], here), **same)
    assert codes(told(bare, kept=kept)) == ["options-clash"]
    long = replace(workspace(text, [channel("pinterest")], here, utm=True), **same)
    assert codes(told(long, kept=kept)) == ["link-long"]


def test_problems_are_sorted_by_place() -> None:
    """File by file, line by line."""
    found = sent(post("70% of words. " * 40, slides=6), "bluesky")
    assert found == sorted(found)
