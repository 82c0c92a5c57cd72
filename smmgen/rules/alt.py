"""Every picture can be heard."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.model.post import Post
from smmgen.model.settings import Settings
from smmgen.problem import Problem


def alt(post: Post, _: Settings) -> Iterator[Problem]:
    """Each slide says something to a screen reader, and each picture what it shows."""
    for slide in post.slides:
        if slide.alt_override is not None:
            if not slide.alt_override.strip():
                message = "the slide's alt text is empty"
                hint = "write what it says and shows, or remove the comment"
                yield Problem(post.at(slide.line), "alt-missing", message, hint)
            continue
        for picture in slide.pictures:
            if not picture.alt.strip():
                yield Problem(
                    post.at(picture.line),
                    "alt-missing",
                    f"picture '{picture.name}' does not say what it shows",
                    "write it between the brackets: ![what it shows](…)",
                )
