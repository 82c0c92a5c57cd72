"""What happens to a workspace's files, as the system tells it."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from smmgen.edge.tree import FOLDERS, PASSED_OVER, SETTINGS
from smmgen.errors import UsageError

# Not that a file was opened or read, which each build does to all of them.
_TOLD: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent,
    DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
]  # fmt: skip
_CALM = 0.02  # seconds without a change: an editor writes a file in several steps
_MOST = 0.3  # seconds to wait for calm while one change follows another
_LOOK = 2.0  # seconds between looks for folders that came or went without a word
_MANY = 200  # changed files, of which each is told


class Watch(FileSystemEventHandler):
    """Rings when a file of a workspace changed: its settings, its folders, and `also` others.

    To be used in a `with` block. What rings while nobody waits is not lost.
    """

    def __init__(self, root: Path, also: tuple[Path, ...] = ()) -> None:
        self._root = root.resolve()
        self._also = also
        self._bell = threading.Event()
        self._lock = threading.Lock()
        self._changed: set[str] | None = None
        self._whole = False  # whether the last change left a file whole
        self._since: float | None = None
        self._observer = Observer()
        self._watched: dict[Path, tuple[tuple[int, int], ObservedWatch]] = {}

    def __enter__(self) -> Watch:
        self._renew()
        self._observer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._observer.stop()
        self._observer.join()

    def wait(self, seconds: float) -> bool:
        """Wait for a change, and then until it is calm; False when there is none in the time.

        A file that was closed after writing is whole: that needs no calm. Raises UsageError when
        the system watches no more folders.
        """
        end = time.monotonic() + seconds
        while not self._bell.wait(min(_LOOK, max(0.0, end - time.monotonic()))):
            if self._renew():
                break
            if time.monotonic() >= end:
                return False
        begun = time.monotonic()
        while time.monotonic() - begun < _MOST:
            self._bell.clear()
            if self._whole or not self._bell.wait(_CALM):
                break
        self._renew()
        return True

    @property
    def rung(self) -> bool:
        """Whether something changed that nobody waited for yet."""
        return self._bell.is_set()

    def owed(self) -> float:
        """Seconds since the first change that is not settled; 0 when all are."""
        with self._lock:
            return time.monotonic() - self._since if self._since is not None else 0.0

    def settle(self) -> None:
        """Say that all is done that the changes so far asked for."""
        with self._lock:
            self._since = time.monotonic() if self._bell.is_set() else None

    def changed(self) -> frozenset[str] | None:
        """Files of the workspace that changed since this was asked last, as paths in its tree.

        None when that cannot be said: folders came or went, or it is asked for the first time.
        """
        with self._lock:
            found, self._changed = self._changed, set()
        return None if found is None else frozenset(found)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring for what a build would read."""
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        read = [path for path in paths if self._is_read(path)]
        if not read:
            return
        with self._lock:
            if event.is_directory or (self._changed is not None and len(self._changed) > _MANY):
                self._changed = None
            elif self._changed is not None:
                inner = (path for path in read if path.is_relative_to(self._root))
                self._changed |= {path.relative_to(self._root).as_posix() for path in inner}
            self._whole = event.event_type == "closed"
            self._since = self._since or time.monotonic()
        self._bell.set()

    def _is_read(self, path: Path) -> bool:
        if path.is_relative_to(self._root):
            parts = path.relative_to(self._root).parts
            if not parts or parts[0] not in (SETTINGS, *FOLDERS):
                return any(path.is_relative_to(each) for each in self._also)
            return not any(part.startswith(".") or part in PASSED_OVER for part in parts)
        return any(path.is_relative_to(each) for each in self._also)

    def _renew(self) -> bool:
        """Watch the folders that stand there now; whether they are others than before."""
        folders = (self._root, *(self._root / name for name in FOLDERS), *self._also)
        changed = False
        for folder in folders:
            same = _identity(folder)
            before = self._watched.get(folder)
            if before is not None and before[0] == same:
                continue
            if before is not None:
                del self._watched[folder]
                with suppress(KeyError, OSError):  # the system dropped it with the folder
                    self._observer.unschedule(before[1])
                changed = True
            if same is not None:
                changed = self._schedule(folder, same) or changed
        if changed:
            with self._lock:
                self._changed = None
        return changed

    def _schedule(self, folder: Path, same: tuple[int, int]) -> bool:
        try:
            # Of the root only its own entries: build/ lies in it.
            watch = self._observer.schedule(
                self, str(folder), recursive=folder != self._root, event_filter=_TOLD
            )
        except FileNotFoundError:  # gone meanwhile
            return False
        except OSError as error:
            raise UsageError(
                f"cannot watch {folder}: {error.strerror or error}",
                "the system watches no more folders: end other programs that do, or raise "
                "fs.inotify.max_user_watches",
            ) from None
        self._watched[folder] = same, watch
        return True


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of its name; None for a link, as for nothing."""
    try:
        told = folder.stat(follow_symlinks=False)
    except OSError:
        return None
    return (told.st_dev, told.st_ino) if folder.is_dir() and not folder.is_symlink() else None
