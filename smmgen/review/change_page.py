"""A review as one HTML file: pictures, styles and script in it, nothing asked of anybody."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from smmgen.review.answer import begun_answer
from smmgen.review.change import Review
from smmgen.review.change_note import gist
from smmgen.review.template import Templates
from smmgen.review.wording import counted


def change_page(
    review: Review, templates: Templates, *, styles: str, script: str, font: bytes
) -> str:
    """The page. Without JavaScript everything is there; with it, a slider lies over each pair."""
    face = (
        '@font-face{font-family:"Schibsted Grotesk";font-weight:400 800;'
        f'src:url(data:font/woff2;base64,{b64encode(font).decode()}) format("woff2")}}\n'
    )
    dress = face + styles
    policy = (
        "default-src 'none'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hashed(dress)}; script-src {_hashed(script)}"
    )
    return templates.fill(
        "review.html",
        review=review,
        gist=gist(review),
        groups=[
            ("new", "New posts", review.of("new")),
            ("intended", "Changed on purpose", review.of("intended")),
            ("collateral", "Changed along with something else", review.of("collateral")),
            ("removed", "Removed posts", review.of("removed")),
        ],
        policy=policy,
        # Our own files, never a workspace's; their digests are in the policy.
        styles=Markup(dress),
        script=Markup(script),
        source=_source,
        counted=counted,
        answer=partial(begun_answer, review.answer_to, review.workspace),
    )


def _source(picture: bytes) -> str:
    """A JPEG as an address."""
    return f"data:image/jpeg;base64,{b64encode(picture).decode()}"


def _hashed(text: str) -> str:
    """What a content security policy calls an element with this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
