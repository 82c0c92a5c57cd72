"""Posts that say the same soon after one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from smmgen.model.likeness import alike, words_of
from smmgen.model.tally import Tally
from smmgen.problem import Problem

_BOUND = 0.5
_APART = timedelta(days=30)


def near_duplicates(tally: Tally) -> Iterator[Problem]:
    """A post that goes out within 30 days of one that has half of its words."""
    first = {slot.post: slot.at for slot in reversed(tally.slots)}
    posts = sorted(tally.posts, key=lambda post: (first[post.id], post.id))
    for lang in sorted({post.head.lang for post in posts}):
        here = {post.id: words_of(post) for post in posts if post.head.lang == lang}
        for name, other, much in alike(here, [*here], _BOUND):
            if first[name] - first[other] > _APART:
                continue
            post = tally.workspace.posts[name]
            message = f"it shares {much:.0%} of its wording with '{other}'"
            hint = "say something new, move it, or let the first one go out again with 'run: 2'"
            yield Problem(post.marks.at("title"), "posts-alike", message, hint, "warning")
