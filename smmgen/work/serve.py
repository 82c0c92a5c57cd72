"""The use case of the live preview: an edit on the open pages first, the rest when it is calm."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace

from smmgen.edge.clock import Stopwatch
from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.output import Output
from smmgen.edge.preview import Preview
from smmgen.edge.watch import Watch
from smmgen.errors import Overtaken, SmmgenError
from smmgen.review.editor import CONFIG, LOCAL
from smmgen.work.build import Around, Built, build
from smmgen.work.glimpse import glimpse
from smmgen.work.site import site
from smmgen.work.stock import SITE, load_dress

_IDLE = 60.0  # seconds after which the time and git's history are looked at, without an edit
_AGAIN = 5.0  # seconds after a build that failed: a full disk says nothing when it has room
_CALM = 1.0  # seconds without an edit until the rest is made
_BREATH = 0.3  # seconds that browsers have for what they were told, before any of the rest
_LATEST = 5.0  # seconds for which edits may put the rest off
_TURN = 0.3  # seconds of making pages that an edit waits for, where they were put off so long
_TURNS = 2.0  # seconds between two such turns

Told = Callable[[Built], object]


def site_reader(output: Output, around: Around) -> Callable[[str], bytes | None]:
    """Reads files of the site by their path: those that builds made, and no others."""

    def read(path: str) -> bytes | None:
        if path == CONFIG:
            path = LOCAL  # the web editor writes to this machine
        memory = around.memory
        # A picture is linked into the site with the rest, and shown before.
        if path in memory.sums:
            return output.read(path)
        return output.read(f"{SITE}/{path}") if path in memory.pages else None

    return read


def serve(
    files: FamiliarTree,
    executor: Executor,
    output: Output,
    around: Around,
    watch: Watch,
    preview: Preview,
    told: Told,
) -> None:
    """Keep the preview true to the files until somebody interrupts it.

    A build that fails is told to the open pages, which stay as they were, and tried again; what
    the first one raises is raised.
    """
    failed = ""
    behind = True  # whether the rest is still to be made
    tried = Stopwatch()  # since it was last begun

    def make_rest() -> None:
        """The whole build and the whole site, whatever was heard of or not."""
        nonlocal behind
        files.note(None)
        tried.start()
        late = watch.owed() > _LATEST
        gets_on = Stopwatch()

        def pause(made: int = 0, /) -> None:
            if made and not gets_on.runs:
                gets_on.start()
            if not (preview.build and watch.rung):
                return
            # What was put off for long enough gets on a little each time.
            if not late or (made and gets_on.seconds > _TURN):
                raise Overtaken("a file was saved")

        paused = replace(around, pause=pause)
        built = build(files, executor, output, around=paused)
        shown = site(built, files, executor, output, paused)
        if shown.made or built.drawn or failed or not preview.build:
            preview.announce()
            told(built)
        load_dress()
        watch.settle()
        behind = False

    edited = False
    while True:
        try:
            if edited and (glimpse(files, executor, output, around, preview.pages()) or failed):
                preview.announce()
            late = watch.owed() > _LATEST and tried.seconds > _TURNS
            if late or not edited:
                make_rest()
            failed = ""
        except Overtaken:
            pass
        except Exception as error:  # (whatever it was, the next edit may mend it)
            if not preview.build:
                raise
            again = said(error)
            if again != failed:
                preview.announce(again)
            failed = again
        calm = max(_BREATH, min(_CALM, _LATEST - watch.owed())) if behind else _IDLE
        try:
            edited = watch.wait(_AGAIN if failed else calm)
        except KeyboardInterrupt:
            return
        if edited:
            files.note(watch.changed())
            behind = True


def said(error: Exception) -> str:
    """What went wrong, for the people who look at the page."""
    if isinstance(error, SmmgenError):
        return f"smmgen: {error}" + (f"\n{error.hint}" if error.hint else "")
    return f"The preview could not be built: {type(error).__name__}: {error}"
