"""Where a line had better not end, though it may: broken by sense, not by room alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Articles, prepositions, conjunctions and possessives that lean on the word after them.
_LEANING: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a an the to of in on at by for from with into onto over under and or but nor as is "
        "are if so than that my your our his her its their no not very i we you he she they it’s "
        "don’t before after between without about per every each this these",
        "es": "el la los las lo un una unos unas de del a al en con por para sin sobre entre desde "
        "hasta y e o u ni que se su sus tu tus mi mis nuestro nuestra muy más no cada este esta si",
        "de": "der die das den dem des ein eine einen einem einer eines zu zum zur von vom mit und "
        "oder in im ins an am auf aus bei beim für nach über unter vor ohne um als ist sind nicht "
        "kein keine sehr mein dein sein ihr ihre ihren unser unsere wie wenn dass sie wir ich",
        "fr": "le la les l’ un une des de du d’ à au aux en et ou ni par pour sur sous dans avec "
        "sans chez entre que qui se ne pas très mon ma mes ton ta tes son sa ses notre nos votre "
        "vos leur leurs ce cet cette ces chaque si plus",
        "it": "il lo la i gli le l’ un uno una un’ di del dello della dei degli delle a al allo "
        "alla ai agli alle da dal dalla in nel nella con su sul sulla per tra fra e ed o che non "
        "si mio mia tuo tua suo sua nostro nostra molto più ogni se",
        "pt": "o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo "
        "pela com para sem sobre entre e ou que se não meu minha seu sua nosso nossa muito mais "
        "cada este esta",
    }.items()
    for words in (words,)
}
# Units that are symbols or abbreviations: a number is never parted from them.
_UNIT = re.compile(
    r"(?:[%‰°€£$¥₹₽]|°[CF]|[kMGTcdmµμn]?(?:m|g|l|L|W|Wh|Hz|B|b|V|A|J|Pa|mol|cal|s)[²³]?|kWh|km/h|"
    r"mph|min|h|hrs?|secs?|ppm|ppb|px|pt|em|fl|oz|lbs?|ft|in|yd|mi|ha|bn|mn|am|pm|AM|PM|a\.m\.|"
    r"p\.m\.|Uhr|Mio\.|Mrd\.|€/m²)\W*"
)
_NUMBER = re.compile(r"(?:^|[\s(\[“‘«„\"'~≈<>±+−–-])[\d.,:/’\u00a0\u202f]*\d$")
_RANGE = re.compile(r"\d[-‐–]$")

LEANING = 0.10
COUNTING = 0.05
HYPHEN = 0.06
DASH = 0.05


def strains(text: str, places: Sequence[int], language: str) -> list[float]:
    """How much each place minds a line ending there: 0 for not at all, infinity for never.

    `places` are breaks in rising order. The unit is a line's squared slack over the width: 0.1
    is as bad as a line a third too short.
    """
    leaning = _LEANING.get(language.lower().split("-")[0], frozenset())
    found = []
    start = 0
    for index, place in enumerate(places):
        word = text[start:place]
        bare = word.rstrip()
        start = place
        strain = 0.0
        if bare.endswith("\u00ad"):
            strain = HYPHEN
        elif _RANGE.search(bare) and text[place : place + 1].isdigit():
            strain = float("inf")
        elif place >= len(text) or len(bare) == len(word):
            pass
        elif bare[-1:].isdigit() and _NUMBER.search(bare):
            end = places[index + 1] if index + 1 < len(places) else len(text)
            unit = _UNIT.fullmatch(text[place:end].strip())
            strain = float("inf") if unit else COUNTING
        elif text[place] in "–—":
            strain = DASH
        elif _is_letter(bare) or bare.lower().lstrip("“‘«„\"'([¿¡") in leaning:
            strain = LEANING
        found.append(strain)
    return found


def _is_letter(word: str) -> bool:
    """One letter alone leans on what follows in every alphabet (a, I, и, w, y …)."""
    return len(word) == 1 and word.isalpha() and ord(word) < 0x2E80
