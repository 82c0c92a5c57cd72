"""`smmgen draft --propose`: what the coming weeks lack becomes one pull request to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smmgen.cli import group
from smmgen.draft.blank import blank_pack
from smmgen.edge.github import GitHub
from smmgen.edge.http import Http
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.calendar import SlotEntry
from smmgen.model.repository import Repository
from smmgen.model.workspace import Workspace
from smmgen.source.workspace import read_workspace
from smmgen.work.ahead import Ahead, ahead, coming, offer_drafts, waiting_drafts, week_seed
from smmgen.work.drafters import Asked
from smmgen.work.entries import calendar_files
from smmgen.work.packs import carried_packs
from tests.cli.test_draft_by_model import named
from tests.conftest import sample
from tests.edge.fake_model import FakeModel
from tests.source.tree import Memory
from tests.work.pack_model import PackModel
from tests.workflows.conftest import git
from tests.workflows.host import BASE, FORK, REPOSITORY, TOKEN, Host, pull, served

MONDAY = "2027-02-01"
BRANCH = f"drafts-{MONDAY}"
COMMIT = "a" * 40
CALENDAR = f"content/calendar/{MONDAY[:7]}.yml"
STRATEGY = "content/strategy/strategy.yml"


def space_of(files: Mapping[str, bytes]) -> Workspace:
    """What stands on a branch, as a workspace."""
    return read_workspace(Memory({"smmgen.yml": "name: W\n", **files}))


def tiny(root: Path) -> None:
    """Let a workspace have a pack of two entries."""
    for path, text in blank_pack("tiny", "en", None).items():
        file = root / "content/packs/tiny" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


class Desk:
    """A checkout of the sample's default branch, in a job of draft.yml."""

    def __init__(self, host: Host, root: Path) -> None:
        self.host, self.root = host, root

    def commit(self) -> None:
        """Everything in the folder is the default branch's, here and at the host."""
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "content")
        git(self.root, "update-ref", "refs/remotes/origin/main", "HEAD")
        self.host.begin(git(self.root, "rev-parse", "HEAD"), "main")

    def run(self, *words: str, brand: str = "marigold") -> Result:
        """The command, for a week of one brand."""
        given = ["draft", "--propose", "--root", str(self.root), "--weeks", "1", *words]
        given += ["--start", MONDAY] if "--start" not in words else []
        given += ["--brand", brand] if brand else []
        done = CliRunner().invoke(group, given)
        assert TOKEN not in done.output
        return done


@pytest.fixture
def host() -> Iterator[Host]:
    """A repository that nothing was proposed to yet."""
    with served(Host()) as made:
        yield made


@pytest.fixture
def desk(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The sample, as its repository's default branch has it."""
    for name, value in {
        "GITHUB_ACTIONS": "true",
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_API_URL": host.address,
        "GITHUB_SERVER_URL": "https://github.com",
    }.items():
        monkeypatch.setenv(name, value)
    root = sample(tmp_path)
    git(root, "init", "-qb", "main")
    made = Desk(host, root)
    made.commit()
    return made


def test_a_week_waits_for_a_person(desk: Desk, host: Host) -> None:
    """On a branch of one commit: drafts and their slots. Its text says what, why and how.

    While it waits nothing else is drafted, and what somebody did there stays.
    """
    done = desk.run()
    assert done.exit_code == 0, done.output
    assert "https://github.com/rosa/clinic/pull/70" in done.output
    assert git(desk.root, "status", "--porcelain") == ""
    files = host.files(BRANCH)
    assert {path for path in files if not path.startswith("content/posts/")} == {CALENDAR}
    space = space_of(files)
    assert len(space.posts) >= 3
    assert {post.head.status for post in space.posts.values()} == {"draft"}
    assert {slot.post for slot in space.slots} == {*space.posts}
    (opened,) = host.opened
    assert (opened["head"], opened["base"]) == (BRANCH, "main")
    assert opened["title"] == f"{len(space.posts)} drafts for 1 February 2027 to 7 February 2027"
    told_of(opened["body"], space)

    edited = host.branches[BRANCH] = "e" * 40
    done = desk.run("--start", "2027-02-08")
    assert (done.exit_code, "pull request 70 has earlier drafts" in done.output) == (0, True)
    assert (host.branches[BRANCH], len(host.opened)) == (edited, 1)
    assert not [each for each in host.asked if each.startswith("PATCH")]


def told_of(text: str, space: Workspace) -> None:
    """Each draft has its time, channels, format, sources and reason; and what may be done."""
    rows = [line for line in text.split("\n") if line.startswith("| ")][1:]
    for row, slot in zip(rows, space.slots, strict=True):
        post = space.posts[slot.post]
        assert row.startswith(f"| {slot.at:%a} {slot.at.day} Feb, {slot.at:%H:%M} | ")
        assert all(channel in row for channel in slot.channels)
        address = f"https://github.com/rosa/clinic/edit/{BRANCH}/{post.folder}/post.md"
        assert f"]({address})<br>{post.head.format.replace('-', ' ')}" in row
        count = len(post.head.sources)
        assert (f", {count} source" if count else ", no sources") in row
        assert post.head.provenance is not None
        assert post.head.provenance.why[-20:] in row
    assert "Times are those of America/Chicago." in text
    assert "From the pack dental" in text
    for word in ("--redo", "status: ready", "stays one until", "Leave one out", "Approve workflow"):
        assert word in text


@pytest.mark.parametrize(
    "other",
    [
        pull(7, "c" * 40, branch=BRANCH, repo=FORK),
        pull(7, "c" * 40, branch=BRANCH, repo=None),
        pull(7, "c" * 40, branch=f"{BRANCH}-mine", repo=BASE),
        pull(7, "c" * 40, branch=BRANCH, repo=BASE, base="next"),
        pull(7, "c" * 40, branch=BRANCH, repo=BASE) | {"state": "closed"},
    ],
    ids=["of a fork", "of a fork that is gone", "another name", "for another branch", "closed"],
)
def test_nobody_else_s_change_keeps_it_from_drafting(host: Host, other: dict[str, object]) -> None:
    """A stranger's branch may be called like that, too."""
    home = Repository("github", f"https://github.com/{REPOSITORY}")
    with Http() as http:
        github = GitHub(http, host.address, REPOSITORY, TOKEN)
        host.pulls.append(other)
        assert waiting_drafts(github, home) is None
        host.pulls.append(pull(8, "d" * 40, branch=BRANCH, repo=BASE))
        assert waiting_drafts(github, home) == 8


def test_where_nothing_is_lacking_nothing_is_drafted(desk: Desk, host: Host) -> None:
    """Without a cadence weeks that have something are left alone."""
    path = desk.root / STRATEGY
    path.write_text(re.sub(r"^cadence:\n(?:  .*\n)*", "", path.read_text(), flags=re.MULTILINE))
    desk.commit()
    done = desk.run("--start", "2026-12-28")
    assert (done.exit_code, "lack nothing" in done.output) == (0, True), done.output
    assert host.opened == []


def test_every_brand_gets_its_drafts_in_one_change(desk: Desk, host: Host) -> None:
    """Each from its own pack, once; one that cannot be drafted for is told, and stops no other."""
    brand = desk.root / "brand/isoline/brand.yml"
    brand.write_text(re.sub(r"^lang: en$", "lang: fi", brand.read_text(), flags=re.MULTILINE))
    desk.commit()
    done = desk.run(brand="")
    assert done.exit_code == 0, done.output
    text = host.opened[0]["body"]
    for word in ("### Marigold Street Dental", "### Halftone Coffee", "the pack coffee"):
        assert word in text
    assert "**No drafts**" in text
    assert "is in 'en', and Isoline speaks 'fi'" in text
    space = space_of(host.files(BRANCH))
    assert {post.head.brand for post in space.posts.values()} == {None, "halftone"}
    assert {slot.post for slot in space.slots} == {*space.posts}
    # Once that is merged, nothing is lacking for them.
    for path, data in host.files(BRANCH).items():
        (desk.root / path).parent.mkdir(parents=True, exist_ok=True)
        (desk.root / path).write_bytes(data)
    desk.commit()
    host.pulls.clear()
    assert "lack nothing" in desk.run(brand="").output
    assert len(host.opened) == 1


def test_brands_of_one_trade_share_no_file(tmp_path: Path) -> None:
    """What one brand was given a moment ago is in the way of the next one's names."""
    tiny(sample(tmp_path))
    files = Tree(tmp_path)
    asked = Asked(date.fromisoformat(MONDAY), 1, industry="tiny")
    made = ahead(read_workspace(files), files, asked)
    titles = [each.piece.title for month in made.months for each in month.drafts]
    posts = [path for path in made.files if path.startswith("content/posts/")]
    assert len(made.months) == 3
    assert len(posts) == len(titles) > len(set(titles))


def test_a_language_model_may_draft_it(
    desk: Desk, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its posts are said to be its own; the key is read by name, and shown nowhere."""
    key = "a-key-that-nobody-may-see"
    monkeypatch.setenv("SMMGEN_MODEL_KEY", key)
    with FakeModel(PackModel(carried_packs()["dental"].pack)) as fake:
        named(desk.root, fake.address)
        desk.commit()
        done = desk.run("--per-week", "1")
    assert done.exit_code == 0, done.output
    text = host.opened[0]["body"]
    assert "From the model openai:fake" in text
    assert "label for AI" in text
    files = host.files(BRANCH)
    (post,) = space_of(files).posts.values()
    assert post.head.provenance is not None
    assert (post.head.provenance.by, post.head.status) == ("model", "draft")
    assert not any(key in each for each in (done.output, text, *map(str, files.values())))


def test_what_cannot_be_drafted_ends_badly(desk: Desk, host: Host) -> None:
    """A week that lacks posts and gets none fails the run, of which the host tells somebody."""
    tiny(desk.root)
    post = desk.root / "content/posts/harder-brush/post.md"
    used = "provenance: {by: pack, of: tiny 1, items: [first-visit-list, before-you-ask]}\n"
    post.write_text(post.read_text().replace("status: ready\n", f"status: ready\n{used}"))
    desk.commit()
    done = desk.run("--industry", "tiny")
    assert "lack posts, and none could be drafted: for 2027-02-01 " in str(done.exception)
    assert "nothing is left that suits it" in str(done.exception)
    assert host.opened == []


def test_where_workflows_may_open_no_change_it_ends_badly(host: Host) -> None:
    """It says where a person opens it. The next time it says that the branch is there."""
    host.refuses["POST pulls"] = 403
    host.begin(COMMIT, "main")
    home = Repository("github", f"https://github.com/{REPOSITORY}", "main", "sub/")
    drafts = Ahead(date.fromisoformat(MONDAY), 1, "UTC", (), {CALENDAR: b"[]"})
    with Http() as http:
        github = GitHub(http, host.address, REPOSITORY, TOKEN)
        with pytest.raises(UsageError, match="may open no pull request") as told:
            offer_drafts(drafts, github, home, COMMIT)
        assert f"/compare/main...{BRANCH}?expand=1" in told.value.hint
        assert [*host.files(BRANCH)] == [f"sub/{CALENDAR}"]
        tip = host.branches[BRANCH]
        with pytest.raises(UsageError, match=f"there is a branch {BRANCH} already"):
            offer_drafts(drafts, github, home, COMMIT)
    assert host.branches[BRANCH] == tip


def test_it_drafts_on_what_the_host_has(desk: Desk, host: Host) -> None:
    """Not on a copy that is behind, and not on what stands in the folder alone."""
    (desk.root / CALENDAR).write_text("[{at: 2027-02-01 08:30, post: mine, channels: []}]\n")
    done = desk.run("--dry-run")
    assert (done.exit_code, host.opened) == (0, []), done.output
    assert "From the pack dental" in done.output
    host.begin("f" * 40, "main")
    assert "main is another at the host than here" in str(desk.run().exception)


def test_a_calendar_that_takes_no_line_is_told() -> None:
    """By its name, before anything is written."""
    files = Memory({CALENDAR: "[{at: 2027-01-01 08:30, post: a, channels: []}]\n"})
    entry = SlotEntry(at=f"{MONDAY} 08:30", post="b", channels=("x",))
    with pytest.raises(UsageError, match=f"{CALENDAR}: nothing can be written"):
        calendar_files([entry], files)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [("GITHUB_TOKEN", "", "GITHUB_TOKEN is not set"), ("SMMGEN_DRAFT", "soon", "SMMGEN_DRAFT is")],
)
def test_what_is_not_set_up_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, value: str, word: str
) -> None:
    """Before anything is asked of the host."""
    monkeypatch.setenv(name, value)
    done = CliRunner().invoke(group, ["draft", "--propose", "--root", str(desk.root)])
    assert word in str(done.exception)
    assert desk.host.asked == []


def test_a_week_has_its_own_seed() -> None:
    """And what is drafted begins on the Monday after a day, on a Monday a week later."""
    assert coming(date(2026, 11, 26)) == date(2026, 11, 30)
    assert coming(date(2026, 11, 30)) == date(2026, 12, 7)
    assert week_seed(date(2026, 12, 31)) == week_seed(date(2027, 1, 3)) == 202653
