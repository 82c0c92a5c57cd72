"""Numbers as people write them, by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.source.number import print_number, read_number, stands_at_values, with_unit


@pytest.mark.parametrize(
    ("cell", "lang", "number", "decimals"),
    [
        ("1,234.5", "en", 1234.5, 1),
        ("1.234,5", "de", 1234.5, 1),
        ("1 234,5", "fr", 1234.5, 1),
        ("1\u202f234,50", "fr", 1234.5, 2),
        ("1\u2009234", "sv", 1234.0, 0),
        ("1’234.5", "de-CH", 1234.5, 1),
        ("12,34,567", "en-IN", 1234567.0, 0),
        ("1,234.5", "es-MX", 1234.5, 1),
        ("30.3", "es", 30.3, 1),  # as programs write it
        ("1.234", "es", 1234.0, 0),  # the language comes first
        ("−3", "en", -3.0, 0),
        ("–3", "en", -3.0, 0),
        ("42 %", "de", 42.0, 0),
        ("%42", "tr", 42.0, 0),
        ("$1,200", "en", 1200.0, 0),
        ("-€5", "en", -5.0, 0),
        ("€ -5", "nl", -5.0, 0),
        ("1.55°", "en", 1.55, 2),
        (".5", "en", 0.5, 1),
        ("٣٤٫٥", "ar", 34.5, 1),
        ("\u200f12", "he", 12.0, 0),
    ],
)
def test_reading(cell: str, lang: str, number: float, decimals: int) -> None:
    """By the language's signs, with spaces, minus signs and units as people write them."""
    found = read_number(cell, lang)
    assert found is not None
    assert (found.number, found.decimals) == (number, decimals)


@pytest.mark.parametrize(
    ("cell", "lang"),
    [("30,3", "en"), ("1,23,4", "en"), ("12.34.5", "de"), ("nan", "en"), ("inf", "en"),
     ("", "en"), ("5 apples", "en"), ("1e5", "en"), ("--3", "en"), ("%", "en"), ("3%%", "en"),
     ("9" * 50, "en"), ("²", "en")],
)  # fmt: skip
def test_what_is_no_number(cell: str, lang: str) -> None:
    """What could be read in two ways, or in none, is not guessed at."""
    assert read_number(cell, lang) is None


@pytest.mark.parametrize(
    ("number", "decimals", "lang", "printed"),
    [
        (1234.5, 1, "en", "1,234.5"), (1234.5, 1, "de", "1.234,5"),
        (1234.5, 2, "fr", "1\u202f234,50"), (1234, 0, "es", "1234"), (12345, 0, "es", "12.345"),
        (1234567, 0, "hi", "12,34,567"), (1234.5, 1, "de-CH", "1’234.5"),
        (-0.5, 1, "en", "−0.5"), (-0.01, 1, "en", "0.0"), (2, 1, "en", "2.0"),
    ],
)  # fmt: skip
def test_printing(number: float, decimals: int, lang: str, printed: str) -> None:
    """With the decimals that were written, a true minus, and groups as the language has them."""
    assert print_number(number, decimals, lang) == printed


@pytest.mark.parametrize(
    ("unit", "lang", "said"),
    [("%", "en", "5%"), ("%", "de", "5\u00a0%"), ("%", "tr", "%5"), ("€", "en", "€5"),
     ("€", "de", "5\u00a0€"), ("€", "nl", "€\u00a05"), ("°", "en", "5°"), ("kg", "en", "5\u00a0kg"),
     ("", "en", "5")],
)  # fmt: skip
def test_units_stand_where_the_language_has_them(unit: str, lang: str, said: str) -> None:
    """Before or behind, with a space that does not break or without."""
    assert with_unit("5", unit, lang) == said


def test_money_below_nought() -> None:
    """The minus stands before the sign of the currency."""
    assert with_unit("−5", "$", "en") == "−$5"


def test_long_units_are_said_once() -> None:
    """Not at every value."""
    assert [stands_at_values(u) for u in ("%", "kg", "°C", "ppm", "euros")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@given(
    st.floats(-1e9, 1e9, allow_nan=False),
    st.integers(0, 4),
    st.sampled_from(["en", "de", "fr", "es", "pl", "hi", "de-CH", "pt-BR", "sv", "ja"]),
    st.sampled_from(["", "%", "€", "°"]),
)
def test_what_is_printed_is_read_back(number: float, decimals: int, lang: str, unit: str) -> None:
    """A printed number is the same number, in every language and with every unit."""
    printed = with_unit(print_number(number, decimals, lang), unit, lang)
    found = read_number(printed, lang)
    assert found is not None, printed
    assert found.number == pytest.approx(round(number, decimals), abs=10**-decimals / 1.9)
    assert (found.decimals, found.sign) == (decimals, unit)
