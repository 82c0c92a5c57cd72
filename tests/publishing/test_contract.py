"""What every network's file must hold, whatever dies, is lost or is answered on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from smmgen.errors import Unanswered, Unreachable
from smmgen.model.platform import Platform
from smmgen.model.sending import Medium, Sending
from smmgen.platforms import PLATFORMS
from smmgen.roles import Answer
from smmgen.work import round as rounds
from tests.publishing.fakes import instagram, threads
from tests.publishing.fakes.bluesky import DID, FakeBluesky
from tests.publishing.fakes.facebook import OURS, FakeFacebook
from tests.publishing.fakes.instagram import FakeInstagram
from tests.publishing.fakes.linkedin import PAGE, FakeLinkedIn
from tests.publishing.fakes.mastodon import FakeMastodon
from tests.publishing.fakes.pinterest import ACCOUNT as PINNER
from tests.publishing.fakes.pinterest import BOARD, FakePinterest
from tests.publishing.fakes.threads import FakeThreads
from tests.publishing.fakes.tiktok import ACCOUNT as CREATOR
from tests.publishing.fakes.tiktok import FakeTikTok
from tests.publishing.fakes.x import ACCOUNT, FakeX
from tests.publishing.kinds import Stage, post_text, workspace

AT = "2026-12-01 13:50"
SECRET = "canary-51b7e0"
WORDS = ("The first part & more, 1 < 2.\n\nWith a line.", "The second part.")
TEXT = f"{WORDS[0]}\n\n<!-- break -->\n\n{WORDS[1]}\n"
COMMENT = "What do you think?"
ALTS = ["A red field", "A blue field"]


def jpeg(colour: str) -> bytes:
    """A field of one colour."""
    kept = BytesIO()
    Image.new("RGB", (1080, 1350), colour).save(kept, "JPEG", quality=20)
    return kept.getvalue()


PICTURES = tuple(
    Medium("image/jpeg", jpeg(alt.split()[1]), alt, 1080, 1350, f"https://media.example/{n}.jpg")
    for n, alt in enumerate(ALTS)
)
FETCH = {each.url: each.data for each in PICTURES}.__getitem__
TIKTOK = partial(FakeTikTok, fetch=lambda url: ("image/jpeg", FETCH(url)))


@dataclass(frozen=True)
class Case:
    """A network's file beside a fake of the network that refuses what the real one refuses.

    `blind`: a death may leave what no network can say, for a person. `threads`: it takes more
    parts than one; `comments`: a first comment. `more` is what its channel says further, `alts`
    are the alt texts that are to be out.
    """

    name: str
    fake: Callable[..., Any]
    account: str
    threads: bool = True
    blind: bool = False
    comments: bool = True
    more: str = ""
    alts: tuple[str, ...] = tuple(ALTS)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is to be out, each once: the parts and the first comment."""
        parts = WORDS if self.threads else WORDS[:1]
        return (*parts, COMMENT) if self.comments else parts


CASES = [
    Case("mastodon", FakeMastodon, "1@social.example"),
    Case("bluesky", FakeBluesky, DID),
    Case("facebook", FakeFacebook, OURS, threads=False),
    Case("instagram", partial(FakeInstagram, fetch=FETCH), instagram.OURS, threads=False),
    Case("threads", partial(FakeThreads, fetch=FETCH), threads.OURS),
    Case("linkedin", FakeLinkedIn, PAGE, threads=False),
    Case("x", FakeX, ACCOUNT),
    Case(
        "pinterest",
        FakePinterest,
        PINNER,
        threads=False,
        comments=False,
        more=f", options: {{board: '{BOARD}'}}",
        alts=(" ".join(ALTS),),
    ),
    Case("tiktok", TIKTOK, CREATOR, threads=False, blind=True, comments=False, alts=()),
    Case(
        "tiktok",
        TIKTOK,
        CREATOR,
        threads=False,
        blind=True,
        comments=False,
        more=", options: {privacy: PUBLIC_TO_EVERYONE}",
        alts=(),
    ),
]


# Those from which smmgen can take something down.
REMOVING = [
    case for case in CASES if (publisher := PLATFORMS[case.name].publisher) and publisher.remove
]
removing = pytest.mark.parametrize("case", REMOVING, ids=lambda case: case.name, indirect=True)


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    """One network."""
    found: Case = request.param
    return found


@pytest.fixture
def staged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case) -> Callable[[], Stage]:
    """A stage with one post due: its parts, a first comment and two pictures."""
    real = rounds.sending_of

    def with_pictures(*args: Any) -> Sending:
        return replace(real(*args), pictures=PICTURES)

    monkeypatch.setattr(rounds, "sending_of", with_pictures)
    text = post_text("one", words=TEXT if case.threads else WORDS[0]).replace(
        "---\nThe", f"first_comment: {COMMENT}\n---\nThe", 1
    )

    def stage() -> Stage:
        channels = (
            f"  - {{id: here, platform: {case.name}, account: '{case.account}', handle: h.test,"
            f" secrets: {{token: A_TOKEN}}{case.more}}}\n"
        )
        files = workspace([(AT, "one", case.name)], {"one": text}, channels=channels)
        calendar = files.files["content/calendar/2026-12.yml"]
        files.files["content/calendar/2026-12.yml"] = calendar.replace(
            f"{case.name}-one".encode(), b"here"
        )
        made = Stage(tmp_path, files, platforms=_wordy(case.name), secrets={"A_TOKEN": SECRET})
        made.net = case.fake(token=SECRET, now=made.watch.now)
        return made.begin()

    return stage


def _wordy(name: str) -> Mapping[str, Platform]:
    """The networks, with this one taking a post of words: its pictures come from the stage."""
    platform = PLATFORMS[name]
    places = {
        place: replace(pictures, fewest=0) for place, pictures in platform.place_pictures.items()
    }
    return {**PLATFORMS, name: replace(platform, place_pictures=places)}


KEY = "one@here/feed#1"


def out(stage: Stage, case: Case) -> list[int]:
    """How often each part is out."""
    return [stage.net.count(each) for each in case.words]


def test_it_goes_out_whole_and_once(staged: Callable[[], Stage], case: Case) -> None:
    """All parts in order, pictures with their alt texts, a receipt; and nothing the next time."""
    stage = staged()
    done = stage.publish()
    assert done.problems == ()
    assert done.told[KEY].state == "delivered", done.told
    assert stage.entry(KEY).receipt is not None
    assert out(stage, case) == [1] * len(case.words)
    assert stage.net.alts() == list(case.alts)
    stage.watch.later(minutes=30)
    assert not stage.publish().told
    assert out(stage, case) == [1] * len(case.words)


@pytest.mark.parametrize("hours", [0.5, 26])
def test_a_death_at_any_moment(staged: Callable[[], Stage], case: Case, hours: float) -> None:
    """Found again soon or a day later, each part is out once, or a person is asked."""
    died = 0
    while True:
        stage = staged()
        with stage.dying(died) as deaths:
            stage.publish()
        if deaths.count <= died:
            break
        where = deaths.names[-1]
        # Only what was begun is settled a day later; what was not is too late by then.
        for _ in range(4):
            stage.watch.later(hours=hours if stage.entry_or_none(KEY) else 0.5)
            stage.publish()
        entry = stage.entry(KEY)
        counts = out(stage, case)
        assert max(counts) <= 1, f"doubled after a death {where}"
        if entry.state == "delivered":
            assert counts == [1] * len(case.words), f"not whole after a death {where}"
        elif entry.state == "missed":
            assert counts == [0] * len(case.words), f"missed and out after a death {where}"
        else:
            assert entry.state == "unknown", f"{entry.state} after a death {where}"
            assert case.blind or hours > 1, f"unknown after a death {where}"
        assert stage.faults() == ()
        died += 1
    assert died > 8


SPOILT = {
    "lost": Unanswered("no whole answer"),
    "server": Answer(500),
    "html": Answer(200, {"content-type": "text/html"}, b"<p>down"),
    "redirect": Answer(302, {"location": "https://elsewhere.example"}),
    "empty": Answer(200, {}, b"{}"),
    "list": Answer(200, {}, b"[]"),
    "nonsense": Answer(200, {}, b'{"id": {"id": []}, "uri": 4, "data": "x"}'),
}


@pytest.mark.parametrize("how", SPOILT)
def test_an_answer_that_is_none(staged: Callable[[], Stage], case: Case, how: str) -> None:
    """At every call that makes something, after its effect: it is never out twice."""
    plain = staged()
    assert plain.publish().count("delivered") == 1
    calls = [name for name in plain.net.asked if not name.startswith("GET")]
    for number, name in enumerate(calls):
        stage = staged()
        nth = calls[:number].count(name)
        passed = [None] * nth
        stage.net.spoil = {name: [*passed, SPOILT[how]]}
        stage.publish()
        for _ in range(3):
            stage.watch.later(minutes=27)
            stage.publish()
        entry = stage.entry(KEY)
        counts = out(stage, case)
        assert max(counts) <= 1, f"doubled after {how} at {name}"
        if entry.state == "delivered":
            assert counts == [1] * len(case.words), f"not whole after {how} at {name}"
        else:
            assert case.blind, f"{entry.state} after {how} at {name}: {entry.last.why}"


def test_a_run_right_after_a_lost_answer(staged: Callable[[], Stage], case: Case) -> None:
    """A network may not list yet what it made: nobody takes that for a no."""
    plain = staged()
    plain.publish()
    calls = [name for name in plain.net.asked if not name.startswith("GET")]
    for number, name in enumerate(calls):
        stage = staged()
        stage.net.spoil = {name: [*[None] * calls[:number].count(name), SPOILT["lost"]]}
        for minutes in (1, 0.5, 27, 27):
            stage.publish()
            stage.watch.later(minutes=minutes)
        assert max(out(stage, case)) <= 1, f"doubled after an answer was lost at {name}"
        assert stage.entry(KEY).state == "delivered" or case.blind


@pytest.mark.parametrize("refusal", [Answer(429, {"retry-after": "60"}), Unreachable("gone")])
def test_not_now_waits_and_then_goes_out(
    staged: Callable[[], Stage], case: Case, refusal: Answer | Exception
) -> None:
    """At the first call nothing was made: it is tried again, within its time."""
    stage = staged()
    stage.net.refuse = [refusal]
    assert stage.publish().told[KEY].state == "waiting"
    stage.watch.later(minutes=30)
    assert stage.publish().told[KEY].state == "delivered"
    assert out(stage, case) == [1] * len(case.words)


def test_a_token_that_ended_is_said_and_nothing_is_made(
    staged: Callable[[], Stage], case: Case
) -> None:
    """It waits for a new one, and what is said holds no secret."""
    stage = staged()
    stage.net.token = "another"
    told = stage.publish().told[KEY]
    assert told.state == "waiting"
    assert told.why
    assert max(out(stage, case)) == 0
    stage.net.token = SECRET
    stage.watch.later(minutes=61)
    assert stage.publish().told[KEY].state == "delivered"


def test_a_secret_that_is_not_set_is_named(staged: Callable[[], Stage], case: Case) -> None:
    """By its variable; nothing is asked of the network."""
    stage = staged()
    stage.secrets = {}
    assert "A_TOKEN" in stage.publish().told[KEY].why
    assert stage.net.asked == []


def test_no_secret_is_kept_or_said(staged: Callable[[], Stage], case: Case) -> None:
    """Neither in the ledger nor in what a run says, whatever went wrong."""
    for how in SPOILT.values():
        stage = staged()
        stage.net.spoil = {"POST": [how] * 3}
        said = str(stage.publish())
        kept = b"".join(stage.ledger.files.values())
        assert SECRET not in said
        assert SECRET.encode() not in kept


@removing
def test_all_of_it_is_taken_down(staged: Callable[[], Stage], case: Case) -> None:
    """Parts, comment and all; again there is nothing to do, and it is not sent again."""
    stage = staged()
    stage.publish()
    assert stage.net.left() == len(case.words)
    stage.watch.later(minutes=10)
    stage.undo("one")
    assert stage.net.left() == 0
    assert stage.entry(KEY).state == "removed"
    asked = len(stage.net.asked)
    stage.undo("one")
    stage.publish("one")
    assert len(stage.net.asked) == asked
    assert stage.faults() == ()


@removing
def test_a_death_while_it_is_taken_down(staged: Callable[[], Stage], case: Case) -> None:
    """At any moment: the next round finds it gone, or takes the rest down."""
    died = 0
    while True:
        stage = staged()
        stage.publish()
        stage.watch.later(minutes=10)
        with stage.dying(died) as deaths:
            stage.undo("one")
        if deaths.count <= died:
            break
        if stage.entry(KEY).state != "delivered":
            stage.watch.later(minutes=20)
            stage.publish()
            assert stage.net.left() == 0, deaths.names[-1]
            assert stage.entry(KEY).state == "removed", deaths.names[-1]
        died += 1
    assert died > 6


@removing
@pytest.mark.parametrize("how", [name for name in SPOILT if name not in {"empty", "nonsense"}])
def test_a_deletion_is_done_only_when_it_is_said(
    staged: Callable[[], Stage], case: Case, how: str
) -> None:
    """An answer that is none is no deletion, whatever it did: it is asked again."""
    stage = staged()
    stage.publish()
    stage.watch.later(minutes=10)
    calls = len([name for name in stage.net.asked if not name.startswith("GET")])
    stage.undo("one")
    deletes = [n for n in stage.net.asked if not n.startswith("GET")][calls:]
    stage = staged()
    stage.publish()
    stage.watch.later(minutes=10)
    stage.net.spoil = {deletes[-1]: [SPOILT[how]]}
    stage.undo("one")
    assert stage.entry(KEY).state == "recalled"
    stage.watch.later(minutes=20)
    stage.publish()
    assert (stage.net.left(), stage.entry(KEY).state) == (0, "removed")


@removing
def test_another_accounts_token_takes_nothing_down(staged: Callable[[], Stage], case: Case) -> None:
    """It is not taken for gone, and no secret is kept or said."""
    stage = staged()
    stage.publish()
    stage.net.token = "another"
    _, done = stage.undo("one")
    assert stage.entry(KEY).state == "recalled"
    assert stage.net.left() == len(case.words)
    assert SECRET not in str(done)
    assert SECRET.encode() not in b"".join(stage.ledger.files.values())


@pytest.mark.parametrize(
    "case", [each for each in CASES if each not in REMOVING], ids=lambda each: each.name,
    indirect=True,
)  # fmt: skip
def test_what_cannot_be_taken_down_is_a_persons(staged: Callable[[], Stage], case: Case) -> None:
    """The network is asked nothing, and somebody is."""
    stage = staged()
    stage.publish()
    asked = len(stage.net.asked)
    stage.undo("one")
    assert stage.entry(KEY).state == "remains"
    assert len(stage.net.asked) == asked
