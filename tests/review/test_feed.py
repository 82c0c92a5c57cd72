"""The calendar as a feed, read by a parser that is not ours."""

from __future__ import annotations

from datetime import UTC, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.review.feed import channel_feed, whole_feed

from .desks import desk, post
from .test_attack import CORPUS

CALENDAR = "content/calendar/2026-12.yml"
A, B = "content/posts/a/post.md", "content/posts/b/post.md"
SLOTS = (
    "- {at: 2026-12-02 08:30, post: a, channels: [gram, ex]}\n"
    "- {at: 2026-12-03 08:30, post: b, channels: [gram], as: story}\n"
)
ZONE = {"smmgen.yml": "name: Walks\nzone: America/Chicago\nsite: https://walks.example/review\n"}


def events(data: bytes) -> list[icalendar.Event]:
    """The events of a feed; a mistake in it raises."""
    return list(icalendar.Calendar.from_ical(data).events)


def test_everything_is_one_event_a_post_and_minute() -> None:
    """Known by its first delivery, at the moment that the workspace's wall clock means."""
    made = desk({A: post("a"), B: post("b", "Hills", "draft"), CALENDAR: SLOTS, **ZONE})
    first, second = events(whole_feed(made))
    assert str(first["uid"]) == "a@ex/feed#1"
    assert first.start == datetime(2026, 12, 2, 14, 30, tzinfo=UTC)
    assert str(first["summary"]) == "A walk (X, Instagram)"
    assert "Caption of a. #walks" in str(first["description"])
    assert str(first["url"]) == "https://walks.example/review/posts/a.html"
    assert first["status"] == "CONFIRMED"
    assert str(second["summary"]) == "Draft: Hills (Instagram story)"
    assert second["status"] == "TENTATIVE"


def test_a_channel_has_its_own() -> None:
    """Each known by its delivery, wherever else the post goes; moved, it keeps its name."""
    made = desk({A: post("a"), B: post("b"), CALENDAR: SLOTS, **ZONE})
    assert [str(each["uid"]) for each in events(channel_feed(made, "gram"))] == [
        "a@gram/feed#1", "b@gram/story#1",
    ]  # fmt: skip
    moved = desk({A: post("a"), CALENDAR: SLOTS.replace("08:30", "11:00"), **ZONE})
    (event,) = events(channel_feed(moved, "ex"))
    assert str(event["uid"]) == "a@ex/feed#1"
    assert event.start.hour == 17


def test_equal_inputs_give_equal_bytes() -> None:
    """At whatever time it is made."""
    files = {A: post("a"), B: post("b"), CALENDAR: SLOTS, **ZONE}
    late = desk(files, now=datetime(2027, 3, 1, tzinfo=UTC))
    assert whole_feed(desk(files)) == whole_feed(late)


def test_the_night_of_two_two_o_clocks() -> None:
    """A time that comes twice is the first of the two, as it is when the post goes live."""
    slots = "- {at: 2026-10-25 02:30, post: a, channels: [gram]}\n"
    zone = {"smmgen.yml": "name: Walks\nzone: Europe/Madrid\n"}
    made = desk({A: post("a"), "content/calendar/2026-10.yml": slots, **zone})
    (event,) = events(whole_feed(made))
    assert event.start == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("evil", CORPUS)
def test_a_title_ends_nothing(evil: str) -> None:
    """Whatever is written, an event is one event and its words are words."""
    title = f"{evil}\\r\\nEND:VEVENT\\nBEGIN:VALARM"
    made = desk({A: post("a", f'"{title}"' if '"' not in evil else "A walk"), CALENDAR: SLOTS})
    found = events(whole_feed(made))
    assert len(found) == 1
    assert found[0].subcomponents == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=300))
def test_words_come_back_as_they_were(words: str) -> None:
    """Escaped and folded at 75 octets, between characters."""
    made = desk({A: post("a"), CALENDAR: SLOTS})
    entry = made.manifest.deliveries[0].model_copy(update={"caption": (f"x{words}x",)})
    whole = made.manifest.model_copy(update={"deliveries": (entry,)})
    data = whole_feed(type(made)(made.workspace, whole, (), made.platforms))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    for line in data.split(b"\r\n"):
        line.decode()
    wanted = f"x{words}x".replace("\u2028", " ").replace("\u2029", " ")
    assert str(events(data)[0]["description"]).split("\n\n", 1)[1] == wanted
