"""Jinja2 in layouts that reaches out, multiplies or does not end."""

from __future__ import annotations

import pytest

from .conftest import Attack
from .ground import DRAWING, POST, SHAPES, svg

REFUSED = {
    "class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "attr": "{{ ''|attr('__class__') }}",
    "format": "{{ '{0.__class__}'.format('') }}",
    "format map": "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "percent": "{{ '%1000000000d' % 1 }}",
    "self": "{{ self.__init__.__globals__ }}",
    "cycler": "{{ cycler.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "markup": "{{ title.__html__().__class__ }}",
    "config": "{{ config }}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import '../../calm/portrait.svg' as calm %}",
    "extends": "{% extends '../../calm/portrait.svg' %}",
    "nested loops": "{% for a in range(9000) %}{% for b in range(9000) %}{% for c in range(9000) %}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "long loop": "{% for a in range(10**9) %}x{% endfor %}",
    "much output": "{% for a in range(19000) %}<g id='{{ title ~ title ~ title }}'/>{% endfor %}",
    "giant text": "{% set x = 'a' * 10**10 %}",
    "giant list": "{% set x = [0] * 10**9 %}",
    "giant number": "{% set x = 9**9**9 %}",
    "growing number": "{% set a = 10**10 %}{% set b = a*a*a*a*a*a*a*a %}",
    "padding": "{{ 'a'.ljust(10**10) }}",
    "filling": "{{ 'a'.zfill(10**10) }}",
    "centre": "{{ 'a'|center(10**10) }}",
    "indent": "{{ 'a'|indent(10**10, true) }}",
    "slice": "{{ [1]|slice(10**10)|list }}",
    "batch": "{{ [1]|batch(10**10, 1)|list }}",
    "replacing": "{{ ('a' * 9000).replace('', 'b' * 9000) }}",
    "macro of itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "division": "{{ 1 / 0 }}",
    "deep brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "deep ifs": "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "deep fors": "{% for i in [1] %}" * 60 + "{% endfor %}" * 60,
    "never closed": "{% for x in items %}",
    "nothing": "{{ }}",
    "control character": "<g id=\"{{ '\\x00' }}\"/>",
    "lone surrogate": "<g id=\"{{ '\\ud800' }}\"/>",
    "unescaped": "{% autoescape false %}{{ '<g>' }}{% endautoescape %}",
    "markup made": "{{ ('&lt;g>')|safe }}",
    "a line of its own": '<g data-line="7"/>',
}
ENDED = {
    "macros of macros": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}"
    "{% endmacro %}{{ m(60) }}",
    "loops over letters": "".join("{% for " + x + " in title %}" for x in "abcdefghij")
    + "{% endfor %}" * 10,
    "doubled text": "{% set x0 = title %}"
    + "".join(f"{{% set x{n + 1} = x{n} ~ x{n} %}}" for n in range(40)),
}


@pytest.mark.parametrize("inside", REFUSED.values(), ids=REFUSED)
def test_what_a_template_may_not_do(attack: Attack, inside: str) -> None:
    """It ends in a problem of the layout, and nothing of it is drawn."""
    found = attack({DRAWING: svg(SHAPES + inside)})
    assert "loud" not in found.pictures
    assert {problem.origin.path for problem in found.errors} == {DRAWING}
    assert found.codes <= {"layout-template", "layout-not-svg", "layout-too-large"}
    assert not any(word in str(found.problems) for word in ("root:", "<class", "uid="))


@pytest.mark.parametrize("inside", ENDED.values(), ids=ENDED)
def test_what_does_not_end_is_ended(attack: Attack, inside: str) -> None:
    """Where no count helps, the limits on a process do: told at the slide, naming the limit."""
    found = attack({DRAWING: svg(SHAPES + inside)})
    assert "loud" not in found.pictures
    (fault,) = found.errors
    assert (fault.code, fault.origin.path, fault.origin.line) == ("drawing-ended", POST, 12)
    assert "limit" in fault.message
    assert "slide 1" in fault.message


TEXT = '<text data-type="body" x="84" y="99" data-fit="40" {asked}>words here</text>'
ASKED = {
    "a box of no number": 'style="inline-size:nan"',
    "an endless box": 'style="inline-size:inf"',
    "a vast box": 'style="inline-size:1e300"',
    "a box of no width": 'style="inline-size:0"',
    "a negative box": 'style="inline-size:-5"',
    "no box": "",
    "a box of itself": 'id="a" style="shape-inside:url(#a)"',
    "lines of no number": 'style="inline-size:9px" data-lines="nan"',
    "no lines": 'style="inline-size:9px" data-lines="0"',
    "too many digits": f'style="inline-size:9px" data-lines="{"9" * 5000}"',
    "line height of no number": 'style="inline-size:9px;line-height:nan"',
    "negative line height": 'style="inline-size:9px;line-height:-5"',
    "gap of no number": 'style="inline-size:9px" data-gap="nan"',
    "a colour by name": 'style="inline-size:400px" fill="red"',
    "a gradient": 'style="inline-size:400px" fill="url(#x)"',
    "no colour": 'style="inline-size:400px" fill="none"',
    "a role that is none": 'style="inline-size:400px" data-fill="nope"',
    "a place of its own": 'style="inline-size:400px" transform="scale(0)"',
    "a turn without end": 'style="inline-size:400px" transform="rotate(1e400)"',
    "far away": 'style="inline-size:400px" transform="translate(1e300)"',
    "off the canvas": 'style="inline-size:400px" transform="translate(5000)"',
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_text_that_cannot_be_set(attack: Attack, asked: str) -> None:
    """Asked for with impossible numbers or colours, it is told at its line of the layout."""
    found = attack({DRAWING: svg(f"{SHAPES}\n{TEXT.format(asked=asked)}")})
    assert found.errors
    assert (DRAWING, 7) in {(p.origin.path, p.origin.line) for p in found.errors}


@pytest.mark.parametrize("size", ["nan", "inf", "1e9", "0", "-40", "5000"])
def test_type_of_an_impossible_size(attack: Attack, size: str) -> None:
    """A font size is a number that a picture can hold."""
    asked = TEXT.replace('data-fit="40"', f'font-size="{size}"')
    found = attack({DRAWING: svg(SHAPES + asked.format(asked='style="inline-size:400px"'))})
    assert found.codes == {"layout-text"}


IMAGES = {
    "no numbers": 'href="brand:mark" x="nan" width="9" height="9"',
    "no end": 'href="brand:mark" width="inf" height="9"',
    "too large": 'href="brand:mark" width="1e300" height="9"',
    "negative": 'href="brand:mark" width="-9" height="9"',
    "no size": 'href="brand:mark"',
    "unknown art": 'href="brand:nope" width="9" height="9"',
    "a path": 'href="brand:../calm/logo" width="9" height="9"',
    "no digest": 'href="slide:../../etc/passwd" width="9" height="9"',
    "a focus of no number": 'href="slide:x@nan,inf" width="9" height="9"',
}


@pytest.mark.parametrize("asked", IMAGES.values(), ids=IMAGES)
def test_pictures_that_cannot_be_laid(attack: Attack, asked: str) -> None:
    """A picture of no size or no source is told, not left out."""
    found = attack({DRAWING: svg(f"{SHAPES}<image {asked}/>")})
    assert found.codes & {"layout-picture", "art-unknown", "picture-unreadable"}
