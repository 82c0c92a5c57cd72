"""A bucket at a store that speaks S3: objects put on a condition, read, and taken away.

docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html; the same at R2 and MinIO.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from smmgen.edge.sigv4 import Keys, signed
from smmgen.errors import (
    NetworkFault,
    StoreDoubt,
    StoreFault,
    StoreMoved,
    Unreachable,
    UsageError,
)
from smmgen.model.storage import S3
from smmgen.roles import Answer, Request, Transport

_CODE = re.compile(rb"<Code>([A-Za-z]{1,60})</Code>")
_HINTS = {
    "AccessDenied": "let the key read, list and write the bucket; a missing object is also denied "
    "to a key that may not list",
    "InvalidAccessKeyId": "see that the key's id is the one of this store",
    "SignatureDoesNotMatch": "see that the secret is the one of the key's id, and the region right",
    "NoSuchBucket": "make the bucket, or mend its name in smmgen.yml",
    "NotImplemented": "this store cannot write on a condition: keep the ledger elsewhere",
    "RequestTimeTooSkewed": "set this machine's clock",
    "PermanentRedirect": "the bucket is in another region: say which in smmgen.yml",
    "AuthorizationHeaderMalformed": "the bucket is in another region: say which in smmgen.yml",
}


@dataclass(frozen=True, slots=True)
class Object:
    """What lies under a name: its bytes, and the mark that another write changes."""

    data: bytes
    mark: str


class Bucket:
    """One bucket. Each call is made once. `now` is the clock that signatures carry."""

    def __init__(
        self, net: Transport, account: S3, name: str, keys: Keys, now: Callable[[], datetime]
    ) -> None:
        self._net, self._keys, self._now = net, keys, now
        self._region = account.region
        self.name = name
        if account.endpoint is not None:
            self._root = f"{account.endpoint}/{name}"
        elif "." in name:  # which no certificate for *.s3.REGION covers
            self._root = f"https://s3.{account.region}.amazonaws.com/{name}"
        else:
            self._root = f"https://{name}.s3.{account.region}.amazonaws.com"

    def get(self, key: str) -> Object | None:
        """An object; None where there is none. Raises StoreFault."""
        answer = self._ask(Request("GET", self._url(key)))
        if answer.status == 200:
            return Object(answer.body, answer.headers.get("etag", ""))
        if answer.status == 404 and _code(answer) in {"NoSuchKey", ""}:
            return None
        raise self._refused(answer)

    def put(self, key: str, data: bytes, kind: str, over: str | None = "*") -> str:
        """Put an object there, in place of what has the mark `over` (None: of nothing; "*": of
        whatever is there), and give its mark.

        Raises StoreMoved where something else is there, StoreDoubt where nobody can say whether
        it was put, StoreFault where it was not.
        """
        headers = {"content-type": kind}
        if over is None:
            headers["if-none-match"] = "*"
        elif over != "*":
            headers["if-match"] = over
        answer = self._ask(Request("PUT", self._url(key), headers, data))
        if answer.status == 200:
            return answer.headers.get("etag", "")
        if answer.status >= 500 and answer.status != 501:
            raise StoreDoubt(f"{self._where} answered {answer.status} to a write", passing=True)
        # 409: somebody else wrote at the same time.
        if answer.status in {409, 412} and over != "*":
            raise StoreMoved(f"somebody else wrote to {self._where}")
        raise self._refused(answer)

    def delete(self, key: str) -> None:
        """Take an object away, if it is there. Raises StoreFault."""
        answer = self._ask(Request("DELETE", self._url(key)))
        if answer.status not in {200, 204, 404}:
            raise self._refused(answer)

    def _url(self, key: str) -> str:
        return f"{self._root}/{quote(key, safe='/')}"

    @property
    def _where(self) -> str:
        return f"the bucket {self.name} at {urlsplit(self._root).hostname}"

    def _ask(self, request: Request) -> Answer:
        try:
            return self._net.send(signed(request, self._keys, self._region, self._now()))
        except Unreachable as fault:
            raise StoreFault(f"{self._where} cannot be reached", fault.hint, passing=True) from None
        except NetworkFault:
            raise StoreDoubt(
                f"{self._where} gave no whole answer", "try again later", passing=True
            ) from None

    def _refused(self, answer: Answer) -> StoreFault:
        code = _code(answer)
        said = f"{answer.status} {code}".strip()
        passing = answer.status == 429 or answer.status >= 500
        return StoreFault(f"{self._where} answered {said}", _HINTS.get(code, ""), passing=passing)


def _code(answer: Answer) -> str:
    """The word by which S3 says what is wrong; nothing else of its answer is repeated."""
    found = _CODE.search(answer.body[:4096])
    return found[1].decode() if found is not None else ""


def keys_of(account: S3, secrets: Callable[[str], str | None]) -> Keys:
    """The account's keys from the environment. Raises UsageError for one that is not set."""
    names = account.secrets
    for name in (names.key, names.secret):
        if not secrets(name):
            raise UsageError(
                f"the secret {name} is not set in the environment",
                "it opens the store that `s3:` of smmgen.yml names",
            )
    return Keys(secrets(names.key) or "", secrets(names.secret) or "", secrets(names.token) or "")
