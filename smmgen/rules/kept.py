"""What was found in a post, kept for as long as the post is the same object."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from smmgen.model.post import Post
from smmgen.problem import Problem


@dataclass(slots=True)
class Kept:
    """Problems by post and by what they were looked for with.

    Posts are frozen, and reading keeps the objects of those that have not changed. What a run
    does not ask for is forgotten at its end.
    """

    _known: dict[int, tuple[Post, dict[Hashable, tuple[Problem, ...]]]] = field(
        default_factory=dict
    )
    _asked: dict[int, tuple[Post, dict[Hashable, tuple[Problem, ...]]]] = field(
        default_factory=dict
    )

    def problems(
        self, post: Post, key: Hashable, find: Callable[[], Iterable[Problem]]
    ) -> tuple[Problem, ...]:
        """What `find` finds in a post; `key` is everything else that it depends on."""
        mine = self._asked.get(id(post))
        if mine is None:
            # What is known holds the post itself, so its id is no other object's by now.
            mine = self._asked[id(post)] = self._known.get(id(post), (post, {}))
        found = mine[1].get(key)
        if found is None:
            found = mine[1][key] = tuple(find())
        return found

    def forget_others(self) -> None:
        """Ends a run."""
        self._known, self._asked = self._asked, {}
