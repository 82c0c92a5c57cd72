"""Words with emphasis, as they come from Markdown and go on a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Emphasis = Literal["", "strong", "em"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one emphasis."""

    text: str
    emphasis: Emphasis = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """A heading, paragraph or item: its runs, and the line of the file it starts on."""

    runs: tuple[Run, ...] = ()
    line: int = 1

    @property
    def plain(self) -> str:
        """The words alone."""
        if len(self.runs) == 1:  # nearly always
            return self.runs[0].text
        return "".join([run.text for run in self.runs])

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return len(self.plain.split())

    def __bool__(self) -> bool:
        return any(run.text and not run.text.isspace() for run in self.runs)
