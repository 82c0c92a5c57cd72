"""smmgen.yml: the workspace's settings, about ten."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BeforeValidator, Field

from smmgen.model.drafting import Drafting
from smmgen.model.notice import NEEDED, NoticeKind
from smmgen.model.record import EnvName, Lang, Record
from smmgen.model.span import Span
from smmgen.model.storage import S3, MediaStore
from smmgen.model.utm import Utm

MailAddress = Annotated[str, Field(pattern=r"^[^\s@<>\"?&,;:%]+@[^\s@<>\"?&,;:%]+$")]


class NoticeTo(Record):
    """Somebody who is told: the address is a secret, so a variable holds it."""

    to: EnvName = Field(
        description="The environment variable that holds the address, as apprise writes it: "
        "mailto://…, slack://…, json://…"
    )
    of: tuple[NoticeKind, ...] = Field(NEEDED, description="Of what; else of all that needs one.")


def _plain(told: Any) -> Any:
    """`true` for a record that says nothing otherwise, `false` for none."""
    return {True: {}, False: None}[told] if isinstance(told, bool) else told


class Settings(Record):
    """The file that makes a folder a workspace."""

    name: str = Field(description="The workspace's name.")
    zone: str = Field("UTC", description="IANA name, e.g. Europe/Madrid.")
    lang: Lang = Field("en", description="The language of the workspace.")
    site: AnyHttpUrl | None = Field(None, description="Where the review site is published.")
    repository: str | None = Field(
        None,
        max_length=300,
        description="Where the files are kept, e.g. https://github.com/OWNER/NAME; else as git "
        "knows it. Pages link there for changes.",
    )
    answer_to: MailAddress | None = Field(
        None, description="The mail address for answers of reviewers who have no account."
    )
    brand: str | None = Field(None, description="The brand of posts that name none.")
    claims: Literal["error", "warning", "off"] = Field(
        "error", description="How a claim without a source is told."
    )
    canvas: Literal["portrait", "square"] = Field(
        "portrait", description="The canvas of posts that are not in the calendar yet."
    )
    max_late: Span = Field("2h", description="How late a post may still go out, like 2h.")
    utm: Annotated[
        Utm | None, BeforeValidator(_plain, json_schema_input_type=bool | Utm | None)
    ] = Field(
        None,
        description="Whether links to the own site say where a visitor came from: `true`, or "
        "`{source: …, medium: …, campaign: …, content: …}`.",
    )
    s3: S3 = Field(
        default_factory=lambda: S3(),  # noqa: PLW0108  # pydantic's own defaults
        description="The account at a store that speaks S3, for `ledger` and `media`.",
    )
    media: MediaStore | None = Field(
        None, description="Where networks fetch pictures that take no uploads."
    )
    ledger: Annotated[
        str,
        Field(
            pattern=r"^(git(:[\w./-]{1,100})?|sqlite:.{1,200}|s3:[a-z0-9.-]{3,63}(/[a-zA-Z0-9_-]+)*)$"
        ),
    ] = Field(
        "git",
        description="Where it is kept what went out: `git` (a branch of its own, `smm-ledger`), "
        "`git:BRANCH`, `sqlite:FILE` on one machine, or `s3:BUCKET/FOLDER` for many.",
    )
    drafting: Drafting | None = Field(
        None, description="The language model that drafts; else a knowledge pack does."
    )
    notices: tuple[NoticeTo, ...] = Field((), description="Who is told of what, as it happens.")
