"""Where files are kept outside the repository: a store that speaks S3."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from smmgen.model.record import EnvName, Record


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
