"""`[source-id]` in a text: what is cited, and the text without it."""

from __future__ import annotations

import re

# The space before goes with the citation. `[id](url)` and `![id]` are Markdown links and
# pictures, `\\[id]` is escaped, `[[id]]` is somebody's own notation. Every repeat is bounded, so
# that no text makes the search slow.
CITATION = re.compile(r"[ \t\u00a0\u202f]{0,4}(?<![\[\\!])\[([a-z0-9][a-z0-9-]{0,63})\](?![\](])")


def without_citations(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its citations, and the ids cited, in order, each once."""
    if "[" not in text:
        return text, ()
    cited = tuple(dict.fromkeys(CITATION.findall(text)))
    return (CITATION.sub("", text), cited) if cited else (text, ())
