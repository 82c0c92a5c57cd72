"""The recording of the guided start is drawn as a terminal would show it."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from defusedxml.ElementTree import fromstring

from smmgen.cli.init import init

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def recording() -> ModuleType:
    spec = importlib.util.spec_from_file_location("recording", ROOT / "scripts/recording.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["recording"] = module  # where its records look for their own module
    spec.loader.exec_module(module)
    return module


def test_a_screen_shows_what_a_terminal_would(recording: ModuleType) -> None:
    """A return goes to the row's beginning, a row that is full goes on below, a tail is erased."""
    screen = recording.Screen(10, 3)
    screen.take("one\r\ntwo\rT\x1b[1m!\x1b[0m\r\nabcdefghijkl\b\x1b[K")
    assert screen.shown() == ["T!o", "abcdefghij", "k"]
    with pytest.raises(ValueError, match="not understood"):
        screen.take("\x1b[2J")


def test_a_row_is_drawn_as_long_as_it_says_the_same(recording: ModuleType) -> None:
    """From when it was said until it says something else, or the end."""
    events = [recording.Event(1, "ab"), recording.Event(2, "\rA"), recording.Event(4, "\r\nc")]
    found = [(s.row, s.text, s.start, s.end) for s in recording.stretches(events, 9)]
    assert found == [(0, "ab", 1, 2), (0, "Ab", 2, 9), (1, "c", 4, 9)]


def test_the_recording_that_is_shown_is_the_one_that_is_kept(recording: ModuleType) -> None:
    """It asks what `smmgen init` asks today, and its drawing is made of it."""
    events = recording.read_cast(recording.CAST)
    said = "".join(event.text for event in events)
    for words, _ in recording.ANSWERS:
        assert words in said
    assert len(recording.ANSWERS) == len(
        {each.name for each in init.params} - {"folder", "guided", "yes", "source", "shown"}
    )
    drawing = recording.DRAWING.read_text("utf-8")
    assert drawing == recording.drawn(events)
    assert len(drawing) < 300_000
    still = [each for each in fromstring(drawing).iter() if each.get("visibility") != "hidden"]
    assert any(re.search(r"\d+ drafts for Oak Street Dental", each.text or "") for each in still)
