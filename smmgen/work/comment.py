"""The use case of telling a pull request of its review.

It runs with the right to write, on what a run for a stranger's change has left behind. So the
pull request is found by the host's word, what the change touches is asked of the host, the data
is held to a review's model, and the text is written here.
"""

from __future__ import annotations

from smmgen.edge.action import Job
from smmgen.edge.archive import ArchiveUnreadable, members
from smmgen.edge.github import BOT, Artifact, Comment, GitHub, PullRequest
from smmgen.review.change import Called, Review
from smmgen.review.change_data import MAX_BYTES, ReviewUnreadable, read_change
from smmgen.review.comment import MARK, Made, missing_comment, review_comment
from smmgen.review.compare import called

# Names of what check.yml uploads. A file that is not packed goes by its own name.
PAGE, DATA = "review.html", "review-data"
MAX_PACKED = 6_000_000  # bytes
_ENDED = {"success", "failure", "timed_out"}
_FILE = "review.json"


def comment(job: Job, host: GitHub) -> str:
    """Write the comment, and say in a sentence what was done. Raises NetworkFault."""
    if job.run.event != "pull_request" or job.run.conclusion not in _ENDED:
        return "that run has no review to tell of"
    request = _request(job, host)
    if request is None:
        return "no open change waits for that run: it was merged, closed, or is another by now"
    artifacts = [each for each in host.artifacts(job.run.id) if not each.expired]
    text = _text(job, host, request, artifacts)
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


def _text(job: Job, host: GitHub, request: PullRequest, artifacts: list[Artifact]) -> str:
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
        review = _read(host, data)
    except (ArchiveUnreadable, ReviewUnreadable):
        return missing_comment("What the check made is no review that can be shown.", made)
    return review_comment(review, made)


def _read(host: GitHub, data: Artifact) -> Review:
    if data.size_in_bytes > MAX_PACKED:
        raise ReviewUnreadable(f"it has more than {MAX_PACKED:,} bytes")
    files = members(host.download(data), lambda name: name == _FILE, MAX_BYTES)
    if _FILE not in files:
        raise ReviewUnreadable("it is not there")
    return read_change(files[_FILE])


def _called(host: GitHub, request: PullRequest) -> tuple[Called, ...]:
    """What the change touches that reaches beyond posts, by the host's word."""
    paths, whole = host.changed_paths(request.number)
    found = called(paths)
    if whole:
        return found
    why = "the host does not list them all, so that more may have changed than is told here"
    return (*found, Called("Very many files", why, paths[:1]))
