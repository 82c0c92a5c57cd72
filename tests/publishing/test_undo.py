"""Taking down what is out: planned network by network, done once, and kept in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smmgen import work
from smmgen.errors import Rejected, Unauthorised, Unreachable, UsageError
from smmgen.model.calendar import Channel
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Platform
from smmgen.model.sending import Line, Removal
from smmgen.platforms import PLATFORMS
from smmgen.roles import Answer
from tests.publishing.fakes import facebook as fake_facebook
from tests.publishing.fakes import threads as fake_threads
from tests.publishing.fakes.facebook import FakeFacebook
from tests.publishing.fakes.mastodon import FakeMastodon
from tests.publishing.fakes.pinterest import ACCOUNT as PINNER
from tests.publishing.fakes.pinterest import FakePinterest
from tests.publishing.fakes.threads import FakeThreads
from tests.publishing.fakes.x import ACCOUNT, FakeX
from tests.publishing.kinds import KINDS, LOST, Stage, post_text, workspace

AT = "2026-12-01 13:50"
NOW = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)


def key(kind: str) -> str:
    return f"one@{kind}-one/feed#1"


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """One post that is out on a network of each kind."""
    made = Stage(tmp_path, workspace([(AT, "one", kind) for kind in KINDS])).begin()
    made.publish()
    assert made.net.left() == len(KINDS)
    return made


def states(stage: Stage) -> dict[str, str]:
    return {kind: stage.entry(key(kind)).state for kind in KINDS}


def test_the_plan_alone_does_nothing(stage: Stage) -> None:
    """It says what can be deleted and what somebody has to, and asks no network."""
    before, asked = stage.entry(key("native")), len(stage.net.asked)
    plan, _ = stage.undo("one", carry_out=False)
    assert {each.entry.key: each.way for each in plan} == {
        key(kind): "hand" if kind == "none" else "delete" for kind in KINDS
    }
    assert "cannot delete" in next(each.why for each in plan if each.way == "hand")
    assert stage.entry(key("native")) == before
    assert len(stage.net.asked) == asked


def test_what_can_be_comes_down_and_stays_down(stage: Stage) -> None:
    """The ledger says so, is lawful, and no later round sends it again; a person has the rest."""
    stage.undo("one")
    assert states(stage) == dict.fromkeys(KINDS, "removed") | {"none": "remains"}
    assert stage.net.left() == 1
    assert stage.faults() == ()
    posts = len(stage.net.posts)
    stage.merge(
        workspace([(AT, "one", kind) for kind in KINDS], {"one": post_text("one", words="New.")})
    )
    stage.watch.later(minutes=30)
    assert not stage.publish("one").count("delivered")
    assert len(stage.net.posts) == posts
    asked = len(stage.net.asked)
    stage.undo("one")
    assert len(stage.net.asked) == asked


def test_a_post_that_was_deleted_is_found_by_the_ledger(stage: Stage) -> None:
    """A revert takes post and slot out of the branch; what it made can still be named."""
    stage.merge(workspace([]))
    stage.undo("one")
    assert states(stage)["native"] == "removed"


def test_a_channel_that_is_gone_leaves_it_to_a_person(stage: Stage) -> None:
    """Without the account there is no way to the network."""
    files = workspace([])
    files.files["content/channels.yml"] = b"channels: []\n"
    stage.merge(files)
    stage.undo("one")
    assert set(states(stage).values()) == {"remains"}
    assert "channels.yml" in stage.entry(key("native")).last.why
    assert stage.net.left() == len(KINDS)


@pytest.mark.parametrize("kind", ["native", "checkpoint", "lookup"])
def test_a_death_at_any_moment_is_made_good(tmp_path: Path, kind: str) -> None:
    """Killed before or after each write and call: the next round takes it down, or nobody asked."""
    died = 0
    while True:
        stage = Stage(tmp_path, workspace([(AT, "one", kind)])).begin()
        stage.publish()
        with stage.dying(died) as deaths:
            stage.undo("one")
        if deaths.count <= died:
            break
        asked = stage.entry(key(kind)).state != "delivered"
        for _ in range(2):
            stage.watch.later(minutes=27)
            stage.publish()
        left = stage.net.left()
        assert stage.entry(key(kind)).state == ("removed" if asked else "delivered")
        assert left == (0 if asked else 1), deaths.names[-1]
        assert stage.faults() == ()
        died += 1
    assert died >= 6


def test_without_the_secrets_the_next_round_does_it(stage: Stage) -> None:
    """A person without them says it; the run that has them carries it out."""
    publisher = stage.platforms["native"].publisher
    assert publisher is not None
    there = stage.platforms
    stage.platforms = {**there, "native": _with_secret(there["native"])}
    files = workspace([(AT, "one", "native")])
    told = files.files["content/channels.yml"]
    files.files["content/channels.yml"] = told.replace(
        b"a-native, handle: h", b"a-native, handle: h, secrets: {token: A_TOKEN}"
    )
    stage.merge(files)
    _, done = stage.undo(key("native"))
    assert done.told[key("native")].state == "recalled"
    assert "A_TOKEN" in done.told[key("native")].why
    stage.secrets = {"A_TOKEN": "x"}
    assert stage.publish().told[key("native")].state == "removed"


def _with_secret(platform: Platform) -> Platform:
    assert platform.publisher is not None
    return replace(platform, publisher=replace(platform.publisher, secrets=("token",)))


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (LOST, "recalled"),
        (Unreachable("gone"), "recalled"),
        (Answer(503), "recalled"),
        (Answer(200, {"content-type": "text/html"}, b"<p>down"), "recalled"),
        (Answer(404, {"content-type": "text/html"}, b"<p>nowhere"), "remains"),
        (Answer(429, {"retry-after": "60"}), "recalled"),
        (Answer(401), "recalled"),
        (Answer(403, {}, b'{"error": "not yours"}'), "remains"),
        (Answer(404, {}, b'{"error": "no such post"}'), "removed"),
    ],
)
def test_an_answer_is_no_deletion_unless_it_says_so(
    stage: Stage, answer: Answer | Exception, state: str
) -> None:
    """What may have worked or may not is asked again; a no is a person's; gone is gone."""
    stage.net.refuse = [answer]
    stage.undo(key("native"))
    assert stage.entry(key("native")).state == state
    stage.watch.later(minutes=61)
    stage.publish()
    after = "remains" if state == "remains" else "removed"
    assert stage.entry(key("native")).state == after
    if state == "remains":
        stage.undo(key("native"))
        assert stage.entry(key("native")).state == "removed"


def test_a_stop_keeps_rounds_from_it_and_no_person(stage: Stage) -> None:
    """Whoever stops everything may want something down all the more."""
    stage.net.refuse = [LOST]
    stage.undo(key("native"))
    stage.stopped = lambda: "a leak"
    stage.watch.later(minutes=30)
    stage.publish()
    assert stage.entry(key("native")).state == "recalled"
    stage.undo(key("native"))
    assert stage.entry(key("native")).state == "removed"


def test_a_person_says_that_it_is_down(stage: Stage) -> None:
    """What was posted or taken down by hand; what was never out cannot be."""
    stage.undo("one")
    book = stage.book()
    book.open()
    work.gone(book, stage.entry(key("none")), "I deleted it")
    assert stage.entry(key("none")).state == "removed"
    with pytest.raises(UsageError, match="not out"):
        work.gone(book, stage.entry(key("none")), "again")
    assert stage.faults() == ()


def test_what_is_not_out_is_left_alone(tmp_path: Path) -> None:
    """A doubt is settled first, what waits is held, an unknown name is told."""
    slots = [(AT, "one", "none"), ("2026-12-05 09:00", "two", "native")]
    stage = Stage(tmp_path, workspace(slots)).begin()
    stage.net.spoil["POST plain"] = [LOST]
    stage.publish()
    for asked, why in (("one", "settle"), ("two", "status: held")):
        plan, done = stage.undo(asked)
        assert [each.way for each in plan] == ["nothing"]
        assert why in plan[0].why
        assert not done.told
    with pytest.raises(UsageError, match="knows nothing"):
        stage.undo("nobody")


def test_what_a_person_settled_as_out_is_no_id_of_the_networks(tmp_path: Path) -> None:
    """smmgen asks no network to delete an address that somebody typed."""
    stage = Stage(tmp_path, workspace([(AT, "one", "lookup")])).begin()
    stage.net.spoil["POST plain"] = [LOST]
    stage.publish()
    book = stage.book()
    book.open()
    entry = stage.entry(key("lookup"))
    work.settle_by_hand(book, entry, out=True, url="https://there.example/1", why="")
    plan, _ = stage.undo("one")
    assert (plan[0].way, plan[0].url) == ("hand", "https://there.example/1")
    assert stage.net.left() == 1


@pytest.mark.parametrize("network", ["facebook", "threads"])
def test_no_such_thing_is_looked_at_where_it_may_be_a_missing_right(network: str) -> None:
    """Meta says the same of what is gone and of what a token may not touch: its lists tell."""
    fake: FakeFacebook | FakeThreads = (
        FakeFacebook(now=lambda: NOW) if network == "facebook" else FakeThreads(now=lambda: NOW)
    )
    account = fake_facebook.OURS if network == "facebook" else fake_threads.OURS
    channel = Channel(id="here", platform=network, account=account, handle="h")
    shown = {"id": "1", "message": "x", "text": "x", "timestamp": f"{NOW:%Y-%m-%dT%H:%M:%S}+0000"}
    fake.posts.append({**shown, "at": NOW - timedelta(hours=1)})
    removal = Removal("k", channel, "feed", Receipt(id="1"), NOW - timedelta(hours=2))
    publisher = PLATFORMS[network].publisher
    assert publisher is not None
    assert publisher.remove is not None
    line = Line(fake, {"token": "a-token"}, lambda _: None)
    fake.deletes = False
    with pytest.raises(Rejected, match="does not let"):
        list(publisher.remove(removal, line))
    fake.gone.add("1")
    list(publisher.remove(removal, line))


def test_while_somebody_is_at_it_nobody_else_is(stage: Stage) -> None:
    """A run that died after it claimed is left its time; then the next one goes on."""
    with stage.dying(3) as deaths:
        stage.undo(key("native"))
    assert deaths.names[-1].startswith("after")
    assert stage.entry(key("native")).last.kind == "removing"
    asked = len(stage.net.asked)
    stage.publish()
    stage.undo(key("native"))
    assert len(stage.net.asked) == asked
    stage.watch.later(minutes=6)
    stage.publish()
    assert stage.entry(key("native")).state == "removed"


@pytest.mark.parametrize("network", ["mastodon", "pinterest", "x"])
def test_not_found_under_another_accounts_token_is_not_gone(network: str) -> None:
    """These say "not found" of what another account may not touch: it is asked whose it is."""
    fakes = {"mastodon": FakeMastodon, "pinterest": FakePinterest, "x": FakeX}
    accounts = {"mastodon": "1@social.example", "pinterest": PINNER, "x": ACCOUNT}
    fake = fakes[network](now=lambda: NOW, owner="somebody else")
    channel = Channel(id="here", platform=network, account=accounts[network], handle="h")
    removal = Removal("k", channel, "feed", Receipt(id="1"), NOW)
    publisher = PLATFORMS[network].publisher
    assert publisher is not None
    assert publisher.remove is not None
    with pytest.raises(Unauthorised, match="another account"):
        list(publisher.remove(removal, Line(fake, {"token": "a-token"}, lambda _: None)))
    fake.owner = accounts[network].partition("@")[0]
    list(publisher.remove(removal, Line(fake, {"token": "a-token"}, lambda _: None)))


def test_what_happened_meanwhile_is_not_written_over(stage: Stage) -> None:
    """A person who says late what a run has done already changes nothing."""
    book = stage.book()
    book.open()
    entry = book.entries([key("native")])[key("native")]
    stage.undo(key("native"))
    work.gone(book, entry, "I did it")
    kinds = [event.kind for event in stage.entry(key("native")).events]
    assert kinds.count("removed") == 1
    assert stage.faults() == ()
