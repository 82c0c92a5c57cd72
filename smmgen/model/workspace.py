"""Everything read, by name, and the problems found while reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smmgen.model.brand import Brand
from smmgen.model.calendar import Campaign, Channel, Competitor, Persona, Slot, Strategy, Theme
from smmgen.model.layout import Layout
from smmgen.model.pack import Pack
from smmgen.model.post import Post
from smmgen.model.settings import Settings
from smmgen.problem import Marks, Problem


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace as it stands in the files. Mappings are by id (file or folder name).

    `marks` holds, by file path, where each value of that data file stands.
    """

    settings: Settings
    posts: Mapping[str, Post] = field(default_factory=dict)
    brands: Mapping[str, Brand] = field(default_factory=dict)
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    personas: Mapping[str, Persona] = field(default_factory=dict)
    competitors: Mapping[str, Competitor] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    strategy: Strategy = Strategy()
    packs: Mapping[str, Pack] = field(default_factory=dict)
    slots: tuple[Slot, ...] = ()
    marks: Mapping[str, Marks] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def brand_of(self, post: Post, channel: Channel | None = None) -> Brand | None:
        """The brand a post is drawn in: its own, else the channel's, else the workspace's."""
        named = post.head.brand or (channel.brand if channel else None) or self.settings.brand
        if named is not None:
            return self.brands.get(named)
        return next(iter(self.brands.values())) if len(self.brands) == 1 else None
