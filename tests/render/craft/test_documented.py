"""Every finding is explained to users, and has a drawing in the tests that raises it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RULES = ROOT / "smmgen/render/craft"
ROWS = re.compile(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", re.MULTILINE)


def raised() -> set[str]:
    """The codes that rules of craft give, from their source."""
    found = set()
    for path in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr != "finding" or not node.args:
                    continue
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
                else:  # f"leading-{how}"
                    found |= {"leading-tight", "leading-loose"}
    return found


def explained() -> set[str]:
    """The codes that docs/craft.md explains."""
    text = (ROOT / "docs/craft.md").read_text(encoding="utf-8")
    return {code for row in ROWS.findall(text) for code in re.findall("`([a-z-]+)`", row)}


def test_every_code_is_explained() -> None:
    """And nothing that is not raised; marks on slides are a rule of content."""
    assert raised() == explained() - {"marks-typed"}
    assert len(raised()) > 30


def test_every_code_is_raised_by_a_drawing_of_the_tests() -> None:
    """A rule without a seeded fault could be broken and nobody would see it."""
    texts = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("tests/render/craft", "tests/edge", "tests/rules")
        for path in (ROOT / folder).glob("test_*.py")
        if path.name != Path(__file__).name
    )
    assert [code for code in sorted(explained()) if code not in texts] == []
