"""SVG that multiplies, recurses, asks for too much or leaves holes: layouts, art and logo."""

from __future__ import annotations

import pytest

from .conftest import Attack
from .ground import ART, DRAWING, LOGO, POST, SHAPES, svg

LEVELS = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 6))
HOLES = "<rect width='9' height='9' fill='url(#p)'/>"
PATTERN = "<pattern id='p' width='9' height='9' patternUnits='userSpaceOnUse'>"
# Each is put into a layout and into a brand's art, and ends in a problem of the drawing.
SHAPELESS = {
    "use of itself": '<g id="a"><use href="#a"/></g>',
    "use of each other": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "use times use": f'<defs><g id="g0"><circle r="1"/></g>{LEVELS}</defs><use href="#g5"/>',
    "pattern of itself": f"<defs>{PATTERN}{HOLES}</pattern></defs>{HOLES}",
    "marker of itself": '<defs><marker id="m"><path d="M0 0L1 1" marker-start="url(#m)"/></marker>'
    '</defs><path d="M0 0L9 9" marker-start="url(#m)"/>',
    "clip of itself": '<clipPath id="c"><rect width="9" height="9" clip-path="url(#c)"/></clipPath>'
    '<rect width="9" height="9" clip-path="url(#c)"/>',
    "gradient of itself": '<linearGradient id="l" href="#l"/><circle r="3" fill="url(#l)"/>',
    "not a number": '<rect width="nan" height="9"/>',
    "infinite": '<circle r="inf" cx="-inf"/>',
    "negative": '<rect width="-9" height="9"/>',
    "overflowing": '<circle r="1e999"/>',
    "arc without end": '<path d="M0 0A1e300 1e300 0 1 1 5 5z"/>',
    "scale without end": '<g transform="scale(1e300)"><circle r="9"/></g>',
    "negative dash": '<path d="M0 0L99 99" stroke="#000" stroke-dasharray="-1"/>',
    "broken path": '<path d="M0 0 L 1 e 5"/>',
    "nothing referred to": '<rect width="9" height="9" fill="url(#nothing)"/>',
    "style sheet without end": "<style>"
    + " ".join(f".a{n} > * ~ .b{n}{{fill:red}}" for n in range(2000))
    + "</style>"
    + '<circle r="1"/>' * 2000,
}


@pytest.mark.parametrize("inside", SHAPELESS.values(), ids=SHAPELESS)
def test_shapes_that_cannot_be_drawn(attack: Attack, inside: str) -> None:
    """The post is not drawn, and the problem names the layout, and its line where it has one."""
    found = attack({DRAWING: svg(SHAPES + inside)})
    assert "loud" not in found.pictures
    assert {problem.origin.path for problem in found.errors} <= {DRAWING, POST}
    assert found.codes <= {"layout-unreadable", "drawing-ended"}
    assert all(problem.hint for problem in found.errors)


@pytest.mark.parametrize("inside", SHAPELESS.values(), ids=SHAPELESS)
def test_art_that_cannot_be_drawn(attack: Attack, inside: str) -> None:
    """The same in the brand's art ends in the same."""
    found = attack({ART: svg(inside, "99 99")})
    assert "loud" not in found.pictures
    assert found.errors
    assert {problem.origin.path for problem in found.errors} <= {ART, DRAWING, POST}


def test_a_fault_is_told_at_its_line(attack: Attack) -> None:
    """Line 3 of the art is named as line 3 of the art."""
    (fault,) = attack({ART: svg('\n\n<circle r="nan"/>', "99 99")}).errors
    assert (fault.origin.path, fault.origin.line) == (ART, 3)
    (fault,) = attack({DRAWING: svg('\n<circle r="nan"/>'), ART: svg('<circle r="1"/>')}).errors
    assert (fault.origin.path, fault.origin.line) == (DRAWING, 2)


XML = {
    "external entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("&x;"),
    "billion laughs": '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;">]>' + svg("&c;"),
    "document type alone": "<!DOCTYPE svg>" + svg("<g/>"),
    "parameter entity": '<!DOCTYPE svg [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>' + svg(""),
    "style sheet": '<?xml-stylesheet href="file:///etc/passwd"?>' + svg("<g/>"),
    "not closed": svg("<g>"),
    "no XML": "hello",
    "nothing": "",
    "HTML": "<html><body>hi",
    "another root": "<g/>",
    "two roots": svg("") * 2,
    "deep": svg("<g>" * 100 + "</g>" * 100),
    "wide": svg("<g/>" * 21_000),
    "undeclared prefix": svg("<foo:g/>"),
    "doubled attribute": svg('<g id="a" id="b"/>'),
    "a null": svg("\0"),
}


@pytest.mark.parametrize("source", XML.values(), ids=XML)
def test_what_is_no_svg(attack: Attack, source: str) -> None:
    """As a layout or as art, it is refused by its file's name."""
    for path, code in ((DRAWING, "layout-not-svg"), (ART, "art-not-svg")):
        if (path, source) == (ART, XML["wide"]) or "foo:" in source or "\0" in source:
            continue
        found = attack({path: source})
        assert (path, code) in {(p.origin.path, p.code) for p in found.errors}
        assert "root:" not in str(found.problems)
        if path == DRAWING:
            assert "loud" not in found.pictures


LARGE = {
    "text": ("<desc>" + "x" * 5_000_000 + "</desc>", {"file-large", "art-not-svg"}),
    "path": (f'<path d="M0 0{"h1" * 2_000_000}"/>', {"file-large", "art-not-svg"}),
    # Within the limit of a file: what reads it faster says so, what is slower ends the drawing.
    "segments": (
        f'<path d="M0 0{"h1" * 450_000}"/>',
        {"file-large", "layout-unreadable", "drawing-ended"},
    ),
}


@pytest.mark.parametrize(("inside", "codes"), LARGE.values(), ids=LARGE)
def test_large_drawings(attack: Attack, inside: str, codes: set[str]) -> None:
    """A drawing of megabytes is refused before it is looked into."""
    for path in (DRAWING, ART):
        assert attack({path: svg(inside)}).codes & codes


@pytest.mark.parametrize(
    "size", ["1e9 1e9", "100000 100000", "0 0", "-5 -5", "nan nan", "1080 1351", "1080"]
)
def test_a_canvas_of_its_own(attack: Attack, size: str) -> None:
    """A layout that says another size than its canvas has is told; it is drawn at the canvas's."""
    found = attack({DRAWING: svg(SHAPES, size)})
    assert [(p.code, p.origin.path, p.origin.line) for p in found.errors] == [
        ("layout-size", DRAWING, 1)
    ]
    wide = svg(SHAPES).replace("<svg ", '<svg width="100000" height="100000" ')
    assert attack({DRAWING: wide}).codes == {"layout-size"}


@pytest.mark.parametrize("size", ["1e9 1e9", "0 0", "-5 -5", "nan inf", "1e-300 1e-300", ""])
def test_art_of_an_impossible_size(attack: Attack, size: str) -> None:
    """Art needs a viewBox that can be laid into a box."""
    assert attack({ART: svg('<circle r="1"/>', size)}).codes == {"art-not-svg"}


def test_art_without_anything(attack: Attack) -> None:
    """Art that would draw nothing is told."""
    assert attack({ART: svg("<title>none</title>")}).codes == {"art-empty"}


def test_a_logo_that_is_no_drawing(attack: Attack) -> None:
    """A PNG called .svg is told where it is drawn."""
    shown = svg(SHAPES + '<image href="{{ brand.logo }}" width="99" height="99"/>')
    found = attack({LOGO: b"\x89PNG\r\n\x1a\n", DRAWING: shown})
    assert [(p.code, p.origin.path) for p in found.errors] == [("art-not-svg", LOGO)]


REACHING = {
    "image": '<image href="{at}" width="9" height="9"/>',
    "filled-in image": "<image href=\"{{{{ '{at}' }}}}\" width='9' height='9'/>",
    "xlink": '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{at}" width="9" '
    'height="9"/>',
    "use": '<use href="{at}#a"/>',
    "filled-in use": "<use href=\"{{{{ '{at}#a' }}}}\"/>",
    "fill": '<rect width="9" height="9" fill="url({at}#a)"/>',
    "filled-in fill": "<rect width='9' height='9' fill=\"{{{{ 'url({at}#a)' }}}}\"/>",
    "style": '<rect width="9" height="9" style="fill:url({at}#a)"/>',
    "gradient": '<linearGradient id="l" href="{at}#a"/><rect width="9" height="9" fill="url(#l)"/>',
    "import": "<style>@import url({at}/a.css);</style>",
    "escaped import": '<style>@\\69mport "{at}/a.css";</style><circle r="1"/>',
    "font face": '<style>@font-face {{ font-family: a; src: url("{at}/a.ttf") }}</style>',
    "feImage": '<filter id="f"><feImage href="{at}"/></filter><circle r="1" filter="url(#f)"/>',
    "foreign object": '<foreignObject><iframe src="{at}"/></foreignObject>',
    "script": '<script href="{at}"/>',
    "text reference": '<text><tref href="{at}#a"/></text>',
}


@pytest.mark.parametrize("inside", REACHING.values(), ids=REACHING)
def test_nothing_is_fetched(attack: Attack, listener: tuple[int, list[int]], inside: str) -> None:
    """What asks for another file, near or far, is told, and nobody is called."""
    port, came = listener
    near = f"http://127.0.0.1:{port}/a.svg"
    plain = {ART: svg('<circle r="1"/>'), DRAWING: svg(SHAPES)}
    for address in (near, "file:///etc/passwd", "../calm/logo.svg", "data:image/svg+xml,x"):
        found = attack(plain | {DRAWING: svg(SHAPES + inside.format(at=address))})
        assert {p.origin.path for p in found.errors} == {DRAWING}
    found = attack(plain | {ART: svg(inside.format(at=near))})
    assert found.errors
    assert {p.origin.path for p in found.errors} <= {ART, DRAWING}
    assert came == []


def test_no_document_type_is_fetched(attack: Attack, listener: tuple[int, list[int]]) -> None:
    """The address of a DTD or of an XML style sheet is not opened."""
    port, came = listener
    at = f"http://127.0.0.1:{port}/svg"
    for head in (f'<!DOCTYPE svg PUBLIC "a" "{at}">', f'<?xml-stylesheet href="{at}"?>'):
        assert attack({DRAWING: head + svg(SHAPES)}).codes == {"layout-not-svg"}
    assert came == []
