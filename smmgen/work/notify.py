"""The use case of telling somebody: after the fact, never in its way, once of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smmgen.errors import LedgerFault
from smmgen.model.notice import Notice
from smmgen.model.settings import Settings
from smmgen.plan.notice import message, notices_of, plain
from smmgen.roles import Messenger
from smmgen.work.book import Book, Writing
from smmgen.work.round import Round


def tell(
    notices: Sequence[Notice],
    settings: Settings,
    secrets: Callable[[str], str | None],
    messenger: Messenger | None,
) -> tuple[str, ...]:
    """Send each who wants some of these one message; whom none reached, and why.

    Whatever goes wrong is said and nothing else: what it is about has happened already.
    """
    if messenger is None:
        return ()
    untold = []
    for each in settings.notices:
        wanted = [notice for notice in notices if notice.kind in each.of]
        if not wanted:
            continue
        address = secrets(each.to)
        why = f"the variable {each.to} is not set"
        if address:
            try:
                why = messenger.send(address, *message(wanted))
            except Exception as fault:  # noqa: BLE001  # its words may quote the address
                why = type(fault).__name__
        if why:
            untold.append(f"{each.to} was not told: {why}")
    return tuple(untold)


def tell_of_round(now: Round) -> None:
    """Tell of all that a round wrote. A round that dies before it tells nobody."""
    try:
        entries = now.book.entries(key for key, _ in now.book.written)
    except LedgerFault:  # the round says so itself
        return
    settings = now.workspace.settings
    notices = [*notices_of(now.book.written, entries, now.workspace, now.world.platforms)]
    if any("token" in each.of for each in settings.notices):
        notices += fresh(now.book, [*_of_tokens(now)])
    now.done.untold = tell(notices, settings, now.world.secrets, now.world.messenger)


def _of_tokens(now: Round) -> Iterator[Notice]:
    """A notice a day of each channel whose token was not taken."""
    for channel, why in now.tokens.items():
        yield Notice(
            "token",
            plain(f"{channel}: {why}. See: smmgen doctor {channel}"),
            name=f"token {channel}",
            occasion=f"{now.world.now():%Y-%m-%d}",
        )


def fresh(book: Book, notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Those that nobody was told of yet; from now on they were.

    A ledger that takes no word of it is no reason to be silent: then all are.
    """
    named = {each.name: each.occasion for each in notices if each.name}
    new: dict[str, str] = {}

    def note() -> Writing:
        new.clear()
        told = book.head.told
        new.update({name: told_of for name, told_of in named.items() if told.get(name) != told_of})
        return Writing((), {"told": {**told, **new}} if new else {})

    try:
        book.write(note, "Told")
    except LedgerFault:
        new = named
    return tuple(each for each in notices if not each.name or each.name in new)
