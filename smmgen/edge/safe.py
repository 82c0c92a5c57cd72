"""Where this machine keeps secrets, by SMMGEN_KEYS: its environment, a file, a branch, GitHub.

It is the machine's to say, not the workspace's: a pull request must not lead a token elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smmgen.edge.clock import SystemClock
from smmgen.edge.git import GitHistory
from smmgen.edge.github import GitHub
from smmgen.edge.ledger import git_store
from smmgen.errors import SafeFault, UsageError
from smmgen.roles import Kept, Safe, Transport
from smmgen.source.repository import read_repository

# Libraries of encryption take their time to load, and most commands keep nothing sealed.
if TYPE_CHECKING:
    from smmgen.edge.safe_age import Box

SETTING = "SMMGEN_KEYS"
ENVIRONMENT = "publish"  # of the workflows that `init` writes
_WAYS = "environment, age:FILE, branch, branch:NAME, github or github:ENVIRONMENT"


class Environment:
    """`roles.Safe` that holds what this process was started with, and takes nothing."""

    title = "the environment of this process"

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def get(self, name: str) -> Kept | None:
        """The variable of that name."""
        value = self._environment.get(name)
        return Kept(value) if value else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else has it."""
        yield

    def ready(self, _: Iterable[str]) -> None:
        """It never is."""
        raise SafeFault(
            "a renewed token has nowhere to be kept",
            f"set {SETTING} to age:FILE, branch or github; docs/accounts.md says how",
        )

    def put(self, _: Mapping[str, Kept]) -> None:
        """As `ready`."""
        self.ready(())


class Over:
    """A safe before the environment: what it does not have is looked for there.

    What it gives and takes is added to `known`, which is to be shown nowhere.
    """

    def __init__(self, first: Safe, then: Safe, known: set[str]) -> None:
        self._first, self._then, self._known = first, then, known
        self.title, self.alone, self.ready = first.title, first.alone, first.ready

    def get(self, name: str) -> Kept | None:
        """The first one's, else the other's."""
        found = self._first.get(name) or self._then.get(name)
        if found is not None:
            self._known.add(found.value)
        return found

    def put(self, secrets: Mapping[str, Kept]) -> None:
        """Into the first one."""
        self._known.update(each.value for each in secrets.values())
        self._first.put(secrets)


@contextmanager
def opened_safe(
    root: Path, net: Transport, by: str, known: set[str], told: str = ""
) -> Iterator[Safe]:
    """The safe that `told` or SMMGEN_KEYS names. Raises UsageError and SafeFault.

    What stands neither in a file nor on a branch is looked for in the environment. `by` is who
    renews, `known` gets every secret that is given out.
    """
    said = told or os.environ.get(SETTING, "")
    kind, _, name = said.partition(":")
    here = Environment(os.environ)
    if kind in {"", "environment"} and not name:
        yield Over(here, here, known)
    elif kind == "age" and name:
        from smmgen.edge.safe_age import AgeFile  # noqa: PLC0415  # see above

        yield Over(AgeFile(Path(name).expanduser(), box()), here, known)
    elif kind == "branch":
        from smmgen.edge.safe_age import BRANCH, AgeBranch  # noqa: PLC0415  # see above

        branch = name or BRANCH
        with git_store(GitHistory(root), branch) as store:
            yield Over(AgeBranch(store, branch, box(), by, SystemClock().now), here, known)
    elif kind == "github":
        yield Over(_at_github(root, net, name or ENVIRONMENT), here, known)
    else:
        raise UsageError(f"{SETTING} '{said}' names no place for secrets", f"it is one of: {_WAYS}")


def kept_elsewhere() -> bool:
    """Whether this machine keeps secrets where only a network leads."""
    return os.environ.get(SETTING, "").partition(":")[0] == "branch"


def rescued(path: Path) -> Mapping[str, Kept]:
    """What lies in a file that `rescue` wrote. Raises SafeFault."""
    from smmgen.edge.safe_age import MAX_BYTES  # noqa: PLC0415  # see above

    try:
        return box().opened(path.read_bytes()[:MAX_BYTES], str(path))
    except OSError as error:
        raise SafeFault(f"{path} cannot be read: {error.strerror}") from None


def rescue(folder: Path) -> Callable[[Mapping[str, Kept]], str] | None:
    """What seals secrets that could not be kept into a new file; None without an age key."""
    try:
        sealer = box()
    except SafeFault:
        return None

    def sealed(kept: Mapping[str, Kept]) -> str:
        from smmgen.edge.safe_age import AgeFile  # noqa: PLC0415  # see above

        with suppress(OSError):
            folder.mkdir(exist_ok=True)
        for number in range(1, 1000):
            path = folder / f"rescued-{number}.age"
            if not path.exists():
                AgeFile(path, sealer).put(kept)
                return str(path)
        raise SafeFault(f"{folder} is full of rescued secrets")

    return sealed


def box() -> Box:
    """What seals and opens on this machine. Raises SafeFault."""
    from smmgen.edge.safe_age import Box  # noqa: PLC0415  # see above

    identity = os.environ.get("SMMGEN_KEYS_IDENTITY", "")
    path = os.environ.get("SMMGEN_KEYS_IDENTITY_FILE", "")
    if not identity and path:
        try:
            identity = Path(path).expanduser().read_text("utf-8")
        except (OSError, ValueError):
            raise SafeFault(f"{path} cannot be read, which has the age identity") from None
    # As age-keygen writes it: comments, and a line with the key.
    lines = [line.strip() for line in identity.splitlines()]
    identity = next((line for line in lines if line and not line.startswith("#")), "")
    recipient = os.environ.get("SMMGEN_KEYS_RECIPIENT", "")
    if not identity and not recipient:
        raise SafeFault(
            "an age file needs its identity: neither SMMGEN_KEYS_IDENTITY nor "
            "SMMGEN_KEYS_IDENTITY_FILE is set",
            "make one with: smmgen auth key FILE",
        )
    return Box(identity, recipient)


def write_identity(path: Path, now: datetime) -> str:
    """Make an age identity in a new file that only its owner reads, and say its public key."""
    from smmgen.edge.safe_age import new_identity  # noqa: PLC0415  # see above

    private, public = new_identity()
    text = f"# created: {now:%Y-%m-%dT%H:%M:%SZ}\n# public key: {public}\n{private}\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as to:
            to.write(text)
    except FileExistsError:
        raise UsageError(f"there is a file {path} already", "name another one") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    return public


def _at_github(root: Path, net: Transport, environment: str) -> Safe:
    from smmgen.edge.safe_github import TOKEN, GitHubSafe  # noqa: PLC0415  # see above

    found = read_repository(GitHistory(root).remote().address)
    known = found.name if found is not None and found.host == "github" else ""
    repository = os.environ.get("GITHUB_REPOSITORY") or known
    if not repository:
        raise UsageError("no repository at GitHub is known", "set GITHUB_REPOSITORY to OWNER/NAME")
    token = os.environ.get(TOKEN, "")
    if not token:
        raise SafeFault(
            f"{TOKEN} is not set, by which secrets are written at GitHub",
            "docs/accounts.md says how to make one",
        )
    api = os.environ.get("GITHUB_API_URL") or "https://api.github.com"
    host = GitHub(net, api, repository, token)
    return GitHubSafe(host, environment, os.environ.get, SystemClock().now())
