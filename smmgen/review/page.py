"""A page of the review site before it is dressed in the site's theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page. `path` is from the site's folder and ends in .html.

    `section` names the entry of the navigation that it belongs to; `body` is HTML in which
    everything of a workspace is escaped; `styles` are style sheets of its own, from the site's
    folder. `links` are words and addresses: where what it shows can be changed.
    """

    path: str
    title: str
    section: str
    body: str
    styles: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be made: `key` is a digest of all that it depends on, `page` makes it."""

    path: str
    key: str
    page: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page, made when its `key` is another."""

    path: str
    key: str
    data: Callable[[], bytes]
