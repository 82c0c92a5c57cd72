"""What is said of a drafted month beside its posts."""

from __future__ import annotations

import click

from smmgen import work


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
