"""What an answer of TikTok says: its code is in the body, and "ok" is a yes.

developers.tiktok.com/doc/content-posting-api-reference-photo-post, …-get-video-status and
…-query-creator-info
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smmgen.errors import Rejected, Throttled, Unauthorised, Unsure
from smmgen.platforms.answer import made, parsed, reason
from smmgen.roles import Answer

NAME = "TikTok"
_MINUTE = 60.0  # its limits are by the minute
_HOUR = 3_600.0  # until it is asked again whether what is used up was freed
_TOKEN = {"access_token_invalid", "scope_not_authorized", "scope_permission_missed"}
_FULL = {
    "spam_risk_too_many_posts": "the account has posted as much as it may in a day",
    "spam_risk_too_many_pending_share": "there are five drafts in the inbox that wait",
    "reached_active_user_cap": "the app has as many users today as it may",
}
_SETUP = {
    "url_ownership_unverified": (
        "TikTok does not know whose the address of the pictures is",
        "add it under URL properties, in the app's page at developers.tiktok.com",
    ),
    "unaudited_client_can_only_post_to_private_accounts": (
        "TikTok has not audited the app, so it posts to private accounts alone",
        "ask for the audit, or leave out `privacy`: then it is a draft in the inbox",
    ),
}
# Why a post failed whose pictures may be fetched again.
_PASSING = {"internal", "photo_pull_failed", "video_pull_failed"}


def granted(answer: Answer) -> Mapping[str, Any]:
    """What an answer that says yes holds, as `answer.made` by TikTok's own codes."""
    told = parsed(answer) or {}
    error = told.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    if answer.status >= 500 or not isinstance(code, str) or code == "internal_error":
        made(answer, NAME)
        raise Unsure("TikTok answered with something that is no answer")
    if code == "ok" and 200 <= answer.status < 300:
        data = told.get("data")
        if not isinstance(data, dict):
            raise Unsure("TikTok said yes, and not what it made")
        return data
    if code == "rate_limit_exceeded":
        raise Throttled("TikTok takes no more for now", seconds=_MINUTE)
    _judge(code)
    made(answer, NAME)
    raise Rejected(f"TikTok said no ({code}): {reason(answer)}")


def failed(why: str) -> None:
    """Raise what became of a post that TikTok gave up: nothing was made, and why."""
    if why in _PASSING:
        raise Throttled(
            f"TikTok could not fetch or keep the pictures ({why})", seconds=300.0, alone=True
        )
    if why == "auth_removed":
        raise Unauthorised("TikTok: the account took the app's rights away", "renew the token")
    _judge(why)
    raise Rejected(f"TikTok gave it up: {why or 'it gave no reason'}")


def _judge(code: str) -> None:
    """Raise for what is not of the post: the token, the app, what is used up."""
    if code in _TOKEN:
        raise Unauthorised(
            f"TikTok does not take the token ({code})",
            "renew it, with the scopes that docs/publishing.md names",
        )
    if code in _FULL:
        raise Throttled(f"TikTok takes no more for now: {_FULL[code]}", seconds=_HOUR)
    if code in _SETUP:
        raise Unauthorised(*_SETUP[code])
