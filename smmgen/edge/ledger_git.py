"""The ledger on a branch of its own in a git repository, a fast-forward push as the lock.

A push that is no fast-forward is refused by every git host, so of two writers one has to read
again. Each run works in a new folder of git's: one that was killed leaves locks behind, which
would stop the next (`shallow.lock`).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from smmgen.errors import LedgerDoubt, LedgerFault, LedgerMissing, LedgerMoved

BRANCH = "smm-ledger"
_SECONDS = 60
_NOT_THERE = 2  # what `ls-remote --exit-code` answers for no such branch
_OURS = "refs/smmgen/ledger"
_ASK = (
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false",
    "-c", "protocol.allow=never", "-c", "protocol.https.allow=always",
    "-c", "protocol.ssh.allow=always", "-c", "protocol.file.allow=always",
    "-c", "gc.auto=0", "-c", "maintenance.auto=false", "--no-pager", "--literal-pathspecs",
)  # fmt: skip


class GitLedger:
    """`roles.LedgerStore` on a branch. `remote` is an address or a folder; used as a context.

    `under` is what stands before the branch's name there.
    `token`, for HTTPS, is sent in a header that stands neither on a command line nor in a file.
    """

    def __init__(
        self, remote: str, branch: str = BRANCH, token: str = "", under: str = "refs/heads"
    ) -> None:
        self._remote = remote
        self._ref = f"{under}/{branch}"
        self._token = token
        self._folder = tempfile.TemporaryDirectory(prefix="smmgen-ledger-")
        self._made = False
        self._partial = False
        self._have: set[str] = set()
        self._brought: set[str] = set()
        self._listed: tuple[str, dict[str, tuple[str, str]]] = ("", {})

    def __enter__(self) -> GitLedger:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the folder away."""
        self._folder.cleanup()

    def tip(self) -> str:
        """The commit the branch stands at."""
        done = self._git("ls-remote", "--exit-code", self._remote, self._ref)
        if done.returncode == _NOT_THERE:
            raise LedgerMissing(
                f"there is no ledger yet (no branch {self._ref.removeprefix('refs/heads/')})",
                "begin it with: smmgen ledger init",
            )
        if done.returncode:
            raise _unreachable(done)
        return done.stdout.decode().split()[0]

    def names(self, tip: str) -> Mapping[str, str]:
        """A file's name -> its path."""
        return {name: path for name, (path, _) in self._list(tip).items()}

    def read(self, tip: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The files' bytes."""
        listed = dict(self._list(tip).values())
        wanted = {path: listed[path] for path in paths if path in listed}
        return dict(zip(wanted, self._blobs([*wanted.values()]), strict=True))

    def write(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:
        """One commit on top of `tip`, pushed."""
        self._make()
        if tip is not None:
            self._fetch(tip)
        commit = self._commit(tip, files, said)
        try:
            done = self._git(
                "push", "--porcelain", "--no-verify", "origin", f"{commit}:{self._ref}"
            )
        except LedgerFault as fault:
            raise LedgerDoubt(str(fault), fault.hint) from None
        if done.returncode == 0:
            return commit
        return self._after_refusal(commit, tip, done)

    def _after_refusal(
        self, commit: str, tip: str | None, done: subprocess.CompletedProcess[bytes]
    ) -> str:
        """A push that failed may be in all the same: only the branch can say."""
        try:
            now: str | None = self.tip()
        except LedgerMissing:
            now = None
        except LedgerFault as fault:
            raise LedgerDoubt(str(fault), fault.hint) from None
        if now == commit:
            return commit
        if now == tip:
            raise LedgerFault(
                f"the ledger's branch takes no writes: {_reason(done)}",
                "see that the token may write contents, and that no rule keeps the branch shut",
            )
        if b"[rejected]" in done.stdout:
            raise LedgerMoved("somebody else wrote to the ledger")
        raise LedgerDoubt("a write to the ledger was cut off", "read it again")

    def _make(self) -> None:
        if self._made:
            return
        self._need("init", "--quiet", "--bare", "--initial-branch=none", ".")
        self._need("remote", "add", "origin", self._remote)
        self._made = True
        objects = self._objects()
        if objects is not None:
            # A repository on this disk is read where it is.
            path = Path(self._folder.name, "objects", "info", "alternates")
            path.write_text(f"{objects}\n", encoding="utf-8")

    def _objects(self) -> Path | None:
        folder = Path(self._remote)
        if "://" in self._remote or not folder.is_dir():
            return None
        done = self._git("-C", str(folder.resolve()), "rev-parse", "--git-path", "objects")
        found = (folder / done.stdout.decode().strip()).resolve()
        return found if done.returncode == 0 and found.is_dir() else None

    def _list(self, tip: str) -> dict[str, tuple[str, str]]:
        """Name -> path and blob, of every file at `tip`."""
        if self._listed[0] != tip:
            self._fetch(tip)
            # The commit itself: of one that was fetched alone git hides what came before it.
            commit = self._need("cat-file", "commit", tip).partition(b"\n\n")[0]
            if commit.count(b"\nparent ") > 1:
                raise _by_hand("its last commit is a merge")
            told = self._need("ls-tree", "-r", "-z", tip).decode()
            found: dict[str, tuple[str, str]] = {}
            for line in told.split("\0")[:-1]:
                head, _, path = line.partition("\t")
                mode, kind, digest = head.split()
                if kind == "blob" and mode == "100644":
                    name = path.rpartition("/")[2]
                    if name in found:
                        raise _by_hand(f"{path} is there twice, as {found[name][0]} too")
                    found[name] = path, digest
            self._listed = tip, found
        return self._listed[1]

    def _fetch(self, tip: str) -> None:
        self._make()
        if tip in self._have or self._objects() is not None:
            return
        # Files are brought when they are read: a ledger has many, a run needs few.
        self._need(
            "fetch", "--quiet", "--depth=1", "--filter=blob:none", "--no-tags",
            "--no-write-fetch-head", "origin", f"+{self._ref}:{_OURS}",
        )  # fmt: skip
        self._partial = True
        if self._need("rev-parse", _OURS).decode().strip() != tip:
            raise LedgerMoved("somebody else wrote to the ledger")
        self._have.add(tip)

    def _blobs(self, digests: list[str]) -> list[bytes]:
        if not digests:
            return []
        new = [digest for digest in digests if digest not in self._brought]
        if self._partial and new:
            # All in one call; git by itself would bring one file a call. Without negotiation, since
            # a host that hears of our commit believes that we have its files, too.
            self._need(
                "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags",
                "--no-write-fetch-head", "--filter=blob:none",
                "--stdin", "origin", said="".join(f"{digest}\n" for digest in new).encode(),
            )  # fmt: skip
            self._brought.update(new)
        data = self._need("cat-file", "--batch", said="\n".join(digests).encode() + b"\n")
        found, at = [], 0
        for digest in digests:
            end = data.find(b"\n", at)
            head = data[at:end].split()
            if end < 0 or len(head) != 3:
                raise LedgerFault(f"the ledger lacks the file {digest}", "run: git fsck")
            size = int(head[2])
            found.append(data[end + 1 : end + 1 + size])
            at = end + 1 + size + 1
        return found

    def _commit(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:
        """A commit made by one process: a process a file takes longer than the push."""
        words = said.encode()
        lines = [
            f"commit {_OURS}\ncommitter smmgen <smmgen@localhost> now\n".encode(),
            f"data {len(words)}\n".encode() + words,
            b"\n",
            f"from {tip}\n".encode() if tip is not None else b"",
        ]
        for path, data in sorted(files.items()):
            lines.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
        self._need(
            "fast-import",
            "--quiet",
            "--force",
            "--done",
            "--date-format=now",
            said=b"".join(lines) + b"done\n",
        )
        commit = self._need("rev-parse", _OURS).decode().strip()
        self._have.add(commit)
        return commit

    def _need(self, *words: str, said: bytes = b"") -> bytes:
        done = self._git(*words, said=said)
        if done.returncode:
            raise _unreachable(done)
        return done.stdout

    def _git(self, *words: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        try:
            return subprocess.run(  # noqa: S603  # words of ours; no shell
                ["git", *_ASK, *words],  # noqa: S607  # git as the user has it
                cwd=self._folder.name,
                env={**kept, **self._let_in(), "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
                input=said,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise LedgerFault(f"git gave no answer in {_SECONDS} s", "try again later") from None
        except OSError as error:
            raise LedgerFault(f"git cannot be run: {error.strerror}", "install git") from None

    def _let_in(self) -> dict[str, str]:
        told = urlsplit(self._remote)
        if not self._token or told.scheme != "https":
            return {}
        basic = b64encode(f"x-access-token:{self._token}".encode()).decode()
        return {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.https://{told.netloc}/.extraheader",
            "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {basic}",
        }


def _by_hand(what: str) -> LedgerFault:
    return LedgerFault(
        f"the ledger was merged by hand: {what}",
        "nothing is sent; put the branch back to where only smmgen wrote it (smmgen ledger verify "
        "says whether it is whole), and settle what the other side sent by hand",
    )


def _unreachable(done: subprocess.CompletedProcess[bytes]) -> LedgerFault:
    return LedgerFault(
        f"the ledger cannot be read or written: {_reason(done)}",
        "nothing is sent without it; see that the repository can be reached",
    )


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last thing git said, without addresses: one may hold a token."""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    words = [word for word in (said[-1] if said else "").split() if "://" not in word]
    return " ".join(words)[:200] or f"git ended with {done.returncode}"
