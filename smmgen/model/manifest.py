"""build/manifest.json: what a build made, delivery by delivery."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from smmgen.model.calendar import Place
from smmgen.model.canvas import CanvasName
from smmgen.model.post import Status
from smmgen.model.record import Record

Sha256 = Annotated[str, Field(min_length=64, max_length=64)]


class BuiltFile(Record):
    """A file of the build."""

    path: str = Field(description="From the manifest's folder.")
    bytes: Annotated[int, Field(ge=0)] = Field(description="Its size.")
    sha256: Sha256 = Field(description="The digest of its bytes; of a picture, of its pixels too.")


class Picture(Record):
    """One slide drawn on one canvas."""

    slide: Annotated[int, Field(ge=1)] = Field(description="Its number in the post.")
    digest: Sha256 = Field(description="The digest of its drawing: the same with every cairo.")
    layout: str = Field(description="The layout it was drawn in.")
    width: int = Field(description="In pixels.")
    height: int = Field(description="In pixels.")
    alt: str = Field(description="What a screen reader says.")
    files: dict[str, BuiltFile] = Field(description="By kind: jpeg, png, svg.")


class Series(Record):
    """A post's pictures in one brand on one canvas; `document` joins them in one PDF."""

    brand: str = Field(description="The brand's id.")
    canvas: CanvasName = Field(description="The canvas's name.")
    pictures: tuple[Picture, ...] = Field((), description="In the order of the slides.")
    document: BuiltFile | None = Field(None, description="The PDF, a page each.")


class DeliveryEntry(Record):
    """One post to one channel in one place, as it will go out."""

    key: str = Field(description="`post@channel/place#run`.")
    post: str = Field(description="The post's id.")
    channel: str = Field(description="The channel's id.")
    platform: str = Field(description="The channel's network.")
    place: Place = Field(description="Feed or story.")
    run: int = Field(description="2 when it goes out a second time.")
    at: str = Field(description="Wall-clock time in the workspace's zone.")
    status: Status = Field(description="Only `ready` goes out.")
    lang: str = Field(description="The language it is written in.")
    caption: tuple[str, ...] = Field(description="The final caption; more parts are a thread.")
    first_comment: str | None = Field(None, description="Said below the post.")
    link: str | None = Field(None, description="Where the post leads.")
    options: dict[str, Any] = Field(
        default_factory=dict, description="What the post says to this network alone."
    )
    series: Series | None = Field(None, description="Its pictures; none for a post of text.")


class PostEntry(Record):
    """A post and everything that was drawn of it."""

    title: str = Field(description="For people.")
    status: Status = Field(description="draft, held or ready.")
    lang: str = Field(description="The language it is written in.")
    series: tuple[Series, ...] = Field((), description="By brand and canvas.")


class Manifest(Record):
    """The whole build."""

    smmgen: str = Field(description="The version that built it.")
    workspace: str = Field(description="The workspace's name.")
    zone: str = Field(description="The zone of every time in here.")
    deliveries: tuple[DeliveryEntry, ...] = Field((), description="By time.")
    posts: dict[str, PostEntry] = Field(default_factory=dict, description="By id.")
