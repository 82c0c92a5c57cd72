"""What is approved of a delivery: everything that goes out, as digests, and when."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.calendar import Channel, Delivery
from smmgen.model.ledger import Approval, digest_of
from smmgen.model.manifest import DeliveryEntry, Series
from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import deliveries
from smmgen.plan.manifest import delivery_entry
from smmgen.plan.series import SeriesKey
from smmgen.plan.standing import moment_of


def stated(approvals: Mapping[str, Approval]) -> str:
    """The digest of all that a tree approves, by delivery; which commit says so is not in it."""
    return digest_of({key: approval.digest for key, approval in approvals.items()})


def approvals_of(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    drawn: Mapping[SeriesKey, Series],
    commit: str,
) -> dict[str, Approval]:
    """Delivery -> its approval, of all that the calendar sends and that is ready."""
    return {
        each.key: approval_of(
            each,
            delivery_entry(workspace, platforms, drawn, each),
            workspace.channels[each.channel],
            commit,
        )
        for each in deliveries(workspace)
        if workspace.posts[each.post].head.status == "ready"
    }


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
