"""What a review tells of a change, in a small repository with one commit."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmgen import rules, work
from smmgen.edge.git import WHOLE, GitHistory
from smmgen.edge.ledger import seen_ledger
from smmgen.edge.ledger_git import GitLedger
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.ledger import Receipt
from smmgen.model.post import Post
from smmgen.model.settings import Settings
from smmgen.problem import Problem
from smmgen.review.change import Review
from smmgen.work.book import Note, Writing

POST = "content/posts/harder-brush/post.md"
CALENDAR = "content/calendar/2026-12.yml"
BRAND = "brand/marigold/brand.yml"


class Clock:
    """A morning before the sample's month."""

    def now(self) -> datetime:
        """Always the same."""
        return datetime(2026, 11, 25, 12, tzinfo=UTC)


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace what must be there."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def committed(workspace: Path) -> Path:
    """The workspace as a repository with one commit, tagged `old`."""
    git(workspace, "init", "-q")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-qm", "first")
    git(workspace, "tag", "old")
    return workspace


@pytest.fixture
def reviewed(committed: Path, inline: Executor) -> Callable[[], Review]:
    """A review of what stands in the folder, against `old`."""

    def run() -> Review:
        history = GitHistory(committed)
        old = history.files_at("old", WHOLE)
        assert old is not None
        since = work.Compared(old, history.changed_paths("old"), "old")
        return work.review(Tree(committed), since, inline, work.Around(clock=Clock()))

    return run


def test_without_a_change_there_is_nothing(reviewed: Callable[[], Review]) -> None:
    """Fonts and pictures are read from the commit too, so that equal files draw the same."""
    assert reviewed().nothing


def test_a_changed_headline_is_intended(committed: Path, reviewed: Callable[[], Review]) -> None:
    """On every canvas, with both pictures, their difference, and the words side by side."""
    edit(committed, POST, "# A harder brush", "# Will a much harder brush")
    found = reviewed()
    (post,) = found.posts
    assert (post.kind, post.id) == ("intended", "harder-brush")
    assert post.slides
    for slide in post.slides:
        assert slide.before is not None
        assert slide.after is not None
        pictures = slide.before.picture, slide.after.picture, slide.difference
        assert all(picture.startswith(b"\xff\xd8") for picture in pictures)
        assert len(set(pictures)) == 3
        assert "its words changed" in slide.causes
        (words,) = slide.words
        assert words.after.startswith("Will a much harder brush")
        assert words.parts[1] == (("Will a much ", True), ("harder brush cleans better", False))
    assert [each.news for each in found.live] == ["looks otherwise"]
    assert not found.called


def test_what_is_the_same_on_both_sides_is_judged_once(
    committed: Path, reviewed: Callable[[], Review], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the post that changed is looked at on either side."""
    judged: list[str] = []
    of_post = rules._of_post

    def noted(post: Post, settings: Settings) -> Iterator[Problem]:
        judged.append(post.id)
        return of_post(post, settings)

    monkeypatch.setattr(rules, "_of_post", noted)
    edit(committed, POST, "# A harder brush", "# Will a much harder brush")
    reviewed()
    twice = {name for name, count in Counter(judged).items() if count > 1}
    assert twice == {"harder-brush"}
    assert len(judged) == len(work.load(Tree(committed)).posts) + 1


def test_a_text_that_breaks_otherwise_is_told(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """The role of the text, and over how many lines it was and is set."""
    edit(committed, POST, "# A harder brush cleans better", "# Softer cleans")
    told = [why for post in reviewed().posts for why in post.causes]
    assert any("now breaks into" in why and "it was" in why for why in told), told


def test_a_colour_is_collateral_and_named(committed: Path, reviewed: Callable[[], Review]) -> None:
    """Nobody touched the posts; the review says which colour did it, and calls the brand out."""
    edit(committed, BRAND, '"#F04E63"', '"#E0405A"')
    found = reviewed()
    assert {post.id for post in found.posts} == {"harder-brush", "soft-brush-always"}
    assert {post.kind for post in found.posts} == {"collateral"}
    for slide in found.slides:
        assert slide.causes == ("brand marigold: colours.coral #F04E63 to #E0405A",)
    assert [(each.what, each.paths) for each in found.called] == [("Brand", (BRAND,))]


def test_a_moved_slot_is_moved(committed: Path, reviewed: Callable[[], Review]) -> None:
    """Not taken away and added; what goes live says when it was to be."""
    edit(committed, CALENDAR, "2026-12-30 08:30", "2026-12-31 09:00")
    found = reviewed()
    (fact,) = found.schedule
    assert fact.what == "Soft brush. Always. on clinic-instagram"
    assert fact.before == "Wed 30 December 2026, 08:30"
    assert fact.after == "Thu 31 December 2026, 09:00"
    assert [(each.post, each.news) for each in found.live] == [
        ("soft-brush-always", "moved: it was Wed 30 December 2026, 08:30")
    ]


def test_new_and_fixed_problems_are_told(committed: Path, reviewed: Callable[[], Review]) -> None:
    """What was wrong before and still is, is neither, though its line is another now."""
    edit(committed, POST, "goal: trust", "goal: trusst")
    git(committed, "commit", "-qam", "a mistake")
    git(committed, "tag", "-f", "old")
    edit(committed, POST, "goal: trusst", "# a line more\ngoal: trusst")
    found = reviewed()
    assert (found.problems, found.fixed) == ((), ())
    edit(committed, POST, "goal: trusst", "goal: trust")
    edit(committed, POST, "brand:double-brush", "brand:duble-brush")
    found = reviewed()
    assert [problem.code for problem in found.problems] == ["art-unknown"]
    assert "trusst" in found.fixed[0].message


def test_what_reaches_beyond_posts_is_called_out(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """Layouts, workflows, scripts and smmgen itself, new files too."""
    edit(committed, "layouts/myth-fact/layout.yml", "about:", "# a word\nabout:")
    for path in (".github/workflows/x.yml", "scripts/x", "smmgen/x.py"):
        (committed / path).parent.mkdir(parents=True)
        (committed / path).write_text("x\n")
    called = {each.what: each.paths for each in reviewed().called}
    assert called == {
        "Layouts": ("layouts/myth-fact/layout.yml",),
        "Workflows": (".github/workflows/x.yml",),
        "Scripts": ("scripts/x",),
        "smmgen itself": ("smmgen/x.py",),
    }


def test_a_new_and_a_removed_post(committed: Path, reviewed: Callable[[], Review]) -> None:
    """Each with its pictures on its one side."""
    (committed / "content/posts/soft-brush-always").rename(committed / "content/posts/firmer")
    edit(committed, "content/posts/firmer/post.md", "id: soft-brush-always", "id: firmer")
    found = reviewed()
    (new,), (removed,) = found.of("new"), found.of("removed")
    assert (new.id, removed.id) == ("firmer", "soft-brush-always")
    assert all(slide.before is None and slide.after for slide in new.slides)
    assert all(slide.after is None and slide.before for slide in removed.slides)
    assert new.slides
    assert removed.slides


def test_words_around_the_pictures(committed: Path, reviewed: Callable[[], Review]) -> None:
    """State, captions and sources are facts with both sides; pictures stay as they are."""
    edit(committed, POST, "status: ready", "status: held")
    edit(committed, POST, "Scrubbing hard feels thorough.", "Scrubbing feels thorough.")
    edit(committed, POST, "accessed: 2026-11-24", "accessed: 2026-11-25")
    (post,) = reviewed().posts
    assert not post.slides
    assert {fact.what for fact in post.facts} == {"state", "caption", "source idj-2019: accessed"}
    state = next(fact for fact in post.facts if fact.what == "state")
    assert (state.before, state.after) == ("ready", "on hold")


def test_another_layout_has_the_matchers_reason(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """The layout that held the slide, the one that holds it now, and what decided."""
    range_of_title = "title: {words: [1, %d]"
    edit(committed, "layouts/statement/layout.yml", range_of_title % 4, range_of_title % 2)
    (post,) = reviewed().posts
    assert (post.kind, post.id) == ("collateral", "soft-brush-always")
    assert post.slides
    told = "'statement' cannot hold it any more: its title takes 1 to 2 words, the slide has 3"
    assert all(slide.causes[0].startswith("drawn as notice on ") for slide in post.slides)
    assert all(slide.causes[0].endswith(told) for slide in post.slides)


def test_a_layouts_drawing_is_named(committed: Path, reviewed: Callable[[], Review]) -> None:
    """By the layout and its file, of the slides that are drawn by it alone."""
    path = committed / "layouts/myth-fact/portrait.svg"
    text = path.read_text("utf-8")
    at = text.rindex("</svg>")
    path.write_text(text[:at] + '<rect width="40" height="40" data-fill="ink"/></svg>\n')
    found = reviewed()
    assert {post.id for post in found.posts} == {"harder-brush"}
    assert {why for slide in found.slides for why in slide.causes} == {
        "layout myth-fact: its drawing portrait.svg changed"
    }


def test_what_others_merged_is_not_this_branchs(committed: Path) -> None:
    """A branch is compared with where it left the other one."""
    history = GitHistory(committed)
    git(committed, "checkout", "-qb", "mine")
    edit(committed, CALENDAR, "2026-12-30 08:30", "2026-12-31 09:00")
    git(committed, "commit", "-qam", "mine")
    git(committed, "checkout", "-qb", "theirs", "old")
    edit(committed, POST, "status: ready", "status: held")
    git(committed, "commit", "-qam", "theirs")
    git(committed, "checkout", "-q", "mine")
    theirs = history.commit("theirs")
    assert theirs is not None
    point = history.branched_from(theirs)
    assert point is not None
    assert point == history.commit("old")
    assert history.changed_paths(point) == (CALENDAR,)
    assert set(history.changed_paths(theirs)) == {CALENDAR, POST}


def test_a_workspace_in_a_folder_of_a_repository(workspace: Path, tmp_path: Path) -> None:
    """Paths are the workspace's; what is beside it is told with the way out of it."""
    inner = tmp_path / "repository" / "inner"
    inner.parent.mkdir()
    inner.mkdir()
    for name in ("smmgen.yml", "content"):
        (workspace / name).rename(inner / name)
    git(inner.parent, "init", "-q")
    git(inner.parent, "add", "-A")
    git(inner.parent, "commit", "-qm", "first")
    edit(inner, POST, "status: ready", "status: held")
    (inner.parent / ".github").mkdir()
    (inner.parent / ".github/x.yml").write_text("x")
    history = GitHistory(inner)
    old = history.files_at("HEAD", WHOLE)
    assert old is not None
    assert b"status: ready" in old.read(POST)
    assert history.changed_paths("HEAD") == ("../.github/x.yml", POST)


def test_a_post_that_cannot_be_read_is_not_gone(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """It is told to be unreadable, by its title; its times are not told to be taken away."""
    edit(committed, POST, "status: ready", "status: [")
    (committed / "content/posts/other").mkdir()
    (committed / "content/posts/other/post.md").write_text("---\nid: [\n---\n")
    found = reviewed()
    assert [(each.path, each.title) for each in found.unread] == [
        (POST, "A harder brush cleans better?"),
        ("content/posts/other/post.md", ""),
    ]
    assert (found.posts, found.schedule) == ((), ())
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "broken")
    git(committed, "tag", "-f", "old")
    edit(committed, POST, "status: [", "status: ready")
    found = reviewed()
    assert [post.kind for post in found.posts] == ["new"]
    assert found.unread == ()


def test_another_zone_is_named_at_both_times(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """One clock reading in two zones is two times; they do not look alike."""
    edit(committed, "smmgen.yml", "zone: America/Chicago", "zone: Europe/Berlin")
    found = reviewed()
    assert found.schedule[0].before == "Fri 4 December 2026, 15:30 (America/Chicago)"
    assert found.schedule[0].after == "Fri 4 December 2026, 15:30 (Europe/Berlin)"
    assert "it was Fri 4 December 2026, 15:30 (America/Chicago)" in found.live[0].news


def test_settings_that_cannot_be_read_hide_nothing(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """The workspace keeps its name, and the fault is told."""
    (committed / "smmgen.yml").write_bytes(b"\xff\xfe")
    found = reviewed()
    assert found.workspace == "Three sample brands"
    assert any(each.origin.path == "smmgen.yml" for each in found.problems)


def test_what_a_network_charges_is_told(committed: Path, reviewed: Callable[[], Review]) -> None:
    """At the post that goes live, and in all."""
    edit(committed, POST, "# A harder brush", "# A much harder brush")
    found = reviewed()
    (going,) = found.live
    assert going.charges == ("X: $0.02",)
    assert found.costs[0].startswith("X takes $0.02 for 1 post")


def test_a_copy_without_its_history_says_so(committed: Path, tmp_path: Path) -> None:
    """Not a review of something else: what is missing, and how to fetch it."""
    git(committed, "branch", "-M", "main")
    edit(committed, POST, "status: ready", "status: held")
    git(committed, "switch", "-qc", "mine")
    git(committed, "commit", "-qam", "mine")
    copy = tmp_path / "copy"
    words = ("clone", "-q", "--depth", "1", "-b", "mine", f"file://{committed}", str(copy))
    git(tmp_path, *words)
    with pytest.raises(UsageError, match="git knows no commit 'origin/main'") as raised:
        work.compared(GitHistory(copy), "origin/main")
    assert "only the newest commits" in raised.value.hint
    # Its tip alone does not say where the two met.
    git(committed, "switch", "-q", "main")
    git(committed, "commit", "-q", "--allow-empty", "-m", "theirs")
    git(copy, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(UsageError, match="does not reach back") as raised:
        work.compared(GitHistory(copy), "origin/main")
    assert "--unshallow" in raised.value.hint
    git(copy, "fetch", "-q", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*")
    assert work.compared(GitHistory(copy), "origin/main").changed == (POST,)


def test_without_a_repository_it_says_so(workspace: Path) -> None:
    """Not that a commit is unknown."""
    with pytest.raises(UsageError, match="no git repository here"):
        work.compared(GitHistory(workspace), "main")


def test_only_what_reaches_a_channel_is_news_of_it(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """Another caption for one network changes nothing on the others; a theme changes nothing."""
    edit(committed, POST, "keep the enthusiasm.\n  bluesky", "keep smiling.\n  bluesky")
    (going,) = reviewed().live
    assert (going.channels, going.news) == (("clinic-x",), "says something else")
    edit(committed, POST, "theme: habits", "theme: prevention")
    assert len(reviewed().live) == 1
    edit(committed, POST, "brushing\ncaptions", "brushing-2\ncaptions")
    assert [(each.channels, each.news) for each in reviewed().live] == [
        (("clinic-instagram",), "goes out with other details"),
        (("clinic-x",), "says something else"),
    ]


def test_what_is_out_is_told_with_the_way_to_take_it_down(
    committed: Path, reviewed: Callable[[], Review], inline: Executor
) -> None:
    """By the ledger that this copy has of origin's, asking nobody; without one, by the calendar."""
    git(committed, "remote", "add", "origin", "https://nobody.invalid/x.git")
    history = GitHistory(committed)
    with GitLedger(history.folder()) as store:
        book = work.Book(store, "a run", Clock().now, print)
        book.begin()
        keys = ["harder-brush@clinic-x/feed#1", "harder-brush@clinic-instagram/feed#1"]
        moment = Clock().now()
        receipt = Receipt(id="x", url="https://there.example/1")
        for kind, more in (("intended", {"until": moment}), ("delivered", {"receipt": receipt})):
            notes = [Note(key, kind, dict(more)) for key in keys]  # type: ignore[arg-type]
            book.write(lambda notes=notes: Writing(notes), "as a round does")  # type: ignore[misc]
    git(committed, "fetch", "-q", ".", "smm-ledger:refs/remotes/origin/smm-ledger")
    git(committed, "branch", "-D", "smm-ledger")
    edit(committed, POST, "status: ready", "status: held")
    old = history.files_at("old", WHOLE)
    assert old is not None
    since = work.Compared(old, history.changed_paths("old"), "old")
    with seen_ledger(work.load(old).settings, committed, history) as found:
        assert found is not None
        seen = work.Book(found, "", Clock().now, print)
        told = work.review(Tree(committed), since, inline, work.Around(clock=Clock()), seen)
    (change,) = told.posts
    assert change.live.startswith("it is out on Instagram and X, and stays so")
    assert "smmgen undo harder-brush takes it down on Instagram and X" in change.live
    assert "it is out" not in next(iter(reviewed().posts)).live


def test_another_way_of_telling_visitors_apart_is_told(
    committed: Path, reviewed: Callable[[], Review]
) -> None:
    """It is in every link that has not gone out yet."""
    edit(committed, "smmgen.yml", "zone:", "utm: {medium: paid}\nzone:")
    found = {fact.what: (fact.before, fact.after) for fact in reviewed().channels}
    assert found["links: medium"] == ("", "paid")
    assert found["links: source"] == ("", "{platform}")
