"""What somebody sent by a form, as a draft of a post. All of it is a stranger's words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import AnyHttpUrl, TypeAdapter, ValidationError

from smmgen.model.post import FORMATS

MAX_TITLE, MAX_WORDS = 120, 20_000  # characters
_NOTHING = "_No response_"  # what GitHub writes for a question that was left out
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*(?:-[ \t]*){3,}$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_URL = TypeAdapter(AnyHttpUrl)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: its name, and what stands over its answer."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A picture beside the post: its file, and what it shows; "" where nobody said."""

    name: str
    shows: str


def answers_in(questions: Sequence[Question], body: str) -> dict[str, str] | None:
    """What was answered, by question; None where this form's questions do not stand there in order.

    An answer may hold what looks like another question: each is looked for once, after the one
    before it.
    """
    text = body.replace("\r\n", "\n")
    found: dict[str, str] = {}
    at = 0
    places = []
    for question in questions:
        head = re.compile(rf"^### {re.escape(question.label)}[ \t]*$", re.MULTILINE)
        place = head.search(text, at)
        if place is None:
            return None
        places.append(place)
        at = place.end()
    ends = [*(place.start() for place in places[1:]), len(text)]
    for question, place, end in zip(questions, places, ends, strict=True):
        answer = text[place.end() : end].strip()
        found[question.id] = "" if answer == _NOTHING else answer
    return found


def sent_title(answers: Mapping[str, str]) -> str:
    """What the post is called: one line, and not too long."""
    said = answers.get("title") or answers.get("shows") or ""
    flat = " ".join(_plain(said).split())
    return flat[:MAX_TITLE].strip() or "A post that was sent"


def sent_post(
    answers: Mapping[str, str], *, slug: str, lang: str, pictures: Sequence[Beside]
) -> str:
    """The text of the post: a draft, in which nothing that was sent says more than words."""
    slides = _slides(answers.get("slides", ""))
    link, more = _link(answers.get("link", ""))
    form = answers.get("format", "")
    if form not in FORMATS:
        form = "carousel" if slides else "photo" if pictures else "text"
    caption = [_caption(answers.get("caption", "")), more]
    if answers.get("whose"):
        caption.append(f"Photo: {' '.join(_plain(answers['whose']).split())[:MAX_TITLE]}")
    for number, picture in enumerate(pictures):
        shown = f"![{_inner(picture.shows or answers.get('shows', ''))}]({picture.name})"
        if number < len(slides):
            slides[number] += f"\n\n{shown}"
        else:
            slides.append(shown)
    head = [
        "---",
        "# yaml-language-server: $schema=../../../schemas/post.json",
        f"id: {slug}",
        f"title: {json.dumps(sent_title(answers), ensure_ascii=False)}",
        f"lang: {lang}",
        "status: draft",
        f"format: {form}",
        *([f"link: {json.dumps(link)}"] if link else []),
        "---",
    ]
    body = "\n\n".join(each for each in caption if each)
    parts = [body, *(f"---\n{slide}" for slide in slides)]
    return "\n".join(head) + "\n" + "\n\n".join(parts).strip() + "\n"


def _plain(text: str) -> str:
    """Words alone: nothing that steers a layout, no picture, nothing that cannot be seen."""
    text = _PICTURE.sub("", _COMMENT.sub("", text.replace("\r\n", "\n")))
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")[:MAX_WORDS]


def _caption(text: str) -> str:
    """A caption has no line that would begin a slide, and no headlines."""
    return re.sub(r"\n{3,}", "\n\n", _HEADING.sub("", _RULE.sub("", _plain(text)))).strip()


def _slides(text: str) -> list[str]:
    """Slides with a headline each; a fence that is never closed would swallow those after it."""
    found = []
    for part in _RULE.split(_FENCE.sub("", _plain(text))):
        first, _, rest = part.strip().partition("\n")
        if first:
            head = first if first.startswith("#") else f"# {first}"
            found.append(f"{head}\n\n{rest.strip()}".strip())
    return found


def _inner(text: str) -> str:
    return re.sub(r"[\[\]()\\`<>]", "", " ".join(_plain(text).split()))[:MAX_TITLE]


def _link(text: str) -> tuple[str, str]:
    """An address, or the words that are none."""
    said = " ".join(_plain(text).split())
    try:
        return (str(_URL.validate_python(said)), "") if said else ("", "")
    except ValidationError:
        return "", said
