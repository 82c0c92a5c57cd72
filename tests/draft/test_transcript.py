"""What was asked and answered is written down, and answers again; a stranger's is held to it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from smmgen.draft.budget import Spending
from smmgen.draft.transcript import Recorded, Replayed, Run, read_transcript
from smmgen.errors import NetworkFault, Throttled, Unanswered, UsageError
from smmgen.roles import Prompt, Reply

RUN = Run(model="openai:fake", today=date(2027, 1, 4), weeks=2, seed=7)
PROMPT = Prompt("post", "Write.", " A post. ", {"type": "object", "n": 1.5}, 100)


class Model:
    """Answers, and faults, in order."""

    name = "openai:fake"

    def __init__(self, *turns: Reply | NetworkFault) -> None:
        self._turns = list(turns)

    def ask(self, _: Prompt) -> Reply:
        """The next one."""
        turn = self._turns.pop(0)
        if isinstance(turn, NetworkFault):
            raise turn
        return turn


def kept(*turns: Reply | NetworkFault) -> bytes:
    """The transcript of asking the same again and again."""
    written: list[bytes] = [b""]
    recorded = Recorded(Model(*turns), RUN, written.append)
    for turn in turns:
        if isinstance(turn, NetworkFault):
            with pytest.raises(type(turn)):
                recorded.ask(PROMPT)
        else:
            recorded.ask(PROMPT)
    return written[-1]


def test_answers_and_faults_come_again_as_they_were() -> None:
    """Letter by letter, in order, with what they took."""
    first = Reply(' {"a": "ü\\n"}\n ', asked=9, said=3)
    data = kept(first, Throttled("busy", "later"), Reply("", "cut"))
    run, exchanges = read_transcript(data, "t.jsonl")
    assert run == RUN
    spending = Spending(100)
    again = Replayed(run, exchanges, spending)
    assert again.ask(PROMPT) == first
    with pytest.raises(Throttled, match="busy"):
        again.ask(PROMPT)
    assert again.ask(PROMPT) == Reply("", "cut")
    assert spending.answers == 2
    with pytest.raises(UsageError, match="ends after 3 answers"):
        again.ask(PROMPT)


def test_another_question_gets_no_old_answer() -> None:
    """What was answered to one task is no answer to another."""
    run, exchanges = read_transcript(kept(Reply("{}")), "t.jsonl")
    with pytest.raises(UsageError, match="exchange 1 of the transcript asks something else"):
        Replayed(run, exchanges, Spending(9)).ask(Prompt("post", "Write.", "B.", {}, 100))


def test_half_letters_do_not_break_it() -> None:
    """What cannot be written down is not read either, so that a replay reads the same."""
    written: list[bytes] = []
    reply = Recorded(Model(Reply("a\ud800b")), RUN, written.append).ask(PROMPT)
    _, (exchange,) = read_transcript(written[-1], "t.jsonl")
    assert reply.text == exchange.text == "a?b"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no transcript"),
        (b"\xff\xfe\x00", "line 1"),
        (b"[]", "line 1"),
        (b"{}\n", "line 1 of t.jsonl is none of a transcript: today"),
        (b'{"today": "2027-01-04", "model": "openai:x", "weeks": 900}', "weeks"),
        (b'{"today": "2027-01-04", "model": "evil"}', "model"),
        (b'{"today": "2027-01-04"}\n{"name": "post"}', "line 2"),
        (b'{"today": "2027-01-04"}\n' + b"[" * 100_000, "line 2"),
        (b"\n".join([b'{"today": "2027-01-04"}'] * 6_000), "no transcript"),
    ],
)
def test_what_is_no_transcript_is_told(data: bytes, words: str) -> None:
    """With the line and the field, never with a crash."""
    with pytest.raises(UsageError, match=words):
        read_transcript(data, "t.jsonl")


def test_a_fault_that_is_none_of_ours_is_refused() -> None:
    """A transcript cannot name anything to be raised."""
    lines = kept(Unanswered("no", "later")).decode().splitlines()
    told = json.loads(lines[1]) | {"fault": "SystemExit"}
    with pytest.raises(UsageError, match="fault"):
        read_transcript("\n".join([lines[0], json.dumps(told)]).encode(), "t.jsonl")
