"""What a layout made from a drawing says of itself: layout.yml and example.md."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.draft.tracing.name import PlaceName, named
from smmgen.draft.tracing.part import Place
from smmgen.draft.tracing.room import room
from smmgen.draft.tracing.rows import most_rows
from smmgen.model.canvas import CanvasName
from smmgen.model.chart import CHART_KINDS, SHAPES
from smmgen.model.layout import Kind, LayoutFile, Placeholder, SlideRole
from smmgen.model.post import Format
from smmgen.render.display import Box

_LINE, _ROW = 61.0, 16.0  # px: the least that an entry of a list needs, and what parts two
_EVERY: tuple[SlideRole, ...] = ("point", "single", "cover", "closing")


def contract(
    places: Mapping[PlaceName, Place],
    boxes: Mapping[PlaceName, Box],
    canvas: CanvasName,
    scheme: str,
    about: str,
) -> LayoutFile:
    """The contract, as the drawing tells it; word ranges are estimates to be tried."""
    takes: dict[Kind, Placeholder] = {}
    kinds = {name.kind for name in boxes if name.kind}
    for kind in [k for k in _ORDER if k in kinds]:
        own = {name: boxes[name] for name in boxes if name.kind == kind and not name.under}
        number = len(own)
        if kind in {"picture", "photo"}:
            takes[kind] = Placeholder(count=(number, number), required=True)
            continue
        if kind == "chart":
            takes[kind] = Placeholder(count=(1, SHAPES["bars"].rows[1]), required=True)
            continue
        if kind == "table":
            most = min(map(most_rows, own.values()))
            takes[kind] = Placeholder(words=(1, 16), count=(2, most), required=True)
            continue
        if kind in {"source", "figure"}:
            takes[kind] = Placeholder(required=kind == "figure")
            continue
        entries, rows = _rows(places, own) if kind == "items" else ((0, 0), 1)
        spans = [room(kind, box, places[name].lettering, rows) for name, box in own.items()]
        words = min(low for low, _ in spans), min(high for _, high in spans)
        count = {"items": entries, "body": (0, number), "sections": (number, number)}.get(kind)
        takes[kind] = Placeholder(
            words=(1, words[1]) if kind in {"items", "body", "label", "attribution"} else words,
            count=count or (0, 1000),
            required=kind in {"title", "items", "sections", "quote"},
        )
    if "figure" in takes:
        takes["title"] = Placeholder(words=(1, 3), required=True)
    known = ", ".join(takes)
    charts = sum(name.kind == "chart" for name in boxes)
    return LayoutFile(
        about=about
        or f"Made from a drawing, for {known}. Say here what it is for and why it works.",
        formats=_formats(takes),
        roles=_EVERY
        if set(takes) <= {"title", "picture", "photo", "body"}
        else ("point", "single"),
        takes=takes,
        canvases=dict.fromkeys(_canvases(canvas), (f"{canvas}.svg",)),
        schemes=(scheme,),
        charts=(CHART_KINDS,) * charts if charts > 1 else (),
    )


def _rows(
    places: Mapping[PlaceName, Place], own: Mapping[PlaceName, Box]
) -> tuple[tuple[int, int], int]:
    """How many entries a list may have, and how many share one box."""
    if any(name.number for name in own):
        return (len(own), len(own)), 1
    (name, box), *_ = own.items()
    set_as = places[name].lettering
    drawn = len(set_as.entries) if set_as and len(set_as.entries) > 1 else 4
    longest = max((len(entry.split()) for entry in set_as.entries), default=1) if set_as else 1
    most = max(min(int(box[3] / (_LINE + _ROW)), drawn + 2, 7), 2)
    while most > drawn and room("items", box, set_as, most)[1] < longest:
        most -= 1  # what the designer wrote fits
    return (min(3, most), most), most


def _formats(takes: Mapping[Kind, Placeholder]) -> tuple[Format, ...]:
    if "quote" in takes:
        return ("quote", "carousel")
    if "figure" in takes:
        return ("stat", "infographic", "carousel")
    if "photo" in takes:
        return ("photo", "announcement", "carousel")
    if "items" in takes:
        return ("tip-sheet", "listicle", "carousel")
    if "chart" in takes or "table" in takes:
        return ("infographic", "carousel", "stat" if "chart" in takes else "tip-sheet")
    if "sections" in takes:
        return ("myth-fact", "infographic", "carousel")
    return ("carousel", "infographic", "announcement")


def _canvases(canvas: CanvasName) -> tuple[CanvasName, ...]:
    return (canvas, "document") if canvas == "portrait" else (canvas,)


def contract_text(file: LayoutFile) -> str:
    """The contract as layout.yml has it."""
    charts = ", ".join(f"[{', '.join(kinds)}]" for kinds in file.charts)
    lines = [
        "# yaml-language-server: $schema=../../schemas/layout.json",
        f"about: {_quoted(file.about)}",
        f"formats: [{', '.join(file.formats)}]",
        f"roles: [{', '.join(file.roles)}]",
        f"schemes: [{', '.join(file.schemes)}]",
        *([f"charts: [{charts}]"] if charts else []),
        "takes:",
        *(f"  {kind}: {_placeholder(place)}" for kind, place in file.takes.items()),
        "canvases:",
        *(f"  {name}: [{', '.join(drawn)}]" for name, drawn in file.canvases.items()),
    ]
    return "\n".join(lines) + "\n"


def with_canvas(text: str, canvas: CanvasName) -> str:
    """layout.yml with one more canvas, at the end of its list; all else stays."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith("canvases:")), None)
    if start is None:
        raise ValueError("it has no 'canvases:' at the beginning of a line")
    end = start + 1
    while end < len(lines) and lines[end].startswith((" ", "\t", "#")):
        end += 1
    indent = lines[start + 1][: len(lines[start + 1]) - len(lines[start + 1].lstrip())] or "  "
    told = [line.split(":")[0].strip() for line in lines[start + 1 : end]]
    new = [f"{indent}{name}: [{canvas}.svg]" for name in _canvases(canvas) if name not in told]
    return "\n".join([*lines[:end], *new, *lines[end:]])


def own_words(places: Mapping[PlaceName, Place], file: LayoutFile) -> dict[Kind, list[str]]:
    """What the designer wrote in the drawing, kind by kind, where a slide could say it."""
    found: dict[Kind, list[str]] = {}
    for name in sorted(places):
        set_as = places[name].lettering
        place = file.takes.get(name.kind)  # type: ignore[call-overload]  # furniture is not taken
        if set_as is None or place is None or name.under or name.kind in {"chart", "table"}:
            continue
        # Only a list has entries; elsewhere a new line is the designer's way to break one.
        entries = set_as.entries if name.kind == "items" else (" ".join(set_as.entries),)
        for entry in entries:
            low, high = place.words
            if named(entry.strip(" {}[]<>")) is None and low <= len(entry.split()) <= high:
                found.setdefault(name.kind, []).append(entry)  # type: ignore[arg-type]  # a kind
    return found


def _placeholder(place: Placeholder) -> str:
    parts = []
    if place.words[1] < 1000:
        parts.append(f"words: [{place.words[0]}, {place.words[1]}]")
    if place.count[1] < 1000:
        parts.append(f"count: [{place.count[0]}, {place.count[1]}]")
    if place.required:
        parts.append("required: true")
    return "{" + ", ".join(parts) + "}"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "").replace('"', "'")
    return f'"{plain}"'


_ORDER: tuple[Kind, ...] = (
    "figure", "label", "title", "body", "items", "sections", "quote", "attribution", "table",
    "chart", "picture", "photo", "source",
)  # fmt: skip
