"""Every finding is explained to users, and has a drawing in the tests that raises it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RULES = ROOT / "smmgen/render/craft"
# Of the 68 rules of craft those that a program can judge; the others are judged by eye.
CHECKED = {
    *range(1, 12), *range(13, 22), *range(23, 31), 32, 33, *range(35, 38), 39, *range(41, 52),
    *range(53, 60), *range(62, 65), 68,
}  # fmt: skip
RULE = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
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


def rules() -> dict[int, str]:
    """What judges each rule, from the table of all in docs/craft.md."""
    text = (ROOT / "docs/craft.md").read_text(encoding="utf-8")
    return {int(number): judges for number, _, judges in RULE.findall(text)}


def test_every_rule_is_judged_or_set_aside() -> None:
    """None of those that a program can judge is missing from the table."""
    assert set(rules()) == CHECKED


def test_what_judges_a_rule_is_there() -> None:
    """A code that smmgen gives, a test in this repository, or a reason in docs/why.md."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "smmgen").rglob("*.py")]
    given = raised() | {code for text in sources for code in re.findall(r'"([a-z]+-[a-z]+)"', text)}
    why = (ROOT / "docs/why.md").read_text(encoding="utf-8")
    aside = {int(number) for number in re.findall(r"^- (\d+): ", why, re.MULTILINE)}
    for number, judges in rules().items():
        named = re.findall(r"`([^`]+)`", judges)
        assert named or "set aside" in judges, number
        for name in named:
            assert (ROOT / name).is_file() if "/" in name else name in given, f"{number}: {name}"
        assert ("set aside" in judges) == (number in aside), number
