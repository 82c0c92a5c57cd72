"""Words and data that are too many, too deep or not what they seem: each attack a post of its own.

All stand in one workspace, so that it is also shown that none hides or stops another.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from smmgen.edge.studio import Studio

from .conftest import Attack
from .ground import HEAD, LAYOUT_FILE, SLIDE, Outcome, outcome, tiny, write

BEGIN = HEAD.format(name="NAME") + "<!-- layout: loud -->\n"
PLAIN = HEAD.format(name="NAME") + SLIDE.format(name="loud")
MANY = BEGIN.replace("brand: NAME", "brand: none") + "\n---\n".join(["# a\n"] * 10_000)
CHART = BEGIN + "# A chart\n\n```chart\ndata: x.csv\n```\n"


def body(markdown: str) -> dict[str, str | bytes]:
    """A post with one slide of this Markdown."""
    return {"post.md": BEGIN + markdown}


def head(lines: str) -> dict[str, str | bytes]:
    """A post with more lines in its head."""
    return {"post.md": PLAIN.replace("lang: en\n", "lang: en\n" + lines)}


def table(data: str | bytes) -> dict[str, str | bytes]:
    """A post with a chart of this file."""
    return {"post.md": CHART, "x.csv": data}


# name -> the files of the post's folder, and the code that tells it
TOLD: dict[str, tuple[Mapping[str, str | bytes], str]] = {
    "alias": (head("captions: &a {x: hi}\noptions: [*a, *a]\n"), "yaml-alias"),
    "tag": (head('goal: !!python/object/apply:os.system ["true"]\n'), "yaml-tag"),
    "doubled-key": (head("status: draft\n"), "yaml-doubled"),
    "merge-key": (head("options: {<<: {x: {}}}\n"), "yaml-merge"),
    "deep-yaml": (head("options: " + "{a: " * 20_000 + "\n"), "yaml-deep"),
    "deep-lists": (head("options: " + "[" * 20_000 + "\n"), "yaml-deep"),
    "latin-1": ({"post.md": (BEGIN + "# café\n").encode("latin-1")}, "text-encoding"),
    "utf-16": ({"post.md": PLAIN.encode("utf-16")}, "text-encoding"),
    "null": (body("# a\0b\n"), "text-control"),
    "null-escape": (head('first_comment: "a\\0b"\n'), "text-control"),
    "surrogate-escape": (head('first_comment: "\\ud800"\n'), "yaml-syntax"),
    "long-caption": ({"post.md": PLAIN.replace("Hello.", "word " * 40_000)}, "caption-long"),
    "megabyte-caption": ({"post.md": PLAIN.replace("Hello.", "word " * 220_000)}, "file-large"),
    "many-slides": ({"post.md": MANY}, "slides-many"),
    "long-table": (body("# T\n\n|a|b|\n|-|-|\n" + "|1|2|\n" * 100_000), "file-large"),
    "long-slide": (body("# T\n\n" + "word " * 5000), "slide-long"),
    "huge-cell": (table("a,b\n" + "x" * 200_000 + ",1\n"), "csv-long"),
    "open-quote": (table('a,b\n"x,1\n'), "csv-syntax"),
    "no-numbers": (table("a,b\nx,nan\ny,inf\nz,1e999\nw,-1e308\n"), "csv-number"),
    "csv-null": (table("a,b\nx\0,1\n"), "text-control"),
    "csv-utf-16": (table("a,b\nx,1\n".encode("utf-16")), "text-encoding"),
    "csv-empty": (table(""), "csv-empty"),
    "csv-long": (table("a,b\n" + "x,1\n" * 100_000), "file-large"),
    "csv-rows": (table("a,b\n" + "x,1\n" * 3000), "csv-rows"),
    "csv-wide": (table(",".join("a" * 3000) + "\n" + ",".join("1" * 3000)), "csv-columns"),
    "deep-quotes": (body("# T\n\n" + ">" * 1000 + " x\n"), "block-nested"),
    "deep-lists-md": (body("# T\n\n" + "- " * 1000 + "a\n"), "list-nested"),
    "html": (body("# T\n\n<script>alert(1)</script><img src=x onerror=y>\n"), "html"),
    "open-comments": (body("# T\n\n" + "<!--" * 900), "comment-open"),
    "link": (body("# T\n\n[a](javascript:alert(1))\n"), "slide-link"),
    "up": (body("# T\n\n![a](../calm/post.md)\n"), "picture-outside"),
    "absolute": (body("# T\n\n![a](/etc/passwd)\n"), "picture-outside"),
    "file-url": (body("# T\n\n![a](file:///etc/passwd)\n"), "picture-outside"),
    "http-url": (body("# T\n\n![a](http://127.0.0.1:9/a.png)\n"), "picture-outside"),
    "data-url": (body("# T\n\n![a](data:image/png;base64,AAAA)\n"), "picture-outside"),
    "encoded-up": (body("# T\n\n![a](%2e%2e/calm/a.png)\n"), "picture-outside"),
    "encoded-null": (body("# T\n\n![a](a%00.png)\n"), "picture-outside"),
    "backslash": (body("# T\n\n![a](..\\\\calm\\\\a.png)\n"), "picture-outside"),
    "long-name": (body("# T\n\n![a](" + "a" * 3000 + ".png)\n"), "picture-missing"),
    "art-up": (body("# T\n\n![a](brand:../logo)\n"), "picture-name"),
    "data-up": ({"post.md": CHART.replace("x.csv", "../calm/post.md")}, "data-outside"),
    "pin-up": (body("# T\n").copy() | {"post.md": PLAIN.replace(": loud -->", ": ../../x -->")},
               "comment-value"),
    "id-up": ({"post.md": PLAIN.replace("id: NAME", "id: ../../x")}, "value-pattern"),
    "no-url": (head('link: "http://[::1"\n'), "value-kind"),
    "script-url": (head("link: javascript:alert(1)\n"), "value-kind"),
    "long-word": (body("# " + "a" * 3000 + "\n"), "text-overflow"),
    "many-words": (body("# " + "a b " * 900 + "\n"), "text-overflow"),
    "digits": (body("# " + "1," * 1900 + "x\n"), "text-overflow"),
    "zero-width": (body("# " + "a\u200b" * 1900 + "\n"), "text-overflow"),
    "soft-hyphens": (body("# " + "a\u00ad" * 1900 + "\n"), "text-overflow"),
    "joined": (body("# " + "\U0001f468\u200d" * 1500 + "\n"), "glyph-missing"),
    "overrides": (body("# " + "\u202e\u2067(שלום)abc" * 200 + "\n"), "text-overflow"),
    "arabic": (body("# " + "لا" * 1900 + "\n"), "text-overflow"),
    "unassigned": (body("# \ue000\U0010fffd\u0378\n"), "glyph-missing"),
}  # fmt: skip
# What looks like an attack and is drawn as the words it is.
DRAWN: dict[str, Mapping[str, str | bytes]] = {
    "byte-order-mark": {"post.md": b"\xef\xbb\xbf" + PLAIN.encode()},
    "carriage-returns": {"post.md": PLAIN.replace("\n", "\r\n")},
    "old-mac": {"post.md": PLAIN.replace("\n", "\r")},
    "formulas": table("a,b\n=cmd|'/c calc'!A1,1\n@SUM(1),+2\n"),
    "jinja": body("# {{ 7 * 7 }} {% raw %}\n"),
    "svg": body("# &lt;text&gt; &amp;amp;\n"),
    "commands": head('first_comment: "::add-mask::x ::error::y"\n'),
    "combining": body("# a" + "\u0301" * 3000 + "\n"),
    "isolates": body("# " + "\u2067" * 3000 + "a\n"),
    "emphasis": body("# T\n\n" + "*" * 1900 + "a" + "*" * 1900),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, studio: Studio) -> Outcome:
    """One workspace with every attack as a post."""
    root = tiny(tmp_path_factory.mktemp("texts"))
    for name, files in {**DRAWN, **{name: files for name, (files, _) in TOLD.items()}}.items():
        for file, data in files.items():
            named = (
                data.replace("id: NAME", f"id: {name}")
                if isinstance(data, str)
                else (data.replace(b"id: NAME", f"id: {name}".encode()))
            )
            plain = (
                named.replace("NAME", "loud")
                if isinstance(named, str)
                else (named.replace(b"NAME", b"loud"))
            )
            write(root, {f"content/posts/{name}/{file}": plain})
    return outcome(root, studio)


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, (_, code) in TOLD.items()])
def test_what_is_told(found: Outcome, name: str, code: str) -> None:
    """The problem stands in a file of that post."""
    told = [p for p in found.errors if p.origin.path.startswith(f"content/posts/{name}/")]
    assert code in {problem.code for problem in told}
    assert "drawing-failed" not in found.codes


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_only_words(found: Outcome, name: str) -> None:
    """It is drawn, without a problem."""
    assert not [p for p in found.errors if p.origin.path.startswith(f"content/posts/{name}/")]
    assert found.pictures[name] == 1


def test_no_post_stops_another(found: Outcome) -> None:
    """Among all of them the plain one is drawn."""
    assert found.pictures["calm"] == 1


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("smmgen.yml", "name: x\nbrand: calm\na: " + "[" * 20_000, "yaml-deep"),
        ("smmgen.yml", "name: x\nbrand: calm\nzone: ../../etc/passwd\n", "zone-unknown"),
        ("content/themes/x.yml", "name: &a [x]\nabout: *a\n", "yaml-alias"),
        ("content/channels.yml", "channels: 7\n", "value-kind"),
        ("content/calendar/2026-12.yml", "- {at: 9999-99-99 99:99, post: loud, channels: [x]}\n",
         "value-kind"),
        ("layouts/loud/layout.yml", LAYOUT_FILE.replace("[portrait.svg]", "[../calm/portrait.svg]"),
         "file-outside"),
        ("layouts/loud/layout.yml", LAYOUT_FILE.replace("[portrait.svg]", "[/etc/passwd.svg]"),
         "file-outside"),
        ("layouts/loud/portrait.svg", b"\xff\xfe<\0s\0", "text-encoding"),
        ("brand/loud/brand.yml", "name: x\n" * 5, "yaml-doubled"),
    ],
)  # fmt: skip
def test_other_files(attack: Attack, path: str, text: str | bytes, code: str) -> None:
    """Settings, themes, channels, calendar, layouts and brands: told by file and line."""
    found = attack({path: text})
    assert code in {problem.code for problem in found.errors if problem.origin.path == path}
