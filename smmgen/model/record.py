"""What every data file's model shares: frozen, no unknown keys, and the kinds of name."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A mapping in a workspace file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


# An id: letters that survive in URLs, file names and ledger keys on every system.
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
# A BCP 47 language tag, as far as posts need it.
Lang = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
Share = Annotated[float, Field(ge=0, le=1)]
# The name of an environment variable; never the secret itself.
EnvName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,63}$")]
HexColour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
