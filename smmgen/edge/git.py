"""What git knows of a workspace, read by the git command."""

from __future__ import annotations

import errno
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from smmgen.edge.tree import MAX_BYTES as TREE_BYTES
from smmgen.edge.tree import SETTINGS, plain
from smmgen.roles import Change, Remote

_SECONDS = 30
# A repository's own configuration may name programs to run; none of these reads needs one.
_QUIET = (
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false",
    "-c", "protocol.allow=never", "--no-pager", "--no-optional-locks", "--literal-pathspecs",
)  # fmt: skip
_BRANCHES = ("refs/heads/main", "refs/heads/master")
_REMOTES = ("refs/remotes/origin/main", "refs/remotes/origin/master")
MAX_BYTES = 1024 * 1024  # of one file
_REVISION = re.compile(r"[\w./@{}^~+-]{1,200}\Z")
_COMMITS = 3000  # that are looked through for who changed what
_TOLD = 12  # changes of a file
DRAWN_FROM = (SETTINGS, "brand/", "layouts/")
WHOLE = (*DRAWN_FROM, "content/")
_TEXT = (".yml", ".svg", ".md", ".csv")


class Committed:
    """Files of one commit, as `roles.Files` has them.

    `data` are those that are read at once, `later` gets the others' bytes when they are asked for.
    """

    def __init__(
        self,
        names: Iterable[str],
        data: Mapping[str, bytes],
        later: Callable[[str], bytes | None],
    ) -> None:
        self._names = sorted(names)
        self._known = set(self._names)
        self._data = data
        self._later = later

    def paths(self) -> Iterator[str]:
        """Every regular file, sorted."""
        return iter(self._names)

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError."""
        found = self._data.get(path)
        if found is None and path in self._known:
            found = self._later(path)
        if found is None:
            raise FileNotFoundError(errno.ENOENT, "it is not in that commit", path)
        return found


class GitHistory:
    """The default branch's copy of a workspace's files; nothing where there is no repository."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def default_branch(self) -> str | None:
        """The name of the branch that approves: origin's head, else main or master.

        None without git, without a repository, or before the first commit.
        """
        head = self._lines("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
        names = (*head, *_REMOTES, *_BRANCHES)
        return next((name for name in names if self._commit(name)), None)

    def remote(self) -> Remote:
        """Where origin is, what the branch that approves is called there, and our folder in it."""
        address = "".join(self._lines("config", "--get", "remote.origin.url")[:1])
        branch = (self.default_branch() or "main").removeprefix("refs/heads/")
        inner = self._run("rev-parse", "--show-prefix") or b""
        return Remote(
            address,
            branch.removeprefix("refs/remotes/origin/"),
            inner.decode("utf-8", "surrogateescape").removesuffix("\n"),
        )

    def folder(self) -> str:
        """The folder in which git keeps the repository; empty where there is none."""
        told = self._run("rev-parse", "--path-format=absolute", "--git-common-dir") or b""
        return told.decode("utf-8", "surrogateescape").removesuffix("\n")

    def words(self, commit: str, path: str) -> str | None:
        """What a file of a commit says; None for no such name, "" for no text."""
        if not self._lines("ls-tree", "--name-only", commit, "--", path):
            return None
        told = self._run("cat-file", "blob", f"{commit}:./{path}") or b""
        return told[:2000].decode("utf-8", "replace").strip()

    def tree(self, commit: str) -> str:
        """The digest of all files of a commit, of the whole repository; "" for none."""
        return "".join(self._lines("rev-parse", "--verify", "--quiet", f"{commit}^{{tree}}")[:1])

    def whole_tree(self) -> str:
        """The same of what stands in the folder; "" where that is no commit's."""
        return self.tree("HEAD") if not self.changed_paths("HEAD") else ""

    def holds(self, commit: str, path: str) -> bool:
        """Whether a commit has a file, by its path from the repository's folder."""
        return bool(self._lines("ls-tree", "--full-tree", "--name-only", commit, "--", path))

    def author(self, commit: str) -> str:
        """Who made a commit, by name."""
        told = self._run("log", "-1", "--format=%an", commit, "--") or b""
        return _printed(told.decode("utf-8", "replace").strip())

    def default_branch_tip(self) -> str | None:
        """The commit that the branch that approves stands at."""
        branch = self.default_branch()
        if branch is None:
            return None
        return next(iter(self._lines("rev-parse", f"{branch}^{{commit}}")), None)

    def default_branch_files(self, under: str, name: str) -> dict[str, bytes]:
        """Path from the workspace's root -> bytes, of the files called `name` below `under`.

        As committed on the default branch. Links, and files over 1 MB, are left out.
        """
        branch = self.default_branch()
        if branch is None:
            return {}
        # Run in the workspace's folder, which need not be the repository's: paths are from here.
        listed = self._run("ls-tree", "-r", "-z", "-l", branch, "--", f"{under}/") or b""
        wanted = {}
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            told, _, path = line.partition("\t")
            if path.rpartition("/")[2] != name:
                continue
            mode, kind, digest, size = told.split()
            if kind == "blob" and mode in {"100644", "100755"} and int(size) <= MAX_BYTES:
                wanted[path] = digest
        return dict(zip(wanted, self._blobs(list(wanted.values())), strict=False))

    def files_at(self, revision: str, under: tuple[str, ...] = DRAWN_FROM) -> Committed | None:
        """The workspace's files below `under` as they were committed; None for no such commit.

        `revision` is anything that git takes for a commit: a tag, a branch, `HEAD~3`, a digest.
        Links are left out, and what a workspace's tree passes over or finds too large.
        """
        commit = self.commit(revision)
        if commit is None:
            return None
        listed = self._run("ls-tree", "-r", "-z", "-l", commit, "--", *under) or b""
        blobs, texts = {}, {}
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            told, _, path = line.partition("\t")
            if not path or not plain(path):
                continue
            mode, kind, digest, size = told.split()
            if kind == "blob" and mode in {"100644", "100755"} and int(size) <= TREE_BYTES:
                blobs[path] = digest
                if path.endswith(_TEXT) and int(size) <= MAX_BYTES:
                    texts[path] = digest
        data = dict(zip(texts, self._blobs(list(texts.values())), strict=False))
        return Committed(blobs, data, lambda path: self._run("cat-file", "blob", blobs[path]))

    def archive(self, commit: str) -> bytes:
        """The workspace's folder as it was committed, whole, as a tar; nothing where git fails."""
        return self._run("archive", "--format=tar", commit) or b""

    def folders(self) -> tuple[Path, ...]:
        """Where git keeps this checkout's HEAD and all branches; none without a repository."""
        words = ("--path-format=absolute", "--git-dir", "--git-common-dir")
        told = (self._run("rev-parse", *words) or b"").splitlines()
        return tuple(Path(os.fsdecode(line)) for line in dict.fromkeys(told))

    def commit(self, revision: str) -> str | None:
        """The digest of a commit by what an untrusted word names; None for none."""
        # What begins with a hyphen would be an option, what has a colon names no commit.
        if revision.startswith("-") or not _REVISION.match(revision):
            return None
        return next(iter(self._lines("rev-parse", "--verify", "--quiet", "--end-of-options",
                                     f"{revision}^{{commit}}")), None)  # fmt: skip

    def branched_from(self, commit: str) -> str | None:
        """Where this branch left the one that `commit` is the tip of; None where they never met."""
        return next(iter(self._lines("merge-base", commit, "HEAD")), None)

    @property
    def is_there(self) -> bool:
        """Whether there is a repository, with git to read it."""
        return bool(self._lines("rev-parse", "--git-dir"))

    @property
    def is_shallow(self) -> bool:
        """Whether this copy has only the newest commits of its repository."""
        return self._lines("rev-parse", "--is-shallow-repository") == ["true"]

    def changed_paths(self, commit: str) -> tuple[str, ...]:
        """What stands in the folder otherwise than in a commit, new files too, sorted.

        Of the whole repository, from the workspace's folder: `../` leads out of it.
        """
        up = "".join(self._lines("rev-parse", "--show-cdup"))
        inner = "".join(self._lines("rev-parse", "--show-prefix"))
        words = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv")
        changed = self._run("diff", *words, commit, "--") or b""
        new = self._run("-C", up or ".", "ls-files", "-o", "-z", "--exclude-standard") or b""
        paths = (changed + new).decode("utf-8", "surrogateescape").split("\0")
        return tuple(
            sorted({p[len(inner) :] if p.startswith(inner) else f"{up}{p}" for p in paths if p})
        )

    def changes(self, under: str) -> dict[str, tuple[Change, ...]]:
        """Path -> its changes, the newest first: those of the last commits on this branch."""
        told = self._run(
            "log", "--no-merges", f"--max-count={_COMMITS}", "--format=%x01%an%x02%aI%x02%s",
            "--name-only", "--relative", "--", f"{under}/",
        ) or b""  # fmt: skip
        found: dict[str, list[Change]] = {}
        for commit in told.decode("utf-8", "replace").split("\x01")[1:]:
            head, *paths = commit.splitlines()
            who, when, what = [*head.split("\x02", 2), "", ""][:3]
            try:
                change = Change(_printed(who), datetime.fromisoformat(when), _printed(what))
            except ValueError:
                continue
            for path in paths:
                if path:
                    found.setdefault(path, []).append(change)
        return {path: tuple(listed[:_TOLD]) for path, listed in found.items()}

    def _commit(self, name: str) -> bool:
        return bool(self._lines("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))

    def _blobs(self, digests: list[str]) -> Iterator[bytes]:
        """The contents of objects, in order, from one process."""
        if not digests:
            return
        data = self._run("cat-file", "--batch", said="\n".join(digests).encode() + b"\n") or b""
        at = 0
        for _ in digests:
            end = data.find(b"\n", at)
            head = data[at:end].split()
            if end < 0 or len(head) != 3:
                return
            size = int(head[2])
            yield data[end + 1 : end + 1 + size]
            at = end + 1 + size + 1

    def _lines(self, *words: str) -> list[str]:
        return (self._run(*words) or b"").decode("utf-8", "surrogateescape").split()

    def _run(self, *words: str, said: bytes | None = None) -> bytes | None:
        """What a git command prints; None when it fails or git is not there."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        try:
            done = subprocess.run(  # noqa: S603  # words of ours; no shell
                ["git", *_QUIET, *words],  # noqa: S607  # git as the user has it
                cwd=self._root,
                env={**kept, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
                input=b"" if said is None else said,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout if done.returncode == 0 else None


def _printed(text: str) -> str:
    """Text without what does not print."""
    return "".join(letter for letter in text if letter.isprintable())[:200]
