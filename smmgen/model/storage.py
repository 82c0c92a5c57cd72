"""Where files are kept outside the repository: a store that speaks S3, and pictures that networks
fetch."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from smmgen.model.record import EnvName, Record
from smmgen.model.span import Span

_BUCKET = r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"
# Plain letters and no query: some networks fetch nothing else.
_PUBLIC = r"^(https://[A-Za-z0-9.-]+(:\d+)?|http://127\.0\.0\.1:\d+)(/[A-Za-z0-9_.~-]+)*$"


class S3Secrets(Record):
    """The names of environment variables that hold the account's keys; never the keys."""

    key: EnvName = Field("AWS_ACCESS_KEY_ID", description="Of the key's id.")
    secret: EnvName = Field("AWS_SECRET_ACCESS_KEY", description="Of the key itself.")
    token: EnvName = Field(
        "AWS_SESSION_TOKEN", description="Of a session's token, where keys are lent for a while."
    )


class S3(Record):
    """An account at a store that speaks S3."""

    endpoint: (
        Annotated[str, Field(pattern=r"^(https://[\w.-]+(:\d+)?|http://127\.0\.0\.1:\d+)$")] | None
    ) = Field(
        None,
        description="Its address, e.g. https://ACCOUNT.r2.cloudflarestorage.com; without one it "
        "is Amazon's.",
    )
    region: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")] = Field(
        "us-east-1", description="As the store calls it; `auto` at R2."
    )
    secrets: S3Secrets = Field(
        default_factory=lambda: S3Secrets(),  # noqa: PLW0108  # pydantic's own defaults
        description="The environment variables that hold the keys.",
    )


class MediaStore(Record):
    """Where networks fetch pictures from that take no uploads: a bucket, or the published site."""

    url: Annotated[str, Field(pattern=_PUBLIC)] = Field(
        description="Where anybody reads it, e.g. https://media.my-brand.example."
    )
    bucket: Annotated[str, Field(pattern=_BUCKET)] | None = Field(
        None, description="A bucket of `s3`; without one the review site carries the pictures."
    )
    ahead: Span = Field("24h", description="How long before its slot a picture is put there.")
    keep: Span = Field("2d", description="How long it stays there after its post is out.")
