"""A calendar's entries written at its end, and cut out."""

from __future__ import annotations

import pytest

from smmgen.draft.entry import cut_entry, entry_text, with_entry
from smmgen.draft.field import with_field
from smmgen.draft.passage import Unwritable
from smmgen.model.calendar import SlotEntry
from smmgen.source.yaml_node import read_yaml

TEXT = """\
# Wall-clock time.
- {at: 2026-12-01 08:00, post: a, channels: [one]}   # early
- at: '2026-12-03 12:15'
  post: a
  channels:
    - two   # x

# Week 2
- {at: 2026-12-09 09:00, post: d, channels: [one], as: story, run: 3}"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_goes_to_another_file_whole(end: str) -> None:
    """With its comments, in the line ends of the file that it comes to; the others stay."""
    data = TEXT.replace("\n", end).encode()
    rest, entry = cut_entry(data, 1)
    assert rest.decode() == TEXT.replace(
        "- at: '2026-12-03 12:15'\n  post: a\n  channels:\n    - two   # x\n", ""
    ).replace("\n", end)
    there = with_entry(f"# 2027{end}".encode(), entry)
    assert there.decode() == f"# 2027{end}" + end.join(entry.split("\n")) + end
    assert entry.endswith("    - two   # x")
    assert (
        with_entry(data, "- {at: x}").decode() == TEXT.replace("\n", end) + f"{end}- {{at: x}}{end}"
    )


def test_an_entry_is_one_line_that_says_what_it_is() -> None:
    """Names that YAML would take for something else are quoted."""
    entry = SlotEntry.model_validate(
        {"at": "2026-12-01 08:30", "post": "2026", "channels": ["no", "x, y"], "as": "story"}
    )
    text = entry_text(entry)
    assert text == '- {at: 2026-12-01 08:30, post: "2026", channels: [no, "x, y"], as: story}'
    assert read_yaml(text, "")[0][0] == entry.model_dump(
        by_alias=True, exclude={"run", "chance"}
    ) | {"channels": ["no", "x, y"]}


def test_channels_and_numbers_of_an_entry_change_in_its_own_style() -> None:
    """Between brackets or line by line."""
    data = with_field(TEXT.encode(), (1, "channels"), ("two", "one"))
    assert "  channels:\n    [two, one]   # x\n" in data.decode()
    data = with_field(TEXT.encode(), (2, "run"), None)
    assert data.decode().endswith("channels: [one], as: story}")
    data = with_field(TEXT.encode(), (0, "run"), 2)
    assert "channels: [one], run: 2}   # early" in data.decode()


@pytest.mark.parametrize("text", ["[{at: x}]", "at: x\n"])
def test_a_calendar_of_another_shape_is_left_alone(text: str) -> None:
    """It is told, and nothing is written."""
    with pytest.raises(Unwritable):
        cut_entry(text.encode(), 0)
    with pytest.raises(Unwritable):
        with_entry(text.encode(), "- {at: y}")
