"""Where the ledger stood, kept outside it: a ledger that was written anew, cut off or emptied is
told from one that went on."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from smmgen import work
from smmgen.cli import group
from smmgen.edge.anchor import AnchorFile
from smmgen.edge.ledger_memory import MemoryLedger
from smmgen.edge.ledger_sqlite import SqliteLedger
from smmgen.errors import LedgerFault, LedgerMissing, Unreachable, UsageError
from smmgen.model.anchor import Anchor, anchor_of
from smmgen.model.settings import Settings
from smmgen.roles import Answer, LedgerStore, Request
from smmgen.work.book import Note, Writing
from tests.publishing.kinds import START, Stage, workspace

SITE = Settings.model_validate({"name": "Test", "site": "https://brand.example/review/"})


def book(store: LedgerStore, kept: AnchorFile | None = None) -> work.Book:
    return work.Book(store, "a run", lambda: START, lambda _: None, kept)


def written(store: LedgerStore, count: int, why: str = "late", at: int = 1) -> work.Book:
    """A ledger of so many events, told by `why`."""
    made = book(store)
    try:
        made.open()
    except LedgerMissing:
        made.begin()
    for number in range(at, at + count):
        note = Note(f"one@here/feed#{number}", "missed", {"why": why}, id=f"id-{number}")
        made.write(lambda note=note: Writing([note]), "late")
    return made


@pytest.fixture
def kept() -> AnchorFile:
    return AnchorFile("git host.example/brand.git smm-ledger")


@pytest.mark.parametrize("count", [1, 3, 5])
def test_a_ledger_that_went_on_holds_what_was_seen(kept: AnchorFile, count: int) -> None:
    """However far: by the file of the event that was the last."""
    store = MemoryLedger()
    book_then = written(store, count)
    kept.keep(anchor_of(book_then.head))
    written(store, 4, at=9)
    now = book(store, kept)
    now.open()
    assert kept.seen() == anchor_of(now.head)
    assert now.head.seq == count + 4


@pytest.mark.parametrize(
    ("count", "why"),
    [(2, "late"), (0, "late"), (3, "otherwise"), (5, "otherwise")],
    ids=["cut", "emptied", "anew", "anew-and-longer"],
)
def test_a_ledger_that_is_another_is_not_believed(kept: AnchorFile, count: int, why: str) -> None:
    """Each is whole in itself: only what was kept outside tells it."""
    then = written(MemoryLedger(), 3)
    kept.keep(anchor_of(then.head))
    store = MemoryLedger()
    assert written(store, count, why).faults() == ()
    with pytest.raises(LedgerFault, match="this machine last saw it") as raised:
        book(store, kept).open()
    assert "put back" in raised.value.hint
    assert kept.seen() == anchor_of(then.head), "and it is still known afterwards"


def test_a_ledger_that_is_gone_is_not_begun_again_unasked(kept: AnchorFile) -> None:
    """Nor taken for one that nobody has begun yet."""
    kept.keep(anchor_of(written(MemoryLedger(), 3).head))
    with pytest.raises(LedgerMissing):
        book(MemoryLedger(), kept).open(begun=False)
    store = MemoryLedger()
    with pytest.raises(LedgerFault, match="3 events"):
        book(store, kept).begin()
    with pytest.raises(LedgerMissing):
        store.tip()
    book(store, kept).begin(anew=True)
    book(store, kept).open()


def test_what_cannot_be_read_of_what_was_seen_stops(kept: AnchorFile) -> None:
    """Half a file is no reason to believe anything."""
    store = MemoryLedger()
    kept.keep(anchor_of(written(store, 2).head))
    kept.path.write_bytes(b'{"seq": 2')
    with pytest.raises(LedgerFault) as raised:
        book(store, kept).open()
    assert str(kept.path) in str(raised.value)


def test_what_another_run_kept_meanwhile_is_not_taken_back(kept: AnchorFile) -> None:
    """Of two runs on one machine the one that is behind keeps nothing, and believes its reading."""
    store = MemoryLedger()
    slow = book(store, kept)
    written(store, 2)
    slow.open()
    fast = book(store, kept)
    fast.open()
    note = Note("one@here/feed#9", "missed")
    fast.write(lambda: Writing([note]), "late")
    assert kept.seen() == anchor_of(fast.head)
    kept.keep(anchor_of(slow.head))
    assert kept.seen() == anchor_of(fast.head)
    slow.open()
    assert slow.head == fast.head


def test_what_was_due_before_the_ledger_began_is_never_sent_by_itself(tmp_path: Path) -> None:
    """A ledger that was emptied and begun anew knows nothing: a person is asked."""
    slots = [("2026-12-01 13:50", "one", "native"), ("2026-12-01 14:20", "two", "native")]
    stage = Stage(tmp_path, workspace(slots)).begin()
    assert stage.publish().count("delivered") == 1
    stage.ledger = type(stage.ledger)()
    stage.book().begin()
    done = stage.publish()
    assert done.count("missed") == 1
    assert "before the ledger began" in done.told["one@native-one/feed#1"].why
    stage.merge(workspace(slots, {"one": "---\nid: one\ntitle: One\nstatus: ready\nformat: text\n"
                                         "---\nOther words.\n"}))  # fmt: skip
    assert stage.publish().count("delivered") == 0
    assert len(stage.net.posts) == 1
    stage.watch.later(minutes=30)
    assert stage.publish().told["two@native-one/feed#1"].state == "delivered"
    assert stage.publish("one").count("delivered") == 1, "a person may say so"


class Site:
    """A published site that answers one thing."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def send(self, request: Request) -> Answer:
        self.asked.append(request.url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_the_published_site_is_a_witness(tmp_path: Path) -> None:
    """On a machine that keeps nothing: what the site knows of must be there, else nothing is
    sent. A site that is away, or says something else, stops nothing."""
    stage = Stage(tmp_path, workspace([("2026-12-01 14:20", "one", "native")])).begin()
    stage.publish()
    head = stage.book()
    head.open()
    good = Site(Answer(200, {}, anchor_of(head.head).to_bytes()))
    anchor = work.site_anchor(SITE, good)
    assert good.asked == ["https://brand.example/review/ledger.json"]
    stage.witness = lambda _: anchor
    stage.watch.later(minutes=21)
    assert stage.publish().count("delivered") == 1
    stage.witness = lambda _: Anchor(seq=99, last="a" * 64)
    with pytest.raises(LedgerFault, match="review site"):
        stage.publish()
    for away in (Unreachable("gone"), Answer(404), Answer(200, {}, b"<html>"), Answer(302)):
        assert work.site_anchor(SITE, Site(away)) is None
    assert work.site_anchor(Settings(name="Test"), good) is None


def test_a_ledger_is_verified_against_what_was_kept_anywhere(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, or the numbers that a run's words end with; one that was written anew fails."""
    told = (workspace / "smmgen.yml").read_text()
    (workspace / "smmgen.yml").write_text(f"{told}ledger: sqlite:ledger.sqlite\n")
    file = workspace / "ledger.sqlite"
    run = CliRunner()

    def said(*words: str) -> tuple[int, str]:
        done = run.invoke(group, ["ledger", *words, "--root", str(workspace)])
        return done.exit_code, f"{done.output}{done.exception or ''}"

    def fill(why: str) -> work.Book:
        store = SqliteLedger(file)
        made = work.Book(store, "a run", lambda: START, time.sleep)
        made.begin()
        for number in range(3):
            note = Note(f"one@here/feed#{number}", "missed", {"why": why})
            made.write(lambda note=note: Writing([note]), "late")
        return made

    first = fill("late")
    code, anchor = said("anchor")
    assert code == 0
    assert json.loads(anchor)["seq"] == 3
    kept = tmp_path / "kept.json"
    kept.write_text(anchor)
    note = Note("one@here/feed#7", "missed")
    first.write(lambda: Writing([note]), "late")
    numbers = f"3:{json.loads(anchor)['last']}"
    for where in (str(kept), numbers):
        assert said("verify", "--against", where)[0] == 0
    assert said("verify", "--against", f"3:{'a' * 64}")[0] == 1
    assert "does not say" in said("verify", "--against", str(workspace / "smmgen.yml"))[1]
    file.unlink()
    fill("otherwise")
    assert "this machine last saw it" in said("verify")[1]
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another-machine"))
    assert said("verify")[0] == 0
    for where in (str(kept), numbers):
        code, words = said("verify", "--against", where)
        assert code == 1
        assert "event 3 is not what it was" in words
    file.unlink()
    code, words = said("init")
    assert code != 0
    assert "--anew" in words or "3 events" in words
    assert said("init", "--anew")[0] == 0


def test_an_anchor_of_another_kind_is_refused() -> None:
    """An address that is not JSON of ours, or no file: the command says so."""
    with pytest.raises(UsageError, match="answers 404"):
        work.anchor_at("https://brand.example/ledger.json", Site(Answer(404)))
    with pytest.raises(UsageError, match="does not say"):
        work.anchor_at("https://brand.example/ledger.json", Site(Answer(200, {}, b"[1]")))
    with pytest.raises(UsageError, match="cannot be read"):
        work.anchor_at("/not/there.json", Site(Answer(404)))
