"""What a slide of a pack's entry says, and how many words it has room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from smmgen.model.record import Id, Record

Text = Annotated[str, Field(min_length=1, max_length=2000)]


@dataclass(frozen=True, slots=True)
class Words:
    """How many words a text of a pack may have: what a slide holds, or a reader takes in."""

    least: int
    most: int


class End(Record):
    """The last slide of a carousel: one thing to do; the brand's footer says where."""

    title: Annotated[Text, Words(2, 7)] = Field(
        description="What is asked of the reader, in 2 to 7 words."
    )
    text: Annotated[Text, Words(2, 10)] | None = Field(
        None, description="One line under it, at most 10 words."
    )


class Pair(Record):
    """A term and what there is to say about it."""

    term: Annotated[Text, Words(1, 3)] = Field(
        description="1 to 3 words, found in two seconds; one is best."
    )
    says: Annotated[Text, Words(2, 8)] = Field(description="What to know, 2 to 8 words.")


class Side(Record):
    """One of two sides."""

    name: Annotated[Text, Words(1, 3)] = Field(description="1 to 3 words.")
    says: Annotated[Text, Words(4, 14)] = Field(description="4 to 14 words.")


class Point(Record):
    """One slide within a carousel: a finding, and one thing that carries it.

    That is a `text`, a list of `items`, two `sides`, or the `answer` to a title that asks.
    """

    title: Annotated[Text, Words(2, 12)] = Field(
        description="What is found, in 2 to 12 words; not a topic."
    )
    text: Annotated[Text, Words(6, 28)] | None = Field(
        None, description="Why, or how, in 6 to 28 words."
    )
    items: Annotated[tuple[Pair, ...], Field(min_length=3, max_length=5)] | None = Field(
        None, description="Terms with a line each; times as terms make a timeline."
    )
    sides: tuple[Side, Side] | None = Field(None, description="The one and the other.")
    answer: Annotated[Text, Words(1, 8)] | None = Field(
        None, description="The answer to a title that asks, in 1 to 8 words."
    )
    other: tuple[Annotated[Text, Words(6, 28)], ...] = Field(
        (), description="The text said in other words, for a redo."
    )
    shows: tuple[Id, ...] = Field((), description="Drawings that would suit this slide.")


class Step(Record):
    """One thing to do."""

    do: Annotated[Text, Words(2, 6)] = Field(description="What, in 2 to 6 words.")
    how: Annotated[Text, Words(6, 28)] = Field(
        description="How one does it well, in 6 to 28 words."
    )
    shows: tuple[Id, ...] = Field((), description="Drawings that would suit this slide.")
