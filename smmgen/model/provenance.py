"""Where a drafted post came from, and what it said when it was drafted."""

from __future__ import annotations

from hashlib import blake2b
from typing import Annotated, Literal

from pydantic import Field

from smmgen.model.manner import Manner
from smmgen.model.record import Id, Record

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]


class Provenance(Record):
    """Written by `smmgen draft`: what a post was made from, and why just this one.

    `parts` holds a digest of each part as it was written (`title`, `caption`, `captions.KEY`,
    `first_comment`, `slide-1` …): a part that says something else was changed by somebody, and is
    theirs.
    """

    by: Literal["pack", "file", "model"] = Field(description="What drafted it.")
    of: Annotated[str, Field(min_length=1, max_length=500)] = Field(
        description="The pack and its version, the file or address, or the model."
    )
    prompt: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        None, description="The version of the words that a model was asked with."
    )
    items: tuple[Id, ...] = Field(
        (), description="The entries of the pack; of a model's post, the facts that it cites."
    )
    manner: Manner | None = Field(None, description="The manner in which it was said.")
    seed: int = Field(0, description="The seed that it was drafted with.")
    turns: dict[str, Annotated[int, Field(ge=0, le=999)]] = Field(
        default_factory=dict, description="Part -> how often it was drafted again."
    )
    why: Annotated[str, Field(max_length=1000)] = Field(
        "", description="Why this one was chosen, in plain words."
    )
    parts: dict[str, Digest] = Field(
        default_factory=dict, description="Part -> a digest of what was written."
    )


def part_digest(text: str) -> str:
    """The digest of a part's words, whatever space stands around them."""
    return blake2b(text.strip().encode("utf-8", "replace"), digest_size=6).hexdigest()
