"""The use cases about the choice of layouts: explain it, tell what changed it, write it down."""

from __future__ import annotations

from dataclasses import replace

from smmgen.draft.remark import with_remark
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.post import Post, Slide
from smmgen.model.workspace import Workspace
from smmgen.plan.explain import Changed, Explained, changes, explain
from smmgen.plan.holding import holds, misfit
from smmgen.plan.match import match
from smmgen.plan.series import series
from smmgen.platforms import PLATFORMS
from smmgen.problem import did_you_mean
from smmgen.roles import Files
from smmgen.source.post import read_post
from smmgen.source.workspace import read_workspace


def post_called(workspace: Workspace, name: str) -> Post:
    """A post by its id, its folder's name or its path. Raises UsageError."""
    wanted = name.rstrip("/").removesuffix("/post.md")
    for post in workspace.posts.values():
        if wanted in {post.id, post.folder, post.folder.rpartition("/")[2]}:
            return post
    hint = did_you_mean(name, workspace.posts)
    raise UsageError(f"no post is called '{name}'", hint or "smmgen check may say why")


def explained(workspace: Workspace, name: str, slide: int | None = None) -> tuple[Explained, ...]:
    """Why each slide of a post, or one of them, is drawn as it is. Raises UsageError."""
    post = post_called(workspace, name)
    found = explain(post, workspace.layouts, _brand(workspace, post))
    return found if slide is None else (found[_slides(post, slide)[0].number - 1],)


def changed_since(files: Files, old: Files, name: str | None = None) -> tuple[Changed, ...]:
    """The slides whose choice is another with today's brands and layouts than with the old ones.

    Of one post, or of all. Raises UsageError.
    """
    now, then = read_workspace(files), read_workspace(old)
    drawn: dict[str, dict[str, None]] = {}
    for each in series(now, PLATFORMS):
        drawn.setdefault(each.post.id, {})[each.key.canvas] = None
    posts = [post_called(now, name)] if name is not None else list(now.posts.values())
    found: list[Changed] = []
    for post in posts:
        brand = now.brand_of(post)
        if brand is None:
            continue
        old_brand = then.brands.get(brand.id)
        canvases = tuple(drawn.get(post.id, ()))
        found += changes(post, now.layouts, brand, then.layouts, old_brand, canvases)
    return tuple(found)


def pin(
    files: Files,
    output: Output,
    name: str,
    *,
    slide: int | None = None,
    layout: str | None = None,
    unpin: bool = False,
) -> tuple[tuple[int, str | None], ...]:
    """Write layouts into a post, or take them out, and say which: (slide, its pin now).

    Without `layout` each slide that has no pin gets the one it is drawn in. Raises UsageError for
    what does not fit, OutputError where it cannot be written.
    """
    workspace = read_workspace(files)
    post = post_called(workspace, name)
    slides = _slides(post, slide)
    if layout is not None and len(slides) > 1:
        raise UsageError("one layout for all slides?", "say which slide is meant: --slide N")
    choices = match(post, workspace.layouts, _brand(workspace, post))
    wanted: dict[int, str | None] = {}
    for each in slides:
        if unpin:
            if each.layout is not None:
                wanted[each.number] = None
        elif layout is not None:
            _must_hold(workspace, post, each, layout)
            if each.layout != layout:
                wanted[each.number] = layout
        elif each.layout is None:
            chosen = choices[each.number - 1].layout
            if chosen is None:
                message = f"no layout can hold slide {each.number}"
                raise UsageError(message, f"smmgen explain {post.id} says why")
            wanted[each.number] = chosen
    data = files.read(post.path)
    written = data
    for number in sorted(wanted, reverse=True):  # what stands further up keeps its lines
        after = post.slides[number].line if number < len(post.slides) else None
        line = post.slides[number - 1].line
        written = with_remark(written, line, after, "layout", wanted[number])
    if written != data:
        _prove(post, written, files, wanted)
        output.write(post.path, written)
    return tuple(sorted(wanted.items()))


def _prove(post: Post, written: bytes, files: Files, wanted: dict[int, str | None]) -> None:
    """Read what is to be written. Raises UsageError unless it is the same post with those pins."""
    read = read_post(post.path, written, files).post
    meant = [wanted.get(slide.number, slide.layout) for slide in post.slides]
    if read is None or [s.layout for s in read.slides] != meant or _said(read) != _said(post):
        message = f"{post.path} cannot be pinned as it is written"
        raise UsageError(message, "write <!-- layout: NAME --> under the slide's --- yourself")


def _said(post: Post) -> list[tuple[object, ...]]:
    """All that slides say, without the lines they stand on."""
    return [
        (
            tuple(text.runs for text in slide.texts),
            tuple(replace(picture, line=0) for picture in slide.pictures),
            slide.scheme,
            slide.alt,
            slide.cites,
        )
        for slide in post.slides
    ]


def _slides(post: Post, number: int | None) -> tuple[Slide, ...]:
    if not post.slides:
        raise UsageError(f"the post '{post.id}' has no slides", "a text post is not drawn")
    if number is None:
        return post.slides
    if not 1 <= number <= len(post.slides):
        raise UsageError(f"there is no slide {number}: '{post.id}' has {len(post.slides)}")
    return (post.slides[number - 1],)


def _must_hold(workspace: Workspace, post: Post, slide: Slide, name: str) -> None:
    layout = workspace.layouts.get(name)
    if layout is None:
        raise UsageError(f"no layout is called '{name}'", did_you_mean(name, workspace.layouts))
    if why := misfit(layout, slide, holds(slide)):
        raise UsageError(
            f"layout '{name}' cannot hold slide {slide.number}: {why}",
            f"smmgen explain {post.id} --slide {slide.number} names those that can",
        )


def _brand(workspace: Workspace, post: Post) -> Brand:
    brand = workspace.brand_of(post)
    if brand is None:
        raise UsageError(
            f"the post '{post.id}' has no brand",
            "name one in its head, or in smmgen.yml: brand: NAME",
        )
    return brand
