"""The comment of a pull request: which it is, what is believed, and what a stranger may send."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from smmgen.cli import group
from smmgen.errors import NetworkFault, UsageError
from smmgen.review.change import Called, Fact, PostChange, Review
from smmgen.review.change_data import MAX_BYTES, change_data
from smmgen.review.comment import MARK
from tests.workflows.host import BASE, BOT, FORK, REPOSITORY, TOKEN, Host, pull, served

RUN, SHA = 4242, "a" * 40
PLAIN = Review(
    "Rosa's clinic",
    "origin/main",
    "Europe/Berlin",
    posts=(PostChange("intended", "a-post", "Softer is better", "en", "content/posts/a/post.md",
                      (Fact("caption", "Hard", "Soft"),)),),
)  # fmt: skip


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return kept.getvalue()


@pytest.fixture
def host() -> Iterator[Host]:
    """A repository with one pull request from a fork, whose check has ended well."""
    with served(Host(pulls=[pull(7, SHA)])) as made:
        made.changes[7] = [{"filename": "content/posts/a/post.md"}]
        made.keep(RUN, "review.html", b"<html>")
        made.keep(RUN, "review-data", zipped({"review.json": change_data(PLAIN)}))
        yield made


class Desk:
    """A job of preview.yml, as GitHub Actions starts it."""

    def __init__(self, host: Host, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.host, self.folder, self.monkeypatch = host, folder, monkeypatch

    server, private = "https://github.example", False

    def run(self, *options: str, **another: Any) -> str:
        """What the command says, for a run that ended, with another word for it here or there."""
        run = {
            "id": RUN, "event": "pull_request", "conclusion": "success", "head_sha": SHA,
            "head_branch": "words", "head_repository": FORK, "pull_requests": [],
        }  # fmt: skip
        base = {"default_branch": "main", "private": self.private}
        event = self.folder / "event.json"
        event.write_text(json.dumps({"workflow_run": run | another, "repository": base}))
        for name, value in {
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_API_URL": self.host.address,
            "GITHUB_SERVER_URL": self.server,
        }.items():
            self.monkeypatch.setenv(name, value)
        done = CliRunner().invoke(group, ["comment", *options], catch_exceptions=False)
        assert done.exit_code == 0
        assert TOKEN not in done.output
        return done.output

    @property
    def bodies(self) -> list[str]:
        """The comments of the pull request."""
        return [each["body"] for each in self.host.comments.get(7, [])]


@pytest.fixture
def desk(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A job to be run."""
    return Desk(host, tmp_path, monkeypatch)


def send(host: Host, review: Review | bytes) -> None:
    """Let the run have left this behind."""
    data = review if isinstance(review, bytes) else zipped({"review.json": change_data(review)})
    host.artifacts[RUN] = []
    host.keep(RUN, "review-data", data)


def test_a_fork_s_pull_request_is_told_of_its_review(desk: Desk, host: Host) -> None:
    """One comment: what changes, and where the review is; the token goes to the API alone."""
    assert "pull request 7 has a comment now" in desk.run()
    (body,) = desk.bodies
    assert body.startswith(MARK)
    assert (
        "[Open the review](https://github.example/rosa/clinic/actions/runs/4242/artifacts/500)"
        in body
    )
    assert "Softer is better: caption: Hard → Soft" in body
    assert f"Made for {SHA[:7]}" in body
    assert host.strays == []


def test_the_comment_is_kept_up_to_date(desk: Desk, host: Host) -> None:
    """A second run writes the same comment anew, and leaves it alone when nothing is new."""
    desk.run()
    assert "as it was" in desk.run()
    send(host, replace(PLAIN, posts=()))
    assert "written anew" in desk.run()
    (body,) = desk.bodies
    assert "Softer" not in body


def test_other_people_s_comments_are_theirs(desk: Desk, host: Host) -> None:
    """One who writes the mark, an account that is gone, and the bot's other words stay so."""
    for login in ("sam", None, BOT):
        host.say(7, login, f"I write {MARK}")
    host.say(7, "sam", f"{MARK}\nAll is well")
    for at in range(120):
        host.say(7, "sam", f"talk {at}")
    before = desk.bodies
    desk.run()
    desk.run()
    assert desk.bodies[:-1] == before
    assert desk.bodies[-1].startswith(f"{MARK}\n## Review")


@pytest.mark.parametrize(
    "another",
    [
        {"conclusion": "cancelled"},
        {"conclusion": "action_required"},
        {"event": "push"},
        {"head_sha": "c" * 40},
        {"head_branch": "other"},
        {"head_repository": {"id": 78, "owner": {"login": "sam"}}},
        {"head_repository": {"id": 77, "owner": {"login": "rosa"}}},
    ],
    ids=lambda each: next(iter(each)),
)
def test_a_run_for_no_open_change_tells_nobody(desk: Desk, another: dict[str, Any]) -> None:
    """Cancelled, not for a change, overtaken by a newer commit, from another branch or fork."""
    desk.run(**another)
    assert desk.bodies == []


def test_one_branch_for_two_others(desk: Desk, host: Host) -> None:
    """The run does not say for which it was: the one into the default branch is told."""
    host.pulls = [pull(6, SHA, base="old"), pull(7, SHA), pull(8, SHA, base="older")]
    assert "pull request 7" in desk.run()
    host.pulls = [pull(6, SHA, base="old"), pull(8, SHA, base="older")]
    assert "no open change" in desk.run()


def test_what_reaches_beyond_posts_is_the_host_s_word(desk: Desk, host: Host) -> None:
    """A review that says nothing of the tool it was made with does not hide that it changed."""
    host.changes[7] += [
        {"filename": "requirements.txt"},
        {"filename": "x", "previous_filename": ".github/workflows/check.yml"},
    ]
    send(host, replace(PLAIN, called=(Called("Nothing", "all is well", ()),)))
    desk.run()
    (body,) = desk.bodies
    assert "all is well" not in body
    assert "smmgen itself changed (requirements.txt)" in body
    assert "Workflows changed (.github/workflows/check.yml)" in body


def test_more_files_than_the_host_lists_are_told(desk: Desk, host: Host) -> None:
    """Three thousand files before it in the list do not hide a workflow."""
    host.changes[7] = [{"filename": f".a/{at}"} for at in range(3000)]
    host.changes[7].append({"filename": "requirements.txt"})
    desk.run()
    assert "more may have changed than is told here" in desk.bodies[0]


def test_a_check_that_did_not_pass_is_told(desk: Desk, host: Host) -> None:
    """With the review where there is one, and with the run alone where there is none."""
    desk.run(conclusion="failure")
    assert "**The check did not pass**: [it says why](https://github.example/" in desk.bodies[0]
    host.artifacts[RUN] = []
    desk.run(conclusion="failure")
    (body,) = desk.bodies
    assert "The review could not be made." in body
    assert "artifacts" not in body


BOMB = zipped({"review.json": b"[" + b" " * (MAX_BYTES * 20)})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        zipped({})[:-3],
        zipped({"review.json": change_data(PLAIN)})[:200],
        zipped({"../review.json": b"{}", "/review.json": b"{}"}),
        zipped({"review.json": b"[" * 100_000}),
        zipped({"review.json": b"\xff\xfe"}),
        zipped({"review.json": change_data(PLAIN).replace(b'"a-post"', b'"../../a"')}),
        zipped({"review.json": change_data(PLAIN).replace(b'"intended"', b'"harmless"')}),
        BOMB,
    ],
    ids=["empty", "none", "cut", "half", "names", "deep", "bytes", "id", "kind", "bomb"],
)
def test_what_is_no_review_is_not_shown(desk: Desk, host: Host, data: bytes) -> None:
    """Nothing of it is, and the comment says that there was something else."""
    send(host, data)
    desk.run()
    (body,) = desk.bodies
    assert "What the check made is no review that can be shown." in body
    assert "../" not in body


def test_too_large_a_parcel_is_not_fetched(desk: Desk, host: Host) -> None:
    """By the host's word for its size."""
    host.artifacts[RUN][-1]["size_in_bytes"] = 6_000_001
    desk.run()
    assert "no review that can be shown" in desk.bodies[0]
    assert not any(each.startswith("GET /stored") for each in host.asked)


def test_hostile_words_stay_words_and_have_an_end(desk: Desk, host: Host) -> None:
    """Markup, mentions, links, marks of ours and turned letters, as many as will go in."""
    words = f"{MARK} <img src=x> @admin #1 https://evil.example [a](b) | `c` \u202e abc \n## d " * 8
    post = PLAIN.posts[0]
    many = tuple(
        replace(
            post,
            kind=kind,
            title=words,
            facts=tuple(Fact(words, words, f"{at}{words}") for at in range(9)),
        )
        for kind in ("new", "intended", "collateral", "removed")
        for at in range(20)
    )
    fact = Fact(words, words, words)
    send(host, Review(words, words, words, look=(fact,) * 50, posts=many, schedule=(fact,) * 50))
    desk.run()
    (body,) = desk.bodies
    assert 10_000 < len(body) < 60_000
    inner = body.removeprefix(MARK)
    assert MARK not in inner
    for bad in ("<img", "@admin", "#1 ", "https://evil", "](b)", "`c`", "\u202e", "\n## d"):
        assert bad not in inner
    assert "There is more, which only the page shows." in inner


def jpeg(colour: tuple[int, int, int], size: tuple[int, int] = (900, 400)) -> bytes:
    """A picture of one colour, with words of somebody's behind its pixels."""
    kept = BytesIO()
    Image.new("RGB", size, colour).save(kept, "JPEG", comment=b"<script>alert(1)</script>")
    return kept.getvalue() + b"<script>alert(1)</script>"


def with_pictures(host: Host, pictures: dict[str, bytes]) -> None:
    """Let the run have left a review with these pictures behind."""
    named = {f"pictures/{name}.jpg": data for name, data in pictures.items()}
    send(host, zipped({"review.json": change_data(PLAIN), **named}))


def test_pictures_lie_on_a_branch_of_their_own(desk: Desk, host: Host) -> None:
    """Drawn anew, named by what they show; a pull request's old ones make room, others' stay."""
    desk.server = "https://github.com"
    with_pictures(host, {"a-post": jpeg((200, 0, 0))})
    desk.run("--pictures")
    ((path, data),) = host.files("smmgen-previews").items()
    assert path == f"7/{sha256(data).hexdigest()[:32]}.jpg"
    assert b"script" not in data
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.width) == ("JPEG", 736)
    address = f"https://raw.githubusercontent.com/rosa/clinic/smmgen-previews/{path}"
    assert f"![Softer is better, before and after]({address})" in desk.bodies[0]
    # Another pull request's, and a newer one of this.
    host.pulls.append(pull(8, "d" * 40, branch="other"))
    desk.run("--pictures", head_sha="d" * 40, head_branch="other")
    with_pictures(host, {"a-post": jpeg((0, 0, 200))})
    host.overtaken = 2
    desk.run("--pictures")
    paths = sorted(host.files("smmgen-previews"))
    assert len(paths) == 2
    assert f"8/{path[2:]}" in paths
    assert path not in paths
    assert paths[0] in desk.bodies[0]


@pytest.mark.parametrize(
    ("server", "private", "options"),
    [
        ("https://github.com", True, ("--pictures",)),
        ("https://github.example", False, ("--pictures",)),
        ("https://github.com", False, ()),
    ],
    ids=["private", "elsewhere", "unasked"],
)
def test_pictures_are_put_only_where_they_can_be_shown(
    desk: Desk, host: Host, server: str, private: bool, options: tuple[str, ...]
) -> None:
    """A private repository's would be broken in its comments; nothing is put anywhere then."""
    desk.server, desk.private = server, private
    with_pictures(host, {"a-post": jpeg((200, 0, 0))})
    desk.run(*options)
    assert "Softer is better" in desk.bodies[0]
    assert "![" not in desk.bodies[0]
    assert host.branches == {}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a-post", b"\xff\xd8 no picture"),
        ("a-post", b"GIF89a" + bytes(40)),
        ("a-post", jpeg((1, 2, 3), (4001, 8))),
        ("another", jpeg((1, 2, 3))),
        ("../a-post", jpeg((1, 2, 3))),
    ],
    ids=["broken", "gif", "large", "unknown", "outside"],
)
def test_what_is_no_picture_of_a_post_is_left_out(
    desk: Desk, host: Host, name: str, data: bytes
) -> None:
    """The comment is there without it."""
    desk.server = "https://github.com"
    with_pictures(host, {name: data})
    desk.run("--pictures")
    assert "Softer is better" in desk.bodies[0]
    assert "![" not in desk.bodies[0]
    assert host.branches == {}


@pytest.mark.parametrize("part", ["pulls", "artifacts", "/files", "/comments"])
def test_a_host_that_refuses_is_told(desk: Desk, host: Host, part: str) -> None:
    """As a fault of the network, with what to look at, and without the token."""
    host.refuses[part] = 403
    with pytest.raises(NetworkFault, match="GitHub answered 403") as raised:
        desk.run()
    assert "permissions" in raised.value.hint
    assert TOKEN not in f"{raised.value}{raised.value.hint}"


def test_outside_its_workflow_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Typed by hand, or in a workflow of another kind."""
    for name in ("GITHUB_EVENT_PATH", "GITHUB_REPOSITORY", "GITHUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError, match="GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_TOKEN"):
        CliRunner().invoke(group, ["comment"], catch_exceptions=False)
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"repository": BASE}))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    monkeypatch.setenv("GITHUB_REPOSITORY", REPOSITORY)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    with pytest.raises(UsageError, match="not the end of a run"):
        CliRunner().invoke(group, ["comment"], catch_exceptions=False)
