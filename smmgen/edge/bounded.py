"""HTTP answers that end: what is too long, or packed, is none."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

MAX_BYTES = 2_000_000  # of one answer


class Bounded(httpx2.AsyncHTTPTransport):
    """Answers that end: one of more than `MAX_BYTES`, or one that is packed, is none."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, counted while it is read."""
        answer = await super().handle_async_request(request)
        if answer.headers.get("content-encoding", "identity") != "identity":
            await answer.aclose()
            raise httpx2.DecodingError("an answer that is packed was not asked for")
        assert isinstance(answer.stream, httpx2.AsyncByteStream)
        answer.stream = _Counted(answer.stream)
        return answer


class _Counted(httpx2.AsyncByteStream):
    def __init__(self, beneath: httpx2.AsyncByteStream) -> None:
        self._beneath = beneath

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for part in self._beneath:
            size += len(part)
            if size > MAX_BYTES:
                raise httpx2.ReadError("too long")
            yield part

    async def aclose(self) -> None:
        await self._beneath.aclose()
