"""Simulating: the real rounds in a world that is not, the same for one seed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from smmgen import work
from smmgen.cli import group
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.plan.weather import Outage, Weather, runs
from tests.publishing.kinds import KINDS, NETWORKS, PUBLISHERS, FilesOf, post_text, workspace

FAIR = Weather(late=timedelta(0), dropped=0)
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 2)


def simulated(
    files: FilesOf, weather: Weather = FAIR, first: date = FIRST, last: date = LAST
) -> work.Simulation:
    return work.simulate(files, NETWORKS, Output(Path("not-written")), weather, first, last)


def hourly(count: int, kind: str = "native", start: int = 8) -> FilesOf:
    """Posts an hour apart."""
    return workspace([(f"2026-12-01 {start + n:02}:00", f"p{n}", kind) for n in range(count)])


def outage(what: str, first: int, last: int) -> Outage:
    """Hours of the first day."""
    start, end = (datetime(2026, 12, 1, hour, tzinfo=UTC) for hour in (first, last))
    return Outage(what, start, end)


def lates(told: work.Simulation) -> list[int | None]:
    """How many minutes late each went out."""
    return [
        int(each.late.total_seconds() // 60) if each.late is not None else None
        for each in told.going
    ]


def test_in_fair_weather_all_goes_out_with_the_next_run() -> None:
    """Of every kind of network; runs come at 7, 22, 37 and 52 minutes past."""
    slots = [("2026-12-01 08:00", "one", kind) for kind in KINDS]
    told = simulated(workspace([*slots, ("2026-12-02 08:10", "two", "none")]))
    assert {each.state for each in told.going} == {"delivered"}
    assert lates(told) == [7] * len(KINDS) + [12]
    assert (told.runs, told.dropped, told.shut) == (2 * 24 * 4, 0, 0)


def test_a_seed_is_a_weather() -> None:
    """The same seed is the same in every respect, another one is another weather."""
    files = hourly(9)
    one, again = (simulated(files, Weather(dropped=0.5, lost=0.3)) for _ in range(2))
    other = simulated(files, Weather(dropped=0.5, lost=0.3, seed=2))
    assert one == again
    assert lates(one) != lates(other)


def test_runs_are_late_and_dropped_as_often_as_said() -> None:
    """Over many runs; and a longer span begins as a shorter one does."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    weather = Weather(late=timedelta(minutes=10), dropped=0.25)
    found = [*runs(weather, start, start + timedelta(days=60))]
    assert len(found) == 60 * 96
    gone = sum(run.began is None for run in found)
    waits = [(run.began - run.asked).total_seconds() / 60 for run in found if run.began]
    assert 0.22 < gone / len(found) < 0.28
    assert 9 < sum(waits) / len(waits) < 11
    short = {*runs(weather, start, start + timedelta(days=1))}
    assert short <= {*found}


def test_without_runs_it_is_late_and_then_missed() -> None:
    """Two hours are allowed; what waited less goes out when runs come again."""
    told = simulated(hourly(3), replace(FAIR, outages=(outage("runs", 8, 11),)))
    assert [each.state for each in told.going] == ["missed", "missed", "delivered"]
    assert "2 h is allowed" in told.going[0].why
    assert lates(told)[2] == 67


@pytest.mark.parametrize("what", ["ledger", "networks", "native", "native-one"])
def test_an_outage_delays_what_it_is_of(what: str) -> None:
    """Nothing is sent while the ledger or the network is away, and then it is."""
    files = workspace([("2026-12-01 08:00", "one", k) for k in ("native", "lookup")])
    told = simulated(files, replace(FAIR, outages=(outage(what, 8, 9),)))
    other, native = told.going
    assert native.state == "delivered"
    assert native.late is not None
    assert other.late is not None
    assert timedelta(minutes=60) <= native.late < timedelta(minutes=90)
    assert (other.late < timedelta(minutes=8)) == what.startswith("native")
    assert bool(told.shut) == (what == "ledger")


def test_a_quota_holds_back_what_is_over_it() -> None:
    """The third of a day waits until the first is a day old, and is told why."""
    files = hourly(3)
    files.files["smmgen.yml"] += b"max_late: 2d\n"
    told = simulated(files, replace(FAIR, quotas={"native-one": 2}))
    late = lates(told)
    assert late[:2] == [7, 7]
    assert late[2] is not None
    assert 22 * 60 <= late[2] < 23 * 60
    assert "takes no more for now" in told.going[2].why


def test_quiet_hours_and_days_off_are_told() -> None:
    """The real rules hold the post back, and their words are shown."""
    files = workspace([("2026-12-01 08:00", "one", "native")], channel=', quiet: "07:00-09:00"')
    (one,) = simulated(files).going
    assert one.state == "delivered"
    assert one.late == timedelta(minutes=67, seconds=2)
    assert "quiet hours, until 09:00" in one.why


def test_a_lost_answer_is_settled_or_left_to_a_person() -> None:
    """What nobody can read is unknown, though it is out."""
    files = workspace([("2026-12-01 08:00", "one", kind) for kind in KINDS])
    told = simulated(files, replace(FAIR, lost=0.999))
    states = {each.key: each.state for each in told.going}
    assert states["one@none-one/feed#1"] == "unknown"
    assert all(each.out is not None for each in told.going)
    assert states["one@lookup-one/feed#1"] == "unknown"  # reading fails as well
    calmer = simulated(files, replace(FAIR, lost=0.5, seed=3))
    assert {each.state for each in calmer.going} <= {"delivered", "unknown"}


@pytest.mark.parametrize(
    ("at", "said", "out"),
    [
        ("2026-03-29 02:30", "is skipped", "2026-03-29 01:37"),
        ("2026-10-25 02:30", "comes twice", "2026-10-25 00:37"),
        ("2026-03-29 03:30", "", "2026-03-29 01:37"),
    ],
)
def test_a_clock_change_moves_a_slot_as_publishing_does(at: str, said: str, out: str) -> None:
    """A time that is skipped is as much later, one that comes twice is its first."""
    files = workspace([(at, "one", "native")])
    files.files["smmgen.yml"] = b"name: Test\nzone: Europe/Madrid\n"
    day = date.fromisoformat(at[:10])
    (one,) = simulated(files, first=day, last=day).going
    assert one.clock == said
    assert one.out is not None
    assert f"{one.out:%Y-%m-%d %H:%M}" == out


def test_only_the_days_that_are_asked_for_are_shown() -> None:
    """What was before is left as it is, what comes after is not waited for."""
    slots = ["2026-11-30 23:00", "2026-12-01 08:00", "2026-12-02 23:58", "2026-12-03 00:00"]
    files = workspace([(at, f"p{n}", "native") for n, at in enumerate(slots)])
    told = simulated(files)
    assert [each.key[:2] for each in told.going] == ["p1", "p2"]
    assert [each.state for each in told.going] == ["delivered", "delivered"]


def test_a_draft_waits_and_what_has_no_publisher_goes_by_hand() -> None:
    """Neither is called missed."""
    text = {"one": post_text("one", "draft"), "two": post_text("two")}
    files = workspace(
        [("2026-12-01 08:00", name, "native") for name in text],
        text,
        channels="  - {id: native-one, platform: mute, account: a, handle: h}\n",
    )
    platforms = {**NETWORKS, "mute": replace(NETWORKS["none"], publisher=None)}
    told = work.simulate(files, platforms, Output(Path("not-written")), FAIR, FIRST, LAST)
    assert [each.state for each in told.going] == ["by hand", "by hand"]
    drafts = workspace([("2026-12-01 08:00", "one", "native")], {"one": text["one"]})
    (one,) = simulated(drafts).going
    assert (one.state, one.why) == ("waiting", "still a draft")


@pytest.mark.parametrize(("slides", "state"), [("\n---\n# One\n", "by hand"), ("", "delivered")])
def test_pictures_that_a_network_cannot_fetch_go_by_hand(slides: str, state: str) -> None:
    """Where smmgen.yml names no store for them; words alone need none."""
    publisher = replace(PUBLISHERS["native"], fetches=True)
    platforms = {**NETWORKS, "native": replace(NETWORKS["native"], publisher=publisher)}
    text = {"one": post_text("one", words=f"Said.\n{slides}")}
    files = workspace([("2026-12-01 08:00", "one", "native")], text)
    told = work.simulate(files, platforms, Output(Path("not-written")), FAIR, FIRST, LAST)
    assert [each.state for each in told.going] == [state]


def test_errors_in_the_files_are_told_and_nothing_goes_out() -> None:
    """As in publishing: with an error nothing is approved."""
    files = hourly(1)
    files.files["content/themes/all.yml"] = b"nmae: All\n"
    told = simulated(files)
    assert told.problems
    assert [(each.state, each.why) for each in told.going] == [("waiting", "not approved yet")]


@pytest.mark.parametrize(
    "weather",
    [Weather(quotas={"nobody": 1}), Weather(outages=(outage("nothing", 8, 9),))],
)
def test_a_name_that_is_not_there_is_told(weather: Weather) -> None:
    """Else it would be taken for fair weather."""
    with pytest.raises(UsageError, match="called"):
        simulated(hourly(1), weather)


def written(folder: Path, files: FilesOf) -> Path:
    for path, data in files.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


LINE = ["simulate", "--from", "2026-12-01", "--to", "2026-12-01", "--late", "0m", "--dropped", "0"]


def called(folder: Path, *words: str) -> str:
    line = [*LINE, "--root", str(folder), *words]
    return CliRunner().invoke(group, line, catch_exceptions=False).output


def test_the_command_shows_people_and_programs_the_same(tmp_path: Path) -> None:
    """A line a delivery with when and how late, then a sum; or JSON. No file is written."""
    files = workspace(
        [("2026-12-01 08:00", "one", "native")],
        channels="  - {id: native-one, platform: rehearsal, account: a, handle: h}\n",
    )
    before = {*written(tmp_path, files).rglob("*")}
    text = called(tmp_path, "--outage", "runs=2026-12-01 08:00/2026-12-01 08:30")
    assert "Tue 01 Dec 08:00  delivered  08:37 +37 min" in text
    assert "1 of 1 out; half of them within 37 min" in text
    assert "96 runs asked for, 2 of them never came" in text
    told = json.loads(called(tmp_path, "--json"))
    (one,) = told["deliveries"]
    assert (one["state"], one["late_seconds"]) == ("delivered", 7 * 60 + 2)
    assert one["out"] == "2026-12-01T08:07:02+00:00"
    assert {*tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--late", "soon"], "no length"),
        (["--quota", "a=many"], "no quota"),
        (["--outage", "yesterday"], "does not match"),
    ],
)
def test_what_cannot_be_read_on_the_command_line_is_told(
    tmp_path: Path, words: list[str], said: str
) -> None:
    """With how it is written."""
    written(tmp_path, hourly(1))
    done = CliRunner().invoke(group, [*LINE, "--root", str(tmp_path), *words])
    assert done.exit_code == 2
    assert said in done.output
