"""The use case of making a post of something that is there already: notes, a page, a feed."""

from __future__ import annotations

from concurrent.futures import Executor
from datetime import datetime

from smmgen.draft.blank import slug_of
from smmgen.draft.material_drafter import MaterialDrafter, without_orders
from smmgen.draft.piece import Piece
from smmgen.draft.retelling import Told, retold, source_of
from smmgen.draft.speech import speech_of
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.roles import Files
from smmgen.source.material import read_material
from smmgen.work.drafters import Asked, Author, composer_of
from smmgen.work.drafting import Drafted
from smmgen.work.judged import Judge
from smmgen.work.mending import mended


def retell(
    workspace: Workspace,
    files: Files,
    brand: Brand,
    where: str,
    data: bytes,
    now: datetime,
    published: str = "",
    executor: Executor | None = None,
    author: Author | None = None,
) -> Drafted:
    """A draft made of `data`, which stands at `where`: a file's name or an address.

    It is in no calendar. With an `author` a language model writes it, but of a table; where it
    cannot, it is the text's own sentences. Raises UsageError where nothing can be made of it
    without a fault, and NetworkFault where no answer came.
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
    notes: list[str] = []
    if author is not None and not material.table:
        clean, orders = without_orders(material)
        notes += [f"left out, as it speaks to a machine: “{each[:120]}”" for each in orders]
        composer = composer_of(workspace, files, brand, None, Asked(now.date()))
        source = source_of(clean, told)
        drafter = MaterialDrafter(author.model, composer, author.most, clean, source)
        for proposed in drafter.pieces():
            slug = slug_of(proposed.title, taken)
            piece, wrong = mended(proposed, judge, brand, slug, at, ())
            if not wrong:
                return Drafted(slug, at, (), piece, notes=tuple(notes))
            drafter.refuse(wrong)
        notes.append(f"these are its own sentences: {drafter.why}")
    first = ""
    for proposed in retold(material, told):
        slug = slug_of(proposed.title, taken)
        piece, wrong = mended(proposed, judge, brand, slug, at, ())
        if not wrong:
            return Drafted(slug, at, (), piece, notes=tuple(notes))
        first = first or f"as {_called(proposed)}: {wrong[0].message}"
    raise UsageError(f"no post without a fault can be made of {where}; {first}", "shorten it first")


def _called(piece: Piece) -> str:
    return f"{'an' if piece.form[0] in 'aeiou' else 'a'} {piece.form}"
