"""A post's page: what each network will show, its words, its sources, who changed it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from smmgen.model.calendar import Channel
from smmgen.model.manifest import Series
from smmgen.model.post import Post
from smmgen.problem import Origin, Problem
from smmgen.review.answer import begun_answer
from smmgen.review.desk import Desk, broken_path, digest, post_path
from smmgen.review.page import Page
from smmgen.review.shown import shots, shown
from smmgen.review.template import Templates
from smmgen.source.part import changed_parts

UP = "../"


def post_key(desk: Desk, post: Post) -> str:
    """A digest of all that is this post's own on its page."""
    entry = desk.manifest.posts[post.id]
    going = desk.going_of.get(post.id, ())
    return digest(
        (
            post.digest,
            entry.model_dump_json(),
            *(each.entry.model_dump_json() for each in going),
            *(each.problems for each in going),
            *(desk.standing.get(each.entry.key) for each in going),
            desk.problems_in.get(post.path, ()),
            desk.changes.get(post.path, ()),
            _translations(desk, post),
        )
    )


def post_page(desk: Desk, templates: Templates, post: Post) -> Page:
    """The page of a post that could be read."""
    entry = desk.manifest.posts[post.id]
    settings = desk.workspace.settings
    path = post_path(post.id)
    answer = partial(
        begun_answer, settings.answer_to, settings.name, post.head.title, page=desk.address(path)
    )
    frames = [shown(desk, each, UP) for each in desk.going_of.get(post.id, ())]
    body = templates.fill(
        "post.html",
        up=UP,
        post=post,
        frames=[each for each in frames if each is not None],
        going=desk.going_of.get(post.id, ()),
        standing_of=desk.standing,
        strip=shots(_widest(entry.series), UP),
        of_slide={each.number: each for each in shots(_widest(entry.series), UP)},
        documents=[each.document for each in entry.series if each.document is not None],
        theme=desk.theme_name(post.head.theme),
        campaign=desk.campaign_name(post.head.campaign),
        goal=next((g.name for g in desk.workspace.strategy.goals if g.id == post.head.goal), ""),
        translations=_translations(desk, post),
        told=_told(desk, post),
        concern=partial(_concern, desk),
        changes=desk.changes.get(post.path, ()),
        cited={source.id: number for number, source in enumerate(post.head.sources, 1)},
        zone=settings.zone,
        answer=answer,
        caption_at=partial(_caption_at, post),
        known=templates.repository is not None,
        changed=changed_parts(post.text, post.head.provenance) if post.head.provenance else (),
    )
    links = templates.links(post.path)
    return Page(path, post.head.title, "posts", body, ("css/frame.css",), links)


def broken_page(desk: Desk, templates: Templates, file: str) -> Page:
    """The page of a post that could not be read: what is wrong with it."""
    name = file.removeprefix("content/posts/").removesuffix("/post.md")
    body = templates.fill("broken.html", up=UP, name=name, file=file, problems=desk.broken[file])
    line = desk.broken[file][0].origin.line
    return Page(broken_path(file), name, "posts", body, links=templates.links(file, line))


def _widest(series: tuple[Series, ...]) -> Series | None:
    """The series that stands for the post: pictures of the feed before a story's."""
    tall = ("story",)
    return min(series, key=lambda each: (each.canvas in tall, each.canvas), default=None)


def _translations(desk: Desk, post: Post) -> tuple[tuple[str, str, str], ...]:
    """Id, title and language of the post that this one translates, and of its translations."""
    original = desk.workspace.posts.get(post.head.translates or "")
    others = desk.translations.get(post.id, ())
    listed = (*others, original) if original is not None else others
    return tuple((each.id, each.head.title, each.head.lang) for each in listed)


def _caption_at(post: Post, channel: Channel) -> Origin:
    """Where the caption stands that a channel gets: its own, its network's, or the text's."""
    own = next((key for key in (channel.id, channel.platform) if key in post.head.captions), None)
    return post.at(post.caption_line) if own is None else post.marks.at("captions", own)


def _concern(desk: Desk, problems: list[Problem], network: str) -> list[Problem]:
    """The problems of a caption that are this network's, or everybody's."""
    titles = {platform.title for platform in desk.platforms.values()}

    def named(problem: Problem) -> set[str]:
        return titles & set(re.findall(r"\w+", problem.message))

    return [each for each in problems if network in named(each) or not named(each)]


def _told(desk: Desk, post: Post) -> Mapping[str, list[Problem]]:
    """Problems by what they concern: `slide-3`, `caption`, `head`, `time`."""
    found: dict[str, list[Problem]] = {"head": [], "caption": [], "time": []}
    for slide in post.slides:
        found[f"slide-{slide.number}"] = []
    captions = post.marks.at("captions").line if post.head.captions else 0
    for problem in desk.problems_in.get(post.path, ()):
        line = problem.origin.line
        before = [slide for slide in post.slides if slide.line <= line]
        if before:
            found[f"slide-{before[-1].number}"].append(problem)
        elif line >= post.caption_line or (captions and problem.code.startswith("caption")):
            found["caption"].append(problem)
        else:
            found["head"].append(problem)
    for going in desk.going_of.get(post.id, ()):
        found["time"] += [each for each in going.problems if each not in found["time"]]
    return found
