"""A chart says where its numbers are from, and names drawings that there are."""

from __future__ import annotations

import pytest

from smmgen.platforms import PLATFORMS
from smmgen.rules import rule_problems

from .desk import codes, post, told, workspace
from .test_claims import SOURCE

TABLE = "```chart\n| Day | Visits |\n|---|---|\n| Monday | 31 |\n| Tuesday | 18 |\n```\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Visits in March", ["chart-unsourced"]),
        ("Visits in March, sample data", []),
        ("Besuche im März, Beispieldaten", []),
        ("Visits in March [who-1]", []),
    ],
)
def test_a_chart_has_a_source(words: str, found: list[str]) -> None:
    """It cites one, or says that its data is a sample."""
    text = post(slides=f"---\n# Quiet\n\n{words}\n\n{TABLE}", sources=[SOURCE])
    assert [code for code in codes(told(workspace(text))) if code != "source-unused"] == found


def test_claims_can_be_left_alone() -> None:
    """Where claims are not held to sources, charts are not either."""
    text = post(slides=f"---\n# Quiet\n\n{TABLE}")
    assert codes(told(workspace(text, claims="off"))) == []
    assert codes(told(workspace(text))) == ["chart-unsourced"]


def test_the_mark_of_a_pictogram_is_a_drawing_of_the_brand() -> None:
    """A name that the brand does not have is told at the chart."""
    table = TABLE.replace("```chart\n", "```chart\nkind: pictogram\nmark: brand:drop\n")
    brand = {
        "brand/b/brand.yml": (
            "name: B\ncolours: {a: '#FFFFFF', b: '#000000'}\n"
            "schemes: {s: {ground: a, ink: b, display: b, accent: b, second: b, soft: b}}\n"
            "type: {display: {family: F, file: F.ttf}, text: {family: F, file: F.ttf}}\n"
            "logo: {file: logo.svg}\n"
        ),
        "brand/b/F.ttf": "",
        "brand/b/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>",
    }
    text = post(slides=f"---\n# Quiet, sample data\n\n{table}")
    space = workspace(text, files=brand, brand="b")
    assert "art-unknown" in {p.code for p in rule_problems(space, PLATFORMS)}
