"""The ledger's entries and their chain: where a delivery stands, and that nothing was changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.chain import broken_links, unlawful
from smmgen.model.ledger import (
    FIRST,
    Approval,
    Entry,
    Event,
    Head,
    Kind,
    digest_of,
    entry_name,
    entry_path,
)

AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


def approval(words: str, at: datetime = AT) -> Approval:
    return Approval(commit="c", at=at, words=digest_of(words), options=digest_of([]))


def chain(told: list[tuple[str, Kind, dict[str, Any]]]) -> tuple[Head, list[Entry]]:
    """A sound ledger of these events, in order."""
    last, events = FIRST, {}
    for seq, (key, kind, more) in enumerate(told, 1):
        event = Event(seq=seq, before=last, kind=kind, at=AT, by="run", **more)
        last = event.digest
        events.setdefault(key, []).append(event)
    entries = [Entry(key=key, events=tuple(listed)) for key, listed in events.items()]
    return Head(seq=len(told), last=last), entries


def entry(*told: tuple[Kind, dict[str, Any]]) -> Entry:
    return chain([("a", kind, more) for kind, more in told])[1][0]


def test_an_approval_alone_waits() -> None:
    """Nothing was tried yet."""
    assert entry(("approved", {"approval": approval("a")})).state == "waiting"


def test_a_rejection_is_reopened_by_other_words_only() -> None:
    """The same approval again changes nothing; another one is worth a try."""
    same, other = approval("a"), approval("b")
    no: tuple[Kind, dict[str, Any]] = ("rejected", {})
    begun: list[tuple[Kind, dict[str, Any]]] = [
        ("approved", {"approval": same}),
        ("intended", {"approved": same.digest}),
        no,
    ]
    assert entry(*begun).state == "rejected"
    assert entry(*begun, ("approved", {"approval": same})).state == "rejected"
    assert entry(*begun, ("approved", {"approval": other})).state == "waiting"


def test_what_is_out_stays_out() -> None:
    """No approval reopens a delivery, nor one that may be out."""
    for kind in ("delivered", "unknown", "intended"):
        after = entry(
            ("approved", {"approval": approval("a")}),
            (kind, {"approved": approval("a").digest}),
            ("approved", {"approval": approval("b")}),
        )
        assert after.state == kind


def test_the_commit_is_no_part_of_what_was_approved() -> None:
    """A commit that changes nothing of a delivery approves it as it was."""
    one, two = approval("a"), approval("a").model_copy(update={"commit": "d"})
    assert one.digest == two.digest
    assert approval("a").differs(approval("b", AT + timedelta(hours=1))) == ("words", "time")


def test_a_file_has_its_place_by_key_and_first_month() -> None:
    """The name says nothing of the month, so that a slot that moves is found again."""
    assert entry_path("a@b/feed#1", AT).endswith(entry_name("a@b/feed#1"))
    assert entry_path("a@b/feed#1", AT).startswith("deliveries/2026-12/")


kinds = st.sampled_from(["approved", "intended", "reached", "delivered", "unknown"])
ledgers = st.lists(
    st.tuples(st.sampled_from("abc"), kinds, st.builds(dict, why=st.text(max_size=5))),
    min_size=1,
    max_size=12,
)


@given(ledgers)
def test_a_sound_chain_has_no_fault(told: list[tuple[str, Kind, dict[str, Any]]]) -> None:
    """Whatever was written in turn, it is in its place; and as bytes it is the same again."""
    head, entries = chain(told)
    assert [*broken_links(head, entries)] == []
    again = [Entry.model_validate_json(each.to_bytes()) for each in entries]
    assert [*broken_links(Head.model_validate_json(head.to_bytes()), again)] == []


@given(ledgers, st.data())
def test_any_change_breaks_the_chain(
    told: list[tuple[str, Kind, dict[str, Any]]], data: st.DataObject
) -> None:
    """An event that is changed, taken out or put in is found, whichever it is."""
    head, entries = chain(told)
    which = data.draw(st.integers(0, len(entries) - 1))
    events = [*entries[which].events]
    place = data.draw(st.integers(0, len(events) - 1))
    how = data.draw(st.sampled_from(["why", "kind", "by", "out", "in", "twice"]))
    if how == "out":
        del events[place]
    elif how == "in":
        events.append(events[place].model_copy(update={"seq": head.seq + 1}))
    elif how == "twice":
        events.insert(place, events[place])
    else:
        new = {"why": "other than any", "by": "another", "kind": "missed"}[how]
        events[place] = events[place].model_copy(update={how: new})
    rest = [*entries[:which], *entries[which + 1 :]]
    if events:
        rest.append(Entry(key=entries[which].key, events=tuple(events)))
    assert [*broken_links(head, rest)]


def test_what_cannot_follow_is_told() -> None:
    """A delivery out of nothing, or one that is sent after it was delivered."""
    assert [*unlawful(entry(("delivered", {})))]
    sound = entry(("approved", {"approval": approval("a")}), ("intended", {}), ("delivered", {}))
    assert not [*unlawful(sound)]
    twice = entry(("intended", {}), ("delivered", {}), ("intended", {}))
    assert [*unlawful(twice)]
