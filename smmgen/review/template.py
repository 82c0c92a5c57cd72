"""The page templates of `site/`, filled in. Everything that is put into them is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from smmgen.model.repository import Repository
from smmgen.model.text import Rich
from smmgen.problem import Origin
from smmgen.review import wording
from smmgen.review.desk import broken_path, zone_of

_TAG = re.compile(r"(?<![\w&/])[#＃@][\w.]*\w")
_EMPHASIS = {"strong": "strong", "em": "em", "": ""}


class Templates:
    """Templates by name (`pages/post.html`), from their sources; `key` is a digest of them.

    With a repository there are links to its pages on which a file is changed.
    """

    def __init__(self, sources: Mapping[str, str], repository: Repository | None = None) -> None:
        whole = repr((sorted(sources.items()), repository))
        self.key = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
        self.repository = repository
        self._sources = dict(sources)
        self._made: Environment | None = None

    def fill(self, name: str, /, **values: object) -> str:
        """The template's text with values in it. Raises jinja2's errors for one of ours amiss."""
        return self._environment.get_template(f"pages/{name}").render(values)

    def edit(self, place: Origin | str) -> str:
        """Where a file is changed, at its line; "" where that is not known."""
        at = place if isinstance(place, Origin) else Origin(place)
        return self.repository.edit(at.path, at.line) if self.repository else ""

    def history(self, path: str) -> str:
        """Where all changes of a file are told; "" where that is not known."""
        return self.repository.history(path) if self.repository else ""

    def links(self, path: str, line: int = 1) -> tuple[tuple[str, str], ...]:
        """Words and addresses for the foot of a page that shows a file."""
        if self.repository is None:
            return ()
        return (
            ("Change this", self.repository.edit(path, line)),
            ("All its changes", self.repository.history(path)),
        )

    def listing(self, folder: str, words: str) -> tuple[tuple[str, str], ...]:
        """Words and the address for the foot of a page that shows a whole folder."""
        return ((words, self.repository.view(folder)),) if self.repository is not None else ()

    @property
    def _environment(self) -> Environment:
        if self._made is None:
            made = Environment(
                loader=DictLoader(self._sources),
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                auto_reload=False,
            )
            made.filters |= {
                "day": wording.day,
                "short_date": wording.short_date,
                "short_day": wording.short_day,
                "full_day": wording.full_day,
                "weekday": wording.weekday,
                "month": wording.month,
                "clock": wording.clock,
                "counted": wording.counted,
                "listed": wording.listed,
                "rich": rich,
                "tagged": tagged,
                "zone": zone_of,
                "broken_path": broken_path,
                "address": address,
                "edit": self.edit,
                "history": self.history,
            }
            self._made = made
        return self._made


def address(told: str) -> str:
    """An address that a page may lead to; "" for one of another kind, whoever gave it."""
    return told if told.startswith(("https://", "http://")) else ""


def rich(text: Rich) -> Markup:
    """Words with their emphasis."""
    parts = Markup()
    for run in text.runs:
        tag = _EMPHASIS[run.emphasis]
        parts += Markup(f"<{tag}>%s</{tag}>") % run.text if tag else escape(run.text)
    return parts


def tagged(text: str) -> Markup:
    """A caption with its hashtags and mentions marked, as networks colour them."""
    parts, at = Markup(), 0
    for found in _TAG.finditer(text):
        parts += escape(text[at : found.start()])
        parts += Markup('<span class="tag">%s</span>') % found[0]
        at = found.end()
    return parts + escape(text[at:])
