"""`smmgen take`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.edge.action import sent_of
from smmgen.edge.git import GitHistory
from smmgen.edge.github import GitHub
from smmgen.edge.http import Http
from smmgen.edge.tree import workspace_tree


@click.command()
@root_option
def take(root: Path) -> None:
    """Make a draft of what somebody sent by a form; for the workflow idea.yml.

    It reads what GitHub Actions sets, and GITHUB_TOKEN.
    """
    sent = sent_of(os.environ)
    workspace = work.load(workspace_tree(root))
    inner = GitHistory(root).remote().folder
    with Http() as http:
        host = GitHub(http, sent.api, sent.repository, sent.token)
        click.echo(work.take(sent, workspace, host, http, inner))
