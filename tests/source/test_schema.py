"""The schemas that editors use say what the readers do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smmgen.model.calendar import Channels, SlotEntry, Theme
from smmgen.source.record import read_record
from smmgen.source.schema import KINDS, read_schema, write_schemas
from smmgen.source.yaml_node import read_yaml

SCHEMAS = Path(__file__).parents[2] / "schemas"


def test_schemas_on_disk_are_those_of_the_models() -> None:
    """`schemas/` holds what `smmgen schema` writes, and nothing else."""
    found = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    assert found == write_schemas()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_schemas_are_valid_and_described(kind: str) -> None:
    """Each is a JSON Schema; every field of every mapping says what it is for."""
    schema = read_schema(kind)
    Draft202012Validator.check_schema(schema)
    for mapping in [schema, schema.get("items", {}), *schema.get("$defs", {}).values()]:
        for name, field in mapping.get("properties", {}).items():
            assert field.get("description"), f"{kind}: {name}"
            assert "title" not in field


def entries(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


_TEXT = st.text("aZ-9 ", max_size=4) | st.just(5) | st.none()
_SLOT = entries(
    at=st.sampled_from(["2026-12-01 08:30", "2026-12-01", 5]),
    post=_TEXT,
    channels=st.lists(_TEXT, max_size=2) | _TEXT,
    run=st.sampled_from([0, 1, 999, 1000, "1", 1.5]),
    on=st.just("x"),
    **{"as": st.sampled_from(["feed", "story", "stroy"])},
)
_THEME = entries(
    name=_TEXT,
    share=st.sampled_from([-0.1, 0, 0.5, 1, 1.1, "0.5", True]),
    hashtags=st.lists(_TEXT, max_size=2),
)
_CHANNEL = entries(
    id=st.sampled_from(["a", "A", "", "a" * 64, "a" * 65, "-a"]),
    platform=_TEXT,
    account=_TEXT,
    handle=_TEXT,
    secrets=st.dictionaries(st.just("token"), st.sampled_from(["A_TOKEN", "s3cret", "T"])),
    limits=st.dictionaries(st.just("text"), st.sampled_from([1, "1", 1.5])),
)


@given(
    _SLOT.map(lambda data: (SlotEntry, read_schema("calendar")["items"], data))
    | _THEME.map(lambda data: (Theme, read_schema("theme"), data))
    | st.lists(_CHANNEL, max_size=2).map(
        lambda data: (Channels, read_schema("channels"), {"channels": data})
    )
)
def test_editor_and_reader_agree(case: tuple[Any, dict[str, Any], Any]) -> None:
    """What the schema allows the reader takes, and what it underlines the reader tells."""
    model, schema, data = case
    allowed = Draft202012Validator(schema).is_valid(json.loads(json.dumps(data)))
    reading = read_record(model, data, read_yaml("", "f.yml")[1])
    assert allowed == (not reading.problems)
