"""Numbers as people write them: read in a post's language, and printed in it.

The conventions are those of Unicode's CLDR, for the languages that posts are written in. What a
program writes (`1234.5`) is understood everywhere, where it can mean nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

NARROW_SPACE = "\u202f"

MINUS = "−"
_MINUSES = "-−–﹣－"
_SPACES = " \u00a0\u2009\u202f"
_UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"))
_CURRENCIES = "€$£¥₹₩₺₽₴₪฿₫₦"
# Marks that stand at every number; longer units are said once.
_SIGNS = re.compile(rf"[%‰°×{_CURRENCIES}]|°[CF]|R\$|US\$|٪")
_COMMA = frozenset(
    [
        "bg",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "eu",
        "fi",
        "fr",
        "gl",
        "hr",
        "hu",
        "id",
        "is",
        "it",
        "lt",
        "lv",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "tr",
        "uk",
        "vi",
    ]
)
_SPACED = frozenset(
    [
        "bg",
        "cs",
        "et",
        "fi",
        "fr",
        "hu",
        "lt",
        "lv",
        "nb",
        "nn",
        "no",
        "pl",
        "pt-pt",
        "ru",
        "sk",
        "sv",
        "uk",
    ]
)
_POINTED = frozenset(
    ["es-419", "es-do", "es-gt", "es-hn", "es-mx", "es-ni", "es-pa", "es-pr", "es-sv", "es-us"]
)
_SWISS = frozenset({"de-ch", "de-li", "it-ch"})
_LAKHS = frozenset(["bn", "en-in", "gu", "hi", "kn", "ml", "mr", "pa", "ta", "te"])
_FROM_FIVE = frozenset(["es", "pl", "pt-pt", "bg"])  # four digits stay together
_SPACED_PERCENT = frozenset(
    [
        "bg",
        "ca",
        "cs",
        "da",
        "de",
        "es",
        "et",
        "eu",
        "fi",
        "fr",
        "gl",
        "hr",
        "lt",
        "nb",
        "nn",
        "no",
        "ro",
        "ru",
        "sk",
        "sl",
        "sv",
        "uk",
    ]
)
_MONEY_FIRST = frozenset(
    ["en", "ja", "zh", "ko", "he", "hi", "th", "nl", "tr", "id", "pt", "es-mx", "es-us", "de-ch"]
)


@dataclass(frozen=True, slots=True)
class Convention:
    """How a language writes numbers: the sign before decimals, the one between groups of digits,
    from how many digits they are grouped, and whether the higher groups have two (lakhs).
    """

    decimal: str
    group: str
    least: int = 4
    lakhs: bool = False

    @property
    def example(self) -> str:
        """A number in it, for a hint."""
        return f"12{self.group}345{self.decimal}6"


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it was written: how many decimals it had, and the sign that stood by it."""

    number: float
    decimals: int
    sign: str = ""


@lru_cache(maxsize=64)
def convention(lang: str) -> Convention:
    """How numbers are written in a language (`de`, `pt-BR`)."""
    tag, base = lang.lower(), lang.lower().split("-", maxsplit=1)[0]
    if tag in _SWISS:
        return Convention(".", "’")
    if tag in _LAKHS or base in _LAKHS:
        return Convention(".", ",", lakhs=True)
    if base not in _COMMA or tag in _POINTED:
        return Convention(".", ",")
    spaced = tag in _SPACED or base in _SPACED
    least = 5 if tag in _FROM_FIVE or base in _FROM_FIVE else 4
    return Convention(",", NARROW_SPACE if spaced else ".", least)


def read_number(cell: str, lang: str) -> Written | None:
    """The number in a cell, or None when it holds anything else."""
    text = _western(cell.translate(_UNSEEN)).strip()
    if len(text) > 40:
        return None
    sign = ""
    negative = False
    # Signs may stand on either side, a minus before or behind them: "-5 %", "$-5", "−€5".
    for _ in range(3):
        if text[:1] and text[0] in _MINUSES and not negative:
            negative, text = True, text[1:].lstrip(_SPACES)
        elif text[:1] == "+" and not negative:
            text = text[1:]
        elif found := _sign_at_edge(text):
            if sign:
                return None
            sign, text = found
    number = _digits(text, convention(lang))
    if number is None:
        return None
    value, decimals = number
    return Written(-value if negative else value, decimals, "%" if sign == "٪" else sign)


def _sign_at_edge(text: str) -> tuple[str, str] | None:
    for length in (3, 2, 1):
        if len(text) > length:
            if _SIGNS.fullmatch(text[:length]):
                return text[:length], text[length:].lstrip(_SPACES)
            if _SIGNS.fullmatch(text[-length:]):
                return text[-length:], text[:-length].rstrip(_SPACES)
    return None


def _western(text: str) -> str:
    """The text with its digits as 0 to 9 and Arabic number signs as points and commas."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdecimal() else {"٫": ".", "٬": ","}.get(c, c) for c in text
    )


def _digits(text: str, by: Convention) -> tuple[float, int] | None:
    apart = rf"[{_SPACES}'’{re.escape(by.group)}]"
    groups = rf"\d{{1,2}}(?:{apart}\d\d)*{apart}\d{{3}}" if by.lakhs else ""
    whole = rf"\d{{1,3}}(?:{apart}\d{{3}})+|\d+" + (f"|{groups}" if groups else "")
    found = re.fullmatch(rf"({whole})?(?:{re.escape(by.decimal)}(\d+))?", text)
    if found is None:
        found = re.fullmatch(r"(\d+)\.(\d+)", text)  # as programs write it
    if found is None or not (found[1] or found[2]):
        return None
    decimals = found[2] or ""
    return float(f"{re.sub(apart, '', found[1] or '0')}.{decimals or '0'}"), len(decimals)


def print_number(number: float, decimals: int, lang: str) -> str:
    """A number with this many decimals as the language writes it, with a true minus."""
    by = convention(lang)
    whole, _, rest = f"{abs(number):.{decimals}f}".partition(".")
    if len(whole) >= by.least:
        whole = _grouped(whole, by)
    minus = MINUS if number < 0 and (whole + rest).strip("0.,") else ""
    return minus + whole + (by.decimal + rest if rest else "")


def _grouped(whole: str, by: Convention) -> str:
    head, tail = whole[:-3], whole[-3:]
    step = 2 if by.lakhs else 3
    parts = [tail]
    while head:
        head, part = head[:-step], head[-step:]
        parts.append(part)
    return by.group.join(reversed(parts))


def with_unit(printed: str, unit: str, lang: str) -> str:
    """A printed number with its unit on the side where the language has it, never parted."""
    tag, base = lang.lower(), lang.lower().split("-", maxsplit=1)[0]
    if not unit:
        return printed
    if unit in _CURRENCIES or unit in {"R$", "US$"}:
        if (tag in _MONEY_FIRST or base in _MONEY_FIRST) and tag != "pt-pt":
            minus = MINUS if printed.startswith(MINUS) else ""
            space = "\u00a0" if base in {"nl", "pt"} else ""
            return f"{minus}{unit}{space}{printed.removeprefix(MINUS)}"
        return f"{printed}\u00a0{unit}"
    if unit in {"%", "‰"}:
        if base == "tr":
            return unit + printed
        return printed + ("\u00a0" if base in _SPACED_PERCENT else "") + unit
    if unit in {"°", "×"}:
        return printed + unit
    return f"{printed}\u00a0{unit}"


def stands_at_values(unit: str) -> bool:
    """Whether a unit is short enough to stand at every value; else it is said once."""
    return len(unit) <= 2 or bool(_SIGNS.fullmatch(unit))
