"""docs/first-live-post.md names every network, and commands that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from smmgen.cli import group
from smmgen.platforms import PLATFORMS

TEXT = (Path(__file__).resolve().parent.parent / "docs/first-live-post.md").read_text("utf-8")
LINES = [
    line.partition("  #")[0]
    for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    for line in block.splitlines()
]
COMMANDS = [
    each.strip() for line in LINES for each in line.split("&&") if each.strip().startswith("smmgen")
]


def test_every_network_that_is_published_to_is_named() -> None:
    """In the table of what it takes, and in that of how long a token lasts."""
    needs, lasts = TEXT.split("## 3.")[0], TEXT.split("## 4.")[1].split("## 5.")[0]
    for platform in PLATFORMS.values():
        if platform.publisher is not None and platform.publisher.secrets:
            assert platform.title in needs
            assert platform.title in lasts


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one(line: str) -> None:
    """Each parses: the command is there, and takes what it is given."""
    _, *words = shlex.split(line)
    command: click.Command = group
    context = click.Context(group)
    while isinstance(command, click.Group):
        name, command_found, words = command.resolve_command(context, words)
        assert command_found is not None, name
        command, context = command_found, click.Context(command_found, parent=context)
    command.make_context("x", words, parent=context)
