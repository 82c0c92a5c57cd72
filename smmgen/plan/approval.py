"""What is approved of a delivery: everything that goes out, as digests, and when."""

from __future__ import annotations

from smmgen.model.calendar import Channel, Delivery
from smmgen.model.ledger import Approval, digest_of
from smmgen.model.manifest import DeliveryEntry
from smmgen.plan.standing import moment_of


def approval_of(
    delivery: Delivery, entry: DeliveryEntry, channel: Channel, commit: str
) -> Approval:
    """The approval that a commit of the default branch gives a delivery, as it would go out."""
    series = entry.series
    pictures = series.pictures if series is not None else ()
    return Approval(
        commit=commit,
        at=moment_of(delivery.at),
        pictures=tuple(picture.digest for picture in pictures),
        words=digest_of(
            [
                entry.caption,
                entry.first_comment,
                entry.link,
                entry.lang,
                [picture.alt for picture in pictures],
            ]
        ),
        options=digest_of(
            [
                entry.options,
                entry.platform,
                channel.account,
                entry.place,
                series.canvas if series is not None else "",
            ]
        ),
    )
