"""What linters and import contracts cannot hold: one test a rule, each naming what breaks it."""

from __future__ import annotations

import ast
import builtins
import io
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import click
import pytest

import smmgen.errors
from smmgen.cli import group
from smmgen.platforms import PLATFORMS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "smmgen"
GENERATED = PACKAGE / "render" / "ucd"

# Platforms whose names are words of other trades too: an SVG's x, a post's threads. For these
# only a choice by platform counts: a comparison, a key or a case.
ORDINARY_WORDS = {"x", "threads", "rehearsal"}


@lru_cache
def modules() -> dict[str, ast.Module]:
    """Path from the root -> syntax tree, of every module of the package."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.is_relative_to(GENERATED)
    }


@lru_cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps and that still stands in the tree."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return tuple(ROOT / name for name in listed if name and (ROOT / name).is_file())


def none(found: list[str]) -> None:
    """Fail with all that was found, one a line."""
    assert not found, "\n" + "\n".join(found)


def text_of(path: Path) -> str:
    """A file's text; empty when it is no text."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", "replace")


def lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    """`path:line: the words found`, of every match."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if (found := pattern.search(line))
    ]


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a chain of attributes on a name, else empty."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def chooses_by(tree: ast.Module, names: set[str]) -> Iterator[tuple[int, str]]:
    """Lines where something about a platform is compared with, or looked up by, one of `names`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare | ast.Subscript | ast.Match | ast.Call):
            continue
        if "platform" not in ast.unparse(node).lower():
            continue
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and part.value in names:
                yield part.lineno, str(part.value)


def test_no_platform_is_named_outside_platforms() -> None:
    """A network is added in platforms/ alone, for nothing else in the package knows its name."""
    names = {name.lower() for name in PLATFORMS}
    word = re.compile(rf"\b({'|'.join(sorted(names - ORDINARY_WORDS))})\b", re.IGNORECASE)
    outside = [ROOT / path for path in modules() if not path.startswith("smmgen/platforms/")]
    found = lines_with(word, iter(outside))
    for path in outside:
        where = path.relative_to(ROOT).as_posix()
        hits = chooses_by(modules()[where], names & ORDINARY_WORDS)
        found += [f"{where}:{line}: {name}" for line, name in hits]
    none(found)


def test_a_file_has_at_most_300_lines() -> None:
    """A file has one subject; past 300 lines it has two."""
    sizes = {path: text_of(ROOT / path).count("\n") for path in modules()}
    none([f"{path}: {size} lines" for path, size in sizes.items() if size > 300])


def test_no_module_or_class_is_named_after_nothing() -> None:
    """A name says what a thing is; these words fit anything."""
    empty = {"manager", "helper", "util", "handler", "service", "base"}
    found = []
    for path, tree in modules().items():
        classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for name in (*Path(path).with_suffix("").parts, *classes):
            words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
            if {word.lower().removesuffix("s") for word in words} & empty:
                found.append(f"{path}: {name}")
    none(found)


def test_the_world_is_touched_at_the_edge_alone() -> None:
    """Clock, files, environment and terminal are handed in: only edge/ and cli/ reach for them."""
    calls = {"print", "open", "input", "io.open", "os.getenv", "time.time", "time.monotonic"}
    calls |= {
        f"{kind}.{how}" for kind in ("datetime", "date") for how in ("now", "today", "utcnow")
    }
    found = []
    for path, tree in modules().items():
        if path.startswith(("smmgen/edge/", "smmgen/cli/")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = ".".join(dotted(node.func).split(".")[-2:])
                if name in calls:
                    found.append(f"{path}:{node.lineno}: {name}()")
            elif isinstance(node, ast.Attribute) and dotted(node) == "os.environ":
                found.append(f"{path}:{node.lineno}: os.environ")
    none(found)


def floors() -> dict[str, int]:
    """Package -> its floor, from the import contract: the lowest layer is floor 0."""
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        name.strip(): floor
        for floor, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


def test_every_package_says_its_floor() -> None:
    """The first words of a package are its floor, and it is the floor of the import contract."""
    said = {}
    for name in floors():
        module = modules().get(f"smmgen/{name}/__init__.py")
        if module is not None:
            found = re.match(r"Floor (\d):", ast.get_docstring(module) or "")
            said[name] = int(found[1]) if found else None
    assert said == {name: floors()[name] for name in said}
    assert len(said) > 5


def test_every_module_has_a_docstring() -> None:
    """A file's first line says its subject."""
    none([path for path, tree in modules().items() if not ast.get_docstring(tree)])


def test_every_exception_is_in_the_tree() -> None:
    """All exceptions are drawn at the top of errors.py, wherever they are raised."""
    raised = {
        name
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException)
    }
    ours: set[str] = set()
    classes = [
        (node.name, {dotted(parent).rpartition(".")[2] for parent in node.bases})
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    # A class may stand before its parent in this order: look until nothing new is found.
    while new := {name for name, parents in classes if parents & (raised | ours)} - ours:
        ours |= new
    drawn = re.findall(r"^ +(?:│ *)*[├└]─ (\w+)", smmgen.errors.__doc__ or "", re.MULTILINE)
    none(sorted(ours - {"SmmgenError", *drawn}))
    assert "SmmgenError" in ours


@lru_cache
def comments() -> tuple[tuple[str, int, str, str], ...]:
    """Path, line, comment and the line before, of every comment in the package and scripts."""
    found = []
    for path in (*PACKAGE.rglob("*.py"), *(ROOT / "scripts").glob("*.py")):
        text = text_of(path)
        lines = ["", *text.splitlines()]
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                row = token.start[0]
                where = path.relative_to(ROOT).as_posix()
                found.append((where, row, token.string, lines[row - 1].strip()))
    return tuple(found)


def test_nothing_is_put_off() -> None:
    """What is to be done stands in an issue, not in a comment."""
    put_off = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    found = [f"{path}:{row}: {text}" for path, row, text, _ in comments() if put_off.search(text)]
    none(found)


def test_a_silenced_check_gives_its_reason() -> None:
    """Behind `type: ignore[...]` and `noqa: ...`, or in the line above, stands why."""
    codes = r"type: ignore\[[\w, -]+\]|noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*"
    silenced = re.compile(rf"#\s*(?:{codes})(.*)")
    bare = re.compile(r"#\s*(?:type: ignore(?!\[)|noqa(?!:))")
    found = []
    for path, row, text, before in comments():
        hit = silenced.search(text)
        unexplained = hit and not re.search(r"\w{2}", hit[1]) and not before.startswith("#")
        if unexplained or bare.search(text):
            found.append(f"{path}:{row}: {text}")
    none(found)


def test_no_tracked_file_points_into_somebodys_machine() -> None:
    """A path like /home/ann means nothing to the next reader, and neither do notes to oneself."""
    machine = r"(?<![\w.])/(?:home|Users|root|work|opt)/\w"
    aside = r"\b(?:this|earlier|previous|last|next) session\b|\bthe brief\b|\bsub-?agent"
    own = Path(__file__).resolve()
    paths = (path for path in tracked() if path != own)
    none(lines_with(re.compile(f"{machine}|{aside}"), paths))


def documents() -> list[Path]:
    """The project's own documents."""
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def without_code(text: str) -> str:
    """A document without its fenced and inline code, where a link is only an example."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^( *)```.*?^\1```", "", text, flags=re.S | re.M))


def test_links_between_documents_lead_somewhere() -> None:
    """A relative link in README, CONTRIBUTING or docs/ names a file that exists."""
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents()
        for target in re.findall(r"\]\(([^)#\s]+)", without_code(text_of(path)))
        if "://" not in target and not (path.parent / target).exists()
    ]
    none(broken)


def test_paths_in_documents_exist() -> None:
    """Where a document says that something lies, it lies."""
    named = re.compile(r"`((?:smmgen|scripts|tests|docs|layouts|brand|benchmarks)/[\w./-]+)`")
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in documents()
        for name in named.findall(text_of(path))
        if not (ROOT / name).exists()
    ]
    none(missing)


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command as a user types it."""
    if isinstance(command, click.Group):
        for part, below in command.commands.items():
            yield from commands(below, f"{name} {part}")
    else:
        yield name, command


def test_every_command_explains_itself() -> None:
    """A command and each of its options has a line of help."""
    silent = []
    for name, command in commands(group, "smmgen"):
        if not command.help:
            silent.append(name)
        options = (option for option in command.params if isinstance(option, click.Option))
        silent += [f"{name} {option.opts[0]}" for option in options if not option.help]
    none(silent)


def test_every_command_is_in_the_documents() -> None:
    """The documents name each command at least once, as it is typed."""
    read = [path for path in documents() if path.name != "CHANGELOG.md"]
    written = "\n".join(text_of(path) for path in read)
    names = [name for name, _ in commands(group, "smmgen")]
    none([name for name in names if not re.search(rf"{name}\b", written)])
    assert names


def test_workflows_pin_what_they_use() -> None:
    """An action is named by the commit that was read, for a tag can be moved to other code."""
    loose = re.compile(r"uses: (?!\./)(?!.*@[0-9a-f]{40} # v\d).*")
    none(lines_with(loose, (ROOT / ".github" / "workflows").glob("*.yml")))


def test_the_starter_is_whole() -> None:
    """What `hatch_build.py` puts into a wheel for `smmgen init` is here to be put."""
    tree = ast.parse(text_of(ROOT / "hatch_build.py"))
    paths = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and dotted(node.targets[0]) == "STARTER"
    )
    none([path for path in paths if not (ROOT / path).exists()])
    assert "smmgen.yml" in paths
