"""Publishing: what is approved and due goes out once, whatever dies on the way."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from smmgen import work
from smmgen.errors import LedgerDoubt, LedgerFault, LedgerMissing, Unreachable, UsageError
from smmgen.model.sending import Repeat
from smmgen.roles import Answer, Request
from smmgen.work.send import Outcome
from tests.publishing.kinds import KINDS, LOST, NETWORKS, PUBLISHERS, Stage, post_text, workspace
from tests.publishing.network import Deaths, Killed

AT = "2026-12-01 13:50"
CALLS = {
    "native": "native",
    "hourly": "hourly",
    "checkpoint": "containers",
    "lookup": "plain",
    "none": "plain",
}


def key(kind: str, post: str = "one") -> str:
    return f"{post}@{kind}-one/feed#1"


def name(kind: str, post: str = "one") -> str:
    return sha256(key(kind, post).encode()).hexdigest()[:40]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """One post, due ten minutes ago on each kind of network."""
    return Stage(tmp_path, workspace([(AT, "one", kind) for kind in KINDS])).begin()


def test_what_is_due_goes_out_once(stage: Stage) -> None:
    """A second round, and a third a day later, send nothing more."""
    done = stage.publish()
    assert {each.state for each in done.told.values()} == {"delivered"}
    assert len(done.told) == len(KINDS)
    again = stage.publish()
    stage.watch.later(days=1)
    later = stage.publish()
    assert not again.told
    assert not later.told
    assert [stage.net.count(name(kind)) for kind in KINDS] == [1] * len(KINDS)
    assert stage.faults() == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_death_at_any_moment_neither_doubles_nor_loses(tmp_path: Path, kind: str) -> None:
    """Killed before or after each write and each call; the rounds after it make it good.

    What no network can say is unknown, for a person, and never out twice.
    """
    died = 0
    while True:
        stage = Stage(tmp_path, workspace([(AT, "one", kind)])).begin()
        with stage.dying(died) as deaths:
            stage.publish()
        if deaths.count <= died:
            break
        where = deaths.names[-1]
        for _ in range(4):
            stage.watch.later(minutes=27)
            stage.publish()
        state = stage.entry(key(kind)).state
        out = stage.net.count(name(kind))
        assert out <= 1, f"doubled after a death {where}"
        assert state in {"delivered", "unknown"}, f"{state} after a death {where}"
        if state == "delivered":
            assert out == 1, f"said to be out and is not, after a death {where}"
        else:
            assert kind == "none", f"unknown after a death {where}"
        assert stage.faults() == (), where
        died += 1
    assert died > 6


@pytest.mark.parametrize("kind", KINDS)
def test_what_another_run_took_on_is_left_to_it(tmp_path: Path, kind: str) -> None:
    """While its lease lasts it may still be at work, however dead it looks."""
    stage = Stage(tmp_path, workspace([(AT, "one", kind)])).begin()
    with stage.dying(4) as deaths:
        stage.publish()
    assert deaths.names[-1].startswith("before ")
    assert stage.entry(key(kind)).state == "intended"
    stage.watch.later(minutes=24)
    done = stage.publish()
    assert done.told[key(kind)].state == "intended"
    assert stage.net.count(name(kind)) == 0


def test_a_run_that_slept_past_its_lease_sends_nothing(stage: Stage) -> None:
    """A process that was stopped for an hour wakes in the middle of its batch."""
    stage.merge(workspace([(AT, "one", "native"), ("2026-12-01 13:51", "two", "native")]))
    slept: list[str] = []

    def stopped() -> str:
        if stage.net.posts and not slept:
            slept.append("now")
            stage.watch.later(hours=1)
        return ""

    stage.stopped = stopped
    stage.publish()
    assert len(stage.net.posts) == 1
    assert stage.entry(key("native", "two")).state == "waiting"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "answer",
    [
        LOST,
        Answer(503),
        Answer(302, {"location": "https://elsewhere.example/"}),
        Answer(200, {"content-type": "text/html"}, b"<h1>Down</h1>"),
        Answer(200, {}, b"{}"),
        Answer(200, {}, b'{"id": null}'),
        Answer(200, {}, b"[" * 100_000),
    ],
    ids=["lost", "server", "redirect", "html", "no-id", "null-id", "deep"],
)
def test_an_answer_that_says_nothing_is_unknown_and_settled(
    stage: Stage, kind: str, answer: Answer | Exception
) -> None:
    """The effect is there and the answer is no answer: it is found, or a person is asked."""
    stage.merge(workspace([(AT, "one", kind)]))
    good = [Answer(200, {}, b'{"id": "c1"}')] if kind == "checkpoint" else []
    stage.net.spoil[f"POST {CALLS[kind]}"] = [*good, answer]
    assert stage.publish().told[key(kind)].state == "unknown"
    for _ in range(2):
        stage.watch.later(minutes=27)
        stage.publish()
    assert stage.net.count(name(kind)) == 1
    assert stage.entry(key(kind)).state == ("unknown" if kind == "none" else "delivered")


@pytest.mark.parametrize("kind", KINDS)
def test_a_no_is_final_until_what_was_approved_is_another(stage: Stage, kind: str) -> None:
    """Rejected is for a person; the mended post goes out under the same key."""
    stage.merge(workspace([(AT, "one", kind)]))
    stage.net.refuse = [Answer(422, {}, b'{"error": {"message": "too long"}}')]
    done = stage.publish()
    assert done.told[key(kind)].state == "rejected"
    assert "too long" in done.told[key(kind)].why
    assert not stage.publish().told
    stage.merge(workspace([(AT, "one", kind)], {"one": post_text("one", words="Shorter.")}))
    assert stage.publish().told[key(kind)].state == "delivered"
    assert stage.net.count(name(kind)) == 1


@pytest.mark.parametrize(
    "refusal", [Answer(429, {"retry-after": "600"}), Answer(401), Unreachable("gone")]
)
def test_not_now_is_tried_again_later(stage: Stage, refusal: Answer | Exception) -> None:
    """Nothing was made, so it waits as long as it is told to, and then goes out."""
    stage.merge(workspace([(AT, "one", "none")]))
    stage.net.refuse = [refusal]
    assert stage.publish().told[key("none")].state == "waiting"
    stage.watch.later(minutes=5)
    assert stage.publish().count("delivered") == 0
    stage.watch.later(minutes=60)
    assert stage.publish().told[key("none")].state == "delivered"
    assert stage.net.count(name("none")) == 1


def test_what_is_too_late_is_missed_for_a_person(stage: Stage) -> None:
    """Good morning at noon is a fault; with --now a person sends it all the same, once."""
    stage.watch.later(hours=3)
    done = stage.publish()
    assert done.count("missed") == len(KINDS)
    assert "late" in done.told[key("native")].why
    assert not stage.publish().told
    assert stage.publish("one").count("delivered") == len(KINDS)
    stage.publish("one")
    assert [stage.net.count(name(kind)) for kind in KINDS] == [1] * len(KINDS)


def test_a_slot_that_moves_takes_effect_and_never_sends_again(stage: Stage) -> None:
    """Before its time it goes out at the new one; after it went out it stays as it is."""
    stage.merge(workspace([("2026-12-01 18:00", "one", "native")]))
    assert not stage.publish().count("delivered")
    stage.merge(workspace([("2026-12-01 13:58", "one", "native")]))
    assert stage.publish().count("delivered") == 1
    stage.merge(workspace([("2027-01-05 09:00", "one", "native")]))
    stage.watch.later(days=36)
    assert not stage.publish().told
    assert stage.net.count(name("native")) == 1


@pytest.mark.parametrize("status", ["draft", "held"])
def test_what_is_not_ready_is_not_sent(stage: Stage, status: str) -> None:
    """A draft and a post on hold wait, even with --now."""
    stage.merge(workspace([(AT, "one", "native")], {"one": post_text("one", status)}))
    assert stage.publish("one").told[key("native")].state == "waiting"
    assert not stage.net.posts


def test_nothing_is_approved_while_the_check_finds_errors(stage: Stage) -> None:
    """A tip with an error approves nothing; what was approved before goes out as it was."""
    files = workspace(
        [(AT, "one", "native"), (AT, "two", "native"), ("2026-12-01 13:55", "two", "lookup")]
    )
    files.files["content/themes/all.yml"] = b"nmae: All\n"
    stage.merge(files)
    done = stage.publish()
    assert done.problems
    assert done.approved == 0
    assert not stage.net.posts


@pytest.mark.parametrize(
    ("kind", "approved"), [("agrees", True), ("none", True), ("waits", False), ("against", False)]
)
def test_a_tip_is_approved_as_the_hosts_check_says(stage: Stage, kind: Any, approved: bool) -> None:
    """The check is told what this run found. What was approved before goes out all the same."""
    stage.merge(workspace([(AT, "one", "native")]))
    stage.publish()
    told: list[str] = []

    def hear(stated: str) -> work.Heard:
        told.append(stated)
        return work.Heard(kind, "#12 merged by rosa")

    stage.hear = hear
    stage.merge(workspace([("2026-12-01 13:55", "two", "native")]))
    done = stage.publish()
    assert (stage.net.count(name("native", "two")) == 1) == approved
    assert bool(done.unapproved) != approved
    assert done.wanting == (kind == "against")
    if kind == "agrees":
        assert stage.entry(key("native", "two")).events[0].why == "#12 merged by rosa"
    stage.publish()
    assert len(told) == (1 if approved else 2)
    assert len(set(told)) == 1


def test_what_is_stated_is_what_a_check_states(stage: Stage) -> None:
    """Of the same files the same, of other words another."""
    told: list[str] = []

    def hear(stated: str) -> work.Heard:
        told.append(stated)
        return work.Heard("waits")

    stage.hear = hear
    stage.publish()
    stage.merge(workspace([(AT, "one", kind) for kind in KINDS]))
    stage.publish()
    new = {"one": post_text("one", words="Otherwise.")}
    stage.merge(workspace([(AT, "one", kind) for kind in KINDS], new))
    stage.publish()
    assert told[0] == told[1] != told[2]


def test_what_an_erroneous_tip_changed_waits_and_is_free_when_it_is_taken_back(
    stage: Stage,
) -> None:
    """Nobody approved the new words: nothing is sent, and nothing is refused for good either."""
    good = workspace([("2026-12-01 14:30", "one", "native")])
    stage.merge(good)
    stage.publish()
    broken = workspace(
        [("2026-12-01 14:30", "one", "native")], {"one": post_text("one", words="New.")}
    )
    broken.files["content/themes/all.yml"] = b"nmae: All\n"
    stage.merge(broken)
    stage.watch.later(minutes=31)
    done = stage.publish()
    assert "words" in done.told[key("native")].why
    assert not stage.net.posts
    stage.merge(good)
    assert stage.publish().told[key("native")].state == "delivered"
    assert stage.net.posts[0]["texts"] == ["Said once."]


def test_what_is_not_what_was_approved_is_refused(stage: Stage) -> None:
    """The same tip, but other words on the disk of this run: it is refused, with the difference."""
    stage.merge(workspace([("2026-12-01 14:30", "one", "native")]))
    stage.publish()
    stage.files = workspace(
        [("2026-12-01 14:30", "one", "native")], {"one": post_text("one", words="Otherwise.")}
    )
    stage.watch.later(minutes=31)
    done = stage.publish()
    assert done.told[key("native")].state == "refused"
    assert "words" in done.told[key("native")].why
    assert not stage.net.posts


def test_an_edit_after_the_approval_needs_a_new_one(stage: Stage) -> None:
    """A new tip approves the new words, and those go out."""
    stage.merge(workspace([("2026-12-01 14:30", "one", "native")]))
    stage.publish()
    stage.merge(
        workspace([("2026-12-01 14:30", "one", "native")], {"one": post_text("one", words="New.")})
    )
    stage.watch.later(minutes=31)
    stage.publish()
    assert stage.net.posts[0]["texts"] == ["New."]


def test_without_a_ledger_nothing_is_sent(tmp_path: Path) -> None:
    """None, or one that cannot be believed: fail closed."""
    stage = Stage(tmp_path, workspace([(AT, "one", "native")]))
    with pytest.raises(LedgerMissing):
        stage.publish()
    stage.begin()
    stage.publish()
    stage.ledger.files["head.json"] = b"{"
    with pytest.raises(LedgerFault, match="cannot be believed"):
        stage.publish()
    assert stage.net.count(name("native")) == 1


def test_an_entry_that_was_changed_by_hand_stops_its_delivery(stage: Stage) -> None:
    """A receipt that was taken out is not a reason to send again."""
    stage.merge(workspace([(AT, "one", "native")]))
    stage.publish()
    path = next(p for p in stage.ledger.files if p.startswith("deliveries/"))
    whole = stage.ledger.files[path]
    stage.ledger.files[path] = whole[: whole.rindex(b'"seq": 3') - 10] + b"]}"
    with pytest.raises(LedgerFault):
        stage.publish()
    assert stage.net.count(name("native")) == 1


def test_a_write_whose_answer_is_lost_is_looked_for(stage: Stage) -> None:
    """It was in: it is not written twice."""
    stage.ledger.doubts = [LedgerDoubt("cut off")] * 2
    assert stage.publish().count("delivered") == len(KINDS)
    assert stage.faults() == ()
    kinds = [event.kind for event in stage.entry(key("native")).events]
    assert kinds == ["approved", "intended", "delivered"]


def test_a_stop_holds_at_the_next_step(stage: Stage) -> None:
    """A file, or a word in the ledger; and only a person lifts it."""
    stage.stopped = lambda: "a leak"
    assert stage.publish().stopped == "a leak"
    stage.stopped = lambda: ""
    book = stage.book()
    book.open()
    work.stop(book, "another leak")
    assert stage.publish().stopped == "another leak"
    assert not stage.net.posts
    book = stage.book()
    book.open()
    work.resume(book, stage.watch.now())
    assert stage.publish().count("delivered") == len(KINDS)


def test_a_stop_between_two_calls_leaves_what_was_begun(stage: Stage) -> None:
    """What was sent has its receipt, what was not is free again."""
    told = iter(["", "", ""])
    stage.stopped = lambda: next(told, "stop")
    done = stage.publish()
    assert done.stopped == "stop"
    stage.stopped = lambda: ""
    stage.watch.later(minutes=30)
    stage.publish()
    assert [stage.net.count(name(kind)) for kind in KINDS] == [1] * len(KINDS)


def test_a_person_settles_what_nobody_can_know(stage: Stage) -> None:
    """Delivered ends it; not delivered lets it go out."""
    stage.merge(workspace([(AT, "one", "none"), ("2026-12-01 13:51", "two", "none")]))
    stage.net.spoil["POST plain"] = [LOST, LOST]
    assert stage.publish().count("unknown") == 2
    stage.net.posts.pop()  # the second was never made
    for post, out in (("one", True), ("two", False)):
        book = stage.book()
        book.open()
        entry = book.entries([key("none", post)])[key("none", post)]
        work.settle_by_hand(book, entry, out=out, url="", why="I looked")
    assert stage.publish().told[key("none", "two")].state == "delivered"
    assert [stage.net.count(name("none", post)) for post in ("one", "two")] == [1, 1]
    done = stage.entry(key("none"))
    with pytest.raises(UsageError, match="nothing to say"):
        work.settle_by_hand(book, done, out=True, url="", why="")


def test_quiet_hours_spacing_and_days_off_hold_back(tmp_path: Path) -> None:
    """Each is said, and lifted by its time; --now overrides them."""
    quiet = Stage(
        tmp_path, workspace([(AT, "one", "native")], channel=', quiet: "13:00-14:20"')
    ).begin()
    assert "quiet" in quiet.publish().told[key("native")].why
    quiet.watch.later(minutes=21)
    assert quiet.publish().count("delivered") == 1

    spaced = Stage(
        tmp_path,
        workspace(
            [(AT, "one", "native"), ("2026-12-01 13:52", "two", "native")], channel=", spacing: 30m"
        ),
    ).begin()
    assert spaced.publish().count("delivered") == 1
    assert spaced.publish().count("delivered") == 0
    spaced.watch.later(minutes=31)
    assert spaced.publish().count("delivered") == 1


def test_an_account_that_changed_under_its_name_is_not_written_to(stage: Stage) -> None:
    """A channel's id is bound to the network's own id of the account it first wrote to."""
    stage.publish()
    files = workspace([("2026-12-01 13:59", "two", "native")])
    told = files.files["content/channels.yml"].replace(b"a-native", b"somebody-else")
    files.files["content/channels.yml"] = told
    stage.merge(files)
    done = stage.publish()
    assert "a-native" in done.told[key("native", "two")].why
    assert stage.net.count(name("native", "two")) == 0


@pytest.mark.parametrize("kind", ["native", "hourly", "checkpoint", "lookup"])
def test_what_went_before_its_time_is_settled_before_its_time(stage: Stage, kind: str) -> None:
    """Sent at once with its answer lost: the next run finds out, and does not wait for the slot."""
    stage.merge(workspace([("2026-12-20 09:00", "one", kind)]))
    good = [Answer(200, {}, b'{"id": "c1"}')] if kind == "checkpoint" else []
    stage.net.spoil[f"POST {CALLS[kind]}"] = [*good, LOST]
    assert stage.publish("one").told[key(kind)].state == "unknown"
    stage.watch.later(minutes=27)
    assert stage.publish().told[key(kind)].state == "delivered"
    assert stage.net.count(name(kind)) == 1


@pytest.mark.parametrize(
    ("repeat", "alone"),
    [
        (Repeat("none"), True),
        (Repeat("checkpoint", blind_start=True), True),
        (Repeat("checkpoint"), False),
        (Repeat("native"), False),
    ],
)
def test_what_only_a_person_could_settle_is_taken_on_alone(
    tmp_path: Path, repeat: Repeat, alone: bool
) -> None:
    """A run that dies leaves one of them to a person, not all that it had before it."""
    publisher = replace(PUBLISHERS["native"], repeat=repeat)
    platforms = {"native": replace(NETWORKS["native"], publisher=publisher)}
    posts = {"one": AT, "two": "2026-12-01 13:40", "three": "2026-12-01 13:30"}
    slots = [(at, post, "native") for post, at in posts.items()]
    files = workspace(slots, channels=NATIVE)
    stage = Stage(tmp_path, files, platforms=platforms).begin()
    stage.net.deaths = Deaths(at=0)
    with pytest.raises(Killed):
        stage.publish()
    taken = [stage.entry_or_none(key("native", post)) for post in posts]
    assert sum(each is not None for each in taken) == (1 if alone else 3)


@pytest.mark.parametrize("kind", ["rejected", "postponed"])
def test_a_no_that_is_sure_is_no_doubt(kind: Any) -> None:
    """Of what was read to be absent nothing is left to a person; any other no is."""
    assert Outcome("k", kind).doubted().kind == "unknown"
    assert Outcome("k", kind, sure=True).doubted().kind == kind


def test_what_links_say_of_a_visitor_is_approved(tmp_path: Path) -> None:
    """What the workspace adds to a link is of the words, as the link itself."""
    link = post_text("one").replace("format: text", "format: text\nlink: https://a.com/b")
    files = workspace([("2026-12-20 09:00", "one", "native")], {"one": link})
    stage = Stage(tmp_path, files).begin()
    stage.publish()
    before = stage.entry(key("native")).approval
    files.files["smmgen.yml"] += b"utm: true\n"
    stage.merge(files)
    stage.publish()
    after = stage.entry(key("native")).approval
    assert before is not None
    assert after is not None
    assert before.differs(after) == ("words",)


NATIVE = "  - {id: native-one, platform: native, account: a, handle: h}\n"


@pytest.mark.parametrize("how", ["stop", "throttle", "token", "gone"])
@pytest.mark.parametrize("kind", ["hourly", "checkpoint"])
def test_a_refusal_to_try_again_is_no_proof_that_it_is_not_out(
    stage: Stage, kind: str, how: str
) -> None:
    """The first attempt took effect and its answer was lost; the second is kept from asking.

    An hour later the network takes the same call for a new one: by then it is read.
    """
    stage.merge(workspace([(AT, "one", kind)]))
    stage.files.files["smmgen.yml"] += b"max_late: 9d\n"
    good = [Answer(200, {}, b'{"id": "c1"}')] if kind == "checkpoint" else []
    stage.net.spoil[f"POST {CALLS[kind]}"] = [*good, LOST]
    assert stage.publish().told[key(kind)].state == "unknown"
    stage.watch.later(minutes=27)
    if how == "stop":  # once the second attempt is written down
        kept = stage.ledger.files.values
        stage.stopped = lambda: "stop" if b"".join(kept()).count(b'"intended"') > 1 else ""
    else:
        refusal = {"throttle": Answer(429), "token": Answer(401), "gone": Unreachable("gone")}
        stage.net.spoil[""] = [refusal[how]]
    stage.publish()
    assert stage.entry(key(kind)).state == "unknown"
    stage.stopped = lambda: ""
    for _ in range(3):
        stage.watch.later(minutes=50)
        stage.publish()
    assert stage.net.count(name(kind)) == 1
    assert stage.entry(key(kind)).state == "delivered"


@pytest.mark.parametrize("answer", [Answer(429), Answer(401), Unreachable("gone")])
def test_not_now_after_a_step_that_cannot_be_taken_back_is_unknown(
    tmp_path: Path, answer: Answer | Exception
) -> None:
    """The first call made the post; the second, which only asks for it, is refused."""
    channels = "  - {id: blind-one, platform: blind, account: a, handle: h}\n"
    stage = Stage(tmp_path, workspace([(AT, "one", "blind")], channels=channels)).begin()
    stage.net.spoil["GET jobs"] = [answer]
    assert stage.publish().told[key("blind")].state == "unknown"
    stage.watch.later(minutes=20)
    assert stage.publish().told[key("blind")].state == "delivered"
    assert stage.net.count(name("blind")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_that_wakes_after_another_went_on_undoes_nothing(stage: Stage, kind: str) -> None:
    """It slept between claim and call; meanwhile its lease ended and others did their part.

    That it sent nothing itself is no news of a delivery that others have sent since.
    """
    stage.merge(workspace([(AT, "one", kind)]))
    stage.files.files["smmgen.yml"] += b"max_late: 9d\n"
    slept: list[work.Published] = []

    def stopped() -> str:
        claimed = b'"intended"' in b"".join(stage.ledger.files.values())
        if claimed and not slept:
            slept.append(work.Published())
            for _ in range(3):
                stage.watch.later(minutes=26)
                slept.append(stage.publish())
        return ""

    stage.stopped = stopped
    stage.publish()
    assert len(slept) == 4
    stage.stopped = lambda: ""
    for _ in range(2):
        stage.watch.later(minutes=26)
        stage.publish()
    assert stage.net.count(name(kind)) == 1
    assert stage.entry(key(kind)).state == "delivered"
    assert stage.faults() == ()


def test_a_run_that_was_overtaken_in_its_call_says_what_it_made(stage: Stage) -> None:
    """Its call took so long that the others gave the delivery to a person; it is out, once."""
    stage.merge(workspace([(AT, "one", "none")]))
    slept: list[work.Published] = []
    did = stage.net.did

    def slowly(request: Request) -> Answer:
        answer = did(request)
        if not slept:
            stage.watch.later(minutes=30)
            slept.append(stage.publish())
        return answer

    stage.net.did = slowly
    assert stage.publish().told[key("none")].state == "delivered"
    assert slept[0].told[key("none")].state == "unknown"
    assert stage.entry(key("none")).state == "delivered"
    assert stage.net.count(name("none")) == 1
    assert stage.faults() == ()


def test_what_a_network_forgets_is_not_asked_again_late_in_a_run(stage: Stage) -> None:
    """Claimed in time, but behind posts that take long: the hour is over before the call."""
    files = workspace([(AT, "one", "hourly"), ("2026-12-01 13:40", "slow", "native")])
    files.files["smmgen.yml"] += b"max_late: 9d\n"
    stage.merge(files)
    stage.net.spoil["POST hourly"] = [LOST]
    stage.net.spoil["POST native"] = [LOST]
    stage.publish()
    stage.watch.later(minutes=47)

    def slow() -> str:
        if stage.net.asked[-1] == "POST native" and len(stage.net.asked) == 3:
            stage.watch.later(minutes=15)
        return ""

    stage.stopped = slow
    stage.publish()
    assert stage.net.asked.count("POST native") == 2
    stage.stopped = lambda: ""
    stage.watch.later(minutes=27)
    stage.publish()
    assert stage.net.count(name("hourly")) == 1
    assert stage.entry(key("hourly")).state == "delivered"


@pytest.mark.parametrize("answer", [Answer(200, {}, b"{}"), Answer(200, {}, b'{"posts": [7]}')])
def test_what_cannot_be_understood_when_it_is_read_keeps_nobody_else(
    stage: Stage, answer: Answer
) -> None:
    """It stays unknown, other posts go out, and the next reading counts."""
    stage.merge(workspace([(AT, "one", "lookup")]))
    stage.net.spoil["POST plain"] = [LOST]
    stage.publish()
    stage.watch.later(minutes=10)
    stage.merge(workspace([(AT, "one", "lookup"), ("2026-12-01 14:05", "two", "native")]))
    stage.net.spoil["GET posts"] = [answer]
    done = stage.publish()
    assert "not understood" in done.told[key("lookup")].why
    assert done.told[key("native", "two")].state == "delivered"
    stage.publish()
    assert stage.entry(key("lookup")).state == "delivered"
    assert stage.net.count(name("lookup")) == 1


def test_a_clock_that_is_behind_the_ledgers_sends_nothing_until_a_person_says_so(
    stage: Stage,
) -> None:
    """One of two clocks is wrong, and a lease means nothing by it."""
    stage.publish()
    stage.merge(workspace([(AT, "one", "none"), (AT, "two", "native")]))
    stage.watch.later(minutes=-2)
    done = stage.publish()
    assert "clock is behind" in done.stopped
    assert stage.net.count(name("native", "two")) == 0
    book = stage.book()
    book.open()
    work.resume(book, stage.watch.now())
    assert stage.publish().told[key("native", "two")].state == "delivered"


def test_a_clock_that_is_set_back_in_a_run_ends_it(stage: Stage) -> None:
    """Before its next step; what was sent keeps its receipt."""
    seen: list[str] = []

    def stopped() -> str:
        if stage.net.posts and not seen:
            seen.append("now")
            stage.watch.later(hours=-1)
        return ""

    stage.stopped = stopped
    assert "clock is behind" in stage.publish().stopped
    assert len(stage.net.posts) == 1


def test_a_post_that_is_in_no_calendar_cannot_go_at_once(stage: Stage) -> None:
    """It is not known where it would go."""
    with pytest.raises(UsageError, match="calendar"):
        stage.publish("nobody")
