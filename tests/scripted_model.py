"""A language model whose answers were written beforehand: it reads them from a folder of YAML.

    python -m tests.scripted_model FOLDER --port 8099

and in smmgen.yml: `drafting: {model: "openai:scripted", base_url: "http://127.0.0.1:8099/v1"}`.
A file is a list of answers, each with what it is an answer to and what it says:

    - for: {kind: myths, theme: Gums}     # lines of the question; nothing fits every one
      say: {title: …, myth: …, fact: …}

The first that fits and was not given yet is given. Where none fits it refuses, and prints what was
asked, so that somebody can write the answer.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import threading
from pathlib import Path
from typing import Any

import yaml

from tests.edge.fake_model import FakeModel, Said


class Scripted:
    """Answers in the order of the files' names."""

    def __init__(self, folder: Path) -> None:
        self._left: list[dict[str, Any]] = [
            each
            for path in sorted(folder.glob("*.yml"))
            for each in yaml.safe_load(path.read_text("utf-8")) or []
        ]
        self.unmet: list[str] = []

    def __call__(self, _: str, task: str) -> Said:
        """The first answer that fits the question."""
        lines = dict(re.findall(r"^- (\w+): (.*)$", task, re.MULTILINE))
        for each in self._left:
            if all(lines.get(key) == value for key, value in (each.get("for") or {}).items()):
                self._left.remove(each)
                return Said(json.dumps(each["say"], ensure_ascii=False), tokens=(0, 0))
        self.unmet.append(task)
        return Said("There is no answer to this.", finish="content_filter")


def main() -> None:
    """Answer until somebody ends it."""
    told = argparse.ArgumentParser(description="A scripted language model.")
    told.add_argument("folder", type=Path)
    told.add_argument("--port", type=int, default=8099)
    asked = told.parse_args()
    scripted = Scripted(asked.folder)

    def answer(system: str, task: str) -> Said:
        before = len(scripted.unmet)
        said = scripted(system, task)
        if len(scripted.unmet) > before:
            print(f"\nno answer to this:\n{task}", file=sys.stderr, flush=True)
        return said

    with FakeModel(answer, asked.port) as fake:
        print(f"answering at {fake.address}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
