"""A brand's colours, as the rules see them."""

from __future__ import annotations

import json
from typing import Any

from smmgen.model.colour import contrast
from smmgen.model.pairing import nearest_readable, pairings
from smmgen.problem import Problem
from smmgen.rules import rule_problems

from .desk import post, workspace
from .test_voice import brand

DAY = {"ground": "paper", "second": "paper", "soft": "paper", "accent": "night"}


def seen(colours: dict[str, str] | None = None, **more: Any) -> list[Problem]:
    """What is said of a brand with these colours beside paper and night."""
    space = workspace(post(slides=0, format="text"), files=brand(colours, **more))
    assert not space.problems, [str(problem) for problem in space.problems]
    return [p for p in rule_problems(space, {}) if p.origin.path == "brand/b/brand.yml"]


def test_a_brand_that_can_be_read_has_nothing_told() -> None:
    """Paper, night, and a ramp of six steps between them."""
    assert seen(ramp={"from": "paper", "to": "night"}) == []


def test_ink_that_is_not_read_on_its_ground_is_told_with_the_nearest_shade() -> None:
    """At the role in brand.yml; the shade in the hint really has the contrast."""
    scheme = {**DAY, "ink": "grey", "display": "pale"}
    found = seen({"grey": "#8A8A99", "pale": "#B9B9C4"}, schemes={"day": scheme})
    assert [p.code for p in found] == ["scheme-contrast"] * 2
    assert {("body text" in p.message, "headline" in p.message) for p in found} == {
        (True, False), (False, True),
    }  # fmt: skip
    ink = next(p for p in found if "body text" in p.message)
    shade = ink.hint.partition("#")[2][:6]
    assert contrast(f"#{shade}", "#FDFBF7") >= 4.5
    assert "'night'" in ink.hint
    assert ink.origin.column == json.dumps({"day": scheme}).index('"grey"') + _schemes_at(found)


def _schemes_at(found: list[Problem]) -> int:
    text = brand({"grey": "#8A8A99", "pale": "#B9B9C4"})["brand/b/brand.yml"]
    return text.index('"schemes": ') + len('"schemes": ') + 1


def test_a_headline_may_have_less_than_body_text() -> None:
    """3:1 is enough above 60 px."""
    scheme = {**DAY, "ink": "night", "display": "grey"}
    assert seen({"grey": "#8A8A99"}, schemes={"day": scheme}) == []


def test_a_ramp_step_that_no_text_is_read_on_is_told() -> None:
    """Between paper and ink there is a band where neither holds."""
    scheme = {**DAY, "ink": "slate", "display": "slate"}
    more: dict[str, Any] = {"schemes": {"day": scheme}, "ramp": ["paper", "grey", "slate"]}
    found = seen({"slate": "#4A4A55", "grey": "#8A8A93"}, **more)
    assert [p.code for p in found] == ["ramp-unreadable"]


def test_ramp_steps_that_run_together_in_grey_are_told() -> None:
    """As a warning at the second of them."""
    found = seen({"tint": "#F1EEE6", "deep": "#5A4A88"}, ramp=["paper", "tint", "deep", "night"])
    assert [(p.code, p.severity) for p in found] == [("ramp-step", "warning")]


def test_an_accent_that_others_take_for_its_neighbour_is_told() -> None:
    """Red on green of one lightness; with another lightness it is not."""
    more = {"red": "#D0504A", "olive": "#7F8B2E", "pale": "#D5DE9A"}
    scheme = {**DAY, "ink": "night", "display": "night", "accent": "red"}
    (problem,) = seen(more, schemes={"day": {**scheme, "second": "olive"}})
    assert (problem.code, problem.severity) == ("accent-alike", "warning")
    assert "deutanope" in problem.message or "protanope" in problem.message
    assert seen(more, schemes={"day": {**scheme, "second": "pale"}}) == []


def test_pure_white_and_black_are_told() -> None:
    """Where they are ground or text."""
    found = seen({"paper": "#FFFFFF", "night": "#000000"})
    assert [p.code for p in found] == ["colour-pure", "colour-pure"]
    assert seen({"white": "#FFFFFF"}) == []


def test_more_than_five_hues_are_told() -> None:
    """Tints and shades of one hue are one."""
    six = {"a": "#E03030", "b": "#E0A030", "c": "#50B030", "d": "#30B0B0", "e": "#3050E0"}
    assert [p.code for p in seen({**six, "f": "#C030C0"})] == ["hues-many"]
    assert seen({"a": "#E03030", "a-pale": "#F0B0B0", "b": "#E0A030", "c": "#3050E0"}) == []


def test_pairings_are_those_of_three_to_one_and_more() -> None:
    """Best first on each ground; from 4.5:1 for text of any size."""
    found = pairings({"paper": "#FDFBF7", "grey": "#8A8A99", "ink": "#1D1433"})
    assert [(p.text, p.ground, p.readable) for p in found] == [
        ("ink", "paper", True), ("grey", "paper", False),
        ("ink", "grey", True), ("paper", "grey", False),
        ("paper", "ink", True), ("grey", "ink", True),
    ]  # fmt: skip


def test_the_nearest_readable_shade_is_just_enough() -> None:
    """Not darker than it must be, and none where none can be."""
    shade = nearest_readable("#8A8A99", "#FDFBF7", 4.5)
    assert shade is not None
    assert 4.5 <= contrast(shade, "#FDFBF7") < 4.6
    assert nearest_readable("#8A8A99", "#777777", 7) is None
