"""Every name refers to something, and ids are what they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.problem import Origin, Problem, did_you_mean


def names(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """Themes, goals, personas, brands, channels, platforms and posts that are named exist."""
    goals = {goal.id for goal in workspace.strategy.goals}
    for post in workspace.posts.values():
        head = post.head
        for key, value, known in (
            ("theme", head.theme, workspace.themes),
            ("goal", head.goal, goals),
            ("persona", head.persona, workspace.personas),
            ("brand", head.brand, workspace.brands),
            ("translates", head.translates, workspace.posts),
        ):
            if value is not None and value not in known:
                yield _unknown(post.marks.at(key), key, value, known)
        reached = {*platforms, *workspace.channels}
        for name in head.captions:
            if name not in reached:
                yield _unknown(
                    post.marks.at("captions", name), "platform or channel", name, reached
                )
        for name in head.options:
            if name not in platforms:
                yield _unknown(post.marks.at("options", name), "platform", name, platforms)
        if workspace.brand_of(post) is None and post.slides and not head.brand:
            yield Problem(
                post.at(1),
                "brand-missing",
                "it is not said which brand draws this post",
                "write 'brand:' in the post or in smmgen.yml",
            )
        yield from _art(post, workspace)
    for number, channel in enumerate(workspace.channels.values()):
        marks = workspace.marks.get("content/channels.yml")
        origin = (
            marks.at("channels", number, "platform") if marks else Origin("content/channels.yml")
        )
        if channel.platform not in platforms:
            yield _unknown(origin, "platform", channel.platform, platforms)
        if channel.brand is not None and channel.brand not in workspace.brands:
            yield _unknown(origin, "brand", channel.brand, workspace.brands)
    for slot in workspace.slots:
        if slot.post not in workspace.posts:
            yield _unknown(slot.origin, "post", slot.post, workspace.posts)
        for channel_id in slot.channels:
            if channel_id not in workspace.channels:
                yield _unknown(slot.origin, "channel", channel_id, workspace.channels)


def accounts(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """No two channels stand for one account: its posts would go out twice."""
    seen: dict[tuple[str, str], str] = {}
    for channel in workspace.channels.values():
        first = seen.setdefault((channel.platform, channel.account), channel.id)
        if first != channel.id:
            yield Problem(
                Origin("content/channels.yml"),
                "channel-account-twice",
                f"channels '{first}' and '{channel.id}' are one account on {channel.platform}",
                "keep one of them, or correct the account",
            )


def _art(post: Post, workspace: Workspace) -> Iterator[Problem]:
    brand = workspace.brand_of(post)
    if brand is None:
        return
    for slide in post.slides:
        for picture in slide.pictures:
            if picture.art and picture.name not in brand.art:
                origin = post.at(picture.line)
                hint = did_you_mean(picture.name, brand.art)
                message = f"brand '{brand.id}' has no art '{picture.name}'"
                yield Problem(origin, "art-unknown", message, hint)


def _unknown(origin: Origin, kind: str, name: str, known: Iterable[str]) -> Problem:
    code = f"{kind.split(maxsplit=1)[0]}-unknown"
    return Problem(origin, code, f"no {kind} is called '{name}'", did_you_mean(name, known))
