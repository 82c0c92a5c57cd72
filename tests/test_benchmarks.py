"""What the benchmarks of drafting stand on: brands of every industry, and readers' tables."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from smmgen.draft.filled import Wanted
from smmgen.draft.ground import Complaint, Grounds
from smmgen.draft.sheet import KINDS_OF
from smmgen.draft.turns import Subject
from smmgen.model.manner import MANNERS
from smmgen.model.post import Post, PostHead
from smmgen.roles import Reply
from smmgen.work.packs import carried_packs

ROOT = Path(__file__).resolve().parents[1]
HEAD = "round,industry,post,pack,entry,seed,true,useful,specific,written,designed,note,reader\n"


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark imports those beside it."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])


def test_every_industry_has_five_brands_of_its_own() -> None:
    """Of every pack that is carried, a brand a voice, and no name twice."""
    from guided import answers

    made = [answers(pack, manner) for pack in carried_packs() for manner in MANNERS]
    assert len({each.name for each in made}) == len(made)
    assert {each.pack.id for each in made} == {*carried_packs()}


def test_a_sentence_that_two_posts_have_is_found() -> None:
    """However it is written; not a short one, and not one that a post says to itself."""
    from drafting import alone, twice

    said = (
        ("Hold it like a pencil. Fine.", "Fine."),
        ("hold it, like a pencil!\n\nFine.",),
        ("Nothing is held here, and nothing is held here.",),
    )
    posts = [Post(PostHead(id="a", title="A", format="text"), "a", each) for each in said]
    assert twice(posts) == ["hold it like a pencil"]
    assert alone([("the", "cup"), ("the", "cup"), ("a", "cup"), ("no", "cup")]) == 0.5


def test_scores_are_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By industry and criterion: the mean, and the lowest; the lowest posts with their notes."""
    from scores import tally

    table = tmp_path / "round-1.csv"
    table.write_text(
        HEAD
        + "1,dental,dental-1,dental 2,plaque,0,5,4,5,4,2,slide 2 is thin,Ana\n"
        + "1,dental,dental-1,dental 2,plaque,0,5,5,5,4,4,,Ben\n"
        + "1,coffee,coffee-1,coffee 1,crema,0,5,5,5,5,5,,Ana\n"
    )
    assert tally([table]) == 0
    said = capsys.readouterr().out
    assert (
        "| dental | 2 | 5.00 (5) | 4.50 (4) | 5.00 (5) | 4.00 (4) | 3.00 (2) | **4.30** |" in said
    )
    assert "| all | 3 | 5.00 (5) |" in said
    worst = "| dental-1 | plaque | 4.30 | 5/5 | 4/5 | 5/5 | 4/4 | 2/4 | slide 2 is thin |"
    assert said.index(worst) < said.index("| coffee-1 | crema | 5.00 |")


def test_a_table_that_is_not_whole_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A score that is missing or out of range, no reader, a post read twice by one, no line."""
    from scores import tally

    table, empty, other = (tmp_path / f"{name}.csv" for name in ("round-1", "empty", "other"))
    table.write_text(
        HEAD
        + "1,dental,dental-1,dental 2,plaque,0,5,,5,4,6,,Ana\n"
        + "1,dental,dental-2,dental 2,gums,0,5,5,5,4,4,,\n"
        + "1,dental,dental-1,dental 2,plaque,0,5,5,5,5,5,,Ana\n"
    )
    empty.write_text(HEAD)
    other.write_text("post,score\ndental-1,5\n")
    assert tally([table, empty, other]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "round-1.csv:2: dental-1: 'useful' is to be 1 to 5, not ''" in told.err
    assert "round-1.csv:2: dental-1: 'designed' is to be 1 to 5, not '6'" in told.err
    assert "round-1.csv:3: dental-2: no reader" in told.err
    assert "round-1.csv: dental-1: scored 2 times by 'Ana'" in told.err
    assert "empty.csv:2: nothing is scored" in told.err
    assert "other.csv:1: the columns are to be" in told.err


def test_every_scripted_answer_is_an_entry_on_facts_that_there_are() -> None:
    """Read as strictly as a model's. Of two to one question the first is bad on purpose."""
    from by_script import SCRIPTS
    from guided import answers
    from months import SHOWN

    for name, manner in SHOWN:
        pack = carried_packs()[name].pack
        themes = {theme.name for theme in pack.file.themes.values()}
        grounds = Grounds(pack.facts, site=answers(name, manner).site)
        wrong: dict[tuple[str, str, str], list[tuple[Complaint, ...]]] = {}
        for path in sorted((SCRIPTS / name).glob("*.yml")):
            for each in yaml.safe_load(path.read_text("utf-8")):
                kind, theme = each["for"]["kind"], each["for"]["theme"]
                form = each["for"].get("format") or next(f for f in KINDS_OF if kind in KINDS_OF[f])
                subject = Subject("any", theme, form, kind, None, None, "any")
                filled = Wanted(subject, kind, manner, grounds).read(Reply(json.dumps(each["say"])))
                assert theme in themes, (path, theme)
                wrong.setdefault((kind, theme, form), []).append(filled.complaints)
        assert [bool(first) for first, *again in wrong.values() if again] == [True], name
        assert not any(said[-1] for said in wrong.values()), name
