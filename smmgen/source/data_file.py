"""A YAML file, or the YAML head of a Markdown file, into one record."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from smmgen.problem import Marks, Problem
from smmgen.roles import Files
from smmgen.source.frontmatter import split_head
from smmgen.source.record import Reading, read_record
from smmgen.source.text_file import read_text
from smmgen.source.yaml_node import read_yaml

M = TypeVar("M", bound=BaseModel)


def read_values(files: Files, path: str) -> tuple[Any, Marks, tuple[Problem, ...], bool]:
    """A YAML file's data, marks and problems, and whether the data can be used at all."""
    text, problems = read_text(files, path)
    if text is None:
        return None, Marks(path), problems, False
    data, marks, faults = read_yaml(text, path)
    return data, marks, problems + faults, data is not None or not faults


def read_file(model: type[M], files: Files, path: str) -> Reading[M]:
    """The record that a YAML file holds."""
    data, marks, problems, usable = read_values(files, path)
    if not usable:
        return Reading(None, marks, problems)
    reading = read_record(model, data, marks)
    return Reading(reading.record, reading.marks, problems + reading.problems)


def read_head(model: type[M], files: Files, path: str) -> Reading[M]:
    """The record in the head of a Markdown file; its body is prose for people."""
    text, problems = read_text(files, path)
    if text is None:
        return Reading(None, Marks(path), problems)
    split, torn = split_head(text, path)
    if split is None:
        return Reading(None, Marks(path), problems + torn)
    data, marks, faults = read_yaml(split.head, path, split.head_line)
    if data is None and faults:
        return Reading(None, marks, problems + faults)
    reading = read_record(model, data, marks)
    return Reading(reading.record, reading.marks, problems + faults + reading.problems)
