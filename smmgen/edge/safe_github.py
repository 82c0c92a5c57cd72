"""Secrets of an environment at GitHub: written by its API, read from the job's own environment.

Nobody can read them back, so a job has those that it was started with.
https://docs.github.com/en/rest/actions/secrets, /guides/encrypting-secrets-for-the-rest-api
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from smmgen.edge.github import GitHub
from smmgen.errors import NetworkFault, SafeFault, SafeHeld
from smmgen.roles import Kept

TOKEN = "SMMGEN_SECRETS_TOKEN"  # noqa: S105  # the name of its environment variable
_RIGHTS = (
    f"{TOKEN} has to be a fine-grained token, or an app's, that may write this repository's "
    "environments"
)


class _Key(BaseModel):
    key_id: Annotated[str, Field(max_length=100)]
    key: Annotated[str, Field(max_length=100)]


class _Secret(BaseModel):
    updated_at: AwareDatetime


class GitHubSafe:
    """`roles.Safe`. `read` gives what this process was started with, at the moment `started`."""

    def __init__(
        self,
        host: GitHub,
        environment: str,
        read: Callable[[str], str | None],
        started: datetime,
    ) -> None:
        self._host, self._read, self._started = host, read, started
        self._environment = environment
        self._put: dict[str, Kept] = {}

    @property
    def title(self) -> str:
        """The environment's name."""
        return f"the environment {self._environment} at GitHub"

    def get(self, name: str) -> Kept | None:
        """What was put there by this process, else what it was started with."""
        if name in self._put:
            return self._put[name]
        value = self._read(name)
        return Kept(value) if value else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """By the workflows' concurrency group, which GitHub keeps; `ready` looks besides."""
        yield

    def ready(self, names: Iterable[str]) -> None:
        """Whether the environment gives its key, and has none of these from after our start."""
        self._key()
        for name in names:
            if name not in self._put:
                self._hold(name)

    def put(self, secrets: Mapping[str, Kept]) -> None:
        """One after the other."""
        key = self._key()
        for name, kept in secrets.items():
            try:
                sealed = SealedBox(PublicKey(b64decode(key.key))).encrypt(kept.value.encode())
            except (CryptoError, ValueError, TypeError):
                raise SafeFault("GitHub gave a key that is none", "try again later") from None
            said = {"encrypted_value": b64encode(sealed).decode(), "key_id": key.key_id}
            with _told():
                self._host.ask("PUT", self._at(name), said, expected=(201, 204))
            self._put[name] = kept

    def _hold(self, name: str) -> None:
        with _told():
            answer = self._host.ask("GET", self._at(name), expected=(200, 404))
        if answer.status == 404:
            return
        try:
            then = _Secret.model_validate_json(answer.body).updated_at
        except ValidationError:
            raise SafeFault("GitHub's answer about a secret is not as documented") from None
        if then > self._started:
            raise SafeHeld(
                f"{name} was put into {self.title} after this run began",
                "the next run has the newer one",
            )

    def _key(self) -> _Key:
        with _told():
            answer = self._host.ask("GET", self._at("public-key"), expected=(200,))
        try:
            return _Key.model_validate_json(answer.body)
        except ValidationError:
            raise SafeFault("GitHub gave no key to seal a secret with", "try again later") from None

    def _at(self, name: str) -> str:
        return f"environments/{quote(self._environment, safe='')}/secrets/{name}"


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except NetworkFault as fault:
        raise SafeFault(f"secrets cannot be kept at GitHub: {fault}", _RIGHTS) from None
