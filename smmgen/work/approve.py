"""What the default branch approves, written down once for each of its tips."""

from __future__ import annotations

from smmgen.work.book import Note, Writing
from smmgen.work.build import told
from smmgen.work.round import Round


def approve(now: Round) -> None:
    """Record what the tip says of each delivery, if its check finds no error.

    Until then what was approved before stays approved, as it was. Raises LedgerFault.
    """
    if now.book.head.tip == now.tip.commit:
        return
    problems = [*told(now.workspace, now.press.around, now.world.platforms), *now.compose()]
    now.done.problems = tuple(sorted({each for each in problems if each.severity == "error"}))
    if now.done.problems:
        return
    says = {
        each.key: now.approval(each)
        for each in now.near()
        if now.workspace.posts[each.post].head.status == "ready"
    }

    def approvals() -> Writing:
        known = now.book.entries(says)
        why = f"by {now.tip.who}" if now.tip.who else ""
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
