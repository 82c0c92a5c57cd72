"""The use case of the guided start: questions, and a workspace with a month of drafts of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import TypeAdapter, ValidationError

from smmgen.draft.blank import slug_of
from smmgen.draft.brand import Told
from smmgen.draft.emblem import read_emblem
from smmgen.draft.guide import GOALS, Answers, ground, held, likely_goals
from smmgen.draft.speech import own_seed
from smmgen.draft.wordmark import wordmark
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.calendar import Strategy
from smmgen.model.keydate import market_problems
from smmgen.model.manner import MANNERS, Manner
from smmgen.model.record import HexColour, Lang
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.problem import Marks, Problem, did_you_mean
from smmgen.roles import Files, Transport
from smmgen.work.build import Around, check, load, told
from smmgen.work.drafters import Asked, brand_of
from smmgen.work.drafting import (
    Month,
    as_workspace,
    drafted,
    next_monday,
    write_drafts,
)
from smmgen.work.fetch import DRAWING, fetched, file_name, is_address
from smmgen.work.fill import wanted
from smmgen.work.packs import carried_packs
from smmgen.work.propose import brand_sheet, carried_fonts, propose_brand

_WEEKS = 4
_MONTHS_TRIED = 4
_MOODS: Mapping[Manner, str] = {
    "plain": "exact", "exact": "exact", "wry": "crafted", "warm": "warm", "bright": "warm",
}  # fmt: skip
_OWN_PACK = "or begin one in a workspace: smmgen init FOLDER, then there: smmgen pack new NAME"
Known = Mapping[str, Any]  # what was answered so far, by question


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: the words, what is taken where nothing is said, how it is read.

    Both look at what was answered before; `read` raises UsageError.
    """

    key: str
    words: str
    usual: Callable[[Known], str]
    read: Callable[[str, Known], Any]


@dataclass(frozen=True, slots=True)
class Begun:
    """What a guided start made, what is wrong with it, and the networks that wait for something."""

    month: Month
    sheet: str
    problems: tuple[Problem, ...]
    waiting: Mapping[str, tuple[str, str]]


def questions(folder: Path, zone: str, net: Transport) -> tuple[Question, ...]:
    """What is asked, in order. `zone` is the machine's own; a logo may lie on the web."""
    networks = {name: each for name, each in PLATFORMS.items() if each.access is not None}
    first = ",".join(name for name, each in networks.items() if each.first)
    packs, listed = ", ".join(sorted(carried_packs())), ", ".join
    title = folder.resolve().name.replace("-", " ").replace("_", " ").title()
    return (
        Question("name", "What is it called", lambda _: title, _name),
        Question("industry", f"Industry ({packs})", _likely, _industry),
        Question("lang", "Language", lambda k: k["industry"].file.lang, _lang),
        Question("place", "Town or area (empty: none)", _nothing, _line),
        Question("zone", "Time zone", lambda _: zone, _zone),
        Question("market", "Whose public holidays and laws count, like US or DE-BY (empty: none)",
                 _nothing, _market),
        Question("networks", f"Networks ({listed(networks)})", lambda _: first,
                 lambda text, _: _chosen("network", text, networks)),
        Question("goals", f"What posts are for ({listed(GOALS)})",
                 lambda known: ",".join(likely_goals(known["industry"])),
                 lambda text, _: _chosen("goal", text, {name: name for name in GOALS})),
        Question("voice", f"How it speaks ({listed(MANNERS)})", lambda _: "warm", _manner),
        Question("site", "Web site, as posts say it (empty: none)", _nothing, _site),
        Question("logo", "Logo, an SVG file or its address (empty: the name is set as one)",
                 _nothing, lambda text, _: _logo(text, net)),
        Question("colour", "Colour that leads, like #2A6F5E (empty: one is proposed)",
                 _nothing, _colour),
    )  # fmt: skip


def answers_of(known: Known) -> Answers:
    """All answers together."""
    brand = slug_of(known["name"], {"post"}).replace("post-2", "brand")
    return Answers(
        known["name"], brand, known["industry"], known["lang"], known["place"], known["zone"],
        known["market"], known["networks"], known["goals"], known["voice"], known["site"],
        known["logo"], known["colour"],
    )  # fmt: skip


def lay_ground(answers: Answers, output: Output, today: date) -> None:
    """Write all that is no brand, post or slot. Raises OutputError."""
    without_account = next(each for each in PLATFORMS.values() if each.access is None)
    for path, text in ground(answers, without_account, today).items():
        output.write(path, text.encode())


def begin_guided(
    answers: Answers,
    files: Files,
    executor: Executor,
    output: Output,
    starter: Files,
    around: Around,
    today: date,
) -> Begun:
    """Write a brand and a month of drafts into a workspace whose ground is laid, and check all.

    Raises UsageError and OutputError.
    """
    mood = None if answers.logo else _MOODS[answers.manner]
    logo = answers.logo
    if logo is None:
        fonts = carried_fonts(starter)
        mood = mood if mood in fonts else next(iter(fonts), None)
        if mood is None:
            raise UsageError("this smmgen carries no typefaces", "install it anew")
        logo = ("the name", wordmark(answers.name, fonts[mood]).encode())
    propose_brand(
        files, executor, output, starter, name=answers.brand, logo=logo,
        colour=answers.colour or None, mood=mood,
        told=Told(answers.name, answers.manner, {"site": answers.site} if answers.site else {}),
        things=answers.pack.art,
    )  # fmt: skip
    sheet = f"build/brands/{answers.brand}.jpg"
    output.write(sheet, brand_sheet(files, executor, answers.brand))
    workspace = load(files, around.memory)
    brand = workspace.brands[answers.brand]
    start = next_monday(workspace, brand, today)
    month = _best_month(workspace, files, executor, Asked(
        start, _WEEKS, industry=answers.pack.id, brand=brand.id
    ), around)  # fmt: skip
    write_drafts(month, files, output)
    problems = check(files, executor, around).problems
    return Begun(month, sheet, problems, held(answers))


def _best_month(
    workspace: Workspace, files: Files, executor: Executor, asked: Asked, around: Around
) -> Month:
    """The first month of a few of which nothing is to be said; else that with the least."""
    brand = brand_of(workspace, asked.brand)
    first = own_seed(brand.id)
    openings = wanted(workspace, brand, asked.start, asked.weeks, first)
    best: tuple[int, Month] | None = None
    for seed in range(first, first + _MONTHS_TRIED):
        turn = replace(asked, seed=seed)
        month = drafted(workspace, files, turn, executor, openings=openings)
        wrong = len(month.open) + len([*told(as_workspace(workspace, month, files), around)])
        if best is None or wrong < best[0]:
            best = wrong, month
        if not wrong:
            break
    assert best is not None
    return best[1]


def _nothing(_: Known) -> str:
    return ""


def _line(text: str, _: Known) -> str:
    return re.sub(r"[\s\x00-\x1f]+", " ", text).strip()[:80]


def _name(text: str, known: Known) -> str:
    name = _line(text, known)
    if not any(each.isalnum() for each in name):
        raise UsageError(f"'{name}' is no name", "say what people call it")
    return name


def _likely(known: Known) -> str:
    """The industry whose words the name has most of; else the first there is."""
    said = known["name"].lower()
    counts = {
        name: sum(word in said for word in each.pack.file.words)
        for name, each in carried_packs().items()
    }
    return max(sorted(counts), key=lambda name: counts[name])


def _industry(text: str, _: Known) -> Any:
    packs = carried_packs()
    name = text.strip().lower()
    if name not in packs:
        near = did_you_mean(name, packs)
        raise UsageError(f"there is no pack for '{text.strip()}'", f"{near} {_OWN_PACK}")
    return packs[name].pack


def _lang(text: str, known: Known) -> str:
    lang, pack = text.strip(), known["industry"]
    try:
        TypeAdapter(Lang).validate_python(lang)
    except ValidationError:
        raise UsageError(f"'{lang}' is no language tag", "write it like en or pt-BR") from None
    if lang.partition("-")[0] != pack.file.lang.partition("-")[0]:
        raise UsageError(
            f"there is no pack for '{pack.id}' in '{lang}': it is in '{pack.file.lang}'",
            f"take '{pack.file.lang}', {_OWN_PACK}",
        )
    return lang


def _zone(text: str, _: Known) -> str:
    zone, zones = text.strip(), available_timezones()
    if zone not in zones:
        near = did_you_mean(zone, zones)
        hint = near if near.startswith("did") else "write it like Europe/Madrid"
        raise UsageError(f"no time zone is called '{zone}'", hint)
    return zone


def _market(text: str, _: Known) -> str:
    market = text.strip().upper()
    try:
        wrong = market_problems(Strategy(market=market or None), Marks("")) if market else ()
    except ValidationError:
        raise UsageError(f"'{market}' is no country", "write it like GB, US-TX or DE-BY") from None
    if wrong:
        raise UsageError(wrong[0].message, wrong[0].hint)
    return market


def _chosen(noun: str, text: str, known: Mapping[str, Any]) -> tuple[Any, ...]:
    asked = [each for each in re.split(r"[\s,;]+", text.lower()) if each]
    for each in asked:
        if each not in known:
            raise UsageError(f"no {noun} is called '{each}'", did_you_mean(each, known))
    if not asked:
        raise UsageError(f"name a {noun} at least", f"known: {', '.join(known)}")
    return tuple(known[each] for each in dict.fromkeys(asked))


def _manner(text: str, _: Known) -> str:
    manner = text.strip().lower()
    if manner not in MANNERS:
        raise UsageError(f"no voice is called '{manner}'", did_you_mean(manner, MANNERS))
    return manner


def _site(text: str, known: Known) -> str:
    site = re.sub(r"^https?://|/$", "", _line(text, known))
    if site and not re.fullmatch(r"[\w-]+(\.[\w-]+)+(/[\w./-]*)?", site):
        raise UsageError(f"'{site}' is no address", "write it like marigold.example")
    return site


def _colour(text: str, _: Known) -> str:
    colour = text.strip()
    try:
        return TypeAdapter(HexColour).validate_python(colour).upper() if colour else ""
    except ValidationError:
        raise UsageError(f"'{colour}' is no colour", "write it like '#FFC42E'") from None


def _logo(text: str, net: Transport) -> tuple[str, bytes] | None:
    where = text.strip()
    if not where:
        return None
    if is_address(where):
        address, data = fetched(net, where, DRAWING)
        name = file_name(urlsplit(address).path)
    else:
        path = Path(where).expanduser()
        try:
            name, data = path.name, path.read_bytes()
        except OSError as error:
            hint = "name an SVG file"
            raise UsageError(f"cannot read {path}: {error.strerror}", hint) from None
    read_emblem(name, data.decode("utf-8", "replace"))
    return name, data
