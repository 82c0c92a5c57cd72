"""`smmgen new`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.edge.output import Output
from smmgen.edge.tree import workspace_tree
from smmgen.model.post import FORMATS, Format


@click.group()
def new() -> None:
    """Begin something new in the workspace."""


@new.command()
@root_option
@click.option("--title", prompt="What is it about", help="For people; it is not drawn.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    prompt="Format",
    default="carousel",
    help="What kind of post it is.",
)
@click.option("--theme", help="A file in content/themes; asked for when it is not given.")
@click.option(
    "--photo",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The picture of a photo post; it is copied beside it.",
)
@click.option("--lang", help="The language, like en or pt-BR; else the workspace's.")
def post(
    root: Path, title: str, form: Format, theme: str | None, photo: Path | None, lang: str | None
) -> None:
    """Write a post to fill in: content/posts/NAME/post.md, that can be drawn at once."""
    workspace = work.load(workspace_tree(root))
    themes = sorted(workspace.themes)
    if theme is None and themes:
        theme = click.prompt("Theme", type=click.Choice(themes), default=themes[0])
    if form == "photo" and photo is None:
        kind = click.Path(exists=True, dir_okay=False, path_type=Path)
        photo = click.prompt("Photo (a JPEG, PNG or WebP file)", type=kind)
    path = work.begin_post(
        workspace,
        Output(root),
        title=title,
        form=form,
        theme=theme,
        lang=lang,
        photo=(photo.name, photo.read_bytes()) if photo is not None else None,
    )
    click.echo(f"{root / path}\nwrite in it what you have to say, then: smmgen check")
