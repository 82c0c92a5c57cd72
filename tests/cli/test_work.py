"""The main job, from files to pictures, and what it says of mistakes."""

from __future__ import annotations

import json
import re
from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.problem import Problem
from smmgen.source.schema import read_schema

POST = "content/posts/harder-brush/post.md"


def told(root: Path, inline: Executor) -> dict[str, Problem]:
    return {problem.code: problem for problem in work.check(Tree(root), inline).problems}


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def test_the_sample_has_no_errors(workspace: Path, inline: Executor) -> None:
    """What we ship passes our own check."""
    problems = work.check(Tree(workspace), inline).problems
    assert [str(p) for p in problems if p.severity == "error"] == []


def test_a_build_writes_pictures_and_manifest(workspace: Path, inline: Executor) -> None:
    """Every delivery's pictures exist, with their alt text."""
    built = work.build(Tree(workspace), inline, Output(workspace / "build"))
    manifest = json.loads((workspace / "build/manifest.json").read_text())
    keys = [delivery["key"] for delivery in manifest["deliveries"]]
    assert keys[0] == "harder-brush@clinic-instagram/feed#1"
    picture = manifest["deliveries"][0]["series"]["pictures"][0]
    data = (workspace / "build" / picture["files"]["jpeg"]["path"]).read_bytes()
    assert data[:3] == b"\xff\xd8\xff"
    assert "A harder brush cleans better" in picture["alt"]
    assert built.drawn == 2
    Draft202012Validator(read_schema("manifest")).validate(manifest)
    for entry in picture["files"].values():
        data = (workspace / "build" / entry["path"]).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"])


def test_a_document_post_is_one_pdf(workspace: Path, inline: Executor) -> None:
    """A network that takes documents gets a PDF with a page for each slide, the same each time."""
    started = work.load(Tree(workspace))
    work.begin_post(started, Output(workspace), title="Pages", form="carousel", theme="habits")
    calendar = "- {at: 2026-12-04 15:30, post: pages, channels: [clinic-linkedin]}\n"
    (workspace / "content/calendar/2026-12.yml").write_text(calendar)
    output, around = Output(workspace / "build"), work.Around()
    built = work.build(Tree(workspace), inline, output, around=around)
    assert built.manifest is not None
    series = built.manifest.deliveries[0].series
    assert series is not None, [str(problem) for problem in built.problems]
    assert series.document is not None, [str(problem) for problem in built.problems]
    data = (workspace / "build" / series.document.path).read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", data)) == len(series.pictures) == 4
    (workspace / "build" / series.document.path).unlink()
    assert work.build(Tree(workspace), inline, output, around=around).drawn == 0
    assert (workspace / "build" / series.document.path).read_bytes() == data


def test_only_what_changed_is_drawn(workspace: Path, inline: Executor) -> None:
    """A second build draws nothing; an edited sentence draws one picture."""
    output, around = Output(workspace / "build"), work.Around()
    assert work.build(Tree(workspace), inline, output, around=around).drawn == 2
    assert work.build(Tree(workspace), inline, output, around=around).drawn == 0
    edit(workspace, POST, "# A harder brush cleans better", "# A hard brush cleans better")
    assert work.build(Tree(workspace), inline, output, around=around).drawn == 1


def test_a_picture_that_came_from_elsewhere_is_not_believed(
    workspace: Path, inline: Executor
) -> None:
    """A build/ in a pull request, or an edit of a picture in it, is drawn over."""
    output, around = Output(workspace / "build"), work.Around()
    work.build(Tree(workspace), inline, output, around=around)
    pictures = {path: path.read_bytes() for path in (workspace / "build/pictures").iterdir()}
    for path, data in pictures.items():
        path.write_bytes(data[:-9] + b"elsewhere")
    assert work.build(Tree(workspace), inline, output, around=around).drawn == 2
    assert {path: path.read_bytes() for path in pictures} == pictures
    for path in pictures:
        path.touch()
    assert work.build(Tree(workspace), inline, output, around=around).drawn == 0
    assert work.build(Tree(workspace), inline, output).drawn == 2


def test_verify_draws_the_same_bytes(workspace: Path, inline: Executor) -> None:
    """What was built can be drawn again, byte for byte; a changed file is named."""
    output = Output(workspace / "build")
    work.build(Tree(workspace), inline, output)
    assert work.verify(Tree(workspace), inline, output).differing == ()
    victim = next((workspace / "build/pictures").iterdir())
    victim.write_bytes(b"other")
    assert victim.name in work.verify(Tree(workspace), inline, output).differing[0]


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("format: myth-fact", "format: myth-fcat", "value-choice", "myth-fact"),
        ("theme: habits", "theme: habit", "theme-unknown", "habits"),
        ("brand:double-brush", "brand:duble-brush", "art-unknown", "double-brush"),
        ("spare the gum. [idj-2019]", "spare it. [idj-2018]", "source-unknown", "idj-2019"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_remedy(
    workspace: Path, inline: Executor, old: str, new: str, code: str, hint: str
) -> None:
    """Each names the post's file and a line, and what was probably meant."""
    edit(workspace, POST, old, new)
    found = told(workspace, inline)
    assert code in found, sorted(found)
    assert found[code].origin.path == POST
    assert found[code].origin.line > 1
    assert hint in found[code].hint


def test_a_number_without_a_source_is_a_problem(workspace: Path, inline: Executor) -> None:
    """A share on a slide that cites nothing is told at its line."""
    path = "content/posts/soft-brush-always/post.md"
    edit(workspace, path, "# Soft brush. Always.", "# 70% brush hard.")
    assert "claim-unsourced" in told(workspace, inline)


def test_text_that_cannot_fit_is_never_cut(workspace: Path, inline: Executor) -> None:
    """A word wider than the picture is a problem at its line, not a smaller or shorter word."""
    edit(workspace, POST, "# A harder brush", "# " + "Donaudampfschifffahrtsgesellschaft" * 2)
    problem = told(workspace, inline)["text-overflow"]
    line = (workspace / POST).read_text().split("# Donau")[0].count("\n") + 1
    assert (problem.origin.path, problem.origin.line) == (POST, line)


def test_a_character_no_font_has_is_named(workspace: Path, inline: Executor) -> None:
    """The problem names the character and a font that would have it."""
    edit(workspace, POST, "# A harder brush", "# A 歯 brush")
    problem = told(workspace, inline)["glyph-missing"]
    assert "歯" in problem.message
    assert "Noto Sans" in problem.hint


def test_other_scripts_are_drawn_by_carried_fonts(workspace: Path, inline: Executor) -> None:
    """Cyrillic, Greek, Devanagari, Thai, Hebrew and Arabic need no font of the brand."""
    edit(workspace, POST, "# A harder brush", "# Щётка नमस्ते ไทย ψ")
    assert "glyph-missing" not in told(workspace, inline)
    edit(workspace, POST, "# Щётка", "# שלום سلام")
    assert "glyph-missing" not in told(workspace, inline)


def test_a_broken_post_does_not_stop_the_others(workspace: Path, inline: Executor) -> None:
    """Invalid UTF-8 in one post is one problem; the other post is still drawn."""
    (workspace / POST).write_bytes(b"---\nid: \xff\xfe\n---\nx")
    built = work.build(Tree(workspace), inline, Output(workspace / "build"))
    assert built.drawn == 1
    assert any(problem.origin.path == POST for problem in built.problems)


def test_a_caption_too_long_for_a_network_is_told(workspace: Path, inline: Executor) -> None:
    """X counts 280 weighted characters, a link as 23 of them."""
    edit(workspace, POST, "  x: |\n", "  x: |\n    " + "word " * 80 + "\n")
    problem = told(workspace, inline)["caption-long"]
    assert "280" in problem.message


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', "layout-not-svg"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "layout-not-svg"),
        ("<svg>{{ ''.__class__.__mro__ }}</svg>", "layout-template"),
        ("<svg>{{ nothing }}</svg>", "layout-template"),
        ('<svg><rect filter="url(#a)"/></svg>', "layout-not-drawn"),
        ('<svg><image href="file:///etc/passwd"/></svg>', "layout-outside"),
        ('<svg><image href="http://127.0.0.1/x"/></svg>', "layout-outside"),
    ],
)
def test_a_hostile_layout_is_a_problem_at_its_line(
    workspace: Path, inline: Executor, source: str, code: str
) -> None:
    """Nothing is drawn from it, and nothing outside it is read."""
    (workspace / "layouts/myth-fact/portrait.svg").write_text(source)
    problem = told(workspace, inline)[code]
    assert problem.origin.path == "layouts/myth-fact/portrait.svg"


def test_links_lead_nowhere(workspace: Path, inline: Executor) -> None:
    """A symbolic link in the workspace is not followed."""
    secret = workspace.parent / "secret.txt"
    secret.write_text("secret")
    (workspace / "content/posts/harder-brush/link.csv").symlink_to(secret)
    with pytest.raises(PermissionError):
        Tree(workspace).read("content/posts/harder-brush/link.csv")
    with pytest.raises(PermissionError):
        Tree(workspace).read("../secret.txt")


def test_what_is_wrong_is_drawn_marked_when_asked(workspace: Path, inline: Executor) -> None:
    """One picture for each slide with something wrong, named by post, brand, canvas and slide."""
    edit(
        workspace, POST, "# A harder brush cleans", "# Kieferorthopädenverbandsvorsitzender cleans"
    )
    output = Output(workspace / "build")
    found = work.check(Tree(workspace), inline, marks=output)
    names = [marked.path for marked in found.marked]
    assert "explain/harder-brush-marigold-portrait-1.png" in names
    codes = {problem.code for marked in found.marked for problem in marked.problems}
    assert "text-overflow" in codes
    for name in names:
        assert (workspace / "build" / name).read_bytes().startswith(b"\x89PNG")
    assert work.check(Tree(workspace), inline).marked == ()
