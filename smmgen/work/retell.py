"""The use case of making a post of something that is there already: notes, a page, a feed."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from smmgen.draft.blank import slug_of
from smmgen.draft.piece import Piece
from smmgen.draft.retelling import Told, retold
from smmgen.draft.speech import speech_of
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.roles import Files, Request, Transport
from smmgen.source.material import read_material
from smmgen.work.drafting import Drafted
from smmgen.work.judged import Judge
from smmgen.work.mending import mended

HOPS = 4  # redirects that are followed
_KINDS = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")


def retell(
    workspace: Workspace,
    files: Files,
    brand: Brand,
    where: str,
    data: bytes,
    now: datetime,
    published: str = "",
    executor: Executor | None = None,
) -> Drafted:
    """A draft made of `data`, which stands at `where`: a file's name or an address.

    It is in no calendar. Raises UsageError where nothing can be made of it without a fault.
    """
    link = where if "://" in where else ""
    material = read_material(data.decode("utf-8", "replace"), where, link)
    named = len(workspace.brands) > 1 and brand.id != workspace.settings.brand
    told = Told(
        speech_of(brand),
        brand.file.lang,
        now.date(),
        published,
        brand.id if named else None,
    )
    judge = Judge(workspace, PLATFORMS, files, executor)
    taken = {post.folder.rpartition("/")[2] for post in workspace.posts.values()}
    taken.update(workspace.posts)
    at = now.replace(tzinfo=None)
    first = ""
    for proposed in retold(material, told):
        slug = slug_of(proposed.title, taken)
        piece, wrong = mended(proposed, judge, brand, slug, at, ())
        if not wrong:
            return Drafted(slug, at, (), piece)
        first = first or f"as {_called(proposed)}: {wrong[0].message}"
    raise UsageError(f"no post without a fault can be made of {where}; {first}", "shorten it first")


def fetched(net: Transport, address: str) -> tuple[str, bytes]:
    """What an address answers with, and where it was at last. Raises UsageError, NetworkFault.

    Only pages of the web are asked for, over HTTPS; a redirect may not leave it.
    """
    for _ in range(HOPS):
        if urlsplit(address).scheme not in {"https", "http"}:
            raise UsageError(f"'{address[:80]}' is no address of a page", "begin it with https://")
        accepted = {"accept": "text/html, application/rss+xml, application/atom+xml, text/*"}
        answer = net.send(Request("GET", address, accepted))
        if answer.status in {301, 302, 303, 307, 308} and answer.headers.get("location"):
            address = urljoin(address, answer.headers["location"])
            continue
        kind = answer.headers.get("content-type", "text/html").lower()
        if answer.status != 200 or not kind.startswith(_KINDS):
            raise UsageError(
                f"{urlsplit(address).hostname} gave no page ({answer.status}, {kind[:40]})",
                "save it as a file, and give that",
            )
        return address, answer.body
    raise UsageError(f"'{address[:80]}' leads from page to page", "give the last one's address")


def is_address(where: str) -> bool:
    """Whether something to draft from is on the web; else it is a file's path."""
    return where.startswith(("https://", "http://"))


def file_name(path: str) -> str:
    """A file as it is named in the post: no folders of somebody's machine."""
    return PurePosixPath(path.replace("\\", "/")).name


def _called(piece: Piece) -> str:
    return f"{'an' if piece.form[0] in 'aeiou' else 'a'} {piece.form}"
