"""Every name refers to something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.problem import Marks, Origin, Problem, did_you_mean
from smmgen.rules.channels import channel_at

STRATEGY = "content/strategy/strategy.yml"


def post_names(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """What posts name exists: themes, campaigns, goals, platforms and so on."""
    goals = {goal.id for goal in workspace.strategy.goals}
    reached = {*platforms, *workspace.channels}
    for post in workspace.posts.values():
        head = post.head
        for key, value, known in (
            ("theme", head.theme, workspace.themes),
            ("campaign", head.campaign, workspace.campaigns),
            ("goal", head.goal, goals),
            ("persona", head.persona, workspace.personas),
            ("brand", head.brand, workspace.brands),
            ("translates", head.translates, workspace.posts),
        ):
            if value is not None and value not in known:
                yield _unknown(post.marks.at(key), key, value, known)
        for name in head.captions:
            if name not in reached:
                origin = post.marks.at("captions", name)
                yield _unknown(origin, "platform or channel", name, reached)
        for name in head.options:
            if name not in platforms:
                yield _unknown(post.marks.at("options", name), "platform", name, platforms)


def translations(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """A translation is in another language than the post it translates."""
    for post in workspace.posts.values():
        original = workspace.posts.get(post.head.translates or "")
        if original is not None and original.head.lang == post.head.lang:
            message = f"this post and '{original.id}', which it translates, are both in '"
            hint = "correct 'lang:', or remove 'translates:'"
            origin = post.marks.at("translates")
            yield Problem(origin, "translation-lang", f"{message}{post.head.lang}'", hint)


def art(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """A post with slides has a brand, and the art that it names is the brand's."""
    for post in workspace.posts.values():
        brand = workspace.brand_of(post)
        if brand is None:
            if post.slides and not post.head.brand:
                message = "it is not said which brand draws this post"
                hint = "write 'brand:' in the post or in smmgen.yml"
                yield Problem(post.at(1), "brand-missing", message, hint)
            continue
        for line, name in _art_of(post):
            if name not in brand.art:
                message = f"brand '{brand.id}' has no art '{name}'"
                hint = did_you_mean(name, brand.art)
                yield Problem(post.at(line), "art-unknown", message, hint)


def channel_names(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """The platforms and brands that channels name exist."""
    for channel in workspace.channels.values():
        for key, value, known in (
            ("platform", channel.platform, platforms),
            ("brand", channel.brand, workspace.brands),
        ):
            if value is not None and value not in known:
                yield _unknown(channel_at(workspace, channel.id, key), key, value, known)


def slot_names(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """The posts and channels that the calendar and the strategy's cadence name exist."""
    channels = workspace.channels
    for slot in workspace.slots:
        if slot.post not in workspace.posts:
            yield _unknown(slot.origin, "post", slot.post, workspace.posts)
        for name in slot.channels:
            if name not in channels:
                yield _unknown(slot.origin, "channel", name, channels)
    marks = workspace.marks.get(STRATEGY, Marks(STRATEGY))
    for name in workspace.strategy.cadence:
        if name not in channels:
            yield _unknown(marks.at("cadence", name), "channel", name, channels)


def _art_of(post: Post) -> Iterator[tuple[int, str]]:
    for slide in post.slides:
        for picture in slide.pictures:
            if picture.art:
                yield picture.line, picture.name
        for chart in slide.charts:
            if chart.mark:
                yield chart.line, chart.mark


def _unknown(origin: Origin, kind: str, name: str, known: Iterable[str]) -> Problem:
    code = f"{kind.split(maxsplit=1)[0]}-unknown"
    return Problem(origin, code, f"no {kind} is called '{name}'", did_you_mean(name, known))
