"""build/status.json: where every delivery stood at one moment, for people and for the site."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from smmgen.model.anchor import Anchor
from smmgen.model.ledger import Digest, Moment, State
from smmgen.model.record import Record

BULLETIN = "status.json"  # in the build's folder
# What it asks of somebody: to act, to decide, to wait, nothing; nothing, and is long over.
Concern = Literal["act", "decide", "going", "coming", "over", "past"]


class BulletinEntry(Record):
    """One delivery."""

    key: str = Field(description="`post@channel/place#run`.")
    post: str = Field(description="The post's id.")
    title: str = Field(description="For people; the id of a post that is there no more.")
    network: str = Field(description="The network's name, with the place where it is not the feed.")
    channel: str = Field(description="The channel's id.")
    state: State = Field(description="Where it stands.")
    concern: Concern = Field(description="What that asks of somebody.")
    slot: Moment | None = Field(None, description="When it is to go out, or was.")
    since: Moment | None = Field(None, description="Since when it stands so, by the ledger.")
    why: str = Field("", description="In words.")
    todo: str = Field("", description="What somebody may do.")
    command: str = Field("", description="The command for it.")
    url: str = Field("", description="Where it is seen.")


class Quota(Record):
    """How much of what a network takes of an account in a day was used in the last 24 hours."""

    channel: str = Field(description="The channel's id.")
    network: str = Field(description="The network's name.")
    used: Annotated[int, Field(ge=0)] = Field(description="Posts that went out.")
    most: Annotated[int, Field(ge=0)] = Field(description="What it takes.")
    evidence: str = Field(description="Where that is known from.")


class Carried(Record):
    """A picture that the site carries for networks that fetch it."""

    path: Annotated[str, Field(pattern=r"^media/[0-9a-f]{32}/[0-9]{1,2}\.jpg$")] = Field(
        description="Where, in the site; nobody guesses it."
    )
    sha256: Digest = Field(description="Of its bytes.")


class Bulletin(Record):
    """The whole. With a `fault`, or before a ledger began, nothing is known of what went out."""

    at: Moment = Field(description="When it was made.")
    zone: str = Field("UTC", description="The workspace's zone, in which times are said.")
    begun: bool = Field(True, description="Whether there is a ledger.")
    fault: str = Field("", description="Why the ledger could not be read; empty where it could.")
    commit: str = Field("", description="The default branch's tip.")
    stopped: str = Field("", description="Why everything is stopped; empty while it runs.")
    beat: Moment | None = Field(None, description="When a run last came through.")
    days: Annotated[int, Field(ge=1)] = Field(14, description="How far it looks back and ahead.")
    entries: tuple[BulletinEntry, ...] = Field((), description="What needs somebody first.")
    quotas: tuple[Quota, ...] = Field((), description="By channel, where the network has one.")

    carried: tuple[Carried, ...] = Field((), description="What the site carries for networks.")
    anchor: Anchor | None = Field(None, description="Where the ledger stood.")

    def of(self, *concerns: Concern) -> tuple[BulletinEntry, ...]:
        """The entries that ask this of somebody."""
        return tuple(each for each in self.entries if each.concern in concerns)
