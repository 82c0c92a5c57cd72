"""The Markdown that slides are written in: CommonMark and tables, as tokens with lines."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token


def tokens(text: str) -> list[Token]:
    """The block tokens of a text; `map` holds their lines, from 0.

    HTML comes as a token of its own so that it can be told at its line; nothing is ever
    rendered from tokens.
    """
    return _PARSER.parse(text)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    # `[id]` is always a citation; an indented line is text; a tag does not swallow what follows.
    parser.disable(["reference", "code", "html_block", "text_join"])
    # Every address is taken as written and refused or looked up later, none passes as text.
    parser.validateLink = _any_address  # type: ignore[method-assign]  # markdown-it's own hook
    parser.normalizeLink = _as_written  # type: ignore[method-assign]  # markdown-it's own hook
    return parser


def _any_address(url: str) -> bool:  # noqa: ARG001 (the parser passes it by name)
    return True


def _as_written(url: str) -> str:
    return url


_PARSER = _parser()
