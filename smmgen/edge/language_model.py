"""A language model as `roles.LanguageModel`, by pydantic-ai, an extra: one call, one answer.

Each call stands for itself: no tools, no memory, no stream, nothing sent twice without need.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx2

from smmgen.edge.bounded import Bounded
from smmgen.edge.veil import SHOWN, veiled
from smmgen.errors import (
    NetworkFault,
    Rejected,
    Throttled,
    Unanswered,
    Unauthorised,
    Unreachable,
    UsageError,
)
from smmgen.model.drafting import Drafting
from smmgen.roles import Prompt, Reply

TRIES = 2  # of a call that was not taken, or that the provider failed at
LONGEST_WAIT = 20.0  # seconds before the second one
_WAIT = 2.0
_CONNECT = 10.0
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY", "google": "GEMINI_API_KEY"}
_LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
_OWN = "SMMGEN_"  # how the name of a key begins that may go to a server of one's own


def language_model(
    asked: Drafting, secret: Callable[[str], str], sleep: Callable[[float], None] = time.sleep
) -> DistantModel:
    """The model that the settings name, with its key. Raises UsageError where one is missing."""
    provider, _, name = asked.model.partition(":")
    address = str(asked.base_url) if asked.base_url is not None else ""
    host = urlsplit(address).hostname or ""
    if address:
        if provider != "openai":
            raise UsageError(
                f"smmgen.yml: a 'base_url' is for servers that speak OpenAI's protocol, not for "
                f"{provider}",
                "take it out, or write the model as openai:NAME",
            )
        if host not in _LOOPBACK and urlsplit(address).scheme != "https":
            raise UsageError(
                f"smmgen.yml: {host} is not asked over plain HTTP, only this machine is",
                "write the base_url with https://",
            )
        if asked.key is not None and not asked.key.startswith(_OWN):
            # A changed setting must not be able to send any secret of this machine anywhere.
            raise UsageError(
                f"smmgen.yml: the key for {host} may not be in '{asked.key}'",
                f"put it in a variable whose name begins with {_OWN}, like {_OWN}MODEL_KEY",
            )
    wanted = asked.key or ("" if address else _KEYS[provider])
    key = secret(wanted) if wanted else ""
    if wanted and not key:
        raise UsageError(
            f"the key of {asked.model} is not there: the variable {wanted} is empty",
            f"export {wanted}=…, or draft from the pack: --offline",
        )
    return DistantModel(provider, name, key, address, asked.seconds, sleep)


class DistantModel:
    """`roles.LanguageModel` at a provider. Says no key, in no exception and no `repr`."""

    def __init__(
        self,
        provider: str,
        model: str,
        key: str,
        address: str,
        seconds: float,
        sleep: Callable[[float], None],
    ) -> None:
        self.name = f"{provider}:{model}"
        self._provider, self._model = provider, model
        self._key, self._address = key, address
        self._seconds, self._sleep = seconds, sleep
        self._host = urlsplit(address).netloc or provider

    def __repr__(self) -> str:
        """Its name alone."""
        return f"<{self.name}>"

    def ask(self, prompt: Prompt) -> Reply:
        """As `roles.LanguageModel`. A call that was not taken is tried once more."""
        try:
            # Slow to load, so not within the time that an answer may take.
            from smmgen.edge import provider  # noqa: F401, PLC0415
        except ImportError:
            raise UsageError(
                "a language model is asked through pydantic-ai, which is not installed",
                "pip install 'smmgen[ai]', or draft from the pack: --offline",
            ) from None
        for again in range(TRIES - 1, -1, -1):
            try:
                return asyncio.run(self._in_time(prompt))
            except Throttled as fault:
                if not again:
                    raise
                self._sleep(min(fault.seconds, LONGEST_WAIT))
        raise AssertionError

    async def _in_time(self, prompt: Prompt) -> Reply:
        try:
            # A server may trickle for ever, a byte in each timeout.
            return await asyncio.wait_for(self._asked(prompt), self._seconds)
        except TimeoutError:
            raise Unanswered(
                f"{self._host} gave no answer in {self._seconds:.0f} seconds",
                "give it longer: drafting: {seconds: 300}",
            ) from None

    async def _asked(self, prompt: Prompt) -> Reply:
        from smmgen.edge import provider  # noqa: PLC0415  # (it was loaded before)

        # Without the environment's proxies and .netrc, and following nobody: the key goes where
        # the address says.
        async with httpx2.AsyncClient(
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(None, connect=_CONNECT),
            transport=Bounded(trust_env=False),
            headers={"Accept-Encoding": "identity"},
        ) as net:
            try:
                where = provider.Where(self._provider, self._model, self._key, self._address)
                return await provider.answered(where, prompt, net)
            except provider.ModelHTTPError as error:
                raise self._refusal(error) from None
            except provider.ContentFilterError:
                return Reply("", "refused")
            except provider.ModelConnectionError:
                raise Unreachable(
                    f"{self._host} cannot be reached", "is it running, and is its address right?"
                ) from None
            except ImportError:
                raise UsageError(
                    f"what asks {self._provider} is not installed",
                    f"pip install 'pydantic-ai-slim[{self._provider}]', or draft from the pack: "
                    "--offline",
                ) from None
            except (TimeoutError, asyncio.CancelledError):
                raise
            except Exception:  # noqa: BLE001  # an answer may break a library anywhere
                # The library's words may quote what was sent.
                raise Unanswered(f"{self._host} gave no answer that can be read") from None

    def _refusal(self, error: Any) -> NetworkFault:
        """What an answer of 400 and above means."""
        status = error.status_code
        said = f"{self._host} answered {status}"
        if status in {401, 403}:
            return Unauthorised(f"{said}: it does not take the key", "is it the right variable?")
        if status == 404:
            return Rejected(
                f"{said}: it knows no model '{self._model}'",
                "drafting: {model: …} names one",
            )
        if status == 429 or status >= 500:
            words = "too many calls" if status == 429 else "it failed"
            wait = error.retry_after if error.retry_after is not None else _WAIT
            return Throttled(f"{said}: {words}", "try again later", seconds=wait)
        return Rejected(f"{said}: {self._told(error.body)}", "does the model know JSON Schemas?")

    def _told(self, body: Any) -> str:
        """A refusal's own words, as far as they are words and no secret."""
        told = body.get("message") if isinstance(body, dict) else None
        if isinstance(told, dict):
            told = told.get("message")
        if not isinstance(told, str):
            return "it did not take the call"
        shown = veiled(told.encode("utf-8", "replace"), [self._key]).decode("utf-8", "replace")
        line = "".join(each if each.isprintable() else " " for each in shown)
        return f"“{line[:200]}”" if SHOWN.decode() not in line else "it did not take the call"
