"""`smmgen draft`."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.ahead import MOST, WEEKS, propose, weeks_of
from smmgen.cli.given import read_whole
from smmgen.cli.month import tell_open
from smmgen.cli.option import root_option
from smmgen.cli.report import counted
from smmgen.cli.sitting import sitting
from smmgen.draft.piece import post_text
from smmgen.draft.speech import own_seed
from smmgen.edge.clock import SystemClock
from smmgen.edge.http import Http
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.manner import MANNERS, Manner


def _opened(source: str) -> tuple[str, bytes]:
    """What stands in a file or at an address, and how it is named."""
    if work.is_address(source):
        with Http() as net:
            return work.fetched(net, source)
    return work.file_name(source), read_whole(source)


@click.command()
@root_option
@click.option("--weeks", type=click.IntRange(1, MOST), help=f"How many weeks; else {WEEKS}.")
@click.option("--per-week", type=click.IntRange(1, 7),
              help="How many posts a week; else what the cadence lacks, or 4.")  # fmt: skip
@click.option(
    "--industry",
    help="The knowledge pack, like dental; else that of earlier drafts, or as the brand speaks.",
)
@click.option("--brand", help="The brand to draft for; else the workspace's.")
@click.option("--manner", type=click.Choice(MANNERS),
              help="How it is worded; else as the brand's voice says.")  # fmt: skip
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]),
              help="The first day; else the Monday after what is planned already.")  # fmt: skip
@click.option("--seed", type=int,
              help="Another number gives another month; else the brand's own.")  # fmt: skip
@click.option("--propose", "proposing", is_flag=True,
              help="Draft what the weeks from next Monday on lack, for every brand, and open a "
              "pull request at GitHub, in place of files here.")  # fmt: skip
@click.option("--redo", metavar="POST#PART",
              help="Draft one part of a post again, like my-post#slide-3.")  # fmt: skip
@click.option("--from", "source", metavar="FILE|URL",
              help="Make one post of notes, a page, a feed or a CSV that there is.")  # fmt: skip
@click.option("--source", "published", metavar="URL", default="",
              help="Where the numbers of a CSV, or a file's words, are published.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Tell what would be drafted, and write nothing.")
def draft(
    root: Path,
    weeks: int | None,
    per_week: int | None,
    industry: str | None,
    brand: str | None,
    manner: Manner | None,
    start: datetime | None,
    seed: int | None,
    proposing: bool,
    redo: str | None,
    source: str | None,
    published: str,
    dry_run: bool,
) -> None:
    """Draft posts for the coming weeks, and slots for them: offline, from a knowledge pack."""
    day = start.date() if start else None
    if proposing:
        if redo is not None or source is not None:
            raise UsageError(
                "--propose drafts weeks, so it goes neither with --redo nor with --from",
                "change the post here, and push it to a branch",
            )
        today = SystemClock().now().date()
        monday = work.coming(day - timedelta(days=1) if day else today)
        propose(
            root,
            work.Asked(
                monday,
                weeks or weeks_of(os.environ.get("SMMGEN_DRAFT", "")),
                per_week or 4,
                industry,
                brand,
                manner,
                seed if seed is not None else work.week_seed(today),
            ),
            by_cadence=per_week is None,
            dry_run=dry_run,
        )
        return
    with sitting(root, quiet=True) as now:
        workspace = work.load(now.files, now.around.memory)
        if redo is not None:
            part = work.redrafted(workspace, now.files, redo, now.pool)
            if not dry_run:
                work.write_redrafted(part, Output(root))
            click.echo(f"{root / part.path}: {part.part} now says\n\n{part.words}")
            return
        for_brand = work.brand_of(workspace, brand)
        clock = now.around.clock
        assert clock is not None  # (a sitting has one)
        if source is not None:
            where, data = _opened(source)
            one = work.retell(
                workspace, now.files, for_brand, where, data, clock.now(), published, now.pool
            )
            if not dry_run:
                Output(root).write(one.path, post_text(one.piece, one.slug).encode())
            click.echo(f"{root / one.path}: {one.piece.form}, {one.piece.title}")
            click.echo("it is a draft and in no calendar; read it against what it was made of")
            return
        first = day or work.next_monday(workspace, for_brand, clock.now().date())
        asked = work.Asked(
            first,
            weeks or WEEKS,
            per_week or 4,
            industry,
            for_brand.id,
            manner,
            seed if seed is not None else own_seed(for_brand.id),
        )
        wanted = None
        if per_week is None:
            wanted = work.wanted(workspace, for_brand, first, asked.weeks, asked.seed)
        month = work.drafted(workspace, now.files, asked, now.pool, openings=wanted)
        if not dry_run:
            work.write_drafts(month, now.files, Output(root))
    for each in month.drafts:
        click.echo(f"{each.at:%Y-%m-%d %H:%M}  {each.piece.form:<12}  {each.piece.title}")
        click.echo(f"    {each.piece.provenance.why}")
        click.echo(f"    {each.path if not dry_run else 'not written'}"
                   f" → {', '.join(each.channels) or 'no channel'}")  # fmt: skip
    drafts = counted(len(month.drafts), "draft")
    click.echo(f"{drafts} from the pack {month.pack.edition} for {month.brand.file.name}")
    tell_open(month)
    if month.drafts and not month.brand.file.footer:
        click.echo(
            f"no place to go is said at their ends: give {month.brand.folder}/brand.yml a footer, "
            "like {phone: 555 0142, site: example.org}"
        )
    if month.drafts and not dry_run:
        click.echo("look at them: smmgen serve; all are drafts, and nothing goes out before a yes")
