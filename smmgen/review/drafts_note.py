"""Drafts that a person is asked to edit, as Markdown for their pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smmgen.model.repository import Repository
from smmgen.review.change_note import words
from smmgen.review.wording import clock, counted, full_day, listed, short_day

_WHOLE = 50_000  # characters of tables; hosts take 65,536


@dataclass(frozen=True, slots=True)
class Row:
    """A draft: when and where it would go out, its file, what it is, and why just this one."""

    at: datetime
    channels: Sequence[str]
    path: str
    title: str
    form: str
    slides: int
    sources: int
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """The drafts of one brand. `of` are what they were made from; `open` what got none, and why.

    `by_model`: a language model wrote some; `notes` where the pack stood in for it, and why.
    """

    brand: str
    of: Sequence[str]
    rows: Sequence[Row]
    open: Sequence[tuple[datetime, str]] = ()
    by_model: bool = False
    notes: Sequence[tuple[datetime, str]] = ()


def drafts_title(groups: Sequence[Group], start: date, weeks: int) -> str:
    """One line: how many, and for when."""
    amount = counted(sum(len(each.rows) for each in groups), "draft")
    last = start + timedelta(weeks=weeks, days=-1)
    return f"{amount} for {full_day(start)} to {full_day(last)}"


def drafts_note(
    groups: Sequence[Group], passed: Sequence[tuple[str, str]], zone: str, home: Repository
) -> str:
    """The Markdown. `home` is at the drafts' own branch; `passed` are brands without drafts, why;
    `zone` is whose the times are.

    Whatever stands in a title, a reason or a name is text in it, and no markup, link or mention.
    """
    first = (
        "Nothing of this goes out by itself. Each post is a draft, and stays one until somebody "
        "sets its `status` to `ready` and this change is merged. Times are those of "
        f"{words(zone.replace('_', ' '))}."
    )
    found = [first, ""]
    left = _WHOLE
    for line in _lines(groups, passed, home):
        left -= len(line) + 1
        if left < 0:
            found += ["", "There is more, which the files of this change show.", ""]
            break
        found.append(line)
    return "\n".join([*found, *_ways(groups, home)]) + "\n"


def _lines(
    groups: Sequence[Group], passed: Sequence[tuple[str, str]], home: Repository
) -> Iterator[str]:
    for group in groups:
        yield from _group(group, home)
    if passed:
        yield "**No drafts**"
        yield ""
        yield from (f"- {words(brand)}: {words(why)}" for brand, why in passed)
        yield ""


def _group(group: Group, home: Repository) -> Iterator[str]:
    if group.rows:
        yield f"### {words(group.brand)}"
        yield ""
        yield f"From {listed([words(each) for each in group.of])}."
        if group.by_model:
            yield (
                "What the model wrote goes out with the label for AI of each network that has one, "
                "unless `options` say otherwise. Hold its words against the sources."
            )
        yield ""
        yield "| When | Where | What | Why this one |"
        yield "|---|---|---|---|"
        for row in group.rows:
            when = f"{short_day(row.at)}, {clock(row.at)}"
            where = words(", ".join(row.channels) or "in no calendar")
            yield f"| {when} | {where} | {_what(row, home)} | {words(row.why)} |"
        yield ""
    for told, title in ((group.open, "Stayed open"), (group.notes, "The pack stood in")):
        if told:
            yield f"**{title}** for {words(group.brand)}"
            yield ""
            yield from (f"- {short_day(at)}, {clock(at)}: {words(why)}" for at, why in told)
            yield ""


def _what(row: Row, home: Repository) -> str:
    facts = [row.form.replace("-", " ")]
    if row.slides:
        facts.append(counted(row.slides, "slide"))
    facts.append(counted(row.sources, "source") if row.sources else "no sources")
    return f"[{words(row.title)}]({home.edit(row.path)})<br>{words(', '.join(facts))}"


def _ways(groups: Sequence[Group], home: Repository) -> Iterator[str]:
    months = sorted({f"{row.at:%Y-%m}" for group in groups for row in group.rows if row.channels})
    files = [f"content/calendar/{month}.yml" for month in months]
    slots = listed([f"[{file}]({home.edit(file)})" for file in files]) or "content/calendar/"
    yield "### What you can do"
    yield ""
    yield (
        "- **Change anything**: a title above opens its post. Write, then press *Commit changes* "
        f"to `{words(home.branch)}`. The part after the second `---` is the caption; each part "
        "after a further `---` is a slide."
    )
    yield f"- **Move one**: its day, time and channels are its line in {slots}."
    yield (
        "- **Another wording of one part**: in a terminal, on this branch, "
        "`smmgen draft --redo POST#slide-1` or `POST#caption`; then commit and push. It leaves "
        "alone what somebody has changed."
    )
    yield (
        "- **Leave one out**: let it stay a draft, which never goes out; or delete its file and "
        f"its line in {slots}, and the next drafts fill that moment anew."
    )
    yield "- **Let one go out**: write `status: ready` in its file, and merge."
    yield (
        "- **None of it**: close this. While it is open no other drafts are made, so that nothing "
        "you change here is written over; then they are chosen anew."
    )
    yield ""
    yield (
        "A comment with the check and the pictures follows, as for any change. If it does not, "
        "because a workflow opened this: somebody who may write presses *Approve workflows to run* "
        "below."
    )
