"""Where a feed hides the rest of a text."""

from __future__ import annotations

from datetime import date

import pytest

from smmgen.model.platform import Fold
from smmgen.platforms import PLATFORMS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("ten letters", "ten"),
        ("unbrokenword", "unbrokenwo"),
        ("one\ntwo\nthree", "one\ntwo"),
        ("one\ntwo\n", "one\ntwo\n"),
        ("one two\nthree", "one two"),
    ],
)
def test_a_text_is_cut_between_words(text: str, shown: str) -> None:
    """After ten characters or two lines, whichever comes first; what is seen whole is not cut."""
    fold = Fold("on a phone", 10, "more", "made up", date(2026, 11, 1), lines=2)
    assert text[: fold.cut(text)] == shown


def test_every_fold_has_its_evidence() -> None:
    """The smallest screen comes first, for that is where most is hidden."""
    for platform in PLATFORMS.values():
        assert all(len(fold.evidence) > 10 for fold in platform.folds), platform.name
        assert list(platform.folds) == sorted(platform.folds, key=lambda fold: fold.most)
