"""A box for a table, as a layout's drawing has it: rows as high as there is room, ruled apart."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.render.display import Box

FIRST = 1.4  # times as wide as the other columns
LEAST = 96.0  # px of a row
MOST = 8  # rows, with their head


def most_rows(box: Box) -> int:
    """How many rows a box has room for, the head counted."""
    return max(min(int(box[3] / LEAST), MOST), 2)


def table_rows(box: Box, field: str | None) -> Iterator[str]:
    """The rows of a slide's table in a box; `field` is the role of what they stand on."""
    x, y, width, height = box
    ink = f"on-{field}" if field else "ink"
    yield (
        f"{{% set unit = {width:g} / (table[0] | length + {FIRST - 1:g}) %}}"
        f"{{% set tall = {height:g} / (table | length) %}}"
    )
    yield (
        "{% for row in table %}{% set head, line = loop.first, loop.index %}"
        f"{{% set top = {y:g} + loop.index0 * tall %}}"
    )
    yield (
        f'{{% if not head %}}<rect x="{x:g}" y="{{{{ top - 2 }}}}" width="{width:g}" height="3" '
        f'data-fill="{ink}"/>{{% endif %}}'
    )
    yield '{% for words in row %}{% set id = "cell-" ~ line ~ "-" ~ loop.index %}'
    left = f"{{{{ {x:g} + (0 if loop.first else (loop.index0 + {FIRST - 1:g}) * unit) }}}}"
    wide = f"{{{{ unit * ({FIRST:g} if loop.first else 1) - (0 if loop.last else 24) }}}}"
    yield (
        f'<defs><rect id="{{{{ id }}}}" x="{left}" y="{{{{ top + 6 }}}}" width="{wide}" '
        'height="{{ tall - 14 }}"/></defs>'
    )
    yield (
        '<text style="shape-inside:url(#{{ id }})" '
        "data-type=\"{{ 'label' if head else 'strong' if loop.first else 'body' }}\" "
        "data-fit=\"{{ '28 34' if head else '36 42' }}\" data-lines=\"2\" "
        "data-group=\"{{ 'head' if head else 'cells' }}\" data-figures=\"lining\" "
        f'data-valign="middle" data-fill="{ink}">{{{{ words }}}}</text>'
    )
    yield "{% endfor %}{% endfor %}"
