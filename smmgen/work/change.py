"""The use case of changing a post from its page: look, try, save, undo. Nobody is overwritten.

A page names a place by ids (post, slide, part); which file that is, is worked out here.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from smmgen.draft.amendment import Opened, Place, open_place
from smmgen.edge.manuscript import Manuscript, digest_of
from smmgen.edge.sketch import Print, Sketch, print_of
from smmgen.errors import NotDone, SmmgenError
from smmgen.model.post import Post, Slide
from smmgen.problem import Problem
from smmgen.roles import Clock, Files
from smmgen.source.post import read_post
from smmgen.work.answer import (
    box_data,
    clash,
    count_data,
    fit_data,
    layout_data,
    number_of,
    problem_data,
    said,
    text_of,
)
from smmgen.work.attempt import Easel, caption_part, counts, told_of
from smmgen.work.build import Around, load, told
from smmgen.work.memory import Memory
from smmgen.work.overlay import Overlay
from smmgen.work.place import Found, find, read
from smmgen.work.spot import Spot, spots

_MOST = 300 * 1024  # bytes of a question; a post has at most 256 KB
_STEPS = 100  # changes of one sitting that can be taken back
_PICTURES = 80  # tried pictures that are kept for pages to fetch
_PHOTO = 640  # px, the longer side of a photo whose focus is set
_SMALL = 0.35  # of a picture that shows a layout to choose

Asked = Mapping[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Step:
    """A change that was saved: the file's bytes before it, and the digest of those after it."""

    post: str
    path: str
    before: bytes
    after: str
    name: str

    def named(self, page: object) -> str:
        """What was changed, for people on the page of a post."""
        return self.name if self.post == page else f"{self.name} of {self.post}"


class Changes:
    """Answers the pages of a preview that change posts, one question at a time.

    `files` are read anew here: they must not be those that a build reads meanwhile.
    """

    def __init__(
        self, files: Files, manuscript: Manuscript, executor: Executor, clock: Clock | None = None
    ) -> None:
        self._files = files
        self._manuscript = manuscript
        self._executor = executor
        self._clock = clock
        self._memory = Memory()
        self._lock = threading.Lock()
        self._steps: list[_Step] = []
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._easel: Easel | None = None
        self._verbs: Mapping[str, Callable[[Asked], Answer]] = {
            "places": self._places,
            "open": self._open,
            "try": self._try,
            "save": self._save,
            "undo": self._undo,
        }

    def answer(self, data: bytes, _: str = "") -> tuple[int, bytes]:
        """HTTP's status and JSON for a page that asks something in JSON, by its `verb`."""
        try:
            asked = json.loads(data) if len(data) <= _MOST else None
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            return 400, _json(said("this is no question"))
        with self._lock:
            try:
                found = self._verbs.get(text_of(asked, "verb"))
                if found is None:
                    raise NotDone(404, "nothing is called this here")
                told = found(asked)
                return (409 if told.keys() >= {"theirs", "yours"} else 200), _json(told)
            except NotDone as refusal:
                return refusal.status, _json(said(str(refusal), refusal.hint))
            except SmmgenError as error:
                return 500, _json(said(str(error), error.hint))

    def picture(self, name: str) -> bytes | None:
        """A picture that an answer named."""
        return self._pictures.get(name)

    def _places(self, asked: Asked) -> Answer:
        """All that can be changed on a post's page: slides, captions; boxes by picture."""
        easel = self._fresh()
        post = _post(easel, asked)
        every = [slide.number for slide in post.slides]
        channels = easel.workspace.channels
        return {
            "slides": {
                slide.number: [
                    {"part": spot.part, "name": spot.name} for spot in self._writable(post, slide)
                ]
                for slide in post.slides
            },
            "boxes": {
                sketch.digest: box_data(post, sketch, series.key.canvas)
                for series, sketch in easel.sketches(post, every, painted=False)
            },
            "captions": {
                f"{name}-{slot.place}-{slot.run}": caption_part(post, name, channels[name].platform)
                for slot in easel.workspace.slots
                for name in slot.channels
                if slot.post == post.id and name in channels
            },
            "undo": self._last(asked),
        }

    def _writable(self, post: Post, slide: Slide) -> Iterator[Spot]:
        """The parts of a slide that its words in the file say; a chart's data are no such words."""
        data = read(self._files, post.path)
        for spot in spots(slide):
            cell = spot.part.startswith("cell.")
            place = Place(slide.number, spot.part)
            if not cell or isinstance(open_place(post.path, data, self._files, place), Opened):
                yield spot

    def _open(self, asked: Asked) -> Answer:
        """What stands at a place, in words that can be changed."""
        easel = self._fresh()
        found = self._found(easel, asked)
        answer: Answer = {
            "words": found.words,
            "digest": digest_of(found.data),
            "name": found.name,
        }
        if found.opened is not None and found.opened.place.part.endswith(".focus"):
            answer["photo"] = self._photo(easel, found.opened)
        if found.opened is not None and found.opened.place.part == "layout":
            answer |= self._layouts(easel, found.opened)
        return answer

    def _try(self, asked: Asked) -> Answer:
        """What other words would make of it; nothing is written."""
        easel = self._easel or self._fresh()
        found = self._found(easel, asked)
        amended = found.amended(text_of(asked, "words"))
        if found.opened is None:
            return {"problems": problem_data(self._in_time(found, amended))}
        place = found.opened.place
        post = read_post(found.path, amended, self._files).post
        assert post is not None  # (the amendment was read back)
        problems = [*told_of(easel.workspace, post, place.slide, self._clock)]
        answer: Answer = {"fit": [], "counts": []}
        if place.slide and not place.part.endswith("alt"):
            answer["pictures"] = []
            for series, sketch in easel.sketches(post, [place.slide]):
                canvas = series.key.canvas
                if sketch.jpeg:
                    answer["pictures"].append({"canvas": canvas, **self._shown(sketch)})
                answer["fit"] += fit_data(post, sketch, canvas, place.part)
                problems += sketch.problems
        elif not place.slide:
            room = counts(easel.workspace, post, place.part)
            answer["counts"] = [count_data(network, count) for network, count in room]
        return answer | {"problems": problem_data(problems)}

    def _save(self, asked: Asked) -> Answer:
        """Write other words, if the file is the one that was read."""
        found = self._found(self._fresh(), asked)
        words, before = text_of(asked, "words"), digest_of(found.data)
        if text_of(asked, "digest") != before:
            return clash(found.words, words, before)
        amended = found.amended(words)
        if amended != found.data:
            if not self._manuscript.exchange(found.path, before, amended):
                return clash(found.words, words, "")
            post = text_of(asked, "post")
            step = _Step(post, found.path, found.data, digest_of(amended), found.name)
            self._steps = [*self._steps[1 - _STEPS :], step]
        return {"digest": digest_of(amended), "undo": self._last(asked)}

    def _undo(self, asked: Asked) -> Answer:
        """Take the last change of this sitting back, if the file is as that left it."""
        if not self._steps:
            raise NotDone(422, "there is nothing to undo")
        step = self._steps.pop()
        if not self._manuscript.exchange(step.path, step.after, step.before):
            # What lies before it in this file cannot be taken back either.
            self._steps = [each for each in self._steps if each.path != step.path]
            message = f"{step.path} was changed elsewhere since, so it is left as it is"
            raise NotDone(409, message)
        return {"done": step.named(asked.get("post")), "undo": self._last(asked)}

    def _last(self, asked: Asked) -> str:
        return self._steps[-1].named(asked.get("post")) if self._steps else ""

    def _fresh(self) -> Easel:
        """The workspace as it stands in the files now."""
        self._easel = Easel(load(self._files, self._memory), self._files, self._executor)
        return self._easel

    def _found(self, easel: Easel, asked: Asked) -> Found:
        post, part = _post(easel, asked), text_of(asked, "part")
        return find(easel.workspace, self._files, post, number_of(asked), part)

    def _in_time(self, found: Found, amended: bytes) -> Iterator[Problem]:
        """What would be said of a slot at another time."""
        assert found.slot is not None
        place = found.path, found.slot.origin.line
        over = load(Overlay(self._files, {found.path: amended}), self._memory)
        for problem in told(over, Around(clock=self._clock)):
            if (problem.origin.path, problem.origin.line) == place:
                yield problem

    def _photo(self, easel: Easel, opened: Opened) -> Answer:
        slide = opened.post.slides[opened.place.slide - 1]
        picture = slide.pictures[int(opened.place.part.split(".")[1])]
        if picture.art:
            raise NotDone(422, "a drawing of the brand is shown whole", "only photos have a focus")
        data = read(self._files, f"{opened.post.folder}/{picture.name}")
        try:
            found = easel.executor.submit(print_of, data, _PHOTO).result()
        except Exception as error:  # noqa: BLE001  (whatever a decoder raised, it is this photo)
            raise NotDone(422, f"'{picture.name}': {error}") from None
        assert isinstance(found, Print)
        return {"src": self._kept(found.jpeg), "width": found.width, "height": found.height}

    def _layouts(self, easel: Easel, opened: Opened) -> Answer:
        """The best layouts of a slide, each with its reasons and a small picture."""
        why, made = easel.layouts(opened.post, opened.place.slide, _SMALL)
        offered = []
        for ranked, sketch in zip(why.best, made, strict=True):
            picture = self._shown(sketch) if sketch is not None and sketch.jpeg else None
            offered.append(layout_data(ranked) | {"picture": picture})
        return {"current": why.layout, "pinned": why.pinned, "layouts": offered}

    def _shown(self, sketch: Sketch) -> Answer:
        width, height = sketch.size
        return {"src": self._kept(sketch.jpeg), "width": width, "height": height}

    def _kept(self, jpeg: bytes) -> str:
        name = f"{sha256(jpeg).hexdigest()[:32]}.jpg"
        self._pictures[name] = jpeg
        self._pictures.move_to_end(name)
        while len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)
        return name


def _json(told: Answer) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def _post(easel: Easel, asked: Asked) -> Post:
    post = easel.workspace.posts.get(text_of(asked, "post"))
    if post is None:
        message = "this post is not there, or it cannot be read"
        raise NotDone(404, message, "the page of problems says why")
    return post
