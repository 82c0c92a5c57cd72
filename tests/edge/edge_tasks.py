"""What the tests ask drawing processes to do: good tasks, and every kind of bad one."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import smmgen
from smmgen.edge.worker import Shared, step
from smmgen.errors import UsageError

LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A result with all kinds of parts."""

    name: str
    pages: tuple[bytes, ...]
    notes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Stranger:
    """A result that no studio in these tests is told of."""

    name: str


def add(one: int, other: int) -> int:
    return one + other


def echo(value: object) -> object:
    return value


def sheet(name: str) -> Sheet:
    return Sheet(name, (b"\x00\xff", b""), {"drawn": 2})


def stranger() -> Stranger:
    return Stranger("x")


def where() -> str | None:
    return smmgen.__file__


def process() -> int:
    return os.getpid()


def slow_process(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def length(shared: Shared[bytes], more: int) -> int:
    return len(shared.payload) + more


def spin() -> None:
    while True:
        pass


def hang() -> None:
    time.sleep(3600)


def hoard() -> int:
    return len(bytearray(4_000_000_000))


def fall() -> None:
    os._exit(7)


def crash() -> None:
    ctypes.string_at(0)


def fail() -> None:
    raise ValueError("seven is not a colour")


def misuse() -> None:
    raise UsageError("no such post", "look again")


def babble() -> None:
    for number in range(3, 12):
        try:
            os.write(number, b"\x00\x00\x00\x05hello")
        except OSError:
            continue


def print_much() -> str:
    print("x" * 100_000)
    os.write(1, b"y" * 100_000)
    return "said"


def unset() -> dict[str, str]:
    return dict(os.environ)


def read(path: str) -> int:
    return len(Path(path).read_bytes())


def write(path: str) -> None:
    Path(path).write_bytes(b"x")


def listing(path: str) -> list[str]:
    return os.listdir(path)


def connect(port: int) -> None:
    socket.create_connection(("127.0.0.1", port), timeout=2).close()


def run_program() -> None:
    subprocess.run(["true"], check=True)


def shell() -> int:
    return os.system("true")


def fork() -> int:
    return os.fork()


def interfaces() -> list[str]:
    return [name for _, name in socket.if_nameindex()]


def connect_past_python(port: int) -> int:
    """Connect by the C library, which Python's audit does not see: what the kernel says."""
    number = LIBC.socket(2, 1, 0)
    # sockaddr_in of 127.0.0.1
    address = (2).to_bytes(2, sys.byteorder) + port.to_bytes(2, "big") + bytes([127, 0, 0, 1])
    if LIBC.connect(number, address + bytes(8), 16) == 0:
        return 0
    return ctypes.get_errno()


def burn(seconds: float) -> int:
    """Use so much CPU time."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return os.getpid()


def walk(steps: int, seconds: float) -> int:
    """Use so much CPU time in each step."""
    for number in range(steps):
        step(f"{number}")
        burn(seconds)
    return steps


def stumble() -> None:
    step("first")
    step("second")
    os._exit(7)


def pace() -> None:
    while True:
        step("again")
