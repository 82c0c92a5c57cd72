"""What an answer of Meta's Graph API says: its codes are in the body, the status is seldom more.

developers.facebook.com/docs/graph-api/guides/error-handling and overview/rate-limiting
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from smmgen.errors import Rejected, Throttled, Unauthorised, Unsure
from smmgen.platforms.answer import made, parsed, patience, reason
from smmgen.roles import Answer

_UNSURE = {1, 2}  # it does not know itself
_ENOUGH = {4, 17, 32, 341, 613, *range(80000, 80015)}
_TOO_FAST = 1390008  # a subcode
_TOKEN = {102, 190}
_RIGHTS = {10, *range(200, 300)}
_TWIN = 506
_LONGEST = 1440  # minutes that are waited for a limit at most


class Twin(Rejected):
    """It is the same as the page's last post, and was not made."""


def granted(answer: Answer, network: str) -> Mapping[str, Any]:
    """As `answer.made`, by Meta's codes. Raises Twin for the same post again."""
    told = parsed(answer) or {}
    error = told.get("error")
    if answer.status >= 500 or not isinstance(error, dict):
        return made(answer, network)
    code, sub = (
        found if isinstance(found, int) else 0
        for found in (error.get("code"), error.get("error_subcode"))
    )
    if code in _ENOUGH or sub == _TOO_FAST:
        raise Throttled(f"{network} takes no more for now", seconds=_patience(answer))
    if code in _TOKEN:
        raise Unauthorised(f"{network} does not take the token", "renew it")
    if code in _RIGHTS:
        raise Unauthorised(
            f"{network} does not let the token do this: {reason(answer)}",
            "give it the permissions that docs/publishing.md names",
        )
    if code == _TWIN:
        raise Twin(f"{network} has the same as the last post")
    if code in _UNSURE or error.get("is_transient") is True or answer.status < 400:
        raise Unsure(f"{network} had a fault of its own: it may have taken effect")
    return made(answer, network)


def _patience(answer: Answer) -> float:
    """The seconds to wait, by the header that says when a limit ends."""
    try:
        told = json.loads(answer.headers.get("x-business-use-case-usage", ""))
        waits = [each["estimated_time_to_regain_access"] for of in told.values() for each in of]
        minutes = max(float(each) for each in waits)
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return patience(answer)
    return min(minutes, _LONGEST) * 60 or patience(answer)
