"""The guided start, recorded as somebody sees it: docs/start.cast and docs/start.svg.

    .venv/bin/python scripts/recording.py            # records, and draws
    .venv/bin/python scripts/recording.py --draw     # draws what was recorded once more

Commands run in a shell in a terminal of their own, in a folder that is gone afterwards; questions
are answered at the speed of a hand. Times are those of the run: nothing is cut or sped up. The
recording is an asciicast (https://docs.asciinema.org/manual/asciicast/v2/), the drawing an SVG
that moves by itself, and stands still on its last screen where somebody wants no motion.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
CAST, DRAWING = ROOT / "docs/start.cast", ROOT / "docs/start.svg"
COLUMNS, ROWS = 100, 40
PROMPT = "$ "
COMMAND = "smmgen init --guided oak-street"
# What a question ends with, and what is answered; "" takes what is offered.
ANSWERS = (
    ("What is it called", "Oak Street Dental"),
    ("Industry", ""),
    ("Language", ""),
    ("Town or area", "Leeds"),
    ("Time zone", ""),
    ("holidays and laws count", "GB"),
    ("Networks", "instagram, facebook, linkedin"),
    ("What posts are for", ""),
    ("How it speaks", "wry"),
    ("Web site", "oakstreet.example"),
    ("Logo", ""),
    ("Colour that leads", "#2A6F5E"),
)
PATIENCE = 300.0  # s until a question is given up
HOLD = 6.0  # s that the last screen stays
WIDE, HIGH, EDGE = 8.4, 18, 14  # px of a letter's place, px round the screen
PAPER, INK = "#14171c", "#e6e6e6"


@dataclass(frozen=True, slots=True)
class Event:
    """What the terminal was sent, s after the beginning."""

    at: float
    text: str


class Terminal:
    """A shell in a terminal, with all that it says and when."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self._began = time.monotonic()
        self.pid, self._end = pty.fork()
        if not self.pid:
            os.chdir(folder)
            home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
            path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
            known = {"PATH": path, "TERM": "dumb", "TZ": "Europe/London", "LANG": "C.UTF-8"}
            os.execve("/bin/sh", ["sh", "-i"], {**known, **home, "PS1": PROMPT})
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._left = b""

    def until(self, words: str, ending: str) -> None:
        """Listen until what was said since the last line break has the words and that ending."""
        late = time.monotonic() + PATIENCE
        while not self._asks(words, ending):
            if time.monotonic() > late:
                raise TimeoutError(f"nobody asked '{words}': {self._said()[-500:]}")
            self.listen(0.2)

    def listen(self, seconds: float) -> None:
        """Take up what is said in so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._end], [], [], left)[0]:
                return
            data = self._left + os.read(self._end, 65536)
            text = data.decode("utf-8", "ignore")  # a letter may come in two parts
            self._left = data[len(text.encode()) :]
            self.events.append(Event(time.monotonic() - self._began, text))

    def type(self, words: str, hand: Random) -> None:
        """Think, type a letter at a time, and press return."""
        self.listen(hand.uniform(0.6, 1.2))
        for letter in words:
            os.write(self._end, letter.encode())
            self.listen(hand.uniform(0.04, 0.12))
        self.listen(0.25)
        os.write(self._end, b"\n")
        self.listen(0.05)

    def close(self) -> None:
        """End the shell."""
        os.kill(self.pid, signal.SIGHUP)
        os.waitpid(self.pid, 0)
        os.close(self._end)

    def _said(self) -> str:
        return "".join(event.text for event in self.events)

    def _asks(self, words: str, ending: str) -> bool:
        line = self._said().rpartition("\n")[2]
        return words in line and line.endswith(ending)


def record() -> list[Event]:
    """The guided start from the first key to the shell's next prompt."""
    hand = Random("hand")
    with TemporaryDirectory() as folder:
        terminal = Terminal(Path(folder))
        try:
            terminal.until("", PROMPT)
            terminal.type(COMMAND, hand)
            for words, answer in ANSWERS:
                terminal.until(words, ": ")
                terminal.type(answer, hand)
            answered = terminal.events[-1].at
            terminal.until(PROMPT, PROMPT)
        finally:
            terminal.close()
    whole = terminal.events[-1].at
    print(f"{whole:.0f} s: {answered:.0f} to answer, {whole - answered:.0f} until the month stood")
    return terminal.events


def write_cast(events: Sequence[Event], path: Path) -> None:
    """Keep a recording: a line of what it is, and one an event."""
    head = {"version": 2, "width": COLUMNS, "height": ROWS, "title": COMMAND}
    lines = [json.dumps(head), *(json.dumps([round(e.at, 3), "o", e.text]) for e in events)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_cast(path: Path) -> list[Event]:
    """The events of a recording."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [Event(at, text) for at, _, text in map(json.loads, lines)]


class Screen:
    """What a terminal shows: letters, line breaks, returns, backspaces, erased ends of lines."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.lines = [""]
        self.x = 0

    def take(self, text: str) -> None:
        """Show what is sent. Raises ValueError for what is not understood."""
        for part in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]|[\s\S]", text):
            if part == "\r":
                self.x = 0
            elif part == "\n":
                self._down()
            elif part == "\b":
                self.x = max(self.x - 1, 0)
            elif part.startswith("\x1b[") and part.endswith("K"):
                self.lines[-1] = self.lines[-1][: self.x]
            elif part.startswith("\x1b[") and part.endswith("m"):
                continue
            elif part < " ":
                raise ValueError(f"{part!r} is not understood")
            else:
                if self.x == self.columns:
                    self._down()
                    self.x = 0
                line = self.lines[-1].ljust(self.x)
                self.lines[-1] = line[: self.x] + part + line[self.x + 1 :]
                self.x += 1

    def shown(self) -> list[str]:
        """The rows from the top, without spaces at their ends."""
        return [line.rstrip() for line in self.lines[-self.rows :]]

    def _down(self) -> None:
        self.lines.append("")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a row shows from one moment to another."""

    row: int
    text: str
    start: float
    end: float


def stretches(events: Sequence[Event], end: float) -> Iterator[Stretch]:
    """Each row of the screen as long as it says the same."""
    screen = Screen(COLUMNS, ROWS)
    now: dict[int, tuple[str, float]] = {}
    for event in events:
        screen.take(event.text)
        for row, text in enumerate(screen.shown()):
            before, since = now.get(row, ("", 0.0))
            if text != before:
                if before:
                    yield Stretch(row, before, since, event.at)
                now[row] = text, event.at
    for row, (text, since) in now.items():
        if text:
            yield Stretch(row, text, since, end)


def drawn(events: Sequence[Event]) -> str:
    """The recording as an SVG that plays in a loop; its last screen is what stands still."""
    end = events[-1].at + HOLD
    styles, texts = [], []
    found = [each for each in stretches(events, end) if each.end - each.start > 0.02]
    for number, each in enumerate(found):
        stays = each.end == end
        start, stop = 100 * each.start / end, 100 * each.end / end
        gone = "" if stays else f"{stop:.3f}%{{visibility:hidden}}"
        styles.append(
            f"@keyframes k{number}{{0%{{visibility:hidden}}"
            f"{start:.3f}%{{visibility:visible}}{gone}}}"
            f"#t{number}{{animation:k{number} {end:.2f}s step-end infinite}}"
        )
        y = EDGE + HIGH * each.row + HIGH - 5
        hidden = "" if stays else ' visibility="hidden"'
        # Whatever typeface there is, a letter takes the room of one.
        length = f'textLength="{len(each.text) * WIDE:.1f}" lengthAdjust="spacingAndGlyphs"'
        texts.append(f'<text id="t{number}" x="{EDGE}" y="{y}" {length}{hidden}>'
                     f"{escape(each.text)}</text>")  # fmt: skip
    rows = max(each.row for each in found) + 1
    wide, high = COLUMNS * WIDE + 2 * EDGE, rows * HIGH + 2 * EDGE
    said = "A terminal: twelve questions are answered, and a month of drafts is listed"
    motion = "@media (prefers-reduced-motion: no-preference) {\n" + "\n".join(styles) + "\n}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high}" '
        f'role="img" aria-label="{said}">\n<style>\n'
        "text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
        f"fill:{INK};white-space:pre}}\n{motion}\n</style>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>\n'
        + "\n".join(texts)
        + "\n</svg>\n"
    )


def main() -> None:
    """Record, and draw."""
    if "--draw" not in sys.argv[1:]:
        write_cast(record(), CAST)
    DRAWING.write_text(drawn(read_cast(CAST)), encoding="utf-8")
    print(f"{DRAWING.relative_to(ROOT)}: {DRAWING.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
