"""The whole workspace: everything is read, nothing stops anything else."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmgen.source.reads import Reads
from smmgen.source.workspace import MAX_PROBLEMS, read_workspace

from .test_cases import CASES
from .tree import HEAD, POST, Folder, Memory, workspace


def test_everything_is_read_by_name() -> None:
    """Nouns are known by their id or file name, slots by the workspace's clock."""
    found = read_workspace(Folder(CASES / "nothing-wrong"))
    assert list(found.posts) == ["a"]
    assert list(found.channels) == ["one"]
    assert list(found.themes) == ["habits"]
    assert list(found.personas) == ["parents"]
    assert list(found.competitors) == ["them"]
    assert found.strategy.goals[0].id == "reach"
    assert [slot.place for slot in found.slots] == ["feed", "story"]
    assert found.slots[0].at.tzinfo == ZoneInfo("America/Chicago")
    assert f"{found.slots[0].at:%Y-%m-%d %H:%M}" == "2026-12-01 08:30"
    assert str(found.marks["content/channels.yml"].at("channels", 0, "handle")) == (
        "content/channels.yml:2:58"
    )


def test_brand_and_layout() -> None:
    """A brand knows its art by name, a layout its drawings by file."""
    found = read_workspace(Folder(CASES / "brand"))
    assert set(found.brands) == {"good", "Wrong Name"}
    assert found.brands["good"].folder == "brand/good"
    layouts = read_workspace(Folder(CASES / "layout")).layouts
    assert layouts["good"].drawings == {"slide.svg": "<svg/>"}
    assert layouts["bad"].file.canvases == {"square": ("slide.svg",)}


def test_one_bad_post_stops_no_other() -> None:
    """Posts that cannot be read are missing; the others are all there."""
    assert set(read_workspace(Folder(CASES / "one-bad-post")).posts) == {"a", "d"}


def test_the_first_of_two_ids_counts() -> None:
    """Of two posts with one id the first by path is the post."""
    found = read_workspace(Folder(CASES / "doubled-ids"))
    assert found.posts["a"].folder == "content/posts/a"
    assert set(found.posts) == {"a", "c"}


def test_problems_are_sorted_and_bounded() -> None:
    """Problems come by file, line and column, and not more of one file than anybody reads."""
    found = read_workspace(Folder(CASES / "many-problems")).problems
    assert list(found) == sorted(found)
    assert len(found) == MAX_PROBLEMS + 1


def test_an_empty_folder_is_a_workspace_without_settings() -> None:
    """Nothing at all is one problem, and everything has its default."""
    found = read_workspace(Memory({}))
    assert [p.code for p in found.problems] == ["settings-missing"]
    assert not found.posts


def test_what_has_not_changed_is_not_read_again() -> None:
    """What is kept from the last run gives the same objects; an edited file is read anew."""
    files = workspace({POST: HEAD + "Hello.\n", "content/posts/b/post.md": "no head\n"})
    reads = Reads()
    first = read_workspace(files, reads)
    kept = dict(reads.kept)
    again = read_workspace(files, reads)
    assert again == first
    assert again.posts["a"] is first.posts["a"]
    assert all(reads.kept[key] is kept[key] for key in kept)
    files.files[POST] = (HEAD + "Hello again.\n").encode()
    assert read_workspace(files, reads).posts["a"].caption == ("Hello again.",)
    assert len(reads.kept) == len(kept)
    assert len(reads.kept.keys() & kept.keys()) == len(kept) - 1


PLACES = [
    "smmgen.yml",
    POST,
    "content/posts/a/x.csv",
    "content/channels.yml",
    "content/calendar/2026-12.yml",
    "content/themes/x.yml",
    "content/strategy/strategy.yml",
    "content/strategy/personas/x.md",
    "brand/x/brand.yml",
    "layouts/x/layout.yml",
    "layouts/x/slide.svg",
]
WHOLE = {path.relative_to(CASES): path.read_bytes() for path in CASES.rglob("*") if path.is_file()}
SEEDS = [data for path, data in WHOLE.items() if path.suffix in (".yml", ".md", ".csv")]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file with a piece cut out, doubled, or replaced by what breaks readers."""
    data = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    piece = draw(
        st.sampled_from(
            [b"", b"\0", b"\xff", b"\n---\n", b"[", b"{", b"'", b'"', b"\t", b": ", b"|"]
        )
        | st.just(data[start:end] * 2)
        | st.binary(max_size=4)
    )
    return data[:start] + piece + data[end:]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(PLACES), damaged() | st.binary(max_size=50), max_size=4))
def test_any_bytes_in_any_file(contents: dict[str, bytes]) -> None:
    """Whatever is in the files, reading ends in a workspace, and problems stand on real lines."""
    files = Memory({POST: HEAD + "C.\n\n---\n```chart\ndata: x.csv\n```\n", **contents})
    found = read_workspace(files)
    for problem in found.problems:
        data = files.files.get(problem.origin.path, b"")
        lines = data.count(b"\n") + data.count(b"\r") + 1
        assert 1 <= problem.origin.line <= lines, problem
        assert problem.origin.column >= 1
        assert problem.message
    assert set(files.reads) <= {*PLACES}


@pytest.mark.parametrize(
    "path", ["content/themes/big.yml", "layouts/x/layout.yml", "brand/x/brand.yml", POST]
)
def test_large_files(path: str) -> None:
    """A file of a megabyte ends in the problem that it is too large."""
    found = read_workspace(workspace({path: b"a: b\n" * 250_000}))
    assert [p.code for p in found.problems] == ["file-large"]
