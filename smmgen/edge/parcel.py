"""What a drawing process hands back, as JSON and blobs: data only, never a pickle.

A process that draws hostile content may be turned; what it sends can then be wrong, but it cannot
be code. Frames are `length (4 bytes, big-endian) + JSON`, then the blobs whose lengths it names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from struct import Struct
from typing import Any

LENGTH = Struct(">I")
MAX_HEADER = 32 * 1024 * 1024  # bytes
MAX_BLOBS = 256 * 1024 * 1024  # bytes in all
_SCALARS = (str, int, float, bool, type(None))


def pack(value: object) -> tuple[object, list[bytes]]:
    """A value as JSON-able data and blobs.

    Takes what JSON knows, bytes, tuples, sets and dataclasses of these. Raises TypeError.
    """
    blobs: list[bytes] = []

    def packed(part: Any) -> object:
        if isinstance(part, _SCALARS):
            return part
        if isinstance(part, bytes | bytearray | memoryview):
            blobs.append(bytes(part))
            return {"blob": len(blobs) - 1}
        if isinstance(part, list):
            return [packed(each) for each in part]
        if isinstance(part, tuple):
            return {"tuple": [packed(each) for each in part]}
        if isinstance(part, Mapping):
            return {"map": [[packed(key), packed(each)] for key, each in part.items()]}
        if isinstance(part, set | frozenset):
            return {"set": [packed(each) for each in sorted(part)]}
        if is_dataclass(part) and not isinstance(part, type):
            values = [packed(getattr(part, each.name)) for each in fields(part) if each.init]
            return {"record": [record_name(type(part)), *values]}
        raise TypeError(f"a task cannot return a {type(part).__name__}")

    return packed(value), blobs


def unpack(data: object, blobs: Sequence[bytes], records: Mapping[str, type]) -> Any:
    """The value that `pack` took. Only the dataclasses in `records` are made.

    Raises ValueError.
    """

    def made(part: Any) -> Any:
        if isinstance(part, _SCALARS):
            return part
        if isinstance(part, list):
            return [made(each) for each in part]
        if not isinstance(part, dict) or len(part) != 1:
            raise ValueError("not a part")
        ((kind, inside),) = part.items()
        if kind == "blob":
            return blobs[inside]
        if kind == "tuple":
            return tuple([made(each) for each in inside])
        if kind == "set":
            return frozenset(made(each) for each in inside)
        if kind == "map":
            return {made(key): made(each) for key, each in inside}
        if kind == "record":
            record = records[inside[0]]
            names = [each.name for each in fields(record) if each.init]
            values = [made(each) for each in inside[1:]]
            return record(**dict(zip(names, values, strict=True)))
        raise ValueError(f"no part is called {kind!r}")

    try:
        return made(data)
    except (KeyError, IndexError, TypeError, RecursionError) as error:
        raise ValueError(f"a part that does not fit: {error}") from None


def record_name(kind: type) -> str:
    """How a dataclass is called in a parcel."""
    return f"{kind.__module__}.{kind.__qualname__}"


def frame(header: Mapping[str, object], blobs: Iterable[bytes] = ()) -> list[bytes]:
    """A header and blobs as the pieces to write, in order."""
    kept = list(blobs)
    data = json.dumps({**header, "blobs": [len(blob) for blob in kept]}).encode()
    return [LENGTH.pack(len(data)), data, *kept]


def read_frame(read: Callable[[int], bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """A frame's header and blobs; `read(n)` gives exactly n bytes. Raises ValueError."""
    (length,) = LENGTH.unpack(read(LENGTH.size))
    if length > MAX_HEADER:
        raise ValueError(f"a header of {length:,} bytes")
    try:
        header = json.loads(read(length))
        lengths = header["blobs"]
        if not all(isinstance(size, int) and size >= 0 for size in lengths):
            raise ValueError("blobs of no length")
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"not a header: {error}") from None
    if sum(lengths) > MAX_BLOBS:
        raise ValueError(f"blobs of {sum(lengths):,} bytes")
    return header, [read(size) for size in lengths]
