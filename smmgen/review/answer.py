"""An answer of somebody who has no account: a mail that is begun, and a note for a chat."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Answer:
    """`mail` is the address of a link that begins it, `note` the same words to be copied."""

    mail: str
    note: str


def begun_answer(
    to: str | None, workspace: str, title: str, *, place: str = "", page: str = ""
) -> Answer:
    """An answer to one post: which one, where in it, the page that was read, room for the wish.

    Without `to` the mail is begun to nobody yet.
    """
    where = f", {place}" if place else ""
    note = f"“{_flat(title)}”{where} ({_flat(workspace)})\n"
    note += f"{page}\n" if page else ""
    note += "\nPlease change:\n"
    # Lines of a mail end in CR LF, in the address of a link too (RFC 6068).
    body = _quoted(note.replace("\n", "\r\n"))
    address = quote(to or "", safe="@!$'*+.")
    subject = _quoted(f"Review: {_flat(title)}{where}")
    return Answer(f"mailto:{address}?subject={subject}&body={body}", note)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
