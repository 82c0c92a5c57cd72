"""The use case of telling a pull request of its review.

It runs with the right to write, on what a run for a stranger's change has left behind. So the
pull request is found by the host's word, what the change touches is asked of the host, the data
is held to a review's model, and the text is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from dataclasses import replace
from hashlib import sha256

from smmgen.edge.action import Job
from smmgen.edge.archive import ArchiveUnreadable, members
from smmgen.edge.github import BOT, Artifact, Comment, GitHub, PullRequest
from smmgen.edge.strip import recoded, strip
from smmgen.errors import WorkerLost
from smmgen.review.change import KINDS, Called, Review
from smmgen.review.change_data import MAX_BYTES, ReviewUnreadable, read_change
from smmgen.review.comment import MARK, Made, missing_comment, review_comment
from smmgen.review.compare import called

# Names of what check.yml uploads. A file that is not packed goes by its own name.
PAGE, DATA = "review.html", "review-data"
MAX_PACKED = 6_000_000  # bytes
MAX_PICTURE = 400_000  # bytes
MOST_PICTURES = 12
# Only a public repository's files can be shown in its comments, and from this host's address.
SHOWN, RAW = "https://github.com", "https://raw.githubusercontent.com"
BRANCH = "smmgen-previews"
_PICTURE = re.compile(r"pictures/[a-z0-9][a-z0-9-]{0,63}\.jpg\Z")
_ENDED = {"success", "failure", "timed_out"}
_FILE = "review.json"


def small_pictures(review: Review, executor: Executor) -> dict[str, bytes]:
    """Post -> a small picture of its first changed slide, before and after, for its comment."""
    waiting: dict[str, Future[bytes]] = {}
    for kind in KINDS:
        for post in review.of(kind):
            sides = [(x.before, x.after) for x in post.slides]
            shown = [[side.picture if side else b"" for side in pair] for pair in sides]
            first = next((pair for pair in shown if any(pair)), None)
            if first is not None and len(waiting) < MOST_PICTURES:
                waiting[post.id] = executor.submit(strip, *first)
    return _drawn(waiting)


def _drawn(waiting: Mapping[str, Future[bytes]]) -> dict[str, bytes]:
    """The pictures that came of it; where a process was lost over one, that is left out."""
    found = {}
    for post, each in waiting.items():
        try:
            found[post] = each.result()
        except WorkerLost:
            continue
    return {post: data for post, data in found.items() if data}


def comment(job: Job, host: GitHub, executor: Executor | None = None) -> str:
    """Write the comment, and say in a sentence what was done. Raises NetworkFault.

    With an executor, in whose processes they are drawn anew, it has pictures, where the host can
    show them: they are put on a branch of their own.
    """
    if job.run.event != "pull_request" or job.run.conclusion not in _ENDED:
        return "that run has no review to tell of"
    request = _request(job, host)
    if request is None:
        return "no open change waits for that run: it was merged, closed, or is another by now"
    artifacts = [each for each in host.artifacts(job.run.id) if not each.expired]
    text = _text(job, host, request, artifacts, executor)
    ours = next((each for each in host.comments(request.number) if _is_ours(each)), None)
    if ours is None:
        host.add_comment(request.number, text)
        return f"pull request {request.number} has a comment now"
    if ours.body == text:
        return f"pull request {request.number}: its comment is as it was"
    host.change_comment(ours.id, text)
    return f"pull request {request.number}: its comment was written anew"


def _is_ours(comment: Comment) -> bool:
    """Anybody may write the mark; what others wrote is not ours to change."""
    author = comment.user.login if comment.user is not None else ""
    return author == BOT and (comment.body or "").startswith(MARK)


def _request(job: Job, host: GitHub) -> PullRequest | None:
    """The one open pull request whose newest commit the run was for."""
    run = job.run
    found = [
        each
        for each in host.open_requests(run.head_repository.owner.login, run.head_branch)
        if each.head.sha == run.head_sha
        and each.head.ref == run.head_branch
        and each.head.repo is not None
        and each.head.repo.id == run.head_repository.id
    ]
    # One branch may wait for several others; the run does not say for which it was.
    if len(found) > 1:
        found = [each for each in found if each.base.ref == job.default_branch]
    return found[0] if len(found) == 1 else None


def _text(
    job: Job,
    host: GitHub,
    request: PullRequest,
    artifacts: list[Artifact],
    executor: Executor | None,
) -> str:
    run = f"{job.server}/{job.repository}/actions/runs/{job.run.id}"
    page = next((each for each in artifacts if each.name == PAGE), None)
    made = Made(
        commit=request.head.sha,
        run=run,
        page=f"{run}/artifacts/{page.id}" if page is not None else "",
        passed=job.run.conclusion == "success",
        called=_called(host, request),
    )
    data = next((each for each in artifacts if each.name == DATA), None)
    if data is None:
        return missing_comment("The review could not be made.", made)
    try:
        packed = _fetched(host, data)
        files = members(packed, lambda name: name == _FILE, MAX_BYTES)
        review = read_change(files.get(_FILE, b""))
        pictures = members(packed, lambda name: bool(_PICTURE.match(name)), MAX_PICTURE)
    except (ArchiveUnreadable, ReviewUnreadable):
        return missing_comment("What the check made is no review that can be shown.", made)
    if executor is not None and job.server == SHOWN and not job.private:
        shown = _pictures(review, pictures, executor)
        made = replace(made, pictures=_put(job, host, request, shown))
    return review_comment(review, made)


def _fetched(host: GitHub, data: Artifact) -> bytes:
    if data.size_in_bytes > MAX_PACKED:
        raise ReviewUnreadable(f"it has more than {MAX_PACKED:,} bytes")
    return host.download(data)


def _pictures(
    review: Review, files: Mapping[str, bytes], executor: Executor
) -> dict[str, tuple[str, bytes]]:
    """Post -> name and bytes of its picture: drawn anew, and named by what it shows.

    The host's cache keeps what it once saw under a name.
    """
    named = [x.id for x in review.posts if f"pictures/{x.id}.jpg" in files][:MOST_PICTURES]
    waiting = {post: executor.submit(recoded, files[f"pictures/{post}.jpg"]) for post in named}
    return {
        post: (f"{sha256(data).hexdigest()[:32]}.jpg", data)
        for post, data in _drawn(waiting).items()
    }


def _put(
    job: Job, host: GitHub, request: PullRequest, shown: Mapping[str, tuple[str, bytes]]
) -> dict[str, str]:
    """Post -> the address of its picture."""
    if not shown:
        return {}
    folder = str(request.number)
    host.put_pictures(BRANCH, folder, dict(shown.values()))
    home = f"{RAW}/{job.repository}/{BRANCH}/{folder}"
    return {post: f"{home}/{name}" for post, (name, _) in shown.items()}


def _called(host: GitHub, request: PullRequest) -> tuple[Called, ...]:
    """What the change touches that reaches beyond posts, by the host's word."""
    paths, whole = host.changed_paths(request.number)
    found = called(paths)
    if whole:
        return found
    why = "the host does not list them all, so that more may have changed than is told here"
    return (*found, Called("Very many files", why, paths[:1]))
