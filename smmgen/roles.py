"""What the world must offer, as protocols: `edge` fulfils them, fakes do in tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol


class Files(Protocol):
    """A tree of files below one root, read only; paths are relative, with forward slashes."""

    def paths(self) -> Iterator[str]:
        """Every regular file in the tree, sorted, and links, which are not followed or read."""
        ...

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError, and PermissionError outside the tree."""
        ...


class Clock(Protocol):
    """The time, handed in so that tests can hold it."""

    def now(self) -> datetime:
        """The moment, with a zone."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a file: a name as its author gave it, the moment with its zone, a line."""

    who: str
    when: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Remote:
    """Where git's origin is ("" for none), the name of the branch that approves, and the
    workspace's folder in the repository: "" or ending in a slash."""

    address: str = ""
    branch: str = "main"
    folder: str = ""


class History(Protocol):
    """What git knows: the default branch's copy of a file, who changed what, where it is kept."""

    def remote(self) -> Remote:
        """Where the workspace is kept for everybody."""
        ...

    def default_branch_tip(self) -> str | None:
        """The commit the default branch stands at; None where there is none."""
        ...

    def default_branch_files(self, under: str, name: str) -> dict[str, bytes]:
        """Path -> bytes of the files called `name` below `under` on the default branch."""
        ...

    def changes(self, under: str) -> Mapping[str, tuple[Change, ...]]:
        """Path -> its changes, the newest first, of the files below `under`, on this branch."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a network. Headers, query and body may hold secrets, so none of them is shown.

    `seconds` is how long an answer may take.
    """

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a network said. Names of headers are in lower case. Nothing of it is to be trusted."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


class Transport(Protocol):
    """The one way to a network: a call is made once, follows nowhere and is never repeated."""

    def send(self, request: Request) -> Answer:
        """What was answered. Raises Unreachable when nothing was sent, else Unanswered."""
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a language model is asked: the rules, the task, and the JSON Schema of the answer.

    `name` is what the answer is; it may have at most `most` tokens.
    """

    name: str
    system: str
    task: str
    schema: Mapping[str, Any]
    most: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What a language model answered: JSON if it did as asked, and nothing of it is to be trusted.

    `ended`: whole, cut off at the most tokens, refused, or astray (it called for what there is
    not). `asked` and `said` are the tokens of the prompt and of the answer, 0 where nobody told.
    """

    text: str
    ended: Literal["whole", "cut", "refused", "astray"] = "whole"
    asked: int = 0
    said: int = 0


class LanguageModel(Protocol):
    """A language model: it is given a text and gives one back, and has no tools and no memory."""

    @property
    def name(self) -> str:
        """Provider and model, like `openai:NAME`."""
        ...

    def ask(self, prompt: Prompt) -> Reply:
        """The answer. Raises NetworkFault, which says neither the key nor the prompt."""
        ...


class Messenger(Protocol):
    """The way to a person's mail, chat or webhook."""

    def send(self, address: str, title: str, body: str) -> str:
        """Send a message to an address that is a secret; why it was not, in words without it."""
        ...


class LedgerStore(Protocol):
    """Where the ledger's files are kept: read as they were at one tip, written all or none.

    Each call may raise LedgerFault when the store cannot be reached.
    """

    def tip(self) -> str:
        """What the last write is called. Raises LedgerMissing when there never was one."""
        ...

    def names(self, tip: str) -> Mapping[str, str]:
        """A file's name -> its path, of every file at that tip."""
        ...

    def read(self, tip: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The files' bytes at that tip; those that are not there are left out."""
        ...

    def write(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:
        """Put files in place of those at `tip` (None: begin a ledger), and name the new tip.

        Raises LedgerMoved when the tip is another by now, LedgerDoubt when nobody can say.
        """
        ...


class Person(Protocol):
    """Somebody who sits at the machine and has a browser. Raises UsageError when nobody does."""

    def tell(self, text: str) -> None:
        """Say something."""
        ...

    def ask(self, what: str, *, secret: bool = False) -> str:
        """What the person types; a secret is not shown while it is typed."""
        ...

    def visit(self, url: str, redirect: str) -> str:
        """The address that the browser was sent to after `url`: `redirect`, with a query."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A secret, when it ends and what it may do; None where that is not known."""

    value: str = field(repr=False)
    until: datetime | None = None
    scopes: frozenset[str] | None = None


class Safe(Protocol):
    """Where secrets are kept, by the names of their environment variables.

    Each call may raise SafeFault, which never says a secret.
    """

    @property
    def title(self) -> str:
        """Where that is, in words that go on from "in"."""
        ...

    def get(self, name: str) -> Kept | None:
        """A secret as it is kept now; None where there is none of that name."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else who keeps secrets here writes meanwhile."""
        ...

    def ready(self, names: Iterable[str]) -> None:
        """Raises SafeFault where these could not be put, SafeHeld if somebody put them since."""
        ...

    def put(self, secrets: Mapping[str, Kept]) -> None:
        """Keep these, all or none where the store can; they are there when this returns."""
        ...
