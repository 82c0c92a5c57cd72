"""What a firm's own page answers of the guided start's questions, before anybody is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlsplit

from smmgen.errors import NetworkFault, UsageError
from smmgen.model.homepage import Homepage
from smmgen.platforms import PLATFORMS
from smmgen.roles import Transport
from smmgen.source.homepage import read_homepage
from smmgen.work.fetch import fetched
from smmgen.work.guide import Known, Question
from smmgen.work.packs import carried_packs

_HITS = 3  # words of a trade that a page says, before it is taken for one of that trade


def page_at(net: Transport, address: str) -> Homepage:
    """What stands at an address. Raises UsageError and NetworkFault."""
    where, data = fetched(net, address)
    return page_in(data, where)


def page_in(data: bytes, where: str = "") -> Homepage:
    """What a page says that is there already, as a file. Raises UsageError for no page."""
    if b"<" not in data[:1000]:
        raise UsageError("that is no page of HTML", "give the address of the front page")
    return read_homepage(data.decode("utf-8", "replace"), where)


def offers(page: Homepage) -> dict[str, str]:
    """Question -> what the page answers; only what it does answer."""
    found = {
        "name": page.name,
        "industry": _industry(page.words),
        "lang": page.lang,
        "place": page.place,
        "market": page.country,
        "networks": ",".join(
            each.name
            for each in PLATFORMS.values()
            if any(_of(host, site) for site in each.hosts for host in page.hosts)
        ),
        # (a number is a machine that a page was tried on)
        "site": "" if page.site.rpartition(".")[2].isdigit() else page.site,
        "logo": next((each for each in page.logos if _fetchable(each, page.site)), ""),
        "colour": page.colour,
    }
    return {key: answer for key, answer in found.items() if answer}


def offered(question: Question, offer: str | None, known: Known) -> str:
    """What is offered as an answer: the page's, if it can be read, else what is usual."""
    usual = question.usual(known)
    if offer is None:
        return usual
    try:
        question.read(offer, known)
    except (UsageError, NetworkFault):
        return usual
    return offer


def _industry(words: str) -> str:
    """The trade whose words a page has most of, if it has enough to tell."""
    said = Counter(re.findall(r"[^\W\d_]+", words.lower()))
    scores: Mapping[str, tuple[int, int]] = {
        name: (sum(word in said for word in own), sum(said[word] for word in own))
        for name, each in carried_packs().items()
        if (own := {word.lower() for word in each.pack.file.words})
    }
    best = max(sorted(scores), key=lambda name: scores[name])
    return best if scores[best][1] >= _HITS else ""


def _fetchable(address: str, site: str) -> bool:
    """Whether a page may have this fetched: over HTTPS, or where it stands itself."""
    told = urlsplit(address)
    return told.scheme == "https" or (told.scheme == "http" and told.hostname == site)


def _of(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")
