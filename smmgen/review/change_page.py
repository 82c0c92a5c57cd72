"""A review as one HTML file: pictures, styles and script in it, nothing asked of anybody."""

from __future__ import annotations

from functools import partial

from smmgen.review.alone import carried, data_address
from smmgen.review.answer import begun_answer
from smmgen.review.change import Review
from smmgen.review.change_note import gist
from smmgen.review.template import Templates
from smmgen.review.wording import counted


def change_page(
    review: Review, templates: Templates, *, styles: str, script: str, font: bytes
) -> str:
    """The page. Without JavaScript everything is there; with it, a slider lies over each pair."""
    return templates.fill(
        "review.html",
        review=review,
        gist=gist(review),
        groups=[
            ("new", "New posts", review.of("new")),
            ("intended", "Changed on purpose", review.of("intended")),
            ("collateral", "Changed along with something else", review.of("collateral")),
            ("removed", "Removed posts", review.of("removed")),
        ],
        **carried(styles, script, font),
        source=data_address,
        counted=counted,
        answer=partial(begun_answer, review.answer_to, review.workspace),
    )
