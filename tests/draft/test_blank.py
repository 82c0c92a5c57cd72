"""A new post: it passes the check and draws before a word of it is changed."""

from __future__ import annotations

from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from smmgen import work
from smmgen.draft.blank import MAX_SLUG, slug_of
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.post import FORMATS, Format


def photo() -> tuple[str, bytes]:
    """A picture file."""
    out = BytesIO()
    Image.new("RGB", (1200, 1500), "#884422").save(out, "JPEG")
    return "cup.JPG", out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_a_new_post_of_every_format_passes_the_check(
    workspace: Path, inline: Executor, form: Format
) -> None:
    """No problem is told of it, and each of its slides is drawn."""
    path = work.begin_post(
        work.load(Tree(workspace)),
        Output(workspace),
        title="It's new: “Übung”",
        form=form,
        theme="habits",
        photo=photo() if form == "photo" else None,
    )
    assert path == "content/posts/its-new-ubung/post.md"
    built = work.build(Tree(workspace), inline, Output(workspace / "build"))
    # How a picture reads is judged when its words are there.
    own = [p for p in built.problems if p.origin.path == path and p.severity == "error"]
    assert [str(p) for p in own] == []
    assert built.manifest is not None
    made = built.manifest.posts["its-new-ubung"]
    assert made.title == "It's new: “Übung”"
    slides = (workspace / path).read_text().count("\n---\n") - 1
    assert [len(series.pictures) for series in made.series] == [slides] * bool(slides)


def test_a_second_post_of_one_title_has_another_id(workspace: Path) -> None:
    """Nothing that is there is written over."""
    made = []
    for _ in range(3):
        loaded = work.load(Tree(workspace))
        made.append(
            work.begin_post(loaded, Output(workspace), title="Brush", form="text", theme="habits")
        )
    assert made == [f"content/posts/brush{end}/post.md" for end in ("", "-2", "-3")]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "  "}, "a title has"),
        ({"title": "x" * 121}, "a title has"),
        ({"theme": "habit"}, "no theme is called 'habit'"),
        ({"lang": "English"}, "no language tag"),
        ({"form": "photo"}, "needs a photo"),
        ({"form": "photo", "photo": ("x.svg", b"")}, "no picture that can be used"),
    ],
)
def test_what_a_post_could_not_say_is_told_at_once(
    workspace: Path, wrong: dict[str, object], said: str
) -> None:
    """Nothing is written then."""
    before = sorted(workspace.rglob("*"))
    given_ = {"title": "Brush", "form": "text", "theme": "habits"} | wrong
    with pytest.raises(UsageError, match=said):
        work.begin_post(work.load(Tree(workspace)), Output(workspace), **given_)  # type: ignore[arg-type]  # wrong on purpose
    assert sorted(workspace.rglob("*")) == before


@given(st.text(max_size=200), st.sets(st.sampled_from(["a", "a-2", "post", "post-2"])))
def test_any_title_gives_an_id_that_is_free(title: str, taken: set[str]) -> None:
    """Small letters, digits and hyphens, with room for a number behind."""
    slug = slug_of(title, taken)
    assert slug not in taken
    assert 1 <= len(slug) <= MAX_SLUG + 4
    assert slug.strip("-") == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
