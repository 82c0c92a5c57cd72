"""A month is drafted from a pack: by the strategy, without a problem, and twice the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from smmgen import work
from smmgen.draft.choice import Chosen
from smmgen.draft.deck import formats_of
from smmgen.draft.piece import post_text
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.manner import MANNERS
from smmgen.model.provenance import part_digest
from smmgen.work.drafters import pack_drafter
from smmgen.work.drafting import Month, drafted
from smmgen.work.packs import pack_of

START = date(2027, 2, 1)


def month(folder: Path, **asked: object) -> Month:
    """A month drafted for the sample, and not drawn."""
    tree = Tree(folder)
    said = work.Asked(START, **{"industry": "dental", **asked})  # type: ignore[arg-type]
    return drafted(work.load(tree), tree, said)


def texts(drafts: Month) -> list[str]:
    """The files that it would write."""
    return [post_text(each.piece, each.slug) for each in drafts.drafts]


def test_the_same_inputs_and_seed_give_the_same_bytes(workspace: Path) -> None:
    """Nothing but the workspace, the pack, the start and the seed decides."""
    once = month(workspace, weeks=1)
    assert texts(once) == texts(month(workspace, weeks=1))
    assert len(once.drafts) >= 3
    assert texts(once) != texts(month(workspace, weeks=1, seed=1))


def test_drafting_goes_on_with_the_pack_of_earlier_drafts(workspace: Path) -> None:
    """Whatever the brand's own words would say; a pack that there is not is passed over."""
    post = workspace / "content/posts/harder-brush/post.md"
    other = workspace / "content/posts/soft-brush-always/post.md"
    text = post.read_text()
    for file, of in ((post, "physio 1"), (other, "gone 1")):
        used = f"status: ready\nprovenance: {{by: pack, of: {of}}}\n"
        file.write_text(file.read_text().replace("status: ready\n", used))
    found = work.load(Tree(workspace))
    brand = found.brands["marigold"]
    assert pack_of(found, None, brand).id == "physio"
    assert pack_of(found, None, found.brands["halftone"]).id == "coffee"
    post.write_text(text)
    assert pack_of(work.load(Tree(workspace)), None, brand).id == "dental"


def test_what_is_written_passes_the_check(workspace: Path) -> None:
    """Posts and slots are ordinary files in which nothing is wrong."""
    tree = Tree(workspace)
    before = set(work.load(tree).posts)
    made = month(workspace, weeks=1)
    written = work.write_drafts(made, tree, Output(workspace))
    after = work.load(tree)
    assert [str(problem) for problem in after.problems] == []
    new = [after.posts[name] for name in after.posts if name not in before]
    assert len(new) == len(made.drafts) == len(written) - 1
    for post in new:
        assert post.head.status == "draft"
        assert post.head.provenance is not None
        assert post.head.provenance.why.endswith(".")
        assert any(slot.post == post.id for slot in after.slots)


def test_a_part_is_known_by_its_digest(workspace: Path) -> None:
    """What stands in the file is what the provenance says was written."""
    tree = Tree(workspace)
    made = month(workspace, weeks=1)
    work.write_drafts(made, tree, Output(workspace))
    for each in made.drafts:
        post = work.load(tree).posts[each.slug]
        assert post.head.provenance is not None
        body = post.text.partition("\n---\n")[2].partition("\n---\n")
        assert post.head.provenance.parts["caption"] == part_digest(body[0])


def test_nothing_is_drafted_twice(workspace: Path) -> None:
    """A second run goes on from the first: other entries, later days."""
    tree = Tree(workspace)
    first = month(workspace, weeks=1)
    work.write_drafts(first, tree, Output(workspace))
    second = month(workspace, weeks=1)
    items = {item for each in first.drafts for item in each.piece.provenance.items}
    assert not items & {item for each in second.drafts for item in each.piece.provenance.items}
    assert not {each.at for each in first.drafts} & {each.at for each in second.drafts}


def test_five_manners_word_a_post_in_five_ways(workspace: Path) -> None:
    """The same entry opens differently for every manner."""
    openings: dict[str, set[str]] = {}
    tree = Tree(workspace)
    loaded = work.load(tree)
    brand, pack = work.brand_of(loaded, None), work.packs_of(loaded)["dental"].pack
    for manner in MANNERS:
        drafter = pack_drafter(loaded, tree, brand, pack, work.Asked(START, manner=manner), 1)
        for name, placed in pack.entries.items():
            piece = drafter.piece(Chosen(placed, formats_of(placed.entry)[0], ""))
            openings.setdefault(name, set()).add(piece.caption.partition("\n")[0])
    full = [name for name, said in openings.items() if len(said) == len(MANNERS)]
    assert len(full) > 0.8 * len(openings)


def test_every_source_comes_with_its_passage(workspace: Path) -> None:
    """A draft that cites a fact has the fact's title, address, day and passage."""
    cited = [each.piece for each in month(workspace, weeks=2).drafts if each.piece.sources]
    assert cited
    for piece in cited:
        for source in piece.sources:
            assert f"[{source.id}]" in "\n".join((*piece.slides, piece.caption))
            assert len(source.passage) > 20


def test_an_industry_without_a_pack_names_the_nearest(workspace: Path) -> None:
    """An unknown name is told, with what there is."""
    with pytest.raises(UsageError) as told:
        month(workspace, industry="dentel")
    assert "did you mean 'dental'?" in told.value.hint
    assert "smmgen pack new" in told.value.hint


def test_a_brand_that_speaks_another_language_gets_no_english(workspace: Path) -> None:
    """A pack is written in one language, and is not used for another."""
    path = workspace / "brand/marigold/brand.yml"
    path.write_text(path.read_text().replace("lang: en", "lang: es"))
    with pytest.raises(UsageError, match="speaks 'es'"):
        month(workspace)


def test_channels_without_room_get_nothing(workspace: Path) -> None:
    """A channel gets no more posts in a week than its cadence says."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    few = loaded.strategy.model_copy(update={"cadence": {"clinic-instagram": 1, "clinic-x": 2}})
    made = drafted(replace(loaded, strategy=few), tree, work.Asked(START, 1, 4, "dental"))
    sent = [name for each in made.drafts for name in each.channels]
    assert sent.count("clinic-instagram") <= 2
    assert set(sent) <= {"clinic-instagram", "clinic-x"}


def test_without_layouts_it_is_said_what_is_missing(workspace: Path) -> None:
    """And not that the pack had nothing left."""
    tree = Tree(workspace)
    with pytest.raises(UsageError, match="no layouts"):
        drafted(replace(work.load(tree), layouts={}), tree, work.Asked(START, 1, 4, "dental"))


def test_a_plan_says_when_and_where(workspace: Path) -> None:
    """Drafts stand at the openings of the cadence, on their channels, with their chance."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    brand = work.brand_of(loaded, None)
    wanted = work.wanted(loaded, brand, START, 1)
    made = drafted(loaded, tree, work.Asked(START, 1, 4, "dental"), openings=wanted)
    assert wanted
    assert [draft.at for draft in made.drafts] == [each.at.replace(tzinfo=None) for each in wanted]
    for draft, each in zip(made.drafts, wanted, strict=True):
        assert (set(draft.channels) <= set(each.channels), draft.chance) == (True, each.chance)
    bare = replace(loaded, strategy=loaded.strategy.model_copy(update={"cadence": {}}))
    assert work.wanted(bare, brand, START, 1) is None


def test_a_pack_that_was_begun_can_be_drafted_from(workspace: Path) -> None:
    """`smmgen pack new` writes one without a problem, in its files and as posts."""
    tree = Tree(workspace)
    work.begin_pack(work.load(tree), Output(workspace), "bakery", None)
    loaded = work.load(tree)
    pack, problems = work.check_pack(loaded, "bakery")
    brand = work.brand_of(loaded, None)
    assert [*loaded.problems, *problems] == []
    assert work.trial_problems(pack, work.tried(loaded, tree, pack, brand)) == ()
    made = drafted(loaded, tree, work.Asked(START, 1, 2, "bakery"))
    assert len(made.drafts) == 2
    with pytest.raises(UsageError, match="is there already"):
        work.begin_pack(loaded, Output(workspace), "bakery", None)


def test_a_pack_over_a_carried_one_changes_what_it_names(workspace: Path) -> None:
    """An entry of the same id takes the place of the carried one; the rest is as it was."""
    tree = Tree(workspace)
    work.begin_pack(work.load(tree), Output(workspace), "ours", "dental")
    own = """lines:
  - id: boring-line
    title: Ours now
    theme: brushing
    line: Our own words in the place of those that were carried.
    open: {any: Ours.}
    body: {any: Ours as well.}
    brief: All ours.
"""
    (workspace / "content/packs/ours/own.yml").write_text(own, encoding="utf-8")
    loaded = work.load(tree)
    pack, problems = work.check_pack(loaded, "ours")
    carried = work.packs_of(loaded)["dental"].pack
    assert [str(problem) for problem in problems] == []
    assert pack.entries.keys() == carried.entries.keys()
    assert pack.entries["boring-line"].entry.title == "Ours now"


def test_entries_that_say_the_same_are_told(workspace: Path) -> None:
    """Of two that are alike only one would be posted, so the pack says so."""
    tree = Tree(workspace)
    work.begin_pack(work.load(tree), Output(workspace), "bakery", None)
    first = (workspace / "content/packs/bakery/first.yml").read_text(encoding="utf-8")
    twin = first.replace("first-visit-list", "second-list").replace("before-you-ask", "again")
    (workspace / "content/packs/bakery/twin.yml").write_text(twin, encoding="utf-8")
    _, problems = work.check_pack(work.load(tree), "bakery")
    assert [problem.code for problem in problems] == ["pack-alike", "pack-alike"]


def test_a_pack_s_things_are_looked_at(workspace: Path) -> None:
    """One that is no emblem, one with a brand's own name, one that nothing shows; where it is."""
    tree = Tree(workspace)
    work.begin_pack(work.load(tree), Output(workspace), "ours", "dental")
    art = workspace / "content/packs/ours/art"
    art.mkdir()
    square = '<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    (art / "mirror.svg").write_text(square.replace("rect", "image"), encoding="utf-8")
    (art / "halo.svg").write_text(square, encoding="utf-8")
    (art / "brush.svg").write_bytes(b"\xff")
    loaded = work.load(tree)
    pack, problems = work.check_pack(loaded, "ours")
    told = {(each.origin.path.rpartition("/")[2], each.severity) for each in problems}
    assert told == {("mirror.svg", "error"), ("halo.svg", "error"), ("halo.svg", "warning")}
    assert [(each.code, each.origin.path) for each in loaded.problems] == [
        ("pack-art", "content/packs/ours/art/brush.svg")
    ]
    assert "tooth" in pack.art  # the carried one's
    (workspace / "content/packs/ours/stray.svg").write_text(square, encoding="utf-8")
    assert "file-unknown" in {each.code for each in work.load(tree).problems}


def test_what_cannot_be_set_is_tried_in_each_wording_once(workspace: Path) -> None:
    """And not at every moment of the month again."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    able = {n: each for n, each in loaded.layouts.items() if "quote" not in each.file.formats}
    quotes = loaded.strategy.model_copy(update={"formats": {"quote": 1.0}})
    made = drafted(
        replace(loaded, layouts=able, strategy=quotes), tree, work.Asked(START, 2, 4, "dental")
    )
    tried = Counter((piece.provenance.items, piece.form) for piece, _ in made.refused)
    assert {form for _, form in tried} == {"quote"}
    assert set(tried.values()) == {3}
    assert len(made.drafts) == 8


def test_marks_within_a_quote_are_inner_ones(workspace: Path) -> None:
    """The layout sets the outer ones."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    brand, pack = work.brand_of(loaded, None), work.packs_of(loaded)["dental"].pack
    drafter = pack_drafter(loaded, tree, brand, pack, work.Asked(START), 1)
    placed = pack.entries["boring-line"]
    entry = placed.entry.model_copy(update={"line": "“No idea yet” is an answer, too."})
    piece = drafter.piece(Chosen(replace(placed, entry=entry), "quote", ""))
    assert piece.slides[0].startswith("> ‘No idea yet’ is an answer, too.")


def test_what_holds_elsewhere_is_left_out_and_counted(workspace: Path) -> None:
    """An entry for one region is drafted in its market alone; without one it is left out."""
    tree = Tree(workspace)
    work.begin_pack(work.load(tree), Output(workspace), "bakery", None)
    first = workspace / "content/packs/bakery/first.yml"
    text = first.read_text(encoding="utf-8")
    first.write_text(
        text.replace("    head: Bring", "    region: EU\n    head: Bring"), encoding="utf-8"
    )
    loaded = work.load(tree)
    there = loaded.packs["bakery"].entries
    bound = {name for name, placed in there.items() if placed.entry.region == "EU"}
    assert 0 < len(bound) < len(there)
    for market, left in (("DE", 0), ("US", len(bound)), (None, len(bound))):
        strategy = loaded.strategy.model_copy(update={"market": market})
        made = drafted(replace(loaded, strategy=strategy), tree, work.Asked(START, 4, 4, "bakery"))
        items = {item for each in made.drafts for item in each.piece.provenance.items}
        assert (made.elsewhere, made.market) == (left, market)
        assert bool(items & bound) == (not left)
        assert items - bound


def test_an_address_that_no_list_has_room_for_stands_under_the_last_words(workspace: Path) -> None:
    """Where it is the only way to reach the brand; a shorter one is listed."""
    tree = Tree(workspace)
    loaded = work.load(tree)
    pack = work.packs_of(loaded)["dental"].pack
    placed = next(each for each in pack.entries.values() if formats_of(each.entry)[0] == "carousel")
    whole = work.brand_of(loaded, None)
    ends = {}
    for site in ("marigold.example", "marigold-street-dental.example"):
        told = whole.file.model_copy(update={"footer": {"site": site}})
        brand = whole.model_copy(update={"file": told, "art": {}})
        drafter = pack_drafter(loaded, tree, brand, pack, work.Asked(START), 1)
        ends[site] = drafter.piece(Chosen(placed, "carousel", "")).slides[-1].split("\n\n")
    assert ends["marigold.example"][-1] == "- **Online** marigold.example"
    assert ends["marigold-street-dental.example"][-1] == "**marigold-street-dental.example**"
