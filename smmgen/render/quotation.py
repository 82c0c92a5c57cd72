"""The quotation marks that a layout sets round somebody's words, by language."""

from __future__ import annotations

_OTHERS = ("“", "”")
_MARKS = {
    language: (opening, closing)
    for languages, opening, closing in (
        ("de cs sk sl bg lt is et", "„", "“"),
        ("pl ro hr sr hu", "„", "”"),
        ("fr", "«\u202f", "\u202f»"),
        ("es it ca ru uk be el nb nn no ar fa", "«", "»"),
        ("sv fi da", "”", "”"),
        ("he", "”", "”"),
        ("ja zh-hant zh-tw zh-hk", "「", "」"),
    )
    for language in languages.split()
}
_OPENING = tuple("“”„‟«»‹›‘‚「『《〈\"'")


def quotation_marks(language: str, quoted: str) -> tuple[str, str]:
    """The opening and the closing mark; none for words that bring their own."""
    if quoted.lstrip().startswith(_OPENING):
        return ("", "")
    tag = language.lower()
    return _MARKS.get(tag) or _MARKS.get(tag.split("-", maxsplit=1)[0], _OTHERS)
