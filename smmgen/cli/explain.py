"""`smmgen explain`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.report import counted
from smmgen.edge.git import GitHistory
from smmgen.edge.tree import workspace_tree
from smmgen.errors import UsageError
from smmgen.plan.explain import Changed, Explained
from smmgen.plan.match import Ranked

FORMATS = ("text", "json")
_WEIGHTY = 0.05  # points; what weighs less is not worth a reader's time


@click.command()
@click.argument("post", required=False)
@root_option
@click.option("--slide", type=int, help="Only this slide, counted from 1.")
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Only slides that the brands and layouts of this commit would draw in another way.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="json is for programs.",
)
def explain(
    post: str | None, root: Path, slide: int | None, revision: str | None, form: str
) -> None:
    """Say why each slide of POST is drawn in its layout and colours, and what else could hold it.

    With --changed-since, POST may be left out: then every post is looked at.
    """
    files = workspace_tree(root)
    if revision is not None:
        old = GitHistory(root).files_at(revision)
        if old is None:
            hint = "name a tag, a branch or a commit of the workspace's repository"
            raise UsageError(f"git knows no commit '{revision[:80]}'", hint)
        changed = work.changed_since(files, old, post)
        kept = [each for each in changed if slide in {None, each.slide}]
        _say(form, [_changed_data(each) for each in kept], _changed_lines(kept))
        return
    if post is None:
        raise UsageError("which post?", "smmgen explain POST, or --changed-since REV for all")
    found = work.explained(work.load(files), post, slide)
    _say(form, [_data(each) for each in found], (line for each in found for line in _lines(each)))


def _say(form: str, data: Sequence[dict[str, Any]], lines: Iterator[str]) -> None:
    if form == "json":
        click.echo(json.dumps(data, indent=1, ensure_ascii=False))
        return
    for line in lines:
        click.echo(line)


def _lines(found: Explained) -> Iterator[str]:
    drawn = found.layout or "no layout can hold it"
    pinned = ", pinned by the post" if found.pinned else ""
    yield f"{found.post}, slide {found.slide} ({found.role}): {drawn}{pinned}"
    if found.pinned and found.best:
        yield "  without the pin it would be:"
    for number, ranked in enumerate(found.best, 1):
        yield f"  {number}. {ranked.layout}, {ranked.score:.1f} points"
        for reason in _in_order(ranked):
            yield f"       {reason.points:+.1f}  {reason.said}"
    yield f"  colours: {found.scheme}: {found.scheme_why}"
    groups: dict[str, list[str]] = {}
    for name, why in found.cannot.items():
        groups.setdefault(why, []).append(name)
    if groups:
        yield "  cannot hold it:"
    for why, names in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        yield f"    {', '.join(sorted(names))}: {why}"
    yield ""


def _in_order(ranked: Ranked) -> list[Any]:
    weighty = [reason for reason in ranked.reasons if abs(reason.points) >= _WEIGHTY]
    return sorted(weighty, key=lambda reason: -abs(reason.points))


def _changed_lines(found: Sequence[Changed]) -> Iterator[str]:
    for each in found:
        before, after = (_told(side) for side in (each.before, each.after))
        on = f" ({', '.join(each.canvases)})" if each.canvases else ""
        yield f"{each.post}, slide {each.slide}{on}: {before} -> {after}"
        yield f"    {each.why}"
    yield f"{counted(len(found), 'slide')} changed" if found else "no slide is drawn in another way"


def _told(side: tuple[str | None, str]) -> str:
    return f"{side[0] or 'no layout'} on {side[1]}"


def _data(found: Explained) -> dict[str, Any]:
    return {
        "post": found.post,
        "slide": found.slide,
        "line": found.line,
        "role": found.role,
        "layout": found.layout,
        "pinned": found.pinned,
        "scheme": {"name": found.scheme, "why": found.scheme_why},
        "best": [
            {
                "layout": ranked.layout,
                "score": round(ranked.score, 3),
                "reasons": [
                    {"name": r.name, "points": round(r.points, 3), "why": r.said}
                    for r in ranked.reasons
                ],
            }
            for ranked in found.best
        ],
        "cannot": dict(found.cannot),
    }


def _changed_data(each: Changed) -> dict[str, Any]:
    return {
        "post": each.post,
        "slide": each.slide,
        "line": each.line,
        "before": {"layout": each.before[0], "scheme": each.before[1]},
        "after": {"layout": each.after[0], "scheme": each.after[1]},
        "why": each.why,
        "canvases": list(each.canvases),
    }
