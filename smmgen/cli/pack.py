"""`smmgen pack`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.report import counted, exit_code, report, summary
from smmgen.cli.sitting import sitting
from smmgen.edge.output import Output
from smmgen.edge.tree import workspace_tree


@click.group()
def pack() -> None:
    """Knowledge packs: what there is to say in an industry."""


@pack.command("list")
@root_option
def list_packs(root: Path) -> None:
    """Tell which packs there are, and how much is in each."""
    for name, shelved in sorted(work.packs_of(work.load(workspace_tree(root))).items()):
        where = "smmgen" if shelved.carried else f"content/packs/{name}"
        each = shelved.pack
        click.echo(
            f"{name:<12} {each.file.name} ({each.file.lang}, version {each.file.version}): "
            f"{len(each.entries)} entries, {counted(len(each.facts), 'fact')}; {where}"
        )


@pack.command()
@root_option
@format_option
@click.argument("name")
@click.option("--brand", help="The brand to try it with; else the workspace's.")
@click.option("--draw", is_flag=True, help="Draw every post it could become, too.")
@click.option("--only", multiple=True, metavar="ENTRY", help="Try this entry alone.")
def check(
    root: Path, form: str, name: str, brand: str | None, draw: bool, only: tuple[str, ...]
) -> None:
    """Tell what is wrong with a pack: in its files, and in every post that it could become."""
    with sitting(root, quiet=True) as now:
        workspace = work.load(now.files, now.around.memory)
        found, problems = work.check_pack(workspace, name)
        for_brand = work.brand_of(workspace, brand)
        pool = now.pool if draw else None
        trials = work.tried(workspace, now.files, found, for_brand, pool, only)
        problems = tuple(sorted({*problems, *work.trial_problems(found, trials)}))
    report(problems, form)
    if form == "text":
        click.echo(f"{len(found.entries)} entries, {counted(len(found.facts), 'fact')}: "
                   f"{summary(problems)}")  # fmt: skip
    raise click.exceptions.Exit(exit_code(problems))


@pack.command()
@root_option
@click.argument("name")
@click.option("--extends", help="A pack that smmgen carries, to add to it or change it.")
def new(root: Path, name: str, extends: str | None) -> None:
    """Begin a pack of your own in content/packs/NAME, with an entry of each kind to change."""
    workspace = work.load(workspace_tree(root))
    for path in work.begin_pack(workspace, Output(root), name, extends):
        click.echo(root / path)
    click.echo(f"change what is in it, then: smmgen pack check {name}")
