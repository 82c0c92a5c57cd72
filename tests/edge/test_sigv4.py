"""Signatures, by the examples of the document that defines them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smmgen.edge.sigv4 import Keys, signed
from smmgen.roles import Request

# docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
_KEYS = Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
_AT = "https://examplebucket.s3.amazonaws.com"
_EXAMPLES = [
    (
        Request("GET", f"{_AT}/test.txt", {"Range": "bytes=0-9"}),
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    ),
    (
        Request(
            "PUT",
            f"{_AT}/test%24file.text",
            {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
            b"Welcome to Amazon S3.",
        ),
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    ),
    (
        Request("GET", f"{_AT}/?lifecycle"),
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    ),
    (
        Request("GET", f"{_AT}/?max-keys=2&prefix=J"),
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    ),
]


@pytest.mark.parametrize(("request_", "signature"), _EXAMPLES)
def test_a_call_is_signed_as_amazons_examples_are(request_: Request, signature: str) -> None:
    """A read, a write with a quoted name, a query without values and one with."""
    made = signed(request_, _KEYS, "us-east-1", datetime(2013, 5, 24, tzinfo=UTC))
    assert made.headers["authorization"].endswith(f"Signature={signature}")


def test_what_signs_is_not_shown() -> None:
    """A key that is printed by mistake tells its id alone."""
    assert "canary" not in repr(Keys("id", "canary-secret", "canary-token"))
