"""A slide as the plain data that a layout may use: text, numbers, lists, and nothing live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from smmgen.model.brand import Brand
from smmgen.model.canvas import Canvas
from smmgen.model.chart import Chart
from smmgen.model.colour import contrast
from smmgen.model.layout import Layout
from smmgen.model.post import PictureRef, Slide
from smmgen.model.ramp import LARGE, Step, bands, ink_on, standing_out
from smmgen.model.text import Rich, Run
from smmgen.render.frame import Frame, frame
from smmgen.render.quantity import quantity
from smmgen.render.quotation import quotation_marks

# Stands for a line break asked for in the text, where XML's own white space is folded.
BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a slide stands in its post: its number from 1, and how many there are."""

    number: int = 1
    count: int = 1


BANDS = 12  # at the most that a drawing may ask for at once


def marked(text: Rich) -> Markup:
    """Words as SVG: emphasis in tspans, forced breaks kept, the line of the file beside them."""
    inner = ""
    for run in text.runs:
        words = str(escape(run.text.replace("\n", BREAK)))
        inner += f'<tspan data-em="{run.emphasis}">{words}</tspan>' if run.emphasis else words
    if not inner.strip():
        return Markup("")
    return Markup(f'<tspan data-content-line="{text.line}">{inner}</tspan>')


def slide_data(
    slide: Slide,
    brand: Brand,
    layout: Layout,
    canvas: Canvas,
    position: Position,
    *,
    lang: str,
    sources: tuple[str, ...],
    photos: Mapping[str, str],
    roles: Mapping[str, str],
    words: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The names a drawing can use (`docs/layouts.md` lists them).

    `sources` are the lines to print for what the slide cites; `photos` maps the file names of
    the slide's pictures to their digests; `roles` are the colours of the slide's scheme; `words`
    maps art to the colour that words are read in on it.
    """
    pictures = [_picture(picture, photos, brand, words or {}) for picture in slide.pictures]
    charts = [_chart(chart, roles, brand) for chart in slide.charts]
    marks = quotation_marks(lang, slide.quote.plain)
    colours, inks = brand.colours, brand.inks
    ramp = standing_out(brand.ramp, colours, roles["ground"])
    return {
        "label": marked(slide.label),
        "title": marked(slide.title),
        "figure": marked(slide.title) if slide.figure else Markup(""),
        "body": marked(_joined(slide.body)),
        "paragraphs": [marked(text) for text in slide.body],
        "items": [
            {
                "number": n,
                "term": marked(item.term),
                "text": marked(item.text),
                "lit": item.lit,
            }
            for n, item in enumerate(slide.items, 1)
        ],
        "ordered": slide.ordered,
        "sections": [
            {"title": marked(section.title), "body": marked(_joined(section.body))}
            for section in slide.sections
        ],
        "quote": marked(slide.quote),
        "quotes": dict(zip(("open", "close"), marks, strict=True)),
        "attribution": marked(slide.attribution),
        "table": [[marked(cell) for cell in row] for row in slide.table],
        "values": [[quantity(cell.plain) for cell in row] for row in slide.table],
        "picture": pictures[0] if pictures else None,
        "pictures": pictures,
        "chart": charts[0] if charts else None,
        "charts": charts,
        "source": _source(sources, slide.charts),
        "number": position.number,
        "count": position.count,
        "first": position.number == 1,
        "last": position.number == position.count,
        "canvas": {"name": canvas.name, "width": canvas.width, "height": canvas.height},
        "brand": {
            "name": brand.file.name,
            "device": f"brand:{brand.file.device}" if brand.file.device else "",
            "progress": _progress(brand),
            "logo": "brand:logo",
            "mark": "brand:mark" if brand.file.logo.mark else "",
            "art": sorted(brand.art),
            "footer": dict(brand.file.footer),
        },
        "frame": {**_frame(frame(brand, canvas)), "place": brand.file.furniture.place},
        "colour": dict(roles),
        "on": {role: ink_on(hue, colours, inks) for role, hue in roles.items()},
        "ramp": [_step(step) for step in ramp],
        "bands": {
            count: [_step(step) for step in bands(ramp, colours, count)]
            for count in range(1, BANDS + 1)
        },
        "word": _words(layout, lang),
        "lang": lang,
    }


def _step(step: Step) -> dict[str, str]:
    return {"fill": step.fill, "ink": step.ink}


def _joined(texts: tuple[Rich, ...]) -> Rich:
    if len(texts) < 2:
        return texts[0] if texts else Rich()
    runs = list(texts[0].runs)
    for text in texts[1:]:
        first = text.runs[0]
        runs += [type(first)("\n" + first.text, first.emphasis), *text.runs[1:]]
    return Rich(tuple(runs), texts[0].line)


def _picture(
    picture: PictureRef, photos: Mapping[str, str], brand: Brand, words: Mapping[str, str]
) -> dict[str, Any]:
    if picture.art:
        # Art the brand does not have is a problem at the post's line, told by the rules.
        href = f"brand:{picture.name}" if picture.name in brand.art else ""
        read_in = words.get(picture.name, "")
        return {"href": href, "kind": "art", "name": picture.name, "words": read_in}
    x, y = picture.focus or (0.5, 0.5)
    href = f"slide:{photos.get(picture.name, '')}@{x:g},{y:g}"
    return {"href": href, "kind": "photo", "name": picture.name, "words": ""}


def _progress(brand: Brand) -> str:
    name = brand.file.furniture.progress
    return f"brand:{name}" if name in brand.art else ""


def _frame(around: Frame) -> dict[str, float]:
    names = ("left", "top", "right", "bottom", "width", "height", "beside", "drop")
    return {name: getattr(around, name) for name in names}


def _words(layout: Layout, lang: str) -> dict[str, str]:
    words = layout.file.words
    return dict(
        words.get(lang) or words.get(lang.split("-", maxsplit=1)[0]) or words.get("en") or {}
    )


def _chart(chart: Chart, roles: Mapping[str, str], brand: Brand) -> dict[str, Any]:
    """What a drawing may say of a chart; its marks are drawn by smmgen."""
    lit = [(row, chart.values[row][column]) for row, column in chart.lit]
    at = Rich((Run(lit[0][1].text),), chart.line) if lit else Rich()
    name = Rich((Run(chart.rows[lit[0][0]]),), chart.line) if lit else Rich()
    heading = Rich((Run(chart.heading),) if chart.heading else (), chart.line)
    tone = "accent" if contrast(roles["accent"], roles["ground"]) >= LARGE else "display"
    first, last = chart.values[0][0].number, chart.values[-1][0].number
    return {
        "kind": chart.kind,
        "title": marked(heading),
        "rows": [
            {"label": name, "texts": [value.text for value in row]}
            for name, row in zip(chart.rows, chart.values, strict=True)
        ],
        "columns": list(chart.columns),
        # `fill` is the colour of its mark, and of its number beside it; `on` that of words in it.
        "lit": {
            "text": marked(at),
            "label": marked(name),
            "fill": tone,
            "on": ink_on(roles[tone], brand.colours, brand.inks),
        },
        "rises": last >= first,
    }


def _source(sources: tuple[str, ...], charts: tuple[Chart, ...]) -> str:
    """The source line: what is cited, each name once, and what the charts' scales do."""
    caveats = dict.fromkeys(chart.caveat for chart in charts if chart.caveat)
    return ". ".join(part for part in ("; ".join(dict.fromkeys(sources)), *caveats) if part)
