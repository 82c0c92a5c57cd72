"""What somebody is told as it happens, wherever they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NoticeKind = Literal[
    "delivered",  # a post is out
    "removed",  # one was taken down
    "unknown", "missed", "rejected", "refused", "remains",  # a person has to act
    "token",  # a token ends soon, or has ended
    "silent",  # no run has come through for long
]  # fmt: skip
NEEDED: tuple[NoticeKind, ...] = (
    "unknown", "missed", "rejected", "refused", "remains", "token", "silent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing, in a line, with an address to look at.

    What is no event of the ledger has a `name` and an `occasion`: it is told once of each, so that
    a token that ends is told when it begins to, not at every look.
    """

    kind: NoticeKind
    text: str
    url: str = ""
    name: str = ""
    occasion: str = ""
