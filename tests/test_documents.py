"""The examples in the documents are content that smmgen takes."""

from __future__ import annotations

import re
from concurrent.futures import Executor
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.tree import Tree

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^(`{3,})(markdown|yaml|csv)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def examples(document: str) -> list[tuple[str, str]]:
    """(language, text) of the fenced examples of a document, in order."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [(found[2], found[3]) for found in FENCE.finditer(text)]


@pytest.fixture
def pasted(workspace: Path) -> Path:
    """The sample workspace with every example of docs/authoring.md in its place."""
    folder = workspace
    for kind, text in examples("docs/authoring.md"):
        if kind == "markdown":
            named = re.search(r"^id: (\S+)$", text, re.MULTILINE)
            assert named, text
            folder = workspace / "content/posts" / named[1]
            folder.mkdir()
            (folder / "post.md").write_text(text, encoding="utf-8")
        elif kind == "csv":
            named = re.search(r"data: (\S+)", (folder / "post.md").read_text())
            assert named, text
            (folder / named[1]).write_text(text, encoding="utf-8")
        else:
            path, _, body = text.removeprefix("# ").partition("\n")
            assert (workspace / path).parent.is_dir(), path
            (workspace / path).write_text(body, encoding="utf-8")
    # The sample's own month names channels that the example does not have, its campaigns goals.
    (workspace / "content/calendar/2026-12.yml").unlink()
    for name in ("come-back", "last-roast", "depth-by-address"):
        (workspace / f"content/campaigns/{name}.yml").unlink()
    for post in ("harder-brush", "soft-brush-always"):
        head = workspace / "content/posts" / post / "post.md"
        head.write_text(re.sub(r"^goal: .*\n", "", head.read_text(), flags=re.MULTILINE))
    return workspace


def test_the_examples_of_authoring_can_be_pasted(pasted: Path, inline: Executor) -> None:
    """Every post, calendar and settings file in docs/authoring.md passes the check, and draws."""
    found = work.check(Tree(pasted), inline)
    assert [str(problem) for problem in found.problems if problem.severity == "error"] == []
    assert found.pictures >= 9


def test_an_example_with_a_mistake_would_be_seen(pasted: Path, inline: Executor) -> None:
    """The examples are really read: a wrong key in one of them is a problem."""
    path = pasted / "content/posts/two-minutes/post.md"
    path.write_text(path.read_text().replace("theme: habits", "theem: habits"))
    codes = {problem.code for problem in work.check(Tree(pasted), inline).problems}
    assert "field-unknown" in codes


def test_the_pack_of_the_guide_can_be_pasted(workspace: Path) -> None:
    """The pieces of docs/packs.md, together, are a pack without an error, as files and as posts."""
    for kind, text in examples("docs/packs.md"):
        path, _, body = text.removeprefix("# ").partition("\n")
        assert kind == "yaml"
        assert path.startswith("content/packs/bakery/"), path
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(body, encoding="utf-8")
    tree = Tree(workspace)
    loaded = work.load(tree)
    assert [str(each) for each in loaded.problems if each.origin.path.startswith("content/p")] == []
    pack, problems = work.check_pack(loaded, "bakery")
    assert [str(problem) for problem in problems] == []
    trials = work.tried(loaded, tree, pack, work.brand_of(loaded, None))
    assert [str(problem) for problem in work.trial_problems(pack, trials)] == []
    assert sorted(pack.entries) == ["slices-number", "why-it-goes-hard"]


def test_the_brand_of_the_guide_is_a_brand(workspace: Path, inline: Executor) -> None:
    """The pieces of brand.yml in docs/brand.md, together, draw the sample's posts."""
    pieces = [text for kind, text in examples("docs/brand.md") if kind == "yaml"]
    assert len(pieces) == 6
    (workspace / "brand/marigold/brand.yml").write_text("".join(pieces), encoding="utf-8")
    found = work.check(Tree(workspace), inline)
    assert [str(problem) for problem in found.problems if problem.severity == "error"] == []
