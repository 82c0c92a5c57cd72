"""What a chart shows, in words: for those who hear it, and where its scale needs a word."""

from __future__ import annotations

from smmgen.model.chart import Chart

_FEW = 8  # values that are read out one by one; of more, the ends and the extremes

# Language -> the words. A language that is not here gets names and numbers alone.
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "bars": "Bar chart", "columns": "Column chart", "line": "Line chart",
        "area": "Area chart", "grouped": "Grouped columns", "stacked": "Stacked columns",
        "slope": "Slope chart", "dots": "Dot plot", "pictogram": "Field of 100 marks",
        "parts": "A whole in parts", "level": "Level",
        "span": "from {first} ({begin}) to {last} ({end}), {trend}",
        "extremes": "lowest {low} ({lowest}), highest {high} ({highest})",
        "lit": "Highlighted: {}", "rising": "rising", "falling": "falling", "level-off": "level",
        "start": "The scale starts at {}",
    },
    "es": {
        "bars": "Gráfico de barras", "columns": "Gráfico de columnas",
        "line": "Gráfico de líneas", "area": "Gráfico de área",
        "grouped": "Columnas agrupadas", "stacked": "Columnas apiladas",
        "slope": "Gráfico de pendientes", "dots": "Gráfico de puntos",
        "pictogram": "Campo de 100 marcas", "parts": "Un todo en partes", "level": "Nivel",
        "span": "de {first} ({begin}) a {last} ({end}), {trend}",
        "extremes": "mínimo {low} ({lowest}), máximo {high} ({highest})",
        "lit": "Destacado: {}", "rising": "al alza", "falling": "a la baja",
        "level-off": "estable", "start": "La escala empieza en {}",
    },
    "de": {
        "bars": "Balkendiagramm", "columns": "Säulendiagramm", "line": "Liniendiagramm",
        "area": "Flächendiagramm", "grouped": "Gruppierte Säulen", "stacked": "Gestapelte Säulen",
        "slope": "Steigungsdiagramm", "dots": "Punktdiagramm",
        "pictogram": "Feld aus 100 Zeichen", "parts": "Ein Ganzes in Teilen", "level": "Pegel",
        "span": "von {first} ({begin}) auf {last} ({end}), {trend}",
        "extremes": "niedrigster Wert {low} ({lowest}), höchster {high} ({highest})",
        "lit": "Hervorgehoben: {}", "rising": "steigend", "falling": "fallend",
        "level-off": "gleichbleibend", "start": "Die Skala beginnt bei {}",
    },
    "": {
        "span": "{begin} {first} → {end} {last}", "extremes": "{lowest} {low}, {highest} {high}",
        "lit": "{}", "start": "≥ {}",
    },
}  # fmt: skip


def caveat(start: str, unit: str, lang: str) -> str:
    """Where the scale starts, said so that a reader sees it on the picture."""
    return _words(lang)["start"].format(f"{start}\u00a0{unit}" if unit else start)


def summary(chart: Chart, lang: str) -> str:
    """What a chart is, its values or its ends and extremes, and what is highlighted."""
    words = _words(lang)
    kind, heading = words.get(chart.kind, ""), chart.heading
    opening = ": ".join(part for part in (kind, heading) if part)
    if len(chart.numbers) <= _FEW:
        parts = [_listed(chart)]
    else:
        parts = [_series(chart, column, words) for column in range(len(chart.columns))]
        lit = [_named(chart, row, column) for row, column in chart.lit]
        if lit and len(lit) < len(chart.numbers) / 2:
            parts.append(words["lit"].format(", ".join(lit[:4])))
    parts += [note for note in chart.notes if note]
    parts += [chart.caveat]
    return ". ".join(part for part in (opening, *parts) if part) + "."


def _words(lang: str) -> dict[str, str]:
    return _WORDS.get(lang.lower().split("-", maxsplit=1)[0], _WORDS[""])


def _named(chart: Chart, row: int, column: int) -> str:
    name = chart.rows[row]
    if len(chart.columns) > 1:
        name = f"{name} ({chart.columns[column]})"
    return f"{name} {chart.values[row][column].text}"


def _listed(chart: Chart) -> str:
    if len(chart.columns) == 1:
        return "; ".join(_named(chart, row, 0) for row in range(len(chart.rows)))
    return "; ".join(
        f"{name}: " + ", ".join(
            f"{column} {value.text}"
            for column, value in zip(chart.columns, chart.values[row], strict=True)
        )
        for row, name in enumerate(chart.rows)
    )  # fmt: skip


def _series(chart: Chart, column: int, words: dict[str, str]) -> str:
    values = [row[column] for row in chart.values]
    names = chart.rows
    order = sorted(range(len(values)), key=lambda n: values[n].number)
    low, high = order[0], order[-1]
    told = words["extremes"].format(
        low=values[low].text, lowest=names[low], high=values[high].text, highest=names[high]
    )
    if chart.kind in {"line", "area", "columns"}:
        rise = values[-1].number - values[0].number
        spread = values[high].number - values[low].number
        trend = "level-off" if abs(rise) <= spread / 20 else "rising" if rise > 0 else "falling"
        span = words["span"].format(
            first=values[0].text, begin=names[0], last=values[-1].text, end=names[-1],
            trend=words.get(trend, ""),
        )  # fmt: skip
        # The extremes are news only where they are not the ends.
        told = span if {low, high} <= {0, len(values) - 1} else f"{span}; {told}"
    return f"{chart.columns[column]}: {told}" if len(chart.columns) > 1 else told
