"""The page templates of `site/`, filled in. Everything that is put into them is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from smmgen.model.text import Rich
from smmgen.review import wording
from smmgen.review.desk import broken_path, zone_of

_TAG = re.compile(r"(?<![\w&/])[#＃@][\w.]*\w")
_EMPHASIS = {"strong": "strong", "em": "em", "": ""}


class Templates:
    """Templates by name (`pages/post.html`), from their sources; `key` is a digest of them."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.key = sha256(repr(sorted(sources.items())).encode()).hexdigest()
        self._sources = dict(sources)
        self._made: Environment | None = None

    def fill(self, name: str, /, **values: object) -> str:
        """The template's text with values in it. Raises jinja2's errors for one of ours amiss."""
        return self._environment.get_template(f"pages/{name}").render(values)

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
            }
            self._made = made
        return self._made


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
