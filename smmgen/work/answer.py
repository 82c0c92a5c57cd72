"""What pages are told, as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from smmgen.edge.sketch import Share, Sketch
from smmgen.errors import NotDone
from smmgen.model.post import Post
from smmgen.plan.match import Ranked
from smmgen.problem import Problem
from smmgen.review.shown import Count
from smmgen.work.spot import seen

_WEIGHTY = 0.05  # points; a reason that weighs less is not told


def text_of(asked: Mapping[str, Any], key: str) -> str:
    """A text that a page has to send. Raises NotDone."""
    value = asked.get(key)
    if not isinstance(value, str):
        raise NotDone(400, f"'{key}' is not told")
    return value


def number_of(asked: Mapping[str, Any]) -> int:
    """The slide that a page means; 0, the post itself, where it names none. Raises NotDone."""
    value = asked.get("slide", 0)
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotDone(400, "a slide is told by its number")
    return value


def said(message: str, hint: str = "") -> dict[str, Any]:
    """Why something cannot be."""
    return {"message": message, "hint": hint}


def clash(theirs: str, yours: str, digest: str) -> dict[str, Any]:
    """A file that is not as it was read: both versions, and what it is known by now."""
    told = said("this was changed elsewhere meanwhile")
    return told | {"theirs": theirs, "yours": yours, "digest": digest}


def problem_data(found: Iterable[Problem]) -> list[dict[str, str]]:
    """Problems, each once, errors first."""
    told = {(each.severity, each.message): each.hint for each in found}
    return [
        {"severity": severity, "message": message, "hint": hint}
        for (severity, message), hint in sorted(told.items(), key=lambda each: each[0][0])
    ]


def count_data(network: str, count: Count) -> dict[str, Any]:
    """How much of a network's room is taken."""
    return {
        "network": network,
        "what": count.what,
        "count": count.count,
        "most": count.most,
        "unit": count.unit,
        "over": count.over,
        "hard": count.hard,
    }


def fit_data(post: Post, sketch: Sketch, canvas: str, part: str) -> list[dict[str, Any]]:
    """How a part was set on a canvas: size in px, lines, contrast to one, whether it fits."""
    over = {each.origin.line for each in sketch.problems if each.code == "text-overflow"}
    return [
        {
            "canvas": canvas,
            "size": round(each.text.size),
            "lines": len(each.text.lines),
            "contrast": round(each.text.contrast, 1),
            "needed": each.text.needed,
            "fits": each.text.line not in over,
        }
        for each in seen(post.slides[sketch.slide - 1], sketch)
        if each.spot.part == part
    ]


def box_data(post: Post, sketch: Sketch, canvas: str) -> dict[str, Any]:
    """What stands where on a picture, in percent of its sides."""
    slide = post.slides[sketch.slide - 1]
    photos = [number for number, picture in enumerate(slide.pictures) if not picture.art]
    return {
        "slide": slide.number,
        "canvas": canvas,
        "parts": [
            {"part": each.spot.part, "name": each.spot.name, "box": _percent(each.box)}
            for each in seen(slide, sketch)
        ],
        # The first that is set is the first that is called for, and so on.
        "photos": [
            {"part": f"picture.{number}.focus", "box": _percent(photo.box)}
            for number, photo in zip(photos, sketch.photos, strict=False)
            if photo.cover
        ],
    }


def layout_data(ranked: Ranked) -> dict[str, Any]:
    """A layout that can hold a slide, and the weightiest that speaks for it and against it."""
    reasons = sorted(ranked.reasons, key=lambda reason: -abs(reason.points))
    return {
        "layout": ranked.layout,
        "for": [each.said for each in reasons if each.points >= _WEIGHTY][:3],
        "against": [each.said for each in reasons if each.points <= -_WEIGHTY][:2],
    }


def _percent(box: Share) -> list[float]:
    return [round(side * 100, 2) for side in box]
