"""What is planned so far, and which post is due most: by campaign, day, share and turn."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil
from random import Random

from smmgen.model.calendar import Slot
from smmgen.model.keydate import public_holiday
from smmgen.model.likeness import likeness, words_of
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.quota import quotas
from smmgen.model.row import most_in_a_row
from smmgen.model.span import length
from smmgen.model.tally import Tally, theme_owners
from smmgen.model.workspace import Workspace
from smmgen.plan.opening import Opening
from smmgen.problem import Origin

_ALIKE, _APART = 0.5, timedelta(days=30)
_BEFORE = timedelta(days=3)  # how early a post may be that is about a day
_HAIR = 1e-9
# What weighs how much: a campaign or a day that passes, then shares, then whose turn it is.
_DAY, _CAMPAIGN, _SHARE, _TURN, _READY, _CHANCE = 60.0, 40.0, 4.0, 1.0, 0.5, 0.3
_SAME_THEME, _SAME_FORMAT = 2.5, 1.5


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot that is planned: a post at an opening, its run, and why just this one."""

    opening: Opening
    post: str
    run: int
    why: str


class Course:
    """What is planned so far, with what the strategy wants of the whole."""

    def __init__(
        self,
        workspace: Workspace,
        platforms: Mapping[str, Platform],
        brand: str,
        seed: int,
        openings: Sequence[Opening],
        weight: float,
    ) -> None:
        self.workspace, self.platforms, self.seed = workspace, platforms, seed
        self.weight = _SHARE * weight
        # Public holidays at which there is an opening: for what is about them.
        self.feasts = {
            day
            for opening in openings
            if public_holiday(workspace.strategy, day := self._day(opening))
        }
        self.slots = [slot for slot in workspace.slots if slot.place == "feed"]
        known = {slot.post for slot in workspace.slots}
        own = [
            post
            for post in workspace.posts.values()
            if _brand_of(workspace, post, brand) == brand and post.head.status != "held"
        ]
        self.fresh = {post.id: post for post in own if post.id not in known}
        self.evergreen = [post for post in own if post.id in known and post.head.evergreen]
        self.words = {post.id: words_of(post) for post in workspace.posts.values()}
        tally = Tally(workspace)
        self.counted = {post.id for post in tally.posts}
        self.own_counted = [post for post in tally.posts if tally.brand_of(post) == brand]
        self.formats = Counter[str](post.head.format for post in tally.posts)
        self.themes = Counter[str](post.head.theme or "" for post in self.own_counted)
        self.selling = sum(post.head.intent == "promotion" for post in tally.posts)
        self.order = sorted((slot.at, slot.post) for slot in self.slots)
        # Every opening may bring a post, so shares are those of the whole that is to be.
        able = min(len(openings), len(self.fresh))
        owners = theme_owners(workspace)
        shares = {
            name: theme.share
            for name, theme in workspace.themes.items()
            if theme.share is not None and owners.get(name, brand) == brand
        }
        strategy = workspace.strategy
        self.able, self.taken = able, 0
        self.had_formats, self.had_themes = self.formats.copy(), self.themes.copy()
        self.total = len(tally.posts) + able
        self.theme_quota = quotas(len(self.own_counted) + able, shares)
        self.format_quota = quotas(self.total, {str(k): v for k, v in strategy.formats.items()})

    def _day(self, opening: Opening) -> date:
        """The day of an opening where its readers are."""
        return self.workspace.channels[opening.channels[0]].local(opening.at).date()

    def choose(self, opening: Opening) -> Filled | None:
        """The post that is due most at an opening; None where there is none."""
        found = []
        for post, run in self._candidates(opening):
            to = self._takers(post, opening)
            if to:
                reasons = [*self._reasons(post, run, opening)]
                points = sum(weight for weight, _ in reasons) + len(to) / 100
                found.append((points, post.id, run, to, reasons))
        found.sort(key=lambda each: (-each[0], each[1]))
        for _, name, run, to, reasons in found:
            if self._may(self.workspace.posts[name], run, to, opening.at):
                return Filled(replace(opening, channels=to), name, run, _told(reasons))
        return None

    def take(self, chosen: Filled) -> None:
        """Count a slot that was planned."""
        post = self.workspace.posts[chosen.post]
        self.fresh.pop(post.id, None)
        slot = Slot(
            chosen.opening.at, post.id, chosen.opening.channels, "feed", chosen.run, Origin("")
        )
        self.slots.insert(bisect([each.at for each in self.slots], slot.at), slot)
        self.order = sorted((each.at, each.post) for each in self.slots)
        if post.id not in self.counted:
            self.counted.add(post.id)
            self.taken += 1
            self.formats[post.head.format] += 1
            self.themes[post.head.theme or ""] += 1
            self.selling += post.head.intent == "promotion"

    def off(self) -> int:
        """How many posts the themes and formats are off, beyond the one that each may be."""
        themes = (abs(self.themes[name] - want) for name, want in self.theme_quota.items())
        forms = (abs(self.formats[name] - want) for name, want in self.format_quota.items())
        return sum(max(0, far - 1) for far in (*themes, *forms))

    def _due(self, quota: int, had: int, has: int) -> float:
        """How far a part is behind, if what it lacks were to come evenly: 1 is a whole post."""
        return (quota - had) * (self.taken + 1) / max(self.able, 1) - (has - had)

    def _candidates(self, opening: Opening) -> Iterator[tuple[Post, int]]:
        day = self._day(opening)
        for post in self.fresh.values():
            head = post.head
            if (day in self.feasts or head.day in self.feasts) and head.day != day:
                continue
            campaign = self.workspace.campaigns.get(head.campaign or "")
            if campaign is not None and not campaign.covers(day):
                continue
            if campaign is not None and head.phase and campaign.phase_on(day) != head.phase:
                continue
            if head.day is not None and not head.day - _BEFORE <= day <= head.day:
                continue
            yield post, 1
        for post in self.evergreen if day not in self.feasts else ():
            last = [slot for slot in self.slots if slot.post == post.id]
            again = length(post.head.evergreen or "0d")
            runs = [slot.run for slot in self.workspace.slots if slot.post == post.id]
            near = any(abs(slot.at - opening.at) < again for slot in last)
            if not near:
                yield post, max([*runs, *(slot.run for slot in last)], default=0) + 1

    def _takers(self, post: Post, opening: Opening) -> tuple[str, ...]:
        """The channels of an opening that can show a post."""
        found = []
        for name in opening.channels:
            platform = self.platforms.get(self.workspace.channels[name].platform)
            pictures = platform.place_pictures.get("feed") if platform is not None else None
            if pictures is not None and pictures.takes(len(post.slides)):
                found.append(name)
        return tuple(found)

    def _may(self, post: Post, run: int, channels: Iterable[str], at: datetime) -> bool:
        """Whether nothing that the check would tell of comes of it."""
        sells = post.head.intent == "promotion"
        most = self.workspace.strategy.promotion
        enough = most is not None and self.selling + 1 > ceil(most * self.total - _HAIR)
        if run == 1 and ((sells and enough) or self._too_many(post)):
            return False
        for name in channels:
            before, after = self._around(name, at)
            beside = [*before[-1:], *after[:1]]
            if sells and any(each.head.intent == "promotion" for each in beside):
                return False
            if self._row(post, before, after) > most_in_a_row(self.workspace, post.head.theme):
                return False
        near = {name for when, name in self.order if abs(when - at) <= _APART}
        own = self.words[post.id]
        return all(
            likeness(own, self.words[name]) < _ALIKE
            for name in near
            if name in self.words
            and name != post.id
            and self.workspace.posts[name].head.lang == post.head.lang
        )

    def _too_many(self, post: Post) -> bool:
        """Whether its theme or format would be more than one post over its share."""
        theme, form = post.head.theme or "", post.head.format
        over = self.theme_quota.get(theme)
        if over is not None and self.themes[theme] + 1 > over + 1:
            return True
        over = self.format_quota.get(form)
        return over is not None and self.formats[form] + 1 > over + 1

    def _around(self, channel: str, at: datetime) -> tuple[list[Post], list[Post]]:
        posts = self.workspace.posts
        here = [s for s in self.slots if channel in s.channels and s.post in posts]
        own = [(s.at, posts[s.post]) for s in here if posts[s.post].head.translates is None]
        return [p for when, p in own if when < at], [p for when, p in own if when >= at]

    @staticmethod
    def _row(post: Post, before: Sequence[Post], after: Sequence[Post]) -> int:
        """How many posts of its theme would stand in a row, a campaign's counted as one."""
        if post.head.theme is None:
            return 1
        count, last = 1, post
        for way in (reversed(before), after):
            last = post
            for each in way:
                if each.head.theme != post.head.theme:
                    break
                same = each.head.campaign and each.head.campaign == last.head.campaign
                count += not same
                last = each
        return count

    def _reasons(self, post: Post, run: int, opening: Opening) -> Iterator[tuple[float, str]]:
        head, day = post.head, opening.at.date()
        if run > 1:
            yield -1.0, "it is evergreen, and nothing new was left"
        if head.day is not None:
            yield _DAY, f"it is about {head.day.day} {head.day:%B}"
        campaign = self.workspace.campaigns.get(head.campaign or "")
        if campaign is not None:
            part = f", {head.phase}" if head.phase else ""
            yield _CAMPAIGN, f"the campaign “{campaign.name}”{part} is on"
        theme = self.workspace.themes.get(head.theme or "")
        if theme is not None and head.theme in self.theme_quota:
            owed = self._due(
                self.theme_quota[head.theme], self.had_themes[head.theme], self.themes[head.theme]
            )
            yield self.weight * owed, f"“{theme.name}” is behind its share"
        if head.format in self.format_quota:
            form = head.format
            owed = self._due(self.format_quota[form], self.had_formats[form], self.formats[form])
            called = head.format.replace("-", " ")
            yield self.weight * owed, f"there are too few of the format {called}"
        past = [self.workspace.posts[name].head for when, name in self.order if when < opening.at
                and name in self.workspace.posts]  # fmt: skip
        if head.persona is not None:
            since = _since([each.persona == head.persona for each in past])
            known = self.workspace.personas.get(head.persona)
            name = known.name if known is not None else head.persona
            yield _TURN * min(since, 6) / 6, f"nothing has spoken to {name} for {since} posts"
        if head.goal is not None:
            since = _since([each.goal == head.goal for each in past])
            yield _TURN * min(since, 6) / 6, f"the goal {head.goal} has waited for {since} posts"
        if past:
            yield (-_SAME_THEME if past[-1].theme == head.theme else 0.0), ""
            yield (-_SAME_FORMAT if past[-1].format == head.format else 0.0), ""
        yield (_READY if head.status == "ready" else 0.0), ""
        draw = Random(f"{self.seed} {day} {post.id}")  # noqa: S311  # chance, not secrecy
        yield _CHANCE * draw.random(), ""


def _brand_of(workspace: Workspace, post: Post, usual: str) -> str:
    """The brand that a post is for, before it has a channel."""
    named = post.head.brand or workspace.settings.brand
    return named or (next(iter(workspace.brands)) if len(workspace.brands) == 1 else usual)


def _since(met: Sequence[bool]) -> int:
    return next((back for back, hit in enumerate(reversed(met)) if hit), len(met))


def _told(reasons: Sequence[tuple[float, str]]) -> str:
    """The two that weigh most, as a sentence."""
    strong = sorted((each for each in reasons if each[0] > 0.2 and each[1]), reverse=True)[:2]
    said = "; ".join(text for _, text in strong) or next(
        (text for weight, text in reasons if weight < 0 and text), "nothing else was due more"
    )
    return f"{said[:1].upper()}{said[1:]}."
