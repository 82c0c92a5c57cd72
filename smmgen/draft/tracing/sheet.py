"""A drawing taken apart, written as a layout's drawing: SVG with Jinja2 where words stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from smmgen.draft.tracing.dress import colour
from smmgen.draft.tracing.extent import inside
from smmgen.draft.tracing.name import PlaceName
from smmgen.draft.tracing.part import Place, Shape, Traced
from smmgen.draft.tracing.role import FAR, nearest_role, type_role
from smmgen.draft.tracing.rows import table_rows
from smmgen.model.canvas import Canvas
from smmgen.problem import Origin, Problem
from smmgen.render.display import Box
from smmgen.render.frame import Frame
from smmgen.render.markup import Node, open_tag, referred, write

NEAR = 20.0  # px: what is drawn this near to a margin is meant to stand on it
_PAINTS = {"fill": "data-fill", "stroke": "data-stroke", "stop-color": "data-stop"}
_SAYS = {
    "title": "{{ title }}", "figure": "{{ figure }}", "label": "{{ label }}",
    "body": "{{ body }}", "source": "{{ source }}", "attribution": "{{ attribution }}",
    "quote": "{{ quotes.open }}{{ quote }}{{ quotes.close }}",
}  # fmt: skip
_ENTRY = (
    "{% if ordered %}{{ item.number }}. {% endif %}"
    '{% if item.term %}<tspan data-em="strong">{{ item.term }}</tspan> {% endif %}{{ item.text }}'
)


def ground_shape(traced: Traced, canvas: Canvas) -> Shape | None:
    """The rectangle under everything, where it covers the canvas."""
    first = next((part for part in traced.parts if isinstance(part, Shape)), None)
    if first is None or first.box is None or first.node.tag != "rect":
        return None
    x, y, width, height = first.box
    covers = x <= 2 and y <= 2 and x + width >= canvas.width - 2
    whole = covers and y + height >= canvas.height - 2
    return first if whole and colour(first.node.attrs.get("fill", "")) else None


def ground_of(traced: Traced, canvas: Canvas) -> str:
    """The colour that everything stands on; white where nothing covers the canvas."""
    ground = ground_shape(traced, canvas)
    return (colour(ground.node.attrs["fill"]) if ground else None) or "#FFFFFF"


def colours_of(traced: Traced) -> list[str]:
    """Every colour of shapes and words."""
    found = []
    for part in traced.parts:
        if isinstance(part, Place):
            found += [part.lettering.colour] if part.lettering else []
        else:
            found += [c for paint in _PAINTS if (c := colour(part.node.attrs.get(paint, "")))]
    return found


@dataclass(slots=True)
class Writer:
    """Writes one drawing. `roles` are the colours of the scheme that it is nearest to."""

    traced: Traced
    places: Mapping[PlaceName, Place]
    boxes: Mapping[PlaceName, Box]
    canvas: Canvas
    frame: Frame
    roles: dict[str, str]
    path: str
    problems: list[Problem] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _passed: list[Shape] = field(default_factory=list)

    def text(self) -> str:
        """The drawing."""
        width, height = self.canvas.width, self.canvas.height
        body = list(self._body())
        ids = {node.attrs["id"]: node for node in self.traced.defined if "id" in node.attrs}
        for node in self.traced.defined:
            for each in node.iter():
                self._recolour(each)
        rects = [line for name in sorted(self.boxes) for line in self._rect(name)]
        defs = [f"    {line}" for line in (*rects, *sorted(referred("".join(body), ids)))]
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}">'
        )
        inner = [*(["  <defs>", *defs, "  </defs>"] if defs else []), *(f"  {b}" for b in body)]
        return "\n".join([head, *inner, "</svg>", ""])

    def _body(self) -> Iterator[str]:
        ground = ground_shape(self.traced, self.canvas)
        if ground is None:
            yield self._ground_rect(self.roles["ground"])
        seen: set[PlaceName] = set()
        open_chain: tuple[Node, ...] = ()
        held: list[str] = []

        def closed() -> Iterator[str]:
            if held:
                tags = "".join(open_tag(self._recoloured(group)) for group in open_chain)
                yield tags + "".join(held) + "</g>" * len(open_chain)
                held.clear()

        for part in self.traced.parts:
            if isinstance(part, Shape):
                if part is ground:
                    yield from closed()
                    yield self._ground_rect(ground_of(self.traced, self.canvas))
                    continue
                if part.chain != open_chain:
                    yield from closed()
                    open_chain = part.chain
                held.append(write(self._recoloured(part.node)))
                self._passed.append(part)
                continue
            yield from closed()
            open_chain = ()
            if part.name not in seen:
                seen.add(part.name)
                yield from self._live(part.name)
        yield from closed()
        if not any(name.kind == "logo" for name in seen):
            yield self._furniture()

    def _ground_rect(self, shown: str) -> str:
        width, height = self.canvas.width, self.canvas.height
        return f'<rect width="{width}" height="{height}" fill="{shown}" data-fill="ground"/>'

    def _live(self, name: PlaceName) -> Iterator[str]:
        place = self.places.get(name)
        if name.kind == "logo":
            yield self._furniture()
        elif name not in self.boxes:
            line = place.line if place is not None else 1
            self._tell(line, f"'{name.kind}' has no size here: draw a rectangle for it")
        elif name.kind in {"picture", "photo"}:
            index = max(name.number, 1) - 1
            x, y, width, height = self.boxes[name]
            aspect = "xMidYMid slice" if name.kind == "photo" else "xMidYMid"
            yield (
                f"{{% for picture in pictures[{index}:{index + 1}] %}}"
                f'<image href="{{{{ picture.href }}}}" x="{x:g}" y="{y:g}" width="{width:g}" '
                f'height="{height:g}" preserveAspectRatio="{aspect}"/>{{% endfor %}}'
            )
        elif name.kind == "chart":
            yield self._chart(name)
        elif name.kind == "table":
            yield from table_rows(self.boxes[name], self._field(self.boxes[name]))
        elif name.kind == "items" and not name.number:
            yield from self._list(name)
        elif name.kind == "items":
            index = name.number - 1
            inner = self._text(name, _ENTRY, f"items-{name.number}", group="items")
            yield f"{{% for item in items[{index}:{index + 1}] %}}{inner}{{% endfor %}}"
        elif name.kind == "sections":
            index, part = max(name.number, 1) - 1, "body" if name.under else "title"
            sides = f"{{% for side in sections[{index}:{index + 1}] %}}"
            says = f"{sides}{{{{ side.{part} }}}}{{% endfor %}}"
            yield self._text(name, says, _id(name), group=f"sections-{part}")
        elif name.kind == "body" and name.number:
            says = f"{{{{ paragraphs[{name.number - 1}:{name.number}] | join }}}}"
            yield self._text(name, says, _id(name), group="body")
        elif name.kind:
            yield self._text(name, _SAYS[name.kind], _id(name))
        elif place is not None and place.lettering is not None:
            yield self._text(name, escape(" ".join(place.lettering.entries)), _id(name))

    def _chart(self, name: PlaceName) -> str:
        """The place of a chart; one that begins at the sheet's edge has nought there."""
        x, y, width, height = self.boxes[name]
        if not any(other.kind == "source" for other in self.boxes):
            line = self.places[name].line
            self._tell(line, "a chart says where its numbers are from: name a text 'source'")
        bleeds = ' data-bleed="yes"' if x <= 2 else ""
        return (
            f'<rect data-chart="{max(name.number, 1)}" x="{x:g}" y="{y:g}" width="{width:g}" '
            f'height="{height:g}"{bleeds} data-labels="28 36" data-values="40 64" '
            f'fill="{self.roles["second"]}"/>'
        )

    def _list(self, name: PlaceName) -> Iterator[str]:
        """A box for entries, cut into as many rows as there are."""
        x, y, width, height = self.boxes[name]
        yield f"{{% set tall = {height:g} / ([items | length, 1] | max) %}}"
        yield "{% for item in items %}"
        yield (
            f'<defs><rect id="items-{{{{ item.number }}}}-box" x="{x:g}" '
            f'y="{{{{ {y:g} + loop.index0 * tall }}}}" width="{width:g}" '
            'height="{{ tall - 16 }}"/></defs>'
        )
        yield self._text(name, _ENTRY, "items-{{ item.number }}", group="items", valign="middle")
        yield "{% endfor %}"

    def _text(
        self, name: PlaceName, says: str, called: str, *, group: str = "", valign: str = ""
    ) -> str:
        place, box = self.places[name], self.boxes[name]
        set_as = place.lettering
        kind = name.kind or "note"
        role, least, most = type_role(kind, set_as, box[3])
        if set_as is not None and round(set_as.size) < least:
            floor = f"{least:g} px is the least on a phone"
            self._tell(place.line, f"set at {set_as.size:.0f} px here; {floor} for {role}")
        words = "display" if role in {"hero", "title", "finding", "term", "figure"} else "ink"
        drawn = set_as.colour if set_as is not None else self.roles[words]
        nearest, far = nearest_role(drawn, self.roles, words=words)
        self._far(place.line, drawn, nearest, far)
        if (under := self._field(box)) is not None:
            nearest = f"{{{{ on.{under} }}}}"
        align = f";text-align:{set_as.align}" if set_as and set_as.align != "start" else ""
        more = "".join(
            f' {key}="{value}"'
            for key, value in (("data-group", group), ("data-valign", valign))
            if value
        )
        own = f' id="{called}"' if name.kind and not name.number and "{" not in called else ""
        return (
            f'<text{own} style="shape-inside:url(#{called}-box){align}" data-type="{role}" '
            f'data-fit="{least:g} {most:g}" data-fill="{nearest}"{more}>{says}</text>'
        )

    def _furniture(self) -> str:
        under = self._field(self.frame.logo)
        roles = f' data-roles="ink={{{{ on.{under} }}}}"' if under else ""
        return f'<g data-furniture="logo progress"{roles}/>'

    def _field(self, box: Box) -> str | None:
        """The role of the shape that words in a box stand on, unless it is the ground.

        A brand says which text colour is read on it; the one in the drawing is that of one brand.
        """
        for shape in reversed(self._passed):
            painted = colour(shape.node.attrs.get("fill", ""))
            if shape.box and painted and inside(box[0] + 1, box[1] + box[3] / 2, shape.box):
                role, _ = nearest_role(painted, self.roles)
                return None if role == "ground" else role
        return None

    def _rect(self, name: PlaceName) -> Iterator[str]:
        """A text's box; what is drawn at a margin is bound to the frame, wherever that is."""
        if name.kind in {"picture", "photo", "logo", "chart", "table"}:
            return
        if name == PlaceName("items"):
            return
        x, y, width, height = self.boxes[name]
        right, bottom = x + width, y + height
        at_left = abs(x - self.frame.left) <= NEAR
        left = "{{ frame.left }}" if at_left else f"{x:g}"
        wide = f"{width:g}"
        if abs(right - self.frame.right) <= NEAR:
            wide = "{{ frame.width }}" if at_left else f"{{{{ frame.right - {x:g} }}}}"
        top, high = f"{y:g}", f"{height:g}"
        at_foot = abs(bottom - self.frame.bottom) <= NEAR
        if abs(y - self.frame.top) <= NEAR:
            top = "{{ frame.top }}"
            high = "{{ frame.height }}" if at_foot else f"{{{{ {bottom:g} - frame.top }}}}"
        elif at_foot:
            high = f"{{{{ frame.bottom - {y:g} }}}}"
        yield f'<rect id="{_id(name)}-box" x="{left}" y="{top}" width="{wide}" height="{high}"/>'

    def _recoloured(self, node: Node) -> Node:
        shown = Node(node.tag, dict(node.attrs), node.line, children=node.children)
        self._recolour(shown)
        return shown

    def _recolour(self, node: Node) -> None:
        for paint, asked in _PAINTS.items():
            drawn = colour(node.attrs.get(paint, ""))
            if drawn is not None:
                role, far = nearest_role(drawn, self.roles)
                node.attrs[paint], node.attrs[asked] = drawn, role
                self._far(node.line, drawn, role, far)

    def _far(self, line: int, drawn: str, role: str, far: float) -> None:
        if far > FAR and drawn not in self._told:
            self._told.add(drawn)
            self._tell(line, f"{drawn} is none of the brand's colours; it becomes {role}")

    def _tell(self, line: int, message: str) -> None:
        origin = Origin(self.path, line)
        self.problems.append(Problem(origin, "drawing-changed", message, "", "warning"))


def _id(name: PlaceName) -> str:
    number = f"-{name.number}" if name.number else ""
    return f"{name.kind or 'static'}{number}{'-body' if name.under else ''}"
