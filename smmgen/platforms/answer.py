"""What a network answered, read with no trust in it: whether it took effect, and what it made."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from smmgen.errors import Rejected, Throttled, Unauthorised, Unsure
from smmgen.roles import Answer

_SAID = 300  # letters of a network's own words that are passed on
_LONGEST = 86_400.0  # seconds that are waited for a limit at most
_SPACE = re.compile(r"\s+")


def made(answer: Answer, network: str) -> Mapping[str, Any]:
    """The JSON object of an answer that says yes.

    Raises Throttled, Unauthorised or Rejected where the status alone says that nothing was made,
    else Unsure: a server's own fault, a redirect, HTML, or an answer that is no object.
    """
    if answer.status == 429:
        raise Throttled(f"{network} takes no more for now", seconds=patience(answer))
    if answer.status == 401:
        raise Unauthorised(f"{network} does not take the token", "renew it; smmgen doctor says how")
    if 400 <= answer.status < 500 and answer.status not in {408, 409, 425}:
        raise Rejected(f"{network} said no ({answer.status}): {reason(answer)}")
    if not 200 <= answer.status < 300:
        raise Unsure(f"{network} answered {answer.status}: it may have taken effect")
    told = parsed(answer)
    if told is None:
        raise Unsure(f"{network} answered with something that is no answer")
    return told


def parsed(answer: Answer) -> Mapping[str, Any] | None:
    """The JSON object of an answer's body; None for anything else."""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def word(told: Mapping[str, Any], name: str, network: str) -> str:
    """A name or number of an answer, as text. Raises Unsure where there is none."""
    found = told.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int) or not str(found):
        raise Unsure(f"{network} said yes, and not what it made")
    return str(found)[:_SAID]


def listed(told: Mapping[str, Any], name: str, network: str) -> list[Mapping[str, Any]]:
    """The objects that an answer lists. Raises Unsure where it does not."""
    found = told.get(name)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unsure(f"{network} answered with something that is no list")
    return found


def reason(answer: Answer) -> str:
    """The network's own words for a no, as one short line; "" where it has none."""
    told = parsed(answer) or {}
    inner = told.get("error")
    nested = inner if isinstance(inner, dict) else {}
    for found in (
        nested.get("error_user_msg"), nested.get("message"), told.get("message"),
        told.get("detail"), told.get("error_description"), inner,
    ):  # fmt: skip
        if isinstance(found, str) and found:
            return "".join(each for each in found if each.isprintable())[:_SAID]
    return "it gave no reason"


def patience(answer: Answer) -> float:
    """The seconds a network wants to be left alone; a quarter of an hour where it does not say."""
    try:
        seconds = float(answer.headers.get("retry-after", ""))
    except ValueError:
        return 900.0
    return min(max(seconds, 1.0), _LONGEST)


def bare(text: str) -> str:
    """A text without its blanks, composed: networks change both as they like."""
    return _SPACE.sub("", normalize("NFC", text))
