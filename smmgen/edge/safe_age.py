"""Secrets in a file that is encrypted with age, on this machine or on a branch of the repository.

The age identity (its private key) is a secret of its own, and the one that has to be handed to a
machine. https://age-encryption.org, https://github.com/woodruffw/pyrage
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pyrage
from pydantic import AwareDatetime, BaseModel, ConfigDict, SecretStr, TypeAdapter, ValidationError

from smmgen.errors import LedgerDoubt, LedgerFault, LedgerMissing, LedgerMoved, SafeFault, SafeHeld
from smmgen.roles import Kept, LedgerStore

BRANCH = "smm-keys"
_FILE, _LEASE = "keys.age", "lease.json"
_HELD = timedelta(minutes=5)  # by one run, if it dies
_TRIES = 8
MAX_BYTES = 1_000_000
_IDENTITY = "SMMGEN_KEYS_IDENTITY"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    value: SecretStr
    until: AwareDatetime | None = None
    scopes: frozenset[str] | None = None


_ENTRIES = TypeAdapter(dict[str, _Entry])


class Box:
    """What seals and opens: an age identity, or a recipient alone, who can only seal."""

    def __init__(self, identity: str = "", recipient: str = "") -> None:
        # Keys are mistyped easily, and the library's words may quote them.
        try:
            self._identity = pyrage.x25519.Identity.from_str(identity) if identity else None
            self._recipient = (
                self._identity.to_public()
                if self._identity is not None
                else pyrage.x25519.Recipient.from_str(recipient)
            )
        except (pyrage.IdentityError, pyrage.RecipientError, ValueError):
            what = _IDENTITY if identity else "SMMGEN_KEYS_RECIPIENT"
            raise SafeFault(
                f"{what} is no age key", "make one with: smmgen auth key FILE"
            ) from None

    @property
    def recipient(self) -> str:
        """The public key, which may be shown."""
        return str(self._recipient)

    def sealed(self, kept: Mapping[str, Kept]) -> bytes:
        """The file that holds these."""
        told = {
            name: {
                "value": each.value,
                "until": each.until.isoformat() if each.until else None,
                "scopes": sorted(each.scopes) if each.scopes is not None else None,
            }
            for name, each in sorted(kept.items())
        }
        data = json.dumps(told, indent=1).encode()
        return bytes(pyrage.encrypt(data, [self._recipient], armored=True))

    def opened(self, data: bytes, name: str) -> dict[str, Kept]:
        """What a file holds. Raises SafeFault for one of another key, or that was changed."""
        if self._identity is None:
            raise SafeFault(f"{name} can be opened only with its identity", f"set {_IDENTITY}")
        try:
            told = _ENTRIES.validate_json(pyrage.decrypt(data, [self._identity]))
        except (pyrage.DecryptError, ValidationError, ValueError):
            raise SafeFault(
                f"{name} cannot be opened: it is of another key, or was changed",
                f"see that {_IDENTITY} is the identity that it was made with",
            ) from None
        return {
            each: Kept(entry.value.get_secret_value(), entry.until, entry.scopes)
            for each, entry in told.items()
        }


def new_identity() -> tuple[str, str]:
    """A private key and its public one."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


class AgeFile:
    """`roles.Safe` in a file."""

    def __init__(self, path: Path, box: Box) -> None:
        self._path, self._box = path, box

    @property
    def title(self) -> str:
        """The file's name."""
        return str(self._path)

    def get(self, name: str) -> Kept | None:
        """As it stands in the file now."""
        return self._read().get(name)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """By a lock on a file beside it, which the system takes back from a process that dies."""
        with self._writing():
            lock = self._lock().open("a")
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def ready(self, _: Iterable[str]) -> None:
        """Write it as it is."""
        self.put({})

    def put(self, secrets: Mapping[str, Kept]) -> None:
        """Write it beside its place, wait for the disk, and rename it."""
        data = self._box.sealed({**self._read(), **secrets})
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with self._writing():
            try:
                handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(handle, "wb") as to:
                    to.write(data)
                    to.flush()
                    os.fsync(to.fileno())
                beside.replace(self._path)
            finally:
                beside.unlink(missing_ok=True)

    def _read(self) -> dict[str, Kept]:
        try:
            with self._path.open("rb") as stream:
                return self._box.opened(stream.read(MAX_BYTES), str(self._path))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SafeFault(f"{self._path} cannot be read: {error.strerror}") from None

    def _lock(self) -> Path:
        return self._path.with_name(f".{self._path.name}.lock")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SafeFault(f"{self._path} cannot be written: {error.strerror}") from None


class AgeBranch:
    """`roles.Safe` on a branch of its own, where a push that is no fast-forward is refused.

    Who renews writes a lease first, so that of two runs on any machines one goes on; a run that
    died holds it for five minutes. `by` names who writes.
    """

    def __init__(
        self,
        store: LedgerStore,
        branch: str,
        box: Box,
        by: str,
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._branch, self._box, self._by, self._now = store, branch, box, by, now

    @property
    def title(self) -> str:
        """The branch's name."""
        return f"the branch {self._branch}"

    def get(self, name: str) -> Kept | None:
        """As the branch has it now."""
        with _told():
            return self._read(self._tip()).get(name)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """By the lease."""
        self._lease(self._now() + _HELD)
        try:
            yield
        finally:
            # One that stays is over in five minutes; what went wrong before must be heard.
            with suppress(SafeFault):
                self._lease(None)

    def ready(self, _: Iterable[str]) -> None:
        """The lease was written there just now."""

    def put(self, secrets: Mapping[str, Kept]) -> None:
        """On top of whatever stands there."""

        def files(tip: str | None) -> dict[str, bytes]:
            return {_FILE: self._box.sealed({**self._read(tip), **secrets})}

        self._write(files, "Secrets, sealed")

    def _lease(self, until: datetime | None) -> None:
        def files(tip: str | None) -> dict[str, bytes]:
            held = self._held(tip)
            if held and held != self._by:
                raise SafeHeld(
                    "another run is renewing tokens", "this one goes on with those that it has"
                )
            told = {"by": self._by, "until": until.isoformat()} if until is not None else {}
            return {_LEASE: json.dumps(told).encode()}

        self._write(files, "Renewing" if until is not None else "Renewed")

    def _held(self, tip: str | None) -> str:
        """Who renews; "" for nobody."""
        data = self._store.read(tip, [_LEASE]).get(_LEASE) if tip is not None else None
        try:
            told = json.loads(data or b"{}")
            until = datetime.fromisoformat(str(told["until"]))
            return str(told["by"]) if until > self._now() else ""
        except (ValueError, KeyError, TypeError):
            return ""

    def _tip(self) -> str | None:
        try:
            return self._store.tip()
        except LedgerMissing:
            return None

    def _read(self, tip: str | None) -> dict[str, Kept]:
        data = self._store.read(tip, [_FILE]).get(_FILE) if tip is not None else None
        return self._box.opened(data, self.title) if data is not None else {}

    def _write(self, files: Callable[[str | None], dict[str, bytes]], said: str) -> None:
        with _told():
            for _ in range(_TRIES):
                tip = self._tip()
                with suppress(LedgerMoved, LedgerDoubt):
                    self._store.write(tip, files(tip), said)
                    return
        raise SafeFault(f"{self.title} is written by others all the time", "run it again")


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong with a branch, as what goes wrong with secrets."""
    try:
        yield
    except LedgerFault as fault:
        said = str(fault).replace("the ledger", "the secrets' branch")
        raise SafeFault(said, "see that the repository can be reached and written") from None
