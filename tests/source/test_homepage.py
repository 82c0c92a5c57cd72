"""What a firm's page says of it, wherever it says it; and nothing that it does not."""

from __future__ import annotations

import pytest

from smmgen.model.homepage import Homepage
from smmgen.source.homepage import read_homepage

PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Home | Oak Street Dental – dentists for people who would rather not</title>
<meta name="theme-color" content="#fff"><style>a{color:#0A7F5E}b{color:#0a7f5e}i{color:#c01}</style>
<link rel="icon" href="/icon.svg"><link rel="icon" href="/icon.png">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "A site"},
{"@type": "Organization", "name": "The group"}, {"@type": ["Dentist"], "name": "Oak Street Dental",
"address": [{"addressLocality": "Leeds", "addressCountry": {"name": "gb"}}]}]}</script></head>
<body><img src="photo.jpg"><img class="site-logo" src="img/brand.svg?v=2"><p>Gums and teeth.</p>
<a href="https://www.instagram.com/oak">us</a><a href="/prices">Prices</a></body></html>"""

DATA = '<script type="application/ld+json">'


def test_a_page_says_whose_it_is() -> None:
    """Its firm by JSON-LD, its marks, its links; a white theme colour is no colour."""
    page = read_homepage(PAGE, "https://www.oakstreet.example/en/")
    assert (page.name, page.lang, page.site) == ("Oak Street Dental", "en-GB", "oakstreet.example")
    assert (page.place, page.country, page.colour) == ("Leeds", "GB", "#0A7F5E")
    assert page.logos == (
        "https://www.oakstreet.example/en/img/brand.svg?v=2",
        "https://www.oakstreet.example/icon.svg",
    )
    assert page.hosts == ("instagram.com",)
    assert "Gums and teeth." in page.words


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Home | Oak Street Dental – dentists for people who hate drills", "Oak Street Dental"),
        ("Ledgerwood: books for small firms", "Ledgerwood: books for small firms"),
        ("Welcome", ""),
        ("Everything a small firm could ever wish to know of its own figures, told every day", ""),
    ],
)
def test_a_title_is_a_name_where_it_can_be(title: str, name: str) -> None:
    """Neither a page's name nor a slogan is one."""
    assert read_homepage(f"<title>{title}</title>").name == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "<html lang><title></title><meta><link rel=icon><a href><img class=logo>",
        DATA + '{"@type": "Dentist", "name": 7, "address": "x"}</script>',
        DATA + "[" * 100_000 + "</script>",
        DATA + '{"@type": "Dentist", "logo": [[]]',
        '<a href="https://[">x</a><img class=logo src="https://[.svg">',
    ],
)
def test_what_is_no_page_says_nothing(text: str) -> None:
    """Whatever its shape."""
    said = read_homepage(text)
    assert (said.name, said.site, said.colour, said.logos) == ("", "", "", ())


def test_words_that_nobody_sees_say_no_trade() -> None:
    """Hidden words are no words of the firm's."""
    page = read_homepage("<body><p hidden>dental dental</p><p>Bread.</p></body>")
    assert "dental" not in page.words
    assert page == Homepage(words=page.words)
