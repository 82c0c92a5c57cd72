"""Threads: its limits as dated data (facts of November 2026, the evidence beside each).

Each part is a container, whose pictures Threads fetches itself, and is then published in reply to
the one before it. developers.facebook.com/docs/threads/posts, /reference/publishing
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import Field

from smmgen.errors import Rejected, Unsure
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Fold, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.model.sending import (
    Line,
    Publisher,
    Publishing,
    Removal,
    Removing,
    Repeat,
    Sending,
    Step,
)
from smmgen.platforms.answer import bare, word
from smmgen.platforms.call import BY_HAND, NO_COMMENT, addresses, after, looking, surely
from smmgen.platforms.container import Containers
from smmgen.platforms.counting import code_points, hashtags, links, threads_length
from smmgen.platforms.graph import PAGE, Graph, patiently
from smmgen.platforms.threads_access import ACCESS

_SEEN = date(2026, 11, 1)
_TEXT = (
    Measure(
        threads_length,
        Limit(500, "characters", "Meta, Threads posts, 2026-04-14: emoji count their bytes", _SEEN),
    ),
)


class Options(Record):
    """What a post may say to Threads alone."""

    topic_tag: str | None = Field(
        None,
        min_length=1,
        max_length=50,
        pattern=r"^[^.&]+$",
        description="The post's one topic, without '#', '.' and '&'.",
    )
    reply_control: Literal[
        "everyone", "followers_only", "accounts_you_follow", "mentioned_only"
    ] = Field("everyone", description="Who may answer.")


_NAME = "Threads"
_VERSION = Version("v1.0", "Meta, Threads overview, 2025-12-22", _SEEN)
_HOME = "https://graph.threads.net"
# To post, the parts of a thread too, and to read what may be out; to take posts down.
_SCOPES = (
    "threads_basic",
    "threads_content_publish",
    "threads_manage_replies",
    "threads_read_replies",
    "threads_delete",
)


def publish(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    """Each part as a container and then as a post, in reply to the one before it."""
    begun: Mapping[str, Any] = reached or {}
    if begun.get("refused"):
        raise Unsure(str(begun["refused"]), BY_HAND)
    graph = _graph(sending, line)
    out = [str(each) for each in begun.get("out", ())]
    note = "its link is not shown: there are pictures" if sending.link and sending.pictures else ""
    while len(out) < len(sending.thread):
        with after(out):
            try:
                post = yield from _part(sending, graph, out, begun)
            except Rejected as fault:
                if not out:
                    raise
                if len(out) == len(sending.texts):
                    note = "; ".join(filter(None, [note, f"{NO_COMMENT}: {fault}"]))
                    break
                why = f"{len(out)} of {len(sending.thread)} parts are out, and then: {fault}"
                yield Step({"out": [*out], "refused": why})
                raise Unsure(why, BY_HAND) from None
        begun = {}
        out.append(post)
    url = graph.permalink(out[0], "threads.com", "threads.net")
    return Receipt(id=out[0], url=url, parts=tuple(out), note=note)


def remove(removal: Removal, line: Line) -> Removing:
    """Each part by its id; 100 a day. developers.facebook.com/docs/threads/posts/delete-posts"""
    graph, account = _graph(removal, line), removal.channel.account
    for part in removal.parts:
        edge = "threads" if part == removal.receipt.id else "replies"
        yield Step()
        graph.take_down(part, f"{account}/{edge}", "timestamp", removal.since)


def _graph(sending: Sending | Removal, line: Line) -> Graph:
    return Graph(line, _NAME, f"{sending.channel.server or _HOME}/{_VERSION.name}")


def _part(
    sending: Sending, graph: Graph, out: list[str], begun: Mapping[str, Any]
) -> Generator[Step, None, str]:
    """The id of the part behind those that are out. `begun`: its container was written down."""
    account = sending.channel.account
    containers = Containers(
        graph,
        lambda name: graph.post_form(f"{account}/threads_publish", {"creation_id": name}),
        ("status", "error_message"),
    )
    container, state, post = str(begun.get("container") or ""), "again", ""
    if container:
        state, post = containers.became(begun, lambda: _found(sending, graph, out))
    if state == "again":
        with surely():
            container = _made(sending, graph, containers, out)
            post = yield from containers.published(container, {"out": [*out]})
    elif state == "ready":
        post = yield from containers.published(container, {"out": [*out]})
    if not post:
        with looking():
            post = _found(sending, graph, out) or ""
    if not post:
        raise Unsure("it is out, and not listed, so that nobody knows under which number")
    return post


def _made(sending: Sending, graph: Graph, containers: Containers, out: list[str]) -> str:
    """The container of the part behind those that are out. Its pictures are ready."""
    edge = f"{sending.channel.account}/threads"
    text = sending.thread[len(out)]
    told = {"media_type": "TEXT", **({"text": text} if text else {})}
    if out:
        told["reply_to_id"] = out[-1]
        return patiently(graph.line, lambda: word(graph.post_form(edge, told), "id", _NAME))
    replies = len(sending.thread) - 1
    wanted = {"": 1, **({"reply_": replies} if replies else {})}
    graph.afford(f"{sending.channel.account}/threads_publishing_limit", wanted)
    options = Options.model_validate(dict(sending.options))
    if options.topic_tag:
        told["topic_tag"] = options.topic_tag
    if options.reply_control != "everyone":
        told["reply_control"] = options.reply_control
    if not sending.pictures:
        told |= {"link_attachment": sending.link} if sending.link else {}
        return word(graph.post_form(edge, told), "id", _NAME)
    items = [
        {"media_type": "IMAGE", "image_url": url, **({"alt_text": each.alt} if each.alt else {})}
        for url, each in zip(addresses(sending.pictures, _NAME), sending.pictures, strict=True)
    ]
    if len(items) == 1:
        return word(graph.post_form(edge, {**told, **items[0]}), "id", _NAME)
    children = [
        word(graph.post_form(edge, {**each, "is_carousel_item": "true"}), "id", _NAME)
        for each in items
    ]
    containers.await_ready(children)
    told |= {"media_type": "CAROUSEL", "children": ",".join(children)}
    return word(graph.post_form(edge, told), "id", _NAME)


def _found(sending: Sending, graph: Graph, out: list[str]) -> str | None:
    """The part behind those that are out, in the account's lists since the slot.

    "" where it surely is not there, None where nobody can tell: pictures may have no words.
    """
    edge, fields = ("replies", "replied_to,timestamp") if out else ("threads", "timestamp")
    words = _bare(sending.thread[len(out)])
    there = graph.since(f"{sending.channel.account}/{edge}", f"id,text,{fields}", sending.at)
    for each in there:
        before = each.get("replied_to")
        follows = not out or (isinstance(before, dict) and before.get("id") == out[-1])
        if words and follows and _bare(str(each.get("text") or "")) == words:
            return word(each, "id", _NAME)
    return "" if not there or (words and len(there) < PAGE) else None


def _bare(text: str) -> str:
    """A text as it is known again: the first hashtag becomes the topic and may lose its sign."""
    return bare(text).replace("#", "")


PLATFORM = Platform(
    name="threads",
    title="Threads",
    hosts=("threads.net", "threads.com"),
    access=ACCESS,
    text=_TEXT,
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(20, "pictures", "Meta, Threads posts: carousels of 2 to 20", _SEEN),
            "third parties: JPEG, PNG, 8 MB, at most 10:1, 320 to 1440 px wide",
            formats=("jpeg", "png"),
            min_width=320,
            max_width=1440,
        ),
    },
    daily=Limit(250, "posts", "Meta, Threads overview, 2025-12-22", _SEEN),
    version=_VERSION,
    hashtags=(
        Measure(
            hashtags,
            Limit(1, "hashtags", "a post has one topic; the first tag is it", _SEEN, hard=False),
        ),
    ),
    links=(
        Measure(
            links,
            Limit(
                5,
                "links",
                "Meta, Threads text attachments, 2026-07-02: since 2025-12-22, each URL once",
                _SEEN,
            ),
        ),
    ),
    alt_text=(
        Measure(code_points, Limit(1000, "characters", "not in Meta's text", _SEEN, hard=False)),
    ),
    first_comment=_TEXT,
    threads="yes",
    folds=(Fold("on a phone", 250, "more", "third parties: about 250 characters", _SEEN),),
    options=Options,
    publisher=Publisher(
        Repeat("checkpoint", lag=timedelta(minutes=5)),
        publish,
        secrets=("token",),
        fetches=True,
        scopes=lambda _: _SCOPES,
        remove=remove,
    ),
)
