"""Where files are kept outside the repository: a store that speaks S3, and what is put there."""

from __future__ import annotations

from typing import Annotated

from pydantic import AnyHttpUrl, Field, model_validator

from smmgen.model.record import EnvName, Record
from smmgen.model.span import Span

# As every store that speaks S3 takes it. docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]


class S3Secrets(Record):
    """The names of environment variables that hold the account's keys; never the keys."""

    key: EnvName = Field("AWS_ACCESS_KEY_ID", description="Of the key's id.")
    secret: EnvName = Field("AWS_SECRET_ACCESS_KEY", description="Of the key itself.")
    token: EnvName = Field(
        "AWS_SESSION_TOKEN", description="Of a session's token, where keys are lent for a while."
    )


class S3(Record):
    """An account at a store that speaks S3."""

    endpoint: AnyHttpUrl | None = Field(
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

    bucket: BucketName | None = Field(None, description="A bucket of `s3` that anybody may read.")
    site: bool = Field(False, description="The published review site carries them.")
    url: AnyHttpUrl | None = Field(
        None, description="Where the bucket is read, e.g. https://media.my-brand.example."
    )
    ahead: Span = Field("24h", description="How long before its slot a picture is put there.")
    keep: Span = Field("2d", description="How long it stays there after the post is out.")

    @model_validator(mode="after")
    def _one(self) -> MediaStore:
        if (self.bucket is not None) == self.site:
            raise ValueError("name a `bucket`, or say `site: true`, and not both")
        if self.bucket is not None and self.url is None:
            raise ValueError("say with `url` where the bucket is read by those who have no key")
        return self
