"""A workspace's own files from a dozen answers: settings, channels, strategy, people, themes.

What nobody answered is left empty, and a comment says so: no account, no target is made up.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from smmgen.draft.turns import MIX
from smmgen.model.entry import Aim
from smmgen.model.manner import Manner
from smmgen.model.pack import Pack
from smmgen.model.platform import Platform

_MONTHS = 3  # until the strategy is looked at again
# Posts a week: what one person keeps up; the network that is named first gets more.
_OFTEN, _SELDOM = (2, 4), (1, 3)
_PROMOTION = 0.2
_TARGET = "to be set from what the first four weeks bring"
# Aim of an entry -> id, name and what is counted; worded so that drafting knows them again.
GOALS: Mapping[Aim, tuple[str, str, str]] = {
    "teach": ("advice-kept", "Advice that people learn from and keep", "saves and shares, a post"),
    "trust": ("people-return", "People who return", "returning regulars, a month"),
    "reach": ("new-people", "New people {place}", "accounts reached that do not follow us, a week"),
    "act": ("bookings", "Bookings, orders and calls", "enquiries that name a post, a month"),
}
REHEARSAL = "rehearsal"
_NOBODY = "no-account-yet"  # what pages show of a channel without one
_CHANNELS = """\
# yaml-language-server: $schema=../schemas/channels.json
# The rehearsal posts nowhere and needs no account: everything can be tried with it.
# The others have no account yet, and nothing can go out to them. When there is one, write its id
# and handle here, then: smmgen auth CHANNEL.
# The channels' ids never change: the ledger knows an account by them.
channels:
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said of what they do and where they want to be; "" for what they left out."""

    name: str
    brand: str  # the id made of the name
    pack: Pack
    lang: str
    place: str
    zone: str
    market: str
    networks: tuple[Platform, ...]
    goals: tuple[Aim, ...]
    manner: Manner
    site: str = ""
    logo: tuple[str, bytes] | None = None
    colour: str = ""


def ground(answers: Answers, rehearsal: Platform, today: date) -> dict[str, str]:
    """Path -> text of every file that is no brand, post or slot."""
    pack, review = answers.pack, _months_after(today, _MONTHS)
    told = {
        "smmgen.yml": _settings(answers),
        "content/channels.yml": _channels(answers, rehearsal),
        "content/strategy/strategy.yml": _strategy(answers, rehearsal, review),
    }
    where = ", ".join(each.name for each in answers.networks)
    for name, who in pack.file.audiences.items():
        told[f"content/strategy/personas/{name}.md"] = (
            "---\n# yaml-language-server: $schema=../../../schemas/persona.json\n"
            f"name: {_said(who.name)}\nneeds: []\npains: []\nwhere: [{where}]\n---\n"
            f"From the pack {pack.edition}. Nobody was asked yet: write down what they need, and "
            "what keeps\nthem from it, in their own words.\n"
        )
    for name, share in _shares(pack).items():
        theme = pack.file.themes[name]
        told[f"content/themes/{name}.yml"] = (
            "# yaml-language-server: $schema=../../schemas/theme.json\n"
            f"name: {_said(theme.name)}\nabout: {_said(', '.join(theme.words))}\nshare: {share}\n"
        )
    return told


def held(answers: Answers) -> dict[str, tuple[str, str]]:
    """Network -> what it must know before anything is planned for it, as message and hint."""
    found = {}
    for each in answers.networks:
        fault = each.clash({}) if each.clash is not None else None
        if fault is not None:
            found[each.name] = fault
    return found


def _settings(answers: Answers) -> str:
    return (
        "# yaml-language-server: $schema=schemas/settings.json\n"
        f"name: {_said(answers.name)}\nzone: {answers.zone}\nlang: {answers.lang}\n"
        f"brand: {answers.brand}\n"
    )


def _channels(answers: Answers, rehearsal: Platform) -> str:
    parts = [
        _CHANNELS,
        f"  - id: {REHEARSAL}\n    platform: {rehearsal.name}\n    account: {REHEARSAL}\n",
        f"    handle: {REHEARSAL}\n    name: {_said(answers.name)}\n",
    ]
    for each in answers.networks:
        roles = (each.publisher.secrets if each.publisher is not None else ()) + (
            each.access.renewal if each.access is not None else ()
        )
        variables = {role: f"{each.name}_{role}".upper() for role in dict.fromkeys(roles)}
        secrets = ", ".join(f"{role}: {variable}" for role, variable in variables.items())
        parts.append(
            f"  - id: {each.name}\n    platform: {each.name}\n"
            f'    account: ""\n    handle: {_NOBODY}\n    name: {_said(answers.name)}\n'
            f"    secrets: {{{secrets}}}\n"
        )
    return "".join(parts)


def _strategy(answers: Answers, rehearsal: Platform, review: date) -> str:
    lines = [
        "# yaml-language-server: $schema=../../schemas/strategy.json",
        "# Begun from a dozen answers: a plan to be changed, and no benchmark.",
        f"review: {review}",
    ]
    if answers.market:
        lines.append(f"market: {answers.market}")
    lines.append("goals:")
    for aim in answers.goals:
        goal, name, kpi = GOALS[aim]
        where = f"in {answers.place}" if answers.place else "who hear of us"
        lines += [
            f"  - id: {goal}",
            f"    name: {_said(name.format(place=where))}",
            f"    kpi: {_said(kpi)}",
            f"    target: {_said(_TARGET)}",
            f"    by: {review}",
        ]
    lines.append("networks:")
    for each in answers.networks:
        why = "Chosen at the start; whether it brings what we want is looked at on the review day."
        lines.append(f"  {each.name}: {_said(why)}")
    lines.append(
        f"  {rehearsal.name}: Where we look at posts before there is an account, and after."
    )
    lines += ["# Posts a week, the least and the most.", "cadence:"]
    waits = held(answers)
    lines += [f"  {name}: [{low}, {high}]" for name, (low, high) in _cadence(answers, waits)]
    lines += [f"  # {name} waits: {said} ({hint})" for name, (said, hint) in waits.items()]
    lines += ["formats:", *(f"  {form}: {share}" for form, share in MIX.items())]
    lines.append(f"promotion: {_PROMOTION}")
    return "\n".join(lines) + "\n"


def _cadence(
    answers: Answers, waits: Mapping[str, object]
) -> Sequence[tuple[str, tuple[int, int]]]:
    """The rehearsal goes along with whatever gets most."""
    ready = [each.name for each in answers.networks if each.name not in waits]
    return [(REHEARSAL, _OFTEN), *((name, _SELDOM if at else _OFTEN)
                                   for at, name in enumerate(ready))]  # fmt: skip


def likely_goals(pack: Pack) -> tuple[Aim, ...]:
    """The goals that a month from a pack can serve: the three it has most to say for."""
    counts = Counter(placed.entry.aim for placed in pack.entries.values())
    most = sorted(GOALS, key=lambda aim: -counts[aim])[:3]
    return tuple(aim for aim in GOALS if aim in most)


def _shares(pack: Pack) -> dict[str, float]:
    """Theme -> its part of all posts, by how much the pack has to say on it."""
    counts = Counter(placed.entry.theme for placed in pack.entries.values())
    whole = sum(counts[name] for name in pack.file.themes)
    return {
        name: floor(100 * counts[name] / whole) / 100 for name in pack.file.themes if counts[name]
    }


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def _said(text: str) -> str:
    """Words as YAML takes them, whatever is in them."""
    return json.dumps(text, ensure_ascii=False)
