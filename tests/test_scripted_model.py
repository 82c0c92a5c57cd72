"""A model whose answers were written beforehand can stand in a real one's place, over the wire."""

from __future__ import annotations

import json
from pathlib import Path

from tests.scripted_model import Scripted

FOLDER = Path(__file__).parent / "cases/scripted"


def test_an_answer_is_given_to_what_it_is_for_and_once() -> None:
    """The first that fits; where none is left it refuses, and keeps what was asked."""
    scripted = Scripted(FOLDER)
    asked = "The post\n- format: tip-sheet\n- kind: checklists\n- theme: Habits\n"
    assert json.loads(scripted("", asked).text)["title"].startswith("The bathroom bag")
    assert json.loads(scripted("", asked).text)["title"] == "A second one"
    assert scripted("", asked).finish == "content_filter"
    assert scripted.unmet == [asked]
