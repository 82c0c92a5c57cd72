"""A call signed as stores that speak S3 want it: AWS Signature Version 4, in its headers.

docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import parse_qsl, quote, urlsplit

from smmgen.roles import Request

_WAY = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Keys:
    """An account's keys; `token` where they are lent for a while."""

    id: str
    secret: str = field(repr=False)
    token: str = field(default="", repr=False)


def signed(request: Request, keys: Keys, region: str, now: datetime) -> Request:
    """The call with what proves who makes it. All of its headers and its body are signed.

    Its path has to be quoted once, as it is sent: S3 does not quote it again.
    """
    moment = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    told = urlsplit(request.url)
    body = sha256(request.body).hexdigest()
    headers = {name.lower(): " ".join(value.split()) for name, value in request.headers.items()}
    headers |= {"host": told.netloc, "x-amz-date": moment, "x-amz-content-sha256": body}
    if keys.token:
        headers["x-amz-security-token"] = keys.token
    names = ";".join(sorted(headers))
    asked = sorted(
        f"{quote(name, safe='')}={quote(value, safe='')}"
        for name, value in parse_qsl(told.query, keep_blank_values=True)
    )
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    whole = "\n".join((request.method, told.path or "/", "&".join(asked), lines, names, body))
    scope = f"{moment[:8]}/{region}/s3/aws4_request"
    said = "\n".join((_WAY, moment, scope, sha256(whole.encode()).hexdigest()))
    key = f"AWS4{keys.secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    proof = hmac.digest(key, said.encode(), "sha256").hex()
    headers["authorization"] = (
        f"{_WAY} Credential={keys.id}/{scope}, SignedHeaders={names}, Signature={proof}"
    )
    return replace(request, headers=headers)
