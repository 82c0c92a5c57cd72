"""10,000 saves in a minute while `smmgen serve` runs: `saves.py [SAVES] [SECONDS]`.

Files are written in place, in two halves, renamed over, deleted and put back, broken and mended,
by a seeded die, evenly over the time. Every second a page is asked for. At the end the page has to
say what the file says; what is printed is how long that took after the last save.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from random import Random

from preview import Ground, month, ours

POST = "content/posts/harder-brush/post.md"
PAGE = "/posts/harder-brush.html"
WORDS = "# A harder brush"


def save(file: Path, text: str, dice: Random) -> None:
    """Write a file in one of the ways in which editors do; it ends whole."""
    how = dice.randrange(5)
    beside = file.with_name("post.md.new")
    if how == 0:
        with file.open("w", encoding="utf-8") as stream:
            stream.write(text[: len(text) // 2])
            stream.flush()
            stream.write(text[len(text) // 2 :])
    elif how == 1:
        beside.write_text(text, "utf-8")
        beside.replace(file)
    elif how == 2:
        file.unlink()
        file.write_text(text, "utf-8")
    elif how == 3:
        file.write_text(text.replace("---\n", "---\nid: [\n", 1), "utf-8")
        file.write_text(text, "utf-8")
    else:
        file.write_text(text, "utf-8")


class Reader:
    """A page that is open: it listens, and asks for its file now and then."""

    def __init__(self, address: str) -> None:
        port = int(re.search(r":(\d+)/", address)[1])  # type: ignore[index]
        self._line = lambda: HTTPConnection("127.0.0.1", port, timeout=60)
        line = self._line()
        line.request("GET", address.partition(f":{port}")[2])
        self._cookie = line.getresponse().headers["Set-Cookie"].partition(";")[0]
        self.builds = 0
        self.failures: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        line = self._line()
        line.request("GET", f"/_preview/events?page={PAGE}", headers={"Cookie": self._cookie})
        for said in line.getresponse():
            if said.startswith(b"data: "):
                news = json.loads(said[6:])
                self.builds = news["build"]
                self.failures += [news["failed"]] if news["failed"] else []

    def get(self) -> tuple[int, str, float]:
        """Status and text of the page, and how long it took to come."""
        begun = time.monotonic()
        line = self._line()
        line.request("GET", PAGE, headers={"Cookie": self._cookie})
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text, time.monotonic() - begun


def memory(process: int) -> int:
    """MB that a process and those that it started hold now."""
    pages = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
            if process in {parent, int(folder.name)}:
                pages += int((folder / "statm").read_text("utf-8").split()[1])
        except OSError:
            continue
    return pages * 4096 >> 20


def run(ground: Ground, saves: int, seconds: float) -> None:
    """Save and print."""
    file = ground.root / POST
    text = file.read_text("utf-8")
    dice = Random(7)
    with ours(ground) as (process, addresses):
        reader = Reader(next(addresses))
        time.sleep(2)
        before, first, slowest, asked = memory(process), reader.builds, 0.0, 0
        begun = time.monotonic()
        for number in range(1, saves + 1):
            save(file, text.replace(WORDS, f"# Number {number} brush"), dice)
            ahead = begun + number * seconds / saves - time.monotonic()
            if ahead > 0:
                time.sleep(ahead)
            if time.monotonic() - begun > asked + 1:
                asked += 1
                slowest = max(slowest, reader.get()[2])
        took, wanted = time.monotonic() - begun, f"Number {saves} brush"
        while wanted not in reader.get()[1]:
            time.sleep(0.01)
        shown = time.monotonic() - begun - took
        time.sleep(8)
        status, last, _ = reader.get()
        print(f"{saves:,} saves in {took:.0f} s, the page asked for {asked} times meanwhile")
        print(f"shown after the last save: {shown * 1000:.0f} ms; 8 s later still: "
              f"{status == 200 and wanted in last}")  # fmt: skip
        print(f"builds told: {reader.builds - first}; failures told: {len(reader.failures)}")
        print(f"slowest answer: {slowest * 1000:.0f} ms; memory: {before} MB before, "
              f"{memory(process)} after")  # fmt: skip
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]] + [10_000, 60][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory() as folder:
        run(month(Path(folder)), *numbers)
