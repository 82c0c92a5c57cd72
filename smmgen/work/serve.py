"""The use case of the live preview: build, show, wait for an edit, and again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from smmgen.edge.output import Output
from smmgen.edge.preview import Preview
from smmgen.edge.watch import Watch
from smmgen.errors import SmmgenError
from smmgen.review.editor import CONFIG, LOCAL
from smmgen.roles import Files
from smmgen.work.build import Around, Built, build
from smmgen.work.shelf import DOCUMENTS, PICTURES
from smmgen.work.site import SITE, Urgent, site

_IDLE = 60.0  # seconds after which the time and git's history are looked at, without an edit
_AGAIN = 5.0  # seconds after a build that failed: a full disk says nothing when it has room

Told = Callable[[Built], object]


def site_reader(output: Output, around: Around) -> Callable[[str], bytes | None]:
    """Reads files of the site by their path: those that builds wrote there, and no others."""

    def read(path: str) -> bytes | None:
        if path == CONFIG:
            path = LOCAL  # the web editor writes to this machine
        if path in around.memory.pages or path.startswith((f"{PICTURES}/", f"{DOCUMENTS}/")):
            return output.read(f"{SITE}/{path}")
        return None

    return read


def serve(
    files: Files,
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
    first = True
    while True:
        try:
            built = build(files, executor, output, around=around)
            wanted = {*preview.pages(), "problems.html"}
            urgent = None if first else Urgent(wanted, preview.announce)
            shown = site(built, files, executor, output, around, urgent)
        except Exception as error:  # (whatever it was, the next edit may mend it)
            if first:
                raise
            again = said(error)
            if again != failed:
                preview.announce(again)
            failed = again
        else:
            if shown.made or built.drawn or failed or first:
                preview.announce()
                told(built)
            failed = ""
            first = False
        try:
            watch.wait(_AGAIN if failed else _IDLE)
        except KeyboardInterrupt:
            return


def said(error: Exception) -> str:
    """What went wrong, for the people who look at the page."""
    if isinstance(error, SmmgenError):
        return f"smmgen: {error}" + (f"\n{error.hint}" if error.hint else "")
    return f"The preview could not be built: {type(error).__name__}: {error}"
