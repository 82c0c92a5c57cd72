"""Where a line may break: UAX 14 of Unicode 17, to the letter and nothing else.

Thai, Lao, Khmer and Burmese write no spaces between words. Thai words are found by dictionary,
in `thai`; the others break at spaces and zero width spaces only, never inside a word. What the
house adds by taste (numbers stay with units, no article ends a line) is in `sense`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from smmgen.render.letters import Letters

UNICODE = "17.0.0"

_WIDE = 256
_FOLD = re.compile(r"[^brlez ][mj]*|.", re.DOTALL)
# Places that are worth a look: not between two letters or digits, not before a space.
_PLACES = re.compile(r"(?<=[^ahn ])(?=.)|(?<=[ ])(?=[^ ])|(?<=.)(?=[^ahn ])", re.DOTALL)
# A letter after a space after any of these is the start of a word, and no rule forbids a break.
_WORD_BEFORE = frozenset("ahn,!)c")
_LETTER = frozenset("adhX")
_ALNUM = frozenset("adhnX")
_HANGUL = frozenset("LVTHI")
_PICTURE = frozenset("ixEM")
_AKSARA = frozenset("kds")
_BEFORE_OPENING = frozenset('brle("<>g z')
_AFTER_CLOSING = frozenset(' gwc"<>)!,/brlez')


@cache
def _letters() -> Letters:
    from smmgen.render.ucd import line as table  # noqa: PLC0415  # read when first needed

    return Letters(table.STARTS, table.LETTERS)


def opportunities(text: str) -> list[tuple[int, bool]]:
    """Where a line may (False) or must (True) end: the index of the next line's first character.

    The end of the text is among them only if the text ends with a line's end.
    """
    classes = text.translate(_letters())
    narrow = classes.translate(_NARROW)
    if "m" not in narrow and "j" not in narrow:
        return _breaks(narrow, classes, "", range(len(classes) + 1))
    # LB9 and LB10: marks and joiners go with what they follow; alone they are letters.
    units = _FOLD.findall(narrow)
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + len(unit))
    kinds = "".join("a" if unit[0] in "mj" else unit[0] for unit in units)
    wide = "".join(classes[start] for start in starts[:-1])
    return _breaks(kinds, wide, "".join(unit[-1] for unit in units), starts)


_NARROW = {code + _WIDE: code for code in range(128)}


def _breaks(kinds: str, wide: str, ends: str, starts: Sequence[int]) -> list[tuple[int, bool]]:
    """The breaks between units: `kinds` are class letters, `wide` the same with width told."""
    found = []
    for place in _PLACES.finditer(kinds):
        at = place.start()
        left = kinds[at - 1]
        if left in "brle":
            if left != "r" or kinds[at] != "l":
                found.append((starts[at], True))
        elif (
            left == " " and kinds[at] in "ahn" and at > 1 and kinds[at - 2] in _WORD_BEFORE
        ) or _may_break(kinds, wide, ends, at):
            found.append((starts[at], False))
    if kinds and kinds[-1] in "brle":
        found.append((starts[len(kinds)], True))
    return found


def _is_wide(wide: str, at: int) -> bool:
    return ord(wide[at]) >= _WIDE


def _after_number(kinds: str, at: int) -> bool:
    """Whether NU (SY | IS)* ends at a place."""
    at -= 1
    while at >= 0 and kinds[at] in "/,":
        at -= 1
    return at >= 0 and kinds[at] == "n"


def _may_break(kinds: str, wide: str, ends: str, at: int) -> bool:
    """Rules LB6 to LB18 for the place before unit `at`, in the standard's order."""
    left, right = kinds[at - 1], kinds[at]
    if right in "brlez ":
        return False
    last = at - 1  # the last unit that is no space
    while last >= 0 and kinds[last] == " ":
        last -= 1
    past = kinds[last] if last >= 0 else ""
    if past == "z":
        return True
    if ends and ends[at - 1] == "j":
        return False
    if left in "wg" or right == "w" or (right == "g" and left not in " AyY"):
        return False
    if right in "c)!/" or past == "(":
        return False
    if past == "<" and (last == 0 or kinds[last - 1] in _BEFORE_OPENING):
        return False
    following = kinds[at + 1] if at + 1 < len(kinds) else ""
    if right == ">" and (not following or following in _AFTER_CLOSING):
        return False
    if right == ",":
        return left == " " and following == "n"
    if (right == "N" and past and past in "c)") or (past == right == "2"):
        return False
    if left == " ":
        return True
    return _may_part(kinds, wide, at)


def _may_part(kinds: str, wide: str, at: int) -> bool:
    """Rules LB19 to LB24: two units with no space between."""
    left, right = kinds[at - 1], kinds[at]
    before = kinds[at - 2] if at > 1 else ""
    if right in '">' or left in '"<':
        return False
    if right == "<" and not (
        _is_wide(wide, at - 1) and at + 1 < len(kinds) and _is_wide(wide, at + 1)
    ):
        return False
    if left == ">" and not (_is_wide(wide, at) and before and _is_wide(wide, at - 2)):
        return False
    if left == "C" or right == "C":
        return True
    if left in "yY" and right in _LETTER and (not before or before in "brle zCg"):
        return False
    if right in "AYyN." or left == "B":
        return False
    if (left in "yY" and before == "h" and right != "h") or (left == "/" and right == "h"):
        return False
    if left in _ALNUM and right in _ALNUM:
        return False
    if (left == "$" and right in _PICTURE) or (left in _PICTURE and right == "%"):
        return False
    if (left in "$%" and right in _LETTER) or (left in _LETTER and right in "$%"):
        return False
    return not _is_number(kinds, at) and _may_divide(kinds, wide, at, before)


def _is_number(kinds: str, at: int) -> bool:
    """Rule LB25: the parts of a number, its sign and its unit stay together."""
    left, right = kinds[at - 1], kinds[at]
    if right in "$%":
        return _after_number(kinds, at - 1 if left in "c)" else at)
    if right == "n":
        return left in "$%y," or _after_number(kinds, at)
    return (
        left in "$%"
        and right == "("
        and (kinds[at + 1 : at + 2] == "n" or kinds[at + 1 : at + 3] == ",n")
    )


def _may_divide(kinds: str, wide: str, at: int, before: str) -> bool:
    """Rules LB26 to LB31: syllables, brackets, flags, emoji; anything else may break."""
    left, right = kinds[at - 1], kinds[at]
    if left in _HANGUL or right in _HANGUL:
        pairs = {"L": "LVHI", "V": "VT%", "H": "VT%", "T": "T%", "I": "T%", "$": "LVTHI"}
        if right in pairs.get(left, "") or (left == "L" and right == "%"):
            return False
    if left == "p" and right in _AKSARA:
        return False
    if left in _AKSARA and (right in "fv" or (right in _AKSARA and kinds[at + 1 : at + 2] == "f")):
        return False
    if left == "v" and before and before in _AKSARA and right in "kd":
        return False
    if left == "," and right in _LETTER:
        return False
    if left in _ALNUM and right == "(" and not _is_wide(wide, at):
        return False
    if left == ")" and right in _ALNUM and not _is_wide(wide, at - 1):
        return False
    if left == right == "R":
        first = at - 1
        while first > 0 and kinds[first - 1] == "R":
            first -= 1
        return (at - first) % 2 == 0
    return not (left in "ExX" and right == "M")
