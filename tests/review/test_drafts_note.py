"""The text of the drafts' pull request: whatever a file says, it stays words there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from markdown_it import MarkdownIt

from smmgen.model.repository import Repository
from smmgen.review.drafts_note import Group, Row, drafts_note

HOME = Repository("github", "https://github.com/rosa/clinic", "drafts-2027-02-01", "a (b)/")
ROW = Row(
    datetime(2027, 2, 1, 8, 30, tzinfo=UTC), ("x",), "content/posts/soft/post.md", "Soft",
    "myth-fact", 1, 1, "A myth graphic is due.",
)  # fmt: skip
HOSTILE = (
    "](https://evil.example) | @everyone <img src=x onerror=alert(1)>",
    "a | b | c\n\n# Approved\n- [x] done",
    "`smmgen stop` **bold** <!-- ![p](https://evil.example/p.png)",
    "www.evil.example and http://evil.example",
    "\u202egnp.exe",
)


def html(text: str) -> str:
    """A note as a host with tables shows it."""
    made = MarkdownIt("commonmark").enable("table").render(text)
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_stay_words(hostile: str) -> None:
    """A title, a reason, a channel, a brand, a pack or a fault makes no link and no row."""
    plain = html(drafts_note([Group("Clinic", ["the pack a"], [ROW])], [("B", "no")], "UTC", HOME))
    row = replace(ROW, title=hostile, why=hostile, channels=(hostile,), form=hostile)
    told = [(ROW.at, hostile)]
    group = Group(hostile, [hostile], [row], told, by_model=True, notes=told)
    shown = html(drafts_note([group], [(hostile, hostile)], hostile, HOME))
    for mark in ("<a ", "<img", "<tr>", "<td>", "<h1", "<strong>", "<code>", "<input"):
        added = {"<strong>": 2, "<code>": 1}.get(mark, 0)  # lines of our own
        assert shown.count(mark) == plain.count(mark) + added
    for linked in ("@everyone", "www.evil", "http://evil", "https://evil"):
        assert linked not in shown
    assert "\u202e" not in shown


def test_addresses_are_whole() -> None:
    """A folder with brackets and blanks in its name ends no link."""
    text = drafts_note([Group("Clinic", ["the pack a"], [ROW])], [], "UTC", HOME)
    where = "https://github.com/rosa/clinic/edit/drafts-2027-02-01/a%20%28b%29/content"
    assert f"[Soft]({where}/posts/soft/post.md)" in text
    assert f"]({where}/calendar/2027-02.yml)" in text


def test_what_a_model_wrote_is_said() -> None:
    """With what its label is; of a pack's words there is nothing to say."""
    for by_model in (True, False):
        group = Group("Clinic", ["the model m"], [ROW], (), by_model)
        assert ("label for AI" in drafts_note([group], [], "UTC", HOME)) is by_model


def test_it_has_an_end() -> None:
    """Half a year of eight brands fits what a host takes, and still says what may be done."""
    text = drafts_note([Group("B" * 150, ["p"], [ROW] * 182)] * 8, [], "UTC", HOME)
    assert len(text) < 60_000
    assert "There is more" in text
    assert "status: ready" in text
