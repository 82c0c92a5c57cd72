"""A post that Meta makes in two steps: a container, which nobody sees, then its publication.

A container is published once at most. So its name is written down before it is, and what became
of it is read before anything is done again. It lives for a day:
developers.facebook.com/docs/instagram-platform/content-publishing, /docs/threads/troubleshooting
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from smmgen.errors import Rejected, Throttled, Unsure
from smmgen.model.sending import Step
from smmgen.platforms.answer import word
from smmgen.platforms.call import looking
from smmgen.platforms.graph import Blocked, Graph, NotThere

# unread: the network does not tell its state (exileum/meta-mcp#143: of one that is out).
State = Literal["working", "ready", "failed", "expired", "out", "gone", "unread"]

_STATES: Mapping[str, State] = {
    "IN_PROGRESS": "working",
    "FINISHED": "ready",
    "ERROR": "failed",
    "EXPIRED": "expired",
    "PUBLISHED": "out",
}
# Meta: look once a minute, for five minutes; pictures are ready in seconds.
_WAITS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 60.0, 60.0, 60.0)
_AGAIN = (5.0, 30.0, 60.0)  # seconds, for one that is told to be ready and is not found
# What a container failed of that may be otherwise the next time; else it is about the post.
_PASSING = re.compile(r"UNKNOWN|\b(?:2207001|2207003|2207032|2207052|2207053)\b")


@dataclass(frozen=True, slots=True)
class Containers:
    """The containers of one account.

    `publish` makes the call that publishes one. `fields` are those of a container that say its
    state, and why.
    """

    graph: Graph
    publish: Callable[[str], Mapping[str, Any]]
    fields: tuple[str, str]

    def state(self, name: str) -> tuple[State, str]:
        """A container's state, and why it is so, in the network's own words."""
        try:
            told = self.graph.get(name, fields=",".join(self.fields))
        except NotThere as fault:
            return "gone", str(fault)
        except Rejected as fault:
            return "unread", str(fault)
        state = _STATES.get(str(told.get(self.fields[0])))
        if state is None:
            return "unread", "it does not tell the state of what it was to publish"
        return state, _plain(told.get(self.fields[1]))

    def await_ready(self, names: Iterable[str]) -> None:
        """Return once all of them can be used. Nothing is out if they cannot.

        Raises Throttled for what may be otherwise later, Rejected for what is about the post.
        """
        left, waits = [*names], iter(_WAITS)
        while left := [name for name in left if not self._is_ready(name)]:
            wait = next(waits, None)
            if wait is None:
                raise Throttled(
                    f"{self.graph.network} did not get it ready in five minutes", alone=True
                )
            self.graph.line.wait(wait)

    def _is_ready(self, name: str) -> bool:
        state, why = self.state(name)
        network = self.graph.network
        if state in {"working", "gone"}:  # one that is new is not found for a while
            return False
        if state == "out":
            raise Unsure("somebody else published it, and it is not known under which number")
        if state == "failed" and not _PASSING.search(why):
            raise Rejected(f"{network} cannot use a picture: {why or 'it gave no reason'}")
        if state != "ready":
            raise Throttled(f"{network} did not get it ready: {why or state}", alone=True)
        return True

    def published(self, name: str, reached: Mapping[str, Any]) -> Generator[Step, None, str]:
        """The id of what a container became; "" where it is out under an id that is not told.

        `reached` is what stands beside the container's name in what is written down.
        """
        self.await_ready([name])
        reached = {**reached, "container": name}
        yield Step(reached)
        waits = iter(_AGAIN)
        while True:
            try:
                return word(self.publish(name), "id", self.graph.network)
            except Blocked as fault:
                yield Step({**reached, "blocked": True})
                raise Unsure(f"{fault}; it may be out all the same", fault.hint) from None
            except Rejected as fault:
                if self.state(name)[0] == "out":
                    return ""
                if not isinstance(fault, NotThere):
                    raise
                wait = next(waits, None)
                if wait is None:
                    raise Unsure(f"it was ready, and then: {fault}") from None
            self.graph.line.wait(wait)
            yield Step()

    def became(
        self, reached: Mapping[str, Any], look: Callable[[], str | None]
    ) -> tuple[Literal["out", "ready", "again"], str]:
        """What became of the container in `reached`, and the id of the post where it is known.

        `look` gives the id of what the account lists, "" where it surely does not list it, None
        where that cannot be told. Raises Unsure where nobody can say whether it is out.
        """
        with looking():
            state, why = self.state(str(reached["container"]))
            found = look()
        # What is listed is out, whatever is said of the container.
        if found or state == "out":
            return "out", found or ""
        if reached.get("blocked"):
            raise Unsure(
                f"{self.graph.network} took it for spam, and is not seen to have it",
                "look at the account in its app, then smmgen ledger settle",
            )
        if state in {"ready", "working"}:
            return "ready", ""
        if state == "expired" or (found == "" and state != "unread"):
            return "again", ""
        raise Unsure(f"nobody can say whether it is out: {why or state}")


def _plain(told: object) -> str:
    found = told if isinstance(told, str) else ""
    return "".join(each for each in found if each.isprintable())[:300]
