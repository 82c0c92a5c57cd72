"""The use case of beginning a post."""

from __future__ import annotations

import re

from pydantic import TypeAdapter, ValidationError

from smmgen.draft.blank import blank_post, slug_of
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.post import FORMATS, Format
from smmgen.model.record import Lang
from smmgen.model.workspace import Workspace
from smmgen.problem import did_you_mean

MAX_TITLE = 120  # characters
PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
_LANG = TypeAdapter(Lang)


def begin_post(
    workspace: Workspace,
    output: Output,
    *,
    title: str,
    form: Format,
    theme: str | None = None,
    lang: str | None = None,
    photo: tuple[str, bytes] | None = None,
) -> str:
    """Write a post to fill in, and say its path from the workspace.

    `output` is the workspace's folder; `photo` the name and bytes of a picture to lay beside the
    post. Raises UsageError for what the post could not say, OutputError where it cannot be written.
    """
    title = re.sub(r"\s+", " ", title).strip()
    if not 1 <= len(title) <= MAX_TITLE:
        raise UsageError(f"a title has 1 to {MAX_TITLE} characters, this one {len(title)}")
    if form not in FORMATS:
        raise UsageError(f"no format is called '{form}'", did_you_mean(form, FORMATS))
    if theme is not None and theme not in workspace.themes:
        hint = did_you_mean(theme, workspace.themes) or "write it first: content/themes/NAME.yml"
        raise UsageError(f"no theme is called '{theme}'", hint)
    lang = lang or workspace.settings.lang
    try:
        _LANG.validate_python(lang)
    except ValidationError:
        raise UsageError(f"'{lang}' is no language tag", "write it like en or pt-BR") from None
    suffix = photo[0][photo[0].rfind(".") :].lower() if photo is not None else ""
    if photo is not None and suffix not in PHOTOS:
        raise UsageError(f"'{photo[0]}' is no picture that can be used", f"use {', '.join(PHOTOS)}")
    if form == "photo" and photo is None:
        raise UsageError("a photo post needs a photo", "name it with --photo")
    folders = {post.folder.rpartition("/")[2] for post in workspace.posts.values()}
    slug = slug_of(title, {*workspace.posts, *folders})
    text = blank_post(
        workspace,
        slug=slug,
        title=title,
        form=form,
        theme=theme,
        lang=lang,
        photo=f"photo{suffix}" if photo is not None else None,
    )
    if photo is not None:
        output.write(f"content/posts/{slug}/photo{suffix}", photo[1])
    path = f"content/posts/{slug}/post.md"
    output.write(path, text.encode())
    return path
