"""A store that speaks S3, in memory: conditions, marks, who may read without a key, and faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import md5
from urllib.parse import unquote, urlsplit

from smmgen.roles import Answer, Request


@dataclass
class FakeS3:
    """`roles.Transport`. A call is "METHOD key"; `refuse` are answered in place of doing what a
    call asks whose name begins so, `spoil` after it was done. `heeds`: conditions.
    """

    buckets: dict[str, dict[str, tuple[bytes, str]]] = field(default_factory=dict)
    refuse: dict[str, list[Answer | Exception]] = field(default_factory=dict)
    spoil: dict[str, list[Answer | Exception]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heeds: bool = True
    key: str = "AKIATEST"

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`. Paths are /BUCKET/KEY."""
        bucket, _, key = unquote(urlsplit(request.url).path)[1:].partition("/")
        name = f"{request.method} {key}"
        self.asked.append(name)
        if (instead := _next(self.refuse, name)) is not None:
            return _said(instead)
        answer = self._did(request, bucket, key)
        return _said(_next(self.spoil, name) or answer)

    def _did(self, request: Request, bucket: str, key: str) -> Answer:
        signed = request.headers.get("authorization", "")
        if not signed and request.method != "GET":
            return _fault(403, "AccessDenied")
        if signed and f"Credential={self.key}/" not in signed:
            return _fault(403, "InvalidAccessKeyId")
        if bucket not in self.buckets:
            return _fault(404, "NoSuchBucket")
        objects = self.buckets[bucket]
        there = objects.get(key)
        mark = f'"{md5(there[0]).hexdigest()}"' if there else ""
        if request.method == "PUT":
            wanted, none = (request.headers.get(each) for each in ("if-match", "if-none-match"))
            if self.heeds and wanted is not None and there is None:
                return _fault(404, "NoSuchKey")
            if self.heeds and ((none and there) or (wanted is not None and wanted != mark)):
                return _fault(412, "PreconditionFailed")
            objects[key] = request.body, request.headers["content-type"]
            return Answer(200, {"etag": f'"{md5(request.body).hexdigest()}"'})
        if request.method == "DELETE":
            objects.pop(key, None)
            return Answer(204)
        if there is None:
            return _fault(404, "NoSuchKey")
        return Answer(200, {"etag": mark, "content-type": there[1]}, there[0])


def _next(told: dict[str, list[Answer | Exception]], name: str) -> Answer | Exception | None:
    for each, instead in told.items():
        if name.startswith(each) and instead:
            return instead.pop(0)
    return None


def _said(answer: Answer | Exception) -> Answer:
    if isinstance(answer, Exception):
        raise answer
    return answer


def _fault(status: int, code: str) -> Answer:
    body = f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>m</Message></Error>'
    return Answer(status, {"content-type": "application/xml"}, body.encode())
