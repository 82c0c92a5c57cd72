"""A chart says where its numbers are from."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.model.post import Post
from smmgen.model.settings import Settings
from smmgen.problem import Problem

# How numbers that are nobody's are called, so that nobody takes them for a finding.
_MADE = (
    "sample data", "sample figures", "datos de muestra", "datos de ejemplo", "beispieldaten",
    "beispielzahlen", "données d’exemple", "données d'exemple", "dati di esempio",
    "dados de exemplo", "voorbeeldgegevens", "بيانات تجريبية", "נתונים לדוגמה",
)  # fmt: skip


def chart_sources(post: Post, settings: Settings) -> Iterator[Problem]:
    """A slide with a chart cites a source, or says that its data is a sample."""
    if settings.claims == "off":
        return
    for slide in post.slides:
        if not slide.charts or slide.cites:
            continue
        words = "\n".join(text.plain for text in slide.texts).lower()
        if not any(made in words for made in _MADE):
            hint = "cite a source as [its-id] behind a sentence, or write 'sample data'"
            message = "this chart does not say where its numbers are from"
            at = post.at(slide.charts[0].line)
            yield Problem(at, "chart-unsourced", message, hint, "warning")
