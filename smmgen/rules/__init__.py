"""Floor 3: a Workspace -> Problems. A rule is one function and one line in RULES."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.rules.alt import alt
from smmgen.rules.captions import captions, options
from smmgen.rules.claims import claims
from smmgen.rules.names import accounts, names
from smmgen.rules.timing import timing

Rule = Callable[[Workspace, Mapping[str, Platform]], Iterator[Problem]]

RULES: tuple[Rule, ...] = (names, accounts, captions, options, claims, alt, timing)


def rule_problems(workspace: Workspace, platforms: Mapping[str, Platform]) -> list[Problem]:
    """What every rule finds, sorted by place."""
    return sorted({found for rule in RULES for found in rule(workspace, platforms)})
