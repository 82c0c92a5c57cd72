"""Answers of drawing processes: any value there and back, and no bytes that do harm."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.edge.parcel import LENGTH, MAX_BLOBS, MAX_HEADER, frame, pack, read_frame, unpack

from .edge_tasks import Sheet

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS | st.binary(),
    lambda parts: (
        st.lists(parts)
        | st.lists(parts).map(tuple)
        | st.dictionaries(SCALARS, parts)
        | st.frozensets(st.integers())
    ),
    max_leaves=12,
)


def exactly(data: bytes):  # a reader, as read_frame takes it
    """A function that reads n bytes or fails."""
    stream = BytesIO(data)

    def read(count: int) -> bytes:
        found = stream.read(count)
        if len(found) != count:
            raise EOFError
        return found

    return read


@given(VALUES)
def test_there_and_back_is_the_same(value: object) -> None:
    """What is packed, framed, read and unpacked equals what was given."""
    data, blobs = pack(value)
    header, found = read_frame(exactly(b"".join(frame({"value": data}, blobs))))
    assert unpack(header["value"], found, {}) == value


def test_only_known_records_are_made() -> None:
    """A dataclass that was not named is refused."""
    data, blobs = pack(Sheet("a", (b"x",), {}))
    name = data["record"][0]  # type: ignore[index]
    assert unpack(data, blobs, {name: Sheet}) == Sheet("a", (b"x",), {})
    with pytest.raises(ValueError, match="does not fit"):
        unpack(data, blobs, {})


@given(st.recursive(SCALARS, lambda p: st.lists(p) | st.dictionaries(
    st.sampled_from(["tuple", "map", "set", "record", "blob", "x"]), p)))  # fmt: skip
def test_no_answer_raises_anything_but_value_error(data: object) -> None:
    """A process that is turned can send a wrong value, and nothing worse."""
    try:
        unpack(data, [b""], {"a": Sheet})
    except ValueError:
        return


@given(st.binary(max_size=60))
def test_random_frames_end_in_value_error(data: bytes) -> None:
    """Noise is no frame."""
    with pytest.raises((ValueError, EOFError)):
        read_frame(exactly(data))


def test_large_announcements_are_refused() -> None:
    """Sizes are checked before anything is read for them."""
    with pytest.raises(ValueError, match="header"):
        read_frame(exactly(LENGTH.pack(MAX_HEADER + 1)))
    told = json.dumps({"blobs": [MAX_BLOBS, 1]}).encode()
    with pytest.raises(ValueError, match="blobs"):
        read_frame(exactly(LENGTH.pack(len(told)) + told))


def test_what_has_no_form_is_refused() -> None:
    """An object of any other class is not guessed at."""
    with pytest.raises(TypeError, match="complex"):
        pack([1j])
