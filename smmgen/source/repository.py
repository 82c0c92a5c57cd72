"""The address of a repository, as smmgen.yml or git has it, into a Repository."""

from __future__ import annotations

import re

from smmgen.model.repository import HOSTS, Host, Repository
from smmgen.problem import Origin, Problem

# "https://host/owner/name.git", "ssh://git@host/…" and "git@host:owner/name.git"; a name or secret
# before the host is left out, and so is the port of ssh. A kind may be said before: "gitlab+…".
_ADDRESS = re.compile(
    r"(?:(?P<kind>[a-z]+)\+)?"
    r"(?:https://(?:[^/@\s]*@)?(?P<web>[\w.-]+(?::\d+)?)/"
    r"|ssh://(?:[^/@\s]*@)?(?P<ssh>[\w.-]+)(?::\d+)?/"
    r"|(?:[\w.-]+@)(?P<scp>[\w.-]+):/?)"
    r"(?P<path>[\w.~+-]+(?:/[\w.~+-]+)+)/?",
    re.ASCII,
)
_KNOWN: dict[str, Host] = {"codeberg.org": "forgejo"}
_LABELS: dict[str, Host] = {
    "github": "github",
    "gitlab": "gitlab",
    "gitea": "forgejo",
    "forgejo": "forgejo",
}


def read_repository(address: str, branch: str = "main", folder: str = "") -> Repository | None:
    """The repository at an address; None where the host is not known to have pages for files."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None or any(part in {".", ".."} for part in found["path"].split("/")):
        return None
    name = (found["web"] or found["ssh"] or found["scp"]).lower()
    said = found["kind"]
    host = _host(name) if said is None else next((each for each in HOSTS if each == said), None)
    if host is None:
        return None
    return Repository(host, f"https://{name}/{found['path'].removesuffix('.git')}", branch, folder)


def repository_problems(address: str | None, origin: Origin) -> tuple[Problem, ...]:
    """What is wrong with the address in smmgen.yml."""
    if address is None or read_repository(address) is not None:
        return ()
    return (
        Problem(
            origin,
            "repository-unknown",
            "it cannot be told which kind of host this is, so pages have no links to change files",
            "write https://github.com/OWNER/NAME, or say the kind before the address of your own "
            "host: github+https://…, gitlab+https://… or forgejo+https://…",
            "warning",
        ),
    )


def _host(name: str) -> Host | None:
    plain = name.partition(":")[0]
    if plain in _KNOWN:
        return _KNOWN[plain]
    return next((_LABELS[label] for label in plain.split(".") if label in _LABELS), None)
