"""What a machine and a workspace have of what publishing needs, looked at without changing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smmgen.edge import machine
from smmgen.edge.ledger_git import BRANCH
from smmgen.errors import LedgerFault, LedgerMissing, SafeFault, SmmgenError, StoreFault
from smmgen.model.diagnosis import Finding
from smmgen.model.workspace import Workspace
from smmgen.render.kit import kit_paths
from smmgen.roles import Files, History, Safe
from smmgen.source.repository import read_repository
from smmgen.work.book import Book
from smmgen.work.consulting import Consulting
from smmgen.work.hosting import CLOCKED, hosting
from smmgen.work.round import World
from smmgen.work.store import prove_store

_PYTHON = (3, 11)


def equipment(
    workspace: Workspace,
    files: Files,
    history: History,
    book: Callable[[], Book],
    means: Consulting,
) -> Iterator[Finding]:
    """Everything that is no channel's. `book` opens the ledger, or raises."""
    yield from _machine()
    yield from _workspace(workspace)
    yield from _fonts(workspace, files)
    yield from _git(history)
    yield from _ledger(book, means.offline)
    yield from _host(workspace, history, means)
    yield _secrets(means.safe)
    yield from _pictures(workspace, means)


def _machine() -> Iterator[Finding]:
    have = machine.python_version()
    said = f"{'.'.join(map(str, have))} on {machine.system()}"
    if have[:2] >= _PYTHON:
        yield Finding("Python", "fine", said)
    else:
        yield Finding("Python", "wrong", said, "smmgen needs 3.11 or newer")
    cairo = machine.cairo_version()
    if cairo is None:
        yield Finding(
            "libcairo", "wrong", "there is none, so nothing can be drawn", machine.cairo_hint()
        )
    else:
        yield Finding("libcairo", "fine", cairo)


def _workspace(workspace: Workspace) -> Iterator[Finding]:
    errors = sum(each.severity == "error" for each in workspace.problems)
    if errors:
        said = f"{errors} error{'s' * (errors > 1)} in its files: channels may be missing below"
        yield Finding("workspace", "wrong", said, "smmgen check")
    else:
        yield Finding("workspace", "fine", workspace.settings.name)


def _fonts(workspace: Workspace, files: Files) -> Iterator[Finding]:
    there = set(files.paths())
    for brand in workspace.brands.values():
        fonts = [path for path in kit_paths(brand) if path.endswith((".ttf", ".otf"))]
        missing = [path for path in fonts if path not in there]
        if missing:
            yield Finding(
                "fonts", "wrong", f"{brand.id} lacks {', '.join(missing)}",
                "put the file there, or name another one in brand.yml",
            )  # fmt: skip
        else:
            yield Finding("fonts", "fine", f"{brand.id} has its {len(fonts)}")
    carried = machine.carried_fonts()
    if not carried:
        yield Finding(
            "fonts", "wrong", "smmgen's own are gone", "install smmgen anew: pip install --force"
        )


def _git(history: History) -> Iterator[Finding]:
    git = machine.git_version()
    if git is None:
        yield Finding(
            "git", "wrong", "there is none, so nothing is approved and nothing goes out",
            "install git",
        )  # fmt: skip
        return
    tip = history.default_branch_tip()
    remote = history.remote()
    if tip is None:
        yield Finding(
            "git", "wrong", f"{git}; this folder has no default branch with a commit",
            "git init -b main && git add -A && git commit -m 'The workspace'",
        )  # fmt: skip
        return
    where = "at origin" if remote.address else "here; there is no origin"
    yield Finding("git", "fine", f"{git}; approved is what stands on {remote.branch}, {where}")


def _ledger(open_book: Callable[[], Book], offline: bool) -> Iterator[Finding]:
    if offline:
        yield Finding("ledger", "open", "not looked at: offline")
        return
    try:
        book = open_book()
        head = book.head
    except LedgerMissing as fault:
        yield Finding("ledger", "wrong", str(fault), fault.hint)
    except LedgerFault as fault:
        yield Finding("ledger", "wrong", f"{fault}: nothing is sent", fault.hint)
    except SmmgenError as fault:
        yield Finding("ledger", "wrong", str(fault), fault.hint)
    else:
        if head.stopped:
            yield Finding("publishing", "soon", f"stopped: {head.stopped}", "smmgen resume")
        yield Finding("ledger", "fine", f"reached, {head.seq} events")


def _host(workspace: Workspace, history: History, means: Consulting) -> Iterator[Finding]:
    """How the repository is set up, where it is at a host whose settings can be read."""
    remote = history.remote()
    found = read_repository(remote.address)
    if found is None or found.host != "github":
        return
    if means.offline:
        yield Finding("GitHub", "open", "not looked at: offline")
    elif means.host is None:
        yield Finding(
            "GitHub", "open", "its rules and workflows were not looked at: no token is set",
            "GITHUB_TOKEN=$(gh auth token) smmgen doctor",
        )  # fmt: skip
    else:
        there = [
            each for each in CLOCKED if history.default_branch_files(".github/workflows", each)
        ]
        kind, _, name = workspace.settings.ledger.partition(":")
        ledger = (name or BRANCH) if kind == "git" else ""
        yield from hosting(means.host, remote.branch, there, ledger)


def _secrets(safe: Safe | SmmgenError | None) -> Finding:
    if safe is None:
        return Finding("secrets", "open", "kept elsewhere; not looked at: offline")
    if isinstance(safe, SmmgenError):
        return Finding("secrets", "wrong", str(safe), safe.hint)
    try:
        safe.get("")  # whether it can be opened at all
    except SafeFault as fault:
        return Finding("secrets", "wrong", str(fault), fault.hint)
    return Finding("secrets", "fine", f"kept in {safe.title}")


def _pictures(workspace: Workspace, means: Consulting) -> Iterator[Finding]:
    """Whether networks that take no uploads can fetch pictures, where a channel is on one."""
    networks = {each.platform for each in workspace.channels.values()}
    fetching = [
        platform.title
        for name, platform in sorted(means.platforms.items())
        if name in networks and platform.publisher is not None and platform.publisher.fetches
    ]
    if not fetching:
        return
    if means.offline or means.safe is None or isinstance(means.safe, SmmgenError):
        yield Finding("pictures", "open", "not looked at, where networks fetch them")
        return
    safe = means.safe

    def secret(name: str) -> str | None:
        kept = safe.get(name)
        return kept.value if kept is not None else None

    try:
        said = prove_store(
            workspace.settings, World(means.platforms, means.net, secret, means.now, means.wait)
        )
    except (StoreFault, SafeFault) as fault:
        who = f"{', '.join(fetching)} fetch{'es' * (len(fetching) == 1)} pictures"
        yield Finding("pictures", "wrong", f"{fault}; {who}", fault.hint)
    else:
        yield Finding("pictures", "fine", said)
