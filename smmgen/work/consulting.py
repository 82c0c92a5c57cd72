"""What the doctor looks with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from smmgen.edge.github_setup import GitHubSetup
from smmgen.errors import SmmgenError
from smmgen.model.platform import Platform
from smmgen.roles import Safe, Transport


@dataclass(frozen=True, slots=True)
class Consulting:
    """What the doctor looks with. `offline`: no network is asked, and no ledger elsewhere.

    `safe` is None, or the fault that kept it from being opened, where it is not looked into.
    `host` is where the workspace's repository is, None where no token is set to ask it with.
    """

    platforms: Mapping[str, Platform]
    net: Transport
    safe: Safe | SmmgenError | None
    now: Callable[[], datetime]
    wait: Callable[[float], object]
    offline: bool = False
    host: GitHubSetup | None = None
