"""A firm's page into what it says of itself: in its head, in its JSON-LD, in its marks and links.

The page is a stranger's, as far as anybody knows: what comes of it are short words and addresses,
each of which is read as if it had been typed. https://schema.org/Organization,
https://ogp.me/, https://html.spec.whatwg.org/#meta-theme-color
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from smmgen.model.homepage import Homepage
from smmgen.source.material import read_material, seen

_MAX = 2_000_000  # characters that are looked at
_MOST = 200  # links and pictures that are remembered
_DEEP = 6  # levels of JSON-LD that are walked
_NAME = 60  # characters; a longer one is a slogan
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.I)
_VIVID = 48  # of 255 between the strongest and the weakest channel: less is a grey
_PARTED = re.compile(r"\s+[|–—·:-]\s+|\s*[|·]\s*")
# What titles call a page, not a firm.
_NO_NAME = frozenset(["home", "homepage", "home page", "welcome", "index", "start"])
_FIRM = re.compile(r"Organization|Business|Store|Shop|Dentist|Clinic|Service|Agent|Corporation")


def read_homepage(text: str, address: str = "") -> Homepage:
    """What a page says of the firm whose page it is. `address` is where it was; "" for a file."""
    page = _Page()
    page.feed(text[:_MAX])
    page.close()
    meta = page.meta
    base = address or page.links.get("canonical", "") or meta.get("og:url", "")
    firm = next(_firms(page.data), {})
    where = _first(firm.get("address"))
    host = _host(_joined("", base))
    said = read_material(text, "page.html", address)
    words = " ".join(
        [page.title, meta.get("description", ""), said.title]
        + [word for each in said.passages
           for word in (each.heading, *each.paragraphs, *each.entries)]
    )  # fmt: skip
    logos = [_joined(base, each) for each in (_text(firm.get("logo")), *page.logos)]
    hosts = dict.fromkeys(_host(_joined(base, each)) for each in page.away)
    return Homepage(
        name=_name(_text(firm.get("name")), meta.get("og:site_name", ""), page.title),
        lang=seen(page.lang)[:20],
        site=host,
        place=seen(_text(where.get("addressLocality")))[:_NAME],
        country=seen(_text(where.get("addressCountry")))[:2].upper(),
        colour=_colour(meta, page.links_colour, page.styles),
        logos=tuple(dict.fromkeys(each for each in logos if _is_svg(each))),
        hosts=tuple(each for each in hosts if each and each != host),
        words=words,
    )


class _Page(HTMLParser):
    """The marks of a page that say whose it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = self.title = self.links_colour = ""
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.logos: list[str] = []
        self.away: list[str] = []
        self.data: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element says of the firm."""
        said = {name: (value or "").strip() for name, value in attrs}
        if tag == "html":
            self.lang = said.get("lang", "")
        elif tag == "meta":
            name = (said.get("property") or said.get("name", "")).lower()
            self.meta.setdefault(name, said.get("content", ""))
        elif tag == "link":
            self._link(said)
        elif tag == "img" and len(self.logos) < _MOST:
            marks = " ".join(said.get(key, "") for key in ("class", "id", "alt", "src"))
            if "logo" in marks.lower():
                # One that is called so stands before an icon, which is often another picture.
                self.logos.insert(0, said.get("src", ""))
        elif tag == "a" and len(self.away) < _MOST:
            self.away.append(said.get("href", ""))
        self._in_title = tag == "title" and not self.title
        self._into = None
        if tag == "script" and said.get("type", "").lower() == "application/ld+json":
            self.data.append("")
            self._into = self.data
        elif tag == "style":
            self.styles.append("")
            self._into = self.styles

    def _link(self, said: dict[str, str]) -> None:
        kinds, target = said.get("rel", "").lower().split(), said.get("href", "")
        for kind in kinds:
            self.links.setdefault(kind, target)
        if {"icon", "mask-icon"} & {*kinds} and len(self.logos) < _MOST:
            self.logos.append(target)
        self.links_colour = self.links_colour or said.get("color", "")

    def handle_endtag(self, tag: str) -> None:
        """End what is gathered."""
        if tag == "title":
            self._in_title = False
        self._into = None

    def handle_data(self, data: str) -> None:
        """The words of a title, of JSON-LD, of a style."""
        if self._in_title:
            self.title += data
        elif self._into is not None:
            self._into[-1] += data


def _firms(texts: list[str]) -> Iterator[dict[str, Any]]:
    """What JSON-LD says of organisations, the more particular first."""
    found: list[dict[str, Any]] = []
    for text in texts:
        try:
            found += _objects(json.loads(text), _DEEP)
        except (ValueError, RecursionError):
            continue
    firms = [each for each in found if _FIRM.search(str(each.get("@type", "")))]
    yield from sorted(firms, key=lambda each: "address" not in each)


def _objects(value: Any, deep: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = [*value.values()]
    if isinstance(value, list) and deep:
        for each in value[:_MOST]:
            yield from _objects(each, deep - 1)


def _first(value: Any) -> dict[str, Any]:
    """An object, or the first of several; empty where it is none."""
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}


def _text(value: Any) -> str:
    """A text, or the address or name of an object that stands in its place."""
    if isinstance(value, (dict, list)):
        one = _first(value)
        value = one.get("url") or one.get("contentUrl") or one.get("name") or ""
    return value.strip() if isinstance(value, str) else ""


def _name(*said: str) -> str:
    """The first that can be a name: of a title the part that is no page's name and no slogan."""
    for each in said:
        parts = [seen(part) for part in _PARTED.split(each)]
        able = [part for part in parts if part and part.lower() not in _NO_NAME]
        # "Home | Oak Street Dental", "Oak Street Dental – a practice for people who hate drills"
        if able and len(shortest := min(able, key=len)) <= _NAME:
            return shortest
    return ""


def _joined(base: str, link: str) -> str:
    """Where a link leads; "" where it is none."""
    try:
        whole = urljoin(base, link)
        return whole if urlsplit(whole).hostname else ""
    except ValueError:
        return ""


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _is_svg(address: str) -> bool:
    return urlsplit(address).path.lower().endswith(".svg")


def _colour(meta: dict[str, str], marked: str, styles: list[str]) -> str:
    """The colour that a page is dressed in: as it says itself, else the vivid one seen most."""
    told = [meta.get("theme-color", ""), marked, meta.get("msapplication-tilecolor", "")]
    for each in told:
        found = [*_vivid(each)]
        if found:
            return found[0]
    most = Counter(colour for style in styles for colour in _vivid(style)).most_common(1)
    return most[0][0] if most else ""


def _vivid(text: str) -> Iterator[str]:
    for digits in _HEX.findall(text):
        whole = digits if len(digits) == 6 else "".join(2 * each for each in digits)
        channels = bytes.fromhex(whole)
        if max(channels) - min(channels) >= _VIVID:
            yield f"#{whole.upper()}"
