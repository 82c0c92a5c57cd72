"""What a pack has for a market, and where a source says that it is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmgen.draft.market import elsewhere, source_line
from smmgen.edge.tree import Tree
from smmgen.model.pack import Pack
from smmgen.source.pack import chapters_of, read_pack

FOLDER = "content/packs/desk"
FACT = """
  - id: of-{1}
    claim: Something is so.
    title: An office, A page
    short: The office
    url: https://www.office.example/page
    accessed: 2026-11-26
    passage: "It is said there that something is so."
    region: {0}
    risk: {1}
"""
LINE = """
  - id: {0}
    title: A line
    theme: desk
    line: One sentence that could hang on any wall you like. {1}
    open: {{any: One.}}
    body: {{any: Two.}}
    brief: Both.
"""
FACTS = (("EU", "law"), ("UK", "money"), ("UK", "health"), ("US", "general"))


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """An entry a fact, one that says its own region, and one for everybody."""
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    facts = "".join(FACT.format(region, risk) for region, risk in FACTS)
    lines = "".join(LINE.format(f"cites-{risk}", f"[of-{risk}]") for _, risk in FACTS)
    lines += LINE.format("anybody", "") + LINE.format("own", "") + "    region: IE\n"
    head = "name: Desk\nabout: Desks.\nthemes:\n  desk: {name: Desk, words: [desk]}\n"
    (folder / "pack.yml").write_text(head + "trusted: [office.example]\n")
    (folder / "all.yml").write_text(f"facts:{facts}lines:{lines}")
    tree = Tree(tmp_path)
    found, problems = read_pack("desk", tree, FOLDER, chapters_of(tree.paths(), FOLDER))
    assert problems == ()
    assert found is not None
    return found


def test_what_binds_is_left_out_where_it_does_not_hold(pack: Pack) -> None:
    """An entry's own region, and that of law and money; health and counts hold for all."""
    for market, left in (
        ("GB", {"cites-law", "own"}),
        ("DE-BY", {"cites-money", "own"}),
        ("IE", {"cites-money"}),
        ("US", {"cites-law", "cites-money", "own"}),
        (None, {"cites-law", "cites-money", "own"}),
    ):
        assert elsewhere(pack, market) == left


def test_advice_on_health_says_where_it_is_from(pack: Pack) -> None:
    """Elsewhere, and where nothing is known of the market; not twice, and never too long."""
    fact = pack.facts["of-health"]
    assert source_line(fact, "GB-ENG") == "The office"
    assert source_line(fact, "US") == source_line(fact, None) == "The office (UK)"
    irish = fact.model_copy(update={"region": "IE"})
    assert source_line(irish, "GB") == "The office (Ireland)"
    said = irish.model_copy(update={"short": "The office of Ireland"})
    assert source_line(said, "GB") == "The office of Ireland"
    long = fact.model_copy(update={"short": "o" * 79})
    assert source_line(long, "US") == "www.office.example (UK)"
    assert source_line(pack.facts["of-general"], "GB") == "The office"
