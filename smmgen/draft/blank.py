"""A new post to fill in: a file that passes the check before a word of it is changed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from itertools import cycle
from string import Template

from smmgen.model.post import Format
from smmgen.model.workspace import Workspace

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
MAX_SLUG = 60
# What a post of each format begins with: instructions that can be drawn as they are.
_SKELETONS = files("smmgen.draft") / "skeletons"
_PACK = _SKELETONS / "pack"


def slug_of(title: str, taken: Iterable[str]) -> str:
    """An id made of a title: small letters, digits and hyphens, and not one of `taken`.

    A title in a script without small Latin letters gives `post`.
    """
    plain = re.sub("[’']", "", title.casefold().translate(_LETTERS))
    ascii_ = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")[:MAX_SLUG].strip("-") or "post"
    known = set(taken)
    tries = [slug, *(f"{slug}-{number}" for number in range(2, len(known) + 3))]
    return next(name for name in tries if name not in known)


def blank_post(
    workspace: Workspace,
    *,
    slug: str,
    title: str,
    form: Format,
    theme: str | None,
    lang: str,
    photo: str | None = None,
) -> str:
    """The text of `content/posts/<slug>/post.md`: a draft, drawn with the brand's own drawings.

    `photo` is the file name of the picture beside a photo post.
    """
    head = [
        "---",
        "# yaml-language-server: $schema=../../../schemas/post.json",
        f"id: {slug}",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"lang: {lang}",
        "status: draft",
        *([f"theme: {theme}"] if theme else []),
        f"format: {form}",
        "---",
    ]
    body = (_SKELETONS / f"{form}.md").read_text(encoding="utf-8")
    brand = workspace.brands.get(workspace.settings.brand or "") or next(
        iter(workspace.brands.values()), None
    )
    drawings = cycle(_drawings(workspace, brand.art if brand is not None else ()) or ["drawing"])
    body = re.sub(r"(?<=brand:)drawing", lambda _: next(drawings), body)
    return "\n".join(head) + "\n" + body.replace("photo.jpg", photo or "photo.jpg")


def _drawings(workspace: Workspace, art: Iterable[str]) -> list[str]:
    """The brand's drawings, those first that no post shows yet; marks of the brand are none."""
    marks = {
        name
        for brand in workspace.brands.values()
        for name in (brand.file.device, brand.file.furniture.progress)
    }
    shown = Counter(
        picture.name
        for post in workspace.posts.values()
        for slide in post.slides
        for picture in slide.pictures
        if picture.art
    )
    return sorted((name for name in art if name not in marks), key=lambda n: (shown[n], n))


def blank_pack(name: str, lang: str, extends: str | None) -> dict[str, str]:
    """File name -> text of a pack to change; one that `extends` another begins with less."""
    told = {
        "name": name.replace("-", " ").capitalize(),
        "lang": lang,
        "extends": f"extends: {extends}\n" if extends else "",
    }
    head = "extending.yml" if extends else "pack.yml"
    texts = {"pack.yml": (_PACK / head).read_text(encoding="utf-8")}
    if extends is None:
        texts["first.yml"] = (_PACK / "first.yml").read_text(encoding="utf-8")
    return {file: Template(text).substitute(told) for file, text in texts.items()}
