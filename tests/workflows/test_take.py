"""A form that somebody sent becomes a draft, and waits as a change to review."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from smmgen.cli import group
from smmgen.source.workspace import read_workspace
from smmgen.work.take import FORMS, LABEL
from tests.conftest import sample
from tests.source.tree import Memory
from tests.workflows.host import REPOSITORY, TOKEN, Host, served

ROOT = Path(__file__).resolve().parents[2]
COMMIT = "a" * 40
PICTURE = "0bec7adc-52c5-432f-bca7-c9a318664001"
POST = """### What do we call it?

Soft "brushes"

### What kind of post is it?

carousel

### Caption

Swipe before you brush. @everyone

### Slides

Harder is not cleaner
Soft bristles bend.
---
Two minutes

### Pictures

![A brush]({server}/user-attachments/assets/0bec7adc-52c5-432f-bca7-c9a318664001)

### Where should it lead?

_No response_
"""
IDEA = """### What is it about?

Opening hours

### What should people know, feel or do?

$(touch /tmp/pwned) `id` ${{ github.token }}

### Is there a page about it?

https://walks.example/hours
"""


def photo() -> bytes:
    """A photo taken sideways, that says where."""
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at home"
    Image.new("RGB", (800, 1000), "#ffc52b").save(made, "JPEG", exif=exif, comment=b"secret")
    return made.getvalue()


@pytest.fixture
def host() -> Iterator[Host]:
    """A repository that nothing was proposed to yet."""
    with served(Host(attached={PICTURE: photo()})) as made:
        made.begin(COMMIT)
        yield made


class Desk:
    """A job of idea.yml, as GitHub Actions starts it."""

    def __init__(self, host: Host, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.host, self.root, self.monkeypatch = host, root, monkeypatch

    def run(
        self,
        body: str,
        association: str = "MEMBER",
        action: str = "opened",
        label: str | None = None,
    ) -> str:
        """What the command says of a form with this text."""
        event: dict[str, Any] = {
            "action": action,
            "issue": {
                "number": 12,
                "title": "Post: \u202e",
                "body": body.replace("{server}", self.host.address),
                "author_association": association,
                "user": {"login": "sam"},
            },
            "repository": {"default_branch": "main", "private": False},
        }
        if label is not None:
            event["label"] = {"name": label}
        path = self.root / "event.json"
        path.write_text(json.dumps(event))
        for name, value in {
            "GITHUB_EVENT_PATH": str(path),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_SHA": COMMIT,
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_API_URL": self.host.address,
            "GITHUB_SERVER_URL": self.host.address,
            "GITHUB_WORKSPACE": str(self.root),
        }.items():
            self.monkeypatch.setenv(name, value)
        done = CliRunner().invoke(group, ["take", "--root", str(self.root)], catch_exceptions=False)
        assert done.exit_code == 0
        assert TOKEN not in done.output
        return done.output

    @property
    def said(self) -> list[str]:
        """What was answered to the sender."""
        return [each["body"] for each in self.host.comments.get(12, [])]


@pytest.fixture
def desk(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A job to be run in the sample with our own forms."""
    root = sample(tmp_path)
    shutil.copytree(ROOT / FORMS, root / FORMS)
    return Desk(host, root, monkeypatch)


def test_a_post_waits_for_its_review(desk: Desk, host: Host) -> None:
    """On a branch of one commit, with its picture; the sender is told where."""
    assert "its review is #70" in desk.run(POST)
    files = host.files("sent-12")
    assert {*files} == {
        "content/posts/soft-brushes/post.md", "content/posts/soft-brushes/picture-1.jpg",
    }  # fmt: skip
    (opened,) = host.opened
    assert (opened["head"], opened["base"]) == ("sent-12", "main")
    assert "Closes #12." in opened["body"]
    assert desk.said == ["Thank you. A draft is written, its review is #70."]
    space = read_workspace(Memory({"smmgen.yml": "name: W\n", **files}))
    post = space.posts["soft-brushes"]
    assert (post.head.title, post.head.status) == ('Soft "brushes"', "draft")
    assert [slide.title.plain for slide in post.slides] == ["Harder is not cleaner", "Two minutes"]
    assert [each.alt for each in post.slides[0].pictures] == ["A brush"]


def test_a_picture_says_nothing_of_where_it_was_taken(desk: Desk, host: Host) -> None:
    """It is upright, and has neither metadata nor comment."""
    desk.run(POST)
    data = host.files("sent-12")["content/posts/soft-brushes/picture-1.jpg"]
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (1000, 800)
        assert len(picture.getexif()) == 0
        assert "comment" not in picture.info
    assert b"home" not in data


def test_an_idea_is_words_and_nothing_runs(desk: Desk, host: Host, tmp_path: Path) -> None:
    """Whatever it says to a shell or to a workflow."""
    desk.run(IDEA)
    (text,) = host.files("sent-12").values()
    assert b"$(touch /tmp/pwned) `id` ${{ github.token }}" in text
    assert b'link: "https://walks.example/hours"' in text
    assert not Path("/tmp/pwned").exists()


@pytest.mark.parametrize("association", ["NONE", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", ""])
def test_a_stranger_s_form_waits(desk: Desk, host: Host, association: str) -> None:
    """Until somebody who may label it says so; then it is taken."""
    assert f"labels it '{LABEL}'" in desk.run(POST, association)
    assert f"labels it '{LABEL}'" in desk.run(POST, association, "labeled", "bug")
    assert (host.branches, host.opened, desk.said) == ({}, [], [])
    assert "its review is" in desk.run(POST, association, "labeled", LABEL)


def test_a_form_is_taken_once(desk: Desk, host: Host) -> None:
    """A second time says which branch stands in the way."""
    desk.run(POST)
    assert "take the branch sent-12 away first" in desk.run(POST, "MEMBER", "labeled", LABEL)
    assert len(host.opened) == 1


def test_where_workflows_may_not_open_a_change_a_person_does(desk: Desk, host: Host) -> None:
    """The sender is told where."""
    host.refuses["pulls"] = 403
    desk.run(POST)
    (said,) = desk.said
    assert f"{host.address}/{REPOSITORY}/compare/main...sent-12?expand=1" in said


def test_a_picture_that_cannot_be_had_is_told(desk: Desk, host: Host) -> None:
    """The draft is made without it, and what it was does not matter."""
    host.attached[PICTURE] = b"<svg onload=alert(1)>"
    desk.run(POST)
    assert [*host.files("sent-12")] == ["content/posts/soft-brushes/post.md"]
    assert "Picture 1 is not in it" in desk.said[0]
    assert "Picture 1 is not in it" in host.opened[0]["body"]


@pytest.mark.parametrize("body", ["", "A bug: it crashes", POST.replace("### Caption", "Caption")])
def test_what_is_no_form_of_ours_is_let_be(desk: Desk, host: Host, body: str) -> None:
    """Other issues are none of its business."""
    assert "no form of ours" in desk.run(body)
    assert host.asked == []


def test_forms_may_be_in_another_language(desk: Desk, host: Host) -> None:
    """The questions are read from the form; their names stay."""
    path = desk.root / FORMS / "idea.yml"
    path.write_text(path.read_text().replace("What is it about?", "Worum geht es?"))
    desk.run(IDEA.replace("What is it about?", "Worum geht es?"))
    assert "content/posts/opening-hours/post.md" in host.files("sent-12")
