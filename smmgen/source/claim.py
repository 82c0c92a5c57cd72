"""What in a text reads as a fact about the world: a share, a multiple, research, a superlative.

A plain number ("three steps", "call 555 0142", "20% off") is none. English, Spanish, German,
French, Italian and Portuguese are known.
"""

from __future__ import annotations

import re

_WORDS_EN = "two|three|four|five|six|seven|eight|nine|ten|a hundred"
_WORDS_ES = "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien"
_COUNTED = re.compile(
    r"""\d[\d.,]*(?:
      \s?(?:%|٪|(?:percent|p(?:er|or|our)\ cento?|por\ ciento|prozent)\b)
        (?!\s?(?:off|discount|rabatt|de\ (?:descuento|desconto|réduction)|di\ sconto)\b)
    | \s(?:in|out\ of|de\ cada|em\ cada|von|sur|su)\s(?!1\b)\d+\b
    | \s?(?:x|×|times|veces|mal|fois|volte|vezes)\s
        (?:more|less|as|higher|lower|better|faster|más|menos|mayor|menor|mehr|weniger|höher
         |besser|plus|moins|più|meno|mais)\b
    | \s?(?:thousand|[mb]illions?|mil\ millones|mill(?:ones|ionen|iarden|ón)|mili(?:oni|ardi)
         |milhões)\b
    )""",
    re.VERBOSE,
)
# Of texts with one of these in them (looked for first: that costs next to nothing).
_SIGNS = (
    "one in ", "two in ", "three in ", "four in ", "five in ", "six in ", "seven in ",
    "eight in ", "nine in ", " out of ", "stud", "research ", "trial", "survey", "scientist",
    "expert", "the best", "the most", "the largest", "the fastest", "the safest", "the leading",
    "number one", "#1", "clinically", "proven to", "guaranteed", " de cada ", "investigac",
    "número un", "clínicamente", "garantizad", "garantiert", "étude", "klinisch", "cliniquement",
    "meilleur", "mejor", " beste",
)  # fmt: skip
_SAID = re.compile(
    rf"""
      \b(?:one|{_WORDS_EN})\s(?:in|out\ of)\s(?:every\s)?(?:{_WORDS_EN})\b
    | \b(?:un[oa]?|{_WORDS_ES})\sde\scada\s(?:{_WORDS_ES})\b
    | \b(?:stud(?:y|ies)|research|trials?|surveys?|scientists?|experts?)\s
        (?:shows?|finds?|found|proves?|says?|suggests?|confirms?|agree)\b
    | \b(?:estudios?|investigaci(?:ón|ones))\s
        (?:muestra|demuestra|indica|revela|sugiere|confirma)n?\b
    | \bstudien?\s(?:zeig|beleg|beweis|bestätig)(?:t|en)\b
    | \bétudes?\s(?:montre|prouve|révèle|confirme|suggère)(?:nt)?\b
    | \bthe\s(?:best|most|largest|fastest|safest|leading)\b | \bnumber\sone\b
    | \b(?:the|rated|ranked|voted)\s\#1\b | (?<!\w)\#1\s(?:in|for|choice|rated)\b
    | \bclinically\sproven\b | \bproven\sto\b | \bguaranteed\b
    | \b(?:el|la|los|las)\smejor(?:es)?\sdel?\b | \bnúmero\sun[oa]\b
    | \bclínicamente\s(?:proba|demostra)d[oa]s?\b | \bgarantizad[oa]s?\b
    | \b(?:der|die|das)\sbesten?\b | \bklinisch\s(?:getestet|bewiesen|geprüft|belegt)\b
    | \bgarantiert\b | \ble(?:s|\splus)?\smeilleure?s?\b | \bcliniquement\s(?:prouvé|testé)e?s?\b
    """,
    re.VERBOSE,
)


def claim_in(text: str) -> str:
    """The words that read as a claim about the world, or nothing."""
    small = text.lower().replace("\n", " ")
    found = _COUNTED.search(small)
    if found is None and any(map(small.__contains__, _SIGNS)):
        found = _SAID.search(small)
    if found is None:
        return ""
    # A few letters are longer in small type; then the words are told in small type.
    return text[found.start() : found.end()] if len(small) == len(text) else found[0]


# What says that figures are made up to show something (craft rule 55).
_SAMPLE = (
    "sample data", "datos de muestra", "beispieldaten", "données d’exemple", "données d'exemple",
    "dati di esempio", "dados de exemplo",
)  # fmt: skip


def says_sample(text: str) -> bool:
    """Whether a text says that what it shows is sample data, so that it claims nothing."""
    small = text.lower()
    return any(said in small for said in _SAMPLE)
