"""A draft judged as any post is: read, ruled, matched, and drawn, before it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from smmgen.draft.piece import Piece, post_text
from smmgen.model.calendar import Slot
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.plan.match import match_problems
from smmgen.plan.series import series
from smmgen.problem import Origin, Problem
from smmgen.roles import Files
from smmgen.rules import rule_problems
from smmgen.source.beside import Beside
from smmgen.source.post import PostRead, read_post
from smmgen.work.build import quiet
from smmgen.work.draw import draw
from smmgen.work.memory import Memory


@dataclass(frozen=True, slots=True)
class Judge:
    """What a draft is held against; without an executor it is not drawn."""

    workspace: Workspace
    platforms: Mapping[str, Platform]
    files: Files
    executor: Executor | None = None

    def problems(
        self, piece: Piece, slug: str, at: datetime, channels: Sequence[str]
    ) -> tuple[Problem, ...]:
        """What is wrong with a draft as the only post of its workspace, at that time and place."""
        zone = ZoneInfo(self.workspace.settings.zone)
        origin = Origin(f"content/calendar/{at:%Y-%m}.yml")
        slot = Slot(at.replace(tzinfo=zone), slug, tuple(channels), "feed", 1, origin)
        return self.told(post_text(piece, slug), slug, (slot,) if channels else ())

    def told(self, text: str, slug: str, slots: Sequence[Slot]) -> tuple[Problem, ...]:
        """What is wrong with a post's text where these slots send it."""
        read = self._read(text, slug)
        post = read.post
        if post is None:
            return read.problems
        alone = replace(self.workspace, posts={post.id: post}, slots=tuple(slots), problems=())
        places = {post.path, *(slot.origin.path for slot in slots)}
        found = [*read.problems, *match_problems(post, self.workspace.layouts)]
        found += (
            problem
            for problem in rule_problems(alone, self.platforms)
            if problem.origin.path in places
        )
        if not found and self.executor is not None:
            asked = series(alone, self.platforms)
            for drawn in draw(asked, alone, self.files, self.executor, Memory(), None, quiet):
                found += drawn.problems
        return tuple(sorted(set(found)))

    def read(self, piece: Piece, slug: str) -> tuple[Post | None, tuple[Problem, ...]]:
        """A draft as a post, and what reading it says."""
        read = self._read(post_text(piece, slug), slug)
        return read.post, read.problems

    def _read(self, text: str, slug: str) -> PostRead:
        path = f"content/posts/{slug}/post.md"
        beside = Beside(path.rpartition("/")[0], frozenset(), self.files)
        return read_post(path, text.encode(), self.files, beside)
