"""`smmgen check`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.report import exit_code, report, summary
from smmgen.cli.sitting import sitting
from smmgen.edge.git import GitHistory
from smmgen.edge.output import Output
from smmgen.platforms import PLATFORMS


@click.command()
@root_option
@format_option
@click.option(
    "--explain",
    "marks",
    is_flag=True,
    help="Draw each slide with something wrong into build/explain/, with it outlined.",
)
def check(root: Path, form: str, marks: bool) -> None:
    """Tell every problem of the workspace: where it is, what it is, what to do."""
    with sitting(root, quiet=form != "text") as now:
        output = Output(root / "build") if marks else None
        built = work.check(now.files, now.pool, now.around, output)
        waiting = work.without_account(work.load(now.files, now.around.memory), PLATFORMS)
    report(built.problems, form)
    tree = GitHistory(root).whole_tree() if form == "github" else ""
    if tree:
        errors = sum(problem.severity == "error" for problem in built.problems)
        said = work.verdict_line(tree, built.stated, errors)
        click.echo(f"::notice title={work.VERDICT}::{said}")
    if form == "text":
        for picture in built.marked:
            codes = ", ".join(dict.fromkeys(problem.code for problem in picture.problems))
            click.echo(f"{root / 'build' / picture.path}: {codes}")
        click.echo(summary(built.problems))
        if waiting:
            click.echo(
                f"no account yet: {', '.join(waiting)}; what is planned there waits until "
                "content/channels.yml names one"
            )
    raise click.exceptions.Exit(exit_code(built.problems))
