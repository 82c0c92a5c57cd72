"""Where a workspace's files are kept for everybody: a git host, and its pages for a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote, urlencode

Host = Literal["github", "gitlab", "forgejo"]
HOSTS: tuple[Host, ...] = get_args(Host)
# Longer addresses are refused by servers; a new file's text then is left to be pasted.
_LONGEST = 7000


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at a host that has pages for people: `address` is its own, without a slash.

    `branch` is the one that approves; `folder` leads to the workspace, "" or ending in a slash.
    """

    host: Host
    address: str
    branch: str = "main"
    folder: str = ""

    @property
    def name(self) -> str:
        """What comes after the host's name: `owner/name`, at some hosts with groups before it."""
        return self.address.split("/", 3)[3]

    def edit(self, path: str, line: int = 0) -> str:
        """The page on which a file is changed, at one of its lines where the host can."""
        way = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}[self.host]
        return self._page(way, path) + (f"#L{line}" if line > 1 else "")

    def history(self, path: str) -> str:
        """The page of all changes of a file or folder."""
        way = {"github": "commits", "gitlab": "-/commits", "forgejo": "commits/branch"}[self.host]
        return self._page(way, path)

    def view(self, path: str) -> str:
        """The page that lists a folder."""
        way = {"github": "tree", "gitlab": "-/tree", "forgejo": "src/branch"}[self.host]
        return self._page(way, path)

    def begin(self, path: str, text: str) -> str:
        """The page on which a new file is begun, with its text in it where the host can."""
        whole = f"{self.folder}{path}"
        if self.host == "gitlab":
            # It opens an empty editor: https://gitlab.com/gitlab-org/gitlab/-/work_items/594214
            return f"{self._page('-/new', '', at=False)}?{urlencode({'file_name': whole})}"
        way = {"github": "new", "forgejo": "_new"}[self.host]
        page = self._page(way, "", at=False)
        full = f"{page}?{urlencode({'filename': whole, 'value': text}, quote_via=quote)}"
        return full if len(full) <= _LONGEST else f"{page}?{urlencode({'filename': whole})}"

    def form(self, name: str) -> str:
        """The page of a form for people who do not write files; "" where the host has none."""
        if self.host == "gitlab":
            return ""
        folder = ".github" if self.host == "github" else ".forgejo"
        template = f"{name}.yml" if self.host == "github" else f"{folder}/ISSUE_TEMPLATE/{name}.yml"
        return f"{self.address}/issues/new?{urlencode({'template': template})}"

    def _page(self, way: str, path: str, *, at: bool = True) -> str:
        page = f"{self.address}/{way}/{_quoted(self.branch)}"
        return f"{page}/{_quoted(self.folder + path)}".rstrip("/") if at else page


def _quoted(path: str) -> str:
    """A path in an address; names need not be UTF-8."""
    return quote(path, safe="/", errors="surrogateescape")
