"""`smmgen brand`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.report import counted, exit_code, report, summary
from smmgen.cli.sitting import sitting
from smmgen.model.brand import ROLES, Brand
from smmgen.model.colour import contrast
from smmgen.model.pairing import pairings
from smmgen.problem import Problem


@click.group()
def brand() -> None:
    """Prove a brand, or propose one from a logo."""


@brand.command()
@click.argument("name", required=False)
@root_option
@format_option
def check(name: str | None, root: Path, form: str) -> None:
    """Prove a brand's whole system: colours, type, logo, art, and every layout drawn in it."""
    problems: list[Problem] = []
    with sitting(root, quiet=form != "text", noun="pictures") as now:
        say = now.around.progress or (lambda _done, _total, _name: None)
        names = (name,) if name else work.brands_of(now.files)
        proved = [work.prove_brand(now.files, now.pool, each, say) for each in names]
    for each in proved:
        problems += each.problems
        if form == "text":
            _table(each.brand)
            drawn = counted(each.pictures, "picture")
            click.echo(f"  drawn: {counted(each.layouts, 'layout')}, {drawn}")
            report(each.problems, form)
            click.echo(f"{each.brand.id}: {summary(each.problems)}")
    if form != "text":
        report(sorted(set(problems)), form)
    raise click.exceptions.Exit(exit_code(problems))


def _table(shown: Brand) -> None:
    """A brand's pairings as a person reads them: contrast on each scheme's ground, and allowed."""
    click.echo(f"{shown.id}: {shown.file.name}")
    known = shown.colours
    wide = max(len(name) for name in (*shown.file.schemes, "on the ground of"))
    click.echo(f"  {'on the ground of':{wide}}  " + "".join(f"{role:>9}" for role in ROLES[1:]))
    for name, scheme in shown.file.schemes.items():
        ratios = (
            contrast(known[getattr(scheme, role)], known[scheme.ground]) for role in ROLES[1:]
        )
        click.echo(f"  {name:{wide}}  " + "".join(f"{ratio:>9.1f}" for ratio in ratios))
    click.echo("  text of any size (from 4.5:1), and in brackets from 60 px (3:1):")
    allowed = pairings(shown.file.colours)
    for ground in shown.file.colours:
        on = [pairing for pairing in allowed if pairing.ground == ground]
        words = (one.text if one.readable else f"({one.text})" for one in on)
        click.echo(f"    on {ground}: {', '.join(words) or 'none'}")
    steps = ", ".join(f"{step.fill} with {step.ink}" for step in shown.ramp)
    click.echo(f"  ramp: {steps}")
