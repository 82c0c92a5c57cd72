"""Drawing on all cores: an executor of warm, confined processes, one thread here for each.

A process that dies or hangs costs the task it was at and is started anew. Any other
`concurrent.futures.Executor` can stand in its place: a task is a function of a module, its
arguments can be pickled, and it returns bytes, JSON-able data, or dataclasses of these.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from smmgen.edge.child import Child, Limits, Terms
from smmgen.edge.parcel import record_name
from smmgen.errors import WorkerLost

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Task:
    future: Future[Any]
    call: Callable[..., Any]
    args: tuple[Any, ...]
    keywords: dict[str, Any]


class Studio(Executor):
    """An executor of `workers` drawing processes, started when there is work for them.

    `records`: the dataclasses that results may hold. `imports`: modules loaded before the first
    task. `paths`: folders that tasks may read from and import from, besides Python's and ours.
    Leaving the `with` block by an exception, Ctrl-C too, ends all processes at once.
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        limits: Limits | None = None,
        records: Iterable[type] = (),
        imports: Iterable[str] = ("smmgen.edge.raster",),
        paths: Iterable[Path] = (),
    ) -> None:
        self._room = max(1, workers or os.cpu_count() or 1)
        self._terms = Terms(
            limits or Limits(),
            {record_name(kind): kind for kind in records},
            tuple(imports),
            tuple(str(path.resolve()) for path in paths),
        )
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._children: set[Child] = set()
        self._waiting = 0  # tasks submitted and not done
        self._closed = False
        self._ending = False
        self._broken: WorkerLost | None = None
        self.started = 0
        self.peak_memory = 0  # bytes held by one process, at most, as seen after its tasks

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Have a process call `fn`. The future may hold WorkerLost, naming the limit passed."""
        with self._lock:
            if self._closed:
                raise RuntimeError("the studio is closed")
            future: Future[R] = Future()
            self._waiting += 1
            self._tasks.put(_Task(future, fn, args, kwargs))
            if self._waiting > len(self._threads) and len(self._threads) < self._room:
                thread = threading.Thread(target=self._work, name="studio", daemon=True)
                self._threads.append(thread)
                thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; end the processes when what was taken is done."""
        with self._lock:
            first, self._closed = not self._closed, True
            if cancel_futures:
                self._cancel_waiting()
            if first:
                for _ in self._threads:
                    self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def end(self) -> None:
        """End all processes now. What was running is lost, what was waiting is cancelled."""
        with self._lock:
            self._closed = self._ending = True
            self._cancel_waiting()
            for child in self._children:
                child.kill()
            for _ in self._threads:
                self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.shutdown(wait=True)
        else:
            self.end()

    def _cancel_waiting(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            if task is not None:
                task.future.cancel()
                self._waiting -= 1

    def _work(self) -> None:
        # The child is started by the thread that serves it: it ends when this thread does.
        child: Child | None = None
        try:
            while (task := self._tasks.get()) is not None:
                if task.future.set_running_or_notify_cancel():
                    try:
                        if child is None or not child.alive:
                            self._leave(child)
                            child = self._start()
                        result = child.run(task.call, task.args, task.keywords)
                    except BaseException as error:  # noqa: BLE001  (belongs to who asked)
                        task.future.set_exception(error)
                    else:
                        task.future.set_result(result)
                    if child is not None:
                        self.peak_memory = max(self.peak_memory, child.memory)
                with self._lock:
                    self._waiting -= 1
        finally:
            self._leave(child)

    def _start(self) -> Child:
        try:
            return self._greeted()
        except WorkerLost:
            # Somebody may have ended it while it started.
            pass
        try:
            return self._greeted()
        except WorkerLost as error:
            # Whatever it is (no cairo here, say), it will not go away by trying 3,000 times.
            self._broken = error
            raise

    def _greeted(self) -> Child:
        with self._lock:
            if self._ending:
                raise WorkerLost("the drawing was stopped")
            if self._broken is not None:
                raise self._broken
            child = Child(self._terms)
            self._children.add(child)
            self.started += 1
        try:
            child.greet()
        except WorkerLost:
            self._leave(child)
            raise
        return child

    def _leave(self, child: Child | None) -> None:
        if child is not None:
            child.close()
            with self._lock:
                self._children.discard(child)


__all__ = ["Limits", "Studio", "WorkerLost"]
