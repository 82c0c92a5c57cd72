"""Words for as many posts as are wanted: plain sentences that say little and claim nothing."""

from __future__ import annotations

from random import Random

_WHO = ("The morning crew", "Our front desk", "Every sailor", "A patient neighbour", "Your captain",
        "The night watch", "A first-time guest", "The harbour cat", "Our youngest helper",
        "The lighthouse keeper")  # fmt: skip
_DOES = ("keeps", "folds", "carries", "mends", "borrows", "sorts", "brings", "packs", "hangs up",
         "looks after")  # fmt: skip
_WHAT = ("a dry towel", "the blue ropes", "one warm jumper", "two spare cups", "the old charts",
         "a folding chair", "the picnic basket", "a box of corks", "the yellow raincoats",
         "a bag of oranges")  # fmt: skip
_WHEN = ("before the tide turns", "when the wind drops", "after the last ferry", "on quiet Sundays",
         "while the kettle sings", "as soon as it rains", "until the lamps are lit",
         "at the end of the pier", "between two showers", "without being asked")  # fmt: skip
_TITLES = ("What to bring when the boat leaves", "Small things that make a day on the water",
           "How the crew gets ready for", "Before you walk down to the pier for",
           "A short list to keep by the door in")  # fmt: skip
_SEASONS = ("early spring", "late summer", "a windy autumn", "the first frost", "a grey November",
            "the long weekend", "a slow Monday", "the regatta")  # fmt: skip


def sentence(dice: Random) -> str:
    """Some 55 to 75 characters: two lines of an item."""
    words = " ".join(dice.choice(part) for part in (_WHO, _DOES, _WHAT, _WHEN))
    return f"{words}."


def headline(dice: Random) -> str:
    """Some 45 to 60 characters: three lines of a title."""
    return f"{dice.choice(_TITLES)} {dice.choice(_SEASONS)}"


def phrase(dice: Random) -> str:
    """Some 25 to 40 characters: a short title."""
    return f"{dice.choice(_WHO)} {dice.choice(_DOES)} {dice.choice(_WHAT)}"
