"""`smmgen comment`."""

from __future__ import annotations

import os
from contextlib import nullcontext

import click

from smmgen import work
from smmgen.edge.action import job_of
from smmgen.edge.github import GitHub
from smmgen.edge.http import Http
from smmgen.edge.studio import Studio


@click.command()
@click.option(
    "--pictures",
    is_flag=True,
    help="Show pictures in it, of a public repository: they are put on the branch smmgen-previews.",
)
def comment(pictures: bool) -> None:
    """Tell a pull request of its review, in one comment; for the workflow preview.yml.

    It reads what GitHub Actions sets, and GITHUB_TOKEN.
    """
    job = job_of(os.environ)
    drawing = Studio(imports=("smmgen.edge.strip",)) if pictures else nullcontext()
    with Http() as http, drawing as pool:
        host = GitHub(http, job.api, job.repository, job.token)
        click.echo(work.comment(job, host, pool))
