"""The use case of a form: what somebody sent becomes a draft, and waits as a change to review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from smmgen.draft.blank import slug_of
from smmgen.draft.sent import Beside, Question, answers_in, sent_post, sent_title
from smmgen.edge.action import Sent
from smmgen.edge.attachment import attachments, fetch
from smmgen.edge.github import GitHub
from smmgen.edge.photo import PictureUnreadable, plain_photo
from smmgen.errors import NetworkFault
from smmgen.model.workspace import Workspace
from smmgen.roles import Transport
from smmgen.source.yaml_node import read_yaml

FORMS = ".github/ISSUE_TEMPLATE"
# Whose forms are taken at once; anybody else's when somebody who may label it so says.
AT_ONCE = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
LABEL = "make a draft"
_ABOUT = (
    "A draft of what was sent in #{}. It goes live only once somebody sets its status to ready "
    "and it is in the calendar."
)
MAX_FORM = 64 * 1024  # bytes


def take(sent: Sent, workspace: Workspace, host: GitHub, transport: Transport, inner: str) -> str:
    """Write the draft, open the change, answer the sender; say in a sentence what was done.

    `inner` is the workspace's folder in the repository, "" or ending in a slash. Raises
    NetworkFault.
    """
    answers = _answers(sent)
    if answers is None:
        return "that is no form of ours"
    if not _may(sent):
        return f"it waits until somebody who may labels it '{LABEL}'"
    folders = {post.folder.rpartition("/")[2] for post in workspace.posts.values()}
    slug = slug_of(sent_title(answers), {*workspace.posts, *folders})
    pictures, missed = _pictures(sent, transport)
    beside = [Beside(name, shows) for name, shows, _ in pictures]
    text = sent_post(answers, slug=slug, lang=workspace.settings.lang, pictures=beside)
    folder = f"{inner}content/posts/{slug}"
    files = {f"{folder}/post.md": text.encode("utf-8", "replace")}
    files |= {f"{folder}/{name}": data for name, _, data in pictures}
    branch = f"sent-{sent.number}"
    title = f"Draft: {sent_title(answers)}"
    if not host.propose(branch, sent.commit, files, f"Add a draft from {sent.number}"):
        return f"there is a draft of {sent.number} already: take the branch {branch} away first"
    text = "\n\n".join([_ABOUT.format(sent.number), *missed, f"Closes #{sent.number}."])
    number = host.open_request(branch, sent.default_branch, title, text)
    if number is None:
        page = f"{sent.server}/{sent.repository}/compare/{sent.default_branch}...{branch}?expand=1"
        answer = f"Thank you. A draft is written; open its review here: {page}"
    else:
        answer = f"Thank you. A draft is written, its review is #{number}."
    host.add_comment(sent.number, "\n\n".join([answer, *missed]))
    return answer


def _may(sent: Sent) -> bool:
    if sent.action == "opened":
        return sent.association in AT_ONCE
    return sent.action == "labeled" and sent.label == LABEL


def _answers(sent: Sent) -> dict[str, str] | None:
    """The answers to the form with the most questions that stand in what was sent."""
    found = [(answers_in(form, sent.body), len(form)) for form in _forms(sent.folder / FORMS)]
    known = [(answers, size) for answers, size in found if answers is not None]
    return max(known, key=lambda each: each[1])[0] if known else None


def _forms(folder: Path) -> Iterator[tuple[Question, ...]]:
    """The questions of each form as the default branch has it; a form may be in any language."""
    for path in sorted(folder.glob("*.yml")):
        with suppress(OSError, UnicodeDecodeError):
            if path.is_symlink() or path.stat().st_size > MAX_FORM:
                continue
            values, _, faults = read_yaml(path.read_text("utf-8"), path.name, 1)
            body = values.get("body") if isinstance(values, dict) and not faults else None
            asked = tuple(
                Question(each["id"], label)
                for each in (body if isinstance(body, list) else ())
                if isinstance(each, dict) and isinstance(each.get("id"), str)
                and isinstance(label := (each.get("attributes") or {}).get("label"), str)
            )  # fmt: skip
            if asked:
                yield asked


def _pictures(sent: Sent, transport: Transport) -> tuple[list[tuple[str, str, bytes]], list[str]]:
    """Names, what they show, bytes; and what to tell of those that could not be had."""
    found: list[tuple[str, str, bytes]] = []
    missed = []
    for number, each in enumerate(attachments(sent.body, sent.server), 1):
        try:
            ending, data = plain_photo(fetch(transport, each, sent.token))
        except (NetworkFault, PictureUnreadable) as error:
            missed.append(f"Picture {number} is not in it: {error}. Add it in the web editor.")
        else:
            found.append((f"picture-{number}.{ending}", each.shows, data))
    return found, missed
