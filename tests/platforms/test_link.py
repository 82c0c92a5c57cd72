"""Links are found as the networks find them (twitter-text 3.1.0 gives the same for these)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.platforms.link import find_links, without_links


def found(text: str, *, bare: bool = True, open_paths: bool = False) -> list[str]:
    spans = find_links(text, bare=bare, open_paths=open_paths)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.com/a, then go", ["https://example.com/a"]),
        ("example.com.", ["example.com"]),
        ("(www.example.co.uk/x)", ["www.example.co.uk/x"]),
        ("https://example.com/a_(b)_c", ["https://example.com/a_(b)_c"]),
        ("https://example.com/?a=b&c=d#e!", ["https://example.com/?a=b&c=d#e"]),
        ("HTTPS://Example.COM:8080/a", ["HTTPS://Example.COM:8080/a"]),
        ("https://пример.рф/путь", ["https://пример.рф/путь"]),
        ("見てexample.jpへ", ["example.jp"]),
        ("日本語.com", []),
        ("https://日本語.com", ["https://日本語.com"]),
        ("ann@example.com #example.com $example.com", []),
        ("3.5 e.g. i.e. v1.2", []),
        ("https://marigoldstreet.example/x", []),
        ("http://localhost/x", []),
        ("a.b-.com", []),
        ("xn--bcher-kva.example.xn--p1ai", ["xn--bcher-kva.example.xn--p1ai"]),
        ("_example.com -example.com /example.com", []),
        ("https://ex_ample.com/", []),
        ("https://a_b.example.com/", ["https://a_b.example.com/"]),
        ("example.com-x example.com@x example.com1", []),
        ("one.com two.com", ["one.com", "two.com"]),
    ],
)
def test_links_are_found(text: str, links: list[str]) -> None:
    """A known top-level domain makes a link; what ends a sentence is not in it."""
    assert found(text) == links


def test_without_a_scheme_there_is_no_link_on_mastodon() -> None:
    """And its paths take letters of any script."""
    text = "example.com https://example.com/größe/日本?q=ü."
    assert found(text, bare=False, open_paths=True) == ["https://example.com/größe/日本?q=ü"]


def test_links_are_replaced() -> None:
    """What stands around them stays."""
    assert without_links("a https://b.com/c, d.com!", put="L") == "a L, L!"


@given(st.text(alphabet="ab.-_/@:#é日💡 \nhtps", max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    """Any text is taken, and links never overlap."""
    spans = find_links(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize(
    "unit", ["a.", "a-", "a", "://", "https://a.com/(", "a.com", "é.", "(", "?"]
)
def test_long_nonsense_is_read_once(unit: str) -> None:
    """The work grows with the text, not with its square."""
    find_links(unit * 30_000)
    find_links(unit * 30_000, bare=False, open_paths=True)
