"""`drafting:` in smmgen.yml: the language model that drafts, and what it may cost."""

from __future__ import annotations

from typing import Annotated

from pydantic import AnyHttpUrl, Field

from smmgen.model.record import EnvName, Record

ModelName = Annotated[str, Field(pattern=r"^(openai|anthropic|google):[\w./:@-]{1,120}$")]


class Price(Record):
    """What a million tokens cost, as the provider's price list says it, in any one currency."""

    input: Annotated[float, Field(ge=0, le=100_000)] = Field(description="Of what is asked.")
    output: Annotated[float, Field(ge=0, le=100_000)] = Field(description="Of what is answered.")


class Drafting(Record):
    """Which language model drafts; without this a knowledge pack does."""

    model: ModelName = Field(
        description="Provider and model, like openai:NAME, anthropic:NAME or google:NAME; openai "
        "is also whatever speaks its protocol at `base_url`."
    )
    base_url: AnyHttpUrl | None = Field(
        None, description="Another server of that protocol, like http://127.0.0.1:8080/v1."
    )
    key: EnvName | None = Field(
        None,
        description="The environment variable that holds the key; else the provider's usual one. "
        "With a `base_url` it begins with SMMGEN_.",
    )
    tokens: Annotated[int, Field(ge=1_000, le=100_000_000)] = Field(
        200_000, description="The most tokens that one run may take, asked and answered."
    )
    cost: Annotated[float, Field(gt=0, le=100_000)] | None = Field(
        None, description="The most that one run may cost, in the currency of `price`."
    )
    price: Price | None = Field(None, description="What a million tokens cost.")
    answer: Annotated[int, Field(ge=256, le=64_000)] = Field(
        4_000, description="The most tokens of one answer, its thinking included."
    )
    seconds: Annotated[int, Field(ge=1, le=1_800)] = Field(
        120, description="How long one answer may take."
    )
