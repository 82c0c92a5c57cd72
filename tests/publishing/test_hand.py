"""Posting by hand: the kit says what to post and what not, and the ledger is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from smmgen import work
from smmgen.edge.archive import packed
from smmgen.edge.output import Output
from smmgen.edge.theme import sheet_dress, site_folder, template_sources
from smmgen.errors import UsageError
from smmgen.model.calendar import Channel
from smmgen.model.sending import Medium, Sending
from smmgen.review.hand import HandPost, hand_files, hand_page
from smmgen.review.template import Templates
from tests.publishing.kinds import LOST, NETWORKS, Stage, post_text, workspace
from tests.review.desks import Seen

AT = "2026-12-01 13:50"
KEY = "one@none-one/feed#1"
BY_HAND = NETWORKS | {"none": replace(NETWORKS["none"], publisher=None)}


def kit(stage: Stage, *asked: str, ahead: timedelta = timedelta(days=1)) -> tuple[HandPost, ...]:
    with ThreadPoolExecutor(1) as pool:
        return work.hand_kit(*stage._about(pool), asked, ahead)


def done(stage: Stage, key: str = KEY, url: str = "") -> None:
    book = stage.book()
    book.open()
    work.post_by_hand(book, key, url, "")


def test_a_kit_is_what_smmgen_cannot_publish_and_what_comes(tmp_path: Path) -> None:
    """Due, missed and soon; not what runs publish, nor what is a draft, out, or far away."""
    slots = [
        (AT, "one", "none"),
        ("2026-12-01 09:00", "late", "none"),
        ("2026-12-02 09:00", "soon", "none"),
        ("2026-12-09 09:00", "far", "none"),
        ("2026-12-01 13:55", "draft", "none"),
        (AT, "runs", "native"),
    ]
    files = workspace(slots, {"draft": post_text("draft", "draft")})
    stage = Stage(tmp_path, files, platforms=BY_HAND).begin()
    stage.publish()
    assert [each.sending.key.partition("@")[0] for each in kit(stage)] == ["late", "one", "soon"]
    assert {each.stop for each in kit(stage)} == {""}
    done(stage)
    assert [each.sending.key.partition("@")[0] for each in kit(stage)] == ["late", "soon"]


def test_a_kit_says_what_a_model_drafted(tmp_path: Path) -> None:
    """Who posts it sets the network's mark, since no option was sent."""
    origin = "format: text\nprovenance: {by: model, of: some-model}\n"
    text = post_text("one").replace("format: text\n", origin)
    slots = [(AT, "one", "none"), (AT, "late", "none")]
    stage = Stage(tmp_path, workspace(slots, {"one": text}), platforms=BY_HAND).begin()
    marks = {each.sending.key.partition("@")[0]: each.label for each in kit(stage)}
    assert marks["late"] == ""
    assert marks["one"].startswith("A model drafted it: mark it as made with AI, if ")


def test_a_kit_says_what_not_to_post(tmp_path: Path) -> None:
    """Out already, perhaps out, not approved, changed since: each in words."""
    slots = [(AT, "out", "native"), ("2026-12-01 13:51", "doubt", "none")]
    stage = Stage(tmp_path, workspace(slots)).begin()
    stage.net.spoil["POST plain"] = [LOST]
    (fresh,) = kit(stage, "out")
    assert "approved" in fresh.stop
    stage.publish()
    assert "out already" in kit(stage, "out")[0].stop
    assert "look before" in kit(stage, "doubt@none-one/feed#1")[0].stop
    waits = Stage(tmp_path, workspace([("2026-12-05 09:00", "one", "native")])).begin()
    waits.publish()
    assert kit(waits, "one")[0].stop == ""
    changed = {"one": post_text("one", words="Otherwise.")}
    waits.merge(workspace([("2026-12-05 09:00", "one", "native")], changed))
    assert "words" in kit(waits, "one")[0].stop
    changed = {"one": post_text("one", "held")}
    waits.merge(workspace([("2026-12-05 09:00", "one", "native")], changed))
    assert "on hold" in kit(waits, "one")[0].stop
    with pytest.raises(UsageError, match="nobody"):
        kit(waits, "nobody")


def test_a_kit_needs_no_ledger(tmp_path: Path) -> None:
    """Whoever only ever posts by hand begins none."""
    stage = Stage(tmp_path, workspace([(AT, "one", "none")]), platforms=BY_HAND)
    (post,) = kit(stage)
    assert (post.sending.texts, post.stop) == (("Said once.",), "")


def test_what_was_posted_by_hand_never_goes_out_again(tmp_path: Path) -> None:
    """Before its time, missed, and in doubt; twice is told, and the ledger is lawful."""
    slots = [("2026-12-01 15:00", "one", "none"), ("2026-12-01 09:00", "late", "native")]
    stage = Stage(tmp_path, workspace(slots)).begin()
    stage.publish()
    done(stage, url="https://there.example/1")
    done(stage, "late@native-one/feed#1")
    stage.watch.later(hours=2)
    assert not stage.publish("late").told
    assert not stage.net.posts
    entry = stage.entry(KEY)
    assert entry.state == "delivered"
    assert entry.receipt is not None
    assert (entry.receipt.url, entry.receipt.by_hand) == ("https://there.example/1", True)
    with pytest.raises(UsageError, match="delivered already"):
        done(stage)
    assert stage.faults() == ()


def test_it_is_kept_before_anything_was_approved(tmp_path: Path) -> None:
    """A person who was faster than the first run is believed."""
    stage = Stage(tmp_path, workspace([(AT, "one", "native")])).begin()
    done(stage, "one@native-one/feed#1")
    assert not stage.publish().count("delivered")
    assert not stage.net.posts
    assert stage.faults() == ()


def test_what_a_run_is_sending_is_not_posted_by_hand(tmp_path: Path) -> None:
    """Its lease lasts: one of the two would be a second one."""
    stage = Stage(tmp_path, workspace([(AT, "one", "none")])).begin()
    with stage.dying(4):
        stage.publish()
    assert stage.entry(KEY).state == "intended"
    assert "a run of smmgen is sending it" in kit(stage, "one")[0].stop
    with pytest.raises(UsageError, match="sending"):
        done(stage)


def made() -> HandPost:
    channel = Channel(id="here", platform="x", account="1", handle="walks")
    sending = Sending(
        "one@here/feed#1", channel, "feed", datetime(2026, 12, 1, 8, tzinfo=UTC), "en",
        "<b>One</b>", ("First & part.", "Second."),
        (Medium("image/jpeg", b"a", "Red", 8, 10), Medium("image/jpeg", b"b", "", 8, 10)),
        first_comment="And?", link="https://a.example/?a=1&b=2",
    )  # fmt: skip
    return HandPost(sending, "X", sending.at, "Not yet.", "Mark it there.")


def test_the_page_is_one_file_with_all_of_it() -> None:
    """Pictures in order as data, words as they are, alt texts, time, what to say afterwards."""
    source = site_folder()
    dress = sheet_dress(source, "hand")
    page = hand_page(
        (made(),), "UTC", Templates(template_sources(source)),
        styles=dress.styles, script=dress.script, font=dress.font,
    )  # fmt: skip
    seen = Seen(page)
    pictures = [attrs for tag, attrs in seen.tags if tag == "img"]
    assert [each["src"] for each in pictures] == [
        "data:image/jpeg;base64,YQ==", "data:image/jpeg;base64,Yg==",
    ]  # fmt: skip
    words = " ".join(seen.text.split())
    for said in ("First & part.", "Second.", "And?", "https://a.example/?a=1&b=2", "Red",
                 "Tue 1 Dec, 08:00", "Not yet.", "Mark it there.",
                 "smmgen hand --done one@here/feed#1"):  # fmt: skip
        assert said in words
    assert "<b>One" not in page
    assert not [a for _, a in seen.tags if (a.get("src") or "data:")[:5] != "data:"]


def test_the_files_are_the_same_as_the_page(tmp_path: Path) -> None:
    """A folder a delivery: pictures by number, each text by itself; and the same as a zip."""
    files = dict(hand_files((made(),)))
    folder = "one-here-feed-1"
    assert files[f"{folder}/1.jpg"] == b"a"
    assert files[f"{folder}/part-1-of-the-thread.txt"] == b"First & part."
    assert files[f"{folder}/first-comment.txt"] == b"And?"
    assert files[f"{folder}/alt-texts.txt"] == b"1.jpg\nRed\n"
    assert packed(files) == packed(files)
    with ZipFile(BytesIO(packed(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_yesterdays_kit_is_not_left_beside_todays(tmp_path: Path) -> None:
    """What the last kit wrote is taken away, and nothing else is."""
    output = Output(tmp_path)
    (tmp_path / "mine.txt").write_text("keep")
    work.write_kit(output, {"a-x/1.jpg": b"a", "index.html": b"1"})
    (tmp_path / "contents.txt").write_text("a-x/1.jpg\n../mine.txt\nmine.txt\n/etc/hosts\n")
    work.write_kit(output, {"b-x/1.jpg": b"b", "index.html": b"2"})
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"mine.txt", "b-x/1.jpg", "index.html", "contents.txt"}
