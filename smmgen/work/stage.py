"""Pictures for networks that fetch them: put where those can, fetched back, and taken away again.

Some networks take no bytes but an address. What goes out there is put in the store hours before
its slot, once it is approved, and fetched back as the network will: what is missing, changed or
shut is found while there is time to mend it. Before it is sent it is fetched once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from smmgen.errors import OutputError, StoreDoubt, StoreFault, UsageError
from smmgen.model.calendar import Channel
from smmgen.model.ledger import Entry, Staged
from smmgen.model.sending import Medium
from smmgen.model.span import length
from smmgen.model.storage import MediaStore
from smmgen.plan.standing import Standing, moment_of
from smmgen.work.book import Note, Writing
from smmgen.work.round import Round
from smmgen.work.store import Store, place_of, store_of

_SPENT = timedelta(minutes=4)  # of a round; what needs no address went out before
_AHEAD = timedelta(days=1)  # where no store says
_SPARE = timedelta(days=1)  # a slot that moved by less keeps what was put there
_NO_STORE = (
    "its network fetches pictures from an address, and smmgen.yml names no store for them: say "
    "`media:` there, or post it by hand"
)
_NOT_YET = "its pictures are not put where its network fetches them yet"


@dataclass(slots=True)
class _Stage:
    """One round's staging. `faults`: key -> why its pictures cannot be fetched, "" where they
    can."""

    now: Round
    store: Store
    faults: dict[str, str] = field(default_factory=dict)
    media: dict[str, tuple[Medium, ...]] = field(default_factory=dict)


def stage(now: Round) -> None:
    """See that the pictures of what goes out soon can be fetched. Raises LedgerFault.

    What cannot is said and written down, and is not sent by this round.
    """
    store = store_of(now.workspace.settings, now.world)
    at = _Stage(now, store)
    end = now.world.now() + _SPENT
    near = [each for each in _near(now) if _to_look_at(each, store.media)]
    if store.media is None:
        at.faults = {each.delivery.key: _NO_STORE for each in near}
    else:
        _give_addresses(at, near, store.media)
        for each in near:
            key = each.delivery.key
            if key in at.media and key not in at.faults:
                late = now.world.now() >= end or now.stopped()
                at.faults[key] = _NOT_YET if late else _shown(at, key)
    _write_down(at, near)
    now.unshown = {key: why for key, why in at.faults.items() if why}


def unshown(now: Round, standing: Standing) -> str:
    """Why its pictures could not be fetched, by the ledger; "" where nothing speaks against it."""
    entry = standing.entry
    if not _fetches(now, standing) or entry is None or standing.state not in {"waiting", "due"}:
        return ""
    media = now.workspace.settings.media
    if media is None:
        return _NO_STORE
    if entry.shown is not None and entry.shown.kind == "unfetched":
        return entry.shown.why
    soon = standing.moment - length(media.ahead) <= now.world.now()
    return _NOT_YET if soon and entry.shown is None else ""


def clear(now: Round) -> None:
    """Take away what no network has to fetch any more. Raises LedgerFault."""
    store = store_of(now.workspace.settings, now.world)
    end = now.world.now() + _SPENT
    notes = []
    for key, entry in now.book.entries(now.book.head.staged).items():
        staged = entry.staged
        if staged is None or not _is_over(now, entry) or now.world.now() >= end:
            continue
        try:
            notes.append((key, staged, Note(key, "cleared", {"why": store.clear(staged)})))
        except StoreFault:
            continue  # the next round tries again

    def cleared() -> Writing:
        newest = now.book.entries(key for key, _, _ in notes)
        return Writing([note for key, staged, note in notes if newest[key].staged == staged])

    now.book.write(cleared, "Pictures taken away")


def _near(now: Round) -> Iterator[Standing]:
    """What may go out soon on a network that fetches, by time."""
    if not any(_fetcher(now, each) for each in now.workspace.channels.values()):
        return
    media = now.workspace.settings.media
    for each in now.standings(now.world.now() + (length(media.ahead) if media else _AHEAD)):
        if _fetches(now, each) and (each.state in {"waiting", "due"} or now.goes_again(each)):
            yield each


def _fetcher(now: Round, channel: Channel) -> bool:
    platform = now.world.platforms.get(channel.platform)
    publisher = platform.publisher if platform is not None else None
    return publisher is not None and publisher.fetches


def _fetches(now: Round, standing: Standing) -> bool:
    """Whether it has pictures that its network fetches, and may go out."""
    delivery, entry = standing.delivery, standing.entry
    approved = entry.approval if entry is not None else None
    return (
        _fetcher(now, now.workspace.channels[delivery.channel])
        and approved is not None
        and bool(approved.pictures)
        and now.workspace.posts[delivery.post].head.status == "ready"
    )


def _to_look_at(standing: Standing, media: MediaStore | None) -> bool:
    """Whether it is about to go out, or is not known to be fetched as it was approved."""
    entry = standing.entry
    assert entry is not None
    assert entry.approval is not None
    there, shown = entry.staged, entry.shown
    if standing.state != "waiting" or there is None or shown is None or media is None:
        return True
    same = there.pictures == entry.approval.pictures
    same = same and (there.url, there.bucket) == (media.url, media.bucket or "")
    return not same or shown.kind == "unfetched"


def _give_addresses(at: _Stage, near: Sequence[Standing], media: MediaStore) -> None:
    """Write down where pictures go, before any goes there: so that none is forgotten there."""
    now = at.now
    now.paint([each.delivery for each in near])
    places: dict[str, Staged] = {}
    for each in near:
        key, entry = each.delivery.key, each.entry
        assert entry is not None
        assert entry.approval is not None
        # What would be sent is not what was approved: it is not shown to anybody, and is refused
        # when its time comes.
        if now.approval(each.delivery).pictures != entry.approval.pictures:
            continue
        try:
            at.media[key] = now.sending(each.delivery).pictures
        except OutputError as error:
            at.faults[key] = f"{error}; {error.hint}"
            continue
        places[key] = place_of(media, at.media[key], entry.approval.pictures)
    old = {key: entry.staged for key, entry in now.book.entries(places).items()}
    moved = {k: there for k, there in old.items() if there and not _same(there, places[k])}
    begun = {each.delivery.key for each in near if each.state in {"intended", "unknown"}}
    for key in begun & {key for key, there in old.items() if there is None or key in moved}:
        at.faults[key] = "its pictures are not those that its network was told of"
    for key, there in moved.items():
        if key in begun:
            continue
        try:
            at.store.clear(there)
        except StoreFault as fault:
            at.faults[key] = f"pictures that it had before cannot be taken away: {fault}"

    def staged() -> Writing:
        known = now.book.entries(places)
        return Writing(
            [
                Note(key, "staged", {"staged": place})
                for key, place in places.items()
                if key not in at.faults
                and not ((there := known[key].staged) and _same(there, place))
            ]
        )

    now.book.write(staged, "Pictures get an address")


def _same(one: Staged, other: Staged) -> bool:
    """Whether two places are alike but for the name that was drawn."""
    return one.model_copy(update={"folder": other.folder}) == other


def _shown(at: _Stage, key: str) -> str:
    """Put a delivery's pictures where they belong, unless they are there; what is wrong then."""
    entry = at.now.book.entries([key])[key]
    staged = entry.staged
    assert staged is not None
    known = entry.shown is not None and entry.shown.kind == "fetched"
    if known and not at.store.fault(staged):
        return ""
    try:
        at.store.put(staged, at.media[key])
    except (StoreFault, UsageError) as fault:
        # A write whose answer was lost may be in all the same.
        if not isinstance(fault, StoreDoubt):
            why = f"{fault}; {fault.hint}" if fault.hint else str(fault)
            return f"its pictures cannot be put in the store: {why}"
    return at.store.fault(staged)


def _write_down(at: _Stage, near: Sequence[Standing]) -> None:
    """Note what came of it where it is news, and say it."""
    now = at.now

    def news() -> Writing:
        known = now.book.entries(at.faults)
        return Writing(
            [
                Note(key, "unfetched" if why else "fetched", {"why": why})
                for key, why in at.faults.items()
                if _is_news(known[key], why)
            ]
        )

    written = {note.key for note in now.book.write(news, "Pictures fetched").notes}
    for each in near:
        key = each.delivery.key
        if why := at.faults.get(key, ""):
            now.done.say(key, each.state, why)
            now.done.wanting |= key in written and why != _NOT_YET


def _is_news(entry: Entry, why: str) -> bool:
    if why == _NOT_YET:
        return False
    before = entry.shown
    return before is None or (before.kind, before.why) != ("unfetched" if why else "fetched", why)


def _is_over(now: Round, entry: Entry) -> bool:
    """Whether nobody has to fetch its pictures any more."""
    media = now.workspace.settings.media
    moment = now.world.now()
    if entry.state in {"intended", "unknown"}:
        return False
    if entry.state != "waiting":
        kept = length(media.keep) if media is not None else timedelta(0)
        return moment - entry.last.at >= kept
    delivery = now.going.get(entry.key)
    if delivery is None or now.workspace.posts[delivery.post].head.status != "ready":
        return True
    ahead = length(media.ahead) if media is not None else timedelta(0)
    return moment_of(delivery.at) - moment > ahead + _SPARE
