"""An answer is read as a stranger's file: what is wrong is told at its place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from smmgen.draft.deck import formats_of
from smmgen.draft.filled import Filled, Wanted
from smmgen.draft.ground import Grounds
from smmgen.draft.sheet import KINDS_OF, MODELS, schema_of
from smmgen.draft.turns import Subject
from smmgen.model.post import Format
from smmgen.roles import Reply
from smmgen.work.packs import carried_packs
from tests.work.pack_model import as_sheet

CHECKLIST: dict[str, Any] = {
    "title": "Before you zip it",
    "shows": [],
    "brief": "A short list for the bathroom bag.",
    "tags": ["Travel"],
    "head": "Before you zip it",
    "entries": ["A brush", "The floss", "A spare brush", "The guard"],
    "open": "Somebody always forgets the floss.",
    "body": "Lay it all on the bed first. What is still in the bathroom is what you forget.",
    "close": "Keep this for the night before.",
}


def wanted(kind: str = "checklists", form: Format = "tip-sheet") -> Wanted:
    """What was asked for."""
    subject = Subject("habits", "Habits", form, kind, None, None, "key")
    return Wanted(subject, kind, "wry", Grounds())  # type: ignore[arg-type]


def read(text: str, ended: str = "whole") -> Filled:
    """What is made of an answer to that."""
    return wanted().read(Reply(text, ended))  # type: ignore[arg-type]


def test_a_good_answer_is_an_entry_in_the_brands_manner() -> None:
    """What is ours to say is put in: name, theme, manner. A fence around JSON does no harm."""
    for text in (json.dumps(CHECKLIST), f"```json\n{json.dumps(CHECKLIST, indent=1)}\n```"):
        filled = read(text)
        assert filled.complaints == ()
        assert filled.placed is not None
        entry = filled.placed.entry
        assert (entry.theme, entry.open["wry"]) == ("habits", CHECKLIST["open"])
        assert formats_of(entry) == ("tip-sheet",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not valid JSON"),
        ("Sure! Here is your post.", "not valid JSON"),
        ('{"title": "A', "not valid JSON"),
        ("[" * 50_000, "not valid JSON"),
        ('["a list"]', "must be one JSON object"),
        ("null", "must be one JSON object"),
        ('"' + "a" * 70_000 + '"', "far too long"),
        ("{}", "'title' is missing"),
        (json.dumps({**CHECKLIST, "entries": ["One"]}), "entries"),
        (json.dumps({**CHECKLIST, "entries": 7}), "entries"),
        (json.dumps({**CHECKLIST, "head": "a word " * 30}), "head: 'head' has 60 words"),
        (json.dumps({**CHECKLIST, "body": "Short."}), "body: it has 1 words"),
        (json.dumps({**CHECKLIST, "id": "mine"}), "'id' is not a field here"),
        (json.dumps({**CHECKLIST, "theme": "mine"}), "'theme' is not a field here"),
        (json.dumps({**CHECKLIST, "tags": ["two words"]}), "must be a hashtag"),
        (json.dumps({**CHECKLIST, "open": "\ud800 half a letter is here"}), ""),
    ],
)
def test_a_bad_answer_is_told_and_never_raised(text: str, words: str) -> None:
    """Malformed, short, long, of another kind, with fields that are not its to fill in."""
    told = "; ".join(str(each) for each in read(text).complaints)
    assert told
    assert words in told


@pytest.mark.parametrize("ended", ["cut", "refused", "astray"])
def test_what_did_not_end_well_is_no_entry(ended: str) -> None:
    """Whatever was said before."""
    filled = read(json.dumps(CHECKLIST), ended)
    assert filled.placed is None
    assert len(filled.complaints) == 1


def test_a_carousel_needs_its_ends() -> None:
    """A point is carried by one thing, and there is a first and a last slide."""
    entry = carried_packs()["dental"].pack.entries["plaque-to-stone"]
    data = as_sheet(entry, "carousel")
    asked = wanted("explainers", "carousel")
    data["points"][0] |= {"answer": "It is soft"}
    assert any("text and answer" in each.words for each in asked.of(data).complaints)
    told = asked.of({**data, "hook": []}).complaints
    assert any("not enough for a carousel" in each.words for each in told)


def test_every_format_can_be_asked_for() -> None:
    """Each kind has a schema in which nothing is asked that is ours to say."""
    for form, kinds in KINDS_OF.items():
        for kind in kinds:
            asked = schema_of(kind, form)["properties"]
            assert not {"id", "theme", "aim", "audience", "season", "call"} & asked.keys()
            assert {"title", "open", "body", "brief", "close"} <= asked.keys()
            assert (
                asked.keys() - {"open", "body", "ask", "close"} <= MODELS[kind].model_fields.keys()
            )


def test_what_people_wrote_for_packs_is_mostly_taken() -> None:
    """A model that writes as well as they do is not sent back for nothing: four in five at once."""
    tried = taken = 0
    for shelved in carried_packs().values():
        grounds = Grounds(dict(shelved.pack.facts))
        for placed in shelved.pack.entries.values():
            for form in formats_of(placed.entry):
                if placed.kind in KINDS_OF.get(form, ()):
                    asked = wanted(placed.kind, form)
                    asked = Wanted(asked.subject, placed.kind, "warm", grounds)
                    tried += 1
                    taken += not asked.of(as_sheet(placed, form)).complaints
    assert tried > 100
    assert taken / tried > 0.8
