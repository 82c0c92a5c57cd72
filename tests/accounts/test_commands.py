"""`smmgen doctor` and `smmgen auth` as they are typed, against networks behind addresses.

Every secret in here is called canary: none is in an output, a file, the ledger or an exception.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from smmgen.cli import group
from smmgen.edge.safe import write_identity
from smmgen.edge.safe_age import AgeFile, Box
from smmgen.roles import Answer, Request
from tests.accounts import networks as fakes
from tests.accounts.door import CLIENT, CLIENT_SECRET
from tests.accounts.networks import NOW
from tests.accounts.served import served
from tests.accounts.test_person import free_port
from tests.publishing.fakes.mastodon import FakeMastodon
from tests.publishing.kinds import workspace

PASSWORD = "canary-pass-word"
ROLES = ("token", "refresh", "client", "client_secret")


@dataclass
class Company:
    """A workspace in a folder, whose networks are behind addresses of this machine."""

    root: Path
    identity: str

    def run(self, *words: str, typed: str = "") -> Result:
        """A command, typed in the workspace."""
        return CliRunner().invoke(group, [*words, "--root", str(self.root)], input=typed)

    def kept(self, name: str) -> str | None:
        """A secret as it lies in the age file."""
        found = AgeFile(self.root.parent / "keys.age", Box(self.identity)).get(name)
        return found.value if found is not None else None

    def nowhere(self, *said: str) -> None:
        """No canary is in a file of the workspace or beside it, nor in what was said."""
        texts = [*said, *(each.read_bytes().decode("latin1") for each in self.files())]
        assert not [text for text in texts if "canary" in text]

    def files(self) -> Iterator[Path]:
        """Every file, the identity of age apart."""
        for each in self.root.parent.rglob("*"):
            if each.is_file() and each.name != "identity":
                yield each


@contextmanager
def opened(folder: Path, channels: dict[str, tuple[str, str, Any, tuple[str, ...]]]) -> Any:
    """A company with these channels: id -> network, account, its fake, roles of secrets."""
    with ExitStack() as stack:
        told = ""
        for name, (network, account, door, roles) in channels.items():
            stem = name.upper().replace("-", "_")
            names = ", ".join(f"{role}: {stem}_{role.upper()}" for role in roles)
            told += (
                f"  - {{id: {name}, platform: {network}, account: '{account}', handle: marigold, "
                f"server: '{stack.enter_context(served(door))}', secrets: {{{names}}}}}\n"
            )
        root = folder / "clinic"
        slots = [("2026-12-01 13:50", "one", next(iter(channels)))]
        tree = workspace(slots, channels=told)
        calendar = "content/calendar/2026-12.yml"
        tree.files[calendar] = tree.files[calendar].replace(b"-one]", b"]")
        tree.files["smmgen.yml"] += b"ledger: sqlite:../ledger.db\n"
        for path, data in tree.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        for words in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "first")):
            subprocess.run(["git", *who, *words], cwd=root, check=True)
        write_identity(folder / "identity", NOW)
        company = Company(root, (folder / "identity").read_text().splitlines()[-1])
        assert company.run("ledger", "init").exit_code == 0
        yield company


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Secrets are kept in an age file beside the workspace; no browser opens."""
    monkeypatch.setenv("SMMGEN_KEYS", f"age:{tmp_path / 'keys.age'}")
    monkeypatch.setenv("SMMGEN_KEYS_IDENTITY_FILE", str(tmp_path / "identity"))
    monkeypatch.delenv("SMMGEN_KEYS_IDENTITY", raising=False)
    monkeypatch.setattr("smmgen.edge.person.opened", lambda _: None)


def agreeing(monkeypatch: pytest.MonkeyPatch, door: Any) -> None:
    """A browser in which the person agrees to everything, and is sent back."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def browse(url: str) -> None:
        back = door.browse(url)
        threading.Thread(target=lambda: opener.open(back, timeout=10).read(), daemon=True).start()

    monkeypatch.setattr("smmgen.edge.person.opened", browse)


def test_an_app_password_is_asked_for_looked_at_and_kept(tmp_path: Path) -> None:
    """The doctor says that there is none, then whose it is; a wrong one is not kept."""
    door = fakes.Bluesky(tokens={PASSWORD: "com.atproto.appPass"})
    with opened(tmp_path, {"blue": ("bluesky", door.account, door, ("token",))}) as company:
        before = company.run("doctor", "blue")
        assert before.exit_code == 1
        assert "BLUE_TOKEN is not set here" in before.output
        wrong = company.run("auth", "blue", typed="canary-wrong-word\n")
        assert wrong.exit_code == 1
        assert "Bluesky does not take the app password" in wrong.output
        assert company.kept("BLUE_TOKEN") is None
        done = company.run("auth", "blue", typed=f"{PASSWORD}\n")
        assert done.exit_code == 0, done.output
        assert f"Kept in {tmp_path / 'keys.age'}: BLUE_TOKEN" in done.output
        assert company.kept("BLUE_TOKEN") == PASSWORD
        after = company.run("doctor", "blue")
        assert after.exit_code == 0, after.output
        assert "ok     account    marigold.example (did:plc:marigold5550142)" in after.output
        company.nowhere(before.output, wrong.output, done.output, after.output)


def test_consent_in_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser comes back to this machine; all that renewing needs is kept, and channels.yml
    is told what it lacks. Renewed tokens replace the ones before."""
    redirect = f"http://127.0.0.1:{free_port()}/"
    door = fakes.X(redirect=redirect)
    agreeing(monkeypatch, door)
    with opened(tmp_path, {"the-x": ("x", door.account, door, ("token",))}) as company:
        typed = f"{CLIENT}\n{CLIENT_SECRET}\n"
        done = company.run("auth", "the-x", "--redirect", redirect, typed=typed)
        assert done.exit_code == 0, done.output
        wanted = ", ".join(f"{role}: THE_X_{role.upper()}" for role in ROLES)
        assert f"secrets: {{{wanted}}}" in done.output
        assert "smmgen publish renews it" in done.output
        first = company.kept("THE_X_TOKEN")
        assert first in door.tokens
        told = company.root / "content/channels.yml"
        told.write_text(told.read_text().replace("{token: THE_X_TOKEN}", f"{{{wanted}}}"))
        renewed = company.run("auth", "refresh")
        assert renewed.exit_code == 0, renewed.output
        assert "the-x                renewed  kept in" in renewed.output
        second = company.kept("THE_X_TOKEN")
        assert second != first
        assert second in door.tokens
        looked = company.run("doctor", "the-x", "--json")
        (health,) = json.loads(looked.output)["channels"]
        assert health["token"]["account"] == door.account
        # A refresh token that was used elsewhere is worth nothing, and somebody is told.
        door.refreshes.clear()
        failed = company.run("auth", "refresh", "the-x")
        assert failed.exit_code == 1
        assert "smmgen auth the-x" in failed.output
        assert "[secret]" in failed.output  # the network quoted it
        company.nowhere(done.output, renewed.output, looked.output, failed.output)


def test_a_token_is_printed_only_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place to keep it a person is told before the long way, not after it."""
    monkeypatch.setenv("SMMGEN_KEYS", "environment")
    door = fakes.Bluesky(tokens={PASSWORD: "com.atproto.appPass"})
    with opened(tmp_path, {"blue": ("bluesky", door.account, door, ("token",))}) as company:
        refused = company.run("auth", "blue", typed=f"{PASSWORD}\n")
        assert refused.exception is not None
        assert "nowhere to be kept" in str(refused.exception)
        assert door.asked == []
        shown = company.run("auth", "blue", "--show", typed=f"{PASSWORD}\n")
        assert f"BLUE_TOKEN={PASSWORD}" in shown.output
        assert "gh secret set BLUE_TOKEN --env publish" in shown.output
        company.nowhere(refused.output)


def test_another_account_s_token_is_not_kept(tmp_path: Path) -> None:
    """A person who is signed in as somebody else is told, and nothing is stored."""
    door = fakes.Bluesky(tokens={PASSWORD: "com.atproto.appPass"})
    channel = ("bluesky", "did:plc:other", door, ("token",))
    with opened(tmp_path, {"blue": channel}) as company:
        real = door.did

        def whoever(request: Request) -> Answer:
            told = json.loads(request.body) | {"identifier": door.account}
            return real(Request("POST", request.url, {}, json.dumps(told).encode()))

        door.did = whoever  # type: ignore[method-assign]  # it signs in whose password it is
        done = company.run("auth", "blue", typed=f"{PASSWORD}\n")
        assert done.exit_code == 1
        assert "and the channel is did:plc:other" in done.output
        assert company.kept("BLUE_TOKEN") is None


def test_wrong_words(tmp_path: Path) -> None:
    """A channel that there is not; one that needs no token."""
    with opened(tmp_path, {"here": ("rehearsal", "r", fakes.X(), ())}) as company:
        for words in (("doctor", "nobody"), ("auth", "nobody"), ("auth", "refresh", "nobody")):
            assert "there is no channel 'nobody'" in str(company.run(*words).exception)
        assert "needs no token" in str(company.run("auth", "here").exception)
        assert company.run("auth", "channel", "nobody").exception is not None


def test_whoever_gets_notices_hears_of_tokens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be renewed, and what ends before long: once of each; a channel without a
    token is nobody's concern yet."""
    sent: list[str] = []

    class Chat:
        def send(self, address: str, title: str, body: str) -> str:
            sent.append(f"{address} {title} {body}")
            return ""

    monkeypatch.setattr(sys.modules["smmgen.cli.auth"], "Apprise", Chat)
    monkeypatch.setenv("ON_CALL", "json://chat.example")
    x, page = fakes.X(), fakes.Facebook(ends=datetime.now(UTC) + timedelta(days=3, hours=1))
    page.tokens["canary-page"] = (
        "pages_manage_posts pages_read_engagement pages_show_list pages_manage_engagement "
        "pages_read_user_content"
    )
    channels = {
        "the-x": ("x", x.account, x, ROLES), "page": ("facebook", page.account, page, ("token",)),
        "none": ("bluesky", "did:plc:a", fakes.Bluesky(), ("token",)),
    }  # fmt: skip
    with opened(tmp_path, channels) as company:
        settings = company.root / "smmgen.yml"
        settings.write_text(settings.read_text() + "notices: [{to: ON_CALL}]\n")
        monkeypatch.setenv("PAGE_TOKEN", "canary-page")
        for role, value in (("REFRESH", "canary-spent"), ("CLIENT", CLIENT)):
            monkeypatch.setenv(f"THE_X_{role}", value)
        monkeypatch.setenv("THE_X_CLIENT_SECRET", CLIENT_SECRET)
        assert company.run("auth", "refresh").exit_code == 1
        (told,) = sent
        assert told.startswith("json://chat.example smmgen: 2 token")
        assert "Token: the-x: X said no" in told
        assert "Token: page (Facebook), end: " in told
        assert "in 3 days" in told
        assert "none" not in told
        company.run("auth", "refresh")
        assert len(sent) == 1
        company.nowhere(*sent)


class Quoting(FakeMastodon):
    """A server that says a token back wherever it can. `how` it is with the token, or a post."""

    how: str = "taken"

    def did(self, request: Request) -> Answer:
        """As Mastodon; what it says no to, and how, depends."""
        signed = request.headers.get("authorization", "")
        if "statuses" in request.url and self.how == "refused":
            return Answer(422, {}, json.dumps({"error": f"Validation failed: {signed}"}).encode())
        answer = super().did(request)
        told = json.loads(answer.body)
        if answer.status != 200:
            return Answer(answer.status, {}, json.dumps({"error": f"no: {signed}"}).encode())
        if "statuses" in request.url and self.how == "in a receipt":
            told["url"] = f"https://social.example/1?token={signed.partition(' ')[2]}"
        return Answer(200, {}, json.dumps(told).encode())


@pytest.mark.parametrize("how", ["taken", "not taken", "refused", "in a receipt"])
def test_no_secret_is_left_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Publish, doctor and refresh, whatever the network says back: the token is not in what is
    said, nor in a file, the ledger or an exception."""
    token = "canary-mastodon-41f7"
    net = Quoting(token="canary-another" if how == "not taken" else token)
    net.how = how
    slot = {"masto": ("mastodon", "1@social.example", net, ("token",))}
    with opened(tmp_path, slot) as company:
        monkeypatch.setenv("MASTO_TOKEN", token)
        said = [
            company.run(*words)
            for words in (
                ("publish",), ("publish", "--now", "one"), ("ledger", "export"), ("doctor",),
                ("doctor", "--json"), ("auth", "refresh"), ("ledger", "log"), ("plan",),
            )
        ]  # fmt: skip
        published = "".join(each.output for each in said[:3])
        words = {
            "taken": '"delivered"', "in a receipt": "?token=[secret]",
            "not taken": "does not take the token", "refused": "Validation failed: Bearer [secret]",
        }  # fmt: skip
        assert words[how] in published
        company.nowhere(*(each.output for each in said))
        company.nowhere(*(repr(each.exception) for each in said))
