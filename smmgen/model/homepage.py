"""What a firm's own page says of it: an offer for each question of the guided start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Homepage:
    """What was read off a page; "" and empty where it does not say.

    `logos` are addresses of SVG files, the likeliest first; `hosts` those of other sites that it
    links to; `colour` is `#RRGGBB`; `country` a code like GB; `words` what a visitor reads.
    """

    name: str = ""
    lang: str = ""
    site: str = ""
    place: str = ""
    country: str = ""
    colour: str = ""
    logos: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    words: str = ""
