"""How each network's tokens are got, looked at and renewed, against fakes that refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from smmgen.errors import Rejected, Unauthorised, Unsure
from smmgen.model.access import Access, Errand, Granted
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms import PLATFORMS
from tests.accounts import networks as fakes
from tests.accounts.company import Somebody, chance
from tests.accounts.door import CLIENT, CLIENT_SECRET, Door

OWN = "https://graph.instagram.com"
PAGE = ("pages_manage_posts", "pages_read_engagement")
FEED = ("instagram_basic", "instagram_content_publish")


@dataclass(frozen=True)
class Case:
    """A network, its fake, what a channel says besides, and what it is asked for."""

    network: str
    door: Callable[[], Door]
    account: str
    scopes: tuple[str, ...] = ("read", "write")
    server: str | None = None

    @property
    def access(self) -> Access:
        """How the network knows tokens."""
        found = PLATFORMS[self.network].access
        assert found is not None
        return found

    @property
    def channel(self) -> Channel:
        """A channel there."""
        return Channel(
            id="here", platform=self.network, account=self.account, handle="marigoldstreet",
            server=self.server,
        )  # fmt: skip


CASES = {
    "bluesky": Case("bluesky", fakes.Bluesky, fakes.Bluesky().account, ()),
    "mastodon": Case("mastodon", fakes.Mastodon, "109@social.example", ("read", "write:media")),
    "facebook": Case("facebook", fakes.Facebook, fakes.Facebook().account, PAGE),
    "instagram": Case("instagram", fakes.Facebook, fakes.Facebook().instagram, FEED),
    "instagram-own": Case(
        "instagram",
        lambda: fakes.Sixty(prefix="ig", account="17841400005550142"),
        "17841400005550142", server=OWN,
    ),
    "threads": Case("threads", fakes.Sixty, fakes.Sixty().account),
    "linkedin": Case(
        "linkedin", fakes.LinkedIn, fakes.LinkedIn().account,
        ("w_organization_social", "r_organization_social"),
    ),
    "linkedin-member": Case(
        "linkedin", lambda: fakes.LinkedIn(account="urn:li:person:Ab1"), "urn:li:person:Ab1",
        ("w_member_social",),
    ),
    "x": Case("x", fakes.X, fakes.X().account, ("tweet.read", "tweet.write")),
    "pinterest": Case("pinterest", fakes.Pinterest, fakes.Pinterest().account),
    "tiktok": Case("tiktok", fakes.TikTok, fakes.TikTok().account, ("video.upload",)),
}  # fmt: skip
BROWSED = {name: case for name, case in CASES.items() if name != "bluesky"}
RENEWED = ("instagram-own", "threads", "linkedin", "x", "pinterest", "tiktok")


def line(door: Door, **secrets: str) -> Line:
    return Line(door, secrets, lambda _: None)


def got(case: Case, door: Door, person: Somebody | None = None) -> Granted:
    """A token, as a person gets it."""
    if case.network == "bluesky":
        door.tokens["canary-pass-word"] = "com.atproto.appPass"
    who = person or Somebody(door, {"password": "canary-pass-word"})
    errand = Errand(case.channel, line(door), who, case.scopes, case.access.redirect, chance())
    return case.access.grant(errand)


@pytest.mark.parametrize("name", CASES)
def test_a_person_gets_a_token_that_is_the_account_s(name: str) -> None:
    """It is asked for with what is needed, and is the account's by the network's own word."""
    case, door = CASES[name], CASES[name].door()
    person = Somebody(door, {"password": "canary-pass-word"})
    given = got(case, door, person)
    identity = case.access.inspect(case.channel, line(door, **given.values))
    assert identity.account == case.account
    scopes = identity.scopes if identity.scopes is not None else given.scopes
    assert scopes is None or set(case.scopes) <= scopes
    assert case.access.revoke
    assert identity.lasting is (case.access.life(case.channel) is None)
    assert "canary" not in repr((given, identity))
    assert "canary" not in "".join(person.heard)


@pytest.mark.parametrize("name", BROWSED)
def test_an_answer_to_another_question_is_not_taken(name: str) -> None:
    """What a browser brings has to name the word that this very question had, and a code."""
    case = BROWSED[name]
    for back, why in (
        (lambda url: url.replace("state=chance", "state=other"), "another question"),
        (lambda url: url.partition("?")[0], "another question"),
        (
            lambda url: (
                f"{url.partition('?')[0]}?error=access_denied&"
                f"state={parse_qs(urlsplit(url).query)['state'][0]}"
            ),
            "access_denied",
        ),
    ):
        door = case.door()
        with pytest.raises(Rejected, match=why):
            got(case, door, Somebody(door, back=back))
        assert not door.tokens


@pytest.mark.parametrize("name", ["mastodon", "x", "tiktok"])
def test_a_code_is_of_no_use_to_who_did_not_ask(name: str) -> None:
    """Where a network knows PKCE, the code is bound to a word that never left this machine."""
    case, door = CASES[name], CASES[name].door()
    real = door.browse

    def swapped(url: str) -> str:
        back = real(url)
        for query in door.codes.values():
            query["code_challenge"] = "0" * 43
        return back

    door.browse = swapped  # type: ignore[method-assign]  # somebody in between
    with pytest.raises(Rejected):
        got(case, door)


@pytest.mark.parametrize("name", RENEWED)
def test_a_token_is_renewed(name: str) -> None:
    """Another token of the same account, and how long it lasts."""
    case, door = CASES[name], CASES[name].door()
    first = got(case, door)
    assert case.access.renew is not None
    assert set(case.access.renewal) <= set(first.values)
    second = case.access.renew(case.channel, line(door, **first.values))
    assert second.values["token"] != first.values["token"]
    assert second.lasts == case.access.life(case.channel)
    values = {**first.values, **second.values}
    assert case.access.inspect(case.channel, line(door, **values)).account == case.account
    if case.access.rotates:
        assert second.values["refresh"] != first.values["refresh"]
        with pytest.raises(Rejected):
            case.access.renew(case.channel, line(door, **first.values))


@pytest.mark.parametrize("name", CASES)
def test_a_token_that_is_not_taken_is_told_as_that(name: str) -> None:
    """It is not a network that is down, and not a no to a post."""
    case = CASES[name]
    with pytest.raises(Unauthorised):
        case.access.inspect(case.channel, line(case.door(), token="canary-old"))


def test_a_page_s_token_is_the_page_s_own() -> None:
    """Of the pages that somebody manages it is the channel's; of another's there is none."""
    case = CASES["facebook"]
    door = fakes.Facebook(pages=("100055501420001", "100055501420002"))
    given = got(case, door)
    assert door.tokens[given.values["token"]] == " ".join(PAGE)
    for each in (case, CASES["instagram"]):
        with pytest.raises(Rejected, match=r"Page 2 \(100055501420002\)"):
            got(each, fakes.Facebook(pages=("100055501420002",)))


def test_what_meta_says_of_a_token() -> None:
    """An end, or none; what it may read until; to an app with its own id and secret as well."""
    case, door = CASES["facebook"], fakes.Facebook(ends=fakes.NOW + timedelta(days=3))
    token = got(case, door).values["token"]
    for more in ({}, {"client": CLIENT, "client_secret": CLIENT_SECRET}):
        identity = case.access.inspect(case.channel, line(door, token=token, **more))
        assert (identity.until, identity.lasting) == (door.ends, False)
        assert identity.note == "it may read what people wrote until 2027-02-19"


def test_what_linkedin_says_of_a_token() -> None:
    """Only the app may ask what a token may do, and until when; a page is read by its admins."""
    case, door = CASES["linkedin"], fakes.LinkedIn()
    given = got(case, door)
    alone = case.access.inspect(case.channel, line(door, token=given.values["token"]))
    assert (alone.scopes, alone.until) == (None, None)
    known = case.access.inspect(case.channel, line(door, **given.values))
    assert (known.scopes, known.until) == (set(case.scopes), fakes.NOW + timedelta(days=9))
    other = replace(case, account="urn:li:organization:1")
    with pytest.raises(Unauthorised, match="read urn:li:organization:1"):
        case.access.inspect(other.channel, line(door, **given.values))
    door = fakes.LinkedIn(may_renew=False)
    assert "refresh" not in got(case, door).values
    member = CASES["linkedin-member"]
    door = fakes.LinkedIn(account=member.account, agreed="w_member_social")
    nobody = member.access.inspect(member.channel, line(door, **got(member, door).values))
    assert (nobody.account, nobody.scopes) == ("", {"w_member_social"})


def test_the_account_s_own_password_is_told() -> None:
    """Bluesky takes it as it takes an app password, and it can do far more."""
    case, door = CASES["bluesky"], fakes.Bluesky(tokens={"canary": "com.atproto.access"})
    identity = case.access.inspect(case.channel, line(door, token="canary"))
    assert "own password" in identity.warning
    door.active = False
    assert "deactivated" in case.access.inspect(case.channel, line(door, token="canary")).warning
    other = replace(case, account="did:plc:other")
    with pytest.raises(Unauthorised):
        case.access.inspect(other.channel, line(door, token="canary"))


def test_an_old_server_says_nothing_of_scopes() -> None:
    """Then nobody knows them; a suspended account is told all the same."""
    case, door = CASES["mastodon"], fakes.Mastodon(old=True)
    given = got(case, door)
    assert case.access.inspect(case.channel, line(door, **given.values)).scopes is None
    assert given.scopes == set(case.scopes)
    assert door.apps["client-0"]["scopes"] == "read write:media"


def test_without_something_to_renew_it_with_a_token_of_hours_is_none() -> None:
    """X gives a refresh token to who asks for it alone; a token without one is not taken."""
    case, door = CASES["x"], fakes.X()
    real = door.browse
    door.browse = lambda url: real(url.replace("%20offline.access", ""))  # type: ignore[method-assign]
    with pytest.raises(Unsure, match="nothing to renew"):
        got(case, door)


def test_a_young_token_is_not_renewed_yet() -> None:
    """Threads renews from the second day on, and says no before that."""
    case, door = CASES["threads"], fakes.Sixty()
    given = got(case, door)
    door.young = True
    assert case.access.renew is not None
    with pytest.raises(Rejected):
        case.access.renew(case.channel, line(door, **given.values))


def test_the_sandbox_gives_its_token_by_hand() -> None:
    """Pinterest's sandbox has no page for consent: a token that its page made is typed."""
    case = replace(CASES["pinterest"], server="https://api-sandbox.pinterest.com")
    door = fakes.Pinterest(tokens={"canary-sandbox": "pins:write"})
    given = got(case, door, Somebody(door, {"id": "canary-sandbox"}))
    assert case.access.inspect(case.channel, line(door, **given.values)).account == case.account
    assert door.asked == ["GET v5/user_account"]
