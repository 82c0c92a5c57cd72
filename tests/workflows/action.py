"""What the actions are replaced by: it writes down what it was asked for, and keeps the files."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

left = Path(os.environ["LEFT"])
given = {key[3:]: value for key, value in os.environ.items() if key.startswith("IN_")}
kept = []
for line in given.get("path", "").split():
    source = Path(line)
    if not source.exists():
        continue
    # An artifact that is not packed goes by its file's name.
    target = left / (given.get("name") or os.environ["ACTION"]) / source.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copy(source, target)
    kept.append(line)
with (left / "asked").open("a") as log:
    asked = {"action": os.environ["ACTION"], **given, "kept": " ".join(kept)}
    log.write(json.dumps(asked) + "\n")
