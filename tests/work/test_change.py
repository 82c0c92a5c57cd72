"""A post changed from its page: looked at, tried, saved, undone, and nobody overwritten."""

from __future__ import annotations

import json
import os
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.manuscript import Manuscript
from smmgen.work import Changes

POST = "content/posts/harder-brush/post.md"
CALENDAR = "content/calendar/2026-12.yml"
TIME = "time.clinic-instagram-feed-1"
PHOTO = """\
---
id: at-the-door
title: At the door
format: photo
theme: practice
---
Come in.

---
# Come in

![The door](door.png)
"""


class Desk:
    """The sample, with a page that changes it."""

    def __init__(self, root: Path, executor: Executor) -> None:
        self.root = root
        self.changes = Changes(FamiliarTree(root), Manuscript(root), executor)

    def ask(self, verb: str, status: int = 200, **asked: Any) -> dict[str, Any]:
        """An answer, which has this status."""
        sent = json.dumps({"verb": verb, "post": "harder-brush", **asked}).encode()
        found, data = self.changes.answer(sent)
        told: dict[str, Any] = json.loads(data)
        assert found == status, told
        return told

    def change(self, part: str, words: str, slide: int = 0, **asked: Any) -> dict[str, Any]:
        """Open a place and save other words there."""
        opened = self.ask("open", part=part, slide=slide, **asked)
        return self.ask(
            "save", part=part, slide=slide, words=words, digest=opened["digest"], **asked
        )

    @property
    def text(self) -> str:
        """The post's file."""
        return (self.root / POST).read_text()


@pytest.fixture
def desk(workspace: Path, inline: Executor) -> Desk:
    """Nothing is changed yet."""
    return Desk(workspace, inline)


def test_a_page_learns_what_stands_where(desk: Desk) -> None:
    """Every part of every slide, and its box on each picture that a build makes of it."""
    told = desk.ask("places")
    parts = [each["part"] for each in told["slides"]["1"]]
    assert parts == ["title", "section.0.title", "section.0.body.0"]
    assert told["boxes"]
    for picture in told["boxes"].values():
        assert [each["part"] for each in picture["parts"]] == parts
        for each in picture["parts"]:
            left, top, width, height = each["box"]
            assert 0 <= left < left + width <= 100
            assert 0 <= top < top + height <= 100
    assert told["captions"]["clinic-instagram-feed-1"] == "caption"
    assert told["captions"]["clinic-x-feed-1"] == "captions.x"


def test_words_are_tried_on_every_canvas(desk: Desk) -> None:
    """With size, lines and contrast; the file stays."""
    before = desk.text
    told = desk.ask("try", part="title", slide=1, words="A softer brush cleans better")
    canvases = {each["canvas"] for each in told["pictures"]}
    assert canvases == {each["canvas"] for each in desk.ask("places")["boxes"].values()}
    for picture in told["pictures"]:
        jpeg = desk.changes.picture(picture["src"])
        assert jpeg is not None
        assert jpeg.startswith(b"\xff\xd8")
    assert {each["canvas"] for each in told["fit"]} == canvases
    for each in told["fit"]:
        assert each["fits"]
        assert each["contrast"] >= each["needed"] >= 3
        assert each["lines"] >= 1
    assert desk.text == before


def test_too_many_words_are_told(desk: Desk) -> None:
    """By how much; the problem is that of a build."""
    long = "A harder brush cleans better than any other brush that was ever made " * 6
    told = desk.ask("try", part="title", slide=1, words=long)
    said = " ".join(each["message"] + each["hint"] for each in told["problems"])
    assert "does not fit" in said or "no layout" in said
    claim = desk.ask("try", part="section.0.body.0", slide=1, words="Nine in ten say so.")
    assert any("source" in each["message"] + each["hint"] for each in claim["problems"])


def test_a_caption_is_counted_as_its_network_counts(desk: Desk) -> None:
    """For those that publish just this one."""
    told = desk.ask("try", part="captions.x", words="x" * 300)
    assert {each["network"] for each in told["counts"]} == {"X"}
    assert told["counts"][0]["count"] == 300
    assert told["counts"][0]["over"]
    assert any("X" in each["message"] for each in told["problems"])


def test_saved_and_undone(desk: Desk) -> None:
    """The file changes at that place only, and then it is as it was, step by step."""
    before = desk.text
    assert "headline" in desk.change("title", "A softer brush", slide=1)["undo"]
    assert desk.text == before.replace("# A harder brush cleans better\n", "# A softer brush\n")
    between = desk.text
    desk.change("captions.x", "Shorter. [idj-2019]")
    assert desk.ask("places")["undo"] == "caption for x"
    other = desk.ask("places", post="soft-brush-always")
    assert other["undo"] == "caption for x of harder-brush"
    assert desk.ask("undo") == {"done": "caption for x", "undo": "headline, slide 1"}
    assert desk.text == between
    assert desk.ask("undo")["undo"] == ""
    assert desk.text == before
    desk.ask("undo", 422)


def test_the_same_words_are_no_change(desk: Desk) -> None:
    """Nothing is written, and there is nothing to undo."""
    stamp = (desk.root / POST).stat().st_mtime_ns
    assert desk.change("title", "A harder brush cleans better", slide=1)["undo"] == ""
    assert (desk.root / POST).stat().st_mtime_ns == stamp


def test_two_editors(desk: Desk) -> None:
    """Who saves second is shown both versions, and may save again knowing them."""
    opened = desk.ask("open", part="title", slide=1)
    (desk.root / POST).write_text(desk.text.replace("# A harder brush", "# A stiffer brush"))
    theirs = desk.text
    asked = {"part": "title", "slide": 1, "words": "A softer brush"}
    clash = desk.ask("save", 409, digest=opened["digest"], **asked)
    assert clash["theirs"] == "A stiffer brush cleans better"
    assert clash["yours"] == "A softer brush"
    assert desk.text == theirs
    desk.ask("save", digest=clash["digest"], **asked)
    assert "# A softer brush\n" in desk.text


def test_a_change_from_elsewhere_is_not_undone(desk: Desk) -> None:
    """What was written since stays, here too."""
    desk.change("title", "A softer brush", slide=1)
    (desk.root / POST).write_text(desk.text + "\n")
    theirs = desk.text
    assert "changed elsewhere" in desk.ask("undo", 409)["message"]
    assert desk.text == theirs
    desk.ask("undo", 422)


def test_what_cannot_stand_there_is_refused(desk: Desk) -> None:
    """In words, tried or saved; nothing is written."""
    before = desk.text
    opened = desk.ask("open", part="title", slide=1)
    for verb in ("try", "save"):
        for words in ("", "two\nlines", "\x00"):
            told = desk.ask(verb, 422, part="title", slide=1, words=words, digest=opened["digest"])
            assert told["message"]
    assert desk.text == before


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"post": "no-such-post", "part": "title"}, 404),
        ({"post": "../../smmgen", "part": "title"}, 404),
        ({"post": ["harder-brush"], "part": "title"}, 400),
        ({"part": "title", "slide": "1"}, 400),
        ({"part": "title", "slide": True}, 400),
        ({"part": "title", "slide": 10**30}, 422),
        ({"part": "title", "slide": -1}, 422),
        ({"part": None}, 400),
        ({}, 400),
        ({"part": "id"}, 422),
        ({"part": "sources.0.url"}, 422),
        ({"part": "time.clinic-instagram-feed-9"}, 404),
        ({"part": "time."}, 404),
        ({"part": "picture.0.focus", "slide": 1}, 422),
    ],
)
def test_places_that_are_not_there(desk: Desk, asked: dict[str, Any], status: int) -> None:
    """A page may ask for anything."""
    assert desk.ask("open", status, **asked)["message"]


def test_verbs_that_are_not_there(desk: Desk) -> None:
    """Nor may it call what it likes."""
    for verb in ("", "answer", "_save", "__class__", "../save"):
        desk.ask(verb, 404)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'"a"', b"\xff", b"[" * 100_000, b"{}", b" " * 400_000 + b"{}"]
)
def test_what_is_no_question_is_told(desk: Desk, data: bytes) -> None:
    """A question is one JSON object of a sane size, and says what it wants."""
    assert desk.changes.answer(data)[0] == 400


def test_a_time_is_changed(desk: Desk) -> None:
    """In the calendar, at its entry; a day off is told before."""
    before = (desk.root / CALENDAR).read_text()
    opened = desk.ask("open", part=TIME)
    assert opened["words"] == "2026-12-04 15:30"
    told = desk.ask("try", part=TIME, words="2026-12-25 09:00")
    assert any("day off" in each["message"] for each in told["problems"])
    assert desk.ask("try", part=TIME, words="2026-12-05 09:00")["problems"] == []
    assert "another month" in desk.ask("try", 422, part=TIME, words="2027-01-05 09:00")["message"]
    assert (desk.root / CALENDAR).read_text() == before
    desk.change(TIME, "2026-12-05 09:00")
    after = (desk.root / CALENDAR).read_text()
    assert after == before.replace("2026-12-04 15:30", "2026-12-05 09:00")
    desk.ask("undo")
    assert (desk.root / CALENDAR).read_text() == before


def test_a_layout_is_chosen(desk: Desk) -> None:
    """Among the three best, each with its reasons and a picture; undone, it is free again."""
    before = desk.text
    told = desk.ask("open", part="layout", slide=1)
    assert told["words"] == ""
    assert not told["pinned"]
    assert 1 <= len(told["layouts"]) <= 3
    assert told["layouts"][0]["layout"] == told["current"]
    for each in told["layouts"]:
        assert each["for"]
        assert desk.changes.picture(each["picture"]["src"])
    name = told["layouts"][-1]["layout"]
    assert desk.ask("try", part="layout", slide=1, words=name)["pictures"]
    desk.change("layout", name, slide=1)
    assert f"---\n<!-- layout: {name} -->\n# A harder" in desk.text
    assert desk.ask("open", part="layout", slide=1)["pinned"]
    desk.change("layout", "", slide=1)
    assert desk.text == before


def test_a_photos_focus_is_moved(workspace: Path, inline: Executor) -> None:
    """The photo is shown whole, and the slide with its other crop."""
    folder = workspace / "content/posts/at-the-door"
    folder.mkdir()
    (folder / "post.md").write_text(PHOTO)
    photo = Image.linear_gradient("L").resize((900, 400)).convert("RGB")
    photo.save(folder / "door.png")
    desk = Desk(workspace, inline)
    asked = {"post": "at-the-door", "part": "picture.0.focus", "slide": 1}
    opened = desk.ask("open", **asked)
    assert opened["words"] == "50% 50%"
    assert opened["photo"]["width"] == 640
    assert desk.changes.picture(opened["photo"]["src"])
    one, other = (desk.ask("try", **asked, words=f"{x}% 50%")["pictures"][0] for x in (0, 100))
    assert desk.ask("try", **asked, words="0% 50%")["pictures"][0]["src"] == one["src"]
    assert one["canvas"] == other["canvas"]
    [boxes] = desk.ask("places", post="at-the-door")["boxes"].values()
    assert [each["part"] for each in boxes["photos"]] == ["picture.0.focus"]
    desk.ask("save", **asked, words="20% 30%", digest=opened["digest"])
    assert '![The door](door.png "focus 20% 30%")' in (folder / "post.md").read_text()


def test_a_link_in_place_of_a_post_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    """Not even between reading and saving."""
    opened = desk.ask("open", part="title", slide=1)
    outside = tmp_path / "outside.md"
    outside.write_text(desk.text)
    os.remove(desk.root / POST)
    (desk.root / POST).symlink_to(outside)
    before = outside.read_text()
    asked = {"verb": "save", "post": "harder-brush", "slide": 1, "part": "title", "words": "Ours"}
    sent = json.dumps({**asked, "digest": opened["digest"]}).encode()
    assert desk.changes.answer(sent)[0] in {404, 409, 422, 500}
    assert outside.read_text() == before


def test_a_disk_that_cannot_be_written_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the file stays as it was."""
    before = desk.text
    opened = desk.ask("open", part="title", slide=1)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = desk.ask(
        "save", 500, part="title", slide=1, words="A softer brush", digest=opened["digest"]
    )
    assert "No space left" in told["message"]
    assert desk.text == before
