"""Providers of language models, by pydantic-ai: an extra, and slow to load.

https://pydantic.dev/docs/ai/ lists them. What is called here stands in its version 2.60.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2
from pydantic_ai.direct import model_request
from pydantic_ai.exceptions import ContentFilterError, ModelConnectionError, ModelHTTPError
from pydantic_ai.messages import ModelRequest, ModelResponse, SystemPromptPart, UserPromptPart
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.tools import ToolDefinition

from smmgen.roles import Prompt, Reply

__all__ = ["ContentFilterError", "ModelConnectionError", "ModelHTTPError", "Where", "answered"]

_LONGEST = 3_600.0  # seconds; whoever calls has an end of its own


@dataclass(frozen=True, slots=True)
class Where:
    """A provider, its model, the key, and the address where it is another server than its own."""

    provider: str
    model: str
    key: str = field(repr=False)
    address: str = ""


async def answered(where: Where, prompt: Prompt, net: httpx2.AsyncClient) -> Reply:
    """What a model answers. Raises ImportError without the provider's library, and its faults."""
    schema = dict(prompt.schema)
    # What speaks OpenAI's protocol keeps to a schema, small local servers too; elsewhere a call
    # of one tool, which is the answer, is what every model knows.
    if where.provider == "openai":
        shape = ModelRequestParameters(
            output_mode="native",
            output_object=OutputObjectDefinition(json_schema=schema, name=prompt.name),
        )
    else:
        tool = ToolDefinition(name=prompt.name, parameters_json_schema=schema, kind="output")
        shape = ModelRequestParameters(
            output_mode="tool", output_tools=[tool], allow_text_output=False
        )
    response = await model_request(
        _PROVIDERS[where.provider](where, net),
        [ModelRequest(parts=[SystemPromptPart(prompt.system), UserPromptPart(prompt.task)])],
        model_settings={"max_tokens": prompt.most, "timeout": _LONGEST},
        model_request_parameters=shape,
    )
    return _reply(response, prompt.name)


def _reply(response: ModelResponse, name: str) -> Reply:
    """The JSON of an answer, whichever way it was given."""
    text, astray = "", False
    for part in response.parts:
        if part.part_kind == "tool-call":
            if part.tool_name == name:
                text = part.args_as_json_str()
                break
            astray = True
        elif part.part_kind == "text":
            text += part.content
    usage = response.usage
    asked, said = usage.input_tokens, usage.output_tokens
    if response.finish_reason == "length":
        return Reply(text, "cut", asked, said)
    if response.finish_reason == "content_filter":
        return Reply(text, "refused", asked, said)
    return Reply(text, "astray" if astray and not text else "whole", asked, said)


def _openai(where: Where, net: httpx2.AsyncClient) -> Model:
    from openai import AsyncOpenAI  # noqa: PLC0415  # only where it is installed
    from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415  # as above
    from pydantic_ai.providers.openai import OpenAIProvider  # noqa: PLC0415  # as above

    # Without an address of its own the library would take one from the environment.
    client = AsyncOpenAI(
        api_key=where.key or "none",
        base_url=where.address or "https://api.openai.com/v1",
        http_client=net,
        max_retries=0,
        organization="",
        project="",
    )
    return OpenAIChatModel(where.model, provider=OpenAIProvider(openai_client=client))


def _anthropic(where: Where, net: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.anthropic import AnthropicModel  # noqa: PLC0415  # as above
    from pydantic_ai.providers.anthropic import AnthropicProvider  # noqa: PLC0415  # as above

    address = where.address or "https://api.anthropic.com"
    provider = AnthropicProvider(api_key=where.key, base_url=address, http_client=net)
    provider.client.max_retries = 0
    return AnthropicModel(where.model, provider=provider)


def _google(where: Where, net: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.google import GoogleModel  # noqa: PLC0415  # as above
    from pydantic_ai.providers.google import GoogleProvider  # noqa: PLC0415  # as above

    provider = GoogleProvider(api_key=where.key, base_url=where.address or None, http_client=net)
    return GoogleModel(where.model, provider=provider)


_PROVIDERS: dict[str, Callable[[Where, httpx2.AsyncClient], Model]] = {
    "openai": _openai,
    "anthropic": _anthropic,
    "google": _google,
}
