"""Where a line had better not end, though it may: broken by sense, not by room alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmgen.render.script import script_of

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
        "nl": "de het een van in op aan bij te met voor door naar uit over onder en of maar om als "
        "dat die is zijn niet geen je uw mijn ons onze hun heel zeer elke",
        "pl": "w we z ze i a o u na do od po za nad pod przed przez przy dla bez ku oraz lub albo "
        "ale że czy nie się jak co to ten ta",
        "cs": "v ve z ze s se k ke i a o u na do od po za nad pod před přes při pro bez nebo ale "
        "že ne si to ten ta",
        "ru": "в во на по с со к ко у о об от до за из под над при без для про через и а но или "
        "что как не ни же это",
        "uk": "в у на по з зі із до від за під над при без для про через і й та а але або що як не "
        "ні це",
        "el": "ο η το οι τα τον την τη του της των τους τις στο στη στην στα στον στους στις με σε "
        "για από προς και ή να θα δεν μη μην ένα μια ένας ως",
        "tr": "ve ile bir bu şu o ya da de ki için her",
        "sv": "en ett den det de av i på till för från med om och men att som är inte vid över",
        "da": "en et den det de af i på til for fra med om og men at som er ikke ved over",
        "nb": "en et ei den det de av i på til for fra med om og men å at som er ikke ved over",
    }.items()
    for words in (words,)
}
# Of these, what may end a line of a headline where nothing better can be had.
_A_LITTLE = (
    "and or but nor as is are if so than that not very i we you he she they it’s don’t before "
    "after between without about e y o u ni que se muy más no si sie wir ich ist sind nicht wie "
    "wenn dass et ou qui ne pas très plus che non molto più não muito mais en of maar als dat "
    "die zijn niet ale że nie się jak nebo že но или что как не ни же але або що ні και ή να θα "
    "δεν ve ki och att är inte og at er ikke "
)
_LEANING_A_LITTLE = frozenset(_A_LITTLE.split())


def leaning_words(lang: str) -> frozenset[str]:
    """The words of a language, in small letters, that no line of a headline should end in."""
    return _LEANING.get(lang.partition("-")[0], frozenset()) - _LEANING_A_LITTLE


# Units that are symbols or abbreviations: a number is never parted from them.
_UNIT = re.compile(
    r"(?:[%‰°€£$¥₹₽]|°[CF]|[kMGTcdmµμn]?(?:m|g|l|L|W|Wh|Hz|B|b|V|A|J|Pa|mol|cal|s)[²³]?|kWh|km/h|"
    r"mph|min|h|hrs?|secs?|ppm|ppb|px|pt|em|fl|oz|lbs?|ft|in|yd|mi|ha|bn|mn|am|pm|AM|PM|a\.m\.|"
    r"p\.m\.|Uhr|Mio\.|Mrd\.|€/m²)\W*"
)
_NUMBER = re.compile(r"(?:^|[\s(\[“‘«„\"'~≈<>±+−–-])[\d.,:/’\u00a0\u202f]*\d$")
# A telephone number, a date or thousands set apart: +49 30 555 0142, 555-0142, 10 000.
NUMBER_IN_GROUPS = re.compile(
    r"(?<![\d.,/:-])(?:\+\d{1,3}[ -])?"
    r"(?:(?:0\d{3}|\d{1,3})(?:[ \u00a0\u202f]\d{2,4})*[ \u00a0\u202f]\d{3,8}"
    r"|\d{1,4}(?:-\d{2,4}){2,}|\d{2,3}-\d{4})(?![.,/:-]*\d)"
)
# What stands apart from its compound only by one letter: e-mail, X-ray, Oral-B.
_LETTER_BEFORE = re.compile(r"(?:^|\W)\w[-‐]$")
_LETTER_AFTER = re.compile(r"\w(?:\W|$)")
_HYPHENS = frozenset("-‐–")
_RANGE = re.compile(r"\d[-‐–]$")

_EAST_ASIAN = frozenset({"ja", "ko"})
_PARTICLES = frozenset("はがをにでとへも")

LEANING = 0.10
COUNTING = 0.05
HYPHEN = 0.06
DASH = 0.05
PHRASE = 0.06


def strains(text: str, places: Sequence[int], language: str) -> list[float]:
    """How much each place minds a line ending there: 0 for not at all, infinity for never.

    `places` are breaks in rising order. The unit is a line's squared slack over the width: 0.1
    is as bad as a line a third too short.
    """
    leaning = _LEANING.get(language.lower().split("-")[0], frozenset())
    whole = {
        at
        for number in NUMBER_IN_GROUPS.finditer(text)
        for at in range(number.start() + 1, number.end())
    }
    found = []
    start = 0
    for index, place in enumerate(places):
        word = text[start:place]
        bare = word.rstrip()
        start = place
        strain = 0.0
        if place in whole:
            strain = float("inf")
        elif bare.endswith("\u00ad"):
            strain = HYPHEN
        elif language[:2] in _EAST_ASIAN and bare == word and place < len(text):
            strain = _between(text[place - 1], text[place])
        elif bare == word and bare[-1:] in _HYPHENS and _holds(bare, text, place):
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


def leans(word: str, language: str) -> bool:
    """Whether a word at the end of a line plainly belongs to the next: an article, a preposition,
    a possessive.
    """
    bare = word.lower().lstrip("“‘«„\"'([¿¡")
    return bare not in _LEANING_A_LITTLE and bare in _LEANING.get(
        language.lower().split("-")[0], frozenset()
    )


def _is_letter(word: str) -> bool:
    """One letter alone leans on what follows in every alphabet (a, I, и, w, y …)."""
    return len(word) == 1 and word.isalpha() and ord(word) < 0x2E80


def _holds(word: str, text: str, place: int) -> bool:
    """Whether nothing parts at a hyphen: in a range, and where one letter would stand alone."""
    if _RANGE.search(word) and text[place : place + 1].isdigit():
        return True
    after = _LETTER_AFTER.match(text, place)
    return bool(_LETTER_BEFORE.search(word)) or (after is not None and text[place].isalpha())


def _between(left: str, right: str) -> float:
    """How much a break between two letters is minded in Korean, where words have spaces, and in
    Japanese, where a phrase begins with a Han letter or Katakana and ends with Hiragana.
    """
    scripts = script_of(left), script_of(right)
    if scripts == ("Hang", "Hang"):
        return float("inf")
    if scripts == ("Hani", "Hani") or left in _PARTICLES:
        return PHRASE / 3
    joined = "ー" in (left, right) or scripts == ("Kana", "Kana") or scripts[1] == "Hira"
    return PHRASE if joined and scripts[0] in {"Hira", "Hani", "Kana", "Zyyy"} else 0.0
