"""`smmgen brand`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.report import counted, exit_code, report, summary
from smmgen.cli.sitting import sitting
from smmgen.draft.mood import MOODS
from smmgen.edge.output import Output
from smmgen.edge.starter import starter_files
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
            if each.failing:
                click.echo(f"  with errors: {', '.join(each.failing)}")
            if each.avoided:
                click.echo(f"  not drawn, because the brand avoids them: {', '.join(each.avoided)}")
            report(each.problems, form)
            click.echo(f"{each.brand.id}: {summary(each.problems)}")
    if form != "text":
        report(sorted(set(problems)), form)
    raise click.exceptions.Exit(exit_code(problems))


@brand.command()
@click.argument("name")
@root_option
@click.option(
    "--logo",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The logo as an SVG of filled shapes, its words as outlines.",
)
@click.option("--colour", help="The colour that leads, as '#RRGGBB'; else the logo's own.")
@click.option("--mood", type=click.Choice(list(MOODS)), help="Which typefaces; else by the logo.")
@click.option("--industry", help="A knowledge pack, whose things are drawn for the brand, too.")
def new(
    name: str, root: Path, logo: Path, colour: str | None, mood: str | None, industry: str | None
) -> None:
    """Propose a whole brand from a logo: brand/NAME/, and a sheet that shows it."""
    sheet = f"build/brands/{name}.jpg"
    output = Output(root)
    with sitting(root, quiet=False, noun="pictures") as now:
        things = work.pack_of(work.load(now.files), industry, None).art if industry else None
        draft = work.propose_brand(
            now.files,
            now.pool,
            output,
            starter_files(),
            name=name,
            logo=(logo.name, logo.read_bytes()),
            colour=colour,
            mood=mood,
            things=things,
        )
        output.write(sheet, work.brand_sheet(now.files, now.pool, name))
    for line in draft.why:
        click.echo(line)
    click.echo(f"{root / 'brand' / name}: {counted(len(draft.files), 'file')}")
    click.echo(f"look at {root / sheet}, then: smmgen brand check {name}")
    click.echo(f"posts are drawn in it that say 'brand: {name}', or all, where smmgen.yml says it")


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
