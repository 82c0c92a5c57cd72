"""A drawing process: reads tasks from a pipe, answers with parcels, and can do little else.

Run by `Studio`. Tasks come pickled, from the process that started it; answers go back as data
(parcel.py). Before its first task it gives up what drawing does not need: memory, time, files,
the network, other programs.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import math
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar

from smmgen.edge.parcel import LENGTH, frame, pack
from smmgen.errors import SmmgenError

T = TypeVar("T")
_CLONE_NEWUSER, _CLONE_NEWNET, _PR_SET_PDEATHSIG = 0x10000000, 0x40000000, 1
_REFUSED_EVENTS = frozenset({
    "subprocess.Popen", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork",
    "os.forkpty", "os.startfile", "os.kill", "os.killpg", "os.remove", "os.rename", "os.rmdir",
    "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.chdir",
    "os.putenv", "ctypes.dlopen", "webbrowser.open", "urllib.Request", "pty.spawn",
})  # fmt: skip
_LOOKED_AT = frozenset({"open", "os.listdir", "os.scandir"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Shared(Generic[T]):
    """A large argument that many tasks have in common: sent to each drawing process once.

    `key` names the payload: a digest, so that another payload has another key. To any other
    executor it is an ordinary argument.
    """

    key: str
    payload: T


_shared: dict[str, Shared[Any]] = {}


def kept(key: str) -> Shared[Any]:
    """A payload that was sent before: what a pickled `Shared` turns into here."""
    return _shared[key]


_announce: Callable[[str, float], None] | None = None


def step(name: str, share: float = 1.0) -> None:
    """Say what a task is at; from here it may use `share` of a task's time anew.

    A process that is ended is told by its last step. In any other process this does nothing.
    """
    if _announce is not None:
        _announce(name, share)


def main() -> None:
    """Serve tasks until the pipe is closed."""
    global _announce  # noqa: PLW0603  (a process serves one pipe)
    # The pipes get numbers that a stray print cannot reach.
    with contextlib.suppress(BrokenPipeError):
        tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
        with open(os.devnull, "r+b") as nothing:  # noqa: PTH123  (a device, and its number)
            for stream in (0, 1, 2):
                os.dup2(nothing.fileno(), stream)
        try:
            bounds = json.loads(sys.argv[1])
            gc.disable()  # what modules make stays: looking through it is time lost
            for name in bounds["imports"]:
                importlib.import_module(name)
            gc.freeze()
            gc.enable()
            memory = _memory()
            _forgo(bounds)
        except BaseException:  # noqa: BLE001  (whatever it is, the parent must be told)
            _send(answers, frame({"failed": traceback.format_exc(limit=-3)}))
            return
        _send(answers, frame({"ready": os.getpid()}))

        def announce(name: str, share: float) -> None:
            _allow_cpu(bounds["cpu"] * share)
            _send(answers, frame({"step": name, "share": share}))

        _announce = announce
        _serve(tasks, answers, bounds["cpu"], memory)


def _serve(tasks: BinaryIO, answers: BinaryIO, cpu: float, memory: Callable[[], int]) -> None:
    while len(length := tasks.read(LENGTH.size)) == LENGTH.size:
        request = tasks.read(LENGTH.unpack(length)[0])
        verb, body = request[:1], request[1:]
        del request
        _allow_cpu(cpu)
        try:
            if verb == b"C":
                call, args, keywords = pickle.loads(body)  # noqa: S301  (from who started us)
                value, blobs = pack(call(*args, **keywords))
                pieces = frame({"value": value, "memory": memory()}, blobs)
            else:
                _hold(verb, body)
                continue
        except MemoryError:
            _send(answers, frame({"lost": "memory"}))
            os._exit(1)  # what is left of the memory is in pieces
        except Exception as error:  # noqa: BLE001  (told to the parent, which raises it)
            pieces = frame({"error": _told(error), "memory": memory()})
        _send(answers, pieces)


def _hold(verb: bytes, body: bytes) -> None:
    """Keep a payload (K), or drop one (D). No answer; the call that needs it tells a failure."""
    if verb == b"D":
        _shared.pop(body.decode(), None)
        return
    with contextlib.suppress(pickle.UnpicklingError, AttributeError, ImportError, EOFError):
        key, payload = pickle.loads(body)  # noqa: S301  (from who started us)
        _shared[key] = Shared(key, payload)


def _told(error: Exception) -> dict[str, str]:
    return {
        "kind": type(error).__name__,
        "message": str(error),
        "hint": error.hint if isinstance(error, SmmgenError) else "",
        "ours": "yes" if isinstance(error, SmmgenError) else "",
        "trace": "".join(traceback.format_exception(error, limit=-6)),
    }


def _send(answers: BinaryIO, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        answers.write(piece)
    answers.flush()


def _allow_cpu(seconds: float) -> None:
    """From now on, so much CPU time; passing it ends the process (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _memory() -> Callable[[], int]:
    """A function that says how much memory the process holds now, in bytes; 0 if unknown."""
    try:
        # Opened while files still may be.
        statm = open("/proc/self/statm", "rb", buffering=0)  # noqa: PTH123, SIM115
    except OSError:
        return lambda: 0
    page = resource.getpagesize()

    def now() -> int:
        statm.seek(0)
        return int(statm.read(256).split()[1]) * page

    return now


def _forgo(bounds: dict[str, Any]) -> None:
    """Give up what drawing does not need. What a system does not offer is left out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    _leave_network()
    _die_with(bounds["parent"])
    for kind, most in (
        (resource.RLIMIT_AS, bounds["memory"]),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  (before pathlib is needed)
    roots = [sys.prefix, sys.base_prefix, package, *bounds["paths"]]
    sys.addaudithook(_guard(tuple(os.path.realpath(root) + os.sep for root in roots)))


def _leave_network() -> None:
    """Into a network namespace without devices, where the kernel allows it."""
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        if unshare(_CLONE_NEWNET) != 0:
            unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _die_with(parent: int) -> None:
    """End when the parent does, even by SIGKILL. After `unshare`, which would undo it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def _guard(roots: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook: no network, no other program, no file outside Python's own and ours."""

    def inside(path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True  # an open file by its number
        name = os.path.realpath(os.fsdecode(path))
        return name == os.devnull or (name + os.sep).startswith(roots)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _LOOKED_AT:
            writing = event == "open" and isinstance(args[2], int) and args[2] & _WRITING
            if args[0] is not None and (writing or not inside(args[0])):
                raise PermissionError(f"a drawing process may not open {args[0]!r}")
        elif event in _REFUSED_EVENTS or event.startswith("socket."):
            raise PermissionError(f"a drawing process may not do this: {event}")

    return hook
