"""Knowledge packs are read strictly: what leads nowhere, runs over or is not sourced is told."""

from __future__ import annotations

from smmgen.model.entry import Explainer, Myth
from smmgen.model.pack import Pack
from smmgen.model.point import Words
from smmgen.problem import Problem
from smmgen.source.pack import pack_problems, read_pack, words_at

HEAD = """
name: Bakery
about: Bread.
themes:
  bread: {name: Bread, words: [bread]}
audiences:
  regulars: {name: Regulars, words: [regular]}
calls:
  keep: {any: [Keep it.]}
trusted: [nhs.uk]
"""
FACT = """
facts:
  - id: waste
    claim: 24 million slices are thrown away.
    title: Somebody, Bread
    url: https://www.nhs.uk/bread
    accessed: 2026-11-26
    passage: "We throw away 24 million slices."
    risk: health
"""
LINE = """
lines:
  - id: wall
    title: On the wall
    theme: bread
    audience: [regulars]
    line: Good bread takes the time that you do not have. [waste]
    open: {any: Read this.}
    body: {any: And this.}
    brief: Both.
    call: keep
"""


class Pages:
    """A pack's files in memory, as `roles.Files` has them."""

    def __init__(self, **files: str) -> None:
        self.files = {f"p/{name}.yml": text for name, text in files.items()}

    def paths(self):  # type: ignore[no-untyped-def]
        return iter(sorted(self.files))

    def read(self, path: str) -> bytes:
        return self.files[path].encode()


def told(**files: str) -> tuple[Pack | None, list[Problem]]:
    """The pack in these files, and all that is said of it."""
    pages = Pages(**{"pack": HEAD, **files})
    names = [path.removeprefix("p/") for path in pages.paths()]
    pack, problems = read_pack("bakery", pages, "p", names)
    return pack, [*problems, *(pack_problems(pack) if pack is not None else ())]


def codes(**files: str) -> list[tuple[int, str]]:
    """Line and code of each problem."""
    return sorted((problem.origin.line, problem.code) for problem in told(**files)[1])


def test_a_sound_pack_has_no_problems() -> None:
    """Facts and entries of all chapters are one pack, by id."""
    pack, problems = told(facts=FACT, lines=LINE)
    assert problems == []
    assert pack is not None
    assert list(pack.entries) == ["wall"]
    assert list(pack.facts) == ["waste"]


def test_a_number_that_the_passage_does_not_say_is_told() -> None:
    """A claim's numbers are in its passage, also where one of the two spells them."""
    assert codes(facts=FACT.replace("away 24 m", "away 23 m"), lines=LINE) == [(3, "fact-number")]
    spelt = FACT.replace("24 million slices are", "six slices are").replace("24 m", "6 m")
    assert codes(facts=spelt, lines=LINE) == []
    reckoned = FACT.replace("away 24 m", "away 23 m") + "    reckoned: One more a year.\n"
    assert codes(facts=reckoned, lines=LINE) == []


def test_a_strict_fact_comes_from_a_trusted_site() -> None:
    """A site's subdomains are trusted, one that only ends like it is not, and only risk asks."""
    for host, found in (
        ("www.nhs.uk", []),
        ("benfleet.nhs.uk", []),
        ("notnhs.uk", [(3, "fact-source")]),
        ("nhs.uk.example", [(3, "fact-source")]),
    ):
        assert codes(facts=FACT.replace("www.nhs.uk", host), lines=LINE) == found
    general = FACT.replace("www.nhs.uk", "a.example").replace("health", "general")
    assert codes(facts=general, lines=LINE) == []


def test_what_is_named_is_there() -> None:
    """Themes, audiences, calls, facts and what a brand fills in lead somewhere, or are told."""
    assert codes(facts=FACT, lines=LINE.replace("theme: bread", "theme: bred")) == [
        (5, "pack-name")
    ]
    assert codes(facts=FACT, lines=LINE.replace("call: keep", "call: keeps")) == [(11, "pack-name")]
    assert codes(facts=FACT, lines=LINE.replace("[regulars]", "[nobody]")) == [(6, "pack-name")]
    assert codes(lines=LINE) == [(7, "fact-unknown")]
    assert codes(facts=FACT) == [(2, "fact-unused")]
    assert codes(facts=FACT, lines=LINE.replace("Both.", "Ring {fax}.")) == [(10, "pack-name")]


def test_a_text_has_as_many_words_as_its_place_takes() -> None:
    """The range stands in the model; a citation is no word."""
    assert codes(facts=FACT, lines=LINE.replace("Good bread takes the time", "Takes time")) == []
    assert codes(facts=FACT, lines=LINE.replace("takes the time that you do not", "must")) == [
        (7, "pack-length")
    ]
    assert words_at(Explainer, ("hook", 0)) == Words(2, 7)
    assert words_at(Explainer, ("points", 1, "title")) == Words(2, 12)
    assert words_at(Explainer, ("points", 1, "items", 0, "says")) == Words(2, 8)
    assert words_at(Explainer, ("end", "text")) == Words(2, 10)
    assert words_at(Myth, ("because",)) == Words(4, 16)
    assert words_at(Explainer, ("open", "any")) is None


def test_every_brand_finds_words() -> None:
    """What a caption begins with and goes on with has words for every brand."""
    assert codes(facts=FACT, lines=LINE.replace("open: {any", "open: {wry")) == [(8, "pack-way")]


def test_an_id_is_there_once() -> None:
    """Two chapters cannot have an entry of one id."""
    _, problems = told(facts=FACT, lines=LINE, more=LINE)
    assert [problem.code for problem in problems] == ["pack-doubled"]
    assert "p/lines.yml:3" in problems[0].message


def test_a_pack_over_another_replaces_leaves_out_and_adds() -> None:
    """What extends a pack has the last word on each id."""
    under, _ = told(facts=FACT, lines=LINE, more=LINE.replace("wall", "door"))
    over, _ = told(
        pack=HEAD.replace("Bakery", "Ours") + "leaves_out: [door]\n",
        lines=LINE.replace("On the wall", "Ours now"),
        own=LINE.replace("wall", "ours"),
    )
    assert under is not None
    assert over is not None
    both = over.over(under)
    assert list(both.entries) == ["wall", "ours"]
    assert both.entries["wall"].entry.title == "Ours now"
    assert "waste" in both.facts
    assert list(pack_problems(both)) == []


def test_a_region_is_one_of_a_closed_vocabulary() -> None:
    """World, Europe, EU, a country or a part of one; others are told with the nearest."""
    for region in ("World", "Europe", "EU", "UK", "GB", "UK-SCT", "US", "US-CA", "DE-BY"):
        assert codes(facts=f"{FACT}    region: {region}\n", lines=LINE) == []
        assert codes(facts=FACT, lines=f"{LINE}    region: {region}\n") == []
    for said, meant in (
        ("world", "'World'"),
        ("Ireland", "'IE'"),
        ("Germny", "'DE'"),
        ("USA", "'US'"),
        ("England", "'UK-ENG'"),
        ("US-XX", "two letters"),
        ("Mars", "two letters"),
    ):
        (problem,) = told(facts=f"{FACT}    region: {said}\n", lines=LINE)[1]
        assert (problem.origin.line, problem.code) == (10, "region-unknown")
        assert meant in problem.hint
        assert codes(facts=FACT, lines=f"{LINE}    region: {said}\n") == [(12, "region-unknown")]
