"""What was found in a post, kept for as long as the post is the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from smmgen.model.post import Post
from smmgen.problem import Problem

Found = dict[Hashable, tuple[Problem, ...]]


@dataclass(slots=True)
class Kept:
    """Problems by a post's digest and by what else they depend on.

    What a run does not ask for is forgotten at its end.
    """

    known: dict[str, Found] = field(default_factory=dict)
    asked: dict[str, Found] = field(default_factory=dict)

    def problems(
        self, post: Post, key: Hashable, find: Callable[[], Iterable[Problem]]
    ) -> tuple[Problem, ...]:
        """What `find` finds in a post; `key` is everything else that it depends on."""
        if not post.digest:
            return tuple(find())
        mine = self.asked.setdefault(post.digest, {})
        if key not in mine:
            before = self.known.get(post.digest, {}).get(key)
            mine[key] = tuple(find()) if before is None else before
        return mine[key]

    def copy(self) -> Kept:
        """What is known, for another workspace: what that one does not ask for stays known here."""
        return Kept(dict(self.known))

    def forget_others(self) -> None:
        """Ends a run."""
        self.known, self.asked = self.asked, {}
