"""Why a slide looks otherwise than before, as far as it can be told from what it is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from smmgen.edge.press import Pressed
from smmgen.model.post import Post, Slide
from smmgen.model.workspace import Workspace
from smmgen.plan.explain import why_another
from smmgen.plan.match import Choice, match
from smmgen.plan.series import Series
from smmgen.review.change import Fact
from smmgen.review.compare import layout_changes

# Parts of a brand that no picture is drawn from.
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNSEEN = ("voice.", "layouts.", "lang")


@dataclass(frozen=True, slots=True)
class Seen:
    """A slide as it is on one side: what it says, how its layout was chosen, how it was drawn."""

    slide: Slide
    choice: Choice
    pressed: Pressed


class Causes:
    """Why slides look otherwise, between two states of a workspace.

    `look` are the facts of each brand, by its id; `touched` the paths that changed.
    """

    def __init__(
        self,
        then: Workspace,
        now: Workspace,
        look: Mapping[str, tuple[Fact, ...]],
        touched: Set[str],
    ) -> None:
        self._then, self._now = then, now
        self._look = look
        self._touched = touched
        self._drawings = layout_changes(then.layouts, now.layouts)

    def of(self, old: Series, new: Series, was: Seen, seen: Seen) -> tuple[str, ...]:
        """The reasons in words, the nearest first; none where none can be told."""
        return tuple(dict.fromkeys(self._of(old, new, was, seen)))

    def _of(self, old: Series, new: Series, was: Seen, seen: Seen) -> Iterator[str]:
        if [text.runs for text in was.slide.texts] != [text.runs for text in seen.slide.texts]:
            yield "its words changed"
        if was.slide.charts != seen.slide.charts:
            yield "its data changed"
        yield from self._pictures(new.post, was.slide, seen.slide)
        if _cited(old.post, was.slide) != _cited(new.post, seen.slide):
            yield "its source line changed"
        yield from self._layout(new, was, seen)
        yield from _broken(was.pressed, seen.pressed)
        if was.slide.number != seen.slide.number:
            yield f"it is slide {seen.slide.number} now, it was slide {was.slide.number}"
        counts = len(old.post.slides), len(new.post.slides)
        if counts[0] != counts[1]:
            yield f"the post has {counts[1]} slides now, it had {counts[0]}"
        for fact in self._look.get(new.brand.id, ()):
            if self._reaches(fact, new, seen):
                yield said(fact)

    def _pictures(self, post: Post, was: Slide, now: Slide) -> Iterator[str]:
        if [(p.name, p.focus) for p in was.pictures] != [(p.name, p.focus) for p in now.pictures]:
            yield "another picture, or another part of it"
        for picture in now.pictures:
            if not picture.art and f"{post.folder}/{picture.name}" in self._touched:
                yield f"the picture {picture.name} changed"

    def _layout(self, series: Series, was: Seen, seen: Seen) -> Iterator[str]:
        old, new = was.choice, seen.choice
        if (old.layout, old.scheme) != (new.layout, new.scheme):
            pinned = seen.slide.layout != was.slide.layout or seen.slide.scheme != was.slide.scheme
            why = "the post asks for it" if pinned else why_another(
                series.post, seen.slide, self._now.layouts, self._then.layouts, new, old,
                series.key.canvas,
            )  # fmt: skip
            before, after = (f"{x.layout or 'no layout'} on {x.scheme}" for x in (old, new))
            yield f"drawn as {after}, was {before}" + (f": {why}" if why else "")
            return
        before, after = was.pressed.composition, seen.pressed.composition
        if before != after:
            yield f"layout {new.layout}: drawn by {after}, was {before}"
        elif after in self._drawings.get(str(new.layout), ()):
            yield f"layout {new.layout}: its drawing {after} changed"

    def _reaches(self, fact: Fact, series: Series, seen: Seen) -> bool:
        """Whether a brand's fact can be seen on a slide."""
        name = fact.what.partition(": ")[2]
        if name.startswith(_UNSEEN):
            return False
        path = f"{series.brand.folder}/{name}"
        art = next((key for key, file in series.brand.art.items() if file == path), None)
        if art is None or path in series.brand.logo_files.values():
            return True
        if art in {series.brand.file.device, series.brand.file.furniture.progress}:
            return True
        if any(picture.art and picture.name == art for picture in seen.slide.pictures):
            return True
        layout = self._now.layouts.get(seen.pressed.layout)
        drawing = layout.drawings.get(seen.pressed.composition, "") if layout is not None else ""
        return f"brand:{art}" in drawing


def seen_slides(
    series: Series, workspace: Workspace, drawn: tuple[Pressed, ...]
) -> dict[int, Seen]:
    """Slide number -> the slide as it was chosen and drawn, of those that were drawn."""
    choices = match(series.post, workspace.layouts, series.brand, series.key.canvas)
    pressed = {each.number: each for each in drawn}
    return {
        slide.number: Seen(slide, choice, pressed[slide.number])
        for slide, choice in zip(series.post.slides, choices, strict=True)
        if slide.number in pressed
    }


def said(fact: Fact) -> str:
    """`brand marigold: colours.coral #F04E63 to #E0405A`."""
    if not fact.before:
        return f"{fact.what} is {fact.after}" if fact.after != "new" else f"{fact.what} is new"
    return f"{fact.what} {fact.before} to {fact.after}" if fact.after else f"{fact.what} is gone"


def _broken(was: Pressed, now: Pressed) -> Iterator[str]:
    """Texts that break into another number of lines, where both sides have the same texts."""
    if [role for role, _ in was.lines] != [role for role, _ in now.lines]:
        return
    for (role, before), (_, after) in zip(was.lines, now.lines, strict=True):
        if before != after:
            yield f"{role} now breaks into {_lines(after)}, it was {_lines(before)}"


def _lines(count: int) -> str:
    said = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{said} line{'' if count == 1 else 's'}"


def _cited(post: Post, slide: Slide) -> list[str]:
    titles = {source.id: source.short or source.title for source in post.head.sources}
    return [titles[cite] for cite in slide.cites if cite in titles]
