"""The smaller pictures of the review site: each made once, by the drawing processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future

from smmgen.edge.miniature import miniature
from smmgen.edge.output import Output
from smmgen.model.canvas import HALVED, SMALLER
from smmgen.model.manifest import BuiltFile, Manifest, Picture
from smmgen.review.shown import half_path, small_path

# Asks whether a file is there as it was made from this key.
Holds = Callable[[str, str], bool]
Write = Callable[[str, str, bytes], object]

_AHEAD = 4  # begun at once: an edit waits for them, and they are in memory


def draw_miniatures(
    manifest: Manifest, output: Output, executor: Executor, holds: Holds, write: Write
) -> None:
    """Write every cover small that is not there yet; `output` holds the build's pictures."""
    covers = ((small_path(each), each) for each in _pictures(manifest, covers=True))
    _draw(dict(covers), SMALLER, output, executor, holds, write)


def draw_halves(
    manifest: Manifest, output: Output, executor: Executor, holds: Holds, write: Write
) -> None:
    """Write every slide at half its size that is not there yet, for the pages of posts."""
    slides = ((half_path(each), each) for each in _pictures(manifest, covers=False))
    _draw(dict(slides), HALVED, output, executor, holds, write)


def _draw(
    pictures: dict[str, Picture],
    times: int,
    output: Output,
    executor: Executor,
    holds: Holds,
    write: Write,
) -> None:
    begun: deque[tuple[str, BuiltFile, Future[bytes]]] = deque()

    def end_one() -> None:
        path, file, made = begun.popleft()
        write(path, file.sha256, made.result())

    for path, picture in pictures.items():
        file = picture.files["jpeg"]
        if holds(path, file.sha256):
            continue
        begun.append((path, file, executor.submit(miniature, output.read(file.path) or b"", times)))
        if len(begun) >= _AHEAD:
            end_one()
    while begun:
        end_one()


def _pictures(manifest: Manifest, *, covers: bool) -> Iterator[Picture]:
    """The pictures of each post on each canvas; of covers the first alone."""
    for entry in manifest.posts.values():
        for series in entry.series:
            for picture in series.pictures[: 1 if covers else None]:
                if "jpeg" in picture.files:
                    yield picture
