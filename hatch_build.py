"""What a wheel carries besides the package: the starter that `smmgen init` copies.

It is this repository's own sample, moved below smmgen/starter. An editable install carries
nothing, for it points at this folder, where the sample lies already.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STARTER = (
    "brand",
    "layouts",
    "content",
    "schemas",
    "site",
    "smmgen.yml",
    ".github/ISSUE_TEMPLATE",
    ".github/workflows/check.yml",
    ".github/workflows/draft.yml",
    ".github/workflows/idea.yml",
    ".github/workflows/preview.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/refresh.yml",
    ".github/workflows/site.yml",
    ".github/workflows/watchdog.yml",
    ".github/dependabot.yml",
)


class Starter(BuildHookInterface[Any]):
    """Hatchling calls `initialize` before each build; a path that is missing ends the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the starter's paths to a wheel (`version` is "standard" or "editable")."""
        if version == "standard":
            for path in STARTER:
                build_data["force_include"][path] = f"smmgen/starter/{path}"
