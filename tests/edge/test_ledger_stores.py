"""The stores of the ledger: one suite that each of them passes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmgen.edge.ledger_git import GitLedger
from smmgen.edge.ledger_memory import MemoryLedger
from smmgen.edge.ledger_s3 import S3Ledger
from smmgen.edge.ledger_sqlite import SqliteLedger
from smmgen.edge.s3 import Bucket
from smmgen.edge.sigv4 import Keys
from smmgen.errors import LedgerFault, LedgerMissing, LedgerMoved
from smmgen.model.storage import S3
from smmgen.roles import LedgerStore
from smmgen.work import Book, stop
from tests.edge.fake_s3 import FakeS3

HEAD = "head.json"
DEEP = "deliveries/2026-12/ab/abc.json"


def git(*words: str, at: Path) -> str:
    return subprocess.run(
        ["git", *words], cwd=at, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """An empty repository that takes what a git host takes, and no more."""
    folder = tmp_path / "host.git"
    folder.mkdir()
    git("init", "-q", "--bare", ".", at=folder)
    for setting in ("receive.denyNonFastForwards", "receive.denyDeletes", "uploadpack.allowFilter"):
        git("config", setting, "true", at=folder)
    git("config", "uploadpack.allowAnySHA1InWant", "true", at=folder)
    return folder


@pytest.fixture(params=["memory", "git-here", "git-far", "sqlite", "s3"])
def again(
    request: pytest.FixtureRequest, bare: Path, tmp_path: Path
) -> Iterator[Callable[[], LedgerStore]]:
    """Opens the same store anew, as another run does."""
    opened: list[GitLedger] = []
    memory = MemoryLedger()
    far = FakeS3({"ledger": {}})

    def store() -> LedgerStore:
        if request.param == "memory":
            return memory
        if request.param == "sqlite":
            return SqliteLedger(tmp_path / "ledger.sqlite")
        if request.param == "s3":
            account = S3.model_validate({"endpoint": "https://store.example"})
            keys = Keys("AKIATEST", "a-secret")
            bucket = Bucket(far, account, "ledger", keys, lambda: datetime.now(UTC))
            return S3Ledger(bucket, "", lambda _: None)
        # By an address git asks as it asks a host; by a folder it reads what is there.
        remote = str(bare) if request.param == "git-here" else f"file://{bare}"
        opened.append(GitLedger(remote))
        return opened[-1]

    yield store
    for each in opened:
        each.__exit__(None, None, None)


def test_none_is_told_apart_from_one_that_cannot_be_reached(
    again: Callable[[], LedgerStore],
) -> None:
    """No ledger is not an empty one, and not one that is out of reach."""
    with pytest.raises(LedgerMissing):
        again().tip()


def test_what_one_run_wrote_another_reads(again: Callable[[], LedgerStore]) -> None:
    """Bytes as they were, found by name in whichever folder."""
    first = again()
    first.write(None, {HEAD: b"{}\n"}, "begin")
    tip = first.write(first.tip(), {HEAD: b'{"a":1}\n', DEEP: b"\x00\xff\n"}, "more")
    other = again()
    assert other.tip() == tip
    assert dict(other.names(tip)) == {HEAD: HEAD, "abc.json": DEEP}
    assert dict(other.read(tip, [DEEP, "not/there.json", HEAD])) == {
        HEAD: b'{"a":1}\n',
        DEEP: b"\x00\xff\n",
    }


def test_a_ledger_is_begun_once(again: Callable[[], LedgerStore]) -> None:
    """Of two who begin it, the second is told."""
    again().write(None, {HEAD: b"{}"}, "begin")
    with pytest.raises(LedgerMoved):
        again().write(None, {HEAD: b"{}"}, "begin too")


def test_who_read_before_another_wrote_cannot_write(again: Callable[[], LedgerStore]) -> None:
    """Of two writers on one reading one is told to read again, and nothing of his is in."""
    one, two = again(), again()
    tip = one.write(None, {HEAD: b"0"}, "begin")
    assert two.tip() == tip
    two.names(tip)
    newest = one.write(tip, {HEAD: b"1"}, "first")
    with pytest.raises(LedgerMoved):
        two.write(tip, {HEAD: b"2", "two.json": b"2"}, "second")
    assert two.tip() == newest
    assert dict(two.names(newest)) == {HEAD: HEAD}
    assert two.write(newest, {"two.json": b"2"}, "second, anew") == two.tip()


def test_what_changes_in_the_head_alone_is_written(again: Callable[[], LedgerStore]) -> None:
    """A stop names no delivery: the store is not asked for what it no longer holds."""
    book = Book(again(), "a person", lambda: datetime(2026, 12, 1, tzinfo=UTC), lambda _: None)
    book.begin()
    stop(book, "a leak")
    other = Book(again(), "a run", lambda: datetime(2026, 12, 1, tzinfo=UTC), lambda _: None)
    other.open()
    assert other.head.stopped == "a leak"


def test_many_writers_lose_nothing(again: Callable[[], LedgerStore]) -> None:
    """Taking turns with retries, each of twelve writes is there at the end."""
    stores = [again(), again(), again()]
    stores[0].write(None, {HEAD: b"0"}, "begin")
    for count in range(12):
        store = stores[count % 3]
        store.write(store.tip(), {f"{count}.json": b"x"}, f"write {count}")
    names = again().names(stores[0].tip())
    assert {f"{count}.json" for count in range(12)} <= names.keys()


def test_git_out_of_reach_is_no_missing_ledger(tmp_path: Path) -> None:
    """A wrong address, or a folder that is no repository: nothing may be sent."""
    for remote in (f"file://{tmp_path}/gone.git", str(tmp_path)):
        with GitLedger(remote) as store, pytest.raises(LedgerFault) as raised:
            store.tip()
        assert not isinstance(raised.value, LedgerMissing)


def test_a_rewritten_branch_is_refused_by_the_host(bare: Path) -> None:
    """A push that is no fast-forward does not take, whatever its author holds."""
    with GitLedger(str(bare)) as store:
        tip = store.write(None, {HEAD: b"0"}, "begin")
        store.write(tip, {HEAD: b"1"}, "more")
        with pytest.raises(LedgerMoved):
            store.write(tip, {HEAD: b"other"}, "instead")
    assert git("show", "smm-ledger:head.json", at=bare) == "1"


def test_a_host_that_shuts_the_branch_is_said(bare: Path) -> None:
    """A rule that keeps writes out is a fault with a remedy, not a race."""
    hook = bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with GitLedger(str(bare)) as store, pytest.raises(LedgerFault) as raised:
        store.write(None, {HEAD: b"0"}, "begin")
    assert not isinstance(raised.value, LedgerMoved)
    assert "token" in raised.value.hint


def test_a_token_is_in_no_message(tmp_path: Path) -> None:
    """Addresses may hold one: neither they nor it are said."""
    secret = "canary-77aa"
    remote = f"https://user:{secret}@127.0.0.1:1/x.git"
    with GitLedger(remote, token=secret) as store, pytest.raises(LedgerFault) as raised:
        store.tip()
    assert secret not in f"{raised.value!r}{raised.value}{raised.value.hint}"


@pytest.mark.parametrize("far", [False, True])
def test_a_ledger_that_was_merged_by_hand_is_not_believed(bare: Path, *, far: bool) -> None:
    """Two who both wrote on one tip, joined by a person: what one of them sent may be gone."""
    with GitLedger(str(bare)) as store:
        begun = store.write(None, {HEAD: b"0"}, "begin")
        one = store.write(begun, {HEAD: b"1", DEEP: b"sent"}, "one")
    tree = git("rev-parse", f"{begun}^{{tree}}", at=bare)
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    other = git(*who, "commit-tree", tree, "-p", begun, "-m", "other", at=bare)
    merged = git(*who, "commit-tree", tree, "-p", one, "-p", other, "-m", "merged", at=bare)
    git("update-ref", "refs/heads/smm-ledger", merged, at=bare)
    with GitLedger(f"file://{bare}" if far else str(bare)) as store:
        for asked in (lambda: store.names(merged), lambda: store.read(merged, [HEAD])):
            with pytest.raises(LedgerFault, match="merged by hand"):
                asked()


def test_a_delivery_that_stands_in_two_months_is_not_believed(bare: Path) -> None:
    """One of the two files says that it is out, and which one is read would be chance."""
    with GitLedger(str(bare)) as store:
        tip = store.write(None, {HEAD: b"0", DEEP: b"sent"}, "begin")
        tip = store.write(tip, {DEEP.replace("2026-12", "2027-01"): b"waiting"}, "again")
        with pytest.raises(LedgerFault, match="twice"):
            store.names(tip)


def test_git_fsck_finds_nothing(bare: Path) -> None:
    """What is written is a sound history of one branch, a line."""
    with GitLedger(f"file://{bare}") as store:
        tip = store.write(None, {HEAD: b"0"}, "begin")
        for count in range(3):
            tip = store.write(tip, {DEEP: b"%d" % count}, "more")
    assert git("fsck", "--strict", at=bare) == ""
    assert git("rev-list", "--count", "--merges", "smm-ledger", at=bare) == "0"
    assert git("rev-list", "--count", "smm-ledger", at=bare) == "4"
