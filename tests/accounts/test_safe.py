"""Secrets are kept sealed, whole, and by one at a time: in a file, on a branch, at GitHub."""

from __future__ import annotations

import json
import subprocess
import threading
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from nacl.public import PrivateKey, SealedBox

from smmgen.edge.ledger_git import GitLedger
from smmgen.edge.safe import Environment, opened_safe, rescue, write_identity
from smmgen.edge.safe_age import AgeBranch, AgeFile, Box, new_identity
from smmgen.errors import LedgerMoved, SafeFault, SafeHeld, UsageError
from smmgen.roles import Answer, Kept, Request
from tests.accounts.networks import NOW

IDENTITY, PUBLIC = new_identity()
CANARY = "canary-kept-0b61"
UNTIL = datetime(2027, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine that the tests run on."""
    for name in (
        "SMMGEN_KEYS", "SMMGEN_KEYS_IDENTITY", "SMMGEN_KEYS_IDENTITY_FILE",
        "SMMGEN_KEYS_RECIPIENT", "SMMGEN_SECRETS_TOKEN", "GITHUB_REPOSITORY", "GITHUB_API_URL",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


def test_a_file_keeps_them_sealed(tmp_path: Path) -> None:
    """Only its identity opens it, age's own reader as well; nobody else may read the file."""
    path = tmp_path / "keys.age"
    safe = AgeFile(path, Box(IDENTITY))
    assert safe.get("A_TOKEN") is None
    with safe.alone():
        safe.put({"A_TOKEN": Kept(CANARY, UNTIL, frozenset({"r", "w"})), "B_TOKEN": Kept("b")})
        safe.put({"B_TOKEN": Kept("c")})
    again = AgeFile(path, Box(IDENTITY))
    assert again.get("A_TOKEN") == Kept(CANARY, UNTIL, frozenset({"r", "w"}))
    assert again.get("B_TOKEN") == Kept("c")
    data = path.read_bytes()
    assert data.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")
    told = json.loads(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(IDENTITY)]))
    assert told["A_TOKEN"]["value"] == CANARY
    assert path.stat().st_mode & 0o777 == 0o600
    assert CANARY.encode() not in b"".join(
        each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()
    )
    assert CANARY not in repr((again.get("A_TOKEN"), safe, Box(IDENTITY)))


def test_a_file_of_another_key_is_not_written_over(tmp_path: Path) -> None:
    """What cannot be opened is left as it is, and the message says no key."""
    path = tmp_path / "keys.age"
    AgeFile(path, Box(IDENTITY)).put({"A_TOKEN": Kept(CANARY)})
    before = path.read_bytes()
    other, _ = new_identity()
    for spoiled in (before, before[:-60], b"", b"{}"):
        path.write_bytes(spoiled)
        safe = AgeFile(path, Box(other))
        with pytest.raises(SafeFault, match="another key, or was changed") as told:
            safe.get("A_TOKEN")
        assert other not in str(told.value) + told.value.hint
        with pytest.raises(SafeFault, match="another key, or was changed"):
            safe.put({"B": Kept("b")})
        assert path.read_bytes() == spoiled


def test_a_disk_that_is_full_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays; it is said that it could not be written."""
    path = tmp_path / "keys.age"
    safe = AgeFile(path, Box(IDENTITY))
    safe.put({"A_TOKEN": Kept(CANARY)})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("smmgen.edge.safe_age.os.fsync", full)
    with pytest.raises(SafeFault, match="No space left"):
        safe.put({"A_TOKEN": Kept("new")})
    assert AgeFile(path, Box(IDENTITY)).get("A_TOKEN") == Kept(CANARY)
    assert [each.name for each in tmp_path.iterdir()] == ["keys.age"]
    with (
        pytest.raises(SafeFault, match="No such file"),
        AgeFile(tmp_path / "no" / "keys.age", Box(IDENTITY)).alone(),
    ):
        pass


def test_one_at_a_time_on_a_machine(tmp_path: Path) -> None:
    """Who comes second waits, and reads what the first one wrote."""
    path = tmp_path / "keys.age"
    read: list[Kept | None] = []
    begun = threading.Event()

    def second() -> None:
        safe = AgeFile(path, Box(IDENTITY))
        begun.set()
        with safe.alone():
            read.append(safe.get("A_TOKEN"))

    first = AgeFile(path, Box(IDENTITY))
    thread = threading.Thread(target=second)
    with first.alone():
        thread.start()
        begun.wait(10)
        thread.join(0.1)
        assert read == []
        first.put({"A_TOKEN": Kept("first")})
    thread.join(10)
    assert read == [Kept("first")]


@pytest.fixture
def origin(tmp_path: Path) -> str:
    """A repository that a branch is pushed to."""
    path = tmp_path / "origin.git"
    subprocess.run(["git", "init", "-q", "--bare", str(path)], check=True)
    return str(path)


class Clock:
    """It stands until it is moved."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        """The moment."""
        return self.moment


def test_one_at_a_time_on_any_machine(origin: str) -> None:
    """On a branch a lease is held; who comes second is told, and has what the first one put."""
    clock = Clock()
    with GitLedger(origin, "smm-keys") as a, GitLedger(origin, "smm-keys") as b:
        one = AgeBranch(a, "smm-keys", Box(IDENTITY), "one", clock.now)
        two = AgeBranch(b, "smm-keys", Box(IDENTITY), "two", clock.now)
        assert one.get("A_TOKEN") is None
        with one.alone():
            one.put({"A_TOKEN": Kept(CANARY, UNTIL)})
            with pytest.raises(SafeHeld), two.alone():
                pass
        with two.alone():
            assert two.get("A_TOKEN") == Kept(CANARY, UNTIL)
        # Who died holds it for five minutes.
        held = one.alone()
        held.__enter__()
        with pytest.raises(SafeHeld), two.alone():
            pass
        clock.moment += timedelta(minutes=6)
        with two.alone():
            two.put({"B_TOKEN": Kept("b")})
        assert one.get("A_TOKEN") == Kept(CANARY, UNTIL)
    packed = subprocess.run(
        ["git", "-C", origin, "log", "-p", "smm-keys"], check=True, capture_output=True
    ).stdout
    assert b"BEGIN AGE ENCRYPTED FILE" in packed
    assert CANARY.encode() not in packed


def test_a_branch_that_moves_is_read_again(origin: str) -> None:
    """What somebody else wrote meanwhile is not lost; what cannot be reached is said."""
    clock = Clock()

    class Moving(GitLedger):
        others = 1

        def write(self, tip: Any, files: Any, said: str) -> str:
            if self.others:
                self.others -= 1
                with GitLedger(origin, "smm-keys") as other:
                    AgeBranch(other, "smm-keys", Box(IDENTITY), "x", clock.now).put(
                        {"B_TOKEN": Kept("b")}
                    )
                raise LedgerMoved("somebody else wrote")
            return super().write(tip, files, said)

    with Moving(origin, "smm-keys") as store:
        safe = AgeBranch(store, "smm-keys", Box(IDENTITY), "me", clock.now)
        safe.put({"A_TOKEN": Kept(CANARY)})
        assert (safe.get("A_TOKEN"), safe.get("B_TOKEN")) == (Kept(CANARY), Kept("b"))
    with GitLedger(f"{origin}-gone", "smm-keys") as store:
        gone = AgeBranch(store, "smm-keys", Box(IDENTITY), "me", clock.now)
        with pytest.raises(SafeFault, match="the secrets' branch cannot be read"):
            gone.get("A_TOKEN")


class GitHubOf:
    """The secrets of one environment, as docs.github.com/en/rest/actions/secrets has them."""

    def __init__(self, token: str = "canary-pat") -> None:
        self.private, self.token = PrivateKey.generate(), token
        self.secrets: dict[str, str] = {}
        self.updated: dict[str, str] = {}
        self.asked: list[str] = []
        self.key: str | None = None

    def send(self, request: Request) -> Answer:
        """Public key, a secret's dates, and a secret that is put."""
        path = request.url.removeprefix("https://api.github.com/repos/rosa/clinic/")
        self.asked.append(f"{request.method} {path}")
        if request.headers["Authorization"] != f"Bearer {self.token}":
            return Answer(403, {}, b'{"message": "Resource not accessible"}')
        home, _, name = path.rpartition("/")
        if home != "environments/publish/secrets":
            return Answer(404, {}, b"{}")
        if name == "public-key":
            key = self.key or b64encode(bytes(self.private.public_key)).decode()
            return Answer(200, {}, json.dumps({"key_id": "568250", "key": key}).encode())
        if request.method == "GET":
            if name not in self.updated:
                return Answer(404, {}, b"{}")
            told = {"name": name, "created_at": "x", "updated_at": self.updated[name]}
            return Answer(200, {}, json.dumps(told).encode())
        told = json.loads(request.body)
        assert told["key_id"] == "568250"
        plain = SealedBox(self.private).decrypt(b64decode(told["encrypted_value"]))
        new = name not in self.secrets
        self.secrets[name] = plain.decode()
        return Answer(201 if new else 204, {}, b"")


@pytest.fixture
def clinic(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job of a repository at GitHub."""
    monkeypatch.setenv("GITHUB_REPOSITORY", "rosa/clinic")
    monkeypatch.setenv("SMMGEN_SECRETS_TOKEN", "canary-pat")


@pytest.mark.usefixtures("clinic")
def test_github_gets_them_sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the environment's own key; what was put is what this process has from then on."""
    host, known = GitHubOf(), set[str]()
    monkeypatch.setenv("A_TOKEN", "from the job")
    with opened_safe(tmp_path, host, "me", known, "github") as safe:
        assert safe.title == "the environment publish at GitHub"
        assert safe.get("A_TOKEN") == Kept("from the job")
        with safe.alone():
            safe.ready(["A_TOKEN"])
            safe.put({"A_TOKEN": Kept(CANARY, UNTIL)})
        assert safe.get("A_TOKEN") == Kept(CANARY, UNTIL)
    assert host.secrets == {"A_TOKEN": CANARY}
    assert known == {"from the job", CANARY}


@pytest.mark.usefixtures("clinic")
def test_github_has_a_newer_one(tmp_path: Path) -> None:
    """A secret that was put after this process began is another run's: nothing is renewed."""
    host = GitHubOf()
    with opened_safe(tmp_path, host, "me", set(), "github:publish") as safe:
        host.updated["A_TOKEN"] = "2020-01-01T00:00:00Z"
        safe.ready(["A_TOKEN"])
        host.updated["A_TOKEN"] = "2222-01-01T00:00:00Z"
        with pytest.raises(SafeHeld, match="A_TOKEN was put into"):
            safe.ready(["A_TOKEN"])
        host.updated["A_TOKEN"] = "yesterday"
        with pytest.raises(SafeFault):
            safe.ready(["A_TOKEN"])


@pytest.mark.usefixtures("clinic")
def test_github_that_does_not_let_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which right is missing, and neither the token nor the secret."""
    for host, to in ((GitHubOf("another"), "github"), (GitHubOf(), "github:staging")):
        with opened_safe(tmp_path, host, "me", set(), to) as safe:
            with pytest.raises(SafeFault, match="GitHub answered 40") as told:
                safe.ready([])
            assert "SMMGEN_SECRETS_TOKEN" in told.value.hint
            with pytest.raises(SafeFault, match="GitHub answered 40") as told:
                safe.put({"A": Kept(CANARY)})
            assert "canary" not in f"{told.value} {told.value.hint}"
    for key in ("no key", "AAAA"):
        host = GitHubOf()
        host.key = key
        with (
            opened_safe(tmp_path, host, "me", set(), "github") as safe,
            pytest.raises(SafeFault, match="a key that is none"),
        ):
            safe.put({"A": Kept(CANARY)})
    monkeypatch.delenv("SMMGEN_SECRETS_TOKEN")
    with (
        pytest.raises(SafeFault, match="SMMGEN_SECRETS_TOKEN is not set"),
        opened_safe(tmp_path, GitHubOf(), "me", set(), "github"),
    ):
        pass


def test_where_secrets_are_is_the_machine_s_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By SMMGEN_KEYS or what is typed; the environment is behind each of them, and takes none."""
    net: Any = None
    monkeypatch.setenv("A_TOKEN", "from outside")
    with opened_safe(tmp_path, net, "me", set()) as safe:
        assert safe.get("A_TOKEN") == Kept("from outside")
        with pytest.raises(SafeFault, match="nowhere to be kept"):
            safe.ready([])
        with pytest.raises(SafeFault, match="nowhere to be kept"):
            safe.put({"A_TOKEN": Kept("x")})
    write_identity(tmp_path / "id", NOW)
    monkeypatch.setenv("SMMGEN_KEYS_IDENTITY_FILE", str(tmp_path / "id"))
    monkeypatch.setenv("SMMGEN_KEYS", f"age:{tmp_path / 'keys.age'}")
    with opened_safe(tmp_path, net, "me", set()) as safe:
        assert safe.get("A_TOKEN") == Kept("from outside")
        safe.put({"A_TOKEN": Kept("from the file")})
        assert safe.get("A_TOKEN") == Kept("from the file")
    for told in ("vault", "age:", "environment:x"):
        with (
            pytest.raises(UsageError, match="names no place"),
            opened_safe(tmp_path, net, "me", set(), told),
        ):
            pass
    with (
        pytest.raises(UsageError, match="needs git"),
        opened_safe(tmp_path, net, "me", set(), "branch"),
    ):
        pass
    with (
        pytest.raises(UsageError, match="no repository at GitHub"),
        opened_safe(tmp_path, net, "me", set(), "github"),
    ):
        pass


def test_an_identity_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file as age-keygen writes it, that only its owner reads, and never over another."""
    path = tmp_path / "identity.txt"
    public = write_identity(path, NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    assert f"# public key: {public}" in path.read_text()
    assert public.startswith("age1")
    with pytest.raises(UsageError, match="already"):
        write_identity(path, NOW)
    with pytest.raises(UsageError, match="cannot be written"):
        write_identity(tmp_path / "no" / "identity.txt", NOW)
    monkeypatch.setenv("SMMGEN_KEYS_IDENTITY_FILE", str(tmp_path / "none"))
    with (
        pytest.raises(SafeFault, match="cannot be read"),
        opened_safe(
            tmp_path,
            None,
            "me",
            set(),
            "age:x",  # type: ignore[arg-type]  # it is not asked
        ),
    ):
        pass
    monkeypatch.setenv("SMMGEN_KEYS_IDENTITY", "AGE-SECRET-KEY-1canary")
    with (
        pytest.raises(SafeFault, match="is no age key") as told,
        opened_safe(
            tmp_path,
            None,
            "me",
            set(),
            "age:x",  # type: ignore[arg-type]  # it is not asked
        ),
    ):
        pass
    assert "canary" not in f"{told.value} {told.value.hint}"


def test_what_could_not_be_kept_is_sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For who has the identity, by its public key alone; each time into a new file."""
    assert rescue(tmp_path) is None
    monkeypatch.setenv("SMMGEN_KEYS_RECIPIENT", PUBLIC)
    sealer = rescue(tmp_path / "build")
    assert sealer is not None
    one, two = sealer({"A_TOKEN": Kept(CANARY)}), sealer({"A_TOKEN": Kept("second")})
    assert AgeFile(Path(one), Box(IDENTITY)).get("A_TOKEN") == Kept(CANARY)
    assert AgeFile(Path(two), Box(IDENTITY)).get("A_TOKEN") == Kept("second")
    with pytest.raises(SafeFault, match="only with its identity"):
        AgeFile(Path(one), Box(recipient=PUBLIC)).get("A_TOKEN")


def test_the_environment_s_secrets_are_not_empty_ones() -> None:
    """A workflow gives an empty text for a secret that there is not."""
    assert Environment({"A_TOKEN": ""}).get("A_TOKEN") is None
