"""What is said of a drafted month beside its posts."""

from __future__ import annotations

import click

from smmgen import work
from smmgen.cli.report import counted


def tell_open(month: work.Month) -> None:
    """Moments for which nothing was found, and entries that do not hold in the market."""
    if month.open:
        click.echo(
            f"{counted(len(month.open), 'moment')} stayed open: the pack has nothing left that "
            "suits them and was not posted"
        )
    if month.elsewhere and month.market:
        said = f"the market is {month.market}, and what they say holds elsewhere"
        click.echo(f"left out for their region: {month.elsewhere} of the pack’s entries; {said}")
    elif month.elsewhere:
        click.echo(
            f"left out for their region: {month.elsewhere} of the pack’s entries; what they say "
            "holds in one region only. Say yours in content/strategy/strategy.yml, like market: GB"
        )
