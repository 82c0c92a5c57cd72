"""What is said of a drafted month beside its posts."""

from __future__ import annotations

import click

from smmgen import work
from smmgen.cli.report import counted


def tell_open(month: work.Month) -> None:
    """Moments for which nothing was found, and entries that do not hold in the market."""
    for gap in month.open:
        click.echo(f"{gap.at:%Y-%m-%d %H:%M}  stayed open: {gap.why}")
    if month.elsewhere and month.market:
        said = f"the market is {month.market}, and what they say holds elsewhere"
        click.echo(f"left out for their region: {month.elsewhere} of the pack’s entries; {said}")
    elif month.elsewhere:
        click.echo(
            f"left out for their region: {month.elsewhere} of the pack’s entries; what they say "
            "holds in one region only. Say yours in content/strategy/strategy.yml, like market: GB"
        )


def tell_month(month: work.Month, model: str, *, written: bool) -> None:
    """What was drafted, by whom and why, and what was not; `model` is "" where none was asked."""
    for each in month.drafts:
        by = " (from the pack)" if model and each.piece.provenance.by == "pack" else ""
        click.echo(f"{each.at:%Y-%m-%d %H:%M}  {each.piece.form:<12}  {each.piece.title}{by}")
        click.echo(f"    {each.piece.provenance.why}")
        click.echo(f"    {each.path if written else 'not written'}"
                   f" → {', '.join(each.channels) or 'no channel'}")  # fmt: skip
    drafts = counted(len(month.drafts), "draft")
    pack = f"the pack {month.pack.edition}" if month.pack is not None else "no pack"
    origin = f"by {model} with {pack}" if model else f"from {pack}"
    click.echo(f"{drafts} {origin} for {month.brand.file.name}")
    for note in month.notes:
        click.echo(f"{note.at:%Y-%m-%d %H:%M}  the pack stood in: {note.why}")
    tell_open(month)
    if month.drafts and not month.brand.file.footer:
        click.echo(
            f"no place to go is said at their ends: give {month.brand.folder}/brand.yml a footer, "
            "like {phone: 555 0142, site: example.org}"
        )
    if month.drafts and written:
        click.echo("look at them: smmgen serve; all are drafts, and nothing goes out before a yes")
