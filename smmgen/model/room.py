"""How much a network still takes of a channel, by the network's own word."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field

from smmgen.model.record import Record

_Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))]


class Room(Record):
    """What the last answers said of an account's limits."""

    left: int | None = Field(None, description="How many calls it takes still.")
    used: int | None = Field(None, description="Where it says that instead: percent of a limit.")
    until: _Moment | None = Field(None, description="When that begins anew.")
    shut: _Moment | None = Field(None, description="Nothing is tried before.")
    why: str = Field("", description="Of `shut`, in words.")

    def closed(self, now: datetime) -> datetime | None:
        """Until when nothing is to be tried; None where something may be."""
        if self.shut is not None and self.shut > now:
            return self.shut
        return (
            self.until if self.left == 0 and self.until is not None and self.until > now else None
        )

    def fresh(self, now: datetime) -> bool:
        """Whether what it says still holds."""
        return any(each is not None and each > now for each in (self.until, self.shut))
