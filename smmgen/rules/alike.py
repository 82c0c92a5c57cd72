"""Posts that say the same soon after one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import cache, partial
from hashlib import blake2b

from smmgen.model.likeness import likeness, words_of
from smmgen.model.post import Post
from smmgen.model.tally import Tally
from smmgen.problem import Problem
from smmgen.rules.kept import Kept

_BOUND = 0.5
_APART = timedelta(days=30)
_COMMON = 40  # posts; a pair of words that more of them have says nothing

Words = Callable[[Post], frozenset[tuple[str, str]]]


def near_duplicates(tally: Tally, known: Kept) -> Iterator[Problem]:
    """A post that goes out within 30 days of one that has half of its words.

    A post is compared with those before it once, and anew when one of them is another.
    """
    first = {slot.post: slot.at for slot in reversed(tally.slots)}
    posts = sorted(tally.posts, key=lambda post: (first[post.id], post.id))
    words = cache(lambda name: words_of(tally.workspace.posts[name]))
    for lang in sorted({post.head.lang for post in posts}):
        here = [post for post in posts if post.head.lang == lang]
        start = 0
        for at, post in enumerate(here):
            while first[post.id] - first[here[start].id] > _APART:
                start += 1
            before = here[start:at]
            key = "alike", _digest(before)
            yield from known.problems(
                post, key, partial(_alike, post, before, lambda each: words(each.id))
            )


def _digest(posts: Sequence[Post]) -> str:
    told = "".join(post.digest or repr(post) for post in posts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _alike(post: Post, before: Sequence[Post], words: Words) -> Iterator[Problem]:
    """What is said of a post that is like one of those, of several the most like."""
    mine = words(post)
    much, other = max(((likeness(mine, words(each)), each.id) for each in before), default=(0, ""))
    if much < _BOUND:
        return
    counts = Counter(pair for each in before for pair in words(each) & mine)
    common = {pair for pair, count in counts.items() if count > _COMMON}
    near = (each for each in before if not words(each) & mine <= common)
    much, other = max(((likeness(mine, words(each)), each.id) for each in near), default=(0, ""))
    if much >= _BOUND:
        message = f"it shares {much:.0%} of its wording with '{other}'"
        hint = "say something new, move it, or let the first one go out again with 'run: 2'"
        yield Problem(post.marks.at("title"), "posts-alike", message, hint, "warning")
