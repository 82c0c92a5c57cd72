"""The ledger in a bucket: what only a bucket can do to it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smmgen import work
from smmgen.edge.ledger_s3 import S3Ledger
from smmgen.edge.s3 import Bucket, keys_of
from smmgen.edge.sigv4 import Keys
from smmgen.errors import (
    LedgerDoubt,
    LedgerFault,
    LedgerMissing,
    LedgerMoved,
    Unanswered,
    Unreachable,
    UsageError,
)
from smmgen.model.storage import S3
from smmgen.roles import Answer
from smmgen.work.book import Note, Writing
from tests.edge.fake_s3 import FakeS3

NOW = datetime(2026, 12, 1, tzinfo=UTC)
CANARY = "canary-91bc"
ACCOUNT = S3.model_validate({"endpoint": "https://store.example"})


def ledger(net: FakeS3) -> S3Ledger:
    bucket = Bucket(net, ACCOUNT, "ledger", Keys("AKIATEST", CANARY), lambda: NOW)
    return S3Ledger(bucket, "brand/", lambda _: None)


@pytest.fixture
def net() -> FakeS3:
    return FakeS3({"ledger": {}})


def path(count: int) -> str:
    return f"deliveries/2026-{count % 3 + 10}/ab/{count}.json"


def test_many_files_are_found_through_the_indexes_of_their_months(net: FakeS3) -> None:
    """Written one by one past what a page names itself, each is read as it was, from anywhere."""
    one = ledger(net)
    tip = one.write(None, {"head.json": b"0"}, "begin")
    for count in range(70):
        tip = one.write(tip, {path(count): b"%d" % count, "head.json": b"%d" % count}, "more")
    tip = one.write(tip, {path(count): b"new" for count in range(66)}, "all at once")
    tip = one.write(tip, {path(0): b"newest"}, "one more")
    other = ledger(net)
    assert other.tip() == tip
    assert other.names(tip) == {f"{n}.json": path(n) for n in range(70)} | {
        "head.json": "head.json"
    }
    read = other.read(tip, ["head.json", *map(path, range(70))])
    assert read.pop(path(0)) == b"newest"
    assert read == {path(n): b"new" if n < 66 else b"%d" % n for n in range(1, 70)} | {
        "head.json": b"69"
    }


def test_an_older_reading_stays_readable(net: FakeS3) -> None:
    """What is written is never changed: whoever read before reads on."""
    one, two = ledger(net), ledger(net)
    old = one.write(None, {"head.json": b"0"}, "begin")
    two.tip()
    one.write(old, {"head.json": b"1"}, "more")
    assert two.read(old, ["head.json"]) == {"head.json": b"0"}
    with pytest.raises(LedgerMoved):
        two.write(old, {"head.json": b"2"}, "too late")


@pytest.mark.parametrize("lost", [Unanswered("cut off"), Answer(500), Answer(503)])
def test_a_write_whose_answer_is_lost_is_read(net: FakeS3, lost: Answer | Exception) -> None:
    """It is in, and known to be; when it is not in, nobody can say whether it will be."""
    one = ledger(net)
    tip = one.write(None, {"head.json": b"0"}, "begin")
    net.spoil["PUT brand/tip"] = [lost]
    tip = one.write(tip, {"head.json": b"1"}, "in")
    assert ledger(net).tip() == tip
    net.refuse["PUT brand/tip"] = [lost]
    with pytest.raises(LedgerDoubt):
        one.write(tip, {"head.json": b"2"}, "not in")
    assert one.tip() == tip
    assert one.write(tip, {"head.json": b"3"}, "again") == one.tip()


def test_what_can_be_asked_twice_is(net: FakeS3) -> None:
    """A store that is busy for a moment stops nothing: objects lie under their digests."""
    one = ledger(net)
    busy: list[Answer | Exception] = [Answer(503), Unreachable("gone"), Answer(429)]
    for name in ("PUT brand/objects", "GET brand/tip", "GET brand/objects"):
        net.refuse[name] = busy[:2]
    tip = one.write(None, {"head.json": b"0"}, "begin")
    other = ledger(net)
    assert other.read(other.tip(), ["head.json"]) == {"head.json": b"0"}
    net.refuse["GET brand/tip"] = [*busy]
    with pytest.raises(LedgerFault, match="429"):
        ledger(net).tip()
    assert ledger(net).tip() == tip


def test_a_store_that_heeds_no_conditions_is_not_used(net: FakeS3) -> None:
    """Two runs would both believe that a delivery is theirs: no ledger is begun there."""
    net.heeds = False
    with pytest.raises(LedgerFault, match="conditions"):
        ledger(net).write(None, {"head.json": b"0"}, "begin")
    net.heeds = True
    body = b"<Error><Code>NotImplemented</Code></Error>"
    net.refuse["PUT brand/probe"] = [Answer(200), Answer(501, {}, body)]
    with pytest.raises(LedgerFault, match="NotImplemented") as raised:
        ledger(net).write(None, {"head.json": b"0"}, "begin")
    assert "condition" in raised.value.hint
    with pytest.raises(LedgerMissing):
        ledger(net).tip()


@pytest.mark.parametrize("harm", [b"", b"{}", None])
def test_an_object_that_is_not_as_it_was_written_is_not_believed(
    net: FakeS3, harm: bytes | None
) -> None:
    """Changed, cut or lost: each is told by its digest, and nothing is sent."""
    one = ledger(net)
    tip = one.write(None, {"head.json": b"0", path(1): b"1"}, "begin")
    objects = net.buckets["ledger"]
    for name in [name for name in objects if "/objects/" in name]:
        kept = objects.pop(name)
        if harm is not None:
            objects[name] = harm, kept[1]
        other = ledger(net)
        with pytest.raises(LedgerFault, match="cannot be believed"):
            other.read(other.tip(), ["head.json", path(1)])
        objects[name] = kept
    assert ledger(net).tip() == tip


def test_no_bucket_and_no_right_are_no_missing_ledger(net: FakeS3) -> None:
    """Neither an empty ledger nor one that may be begun: nothing is sent."""
    for harm in (FakeS3({}), FakeS3({"ledger": {}}, key="another")):
        with pytest.raises(LedgerFault) as raised:
            ledger(harm).tip()
        assert not isinstance(raised.value, LedgerMissing)
        assert raised.value.hint
    net.buckets["ledger"]["brand/tip"] = b"<html>", "text/html"
    with pytest.raises(LedgerFault, match="no ledger"):
        ledger(net).tip()


def test_a_book_is_kept_in_a_bucket(net: FakeS3) -> None:
    """Events from two runs at once, one of which loses the race, and the chain is whole."""
    books = [work.Book(ledger(net), f"run {n}", lambda: NOW, lambda _: None) for n in range(2)]
    books[0].begin()
    for book in books:
        book.open()
    for count, book in enumerate([*books, *books]):
        note = Note(f"one@here/feed#{count + 1}", "missed", {"why": "late"})
        book.write(lambda note=note: Writing([note]), "late")
    newest = work.Book(ledger(net), "a reader", lambda: NOW, lambda _: None)
    newest.open()
    assert newest.head.seq == 4
    assert newest.faults() == ()


def test_keys_are_in_no_message() -> None:
    """Not that of a refusal, not that of a store out of reach, not that of a missing key."""
    said = []
    for net in (FakeS3({}), FakeS3({"ledger": {}}, refuse={"GET": [Unreachable(CANARY)] * 9})):
        with pytest.raises(LedgerFault) as raised:
            ledger(net).tip()
        said.append(f"{raised.value!r}{raised.value}{raised.value.hint}{raised.value.__cause__}")
    with pytest.raises(UsageError) as missing:
        keys_of(ACCOUNT, {"AWS_ACCESS_KEY_ID": CANARY}.get)
    said.append(f"{missing.value!r}{missing.value.hint}")
    assert "AWS_SECRET_ACCESS_KEY" in said[-1]
    assert CANARY not in "".join(said)
