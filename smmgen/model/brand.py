"""How it looks: colour and type roles, logo, art, voice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from smmgen.model.colour import contrast
from smmgen.model.manner import Manner
from smmgen.model.ramp import RampBetween, Step, ramp_colours, ramp_steps
from smmgen.model.record import HexColour, Id, Lang, Record

# What a layout may ask for by name. The scheme of a slide says which colour that is.
Role = Literal["ground", "ink", "display", "accent", "second", "soft"]
ROLES: tuple[str, ...] = ("ground", "ink", "display", "accent", "second", "soft")
# The art names of the logo's variants, in the order of their fields.
LOGO_NAMES = ("logo", "logo-dark", "logo-mono", "mark", "mark-dark")
Axis = Annotated[str, Field(pattern=r"^[A-Za-z]{4}$")]


class Scheme(Record):
    """One ground and what stands on it; each value names a colour of the brand.

    ink: body text; display: headlines; accent: the one thing; second: the supporting shape;
    soft: a quiet field or context mark.
    """

    ground: str = Field(description="What everything stands on.")
    ink: str = Field(description="Body text.")
    display: str = Field(description="Headlines.")
    accent: str = Field(description="The one thing.")
    second: str = Field(description="The supporting shape.")
    soft: str = Field(description="A quiet field or mark.")


class Typeface(Record):
    """A type role: a font file at given axes, with tracking (em) and OpenType features.

    `tracking` holds from 60 px, `tight` from 150 px; smaller text is set as drawn.
    """

    family: str = Field(description="The typeface's name.")
    file: str = Field(description="The font file in the brand's folder.")
    axes: dict[Axis, float] = Field(default_factory=dict, description="Variation axis -> value.")
    strong: dict[Axis, float] = Field(
        default_factory=dict, description="The axes that change for **strong** text."
    )
    em: dict[Axis, float] = Field(
        default_factory=dict, description="The axes that change for *emphasised* text."
    )
    tracking: float = Field(0.0, description="Letter space in em, from 60 px up.")
    tight: float | None = Field(None, description="Letter space in em, from 150 px up.")
    features: dict[Axis, Annotated[int, Field(ge=0, le=999)]] = Field(
        default_factory=dict, description="OpenType feature -> 1 or 0."
    )
    fallback: tuple[str, ...] = Field((), description="More font files, for other scripts.")


class TypeSystem(Record):
    """The three voices of a brand's type."""

    display: Typeface = Field(description="Headlines.")
    text: Typeface = Field(description="Everything that is read.")
    figures: Typeface | None = Field(None, description="Numbers set huge; else the display face.")


class Logo(Record):
    """The logo's drawings, its small mark, and the room it needs (in its own heights).

    A drawing whose colours have roles (`data-fill="ink"`) is read on every ground; one in fixed
    colours has variants.
    """

    file: str = Field(description="The drawing in the brand's folder, an .svg.")
    dark: str | None = Field(None, description="The logo on dark grounds, where it differs.")
    mono: str | None = Field(None, description="The logo in one colour.")
    mono_on: tuple[str, ...] = Field((), description="The schemes on which it is in one colour.")
    mark: str | None = Field(None, description="The small mark, an .svg.")
    mark_dark: str | None = Field(None, description="The mark on dark grounds, where it differs.")
    clear: Annotated[float, Field(ge=0, le=3)] = Field(
        0.5, description="The room around it, in its own heights."
    )
    min_width: Annotated[int, Field(ge=24)] = Field(
        120, description="The narrowest it may be, in pixels."
    )
    mark_width: Annotated[int, Field(ge=16)] = Field(
        40, description="The narrowest the mark may be, in pixels."
    )


class Furniture(Record):
    """What stands on every slide, and where: the logo, and how far a carousel has come."""

    place: Literal["foot", "head"] = Field(
        "foot", description="Whether it stands at the slides' foot or at their head."
    )
    progress: str | None = Field(
        None,
        description="The art that marks each slide of a carousel, or 'folio' for figures (1/4).",
    )
    lit: Role | None = Field(
        None, description="The role that stands for ink in the mark of the slide that is seen."
    )


class Voice(Record):
    """How the brand speaks; `check` applies it to text."""

    tone: str = Field("", description="How it sounds, for whoever writes.")
    manner: Manner | None = Field(
        None,
        description="How drafts are worded: plain, warm, wry, exact or bright; else as the tone "
        "sounds.",
    )
    use: tuple[str, ...] = Field((), description="Words that are its own.")
    avoid: tuple[str, ...] = Field((), description="Words that it never says.")
    emoji: Literal["none", "few", "any"] = Field("few", description="How many it allows itself.")
    hashtags: Annotated[int, Field(ge=0, le=30)] = Field(5, description="The most in one post.")
    exclamations: Annotated[int, Field(ge=0, le=20)] | None = Field(
        None, description="The most exclamation marks in one text; nothing said, nothing counted."
    )
    reading: Annotated[float, Field(ge=1, le=20)] | None = Field(
        None, description="The highest school grade a text may ask for."
    )


class Taste(Record):
    """Layouts by name: where several can hold a slide, a preferred one wins over an avoided one."""

    prefer: tuple[Id, ...] = Field((), description="Layouts that suit the brand.")
    avoid: tuple[Id, ...] = Field((), description="Layouts that do not, unless nothing else can.")


class BrandFile(Record):
    """brand/<brand>/brand.yml."""

    name: str = Field(description="The brand's name, as it is written out.")
    lang: Lang = Field("en", description="The language it mostly speaks.")
    colours: dict[Id, HexColour] = Field(description="Name -> colour.")
    schemes: dict[Id, Scheme] = Field(
        min_length=1, description="Name -> the colours of a ground and what stands on it."
    )
    order: tuple[str, ...] = Field((), description="Schemes by preference; covers use the first.")
    ramp: Annotated[tuple[str, ...], Field(min_length=3, max_length=9)] | RampBetween | None = (
        Field(None, description="Colours by lightness: their names, or the two to derive it from.")
    )
    type: TypeSystem = Field(description="Its typefaces.")
    logo: Logo = Field(description="Its logo.")
    device: str | None = Field(None, description="The art that runs from slide to slide.")
    furniture: Furniture = Field(Furniture(), description="What stands on every slide, and where.")
    voice: Voice = Field(Voice(), description="How it speaks.")
    layouts: Taste = Field(Taste(), description="Its taste in layouts.")
    footer: dict[str, str] = Field(
        default_factory=dict, description="What closes a post, like phone and site."
    )


class Brand(Record):
    """A brand as read: its file, its folder, and the digests of the files it is drawn from."""

    id: str
    folder: str
    file: BrandFile
    art: dict[str, str] = Field(default_factory=dict, description="Art name -> file path.")
    shapes: dict[str, float] = Field(
        default_factory=dict, description="Art name -> its width over its height."
    )

    @property
    def colours(self) -> dict[str, str]:
        """Name -> hex of every colour that a drawing may ask for: the brand's and its ramp's.

        The steps of a derived ramp are `ramp-1`, `ramp-2` and so on; a brand colour of that name
        takes its step's place.
        """
        between, own = self._between, self.file.colours
        if between is None:
            return dict(own)
        inks = tuple(own[name] for name in self.inks)
        found = ramp_colours(own[between.from_], own[between.to], between.steps, inks)
        return {f"ramp-{at}": colour for at, colour in enumerate(found, 1)} | own

    @property
    def ramp(self) -> tuple[Step, ...]:
        """The ramp's steps, each with its text colour, as names in `colours`."""
        between = self._between
        listed = self.file.ramp if isinstance(self.file.ramp, tuple) else ()
        names = [f"ramp-{at}" for at in range(1, between.steps + 1)] if between else listed
        return ramp_steps(names, self.colours, self.inks)

    @property
    def plain(self) -> Scheme:
        """The scheme on the lightest ground: the brand's paper and ink."""
        colours = self.file.colours
        return max(
            self.file.schemes.values(), key=lambda one: contrast(colours[one.ground], "#000000")
        )

    @property
    def inks(self) -> tuple[str, ...]:
        """The names of the colours that text may have anywhere: the plain ink and ground first."""
        plain = self.plain
        found = [plain.ink, plain.ground]
        for scheme in self.file.schemes.values():
            found += [scheme.ink, scheme.ground]
        return tuple(dict.fromkeys(found))

    @property
    def _between(self) -> RampBetween | None:
        """What the ramp is derived from: as it is written, or paper and ink where none is."""
        if self.file.ramp is None:
            plain = self.plain
            return RampBetween.model_construct(from_=plain.ground, to=plain.ink, steps=6)
        return self.file.ramp if isinstance(self.file.ramp, RampBetween) else None

    @property
    def logo_files(self) -> dict[str, str]:
        """Art name -> file path of the logo's variants."""
        logo = self.file.logo
        files = (logo.file, logo.dark, logo.mono, logo.mark, logo.mark_dark)
        named = dict(zip(LOGO_NAMES, files, strict=True))
        return {name: f"{self.folder}/{file}" for name, file in named.items() if file}

    def roles(self, scheme: str) -> dict[str, str]:
        """Role -> hex in one scheme."""
        chosen = self.file.schemes[scheme]
        return {role: self.file.colours[getattr(chosen, role)] for role in ROLES}

    @property
    def scheme_order(self) -> tuple[str, ...]:
        """Schemes by preference, the unlisted ones last."""
        rest = tuple(s for s in self.file.schemes if s not in self.file.order)
        return tuple(s for s in self.file.order if s in self.file.schemes) + rest
