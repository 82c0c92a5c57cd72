"""The hand-post kit: all that somebody needs who posts by hand, as one page and as files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from smmgen.model.sending import Medium, Sending
from smmgen.review.alone import carried, data_address
from smmgen.review.template import Templates
from smmgen.review.wording import clock, short_day

_SUFFIX = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class HandPost:
    """One delivery to be posted by hand: `at` in the workspace's zone; `stop` why not to, if so;
    `label` what to do of the network's mark for AI.
    """

    sending: Sending
    network: str
    at: datetime
    stop: str = ""
    label: str = ""

    @property
    def folder(self) -> str:
        """A name of its own for its files."""
        return re.sub(r"[^a-z0-9-]+", "-", self.sending.key)

    @property
    def media(self) -> tuple[tuple[str, Medium], ...]:
        """Name and bytes of what is shown, in order."""
        document = self.sending.document
        shown = (document,) if document is not None else self.sending.pictures
        return tuple(
            (f"{number}.{_SUFFIX[medium.kind]}", medium) for number, medium in enumerate(shown, 1)
        )

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Name and text of everything that is copied, in the order in which it is needed."""
        each = self.sending
        parts = [(f"part {n} of the thread", text) for n, text in enumerate(each.texts, 1)]
        if len(each.texts) == 1:
            parts = [("caption", each.texts[0])]
        if each.first_comment:
            parts.append(("first comment", each.first_comment))
        if each.link:
            parts.append(("link", each.link))
        return tuple((name, text) for name, text in parts if text)

    @property
    def when(self) -> str:
        """Its time, for people."""
        return f"{short_day(self.at)}, {clock(self.at)}"


def hand_page(
    posts: Sequence[HandPost],
    zone: str,
    templates: Templates,
    *,
    styles: str,
    script: str,
    font: bytes,
) -> str:
    """The page; without JavaScript words are marked and copied, with it a button does."""
    return templates.fill(
        "hand.html",
        posts=posts,
        zone=zone,
        source=lambda medium: data_address(medium.data, medium.kind),
        **carried(styles, script, font),
    )


def hand_files(posts: Sequence[HandPost]) -> Iterator[tuple[str, bytes]]:
    """Path -> bytes of pictures and words, a folder for each delivery."""
    for each in posts:
        for name, medium in each.media:
            yield f"{each.folder}/{name}", medium.data
        for name, text in each.words:
            yield f"{each.folder}/{name.replace(' ', '-')}.txt", text.encode()
        alts = [f"{name}\n{medium.alt}\n" for name, medium in each.media if medium.alt]
        if alts:
            yield f"{each.folder}/alt-texts.txt", "\n".join(alts).encode()
