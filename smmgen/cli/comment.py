"""`smmgen comment`."""

from __future__ import annotations

import os

import click

from smmgen import work
from smmgen.edge.action import job_of
from smmgen.edge.github import GitHub
from smmgen.edge.http import Http


@click.command()
def comment() -> None:
    """Tell a pull request of its review, in one comment; for the workflow preview.yml.

    It reads what GitHub Actions sets, and GITHUB_TOKEN.
    """
    job = job_of(os.environ)
    with Http() as http:
        click.echo(work.comment(job, GitHub(http, job.api, job.repository, job.token)))
