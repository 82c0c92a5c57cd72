"""The comment that tells a pull request of its review, and is written anew with each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from smmgen.review.change import Called, Review
from smmgen.review.change_note import change_note, words

# By which the comment is found again; it is not shown.
MARK = "<!-- smmgen review -->"


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a review apart from what it says: from the host, never from the change.

    `pictures` are addresses by the ids of posts: each before and after. `called` is what the
    change touches that could make its own review say something else.
    """

    commit: str
    run: str
    page: str = ""
    passed: bool = True
    called: tuple[Called, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)


def review_comment(review: Review, made: Made) -> str:
    """The comment for a review that was read."""
    links = []
    if made.page:
        links.append(f"**[Open the review]({made.page})**: every picture before and after, and why")
    if not made.passed:
        links.append(f"**The check did not pass**: [it says why]({made.run})")
    note = change_note(replace(review, called=made.called), links)
    shown = [
        f"{title}\n\n![{title}, before and after]({made.pictures[post.id]})\n"
        for post in review.posts
        if post.id in made.pictures and (title := words(post.title))
    ]
    return _whole("\n".join([note, *shown]), made)


def missing_comment(why: str, made: Made) -> str:
    """The comment where there is no review that can be shown; `why` is a sentence of ours."""
    return _whole(f"## Review\n\n{why} [The check]({made.run}) says more.\n", made)


def _whole(text: str, made: Made) -> str:
    foot = f"Made for {made.commit[:7]}; this comment is written anew with each change."
    return f"{MARK}\n{text}\n<sub>{foot}</sub>\n"
