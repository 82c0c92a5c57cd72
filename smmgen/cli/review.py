"""`smmgen review`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import seen_book
from smmgen.cli.report import exit_code
from smmgen.cli.sitting import sitting
from smmgen.edge.git import GitHistory
from smmgen.edge.output import Output
from smmgen.edge.theme import sheet_dress, site_folder, template_sources
from smmgen.review.change import Review
from smmgen.review.change_data import change_data
from smmgen.review.change_note import change_note, gist
from smmgen.review.change_page import change_page
from smmgen.review.template import Templates


@click.command()
@root_option
@click.option(
    "--base",
    "revision",
    metavar="REV",
    required=True,
    help="What it is compared with: a branch, a tag or a commit, from where this one left it.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write into; else build/review.",
)
@click.option(
    "--old-smmgen",
    is_flag=True,
    help="Where smmgen itself is another, draw the side before with the one that it names in its "
    "requirements.txt. Installs that one, apart, and runs it.",
)
def review(root: Path, revision: str, out: Path | None, old_smmgen: bool) -> None:
    """Show what a change brings: every picture before and after, and why; times, words, problems.

    Writes review.html, which is one file with all pictures in it; for the pull request's comment
    review.md, review.json and small pictures. The exit code is 1 where the change brings an error.
    """
    since = work.compared(GitHistory(root), revision)
    with sitting(root, quiet=False) as now, seen_book(root, since.files) as book:
        found = work.review(now.files, since, now.pool, now.around, book)
        if old_smmgen:
            built = Output(root / "build")
            found = work.drawn_by_its_own(
                found, since.archive, now.files, now.pool, built, now.around
            )
        small = work.small_pictures(found, now.pool)
    folder = out or root / "build" / "review"
    output = Output(folder)
    output.write("review.json", change_data(found))
    output.write("review.md", change_note(found).encode("utf-8", "replace"))
    for name, picture in small.items():
        output.write(f"pictures/{name}.jpg", picture)
    output.write("review.html", _page(found).encode("utf-8", "replace"))
    click.echo(gist(found))
    click.echo(f"open {folder / 'review.html'}")
    raise click.exceptions.Exit(exit_code(found.problems))


def _page(found: Review) -> str:
    source = site_folder()
    dress = sheet_dress(source, "review")
    templates = Templates(template_sources(source))
    return change_page(found, templates, styles=dress.styles, script=dress.script, font=dress.font)
