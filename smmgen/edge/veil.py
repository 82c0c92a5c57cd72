"""A network whose refusals say no secret back: some quote the token that they do not take."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import quote

from smmgen.roles import Answer, Request, Transport

_SHORTEST = 8  # letters; a shorter one would be found in every word
SHOWN = b"[secret]"


class Veil:
    """`roles.Transport`. What `known` gives is taken out of the bodies of answers.

    `whole`: out of all bodies; else only of those that say no, since a yes may have to be taken
    as it is, such as one that gives a refresh token again.
    """

    def __init__(
        self, beyond: Transport, known: Callable[[], Iterable[str]], *, whole: bool = False
    ) -> None:
        self._beyond, self._known, self._whole = beyond, known, whole

    def send(self, request: Request) -> Answer:
        """What was answered, without secrets."""
        answer = self._beyond.send(request)
        if not self._whole and 200 <= answer.status < 300:
            return answer
        return replace(answer, body=veiled(answer.body, self._known()))


def veiled(body: bytes, secrets: Iterable[str]) -> bytes:
    """Bytes without any of these, as they are and as JSON and addresses write them."""
    for secret in secrets:
        if len(secret) < _SHORTEST:
            continue
        for written in {secret, json.dumps(secret)[1:-1], quote(secret, safe="")}:
            body = body.replace(written.encode(), SHOWN)
    return body
