"""What a run found out, kept on this machine for the next one.

It lies in the user's own cache folder and never in the workspace, so that nothing a pull request
brings is believed; and even there only our own records are made of it. It is forgotten when
smmgen, Python or the text engine is another one. Losing it costs time and nothing else.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from smmgen.edge.output import Output
from smmgen.errors import OutputError

_PACKAGE = Path(__file__).resolve().parents[1]
_OTHERS = frozenset({
    ("datetime", "date"), ("datetime", "datetime"), ("zoneinfo", "ZoneInfo"),
    ("pydantic.networks", "AnyHttpUrl"), ("pydantic_core._pydantic_core", "Url"),
})  # fmt: skip


def cache_folder(root: Path) -> Path:
    """Where a workspace's findings are kept: below XDG_CACHE_HOME, else the system's place."""
    home = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    base = Path(os.environ.get("XDG_CACHE_HOME") or home)
    return base / "smmgen" / blake2b(bytes(root.resolve()), digest_size=12).hexdigest()


def recall(root: Path) -> Any:
    """What `keep` was given last for this workspace; None when there is nothing to go by."""
    try:
        data = (cache_folder(root) / "memory").read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: no home folder
        return None
    head = _stamp()
    if not data.startswith(head):
        return None
    collecting = gc.isenabled()
    gc.disable()  # nothing of what is made here can be let go of
    try:
        return _Records(io.BytesIO(data[len(head) :])).load()
    except Exception:  # noqa: BLE001  (whatever is wrong with it, it is only a memory)
        return None
    finally:
        if collecting:
            gc.enable()


def keep(root: Path, findings: object) -> None:
    """Keep findings of our own records for the next run; where that cannot be, nothing is kept."""
    with suppress(OutputError, RuntimeError):
        folder = cache_folder(root)
        out = io.BytesIO()
        pickler = pickle.Pickler(out, protocol=5)
        pickler.dispatch_table = _Reductions()
        pickler.dump(findings)
        Output(folder).write("memory", _stamp() + out.getvalue())


class _Reductions(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How objects are taken apart, by their class: our records as their class and their values.

    A dataclass with slots does it by itself too, in Python and field by field: five times slower.
    """

    def __init__(self) -> None:
        # By itself a zone is pickled as a call that could be turned to other ends.
        super().__init__({ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))})

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        names = [each.name for each in fields(kind)] if is_dataclass(kind) else []
        if len(names) < 2 or "__reduce__" in kind.__dict__:
            raise KeyError(kind)
        values = attrgetter(*names)
        self[kind] = found = lambda record: (kind, values(record))
        return found


class _Records(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _OTHERS:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith("smmgen.") else None
        if isinstance(found, type) and found.__module__ == module and _is_record(found):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of ours")


def _is_record(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, BaseModel)


def _stamp() -> bytes:
    """What the findings depend on besides the workspace: our own files, Python, the text engine."""
    digest = blake2b(f"{sys.version} {version('uharfbuzz')}".encode(), digest_size=16)
    waiting = [_PACKAGE]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                    waiting.append(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    told = entry.stat(follow_symlinks=False)
                    digest.update(f"{entry.path} {told.st_size} {told.st_mtime_ns}\n".encode())
    return digest.hexdigest().encode() + b"\n"
