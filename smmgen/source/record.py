"""Plain data into a model; what the model refuses, at its place and in an author's words."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from smmgen.problem import DataPath, Marks, Problem
from smmgen.source.complaint import Fault, complaint
from smmgen.source.shape import required_at
from smmgen.source.yaml_node import KEY

# With more the data is of another kind; there is no sense in what is left of it.
MAX_FAULTS = 200

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """What was read (None: too little is left), its marks, and what is wrong.

    When parts were refused, `record` is made of the rest and `marks` count list entries as they
    stand in `record`.
    """

    record: M | None
    marks: Marks
    problems: tuple[Problem, ...] = ()


def read_record(model: type[M], data: Any, marks: Marks, at: DataPath = ()) -> Reading[M]:
    """A model from YAML data; `at` is where the data stands in its file. None reads as empty.

    What is refused is left out and the rest read again, so that one wrong field does not hide
    what other checks would say.
    """
    given = {} if data is None else data
    adapter = _adapter(model)
    # JSON's strict reading takes what YAML's types say and coerces nothing but dates and URLs.
    try:
        return Reading(adapter.validate_json(json.dumps(given), strict=True), marks)
    except ValidationError as error:
        many = error.error_count() > MAX_FAULTS
        faults = _faults(error, given)
    problems = tuple(
        Problem(
            marks.at(*at, *fault.path, KEY) if fault.of_key else marks.at(*at, *fault.path),
            *complaint(fault, model),
        )
        for fault in faults[:MAX_FAULTS]
    )
    for refused in () if many else _refusals(faults, model):
        rest = _without(given, refused)
        try:
            record = adapter.validate_json(json.dumps(rest), strict=True)
        except ValidationError:
            continue
        return Reading(record, _moved(marks, at, refused), problems)
    return Reading(None, marks, problems)


def _refusals(faults: list[Fault], model: type[BaseModel]) -> Iterator[set[DataPath]]:
    """What to leave out: the values alone, or the records that cannot be without them; else the
    list entries they are in, else the fields."""
    paths = {_spared(fault.path, model) for fault in faults}
    if () in paths:
        return
    yield paths
    yield {path[: _entry(path)] for path in paths}
    yield {path[:1] for path in paths}


def _spared(path: DataPath, model: type[BaseModel]) -> DataPath:
    """The least that must go so that no record lacks what it requires."""
    while path and required_at(model, path):
        path = path[:-1]
    return path


def _entry(path: DataPath) -> int:
    """How much of a path names the outermost list entry on it."""
    return next((spot + 1 for spot, step in enumerate(path) if isinstance(step, int)), len(path))


@cache
def _adapter(model: type[M]) -> TypeAdapter[M]:
    return TypeAdapter(model)


def _faults(error: ValidationError, data: Any) -> list[Fault]:
    """One fault a place, in the order of the model; a union's refusals are gathered into one."""
    found: dict[tuple[DataPath, bool], Fault] = {}
    for detail in error.errors(include_url=False, include_input=False):
        path, value, of_key, missing = _data_path(detail["loc"], data, detail["type"])
        kind = detail["type"]
        spot = ((*path, missing) if missing is not None else path, of_key)
        if spot in found:
            found[spot] = found[spot].also(kind)
        else:
            found[spot] = Fault(path, (kind,), value, detail.get("ctx", {}), of_key, missing)
    # A list is not also too short because its entries were refused.
    inner = {fault.path[:end] for fault in found.values() for end in range(len(fault.path))}
    return [f for f in found.values() if f.path not in inner or not f.kinds[0].endswith("short")]


def _data_path(
    loc: tuple[str | int, ...], data: Any, kind: str
) -> tuple[DataPath, Any, bool, str | int | None]:
    """The part of a pydantic location that is in the data (union branches are not), the value
    there, whether its key is meant, and the field that is missing there, if one is."""
    path: list[str | int] = []
    value = data
    for step in loc:
        if _holds(value, step):
            value = value[step]
        elif step == KEY:
            return tuple(path), path[-1] if path else None, True, None
        elif kind == "missing" and step == loc[-1]:
            return tuple(path), value, False, step
        else:
            continue
        path.append(step)
    return tuple(path), value, kind == "extra_forbidden", None


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _without(data: Any, refused: set[DataPath], at: DataPath = ()) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value, refused, (*at, key))
            for key, value in data.items()
            if (*at, key) not in refused
        }
    if isinstance(data, list):
        return [
            _without(value, refused, (*at, index))
            for index, value in enumerate(data)
            if (*at, index) not in refused
        ]
    return data


def _moved(marks: Marks, at: DataPath, refused: set[DataPath]) -> Marks:
    """The marks with list entries counted without the refused ones."""
    if not any(isinstance(path[-1], int) for path in refused):
        return marks
    places: dict[DataPath, tuple[int, int]] = {}
    gone: dict[DataPath, list[int]] = {}
    for path in refused:
        if isinstance(path[-1], int):
            insort(gone.setdefault(path[:-1], []), path[-1])
    for path, place in marks.places.items():
        inner = path[len(at) :]
        if path[: len(at)] != at:
            places[path] = place
        elif not any(inner[:end] in refused for end in range(1, len(inner) + 1)):
            moved = (_moved_step(inner, spot, gone) for spot in range(len(inner)))
            places[(*at, *moved)] = place
    return Marks(marks.path, places)


def _moved_step(path: DataPath, spot: int, gone: Mapping[DataPath, list[int]]) -> str | int:
    step = path[spot]
    return step - bisect_left(gone.get(path[:spot], ()), step) if isinstance(step, int) else step
