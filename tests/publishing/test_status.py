"""What `smmgen status` says: where everything stands, what needs somebody, whether runs come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.output import Output
from smmgen.model.bulletin import BULLETIN, Bulletin, BulletinEntry
from smmgen.model.platform import Limit
from smmgen.roles import Answer
from smmgen.work.status import read_status
from tests.publishing.kinds import LOST, NETWORKS, Stage, post_text, workspace

AT = "2026-12-01 13:50"
HOUR = timedelta(hours=1)


def told(stage: Stage, days: int = 14) -> Bulletin:
    tip = work.Tip(stage.files, stage.commit)
    return work.status(tip, stage.book(), stage.platforms, stage.watch.now(), days)


def entry(stage: Stage, key: str) -> BulletinEntry:
    (found,) = (each for each in told(stage).entries if each.key == key)
    return found


def test_every_state_says_what_somebody_may_do(tmp_path: Path) -> None:
    """Out with its receipt; a no, a doubt and a miss for somebody; what comes, by its time."""
    slots = [
        (AT, "out", "native"),
        (AT, "no", "lookup"),
        (AT, "doubt", "none"),
        ("2026-12-01 09:00", "late", "native"),
        ("2026-12-03 09:00", "soon", "native"),
        ("2026-12-31 09:00", "far", "native"),
    ]
    stage = Stage(tmp_path, workspace(slots)).begin()
    stage.net.spoil["POST plain"] = [LOST, Answer(422)]
    stage.publish()
    found = told(stage)
    assert [(each.post, each.state) for each in found.of("act")] == [
        ("late", "missed"),
        ("doubt", "unknown"),
        ("no", "rejected"),
    ]
    assert [each.post for each in found.of("over")] == ["out"]
    assert [each.post for each in found.of("coming")] == ["soon"]
    by_post = {each.post: each for each in found.entries}
    assert "late" in by_post["late"].why
    assert by_post["late"].command == "smmgen publish --now late"
    assert "settle doubt@none-one/feed#1" in by_post["doubt"].command
    assert found.beat == stage.watch.now()


def test_what_a_next_run_can_find_out_needs_nobody(tmp_path: Path) -> None:
    """A lost answer of a network that can be asked is on its way, not somebody's."""
    stage = Stage(tmp_path, workspace([(AT, "one", "native")])).begin()
    stage.net.spoil["POST native"] = [LOST]
    stage.publish()
    found = entry(stage, "one@native-one/feed#1")
    assert (found.state, found.concern) == ("unknown", "going")


def test_what_smmgen_cannot_publish_is_somebodys(tmp_path: Path) -> None:
    """Due and missed are to be posted by hand; before, it says so."""
    networks = NETWORKS | {"none": replace(NETWORKS["none"], publisher=None)}
    slots = [(AT, "one", "none"), ("2026-12-02 09:00", "two", "none")]
    stage = Stage(tmp_path, workspace(slots), platforms=networks).begin()
    stage.publish()
    found = entry(stage, "one@none-one/feed#1")
    assert (found.state, found.concern) == ("due", "act")
    assert found.command == "smmgen hand one@none-one/feed#1"
    assert "by hand" in entry(stage, "two@none-one/feed#1").why


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ({"one": post_text("one", "held")}, "on hold"),
        ({"one": post_text("one", "draft")}, "draft"),
        (None, "there no more"),
    ],
)
def test_what_is_out_and_not_wanted_is_said(
    tmp_path: Path, after: dict[str, str] | None, why: str
) -> None:
    """Held, a draft again, or taken away: with the way to take it down."""
    stage = Stage(
        tmp_path, workspace([(AT, "one", "native"), ("2026-12-01 13:51", "two", "native")])
    ).begin()
    stage.publish()
    slots = [(AT, "one", "native")] if after else []
    stage.merge(workspace([*slots, ("2026-12-01 13:51", "two", "native")], after))
    found = told(stage)
    assert [(each.post, each.command) for each in found.of("decide")] == [
        ("one", "smmgen undo one")
    ]
    assert why in found.of("decide")[0].why
    assert [each.post for each in found.of("over")] == ["two"]


def test_what_nobody_wants_out_any_more_is_nobodys(tmp_path: Path) -> None:
    """A missed post whose slot was taken away needs nobody; a doubt stays one."""
    stage = Stage(tmp_path, workspace([("2026-12-01 09:00", "one", "native")])).begin()
    stage.publish()
    assert told(stage).of("act")
    stage.merge(workspace([]))
    assert told(stage).entries == ()

    doubt = Stage(tmp_path, workspace([(AT, "one", "none")])).begin()
    doubt.net.spoil["POST plain"] = [LOST]
    doubt.publish()
    doubt.merge(workspace([]))
    assert [each.state for each in told(doubt).of("act")] == ["unknown"]


def test_what_is_long_over_is_kept_for_its_page_alone(tmp_path: Path) -> None:
    """A receipt of last month is in no list, and still found by its delivery."""
    stage = Stage(tmp_path, workspace([(AT, "one", "native")])).begin()
    stage.publish()
    stage.watch.later(days=30)
    assert told(stage).of("act", "decide", "going", "coming", "over") == ()
    assert entry(stage, "one@native-one/feed#1").concern == "past"


def test_a_days_share_is_counted(tmp_path: Path) -> None:
    """What went out in 24 hours, of what the network says it takes."""
    most = Limit(25, "posts", "its documents", NETWORKS["native"].text[0].limit.seen)
    networks = NETWORKS | {"native": replace(NETWORKS["native"], daily=most)}
    slots = [(AT, "one", "native"), ("2026-12-01 13:51", "two", "native")]
    stage = Stage(tmp_path, workspace(slots), platforms=networks).begin()
    stage.publish()
    assert [(each.channel, each.used, each.most) for each in told(stage).quotas] == [
        ("native-one", 2, 25)
    ]
    stage.watch.later(hours=25)
    assert told(stage).quotas[0].used == 0


def test_a_stop_and_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    """Both are said; a ledger that cannot be believed is no empty one."""
    stage = Stage(tmp_path, workspace([(AT, "one", "native")]))
    assert not told(stage).begun
    stage.begin()
    book = stage.book()
    book.open()
    work.stop(book, "a leak")
    assert told(stage).stopped == "a leak"
    stage.ledger.files["head.json"] = b"{"
    assert "cannot be believed" in told(stage).fault


def test_words_of_a_network_move_no_cursor(tmp_path: Path) -> None:
    """What a terminal would obey is left out."""
    stage = Stage(tmp_path, workspace([(AT, "one", "native")])).begin()
    stage.net.refuse = [Answer(422, {}, b'{"error": "\\u001b[2Jgone\\u202e"}')]
    stage.publish()
    assert entry(stage, "one@native-one/feed#1").why.isprintable()


def test_silence_is_told_and_a_stop_is_none(tmp_path: Path) -> None:
    """None yet, one lately, none for long; and nothing while a person has stopped it all."""
    stage = Stage(tmp_path, workspace([])).begin()

    def silent(stopped: str = "") -> str:
        found = work.silence(stage.book(), stage.watch.now(), 3 * HOUR, stopped)
        return found.text if found is not None else ""

    assert "no run" in silent()
    stage.publish()
    assert silent() == ""
    stage.watch.later(hours=3)
    assert silent() == ""
    stage.watch.later(minutes=1)
    assert "for 3 h" in silent()
    assert silent("a leak") == ""
    stage.ledger.files["head.json"] = b"{"
    assert "nothing is sent" in silent()


def test_what_was_left_in_the_build_is_read_back(tmp_path: Path) -> None:
    """As it was; none where none is; a file that is none of ours says what to do."""
    stage = Stage(tmp_path, workspace([(AT, "one", "native")])).begin()
    stage.publish()
    output = Output(tmp_path / "build")
    assert read_status(output, None) is None
    found = told(stage)
    work.write_status(found, output)
    assert read_status(output, None) == found
    (tmp_path / "build" / BULLETIN).write_text("{}")
    broken = read_status(output, None)
    assert broken is not None
    assert "smmgen status" in broken.fault
