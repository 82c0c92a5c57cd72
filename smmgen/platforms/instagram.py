"""Instagram: its limits as dated data (facts of November 2026, the evidence beside each).

Instagram fetches the pictures into containers, of which one is then published.
developers.facebook.com/docs/instagram-platform/content-publishing
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import Field

from smmgen.errors import Unsure
from smmgen.model.label import Label
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Area, Fold, Grid, Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.model.sending import (
    Line,
    Publisher,
    Publishing,
    Repeat,
    Sending,
    Step,
)
from smmgen.platforms.answer import word
from smmgen.platforms.call import addresses, looking, remark, surely
from smmgen.platforms.container import Containers
from smmgen.platforms.counting import code_points, hashtags, mentions, utf16
from smmgen.platforms.graph import Graph, patiently
from smmgen.platforms.instagram_access import ACCESS
from smmgen.platforms.instagram_account import (
    NAME,
    VERSION,
    found,
    found_comment,
    graph_of,
    remove,
    scopes,
    stays,
)

_SEEN = date(2026, 11, 1)
_MEDIA = "Meta, IG User Media reference"
_GRID = "third parties: the profile shows 3:4 since January 2025, of 1080x1350 the middle 1012 px"
_STORY = "Meta's guide for story ads, by third parties: 14% above and 20% below are kept free"


class Options(Record):
    """What a post may say to Instagram alone."""

    collaborators: tuple[Annotated[str, Field(pattern=r"^[\w.]{1,30}$")], ...] = Field(
        (),
        max_length=3,
        description="Handles, without '@', of accounts that are asked to share the post.",
    )
    location_id: str | None = Field(
        None, pattern=r"^\d+$", description="The number of a Facebook page that has a place."
    )
    is_ai_generated: bool = Field(False, description="Whether it is marked as made with AI.")


def publish(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    """Containers first, which nobody sees, then one is published, then a first comment."""
    begun, account = dict(reached or {}), sending.channel.account
    graph = graph_of(sending, line)
    containers = Containers(
        graph,
        lambda name: graph.post(f"{account}/media_publish", {"creation_id": name}),
        ("status_code", "status"),
    )
    container, post = str(begun.get("container") or ""), str(begun.get("post") or "")
    state = "out" if post else "again"
    if container and not post:
        state, post = containers.became(begun, lambda: found(sending, graph))
    if state == "again":
        with surely():
            container = _made(sending, graph, containers)
            post = yield from containers.published(container, {})
    elif state == "ready":
        post = yield from containers.published(container, {})
    if not post:
        with looking():
            post = found(sending, graph) or ""
    if sending.first_comment and sending.place == "feed":
        if not post:
            raise Unsure("it is out, and not listed, so that nobody can comment on it")
        comment = found_comment(sending, graph, post) if "post" in begun else ""
        note = ""
        if not comment:
            yield Step({"container": container, "post": post})
            comment, note = remark(post, lambda: _commented(sending, graph, post))
        url = graph.permalink(post, "instagram.com")
        return Receipt(id=post, url=url, parts=tuple(filter(None, (post, comment))), note=note)
    if not post:
        note = "Instagram says that it is out, and not under which number"
        return Receipt(id=container, note=note)
    return Receipt(id=post, url=graph.permalink(post, "instagram.com"), parts=(post,))


def _made(sending: Sending, graph: Graph, containers: Containers) -> str:
    """A container that is on its way to be ready. Its parts are."""
    urls = addresses(sending.pictures, NAME)
    edge = f"{sending.channel.account}/media"
    graph.afford(f"{sending.channel.account}/content_publishing_limit", {"": 1})
    if sending.place == "story":
        told: dict[str, Any] = {"media_type": "STORIES", "image_url": urls[0]}
        return word(graph.post(edge, told), "id", NAME)
    items = [
        {"image_url": url, **({"alt_text": each.alt} if each.alt else {})}
        for url, each in zip(urls, sending.pictures, strict=True)
    ]
    told = {"caption": sending.texts[0]} if sending.texts[0] else {}
    told |= _options(sending)
    if len(items) == 1:
        return word(graph.post(edge, {**items[0], **told}), "id", NAME)
    children = [
        word(graph.post(edge, {**each, "is_carousel_item": True}), "id", NAME) for each in items
    ]
    containers.await_ready(children)
    told |= {"media_type": "CAROUSEL", "children": ",".join(children)}
    return word(graph.post(edge, told), "id", NAME)


def _options(sending: Sending) -> dict[str, Any]:
    """What the post says to Instagram alone, where it says anything."""
    options = Options.model_validate(dict(sending.options))
    told = options.model_dump(exclude_defaults=True)
    return told | ({"collaborators": [*options.collaborators]} if options.collaborators else {})


def _commented(sending: Sending, graph: Graph, post: str) -> str:
    edge, told = f"{post}/comments", {"message": sending.first_comment}
    return patiently(graph.line, lambda: word(graph.post(edge, told), "id", NAME))


PLATFORM = Platform(
    name="instagram",
    title="Instagram",
    hosts=("instagram.com",),
    access=ACCESS,
    text=(
        Measure(
            utf16,
            Limit(2200, "characters", f"{_MEDIA}; the unit is not stated, so UTF-16", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(
                10, "pictures", "Meta, content publishing: carousels of 2 to 10 (app: 20)", _SEEN
            ),
            f"{_MEDIA}: JPEG, 8 MB, 4:5 to 1.91:1 (taller is error 36003), 320 to 1440 px wide",
            fewest=1,
            ratio=(0.8, 1.91),
            min_width=320,
            max_width=1440,
            areas=(
                Area("left", 34, "the profile's grid cuts it off", _GRID, _SEEN),
                Area("right", 34, "the profile's grid cuts it off", _GRID, _SEEN),
            ),
        ),
        "story": Pictures(
            "story",
            Limit(1, "pictures", f"{_MEDIA}: each story picture is a story of its own", _SEEN),
            f"{_MEDIA}: JPEG, 8 MB, 9:16 advised",
            fewest=1,
            areas=(
                Area("top", 270, "the account's name lies over it", _STORY, _SEEN),
                Area("bottom", 380, "the reply bar lies over it", _STORY, _SEEN),
            ),
        ),
    },
    follows_links=False,  # captions show links as text (Instagram, media reference, 2026)
    daily=Limit(
        50,
        "posts",
        "Meta, content publishing limit, and the guide's part on carousels; the guide's head: 100",
        _SEEN,
        hard=False,
    ),
    version=VERSION,
    hashtags=(
        Measure(hashtags, Limit(30, "hashtags", _MEDIA, _SEEN)),
        Measure(
            hashtags,
            Limit(
                5,
                "hashtags",
                "Instagram announced a cap of 5 on 2025-12-18 (press); its API still says 30",
                _SEEN,
                hard=False,
            ),
        ),
    ),
    mentions=(
        Measure(
            mentions,
            Limit(20, "mentions", f"{_MEDIA}, error 2207040; a relay says 3", _SEEN),
        ),
    ),
    alt_text=(
        Measure(code_points, Limit(1000, "characters", f"{_MEDIA}; none in stories", _SEEN)),
    ),
    first_comment=(
        Measure(
            utf16,
            Limit(2196, "characters", "third parties; Meta states none", _SEEN, hard=False),
        ),
    ),
    folds=(Fold("on a phone", 125, "more", "third parties: about 125 characters, by line", _SEEN),),
    grid=Grid(3, (3, 4), _GRID, _SEEN),
    options=Options,
    label=Label(
        "is_ai_generated",
        "Meta, changelog of the Instagram platform, 2026-06-22: the AI info label"
        " of a container; of stories it says nothing",
        _SEEN,
    ),
    publisher=Publisher(
        Repeat("checkpoint", lag=timedelta(minutes=5)),
        publish,
        secrets=("token",),
        fetches=True,
        scopes=scopes,
        remove=remove,
        stays=stays,
    ),
    first=True,
)
