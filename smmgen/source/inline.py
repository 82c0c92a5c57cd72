"""The words of one Markdown line or paragraph: runs, citations, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from smmgen.model.post import PictureRef
from smmgen.model.text import Emphasis, Rich, Run
from smmgen.source.beside import PICTURES, Beside
from smmgen.source.citation import without_citations
from smmgen.source.finding import Findings

# Typed spaces; no-break spaces are meant and stay.
_SPACE = " \t\n"
_FOCUS = re.compile(r"focus (\d{1,3})% (\d{1,3})%\Z")
_ART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")


@dataclass(slots=True)
class Words:
    """Gathers the text of one slide: what it cites and which pictures it calls for."""

    lines: Sequence[str]
    first_line: int
    beside: Beside
    findings: Findings
    cites: dict[str, None] = field(default_factory=dict)
    pictures: list[PictureRef] = field(default_factory=list)

    def column(self, line: int, needle: str) -> int:
        """Where `needle` stands in a line of the file, from 1; 1 when it cannot be found."""
        index = line - self.first_line
        found = self.lines[index].find(needle) if 0 <= index < len(self.lines) else -1
        return found + 1 if found >= 0 else 1

    def rich(self, tokens: Iterable[Token], line: int) -> Rich:
        """The drawn text of inline tokens that begin on `line` of the file."""
        tokens = list(tokens)
        if len(tokens) == 1 and tokens[0].type == "text" and "[" not in tokens[0].content:
            text = tokens[0].content.strip(_SPACE)
            return Rich((Run(text),), line) if text else Rich((), line)
        runs: list[tuple[str, Emphasis]] = []
        strong = em = 0
        here = line
        for token in tokens:
            kind = token.type
            emphasis: Emphasis = "strong" if strong else "em" if em else ""
            if kind == "text":
                text, cited = without_citations(token.content)
                self.cites |= dict.fromkeys(cited)
                _add(runs, text, emphasis)
            elif kind in ("text_special", "code_inline"):
                _add(runs, token.content, emphasis)
            elif kind == "softbreak":
                here += 1
                _add(runs, " ", emphasis)
            elif kind == "hardbreak":
                here += 1
                _add(runs, "\n", emphasis)
            elif kind in ("strong_open", "strong_close"):
                strong += token.nesting
            elif kind in ("em_open", "em_close"):
                em += token.nesting
            elif kind == "image":
                self.picture(token, here)
            elif kind == "link_open":
                self.tell_link(here, token)
            elif kind == "html_inline":
                self.tell_html(here, token.content)
                here += token.content.count("\n")
        return _trimmed(runs, line)

    def picture(self, token: Token, line: int) -> None:
        """A picture that the slide calls for, once it is known to be allowed."""
        source = unquote(str(token.attrs.get("src", "")))
        title = str(token.attrs.get("title", ""))
        alt = " ".join(_said(token.children or ()).split())
        focus = None
        if title:
            found = _FOCUS.match(title.strip())
            if found and int(found[1]) <= 100 >= int(found[2]):
                focus = (int(found[1]) / 100, int(found[2]) / 100)
            else:
                self.findings.tell(
                    line,
                    "picture-focus",
                    f"'{title[:60]}' does not say where the picture's focus is",
                    'for example ![…](file.jpg "focus 30% 40%"): from the left, from the top',
                    column=self.column(line, title),
                )
        if source.startswith("brand:"):
            name = source.removeprefix("brand:").removesuffix(".svg")
            if _ART.match(name):
                self.pictures.append(PictureRef(name, True, alt, focus, line))
                return
            self.findings.tell(
                line,
                "picture-name",
                f"'{name[:60]}' cannot be the name of a brand's art",
                "write brand:NAME, where art/NAME.svg is in the brand's folder",
                column=self.column(line, "brand:"),
            )
            return
        column = self.column(line, str(token.attrs.get("src", "")) or "![")
        file = self.beside.find(
            source, PICTURES, line, self.findings, noun="picture", column=column
        )
        if file is not None:
            self.pictures.append(PictureRef(file, False, alt, focus, line))

    def tell_link(self, line: int, token: Token) -> None:
        needle = "<" if token.info == "auto" else "["
        self.findings.tell(
            line,
            "slide-link",
            "a link stands on a slide, and nobody can click a picture",
            "put it in the caption or in 'link:', and leave the words",
            column=self.column(line, needle),
        )

    def tell_html(self, line: int, tag: str) -> None:
        name = re.sub(r"\W.*", "", tag.lstrip("</").lower(), flags=re.DOTALL)
        self.findings.tell(
            line,
            "html",
            f"'{' '.join(tag.split())[:40]}' is HTML, which slides do not draw",
            _TAGS.get(name, "use Markdown; write &lt; for a '<' that is meant"),
            column=self.column(line, tag.partition("\n")[0]),
        )


_TAGS = {
    "br": "end the line with a backslash to break it",
    "b": "write **words** for strong text",
    "strong": "write **words** for strong text",
    "i": "write *words* for emphasised text",
    "em": "write *words* for emphasised text",
    "img": "write ![what it shows](file.jpg)",
}


def lines_of(tokens: Iterable[Token], line: int) -> list[tuple[int, list[Token]]]:
    """Inline tokens cut at their line breaks, each with its line of the file."""
    cut: list[tuple[int, list[Token]]] = [(line, [])]
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            cut.append((cut[-1][0] + 1, []))
        else:
            cut[-1][1].append(token)
    return cut


def _said(tokens: Iterable[Token]) -> str:
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens
    )


def _add(runs: list[tuple[str, Emphasis]], text: str, emphasis: Emphasis) -> None:
    """Appends text; the space that a citation leaves behind does not meet another one."""
    if text == "\n" and runs:
        last, how = runs[-1]
        runs[-1] = (last.rstrip(" \t"), how)
    elif runs and text[:1] == " " and runs[-1][0][-1:] in (" ", "\n"):
        text = text.lstrip(" \t")
    if not text:
        return
    if runs and runs[-1][1] == emphasis:
        runs[-1] = (runs[-1][0] + text, emphasis)
    else:
        runs.append((text, emphasis))


def _trimmed(runs: list[tuple[str, Emphasis]], line: int) -> Rich:
    """Runs without white space at the ends of the whole; an empty text has none."""
    while runs and not runs[0][0].strip(_SPACE):
        runs.pop(0)
    while runs and not runs[-1][0].strip(_SPACE):
        runs.pop()
    if not runs:
        return Rich((), line)
    runs[0] = (runs[0][0].lstrip(_SPACE), runs[0][1])
    runs[-1] = (runs[-1][0].rstrip(_SPACE), runs[-1][1])
    return Rich(tuple(Run(text, emphasis) for text, emphasis in runs), line)


def joined(parts: Sequence[Rich]) -> Rich:
    """Paragraphs as one text, a line break between them."""
    if len(parts) == 1:
        return parts[0]
    runs: list[tuple[str, Emphasis]] = []
    for part in parts:
        if runs and part:
            _add(runs, "\n", "")
        for run in part.runs:
            _add(runs, run.text, run.emphasis)
    return _trimmed(runs, parts[0].line if parts else 1)
