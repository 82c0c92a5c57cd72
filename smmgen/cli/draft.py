"""`smmgen draft`."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.ahead import MOST, WEEKS, propose, weeks_of
from smmgen.cli.author import Told, asking
from smmgen.cli.given import read_whole
from smmgen.cli.month import tell_month
from smmgen.cli.option import root_option
from smmgen.cli.sitting import Sitting, sitting
from smmgen.draft.piece import post_text
from smmgen.draft.speech import own_seed
from smmgen.draft.transcript import Run
from smmgen.edge.clock import SystemClock
from smmgen.edge.http import Http
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.manner import MANNERS, Manner
from smmgen.model.workspace import Workspace


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
@click.option("--offline", is_flag=True,
              help="Draft from the pack, though smmgen.yml names a language model.")  # fmt: skip
@click.option("--transcript", type=click.Path(dir_okay=False, path_type=Path),
              help="Where what a model is asked and answers is kept.")  # fmt: skip
@click.option("--replay", type=click.Path(dir_okay=False, path_type=Path),
              help="Draft what a transcript says again, without a model or a network.")  # fmt: skip
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
    offline: bool,
    transcript: Path | None,
    replay: Path | None,
    dry_run: bool,
) -> None:
    """Draft posts for the coming weeks, and slots for them: from a knowledge pack, offline, or by
    the language model that smmgen.yml names.
    """
    told = Told(offline, transcript, replay)
    day = start.date() if start else None
    if proposing:
        if redo is not None or source is not None or replay is not None:
            raise UsageError(
                "--propose drafts weeks anew, so it goes with none of --redo, --from and --replay",
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
            told,
            by_cadence=per_week is None,
            dry_run=dry_run,
        )
        return
    with sitting(root, quiet=True) as now:
        workspace = work.load(now.files, now.around.memory)
        clock = now.around.clock
        assert clock is not None  # (a sitting has one)
        run = Run(
            today=clock.now().date(),
            start=day,
            weeks=weeks or WEEKS,
            per_week=per_week,
            industry=industry,
            brand=brand,
            manner=manner,
            seed=seed,
        )
        with asking(root, now.files, workspace, run, clock.now(), told) as model:
            run = model.run
            if redo is not None:
                part = work.redrafted(workspace, now.files, redo, now.pool, model.author)
            elif source is not None:
                for_brand = work.brand_of(workspace, run.brand)
                where, data = _opened(source)
                when = datetime.combine(run.today, clock.now().timetz())
                one = work.retell(
                    workspace, now.files, for_brand, where, data, when, published, now.pool,
                    model.author,
                )  # fmt: skip
            else:
                month = _month(workspace, now, run, model.author)
        output = Output(root)
        if redo is not None:
            if not dry_run:
                work.write_redrafted(part, output)
            click.echo(f"{root / part.path}: {part.part} now says\n\n{part.words}")
            return
        if source is not None:
            if not dry_run:
                output.write(one.path, post_text(one.piece, one.slug).encode())
            for note in one.notes:
                click.echo(note)
            click.echo(f"{root / one.path}: {one.piece.form}, {one.piece.title}")
            click.echo("it is a draft and in no calendar; read it against what it was made of")
            return
        if not dry_run:
            work.write_drafts(month, now.files, output)
    tell_month(month, model.name, written=not dry_run)


def _month(workspace: Workspace, now: Sitting, run: Run, author: work.Author | None) -> work.Month:
    """The weeks that a run asks for."""
    brand = work.brand_of(workspace, run.brand)
    first = run.start or work.next_monday(workspace, brand, run.today)
    seed = run.seed if run.seed is not None else own_seed(brand.id)
    asked = work.Asked(
        first, run.weeks, run.per_week or 4, run.industry, brand.id, run.manner, seed
    )
    wanted = None
    if run.per_week is None:
        wanted = work.wanted(workspace, brand, first, run.weeks, seed)
    return work.drafted(workspace, now.files, asked, now.pool, openings=wanted, author=author)
