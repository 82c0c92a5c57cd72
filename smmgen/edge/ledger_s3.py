"""The ledger in a bucket, for publishing from many machines: a write on a condition as the lock.

What is written lies under its own digest and is never changed: files, indexes of a month's files,
and a page for each write, which names the page before it. One small object, `tip`, names the
newest page; it is put in place of the one that was read, or not at all.

    tip                   the digest of the newest page
    objects/ab/abcd…      a page, an index or a file
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from smmgen.edge.s3 import Bucket
from smmgen.errors import (
    LedgerDoubt,
    LedgerFault,
    LedgerMissing,
    LedgerMoved,
    StoreDoubt,
    StoreFault,
    StoreMoved,
)
from smmgen.model.ledger import Digest
from smmgen.model.record import Record

_TIP = "tip"
_AT_ONCE = 8  # calls
_TRIES = 3  # of a call that may be made twice
_FEW = 64  # files that a page names itself before a month's index is written anew
_JSON = "application/json"
_PROBE = "probe"
_INDEX = TypeAdapter(dict[str, Digest])
T = TypeVar("T")


class _Page(Record):
    """One write: where every file is, by the indexes of folders and by itself."""

    version: Literal[1] = 1
    before: Digest | None = Field(None, description="The page before it.")
    said: str = ""
    indexes: dict[str, Digest] = Field(default_factory=dict, description="Folder -> its index.")
    files: dict[str, Digest] = Field(default_factory=dict, description="Path -> file, newer.")


class S3Ledger:
    """`roles.LedgerStore` in a bucket, below a folder of it ("" or ending in a slash)."""

    def __init__(self, bucket: Bucket, folder: str, wait: Callable[[float], object]) -> None:
        self._bucket, self._folder, self._wait = bucket, folder, wait
        self._marks: dict[str, str] = {}  # tip -> what a write replaces
        self._pages: tuple[str, _Page] = ("", _Page())
        self._lists: dict[str, dict[str, str]] = {}  # digest of an index -> path -> file

    def tip(self) -> str:
        """The digest of the newest page."""
        found = self._again(lambda: self._bucket.get(self._folder + _TIP))
        if found is None:
            raise LedgerMissing(
                f"there is no ledger yet (nothing at {self._folder}{_TIP} in the bucket "
                f"{self._bucket.name})",
                "begin it with: smmgen ledger init",
            )
        tip = found.data.decode("ascii", "replace").strip()
        if len(tip) != 64 or not found.mark:
            raise LedgerFault(
                f"{self._folder}{_TIP} in the bucket {self._bucket.name} is no ledger's",
                "nothing is sent; an earlier version of it may be what is wanted",
            )
        self._marks[tip] = found.mark
        return tip

    def names(self, tip: str) -> Mapping[str, str]:
        """A file's name -> its path."""
        page = self._page(tip)
        self._bring(page.indexes.values())
        paths = [path for index in page.indexes.values() for path in self._lists[index]]
        return {path.rpartition("/")[2]: path for path in (*paths, *page.files)}

    def read(self, tip: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The files' bytes."""
        page = self._page(tip)
        wanted = [*paths]
        self._bring(
            page.indexes[_folder(path)] for path in wanted
            if path not in page.files and _folder(path) in page.indexes
        )  # fmt: skip
        found = {}
        for path in wanted:
            index = self._lists.get(page.indexes.get(_folder(path), ""), {})
            digest = page.files.get(path) or index.get(path)
            if digest is not None:
                found[path] = digest
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return dict(zip(found, pool.map(self._object, found.values()), strict=True))

    def write(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:
        """The files, a page on top of `tip`, and then what names it."""
        if tip is None:
            self._prove()
        before = self._page(tip) if tip is not None else _Page()
        mark = None
        if tip is not None and (mark := self._marks.get(tip)) is None:
            raise LedgerMoved("the ledger was not read before it was written")
        newer = before.files | {path: _digest(data) for path, data in files.items()}
        indexes, bodies = dict(before.indexes), [*files.values()]
        if len(newer) > _FEW:
            indexes, newer, more = self._folded(before, newer)
            bodies += more
        page = _Page(before=tip, said=said, indexes=indexes, files=newer)
        body = page.model_dump_json(exclude_defaults=True).encode()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            [*pool.map(self._keep, bodies)]
        new = self._keep(body)
        self._name(new, mark)
        self._pages = new, page
        return new

    def _name(self, new: str, mark: str | None) -> None:
        """Make this page the newest, in place of the one that has this mark."""
        try:
            now = self._bucket.put(self._folder + _TIP, f"{new}\n".encode(), "text/plain", mark)
        except StoreMoved:
            raise LedgerMoved("somebody else wrote to the ledger") from None
        except StoreDoubt as fault:
            # It may be in, or come in later: only what stands there can say.
            try:
                there = self.tip()
            except LedgerFault:
                there = ""
            if there != new:
                raise LedgerDoubt(str(fault), "read it again") from None
        except StoreFault as fault:
            raise _fault(fault) from None
        else:
            self._marks[new] = now

    def _folded(
        self, before: _Page, newer: Mapping[str, str]
    ) -> tuple[dict[str, str], dict[str, str], list[bytes]]:
        """The indexes with what pages named themselves, what they go on naming, new indexes."""
        indexes, bodies = dict(before.indexes), []
        changed: dict[str, dict[str, str]] = {}
        for path, digest in newer.items():
            if folder := _folder(path):
                changed.setdefault(folder, {})[path] = digest
        self._bring(indexes[folder] for folder in changed if folder in indexes)
        for folder, some in changed.items():
            whole = self._lists.get(indexes.get(folder, ""), {}) | some
            body = json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()
            indexes[folder] = _digest(body)
            self._lists[indexes[folder]] = whole
            bodies.append(body)
        return indexes, {path: d for path, d in newer.items() if not _folder(path)}, bodies

    def _page(self, tip: str) -> _Page:
        if self._pages[0] != tip:
            try:
                self._pages = tip, _Page.model_validate_json(self._object(tip))
            except ValidationError:
                raise _unreadable(tip) from None
        return self._pages[1]

    def _bring(self, digests: Iterable[str]) -> None:
        """Read these indexes, those that were not read yet."""
        new = [digest for digest in dict.fromkeys(digests) if digest not in self._lists]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for digest, data in zip(new, pool.map(self._object, new), strict=True):
                try:
                    self._lists[digest] = _INDEX.validate_json(data)
                except ValidationError:
                    raise _unreadable(digest) from None

    def _object(self, digest: str) -> bytes:
        found = self._again(lambda: self._bucket.get(self._key(digest)))
        if found is None or _digest(found.data) != digest:
            raise _unreadable(digest)
        return found.data

    def _keep(self, data: bytes) -> str:
        """Put something under its digest. Twice is as good as once."""
        digest = _digest(data)

        def put() -> None:
            try:
                self._bucket.put(self._key(digest), data, _JSON, None)
            except StoreMoved:
                # It is there already; or, by 409, is being put by somebody else.
                if self._bucket.get(self._key(digest)) is None:
                    raise StoreDoubt(
                        "an object was being written by somebody else", passing=True
                    ) from None

        self._again(put)
        return digest

    def _again(self, call: Callable[[], T]) -> T:
        """A call that does no harm twice."""
        for count in range(1, _TRIES + 1):
            try:
                return call()
            except StoreFault as fault:
                if count == _TRIES or not fault.passing:
                    raise _fault(fault) from None
                self._wait(0.2 * count)
        raise AssertionError

    def _key(self, digest: str) -> str:
        return f"{self._folder}objects/{digest[:2]}/{digest}"

    def _prove(self) -> None:
        """Whether the store heeds conditions: without, two runs would send the same."""
        key = self._folder + _PROBE
        try:
            self._bucket.put(key, b"1", "text/plain")
            for over in (None, '"00000000000000000000000000000000"'):
                try:
                    self._bucket.put(key, b"2", "text/plain", over)
                except StoreMoved:
                    continue
                raise LedgerFault(
                    f"the store of the bucket {self._bucket.name} does not heed conditions: two "
                    "runs could both believe that a delivery is theirs",
                    "keep the ledger in git, or at a store that heeds If-Match and If-None-Match",
                )
        except StoreFault as fault:
            raise _fault(fault) from None


def _folder(path: str) -> str:
    """The folder whose index names a file: a month's; "" where the page itself does."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else ""


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _fault(fault: StoreFault) -> LedgerFault:
    return LedgerFault(f"the ledger cannot be read or written: {fault}", fault.hint)


def _unreadable(digest: str) -> LedgerFault:
    return LedgerFault(
        f"the ledger cannot be believed: its object {digest[:16]} is lost or was changed",
        "nothing is sent; put back a version of it that has this digest",
    )
