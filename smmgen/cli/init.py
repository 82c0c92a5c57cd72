"""`smmgen init`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from smmgen import work
from smmgen.cli.given import read_whole
from smmgen.cli.month import tell_open
from smmgen.cli.report import counted, report, summary
from smmgen.cli.serve import serve
from smmgen.cli.sitting import sitting
from smmgen.edge.clock import SystemClock, machine_zone
from smmgen.edge.http import Http
from smmgen.edge.output import Output
from smmgen.edge.staging import staged
from smmgen.edge.starter import copy_starter, refuse_full, starter_files
from smmgen.errors import NetworkFault, UsageError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--guided", is_flag=True, help="Ask a dozen questions, and draft a month for you.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is usual where nothing is said.")
@click.option("--name", help="What it is called.")
@click.option("--industry", help="A knowledge pack, like dental.")
@click.option("--lang", help="The language, like en.")
@click.option("--place", help="The town or area.")
@click.option("--zone", help="The time zone, like Europe/Madrid; else the machine's.")
@click.option("--market", help="Whose public holidays and laws count, like US or DE-BY.")
@click.option("--networks", help="Where posts go, with commas; the first gets most.")
@click.option("--goals", help="What posts are for, with commas: teach, trust, reach, act.")
@click.option("--voice", help="How it speaks: plain, warm, wry, exact or bright.")
@click.option("--site", help="The web site, as posts say it.")
@click.option("--logo", help="An SVG file or its address; else the name is set as a logo.")
@click.option("--colour", help="The colour that leads, as '#RRGGBB'.")
@click.option("--from", "source", metavar="FILE|URL",
              help="Your own web page: it offers what it says of you as answers.")  # fmt: skip
@click.option("--serve", "shown", is_flag=True, help="Show the month in the browser at once.")
@click.pass_context
def init(
    ctx: click.Context,
    /,
    folder: Path,
    guided: bool,
    yes: bool,
    source: str | None,
    shown: bool,
    **told: str | None,
) -> None:
    """Make a new workspace in FOLDER: the starter's sample, or with --guided one of your own."""
    if guided or yes or shown or source or any(said is not None for said in told.values()):
        refuse_full(folder)
        with Http() as net:
            offers = _offers(net, source) if source else {}
            answers = _answers(net, folder, told, offers, yes=yes)
        _guided(folder, answers)
        if shown:
            ctx.invoke(serve, root=folder, port=8000, launch=True)
        return
    count = copy_starter(folder)
    click.echo(f"{count} files in {folder}; now: cd {folder} && smmgen build")


def _offers(net: Http, source: str) -> dict[str, str]:
    """What a page answers; it is said what was read, for nobody typed it."""
    if work.is_address(source):
        page = work.page_at(net, source)
    else:
        page = work.page_in(read_whole(source))
    offers = work.offers(page)
    if not offers:
        click.echo(f"{source} says nothing of whose it is; you are asked for everything")
    for key, answer in offers.items():
        click.echo(f"{source} offers {key}: {answer}")
    return offers


def _answers(
    net: Http, folder: Path, told: dict[str, str | None], offers: dict[str, str], *, yes: bool
) -> work.Answers:
    """Each question's answer: as an option says it, else as it is offered, else as it is typed."""
    known: dict[str, Any] = {}
    for question in work.questions(folder, machine_zone(), net):
        said = told[question.key]
        usual = work.offered(question, offers.get(question.key), known) if said is None else ""
        if said is None and not yes:
            known[question.key] = click.prompt(
                question.words,
                default=usual,
                show_default=bool(usual),
                value_proc=partial(_read, question, known),
            )
        else:
            known[question.key] = question.read(usual if said is None else said, known)
    return work.answers_of(known)


def _read(question: work.Question, known: dict[str, Any], text: str) -> Any:
    """What was typed, read; a fault in it is told, and it is asked again."""
    try:
        return question.read(text, known)
    except (UsageError, NetworkFault) as error:
        raise click.UsageError(f"{error}\n  {error.hint}") from None


def _guided(folder: Path, answers: work.Answers) -> None:
    clock = SystemClock()
    today = clock.now().date()
    click.echo("drawing a brand, and drafting four weeks for it …", err=True)
    with staged(folder) as beside:
        copy_starter(beside, sample=False)
        output = Output(beside)
        work.lay_ground(answers, output, today)
        with sitting(beside, quiet=False, noun="pictures", home=folder) as now:
            begun = work.begin_guided(
                answers, now.files, now.pool, output, starter_files(), now.around, today
            )
    for each in begun.month.drafts:
        click.echo(f"{each.at:%Y-%m-%d %H:%M}  {each.piece.form:<12}  {each.piece.title}")
    for title, (said, hint) in begun.waiting.items():
        click.echo(f"nothing is planned for {title} yet: {said}; {hint}")
    tell_open(begun.month)
    report(begun.problems, "text")
    click.echo(
        f"{folder}: {counted(len(begun.month.drafts), 'draft')} for {answers.name}, "
        f"{summary(begun.problems)}"
    )
    click.echo(f"the brand: {folder / begun.sheet}")
    click.echo(f"look at all of it: cd {folder} && smmgen serve")
    click.echo("all are drafts, and there is no account yet: nothing goes out before a yes")
