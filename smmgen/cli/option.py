"""Options that several commands have."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from smmgen.cli.report import FORMATS
from smmgen.model.span import SPAN, length

root_option = click.option(
    "--root", type=click.Path(path_type=Path), default=".", help="The workspace."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How problems are printed; github: annotations on a pull request.",
)


class LengthType(click.ParamType[timedelta]):
    """A length like 15m."""

    name = "length"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        """As `model.span` reads it."""
        if isinstance(value, timedelta):
            return value
        if not SPAN.fullmatch(str(value)):
            self.fail(f"'{value}' is no length; write it like 15m or 2h", param, ctx)
        return length(value)
