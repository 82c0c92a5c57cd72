"""One drawing process as its parent sees it: started, asked, timed, ended."""

from __future__ import annotations

import io
import json
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smmgen.edge.parcel import LENGTH, read_frame, unpack
from smmgen.edge.worker import Shared, kept
from smmgen.errors import SmmgenError, WorkerLost

_PACKAGES = str(Path(__file__).resolve().parents[2])
# Not `-m`: where Python finds our package is told, so that nothing of the environment is needed,
# and before what is installed, so that parent and child are the same version.
_START = (
    "import sys; at = [n for n, p in enumerate(sys.path) if p.endswith('-packages')] or [99]; "
    "sys.path[at[0]:at[0]] = sys.argv[2:]; from smmgen.edge.worker import main; main()"
)
# Where the system is told to look for cairo, when it is not in the usual places.
_KEPT_NAMES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
# glibc hands what a picture took back to the system, which clears it anew for the next picture:
# a seventh of what judging one costs. Other allocators pass these names over.
ALLOCATION = {"MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(256 << 20)}
_SHARED_ROOM = 8  # payloads a process keeps
_START_SECONDS = 60.0
_MOST_STEPS = 10_000  # of a task
_MOST_SHARE = 1_000.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one step of a task may use: CPU seconds, seconds on the clock; a process, bytes.

    A slide takes some 0.05 s. Memory is address space, which for a process that draws is about
    ten times what it holds.
    """

    cpu: float = 3.0
    clock: float = 20.0
    memory: int = 1_500_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What a process is started with: limits, the dataclasses it may send, modules, folders."""

    limits: Limits
    records: Mapping[str, type]
    imports: tuple[str, ...]
    paths: tuple[str, ...]


class Child:
    """A drawing process and the pipes to it."""

    def __init__(self, terms: Terms) -> None:
        self.memory = 0  # bytes it held after its last task
        self._terms = terms
        self._shared: OrderedDict[str, None] = OrderedDict()
        self._ended = ""  # which limit we ended it for
        self._step = ""  # what its task was at last
        bounds = {
            "parent": os.getpid(),
            "cpu": terms.limits.cpu,
            "memory": terms.limits.memory,
            "imports": terms.imports,
            "paths": terms.paths,
        }
        self._process = subprocess.Popen(  # noqa: S603  (Python itself, with our own words)
            [sys.executable, "-I", "-c", _START, json.dumps(bounds), _PACKAGES, *terms.paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                **ALLOCATION,
                **{name: os.environ[name] for name in _KEPT_NAMES if name in os.environ},
            },
            process_group=0,  # a Ctrl-C at the terminal reaches the parent alone, which ends us
            bufsize=0,
        )

    @property
    def alive(self) -> bool:
        """Whether the process can be given a task."""
        return not self._ended and self._process.poll() is None

    def greet(self) -> None:
        """Wait until the process is ready. Raises WorkerLost when it does not start."""
        try:
            header, _ = self._answer(_START_SECONDS)
        except WorkerLost as error:
            raise WorkerLost(f"no drawing process starts: {error}") from None
        if "failed" in header:
            raise WorkerLost(
                f"no drawing process starts: {str(header['failed']).strip()}",
                "is libcairo installed? On Debian: apt-get install libcairo2",
            )

    def run(self, call: Callable[..., Any], args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """What the process returns for a call. Raises WorkerLost, or what the task raised."""
        request, shared = _pickled((call, args, keywords))
        try:
            for payload in shared:
                self._keep(payload)
            self._write(b"C", request)
        except BrokenPipeError:
            raise self._lost() from None
        header, blobs = self._result()
        held = header.get("memory")
        self.memory = held if isinstance(held, int) else self.memory
        if "lost" in header:
            self._ended = "memory"
            raise self._lost()
        if "error" in header:
            raise _raised(header["error"])
        try:
            return unpack(header["value"], blobs, self._terms.records)
        except (KeyError, ValueError) as error:
            self._ended = "nonsense"
            self.kill()
            raise self._lost(str(error)) from None

    def _result(self) -> tuple[dict[str, Any], list[bytes]]:
        """The answer to a call, after the steps that are told before it."""
        self._step, share = "", 1.0
        for _ in range(_MOST_STEPS):
            header, blobs = self._answer(self._terms.limits.clock * share)
            if "step" not in header:
                return header, blobs
            self._step = str(header["step"])[:80]
            told = header.get("share")
            share = min(told, _MOST_SHARE) if isinstance(told, int | float) else 1.0
        self._ended = "nonsense"
        self.kill()
        raise self._lost("steps without end")

    def kill(self) -> None:
        """End the process now."""
        if self._process.poll() is None:
            self._process.kill()

    def close(self) -> None:
        """End the process and let go of it."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _keep(self, payload: Shared[Any]) -> None:
        if payload.key in self._shared:
            self._shared.move_to_end(payload.key)
            return
        self._write(b"K", pickle.dumps((payload.key, payload.payload), protocol=5))
        self._shared[payload.key] = None
        if len(self._shared) > _SHARED_ROOM:
            oldest, _ = self._shared.popitem(last=False)
            self._write(b"D", oldest.encode())

    def _write(self, verb: bytes, body: bytes) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        rest = memoryview(LENGTH.pack(len(body) + 1) + verb + body)
        while rest:
            rest = rest[pipe.write(rest) :]

    def _answer(self, seconds: float) -> tuple[dict[str, Any], list[bytes]]:
        pipe = self._process.stdout
        assert pipe is not None
        until = time.monotonic() + seconds
        poll = select.poll()
        poll.register(pipe.fileno(), select.POLLIN)

        def exactly(count: int) -> bytes:
            found = bytearray()
            while len(found) < count:
                left = until - time.monotonic()
                if left <= 0 or not poll.poll(left * 1000):
                    self._ended = "clock"
                    self.kill()
                    raise self._lost()
                part = os.read(pipe.fileno(), min(count - len(found), 1 << 20))
                if not part:
                    raise self._lost()
                found += part
            return bytes(found)

        try:
            return read_frame(exactly)
        except ValueError as error:
            self._ended = "nonsense"
            self.kill()
            raise self._lost(str(error)) from None

    def _lost(self, detail: str = "") -> WorkerLost:
        code = self._process.wait()
        limits = self._terms.limits
        if self._ended == "clock":
            how = f"drawing took more than {limits.clock:g} s (time limit)"
        elif code == -signal.SIGXCPU:
            how = f"drawing took more than {limits.cpu:g} s of CPU time (CPU limit)"
        elif self._ended == "memory":
            how = f"drawing took more than {limits.memory >> 20} MB (memory limit)"
        elif self._ended == "nonsense":
            how = f"the drawing process sent what is no answer: {detail}"
        else:
            how = f"by signal {-code}" if code < 0 else f"with code {code}"
            how = f"the drawing process died ({how})"
            self._ended = "died"
        return WorkerLost(how, step=self._step)


class _Pickler(pickle.Pickler):
    """Pickles a task, with each `Shared` in it as a reference to what was sent before."""

    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, protocol=5)
        self.shared: list[Shared[Any]] = []
        self.dispatch_table = {Shared: self._refer}

    def _refer(self, payload: Shared[Any]) -> tuple[Callable[[str], Shared[Any]], tuple[str]]:
        self.shared.append(payload)
        return kept, (payload.key,)


def _pickled(value: object) -> tuple[bytes, list[Shared[Any]]]:
    out = io.BytesIO()
    pickler = _Pickler(out)
    pickler.dump(value)
    return out.getvalue(), pickler.shared


def _raised(told: Any) -> Exception:
    """What a task raised, as an exception of ours; the process chooses words, not classes."""
    if not isinstance(told, dict):
        return RuntimeError(f"a task failed: {told}")
    if told.get("ours"):
        return SmmgenError(f"{told.get('message')}", f"{told.get('hint')}")
    return RuntimeError(f"{told.get('kind')}: {told.get('message')}\n{told.get('trace')}")
