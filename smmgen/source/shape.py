"""The types that a model gives to places in its data."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from smmgen.problem import DataPath


def fields_of(annotation: Any) -> dict[str, FieldInfo]:
    """A record's fields by the names that files use; nothing for other types."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {info.alias or name: info for name, info in annotation.model_fields.items()}
    return {}


def required_at(model: Any, path: DataPath) -> bool:
    """Whether the record that a data path ends in cannot be without its last field."""
    info = fields_of(type_at(model, path[:-1])).get(str(path[-1]))
    return info is not None and info.is_required()


def type_at(model: Any, path: DataPath, *, key: bool = False) -> Any:
    """The type that a model gives to the value (or the last key) at a data path."""
    current: Any = _bare(model)
    for number, step in enumerate(path, 1):
        if fields := fields_of(current):
            info = fields.get(str(step))
            current = _bare(info.annotation) if info is not None else None
            continue
        arguments = get_args(current)
        if get_origin(current) is dict and len(arguments) == 2:
            current = _bare(arguments[0] if key and number == len(path) else arguments[1])
        elif get_origin(current) is tuple and arguments:
            spot = step if isinstance(step, int) and arguments[-1] is not Ellipsis else 0
            current = _bare(arguments[min(spot, len(arguments) - 1)])
        else:
            return None
    return current


def _bare(annotation: Any) -> Any:
    """A type without `Annotated` and without `None`."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _bare(parts[0]) if len(parts) == 1 else annotation
    return annotation
