"""How it looks: colour and type roles, logo, art, voice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from smmgen.model.record import HexColour, Id, Lang, Record

# What a layout may ask for by name. The scheme of a slide says which colour that is.
Role = Literal["ground", "ink", "display", "accent", "second", "soft"]
ROLES: tuple[str, ...] = ("ground", "ink", "display", "accent", "second", "soft")
Axis = Annotated[str, Field(pattern=r"^[A-Za-z]{4}$")]


class Scheme(Record):
    """One ground and what stands on it; each value names a colour of the brand.

    ink: body text; display: headlines; accent: the one thing; second: the supporting shape;
    soft: a quiet field or context mark.
    """

    ground: str
    ink: str
    display: str
    accent: str
    second: str
    soft: str


class Typeface(Record):
    """A type role: a font file at given axes, with tracking (em) and OpenType features.

    `tracking` holds from 60 px, `tight` from 150 px; smaller text is set as drawn.
    """

    family: str
    file: str
    axes: dict[Axis, float] = Field(default_factory=dict)
    strong: dict[Axis, float] = Field(
        default_factory=dict, description="The axes that change for **strong** text."
    )
    em: dict[Axis, float] = Field(
        default_factory=dict, description="The axes that change for *emphasised* text."
    )
    tracking: float = 0.0
    tight: float | None = None
    features: dict[Axis, int] = Field(default_factory=dict)
    fallback: tuple[str, ...] = Field((), description="More font files, for other scripts.")


class TypeSystem(Record):
    """The three voices of a brand's type."""

    display: Typeface
    text: Typeface
    figures: Typeface | None = None


class Logo(Record):
    """The logo's drawing, its small mark, and the room it needs (in its own heights)."""

    file: str
    mark: str | None = None
    clear: Annotated[float, Field(ge=0, le=3)] = 0.5
    min_width: Annotated[int, Field(ge=24)] = 120


class Voice(Record):
    """How the brand speaks; `check` applies it to text."""

    tone: str = ""
    use: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    emoji: Literal["none", "few", "any"] = "few"
    hashtags: Annotated[int, Field(ge=0, le=30)] = 5
    reading: Annotated[float, Field(ge=1, le=20)] | None = None


class BrandFile(Record):
    """brand/<brand>/brand.yml."""

    name: str
    lang: Lang = "en"
    colours: dict[Id, HexColour]
    schemes: dict[Id, Scheme]
    order: tuple[str, ...] = Field((), description="Schemes by preference; covers use the first.")
    type: TypeSystem
    logo: Logo
    device: str | None = Field(None, description="The art that runs from slide to slide.")
    progress: str | None = Field(None, description="The art that marks each slide of a carousel.")
    voice: Voice = Voice()
    footer: dict[str, str] = Field(default_factory=dict)


class Brand(Record):
    """A brand as read: its file, its folder, and the digests of the files it is drawn from."""

    id: str
    folder: str
    file: BrandFile
    art: dict[str, str] = Field(default_factory=dict, description="Art name -> file path.")

    def colour(self, name: str) -> str | None:
        """A brand colour's hex, by its name."""
        return self.file.colours.get(name)

    def roles(self, scheme: str) -> dict[str, str]:
        """Role -> hex in one scheme."""
        chosen = self.file.schemes[scheme]
        return {role: self.file.colours[getattr(chosen, role)] for role in ROLES}

    @property
    def scheme_order(self) -> tuple[str, ...]:
        """Schemes by preference, the unlisted ones last."""
        rest = tuple(s for s in self.file.schemes if s not in self.file.order)
        return tuple(s for s in self.file.order if s in self.file.schemes) + rest
