"""Where a visitor came from, as parameters of a link: what a workspace says, and links with them.

The names are those that Google Analytics, Matomo, Plausible and others read:
support.google.com/analytics/answer/10917952
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, unquote_plus, urlsplit

from pydantic import BeforeValidator, Field

from smmgen.model.calendar import Channel
from smmgen.model.post import Post
from smmgen.model.record import Record

_NAMES = ("platform", "channel", "post", "campaign", "theme")
Pattern = Annotated[
    str,
    Field(pattern=r"^([^{}]|\{(platform|channel|post|campaign|theme)\})+$", max_length=100),
]
Host = Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]
# What ends a sentence or a bracket around an address, and is no part of it.
_AFTER = ".,;:!?…)]'’"


class Utm(Record):
    """`utm:` of smmgen.yml. Words in braces stand for what a post says and where it goes."""

    source: Pattern = Field("{platform}", description="Where the visitor was, as utm_source.")
    medium: Pattern = Field("social", description="What kind of place that is, as utm_medium.")
    campaign: Pattern = Field(
        "{campaign}", description="What it is part of, as utm_campaign: else the post's theme."
    )
    content: Pattern = Field("{post}", description="What was clicked, as utm_content.")
    captions: bool = Field(
        False, description="Whether links in captions and first comments have them, too."
    )
    # Behind the settings' own reading of `true` a list is Python's, which is no tuple.
    sites: Annotated[
        tuple[Host, ...],
        BeforeValidator(
            lambda told: tuple(told) if isinstance(told, list) else told,
            json_schema_input_type=tuple[Host, ...],
        ),
    ] = Field(
        (), description="The own sites, without `www.`; else the one that a post's `link` is on."
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What a post says on a channel, as it goes out: the parts of its caption and the rest."""

    parts: tuple[str, ...]
    first_comment: str | None = None
    link: str | None = None


def words_of(post: Post, channel: Channel, utm: Utm | None, *, follows: bool = True) -> Words:
    """What goes out: as it was written, with `utm` in its links.

    Only links to own sites get them; those in texts where they are asked for, and where the
    network `follows` them.
    """
    parts, comment = post.said(channel.id, channel.platform), post.head.first_comment
    link = str(post.head.link) if post.head.link is not None else None
    if utm is None:
        return Words(parts, comment, link)
    sites = utm.sites or tuple(filter(None, [_host(link or "").removeprefix("www.")]))
    told = parameters(post, channel, utm)
    if link is not None and any(_within(_host(link), site) for site in sites):
        link = tagged(link, told)
    if utm.captions and follows:
        parts = tuple(tagged_text(each, sites, told) for each in parts)
        comment = None if comment is None else tagged_text(comment, sites, told)
    return Words(parts, comment, link)


def parameters(post: Post, channel: Channel, utm: Utm) -> dict[str, str]:
    """The parameters of a post's links on a channel, in order; one that is empty is left out."""
    head = post.head
    said = {
        "platform": channel.platform,
        "channel": channel.id,
        "post": post.id,
        "campaign": head.campaign or head.theme or "",
        "theme": head.theme or "",
    }
    found = {
        f"utm_{name}": _filled(getattr(utm, name), said)
        for name in ("source", "medium", "campaign", "content")
    }
    return {name: value for name, value in found.items() if value}


def tagged(link: str, told: Mapping[str, str]) -> str:
    """A link with parameters that it has not yet: path, query and fragment stay as they were."""
    before, hash_, fragment = link.partition("#")
    base, _, query = before.partition("?")
    own = {unquote_plus(each.partition("=")[0]).casefold() for each in query.split("&")}
    more = [f"{name}={quote(value, safe='')}" for name, value in told.items() if name not in own]
    if not more:
        return link
    kept = [query.removesuffix("&")] if query else []
    return f"{base}?{'&'.join([*kept, *more])}{hash_}{fragment}"


def tagged_text(text: str, sites: Iterable[str], told: Mapping[str, str]) -> str:
    """A text in which the links to these sites, written with https://, are `tagged`."""
    for site in sites:
        text = _links_to(site).sub(lambda hit: _in_text(hit[0], told), text)
    return text


def _in_text(found: str, told: Mapping[str, str]) -> str:
    link = found
    while link[-1] in _AFTER and not (link[-1] == ")" and link.count("(") >= link.count(")")):
        link = link[:-1]
    return tagged(link, told) + found[len(link) :]


def _links_to(site: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/])https?://(?:[\w-]+\.)*{re.escape(site)}(?::\d+)?(?![\w:@-]|\.\w)"
        r"(?:[/?#][^\s<>\"“”«»|\\^`{}]*)?",
        re.IGNORECASE,
    )


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").casefold()
    except ValueError:
        return ""


def _within(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _filled(pattern: str, said: Mapping[str, str]) -> str:
    for name in _NAMES:
        pattern = pattern.replace(f"{{{name}}}", said[name])
    return pattern
