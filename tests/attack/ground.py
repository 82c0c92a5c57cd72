"""The workspace that is attacked: two posts, each with a brand and a layout of its own.

The attack is put into `loud`; `calm` has nothing to do with it and must be drawn every time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
FONT = ROOT / "brand/marigold/fonts/Figtree.ttf"

POST = "content/posts/loud/post.md"
BRAND = "brand/loud/brand.yml"
FACE = "brand/loud/face.ttf"
LOGO = "brand/loud/logo.svg"
ART = "brand/loud/art/mark.svg"
LAYOUT = "layouts/loud/layout.yml"
DRAWING = "layouts/loud/portrait.svg"

# What the post begins with; its first slide's first line is line 12 of the file.
HEAD = """---
id: {name}
title: A {name} post
format: stat
brand: {name}
status: ready
lang: en
---
Hello.

---
"""
SLIDE = "<!-- layout: {name} -->\n# Soft brushes reach\n\n![A mark](brand:mark)\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{inside}</svg>\n'
SHAPES = """
<rect width="1080" height="1350" fill="#fff" data-fill="ground"/>
<text data-type="title" x="84" y="300" style="inline-size:912px" data-height="600"
  data-fit="76 120" data-fill="display">{{ title }}</text>
{% if picture %}<image href="{{ picture.href }}" y="900" width="400" height="300"/>{% endif %}
"""
SETTINGS = "name: Attacked\nzone: UTC\nbrand: calm\n"
BRAND_FILE = """name: {name}
colours: {{ash: "#221122", paper: "#FFFBF3"}}
schemes:
  day: {{ground: paper, ink: ash, display: ash, accent: ash, second: ash, soft: paper}}
type:
  display: {{family: Figtree, file: face.ttf}}
  text: {{family: Figtree, file: face.ttf}}
logo: {{file: logo.svg}}
"""
LAYOUT_FILE = """about: A title and a picture.
formats: [stat]
roles: [single, cover, point, closing]
takes:
  title: {}
  body: {}
  items: {}
  picture: {}
  photo: {}
  chart: {}
  table: {}
canvases: {portrait: [portrait.svg]}
"""


def svg(inside: str, size: str = "1080 1350") -> str:
    """A drawing with some shapes in it."""
    return SVG.format(size=size, inside=inside)


def slides(*parts: str) -> str:
    """The attacked post with other slides."""
    return HEAD.format(name="loud") + "\n---\n".join(parts)


def files_of(name: str) -> dict[str, bytes]:
    """A workspace with one post, its brand and its layout."""
    texts = {
        "smmgen.yml": SETTINGS,
        f"content/posts/{name}/post.md": (HEAD + SLIDE).format(name=name),
        f"brand/{name}/brand.yml": BRAND_FILE.format(name=name),
        f"brand/{name}/logo.svg": svg('<circle r="9"/>', "9 9"),
        f"brand/{name}/art/mark.svg": svg('<circle cx="5" cy="5" r="4"/>', "9 9"),
        f"layouts/{name}/layout.yml": LAYOUT_FILE,
        f"layouts/{name}/portrait.svg": svg(SHAPES),
    }
    files = {path: text.encode() for path, text in texts.items()}
    return files | {f"brand/{name}/face.ttf": FONT.read_bytes()}


def tiny(root: Path) -> Path:
    """Write the workspace into an empty folder."""
    write(root, files_of("loud") | files_of("calm"))
    return root


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files by their paths."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build told, and how many pictures each post has in it."""

    problems: tuple[Problem, ...]
    pictures: Mapping[str, int]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a post."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def codes(self) -> set[str]:
        """The codes of the errors."""
        return {problem.code for problem in self.errors}


def outcome(root: Path, executor: Executor) -> Outcome:
    """Build the workspace and its site, and look at what is in the output folder."""
    around, output = work.Around(), Output(root / "build")
    built = work.build(Tree(root), executor, output, around=around)
    work.site(built, Tree(root), executor, output, around)
    return Outcome(built.problems, pictures(root))


def pictures(root: Path) -> dict[str, int]:
    """How many whole JPEGs the manifest names for each post."""
    manifest = json.loads((root / "build/manifest.json").read_text())
    found: dict[str, int] = {}
    for name, post in manifest["posts"].items():
        for picture in (each for series in post["series"] for each in series["pictures"]):
            file = picture["files"].get("jpeg")
            if file is None:
                continue
            data = (root / "build" / file["path"]).read_bytes()
            assert data[:3] == b"\xff\xd8\xff"
            assert data[-2:] == b"\xff\xd9"
            found[name] = found.get(name, 0) + 1
    return found


def pages(root: Path) -> str:
    """The text of every page of the site."""
    return "\n".join(path.read_text() for path in sorted((root / "build/site").rglob("*.html")))
