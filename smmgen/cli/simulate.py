"""`smmgen simulate`."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from smmgen import work
from smmgen.cli.option import LengthType, root_option
from smmgen.cli.report import counted, report
from smmgen.edge.output import Output
from smmgen.edge.tree import workspace_tree
from smmgen.model.span import spoken
from smmgen.plan.weather import NETWORKS, Outage, Weather
from smmgen.platforms import PLATFORMS

_DAY = click.DateTime(["%Y-%m-%d"])
_TIME = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"])


class _Outage(click.ParamType[Outage]):
    """[WHAT=]FROM/TO."""

    name = "outage"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Outage:
        """What does not answer, and from when until when."""
        what, named, times = str(value).rpartition("=")
        first, _, last = times.partition("/")
        start, end = (_TIME.convert(each.strip(), param, ctx) for each in (first, last))
        return Outage(what if named else NETWORKS, start, end)


class _Quota(click.ParamType[tuple[str, int]]):
    """CHANNEL=POSTS."""

    name = "quota"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """A channel, and what it takes in any 24 hours."""
        channel, _, most = str(value).rpartition("=")
        if not most.isdecimal():
            self.fail(f"'{value}' is no quota; write it like my-channel=5", param, ctx)
        return channel, int(most)


@click.command()
@root_option
@click.option("--from", "first", type=_DAY, required=True, help="The first day.")
@click.option("--to", "last", type=_DAY, required=True, help="The last day.")
@click.option(
    "--every",
    type=LengthType(),
    default="15m",
    show_default=True,
    help="How often a run is asked for.",
)
@click.option(
    "--late", type=LengthType(), default="5m", show_default=True,
    help="How late a run begins, on average: most a little, a few a lot.",
)  # fmt: skip
@click.option(
    "--dropped", type=click.FloatRange(0, 1), default=0.05, show_default=True,
    help="The share of runs that never come.",
)  # fmt: skip
@click.option(
    "--lost", type=click.FloatRange(0, 1), default=0.0, show_default=True,
    help="The share of the networks' answers that are lost.",
)  # fmt: skip
@click.option(
    "--outage", "outages", type=_Outage(), multiple=True, metavar="[WHAT=]FROM/TO",
    help="Like '2026-12-01 08:00/2026-12-01 10:00': no network answers then, or WHAT does not: "
    "a channel, a network, ledger, or runs.",
)  # fmt: skip
@click.option(
    "--quota", "quotas", type=_Quota(), multiple=True, metavar="CHANNEL=POSTS",
    help="What a channel takes in any 24 hours; else what its network says.",
)  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="Another one is other weather.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def simulate(
    root: Path, first: datetime, last: datetime, quotas: tuple[tuple[str, int], ...],
    outages: tuple[Outage, ...], *, as_json: bool, **weather: Any,
) -> None:  # fmt: skip
    """Show when everything would go out, on a clock that runs fast and networks that are not there.

    What stands in the folder is taken as approved. Nothing is drawn, and nothing is sent.
    """
    told = work.simulate(
        workspace_tree(root),
        PLATFORMS,
        Output(root / "build"),
        Weather(outages=outages, quotas=dict(quotas), **weather),
        first.date(),
        last.date(),
    )
    if as_json:
        click.echo(json.dumps(_data(told), indent=1, ensure_ascii=False))
        return
    report(told.problems, "text")
    if told.problems:
        click.echo("With these errors nothing is approved, and nothing goes out.", err=True)
    for each in told.going:
        click.echo(_line(each, told))
    _sum_up(told)


def _line(each: work.Simulated, told: work.Simulation) -> str:
    when = f"{each.at:%a %d %b %H:%M}"
    why = "; ".join(word for word in (_clocks(each, told), each.why) if word)
    late = ""
    if each.late is not None and each.out is not None:
        out = each.out.astimezone(told.zone)
        late = f"{out:%H:%M} +{spoken(each.late)}"
    return f"{when}  {each.state:<9}  {late:<17}  {each.key}{'  ' if why else ''}{why}".rstrip()


def _clocks(each: work.Simulated, told: work.Simulation) -> str:
    if not each.clock:
        return ""
    moment = each.at.astimezone(UTC).astimezone(told.zone)
    return f"{each.at:%H:%M} {each.clock} that night, so it is due at {moment:%H:%M %Z}"


def _sum_up(told: work.Simulation) -> None:
    late = sorted(each.late for each in told.going if each.late is not None)
    said = f"{len(late)} of {len(told.going)} out"
    if late:
        half, last = spoken(late[len(late) // 2]), spoken(late[-1])
        said += f"; half of them within {half}, the last one {last} after its time"
    click.echo(f"\n{said}")
    others = Counter(each.state for each in told.going if each.state != "delivered")
    for state, count in others.most_common():
        click.echo(f"{count} {state}")
    runs = f"{counted(told.runs, 'run')} asked for, {told.dropped} of them never came"
    click.echo(runs + (f", {told.shut} found no ledger" if told.shut else ""))


def _data(told: work.Simulation) -> dict[str, Any]:
    return {
        "zone": told.zone.key,
        "runs": {"asked": told.runs, "dropped": told.dropped, "no_ledger": told.shut},
        "errors": [f"{problem.origin}: {problem.message}" for problem in told.problems],
        "deliveries": [
            {
                "key": each.key,
                "slot": each.at.isoformat(timespec="minutes"),
                "state": each.state,
                "out": each.out.isoformat(timespec="seconds") if each.out is not None else None,
                "late_seconds": int(each.late.total_seconds()) if each.late is not None else None,
                "why": each.why,
                "clock": each.clock,
            }
            for each in told.going
        ],
    }
