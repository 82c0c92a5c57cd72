"""What in a text reads as a fact about the world: a share, a multiple, research, a superlative.

A plain number ("three steps", "call 555 0142", "20% off") is none. English, Spanish, German,
French, Italian and Portuguese are known.
"""

from __future__ import annotations

import re

_WORDS_EN = "two|three|four|five|six|seven|eight|nine|ten|a hundred"
_WORDS_ES = "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien"
# Of texts with a digit.
_COUNTED = re.compile(
    r"""
      \d[\d.,]*\s?(?:%|٪|(?:percent|p(?:er|or|our)\ cento?|por\ ciento|prozent)\b)
        (?!\s?(?:off|discount|rabatt|de\ (?:descuento|desconto|réduction)|di\ sconto)\b)
    | \b\d+\s(?:in|out\ of|de\ cada|em\ cada|von|sur|su)\s(?!1\b)\d+\b
    | \b\d+(?:[.,]\d+)?\s?(?:x|×|times|veces|mal|fois|volte|vezes)\s
        (?:more|less|as|higher|lower|better|faster|más|menos|mayor|menor|mehr|weniger|höher
         |besser|plus|moins|più|meno|mais)\b
    | \b\d[\d.,]*\s?
        (?:thousand|[mb]illions?|mil\ millones|mill(?:ones|ionen|iarden|ón)|mili(?:oni|ardi)
         |milhões)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Of texts with one of these in them (looked for first: that costs next to nothing).
_SIGNS = (
    " in ", " out of ", "stud", "research", "trial", "survey", "scientist", "expert", "best",
    "most", "largest", "fastest", "safest", "leading", "number one", "#1", "clinical", "proven",
    "guarantee", "de cada ", "estudio", "investigac", "número un", "clínic", "garantiz", "garantie",
    "étude", "klinisch", "cliniquement", "meilleur", "mejor",
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
    | \bthe\s(?:best|most|largest|fastest|safest|leading)\b | \bnumber\sone\b | (?<!\w)\#1\b(?!\w)
    | \bclinically\sproven\b | \bproven\sto\b | \bguaranteed\b
    | \b(?:el|la|los|las)\smejor(?:es)?\sdel?\b | \bnúmero\sun[oa]\b
    | \bclínicamente\s(?:proba|demostra)d[oa]s?\b | \bgarantizad[oa]s?\b
    | \b(?:der|die|das)\sbesten?\b | \bklinisch\s(?:getestet|bewiesen|geprüft|belegt)\b
    | \bgarantiert\b | \ble(?:s|\splus)?\smeilleure?s?\b | \bcliniquement\s(?:prouvé|testé)e?s?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DIGIT = re.compile(r"\d")


def claim_in(text: str) -> str:
    """The words that read as a claim about the world, or nothing."""
    found = _COUNTED.search(text) if _DIGIT.search(text) else None
    if found is None:
        small = text.lower()
        if any(sign in small for sign in _SIGNS):
            found = _SAID.search(text)
    return found[0] if found is not None else ""
