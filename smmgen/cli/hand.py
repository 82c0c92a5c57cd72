"""`smmgen hand`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import LengthType, root_option
from smmgen.cli.outgoing import outgoing, person
from smmgen.cli.report import counted
from smmgen.edge.archive import packed
from smmgen.edge.output import Output
from smmgen.edge.theme import sheet_dress, site_folder, template_sources
from smmgen.errors import UsageError
from smmgen.review.hand import HandPost, hand_files, hand_page
from smmgen.review.template import Templates


@click.command()
@root_option
@click.argument("what", metavar="[POST|KEY]...", nargs=-1)
@click.option(
    "--ahead", type=LengthType(), default="1d", show_default=True, metavar="LENGTH",
    help="How far ahead it looks for what is to be posted by hand, if nothing is named.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write into; else build/hand.",
)  # fmt: skip
@click.option("--zip", "zipped", is_flag=True, help="Write one zip in place of a folder.")
@click.option("--done", metavar="KEY", help="Only keep in the ledger that you posted KEY.")
@click.option("--url", default="", help="With --done: where it is seen.")
@click.option("--why", default="", help="With --done: for the ledger.")
def hand(
    root: Path,
    what: tuple[str, ...],
    ahead: timedelta,
    out: Path | None,
    zipped: bool,
    done: str | None,
    url: str,
    why: str,
) -> None:
    """Make a kit for posting by hand: pictures in order, words to copy, alt texts, times.

    Of the posts and deliveries that are named; else of what smmgen cannot publish and what is due,
    was missed or comes soon. The kit is one page that needs no network, and the same as files.
    """
    with outgoing(root, quiet=True, by=person()) as going:
        about = going.tip, going.book, going.world, going.press
        if done is not None:
            going.book.open()
            if not work.is_planned(*about, done):
                raise UsageError(f"there is no delivery '{done}'", "see: smmgen status")
            work.post_by_hand(going.book, done, url, why)
            click.echo(f"{done} is out, as you say.")
            return
        posts = work.hand_kit(*about, what, ahead)
        zone = work.load(going.tip.files).settings.zone
    files = dict(hand_files(posts)) | {"index.html": _page(posts, zone)}
    folder = out or root / "build" / "hand"
    output = Output(folder)
    if zipped:
        output.write("hand.zip", packed(files))
    else:
        work.write_kit(output, files)
    for each in posts:
        stop = f": {each.stop}" if each.stop else ""
        click.echo(f"{each.when}  {each.sending.key}{stop}")
    click.echo(counted(len(posts), "post"))
    click.echo(f"open {folder / ('hand.zip' if zipped else 'index.html')}")


def _page(posts: tuple[HandPost, ...], zone: str) -> bytes:
    source = site_folder()
    dress = sheet_dress(source, "hand")
    templates = Templates(template_sources(source))
    page = hand_page(
        posts, zone, templates, styles=dress.styles, script=dress.script, font=dress.font
    )
    return page.encode("utf-8", "replace")
