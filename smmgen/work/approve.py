"""What the default branch approves, written down once for each of its tips."""

from __future__ import annotations

from smmgen.plan.approval import stated
from smmgen.work.book import Note, Writing
from smmgen.work.build import told
from smmgen.work.hearing import Heard
from smmgen.work.round import Round


def approve(now: Round) -> None:
    """Record what the tip says of each delivery, if its check finds no error.

    Where the host has check runs, one of the same tree must have been green and have said the
    same. Until then what was approved before stays approved, as it was. Raises LedgerFault.
    """
    if now.book.head.tip == now.tip.commit:
        return
    problems = [*told(now.workspace, now.press.around, now.world.platforms), *now.compose()]
    now.done.problems = tuple(sorted({each for each in problems if each.severity == "error"}))
    if now.done.problems:
        return
    whole = now.approvals()
    host = now.world.hear(stated(whole)) if now.world.hear is not None else Heard("none")
    if host.kind not in {"agrees", "none"}:
        now.done.unapproved = host.why
        now.done.wanting |= host.kind == "against"
        return
    near = {each.key for each in now.near()}
    says = {key: approval for key, approval in whole.items() if key in near}
    why = host.why or (f"by {now.tip.who}" if now.tip.who else "")

    def approvals() -> Writing:
        known = now.book.entries(says)
        notes = [
            Note(key, "approved", {"approval": approval, "why": why})
            for key, approval in says.items()
            if key not in known
            or (before := known[key].approval) is None
            or before.digest != approval.digest
        ]
        fresh = now.book.head.tip == now.tip.commit
        return Writing(notes, {} if fresh else {"tip": now.tip.commit})

    written = now.book.write(approvals, f"Approved as of {now.tip.commit[:12]}")
    now.done.approved = len(written.notes)
