"""`smmgen new post` asks for what it needs."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from smmgen.cli import group


def test_it_asks_for_title_format_and_theme(workspace: Path) -> None:
    """The answers stand in the file, and the path is told."""
    done = CliRunner().invoke(
        group,
        ["new", "post", "--root", str(workspace)],
        input="Why gums bleed\nstat\npractice\n",
    )
    assert done.exit_code == 0, done.output
    text = (workspace / "content/posts/why-gums-bleed/post.md").read_text()
    assert 'title: "Why gums bleed"' in text
    assert "format: stat" in text
    assert "theme: practice" in text
    assert "content/posts/why-gums-bleed/post.md" in done.output


def test_options_answer_in_advance(workspace: Path) -> None:
    """Nothing is asked of a script."""
    words = ["--title", "Hours", "--format", "text", "--theme", "practice", "--lang", "es"]
    done = CliRunner().invoke(group, ["new", "post", "--root", str(workspace), *words])
    assert done.exit_code == 0, done.output
    assert "lang: es" in (workspace / "content/posts/hours/post.md").read_text()
