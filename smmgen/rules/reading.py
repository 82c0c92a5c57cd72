"""How many years of school an English text asks for: the Flesch-Kincaid grade.

Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", 1975: 0.39 times
words per sentence and 11.8 times syllables per word, less 15.59. Syllables are estimated from the
spelling, which is within a tenth over a text; for other languages the formula says nothing.
"""

from __future__ import annotations

import re

# In fewer words one name decides the grade.
LEAST_WORDS = 30

_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d.,]*")
_VOWELS = re.compile(r"[aeiouy]+")
# Written as a vowel and not spoken: the last e of "make", "makes", "liked", and of "something".
_SILENT = re.compile(
    r"(?:[^aeiouy]|^[aeiouy])(?:(?<![^aeiouy]l)e|(?<![cgsxz])(?<![sc]h)(?<![^aeiouy]l)es"
    r"|(?<![dt])(?<![^aeiouy]l)ed)$"
)
_CONTRACTED = re.compile(r"[^aeiouy]n't$")  # "isn't", "doesn't"
_SILENT_INSIDE = re.compile(r"^(?:(?:some|home|safe|care|like)(?=[a-z])|every)")
# Vowels side by side and spoken apart: "idea", "serious", "usual", "doing", "quiet", "video".
_APART = re.compile(
    r"(?<![tcsgl])i[ao]|ea$|(?<=cr)ea|(?<![qg])ua|eo$|(?:di|qui|sci|cli|ri)e(?=[tn])"
    r"|oe(?=[mt])|(?<=[rl])ui(?=[nd])|[aeouy]ing|ism$"
)


def grade(text: str) -> float:
    """The school grade; 0 for a text without words. A line that ends is a sentence that ends."""
    sentences = [found for found in _SENTENCE.findall(text) if _WORD.search(found)]
    words = _WORD.findall(text)
    if not words:
        return 0.0
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def hardest_sentence(text: str) -> str:
    """The sentence with the highest grade of its own, among those of more than five words."""
    found: list[str] = _SENTENCE.findall(text)
    sentences = [one.strip() for one in found if _WORD.search(one)]
    long = [one for one in sentences if len(one.split()) > 5]
    return max(long or sentences or [text.strip()], key=grade)


def syllables_of(word: str) -> int:
    """How many syllables an English word has, by its spelling; a number counts as two."""
    if word[:1].isdigit():
        return 2
    whole = word.lower().replace("’", "'")
    low = whole.partition("'")[0]
    groups = len(_VOWELS.findall(low)) + len(_APART.findall(low))
    groups -= bool(_SILENT.search(low)) + bool(_SILENT_INSIDE.match(low))
    groups += bool(_CONTRACTED.search(whole))
    return max(1, groups)
