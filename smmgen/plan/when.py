"""Whether a term says when: a date, a year, a time of day, the first week or the third day."""

from __future__ import annotations

import re

_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|"
    "januar|februar|märz|mai|juni|juli|oktober|dezember|mär|okt|dez|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_SPAN = (
    "hour|day|week|month|year|stunde|tag|woche|monat|jahr|hora|día|semana|mes|año|"
    "heure|jour|semaine|mois|année"
)
_SAYS_WHEN = re.compile(
    r"\b(1[5-9]|20)\d\ds?\b"  # a year, a decade
    r"|\b\d{1,2}[:h]\d\d\b|\b\d{1,2}\s?[ap]m\b"  # a time of day
    r"|\b\d{1,2}\.\d{1,2}\.|\b\d{1,2}/\d{1,2}\b"  # 24.12., 24/12; 1.55 is a number
    rf"|\b\d{{1,2}}(st|nd|rd|th|er|\.)?(\s+de)?\s+({_MONTH})\b"
    rf"|\b({_MONTH})\.?\s+\d{{1,2}}\b"
    rf"|^({_SPAN})\s+\d",
    re.IGNORECASE,
)


def says_when(term: str) -> bool:
    """Whether a few words say when something is: "1960", "24 May", "9:30", "Week 2".

    An amount of time does not: "2 minutes", "3 months". Months and spans are known in English,
    German, Spanish and French; figures alone in any language.
    """
    return bool(_SAYS_WHEN.search(term.strip()))
