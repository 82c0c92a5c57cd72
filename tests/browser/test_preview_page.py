"""The live preview in Chromium: a saved edit repaints the slide where the reader is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.browser.conftest import CHROMIUM, HERE
from tests.browser.test_pages import SEVERAL
from tests.conftest import Inline, sample
from tests.work.test_serve import Session

PAGE = "posts/several.html"


def test_an_edit_repaints_in_place(modules: Path, tmp_path: Path) -> None:
    """Tab, slide and scrolling stay, other pictures are not loaded again, problems are shown."""
    root = sample(tmp_path)
    file = root / "content/posts/several/post.md"
    file.parent.mkdir()
    file.write_text(SEVERAL)
    with (root / "content/calendar/2026-12.yml").open("a") as calendar:
        calendar.write(
            "- {at: 2026-12-02 09:00, post: several, "
            "channels: [clinic-instagram, clinic-x, clinic-linkedin]}\n"
        )
    session = Session(root, Inline())
    session.wait("/posts/several.html", "Soft brush, slow hand")
    try:
        done = subprocess.run(
            [
                "node", str(HERE / "follow.mjs"), str(modules), str(CHROMIUM),
                session.preview.address, PAGE, str(file), "# Soft brush, slow hand", "2",
            ],
            capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
    finally:
        session.end()
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["after"] == found["before"]
    assert found["before"]["slide"] == "2 of 3"
    assert found["before"]["top"] == 333
    assert found["other"]
    assert found["kept"]
    assert "content/posts/several/post.md" in found["broken"]
    assert [each for each in found["errors"] if "404" not in each] == []
