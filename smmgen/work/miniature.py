"""The small pictures of the review site: each cover once, made by the drawing processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor

from smmgen.edge.miniature import miniature
from smmgen.edge.output import Output
from smmgen.model.manifest import Manifest, Picture
from smmgen.review.shown import small_path

# Asks whether a file is there as it was made from this key.
Holds = Callable[[str, str], bool]
Write = Callable[[str, str, bytes], object]


def draw_miniatures(
    manifest: Manifest, output: Output, executor: Executor, holds: Holds, write: Write
) -> None:
    """Write every cover small that is not there yet; `output` holds the build's pictures."""
    wanted = {}
    for picture in _covers(manifest):
        path, file = small_path(picture), picture.files["jpeg"]
        if path not in wanted and not holds(path, file.sha256):
            wanted[path] = file
    made = {
        path: executor.submit(miniature, output.read(file.path) or b"")
        for path, file in wanted.items()
    }
    for path, done in made.items():
        write(path, wanted[path].sha256, done.result())


def _covers(manifest: Manifest) -> Iterator[Picture]:
    """The first picture of each post on each canvas."""
    for entry in manifest.posts.values():
        for series in entry.series:
            for picture in series.pictures[:1]:
                if "jpeg" in picture.files:
                    yield picture
