"""The doctor says of each channel who it is, what it may, until when, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from smmgen.edge import machine
from smmgen.errors import (
    LedgerFault,
    LedgerMissing,
    SafeFault,
    Throttled,
    Unanswered,
    Unreachable,
)
from smmgen.model.calendar import Channel
from smmgen.model.diagnosis import Diagnosis, Finding
from smmgen.model.settings import Settings
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.roles import Answer, Kept, Remote
from smmgen.work.consulting import Consulting
from smmgen.work.doctor import channels_health, diagnosis
from tests.accounts import networks as fakes
from tests.accounts.company import Drawer, at
from tests.publishing.kinds import FilesOf, Stage, workspace

NOW = fakes.NOW
PAGE = Channel(
    id="page", platform="facebook", account=fakes.Facebook().account, handle="m",
    secrets={"token": "A_TOKEN"},
)  # fmt: skip
ALL = (
    "pages_manage_posts pages_read_engagement pages_show_list pages_manage_engagement "
    "pages_read_user_content"
)


class NoHistory:
    """A folder without a repository, or one of this commit."""

    def __init__(self, tip: str | None = None, address: str = "") -> None:
        self.tip, self.address = tip, address

    def default_branch_tip(self) -> str | None:
        """The commit."""
        return self.tip

    def remote(self) -> Remote:
        """Nowhere, or wherever a test says."""
        return Remote(self.address)


def missing() -> Any:
    raise LedgerMissing("there is no ledger yet", "smmgen ledger init")


def looked(
    channel: Channel = PAGE,
    net: Any = None,
    drawer: Any = None,
    *,
    offline: bool = False,
    book: Any = missing,
    history: Any = None,
) -> Diagnosis:
    """What the doctor finds in a workspace of one channel."""
    files = FilesOf({"smmgen.yml": "name: Test\n"})
    made = Workspace(Settings(name="Test"), channels={channel.id: channel})
    means = Consulting(PLATFORMS, net, drawer or Drawer(), at(NOW), lambda _: None, offline=offline)
    return diagnosis(made, files, history or NoHistory("1" * 40), book, means, frozenset())


def of(found: Diagnosis) -> Mapping[str, Finding]:
    """What -> finding, of the channel."""
    return {each.what: each for each in found.channels[0].findings}


def paged(scopes: str = ALL, **told: Any) -> tuple[fakes.Facebook, Drawer]:
    """A page's token, in a drawer."""
    door = fakes.Facebook(tokens={"canary-page": scopes}, **told)
    return door, Drawer({"A_TOKEN": Kept("canary-page")})


def test_a_token_that_is_right() -> None:
    """Whose it is, what it may and until when are said; none of it is wrong."""
    found = of(looked(PAGE, *paged()))
    assert found["account"].said == "Marigold Street Dental (100055501420001)"
    assert found["scopes"] == Finding("scopes", "fine", ALL)
    assert found["end"] == Finding("end", "fine", "it does not end")
    assert {each.mark for each in found.values()} == {"fine"}


def test_another_account_s_token() -> None:
    """It is wrong, whatever it may do."""
    other = PAGE.model_copy(update={"account": "100055501420009"})
    found = of(looked(other, *paged()))["account"]
    assert found.mark == "wrong"
    assert "and the channel is 100055501420009" in found.said
    assert found.do.startswith("smmgen auth page, signed in as m")


def test_scopes_that_lack() -> None:
    """They are named; a wider one has the narrower ones in it."""
    found = of(looked(PAGE, *paged("pages_manage_posts pages_show_list")))["scopes"]
    assert found.mark == "wrong"
    assert found.said == (
        "it may not: pages_read_engagement pages_manage_engagement pages_read_user_content"
    )
    door = fakes.Mastodon(tokens={"canary-m": "read write"})
    there = PAGE.model_copy(update={"platform": "mastodon", "account": "109@social.example"})
    assert of(looked(there, door, Drawer({"A_TOKEN": Kept("canary-m")})))["scopes"].mark == "fine"


@pytest.mark.parametrize(
    ("left", "mark", "words"),
    [
        (timedelta(days=40), "fine", "in 40 days"),
        (timedelta(days=13), "soon", "in 13 days"),
        (timedelta(hours=5), "soon", "in 5 h"),
        (timedelta(minutes=-1), "wrong", "it ended on 2026-12-01 11:59 UTC"),
    ],
)
def test_when_a_token_ends(left: timedelta, mark: str, words: str) -> None:
    """Two weeks before, it is time to see to it; after that it is wrong."""
    found = of(looked(PAGE, *paged(ends=NOW + left)))["end"]
    assert (found.mark, words in found.said) == (mark, True), found
    assert ("smmgen auth page" in found.do) == (mark != "fine")


def test_a_token_of_hours_has_to_be_renewed() -> None:
    """Without something to renew it with it is wrong, however long it has to go."""
    door = fakes.X(tokens={"canary-x": ""})
    there = PAGE.model_copy(update={"platform": "x", "account": door.account})
    for ends in (None, NOW + timedelta(minutes=90)):
        found = of(looked(there, door, Drawer({"A_TOKEN": Kept("canary-x", ends)})))["end"]
        assert (found.mark, found.said) == (
            "wrong", "it lasts 2 h, and channels.yml names nothing to renew it with",
        )  # fmt: skip


def test_an_end_that_was_kept_beside_the_token() -> None:
    """Where a network does not say it, what it said when it gave the token counts."""
    door = fakes.Pinterest(tokens={"canary-p": "pins:write"})
    there = PAGE.model_copy(update={"platform": "pinterest", "account": door.account})
    kept = Drawer({"A_TOKEN": Kept("canary-p", NOW + timedelta(days=3))})
    found = of(looked(there, door, kept))["end"]
    assert (found.mark, found.do) == ("soon", "smmgen auth page gets another one")
    unknown = of(looked(there, door, Drawer({"A_TOKEN": Kept("canary-p")})))["end"]
    assert unknown.said == "Pinterest does not say when it ends; they last 30 days"
    may = Drawer({"A_TOKEN": Kept("canary-p", None, frozenset({"pins:write", "pins:read"}))})
    lacks = of(looked(there, door, may))["scopes"]
    assert (lacks.mark, lacks.said) == ("wrong", "it may not: boards:read boards:write")
    names = {role: f"P_{role.upper()}" for role in ("token", "refresh", "client", "client_secret")}
    renews = there.model_copy(update={"secrets": names})
    drawer = Drawer({name: Kept("canary-p", NOW + timedelta(days=20)) for name in names.values()})
    assert of(looked(renews, door, drawer))["end"].said.endswith("in 20 days; smmgen renews it")


@pytest.mark.parametrize(
    ("fault", "mark", "words"),
    [
        (Unreachable("graph.facebook.com cannot be reached"), "open", "cannot be reached"),
        (Unanswered("graph.facebook.com gave no whole answer"), "open", "no whole answer"),
        (Throttled("Facebook takes no more", seconds=600), "open", "ask again in 10 min"),
        (Answer(200, {}, b"<html>down</html>"), "open", "no answer"),
        (Answer(503, {}, b""), "open", "503"),
        (Answer(200, {}, b'{"id": []}'), "open", "not what it made"),
        (Answer(400, {}, b'{"error": {"code": 190}}'), "wrong", "does not take the token"),
        (Answer(400, {}, b'{"error": {"code": 100, "message": "gone"}}'), "wrong", "gone"),
    ],
)
def test_a_network_that_says_nothing_useful(fault: Any, mark: str, words: str) -> None:
    """What could not be told is not said to be wrong; what the network refuses is."""
    door, drawer = paged()
    door.spoil = {"GET": [fault]}
    found = of(looked(PAGE, door, drawer))["token"]
    assert (found.mark, words in found.said) == (mark, True), found


def test_a_fault_in_reading_an_answer_is_no_crash() -> None:
    """Other channels are looked at all the same."""

    class Odd:
        def send(self, request: Any) -> Any:
            raise RecursionError("canary-page")

    found = of(looked(PAGE, Odd(), paged()[1]))["token"]
    assert (found.mark, "RecursionError" in found.said) == ("open", True)
    assert "canary" not in found.said


def test_what_is_missing_is_named() -> None:
    """By its variable; or, where channels.yml names none, by what it is."""
    assert of(looked(PAGE, None, Drawer()))["secrets"].said == "A_TOKEN is not set here"
    bare = PAGE.model_copy(update={"secrets": {}})
    assert "no secret `token` for page" in of(looked(bare, None, Drawer()))["secrets"].said


def test_a_store_that_cannot_be_opened() -> None:
    """It is said once, with what to do; nothing is asked, and nothing else is wrong by it."""

    class Shut(Drawer):
        def get(self, name: str) -> Kept | None:
            raise SafeFault("keys.age cannot be opened", "see that it is the right key")

    for drawer in (Shut(), SafeFault("keys.age cannot be opened", "see that it is the right key")):
        found = looked(PAGE, None, drawer)
        told = next(each for each in found.machine if each.what == "secrets")
        assert (told.mark, told.do) == ("wrong", "see that it is the right key")
        assert of(found)["token"].mark == "open"
        assert found.count("wrong") == 2  # and the ledger


def test_offline_nothing_is_asked() -> None:
    """What could not be looked at is said to be that; what is missing here is still told."""
    found = looked(PAGE, None, paged()[1], offline=True)
    assert of(found)["token"].mark == "open"
    assert next(each for each in found.machine if each.what == "ledger").mark == "open"
    assert of(looked(PAGE, None, Drawer(), offline=True))["secrets"].mark == "wrong"
    means = Consulting(PLATFORMS, fakes.X(), None, at(NOW), lambda _: None, offline=True)
    made = Workspace(Settings(name="Test"), channels={"page": PAGE})
    (health,) = channels_health(made, means, frozenset())
    assert [each.mark for each in health.findings] == ["open"]


def test_what_needs_no_token_has_none() -> None:
    """The rehearsal is always fit; a network that there is not is wrong."""
    there = PAGE.model_copy(update={"platform": "rehearsal", "secrets": {}})
    assert of(looked(there))["token"].said == "Rehearsal needs none"
    nowhere = PAGE.model_copy(update={"platform": "nowhere"})
    assert of(looked(nowhere))["network"].mark == "wrong"


def test_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python, libcairo, git, the default branch and the ledger, each with what to do."""
    wrong = {each.what: each for each in looked().machine if each.mark == "wrong"}
    assert set(wrong) == {"ledger"}
    assert wrong["ledger"].do == "smmgen ledger init"
    monkeypatch.setattr(machine, "python_version", lambda: (3, 10, 2))
    monkeypatch.setattr(machine, "cairo_version", lambda: None)
    monkeypatch.setattr(machine, "carried_fonts", lambda: 0)

    def unread() -> Any:
        raise LedgerFault("the ledger cannot be read", "see that it can")

    found = looked(history=NoHistory(), book=unread).machine
    wrong = {each.what: each for each in found if each.mark == "wrong"}
    assert set(wrong) == {"Python", "libcairo", "fonts", "git", "ledger"}
    assert "libcairo2" in wrong["libcairo"].do or "brew" in wrong["libcairo"].do
    assert "nothing is sent" in wrong["ledger"].said
    monkeypatch.setattr(machine, "git_version", lambda: None)
    assert next(each for each in looked().machine if each.what == "git").do == "install git"


def test_pictures_that_networks_fetch() -> None:
    """Where a channel is on such a network, there has to be a place for them that answers."""
    there = PAGE.model_copy(update={"platform": "threads", "account": fakes.Sixty().account})

    def pictures(media: Any, net: Any, channel: Channel = there, **told: Any) -> list[Finding]:
        settings = Settings.model_validate({"name": "Test", **({"media": media} if media else {})})
        made = Workspace(settings, channels={channel.id: channel})
        means = Consulting(PLATFORMS, net, Drawer(), at(NOW), lambda _: None, **told)
        files = FilesOf({"smmgen.yml": "name: Test\n"})
        found = diagnosis(made, files, NoHistory("1" * 40), missing, means, frozenset())
        return [each for each in found.machine if each.what == "pictures"]

    class Site:
        def __init__(self, status: int) -> None:
            self.status = status

        def send(self, request: Any) -> Answer:
            return Answer(self.status, {}, b"")

    (none,) = pictures(None, Site(200))
    assert (none.mark, "Threads fetches pictures" in none.said) == ("wrong", True)
    assert "a private repository needs the bucket" in none.do
    site = {"url": "https://clinic.example/reviews"}
    assert [each.mark for each in pictures(site, Site(200))] == ["fine"]
    (private,) = pictures(site, Site(404))
    assert (private.mark, "404" in private.said) == ("wrong", True)
    assert [each.mark for each in pictures(site, Site(200), offline=True)] == ["open"]
    assert pictures(None, Site(200), PAGE) == []


def test_publishing_that_is_stopped(tmp_path: Any) -> None:
    """The doctor says that it is, and how it goes on."""
    stage = Stage(tmp_path, workspace([])).begin()

    def book() -> Any:
        opened = stage.book()
        opened.open()
        opened.head = opened.head.model_copy(update={"stopped": "a storm (ana)"})
        return opened

    found = {each.what: each for each in looked(book=book).machine}
    assert (found["publishing"].mark, found["publishing"].do) == ("soon", "smmgen resume")
    assert found["ledger"].mark == "fine"


def test_a_name_of_somebody_else_s_making_is_one_line() -> None:
    """What a network calls an account goes onto a terminal."""
    door, drawer = paged(handle="a\x1b[2J\nb" + "c" * 500)
    said = of(looked(PAGE, door, drawer))["account"].said
    assert said.isprintable()
    assert len(said) < 300


def test_a_repository_whose_settings_cannot_be_read() -> None:
    """At GitHub it is said how they could be; elsewhere there is nothing to say."""
    at_github = NoHistory("1" * 40, "git@github.com:rosa/clinic.git")
    told = {each.what: each for each in looked(PAGE, *paged(), history=at_github).machine}
    assert told["GitHub"].mark == "open"
    assert told["GitHub"].do == "GITHUB_TOKEN=$(gh auth token) smmgen doctor"
    assert "GitHub" not in {each.what for each in looked(PAGE, *paged()).machine}
