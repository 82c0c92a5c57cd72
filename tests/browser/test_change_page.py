"""Click to edit in Chromium: a marketer changes words, a photo, a layout and a time on the page."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from PIL import Image

from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.manuscript import Manuscript
from smmgen.edge.theme import preview_part
from smmgen.work import Changes
from tests.browser.conftest import CHROMIUM, HERE
from tests.browser.test_pages import SEVERAL
from tests.conftest import Inline, sample
from tests.work.test_serve import Session

# Where pictures of the page are left, for whoever wants to look at them.
SHOTS = os.environ.get("SMMGEN_SHOTS", "")
DOOR = """\
---
id: at-the-door
title: At the door
format: photo
theme: practice
---
Come in.

---
# Come in

![The door](door.jpg)
"""


def test_a_post_is_changed_on_its_page(modules: Path, tmp_path: Path) -> None:
    """Each change is in its file at that place alone; what others saved is never written over."""
    root = sample(tmp_path)
    posts = root / "content/posts"
    for name, text in (("several", SEVERAL), ("at-the-door", DOOR)):
        (posts / name).mkdir()
        (posts / name / "post.md").write_text(text)
    Image.linear_gradient("L").resize((1600, 900)).convert("RGB").save(
        posts / "at-the-door/door.jpg"
    )
    calendar = root / "content/calendar/2026-12.yml"
    slot = (
        "- {at: 2026-12-08 09:00, post: several, channels: [clinic-instagram, clinic-linkedin]}\n"
    )
    calendar.write_text(calendar.read_text() + slot)
    changes = Changes(FamiliarTree(root), Manuscript(root), Inline())
    session = Session(
        root,
        Inline(),
        {"change": changes.answer},
        lambda name: preview_part(name) or changes.picture(name),
    )
    session.wait("/posts/several.html", "Soft brush, slow hand")
    try:
        done = subprocess.run(
            [
                "node", str(HERE / "change.mjs"), str(modules), str(CHROMIUM),
                session.preview.address, str(root), *([SHOTS] if SHOTS else []),
            ],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    finally:
        session.end()
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["heading"] == "headline, slide 1"
    assert found["opened"] == "One song long"
    assert found["fit"]
    assert all("Fits" in each and "contrast" in each for each in found["fit"])
    assert found["early"]
    assert found["saved"] == SEVERAL.replace("# One song long", "# Two songs long")
    assert found["focus"] == "Edit headline, slide 2"
    assert found["restored"] == 0
    assert "no layout can hold" in found["long"] or "does not fit" in found["long"]
    assert found["versions"] == ["Theirs", "Mine"]
    assert found["kept"]
    assert found["outside"]
    assert any("Instagram" in each for each in found["counts"])
    assert 1 < len(found["layouts"]) <= 3
    assert f"<!-- layout: {found['choice']} -->\n# Soft brush" in found["pinned"]
    assert "day off" in found["off"]
    before, after = found["slots"]
    assert after == before.replace(
        "2026-12-08 09:00, post: several", "2026-12-09 10:15, post: several"
    )
    assert found["dot"].startswith("Focus: 27% from the left, 30%")
    assert found["door"] == DOOR.replace("(door.jpg)", '(door.jpg "focus 27% 30%")')
    assert found["violations"] == []
    assert found["errors"] == []
    assert found["elsewhere"] == []
